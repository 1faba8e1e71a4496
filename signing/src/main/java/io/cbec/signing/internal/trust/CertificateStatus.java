package io.cbec.signing.internal.trust;

import io.cbec.core.Text;
import java.time.Instant;

/** What an issuer says about one of its certificates. */
sealed interface CertificateStatus {

  /** Not revoked. */
  record Good() implements CertificateStatus {}

  /**
   * Revoked.
   *
   * @param since from when on it counts
   * @param reason why
   */
  record Revoked(Instant since, RevocationReason reason) implements CertificateStatus {}

  /**
   * Nothing that could be believed.
   *
   * @param why what was missing
   */
  record Unknown(Text why) implements CertificateStatus {

    Unknown(String en, String zh) {
      this(new Text(en, zh));
    }
  }

  /** Good when the revocation counts only after the instant in question. */
  static CertificateStatus since(Instant since, RevocationReason reason, Instant at) {
    return since.isAfter(at) ? new Good() : new Revoked(since, reason);
  }
}
