package io.cbec.signing.realtime;

import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.internal.crypto.CertificateData;
import io.cbec.signing.internal.crypto.CertificateKey;
import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.crypto.SignatureScheme;
import io.cbec.signing.internal.crypto.Sm2Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A certificate as it verifies signatures of payment data. Immutable and thread-safe. */
final class UploadCertificate {

  private final CertificateKey key;

  UploadCertificate(SigningCertificate certificate) {
    this.key = Objects.requireNonNull(CertificateData.read(certificate.der())).key();
  }

  /** The algorithm follows from the key: SM2 with SM3 or RSA with SHA-1. */
  private @Nullable SignatureScheme scheme() {
    return switch (key.kind()) {
      case SM2 -> SignatureScheme.SM2_WITH_SM3;
      case RSA -> SignatureScheme.RSA_WITH_SHA1;
      case UNSUPPORTED -> null;
    };
  }

  static boolean allows(SignatureProfile profile) {
    return profile != SignatureProfile.RSA_SHA256;
  }

  /** Turns a DER value of an SM2 key into r‖s; {@code null} when it is no value of this key. */
  byte @Nullable [] rawValue(byte[] value) {
    boolean sm2 = key.kind() == KeyKind.SM2;
    byte[] raw = sm2 && value.length != key.valueLength() ? Sm2Value.fromDer(value) : value;
    boolean sound =
        raw != null && raw.length == key.valueLength() && (!sm2 || Sm2Value.inRange(raw));
    return sound ? raw : null;
  }

  boolean verifies(byte[] signed, byte[] value) {
    SignatureScheme scheme = scheme();
    boolean sound =
        value.length == key.valueLength() && (key.kind() != KeyKind.SM2 || Sm2Value.inRange(value));
    return scheme != null && sound && key.verify(scheme, signed, value);
  }
}
