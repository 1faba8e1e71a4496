package io.cbec.signing;

import io.cbec.core.Text;
import io.cbec.signing.internal.crypto.CertificateData;
import io.cbec.signing.internal.crypto.CertificateKey;
import io.cbec.signing.internal.xml.StrictBase64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a signing key (签名证书). SM2 and RSA certificates are read alike.
 *
 * <p>Two certificates are equal when their DER bytes are. Immutable and thread-safe. {@link
 * #toString()} shows serial number and validity only; certificates of cards can hold personal data.
 */
public final class SigningCertificate {

  private static final String PEM_BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String PEM_END = "-----END CERTIFICATE-----";

  private final byte[] der;
  private final CertificateData data;

  private SigningCertificate(byte[] der, CertificateData data) {
    this.der = der;
    this.data = data;
  }

  /**
   * Reads a certificate from bytes.
   *
   * @param derOrPem DER, or PEM with one certificate
   * @return the certificate
   * @throws SigningException with {@code BAD_CERTIFICATE}
   */
  public static SigningCertificate of(byte[] derOrPem) {
    byte[] der = derOrPem.length > 0 && derOrPem[0] == 0x30 ? derOrPem : unwrapPem(derOrPem);
    SigningCertificate certificate = der == null ? null : read(der);
    if (certificate == null) {
      throw new SigningException(SigningException.Reason.BAD_CERTIFICATE);
    }
    return certificate;
  }

  /**
   * Takes a certificate of the JDK.
   *
   * @param certificate any X.509 certificate
   * @return the same certificate
   * @throws SigningException with {@code BAD_CERTIFICATE}
   */
  public static SigningCertificate of(X509Certificate certificate) {
    try {
      return of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new SigningException(SigningException.Reason.BAD_CERTIFICATE, "", e);
    }
  }

  /**
   * Reads a certificate from a file. Blocks while it reads.
   *
   * @param file DER, or PEM with one certificate
   * @return the certificate
   * @throws SigningException with {@code FILE_UNREADABLE} or {@code BAD_CERTIFICATE}
   */
  public static SigningCertificate read(Path file) {
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SigningException(
          SigningException.Reason.FILE_UNREADABLE, file.getFileName() + "", e);
    }
  }

  /**
   * Reads all certificates of a file, such as those of issuers. Blocks while it reads.
   *
   * @param file DER, or PEM with one or more certificates, in the order of the file
   * @return at least one certificate
   * @throws SigningException with {@code FILE_UNREADABLE} or {@code BAD_CERTIFICATE}
   */
  public static List<SigningCertificate> readAll(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SigningException(
          SigningException.Reason.FILE_UNREADABLE, file.getFileName() + "", e);
    }
    if (content.length > 0 && content[0] == 0x30) {
      return List.of(of(content));
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<SigningCertificate> certificates = new ArrayList<>();
    int begin = text.indexOf(PEM_BEGIN);
    do {
      // A file without a certificate is refused like a broken one, by the first round.
      int next = text.indexOf(PEM_BEGIN, begin + 1);
      String part = text.substring(Math.max(begin, 0), next < 0 ? text.length() : next);
      certificates.add(of(part.getBytes(StandardCharsets.ISO_8859_1)));
      begin = next;
    } while (begin >= 0);
    return List.copyOf(certificates);
  }

  /** Reads DER from a document; {@code null} when it is no certificate. */
  static @Nullable SigningCertificate read(byte[] der) {
    byte[] own = der.clone();
    CertificateData data = CertificateData.read(own);
    return data == null ? null : new SigningCertificate(own, data);
  }

  private static byte @Nullable [] unwrapPem(byte[] pem) {
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(PEM_BEGIN);
    int start = begin + PEM_BEGIN.length();
    int end = begin < 0 ? -1 : text.indexOf(PEM_END, start);
    return end < 0 ? null : StrictBase64.decode(text.substring(start, end));
  }

  /**
   * The certificate as DER.
   *
   * @return a copy of the bytes
   */
  public byte[] der() {
    return der.clone();
  }

  /**
   * The certificate as PEM.
   *
   * @return text with a line feed after each line
   */
  public String pem() {
    String base64 = StrictBase64.encode(der);
    StringBuilder text = new StringBuilder(base64.length() + 80).append(PEM_BEGIN).append('\n');
    for (int i = 0; i < base64.length(); i += 64) {
      text.append(base64, i, Math.min(i + 64, base64.length())).append('\n');
    }
    return text.append(PEM_END).append('\n').toString();
  }

  /**
   * The serial number (证书序列号, certNo), which also stands in {@code ds:KeyName}: lower-case hex of
   * whole bytes, so a leading zero is kept.
   *
   * @return for example {@code 03000000000cde6f}
   */
  public String certNo() {
    return data.serial();
  }

  /**
   * Whom the certificate names.
   *
   * @return a distinguished name such as {@code CN=…,O=…}
   */
  public String subject() {
    return data.subject();
  }

  /**
   * Who issued the certificate.
   *
   * @return a distinguished name
   */
  public String issuer() {
    return data.issuer();
  }

  /**
   * Start of validity.
   *
   * @return the first instant
   */
  public Instant notBefore() {
    return data.notBefore();
  }

  /**
   * End of validity.
   *
   * @return the last instant
   */
  public Instant notAfter() {
    return data.notAfter();
  }

  /**
   * Whether the certificate is outside its validity: customs refuses such signatures (回执 1002 过期).
   * The library warns here and nowhere stops anyone from signing.
   *
   * @param at the instant to look at, usually now
   * @return the warning; empty when the certificate is valid
   */
  public Optional<Text> validityWarning(Instant at) {
    if (at.isBefore(notBefore())) {
      return Optional.of(
          new Text(
              "The certificate " + certNo() + " is valid only from " + notBefore() + ".",
              "证书 " + certNo() + " 自 " + notBefore() + " 起才有效。"));
    }
    if (at.isAfter(notAfter())) {
      return Optional.of(
          new Text(
              "The certificate " + certNo() + " expired on " + notAfter() + ". Renew it.",
              "证书 " + certNo() + " 已于 " + notAfter() + " 过期，请更新证书。"));
    }
    return Optional.empty();
  }

  /**
   * Whether signatures of a profile can be made with the key of this certificate.
   *
   * @param profile the profile
   * @return true when the kind of key fits
   */
  public boolean fits(SignatureProfile profile) {
    return key().kind() == profile.keyKind();
  }

  CertificateKey key() {
    return data.key();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SigningCertificate that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  @Override
  public String toString() {
    return "SigningCertificate[" + certNo() + ", " + notBefore() + " to " + notAfter() + "]";
  }
}
