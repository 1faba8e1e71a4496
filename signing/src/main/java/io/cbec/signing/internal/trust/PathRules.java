package io.cbec.signing.internal.trust;

import io.cbec.core.Text;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/**
 * Judges a chain by dates and by the rules of RFC 5280. Immutable and thread-safe.
 *
 * <p>The rules with a cause worth telling stand here, and Bouncy Castle's PKIX validator has the
 * last word on every chain: it takes SM2 from a private provider instance and knows name
 * constraints, policies and unknown critical extensions. The validator of bcpkix ({@code
 * org.bouncycastle.cert.path}) was tried too and not taken: it judges neither dates nor names nor
 * policies, and for a path that is too long and for an end certificate that signs another it says
 * only that a critical extension was not handled.
 */
final class PathRules {

  /**
   * Under this customs keeps its own extensions. No rule for them is published, so they cannot be
   * judged; refusing them would refuse every card.
   */
  private static final String CUSTOMS_EXTENSIONS = "1.3.6.1.4.1.5315.100.";

  private final Provider provider;

  PathRules(Provider provider) {
    this.provider = provider;
  }

  /** The first certificate that is not valid at the instant, from the signer's upwards. */
  static @Nullable TrustFault dateFault(CertificatePath path, Instant at) {
    for (PathCertificate certificate : path.certificates()) {
      TrustFault fault = certificate.validity().fault(!certificate.equals(path.end()), at);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  /** What the certificates say about what they may be used for. */
  static @Nullable TrustFault usageFault(CertificatePath path) {
    TrustFault fault = endFault(path.end());
    List<PathCertificate> chain = path.certificates();
    BigInteger authoritiesBelow = BigInteger.ZERO;
    for (int i = 1; i < chain.size() && fault == null; i++) {
      PathCertificate issuer = chain.get(i);
      fault = issuerFault(issuer, issuer.equals(path.anchor()), authoritiesBelow);
      if (!issuer.isSelfIssued()) {
        authoritiesBelow = authoritiesBelow.add(BigInteger.ONE);
      }
    }
    return fault;
  }

  private static @Nullable TrustFault endFault(PathCertificate end) {
    if (end.saysAuthority()) {
      return usage(
          end,
          "is one of an authority; those sign certificates, not messages",
          "是 CA 证书，只用于签发证书，不用于签署报文");
    }
    if (!end.mayUse(KeyUsage.digitalSignature, KeyUsage.nonRepudiation)) {
      boolean encrypts =
          end.mayUse(KeyUsage.keyEncipherment, KeyUsage.dataEncipherment, KeyUsage.keyAgreement);
      return encrypts
          ? usage(
              end,
              "is for encryption; of the two certificates of a card use the one for signatures",
              "是加密证书；双证书介质请使用其中的签名证书")
          : usage(end, "is not for signatures (keyUsage)", "的密钥用途（keyUsage）不含数字签名");
    }
    if (isForServicesOnly(end)) {
      return usage(
          end,
          "is for servers or services (extendedKeyUsage), not for messages",
          "仅用于服务器或服务（extendedKeyUsage），不用于签署报文");
    }
    return null;
  }

  private static TrustFault usage(PathCertificate certificate, String en, String zh) {
    return new TrustFault(
        TrustFault.Kind.USAGE,
        new Text(
            "The certificate " + certificate.number() + " " + en + ".",
            "证书 " + certificate.number() + " " + zh + "。"));
  }

  /** A server of the same authority must not be able to declare goods. */
  private static boolean isForServicesOnly(PathCertificate end) {
    Set<KeyPurposeId> services =
        Set.of(
            KeyPurposeId.id_kp_serverAuth,
            KeyPurposeId.id_kp_OCSPSigning,
            KeyPurposeId.id_kp_timeStamping,
            KeyPurposeId.id_kp_codeSigning);
    return !end.purposes().isEmpty() && services.containsAll(end.purposes());
  }

  private static @Nullable TrustFault issuerFault(
      PathCertificate issuer, boolean anchor, BigInteger authoritiesBelow) {
    // An anchor is an authority because the caller said so; old roots do not say it themselves.
    if (issuer.deniesAuthority() || (!anchor && !issuer.saysAuthority())) {
      return chain(
          issuer,
          "signed another certificate, but is not one of an authority",
          "签发了其他证书，但它不是 CA 证书");
    }
    BigInteger most = issuer.pathLength();
    if (most != null && authoritiesBelow.compareTo(most) > 0) {
      return chain(
          issuer,
          "allows " + most + " authorities below it; there are " + authoritiesBelow,
          "允许下级 CA " + most + " 级，实际为 " + authoritiesBelow + " 级");
    }
    return null;
  }

  private static TrustFault chain(PathCertificate certificate, String en, String zh) {
    return new TrustFault(
        TrustFault.Kind.CHAIN,
        new Text(
            "The certificate " + certificate.number() + " " + en + ".",
            "证书 " + certificate.number() + " " + zh + "。"));
  }

  /** The verdict of Bouncy Castle's PKIX validator, without revocation. */
  @Nullable TrustFault pkixFault(CertificatePath path, Instant at) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509", provider);
      List<Certificate> below = new ArrayList<>();
      for (PathCertificate certificate : path.belowAnchor()) {
        below.add(parse(factory, certificate));
      }
      if (below.isEmpty()) {
        return null; // The certificate is the anchor itself.
      }
      CertPath chain = factory.generateCertPath(below);
      TrustAnchor anchor = new TrustAnchor(parse(factory, path.anchor()), null);
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      parameters.addCertPathChecker(new KnownExtensions());
      CertPathValidator.getInstance("PKIX", provider).validate(chain, parameters);
      return null;
    } catch (CertPathValidatorException e) {
      return pkixFault(path, e);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Certificates that have passed so far, with rubbish in extensions nobody has looked at.
      return chain(path.end(), "has a chain that cannot be judged", "的证书链无法判定");
    }
  }

  private static TrustFault pkixFault(CertificatePath path, CertPathValidatorException e) {
    int index = Math.min(Math.max(e.getIndex(), 0), path.certificates().size() - 1);
    PathCertificate at = path.certificates().get(index);
    String unknown = unknownCritical(at);
    return unknown.isEmpty()
        ? chain(
            at,
            "breaks a rule of RFC 5280 (" + PathCertificate.printable(e.getMessage() + "") + ")",
            "违反 RFC 5280 证书链规则（" + PathCertificate.printable(e.getMessage() + "") + "）")
        : chain(
            at,
            "has the critical extension " + unknown + ", which is not known",
            "含有未知的关键扩展项 " + unknown);
  }

  /** Numbers only; values of extensions are never shown. */
  private static String unknownCritical(PathCertificate certificate) {
    List<String> unknown = new ArrayList<>();
    for (Object oid : certificate.holder().getCriticalExtensionOIDs()) {
      String number = ((ASN1ObjectIdentifier) oid).getId();
      if (!number.startsWith(CUSTOMS_EXTENSIONS) && !number.startsWith("2.5.29.")) {
        unknown.add(number);
      }
    }
    return String.join(", ", unknown);
  }

  private static X509Certificate parse(CertificateFactory factory, PathCertificate certificate)
      throws CertificateException {
    return (X509Certificate)
        factory.generateCertificate(new ByteArrayInputStream(certificate.der()));
  }

  /**
   * Takes the critical extensions off the validator's list that are judged here or, those of
   * customs, cannot be judged.
   */
  private static final class KnownExtensions extends PKIXCertPathChecker {

    @Override
    public void init(boolean forward) {
      // No state.
    }

    @Override
    public boolean isForwardCheckingSupported() {
      return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
      return Set.of(Extension.extendedKeyUsage.getId(), Extension.cRLDistributionPoints.getId());
    }

    @Override
    public void check(Certificate certificate, Collection<String> unresolved) {
      unresolved.removeAll(getSupportedExtensions());
      unresolved.removeIf(oid -> oid.startsWith(CUSTOMS_EXTENSIONS));
    }
  }
}
