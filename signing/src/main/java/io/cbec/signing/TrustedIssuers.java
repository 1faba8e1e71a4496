package io.cbec.signing;

import io.cbec.signing.internal.crypto.KeyKind;
import io.cbec.signing.internal.trust.CertificatePath;
import io.cbec.signing.internal.trust.IssuerJudge;
import io.cbec.signing.internal.trust.RevocationList;
import io.cbec.signing.internal.trust.StatusSource;
import io.cbec.signing.internal.trust.TrustFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authorities (CA, 证书颁发机构) whose certificates are accepted, and how revocation is checked. All
 * of it comes from the caller: the library brings no authority along and fetches nothing from an
 * address that stands in a certificate.
 *
 * <p>A certificate is accepted when a chain of signatures leads to a named authority and keeps the
 * rules of RFC 5280: every certificate, also that of the authority, is valid at the instant in
 * question; those between say that they are authorities and may stand that deep; the signer's own
 * is for signatures. Signatures may be SM2 with SM3, and RSA with SHA-1, SHA-256, SHA-384 or
 * SHA-512, with keys from 1024 bits. SHA-1 and 1024 bits are what the old RSA authority of customs
 * has; they are weak, and count only because the caller has named such an authority.
 *
 * <p>Critical extensions nobody knows are refused, but for those under {@code
 * 1.3.6.1.4.1.5315.100}: they are customs' own, their rules are not published, and no value of
 * theirs is ever shown.
 *
 * <p>Immutable and thread-safe.
 */
public final class TrustedIssuers {

  private final Set<SigningCertificate> anchors;
  private final boolean revocationChecked;
  private final IssuerJudge judge;

  private TrustedIssuers(Builder builder) {
    this.anchors = new LinkedHashSet<>(builder.anchors);
    this.revocationChecked = !builder.lists.isEmpty() || builder.responder != null;
    OcspResponder responder = builder.responder;
    StatusSource source = responder == null ? null : responder::ask;
    this.judge =
        IssuerJudge.of(
            new IssuerJudge.Settings(
                encoded(builder.anchors),
                encoded(builder.intermediates),
                List.copyOf(builder.lists),
                source,
                builder.signerOnly,
                builder.unknownAccepted));
  }

  private static List<byte[]> encoded(Collection<SigningCertificate> certificates) {
    return certificates.stream().map(SigningCertificate::der).toList();
  }

  /**
   * Trusts authorities, without intermediates and without revocation.
   *
   * @param anchors certificates of authorities
   * @return the issuers
   * @throws SigningException with {@code NOT_AN_AUTHORITY} or {@code UNSUPPORTED_KEY}
   */
  public static TrustedIssuers of(SigningCertificate... anchors) {
    return builder().anchors(Arrays.asList(anchors)).build();
  }

  /**
   * Starts with nothing trusted.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Throws when no chain leads to an anchor. */
  IssuerJudge.Chains chainsOf(SigningCertificate certificate) throws VerificationStopped {
    IssuerJudge.Chains chains = judge.chains(certificate.der());
    TrustFault fault = chains.fault();
    if (fault != null) {
      throw stopped(fault);
    }
    return chains;
  }

  /** Throws when no chain is accepted. */
  SignerTrust judge(IssuerJudge.Chains chains, Instant at, Instant now) throws VerificationStopped {
    IssuerJudge.Verdict verdict = judge.judge(chains, at, now);
    TrustFault fault = verdict.fault();
    if (fault != null) {
      throw stopped(fault);
    }
    SignerTrust.Revocation revocation =
        switch (verdict.revocation()) {
          case NOT_CHECKED -> SignerTrust.Revocation.NOT_CHECKED;
          case GOOD -> SignerTrust.Revocation.GOOD;
          case UNKNOWN -> SignerTrust.Revocation.UNKNOWN;
        };
    return new SignerTrust(SignerTrust.Basis.ISSUER, certificates(verdict.path()), revocation, at);
  }

  private static List<SigningCertificate> certificates(CertificatePath path) {
    List<SigningCertificate> certificates = new ArrayList<>();
    for (byte[] der : path.encoded()) {
      certificates.add(SigningCertificate.of(der));
    }
    return certificates;
  }

  /** The fault as a result. */
  static VerificationStopped stopped(TrustFault fault) {
    InvalidReason reason =
        switch (fault.kind()) {
          case ISSUER_UNKNOWN -> InvalidReason.ISSUER_UNKNOWN;
          case CHAIN -> InvalidReason.CERTIFICATE_CHAIN;
          case USAGE -> InvalidReason.CERTIFICATE_USAGE;
          case NOT_YET_VALID -> InvalidReason.CERTIFICATE_NOT_YET_VALID;
          case EXPIRED -> InvalidReason.CERTIFICATE_EXPIRED;
          case REVOKED -> InvalidReason.CERTIFICATE_REVOKED;
          case REVOCATION_UNKNOWN -> InvalidReason.REVOCATION_UNKNOWN;
        };
    return VerificationStopped.invalid(reason, fault.hint());
  }

  @Override
  public String toString() {
    return "TrustedIssuers"
        + anchors.stream().map(SigningCertificate::certNo).toList()
        + (revocationChecked ? " with revocation" : " without revocation");
  }

  /** Collects authorities and settings. Not thread-safe. */
  public static final class Builder {

    private final Set<SigningCertificate> anchors = new LinkedHashSet<>();
    private final Set<SigningCertificate> intermediates = new LinkedHashSet<>();
    private final List<RevocationList> lists = new ArrayList<>();
    private @Nullable OcspResponder responder;
    private boolean signerOnly;
    private boolean unknownAccepted;

    private Builder() {}

    /**
     * Adds authorities to trust (信任锚). They need not be roots: a chain ends at the first that is
     * named here. An old root that does not say that it is an authority is taken for one.
     *
     * @param certificates certificates of authorities
     * @return this builder
     * @throws SigningException with {@code NOT_AN_AUTHORITY} when one says that it is none, or
     *     {@code UNSUPPORTED_KEY} when its key is neither SM2 nor RSA
     */
    public Builder anchors(Collection<SigningCertificate> certificates) {
      certificates.forEach(certificate -> requireAuthority(certificate, true));
      anchors.addAll(certificates);
      return this;
    }

    /**
     * Adds authorities that may stand between a signer and an anchor (中间证书). They are not trusted
     * by themselves. Messages carry only the certificate of the signer, so those between have to be
     * given here.
     *
     * @param certificates certificates of authorities
     * @return this builder
     * @throws SigningException with {@code NOT_AN_AUTHORITY} when one does not say that it is an
     *     authority, or {@code UNSUPPORTED_KEY} when its key is neither SM2 nor RSA
     */
    public Builder intermediates(Collection<SigningCertificate> certificates) {
      certificates.forEach(certificate -> requireAuthority(certificate, false));
      intermediates.addAll(certificates);
      return this;
    }

    private static void requireAuthority(SigningCertificate certificate, boolean anchor) {
      if (!IssuerJudge.canBeAuthority(certificate.der(), anchor)) {
        throw new SigningException(
            SigningException.Reason.NOT_AN_AUTHORITY, "certificate " + certificate.certNo());
      }
      if (certificate.key().kind() == KeyKind.UNSUPPORTED) {
        throw new SigningException(
            SigningException.Reason.UNSUPPORTED_KEY, "certificate " + certificate.certNo());
      }
    }

    /**
     * Adds a revocation list (CRL, 吊销列表) and so asks for revocation to be checked. A list counts
     * when it is signed by the authority whose certificates it lists, and holds at the instant in
     * question. Complete lists, lists of changes (delta CRL) and lists in parts are understood;
     * lists that speak for several authorities are not.
     *
     * @param derOrPem DER, or PEM with one list; at most 16 MiB as DER
     * @return this builder
     * @throws SigningException with {@code BAD_REVOCATION_LIST}
     */
    public Builder revocationList(byte[] derOrPem) {
      RevocationList list = RevocationList.read(derOrPem);
      if (list == null) {
        throw new SigningException(SigningException.Reason.BAD_REVOCATION_LIST);
      }
      lists.add(list);
      return this;
    }

    /**
     * Sets a responder to ask (OCSP) and so asks for revocation to be checked. It is asked for each
     * certificate the lists say nothing about, and only after the signature of the message was
     * found to be good.
     *
     * @param ocsp the way to the responder
     * @return this builder
     */
    public Builder responder(OcspResponder ocsp) {
      this.responder = Objects.requireNonNull(ocsp, "ocsp");
      return this;
    }

    /**
     * Checks only the certificate of the signer for revocation. Without this call all certificates
     * are checked but the anchor.
     *
     * @return this builder
     */
    public Builder revocationOfSignerOnly() {
      this.signerOnly = true;
      return this;
    }

    /**
     * Accepts certificates of which it cannot be found out whether they were revoked. Without this
     * call they are refused with {@link InvalidReason#REVOCATION_UNKNOWN}. A revoked certificate is
     * always refused.
     *
     * @return this builder
     */
    public Builder acceptUnknownRevocation() {
      this.unknownAccepted = true;
      return this;
    }

    /**
     * Makes the issuers.
     *
     * @return immutable issuers
     * @throws IllegalStateException when no authority was named, or when it was said how to check
     *     revocation without lists or a responder
     */
    public TrustedIssuers build() {
      if (anchors.isEmpty()) {
        throw new IllegalStateException("name at least one authority with anchors(...)");
      }
      if ((signerOnly || unknownAccepted) && lists.isEmpty() && responder == null) {
        throw new IllegalStateException(
            "revocation is not checked without revocationList(...) or responder(...)");
      }
      return new TrustedIssuers(this);
    }
  }
}
