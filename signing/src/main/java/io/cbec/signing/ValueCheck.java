package io.cbec.signing;

import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.crypto.Sm2Value;
import org.jspecify.annotations.Nullable;

/** Whether a value is the signature of a certificate over some bytes, before it is handed out. */
final class ValueCheck {

  private ValueCheck() {}

  /** The value in the form of a message, r‖s for SM2; {@code null} when it is no value at all. */
  static byte @Nullable [] raw(SigningCertificate certificate, byte[] value) {
    int length = certificate.key().valueLength();
    boolean sm2 = certificate.key().kind() == KeyKind.SM2;
    byte[] raw = sm2 && value.length != length ? Sm2Value.fromDer(value) : value;
    boolean sound = raw != null && raw.length == length && (!sm2 || Sm2Value.inRange(raw));
    return sound ? raw : null;
  }

  /** The same; {@code null} also when it does not verify. */
  static byte @Nullable [] verified(
      SigningCertificate certificate, SignatureProfile profile, byte[] signed, byte[] value) {
    byte[] raw = raw(certificate, value);
    boolean verifies = raw != null && certificate.key().verify(profile.scheme(), signed, raw);
    return verifies ? raw : null;
  }
}
