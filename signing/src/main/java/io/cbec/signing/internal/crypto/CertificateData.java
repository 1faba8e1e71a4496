package io.cbec.signing.internal.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What the library reads from an X.509 certificate. Bouncy Castle reads it, because the JDK does
 * not know the curve of SM2.
 *
 * @param serial the serial number as lower-case hex of whole bytes
 * @param subject the subject's distinguished name
 * @param issuer the issuer's distinguished name
 * @param notBefore start of validity
 * @param notAfter end of validity
 * @param key the public key
 */
public record CertificateData(
    String serial,
    String subject,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    CertificateKey key) {

  /** Real certificates have one to two kilobytes. */
  private static final int MAX_BYTES = 64 * 1024;

  /**
   * Reads a certificate.
   *
   * @param der the DER bytes
   * @return what it says; {@code null} when the bytes are no certificate
   */
  public static @Nullable CertificateData read(byte[] der) {
    if (der.length > MAX_BYTES || !DerShape.isSound(der)) {
      return null;
    }
    try {
      Certificate certificate = Certificate.getInstance(ASN1Primitive.fromByteArray(der));
      return new CertificateData(
          serialText(certificate.getSerialNumber().getValue()),
          certificate.getSubject().toString(),
          certificate.getIssuer().toString(),
          certificate.getStartDate().getDate().toInstant(),
          certificate.getEndDate().getDate().toInstant(),
          CertificateKey.of(certificate.getSubjectPublicKeyInfo()));
    } catch (IOException | RuntimeException e) {
      // The ASN.1 classes throw many unchecked types for bytes that only look like a certificate.
      return null;
    }
  }

  private static String serialText(BigInteger serial) {
    byte[] bytes = serial.toByteArray();
    // A leading zero byte is the sign of the integer, not part of the number, unless the number is
    // 0.
    boolean sign = bytes.length > 1 && bytes[0] == 0;
    return HexFormat.of().formatHex(bytes, sign ? 1 : 0, bytes.length);
  }
}
