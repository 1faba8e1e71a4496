package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.crypto.LocalKey;
import io.cbec.signing.internal.crypto.Pkcs12File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A signing key from a PKCS#12 file (.p12, .pfx), SM2 or RSA. The usual key for tests and for
 * servers whose certificate was issued as a file.
 *
 * <p>Thread-safe; several threads sign at the same time. Hold one instance as long as the program
 * signs: opening a file takes tenths of a second, because its password is stretched on purpose.
 */
public final class Pkcs12Key implements SigningKey {

  private final SignatureProfile profile;
  private final SigningCertificate certificate;
  private final LocalKey key;

  private Pkcs12Key(SignatureProfile profile, SigningCertificate certificate, LocalKey key) {
    this.profile = profile;
    this.certificate = certificate;
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
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SigningException(Reason.FILE_UNREADABLE, file.getFileName() + "", e);
    }
    return open(bytes, password, alias, profile);
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
    if (profile != null && !profile.canSign()) {
      throw new SigningException(Reason.PROFILE_CANNOT_SIGN, profile.name());
    }
    return use(select(read(pkcs12, password), alias), profile);
  }

  private static Pkcs12File read(byte[] pkcs12, char[] password) {
    Pkcs12File file = Pkcs12File.read(pkcs12, password);
    switch (file.state()) {
      case NOT_PKCS12 -> throw new SigningException(Reason.NOT_PKCS12);
      case WRONG_PASSWORD -> throw new SigningException(Reason.WRONG_PASSWORD);
      case OPEN -> {
        if (file.entries().isEmpty()) {
          throw new SigningException(Reason.NO_KEY_ENTRY);
        }
      }
    }
    return file;
  }

  private static Pkcs12File.Entry select(Pkcs12File file, @Nullable String alias) {
    if (alias == null) {
      if (file.entries().size() > 1) {
        throw new SigningException(Reason.SEVERAL_KEY_ENTRIES, "aliases " + file.aliases());
      }
      return file.entries().get(0);
    }
    return file.entries().stream()
        .filter(entry -> entry.alias().equalsIgnoreCase(alias))
        .findFirst()
        .orElseThrow(() -> new SigningException(Reason.UNKNOWN_ALIAS, "aliases " + file.aliases()));
  }

  private static Pkcs12Key use(Pkcs12File.Entry entry, @Nullable SignatureProfile wanted) {
    byte[] der = entry.certificate();
    if (der == null) {
      throw new SigningException(Reason.NO_CERTIFICATE, "alias " + entry.alias());
    }
    SigningCertificate certificate = SigningCertificate.of(der);
    LocalKey key = entry.key();
    if (key == null) {
      throw new SigningException(Reason.UNSUPPORTED_KEY, "alias " + entry.alias());
    }
    if (!key.belongsTo(certificate.key())) {
      throw new SigningException(Reason.CERTIFICATE_MISMATCH, "alias " + entry.alias());
    }
    SignatureProfile profile = wanted == null ? defaultProfile(key) : wanted;
    if (!certificate.fits(profile)) {
      throw new SigningException(
          Reason.PROFILE_MISMATCH, profile + " with a key of kind " + key.kind());
    }
    return new Pkcs12Key(profile, certificate, key);
  }

  private static SignatureProfile defaultProfile(LocalKey key) {
    return key.kind() == SignatureProfile.SM2_SM3.keyKind()
        ? SignatureProfile.SM2_SM3
        : SignatureProfile.RSA_SHA256;
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
      throw new SigningException(Reason.KEY_CLOSED);
    }
    return value;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The reference is dropped; Java gives no way to overwrite the number before the garbage
   * collector takes it.
   */
  @Override
  public void close() {
    key.destroy();
  }

  @Override
  public String toString() {
    return "Pkcs12Key[" + profile + ", " + certNo() + "]";
  }
}
