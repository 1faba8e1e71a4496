package io.cbec.signing.internal.trust;

import io.cbec.core.Text;
import io.cbec.signing.internal.trust.CertificateStatus.Revoked;
import io.cbec.signing.internal.trust.CertificateStatus.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate of a chain was revoked: by the lists first, and where they do not say, by
 * the responder. Thread-safe; blocks as long as the responder does.
 */
final class RevocationCheck {

  private final RevocationLists lists;
  private final @Nullable OcspCheck responder;
  private final boolean endOnly;

  RevocationCheck(RevocationLists lists, @Nullable OcspCheck responder, boolean endOnly) {
    this.lists = lists;
    this.responder = responder;
    this.endOnly = endOnly;
  }

  boolean isWanted() {
    return !lists.isEmpty() || responder != null;
  }

  /** A revocation first; otherwise the first certificate of which nothing is known. */
  @Nullable TrustFault fault(CertificatePath path, StatusTimes times) {
    List<PathCertificate> chain = path.certificates();
    int last = Math.min(endOnly ? 1 : chain.size(), chain.size() - 1);
    TrustFault unknown = null;
    for (int i = 0; i < last; i++) {
      PathCertificate certificate = chain.get(i);
      CertificateStatus status = statusOf(certificate, chain.get(i + 1), times);
      if (status instanceof Revoked revoked) {
        return revoked(certificate, revoked);
      }
      if (status instanceof Unknown why && unknown == null) {
        unknown = unknown(certificate, why.why());
      }
    }
    return unknown;
  }

  private CertificateStatus statusOf(
      PathCertificate certificate, PathCertificate authority, StatusTimes times) {
    CertificateStatus listed = lists.statusOf(certificate, authority, times);
    if (!(listed instanceof Unknown byList) || responder == null) {
      return listed;
    }
    CertificateStatus asked = responder.statusOf(certificate, authority, times);
    if (asked instanceof Unknown byResponder && !lists.isEmpty()) {
      return new Unknown(
          byList.why().en() + " " + byResponder.why().en(),
          byList.why().zh() + byResponder.why().zh());
    }
    return asked;
  }

  private static TrustFault revoked(PathCertificate certificate, Revoked revoked) {
    Text reason = revoked.reason().text();
    return new TrustFault(
        TrustFault.Kind.REVOKED,
        new Text(
            "The certificate "
                + certificate.number()
                + " was revoked on "
                + revoked.since()
                + " ("
                + reason.en()
                + ").",
            "证书 "
                + certificate.number()
                + " 已于 "
                + revoked.since()
                + " 被吊销（"
                + reason.zh()
                + "）。"));
  }

  private static TrustFault unknown(PathCertificate certificate, Text why) {
    return new TrustFault(
        TrustFault.Kind.REVOCATION_UNKNOWN,
        new Text(
            "Certificate " + certificate.number() + ": " + why.en(),
            "证书 " + certificate.number() + "：" + why.zh()));
  }
}
