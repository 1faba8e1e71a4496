package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.crypto.KeyEntry;
import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.crypto.LocalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key from a file of whatever form, checked against its certificate and profile. Thread-safe. */
final class FileKey {

  private final SignatureProfile profile;
  private final SigningCertificate certificate;
  private final LocalKey key;

  private FileKey(SignatureProfile profile, SigningCertificate certificate, LocalKey key) {
    this.profile = profile;
    this.certificate = certificate;
    this.key = key;
  }

  /** Checks that key, certificate and profile fit each other. */
  static FileKey of(KeyEntry entry, @Nullable SignatureProfile wanted) {
    String where = entry.alias().isEmpty() ? "" : "alias " + entry.alias();
    byte[] der = entry.certificate();
    if (der == null) {
      throw new SigningException(Reason.NO_CERTIFICATE, where);
    }
    SigningCertificate certificate = SigningCertificate.of(der);
    LocalKey key = entry.key();
    if (key == null) {
      throw new SigningException(Reason.UNSUPPORTED_KEY, where);
    }
    if (!key.belongsTo(certificate.key())) {
      throw new SigningException(Reason.CERTIFICATE_MISMATCH, where);
    }
    return new FileKey(profileFor(certificate, wanted), certificate, key);
  }

  /** The profile that was wanted, when it fits; without a wish the one that the key implies. */
  static SignatureProfile profileFor(
      SigningCertificate certificate, @Nullable SignatureProfile wanted) {
    KeyKind kind = certificate.key().kind();
    if (kind == KeyKind.UNSUPPORTED) {
      throw new SigningException(Reason.UNSUPPORTED_KEY);
    }
    if (wanted == null) {
      return kind == SignatureProfile.SM2_SM3.keyKind()
          ? SignatureProfile.SM2_SM3
          : SignatureProfile.RSA_SHA256;
    }
    if (!certificate.fits(wanted)) {
      throw new SigningException(Reason.PROFILE_MISMATCH, wanted + " with a key of kind " + kind);
    }
    return wanted;
  }

  /** The entry under an alias, or the only one. */
  static KeyEntry select(List<KeyEntry> entries, @Nullable String alias) {
    if (entries.isEmpty()) {
      throw new SigningException(Reason.NO_KEY_ENTRY);
    }
    List<String> aliases = entries.stream().map(KeyEntry::alias).sorted().toList();
    if (alias == null) {
      if (entries.size() > 1) {
        throw new SigningException(Reason.SEVERAL_KEY_ENTRIES, "aliases " + aliases);
      }
      return entries.get(0);
    }
    return entries.stream()
        .filter(entry -> entry.alias().equalsIgnoreCase(alias))
        .findFirst()
        .orElseThrow(() -> new SigningException(Reason.UNKNOWN_ALIAS, "aliases " + aliases));
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SigningException(Reason.FILE_UNREADABLE, file.getFileName() + "", e);
    }
  }

  SignatureProfile profile() {
    return profile;
  }

  SigningCertificate certificate() {
    return certificate;
  }

  byte[] sign(byte[] toBeSigned) {
    byte[] value = key.sign(profile.scheme(), toBeSigned);
    if (value == null) {
      throw new SigningException(Reason.KEY_CLOSED);
    }
    return value;
  }

  void close() {
    key.destroy();
  }
}
