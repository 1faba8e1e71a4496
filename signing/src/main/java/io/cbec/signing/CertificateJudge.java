package io.cbec.signing;

import io.cbec.core.Text;
import io.cbec.signing.internal.trust.IssuerJudge;
import io.cbec.signing.internal.trust.TrustFault;
import io.cbec.signing.internal.trust.Validity;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about certificates in two steps, because a stranger is told at once, while dates and
 * revocation matter only once the message is known to be intact. Thread-safe.
 */
final class CertificateJudge {

  private final Set<SigningCertificate> named;
  private final @Nullable TrustedIssuers issuers;
  private final boolean any;
  private final Clock clock;

  CertificateJudge(
      Set<SigningCertificate> named, @Nullable TrustedIssuers issuers, boolean any, Clock clock) {
    this.named = Collections.unmodifiableSet(new LinkedHashSet<>(named));
    this.issuers = issuers;
    this.any = any;
    this.clock = clock;
  }

  /** The certificates the caller named. */
  Set<SigningCertificate> named() {
    return named;
  }

  Instant now() {
    return clock.instant();
  }

  /** What is known about a certificate before anything was computed with its key. */
  record Introduction(
      SigningCertificate certificate,
      SignerTrust.Basis basis,
      IssuerJudge.@Nullable Chains chains) {}

  /** The first step: is it named, is there a chain, is anybody welcome. */
  Introduction introduce(SigningCertificate certificate) throws VerificationStopped {
    if (named.contains(certificate)) {
      return new Introduction(certificate, SignerTrust.Basis.NAMED_CERTIFICATE, null);
    }
    if (issuers != null) {
      return new Introduction(certificate, SignerTrust.Basis.ISSUER, issuers.chainsOf(certificate));
    }
    if (any) {
      return new Introduction(certificate, SignerTrust.Basis.NONE, null);
    }
    throw VerificationStopped.invalid(
        InvalidReason.NOT_TRUSTED,
        new Text(
            "The certificate has the number " + certificate.certNo() + ".",
            "证书编号为 " + certificate.certNo() + "。"));
  }

  /** The second step. Blocks when a responder is asked. */
  SignerTrust judge(Introduction introduction, Instant at) throws VerificationStopped {
    IssuerJudge.Chains chains = introduction.chains();
    if (issuers != null && chains != null) {
      return issuers.judge(chains, at, clock.instant());
    }
    SigningCertificate certificate = introduction.certificate();
    TrustFault fault =
        new Validity(certificate.certNo(), certificate.notBefore(), certificate.notAfter())
            .fault(false, at);
    if (fault != null) {
      throw TrustedIssuers.stopped(fault);
    }
    return new SignerTrust(
        introduction.basis(), List.of(certificate), SignerTrust.Revocation.NOT_CHECKED, at);
  }
}
