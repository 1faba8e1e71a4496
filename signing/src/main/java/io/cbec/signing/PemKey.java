package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.crypto.KeyEntry;
import io.cbec.signing.internal.crypto.PemFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A signing key from PEM text (PEM 私钥文件), SM2 or RSA. Private keys are read as PKCS#8, plain or
 * encrypted ({@code PRIVATE KEY}, {@code ENCRYPTED PRIVATE KEY}), as SEC 1 ({@code EC PRIVATE KEY},
 * {@code SM2 PRIVATE KEY}) and as PKCS#1 ({@code RSA PRIVATE KEY}), the last two also in the old
 * encryption of OpenSSL.
 *
 * <p>Thread-safe; several threads sign at the same time.
 */
public final class PemKey implements SigningKey {

  private final FileKey key;

  private PemKey(FileKey key) {
    this.key = key;
  }

  /**
   * Opens a key whose certificate stands in the same file or in another one. Of several
   * certificates the one of the key is taken. An SM2 key signs with SM2_SM3, an RSA key with
   * RSA_SHA256. Blocks while it reads.
   *
   * @param keyFile the PEM file with one private key
   * @param certificateFile the file with the certificate, PEM or DER; may be the same file
   * @param password the password of an encrypted key; {@code null} for a plain one; not kept, the
   *     caller may wipe it afterwards
   * @return the key
   * @throws SigningException with the reason
   */
  public static PemKey open(Path keyFile, Path certificateFile, char @Nullable [] password) {
    return open(keyFile, certificateFile, password, null);
  }

  /**
   * Opens a key. Blocks while it reads.
   *
   * @param keyFile the PEM file with one private key
   * @param certificateFile the file with the certificate, PEM or DER; may be the same file
   * @param password the password of an encrypted key; {@code null} for a plain one; not kept, the
   *     caller may wipe it afterwards
   * @param profile the profile to sign with; {@code null} for SM2_SM3 or RSA_SHA256 by the kind of
   *     the key
   * @return the key
   * @throws SigningException with the reason
   */
  public static PemKey open(
      Path keyFile,
      Path certificateFile,
      char @Nullable [] password,
      @Nullable SignatureProfile profile) {
    return open(FileKey.read(keyFile), FileKey.read(certificateFile), password, profile);
  }

  /**
   * Opens a key that was read already. CPU only.
   *
   * @param keyPem PEM text with one private key
   * @param certificates PEM text with the certificate among others, or one certificate as DER
   * @param password the password of an encrypted key; {@code null} for a plain one; not kept, the
   *     caller may wipe it afterwards
   * @param profile the profile to sign with; {@code null} for SM2_SM3 or RSA_SHA256 by the kind of
   *     the key
   * @return the key
   * @throws SigningException with the reason
   */
  public static PemKey open(
      byte[] keyPem,
      byte[] certificates,
      char @Nullable [] password,
      @Nullable SignatureProfile profile) {
    PemFile file = PemFile.read(keyPem, certificates, password);
    KeyEntry entry =
        switch (file.state()) {
          case NOT_PEM -> throw new SigningException(Reason.NOT_PEM);
          case NO_KEY -> throw new SigningException(Reason.NO_KEY_ENTRY);
          case SEVERAL_KEYS -> throw new SigningException(Reason.NOT_PEM, "several private keys");
          case PASSWORD_MISSING ->
              throw new SigningException(Reason.WRONG_PASSWORD, "the key is encrypted");
          case WRONG_PASSWORD -> throw new SigningException(Reason.WRONG_PASSWORD);
          case OPEN -> file.entry();
        };
    return new PemKey(FileKey.of(entry, profile));
  }

  @Override
  public SignatureProfile profile() {
    return key.profile();
  }

  @Override
  public SigningCertificate certificate() {
    return key.certificate();
  }

  @Override
  public byte[] sign(byte[] toBeSigned) {
    return key.sign(toBeSigned);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The reference is dropped; Java gives no way to overwrite the number before the garbage
   * collector takes it.
   */
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "PemKey[" + profile() + ", " + certNo() + "]";
  }
}
