package io.cbec.signing;

import io.cbec.signing.internal.crypto.LocalKey;
import io.cbec.signing.internal.crypto.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A new key with a certificate it signed itself, for tests and demonstrations (测试密钥). Customs
 * accepts only certificates of China E-port (中国电子口岸).
 *
 * <p>Thread-safe.
 */
public final class SelfSignedKey implements SigningKey {

  /** The entry in the files this class writes. */
  private static final String ALIAS = "signing";

  private static final Duration ONE_YEAR = Duration.ofDays(365);

  private final SignatureProfile profile;
  private final SigningCertificate certificate;
  private final LocalKey key;
  private volatile @Nullable SelfSigned made;

  private SelfSignedKey(SignatureProfile profile, SelfSigned made) {
    this.profile = profile;
    this.certificate = SigningCertificate.of(made.certificate());
    this.key = made.key();
    this.made = made;
  }

  /**
   * Makes a key whose certificate is valid for a year from now. CPU only; RSA takes up to a second.
   *
   * @param profile SM2_SM3 makes an SM2 key, the RSA profiles an RSA key of 2048 bits
   * @param organisation the name in the certificate, for example the shop's
   * @return a new key
   */
  public static SelfSignedKey generate(SignatureProfile profile, String organisation) {
    return generate(profile, organisation, Clock.systemUTC(), ONE_YEAR);
  }

  /**
   * Makes a key. CPU only; RSA takes up to a second.
   *
   * @param profile SM2_SM3 makes an SM2 key, the RSA profiles an RSA key of 2048 bits
   * @param organisation the name in the certificate, for example the shop's
   * @param clock gives the start of validity, cut to whole seconds
   * @param validity how long the certificate is valid, at least a second
   * @return a new key
   */
  public static SelfSignedKey generate(
      SignatureProfile profile, String organisation, Clock clock, Duration validity) {
    if (organisation.isBlank()) {
      throw new IllegalArgumentException("the certificate needs a name");
    }
    if (validity.toSeconds() < 1) {
      throw new IllegalArgumentException("the certificate must be valid for a second or longer");
    }
    Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new SelfSignedKey(
        profile, SelfSigned.generate(profile.keyKind(), organisation, from, from.plus(validity)));
  }

  /**
   * Key and certificate as a PKCS#12 file that {@link Pkcs12Key}, OpenSSL 3 and, for RSA, the JDK
   * read.
   *
   * @param password the password to protect it with
   * @return the content of the file
   * @throws SigningException with {@code KEY_CLOSED}
   */
  public byte[] toPkcs12(char[] password) {
    SelfSigned source = made;
    if (source == null) {
      throw new SigningException(SigningException.Reason.KEY_CLOSED);
    }
    return source.toPkcs12(ALIAS, password);
  }

  /**
   * Writes key and certificate to a PKCS#12 file, over one that is there. Blocks while it writes.
   *
   * @param file the file
   * @param password the password to protect it with
   * @throws IOException when the file cannot be written
   * @throws SigningException with {@code KEY_CLOSED}
   */
  public void writePkcs12(Path file, char[] password) throws IOException {
    Files.write(file, toPkcs12(password));
  }

  @Override
  public SignatureProfile profile() {
    return profile;
  }

  @Override
  public SigningCertificate certificate() {
    return certificate;
  }

  @Override
  public byte[] sign(byte[] toBeSigned) {
    byte[] value = key.sign(profile.scheme(), toBeSigned);
    if (value == null) {
      throw new SigningException(SigningException.Reason.KEY_CLOSED);
    }
    return value;
  }

  @Override
  public void close() {
    made = null;
    key.destroy();
  }

  @Override
  public String toString() {
    return "SelfSignedKey[" + profile + ", " + certNo() + "]";
  }
}
