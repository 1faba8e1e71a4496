package io.cbec.signing;

import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.crypto.Sm2Value;
import org.jspecify.annotations.Nullable;

/** Whether a value is the signature of a certificate over some bytes, before it is handed out. */
final class ValueCheck {

  private ValueCheck() {}

  /** The value, r‖s for SM2; {@code null} when it does not verify. */
  static byte @Nullable [] verified(
      SigningCertificate certificate, SignatureProfile profile, byte[] signed, byte[] value) {
    boolean sm2 = profile.keyKind() == KeyKind.SM2;
    byte[] raw = sm2 && value.length != Sm2Value.LENGTH ? Sm2Value.fromDer(value) : value;
    if (raw == null || (sm2 && !Sm2Value.inRange(raw))) {
      return null;
    }
    return certificate.key().verify(profile.scheme(), signed, raw) ? raw : null;
  }
}
