package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.crypto.KeyEntry;
import io.cbec.signing.internal.crypto.Pkcs12File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signing key from a PKCS#12 file (.p12, .pfx), SM2 or RSA. The usual key for tests and for
 * servers whose certificate was issued as a file.
 *
 * <p>Thread-safe; several threads sign at the same time. Hold one instance as long as the program
 * signs: opening a file takes tenths of a second, because its password is stretched on purpose.
 */
public final class Pkcs12Key implements SigningKey {

  private final FileKey key;

  private Pkcs12Key(FileKey key) {
    this.key = key;
  }

  /**
   * Opens a file that holds one key. An SM2 key signs with SM2_SM3, an RSA key with RSA_SHA256.
   * Blocks while it reads.
   *
   * @param file the PKCS#12 file
   * @param password its password; not kept, the caller may wipe it afterwards
   * @return the key
   * @throws SigningException with the reason
   */
  public static Pkcs12Key open(Path file, char[] password) {
    return open(file, password, null, null);
  }

  /**
   * Opens a file. Blocks while it reads.
   *
   * @param file the PKCS#12 file
   * @param password its password; not kept, the caller may wipe it afterwards
   * @param alias the entry to use; {@code null} when the file holds one key only
   * @param profile the profile to sign with; {@code null} for SM2_SM3 or RSA_SHA256 by the kind of
   *     the key
   * @return the key
   * @throws SigningException with the reason
   */
  public static Pkcs12Key open(
      Path file, char[] password, @Nullable String alias, @Nullable SignatureProfile profile) {
    return open(FileKey.read(file), password, alias, profile);
  }

  /**
   * Opens a file that was read already and holds one key. CPU only.
   *
   * @param pkcs12 the content of the PKCS#12 file
   * @param password its password; not kept, the caller may wipe it afterwards
   * @return the key
   * @throws SigningException with the reason
   */
  public static Pkcs12Key open(byte[] pkcs12, char[] password) {
    return open(pkcs12, password, null, null);
  }

  /**
   * Opens a file that was read already. CPU only.
   *
   * @param pkcs12 the content of the PKCS#12 file
   * @param password its password; not kept, the caller may wipe it afterwards
   * @param alias the entry to use; {@code null} when the file holds one key only
   * @param profile the profile to sign with; {@code null} for SM2_SM3 or RSA_SHA256 by the kind of
   *     the key
   * @return the key
   * @throws SigningException with the reason
   */
  public static Pkcs12Key open(
      byte[] pkcs12, char[] password, @Nullable String alias, @Nullable SignatureProfile profile) {
    return new Pkcs12Key(FileKey.of(FileKey.select(read(pkcs12, password), alias), profile));
  }

  private static List<KeyEntry> read(byte[] pkcs12, char[] password) {
    Pkcs12File file = Pkcs12File.read(pkcs12, password);
    return switch (file.state()) {
      case NOT_PKCS12 -> throw new SigningException(Reason.NOT_PKCS12);
      case WRONG_PASSWORD -> throw new SigningException(Reason.WRONG_PASSWORD);
      case OPEN -> file.entries();
    };
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
    return "Pkcs12Key[" + profile() + ", " + certNo() + "]";
  }
}
