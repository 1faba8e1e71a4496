package io.cbec.signing.internal.trust;

import io.cbec.signing.internal.crypto.KeyKind;
import java.security.Provider;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Whether certificates, revocation lists and answers of responders are signed by a key. Only SM2
 * with SM3 and RSA with SHA-1, SHA-256, SHA-384 or SHA-512 count; SHA-1 because the old authority
 * of customs uses it, and only the caller can name that authority. Immutable and thread-safe.
 */
final class IssuerSignature {

  private final Provider provider;

  IssuerSignature(Provider provider) {
    this.provider = provider;
  }

  /** A check with the private provider; throws what Bouncy Castle throws. */
  @FunctionalInterface
  interface Check {
    boolean fits(ContentVerifierProvider verifier) throws Exception;
  }

  /** Whether the algorithm is one that counts and the key of the certificate is for it. */
  boolean accepts(AlgorithmIdentifier algorithm, PathCertificate signer) {
    return kindOf(algorithm.getAlgorithm()) == signer.key().kind()
        && signer.key().kind() != KeyKind.UNSUPPORTED;
  }

  private static KeyKind kindOf(ASN1ObjectIdentifier algorithm) {
    if (algorithm.equals(GMObjectIdentifiers.sm2sign_with_sm3)) {
      return KeyKind.SM2;
    }
    boolean rsa =
        algorithm.equals(PKCSObjectIdentifiers.sha1WithRSAEncryption)
            || algorithm.equals(PKCSObjectIdentifiers.sha256WithRSAEncryption)
            || algorithm.equals(PKCSObjectIdentifiers.sha384WithRSAEncryption)
            || algorithm.equals(PKCSObjectIdentifiers.sha512WithRSAEncryption);
    return rsa ? KeyKind.RSA : KeyKind.UNSUPPORTED;
  }

  /** Whether one certificate is signed by the key of another one. */
  boolean isBy(PathCertificate certificate, PathCertificate signer) {
    X509CertificateHolder holder = certificate.holder();
    return isBy(holder.getSignatureAlgorithm(), signer, holder::isSignatureValid);
  }

  /** Whether something is signed by the key of a certificate. */
  boolean isBy(AlgorithmIdentifier algorithm, PathCertificate signer, Check check) {
    if (!accepts(algorithm, signer)) {
      return false;
    }
    try {
      return check.fits(verifierOf(signer.holder().getSubjectPublicKeyInfo()));
    } catch (Exception e) {
      // Values that are no signature at all end in many types of exceptions.
      return false;
    }
  }

  private ContentVerifierProvider verifierOf(SubjectPublicKeyInfo key)
      throws OperatorCreationException {
    return new JcaContentVerifierProviderBuilder().setProvider(provider).build(key);
  }
}
