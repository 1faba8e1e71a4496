package io.cbec.signing.internal.trust;

import io.cbec.signing.internal.trust.CertificateStatus.Unknown;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The two instants that count: the one a signature is judged at, and now. For an archive they
 * differ, and what an issuer says today is as good as what it said then: revocations carry their
 * date.
 *
 * @param at what the signature is judged at
 * @param now the time of the caller's clock
 */
record StatusTimes(Instant at, Instant now) {

  /** Clocks of authorities and of callers differ a little. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** Why what an issuer said cannot be used by its dates; {@code null} when it can. */
  @Nullable Unknown fault(String en, String zh, Instant thisUpdate, Instant nextUpdate) {
    Instant latest = (at.isAfter(now) ? at : now).plus(SKEW);
    if (thisUpdate.isAfter(latest)) {
      return new Unknown(
          en + " is of " + thisUpdate + ", which is not yet reached.",
          zh + "的生效时间 " + thisUpdate + " 尚未到。");
    }
    if (nextUpdate.isBefore(at)) {
      return new Unknown(
          en + " held until " + nextUpdate + "; judged at " + at + ".",
          zh + "有效至 " + nextUpdate + "；判定时间为 " + at + "。");
    }
    return null;
  }

  /** Issuers may forget certificates that have expired, so silence then says nothing. */
  static @Nullable Unknown forgotten(PathCertificate certificate, Instant thisUpdate) {
    return thisUpdate.isAfter(certificate.notAfter())
        ? new Unknown(
            "What the issuer says is of "
                + thisUpdate
                + ", after the certificate expired; a revocation may no longer be listed.",
            "吊销信息的时间为 " + thisUpdate + "，晚于证书到期时间，可能已不再列出该证书。")
        : null;
  }
}
