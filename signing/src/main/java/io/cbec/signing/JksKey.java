package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.crypto.JksFile;
import io.cbec.signing.internal.crypto.KeyEntry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signing key from an old Java key store (JKS 密钥库), RSA or SM2. Key stores that {@code keytool}
 * makes since Java 9 are PKCS#12 whatever their name ends in: {@link Pkcs12Key} opens those.
 *
 * <p>Thread-safe; several threads sign at the same time.
 */
public final class JksKey implements SigningKey {

  private final FileKey key;

  private JksKey(FileKey key) {
    this.key = key;
  }

  /**
   * Opens a file that holds one private key under the password of the file. An SM2 key signs with
   * SM2_SM3, an RSA key with RSA_SHA256. Blocks while it reads.
   *
   * @param file the JKS file
   * @param password its password; not kept, the caller may wipe it afterwards
   * @return the key
   * @throws SigningException with the reason
   */
  public static JksKey open(Path file, char[] password) {
    return open(file, password, null, null, null);
  }

  /**
   * Opens a file. Blocks while it reads.
   *
   * @param file the JKS file
   * @param password its password; not kept, the caller may wipe it afterwards
   * @param keyPassword the password of the entry; {@code null} when it is that of the file
   * @param alias the entry to use; {@code null} when the file holds one private key only
   * @param profile the profile to sign with; {@code null} for SM2_SM3 or RSA_SHA256 by the kind of
   *     the key
   * @return the key
   * @throws SigningException with the reason
   */
  public static JksKey open(
      Path file,
      char[] password,
      char @Nullable [] keyPassword,
      @Nullable String alias,
      @Nullable SignatureProfile profile) {
    return open(FileKey.read(file), password, keyPassword, alias, profile);
  }

  /**
   * Opens a file that was read already. CPU only.
   *
   * @param jks the content of the JKS file
   * @param password its password; not kept, the caller may wipe it afterwards
   * @param keyPassword the password of the entry; {@code null} when it is that of the file
   * @param alias the entry to use; {@code null} when the file holds one private key only
   * @param profile the profile to sign with; {@code null} for SM2_SM3 or RSA_SHA256 by the kind of
   *     the key
   * @return the key
   * @throws SigningException with the reason
   */
  public static JksKey open(
      byte[] jks,
      char[] password,
      char @Nullable [] keyPassword,
      @Nullable String alias,
      @Nullable SignatureProfile profile) {
    JksFile file = JksFile.read(jks, password);
    List<KeyEntry> entries =
        switch (file.state()) {
          case NOT_JKS -> throw new SigningException(Reason.NOT_JKS);
          case WRONG_PASSWORD -> throw new SigningException(Reason.WRONG_PASSWORD);
          case OPEN -> file.entries();
        };
    KeyEntry locked = FileKey.select(entries, alias);
    KeyEntry open = file.unlock(locked, keyPassword == null ? password : keyPassword);
    if (open == null) {
      throw new SigningException(Reason.WRONG_PASSWORD, "alias " + locked.alias());
    }
    return new JksKey(FileKey.of(open, profile));
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
    return "JksKey[" + profile() + ", " + certNo() + "]";
  }
}
