package io.cbec.signing.internal.trust;

import io.cbec.signing.internal.crypto.DerShape;
import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.trust.CertificateStatus.Good;
import io.cbec.signing.internal.trust.CertificateStatus.Unknown;
import java.io.IOException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Asks a responder (OCSP, RFC 6960) and checks what it answers. Thread-safe. */
final class OcspCheck {

  private static final int NONCE_LENGTH = 16;

  /** Real answers have a few kilobytes. */
  private static final int MAX_BYTES = 1 << 20;

  /** An answer without an end is about the moment; older ones are replays. */
  private static final Duration WITHOUT_END = Duration.ofHours(1);

  private final StatusSource source;
  private final Provider provider;
  private final IssuerSignature signatures;
  private final SecureRandom random = new SecureRandom();

  OcspCheck(StatusSource source, Provider provider, IssuerSignature signatures) {
    this.source = source;
    this.provider = provider;
    this.signatures = signatures;
  }

  /** Blocks as long as the source does. */
  CertificateStatus statusOf(
      PathCertificate certificate, PathCertificate authority, StatusTimes times) {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    byte[] answer;
    try {
      answer = source.ask(request(certificate, authority, nonce));
    } catch (IOException e) {
      String detail = PathCertificate.printable(String.valueOf(e.getMessage()));
      return new Unknown(
          "The responder did not answer (" + detail + ").", "OCSP 服务未应答（" + detail + "）。");
    }
    if (answer.length > MAX_BYTES || !DerShape.isSound(answer)) {
      return rubbish();
    }
    try {
      OCSPResp response = new OCSPResp(answer);
      if (response.getStatus() != OCSPResp.SUCCESSFUL) {
        return refusal(response.getStatus());
      }
      return response.getResponseObject() instanceof BasicOCSPResp basic
          ? statusIn(basic, certificate, authority, nonce, times)
          : rubbish();
    } catch (IOException | OCSPException | OperatorCreationException | RuntimeException e) {
      // The ASN.1 classes throw many unchecked types for bytes that only look like an answer.
      return rubbish();
    }
  }

  private byte[] request(PathCertificate certificate, PathCertificate authority, byte[] nonce) {
    try {
      // The hash only says whom the question is about. Every responder knows SHA-1.
      AlgorithmIdentifier sha1 =
          new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE);
      CertificateID id =
          new CertificateID(digests().get(sha1), authority.holder(), certificate.serial());
      Extension extension =
          new Extension(
              OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
              false,
              new DEROctetString(nonce).getEncoded());
      return new OCSPReqBuilder()
          .addRequest(id)
          .setRequestExtensions(new Extensions(extension))
          .build()
          .getEncoded();
    } catch (IOException | OCSPException | OperatorCreationException impossible) {
      throw new IllegalStateException("a request in memory cannot be encoded", impossible);
    }
  }

  private DigestCalculatorProvider digests() throws OperatorCreationException {
    return new JcaDigestCalculatorProviderBuilder().setProvider(provider).build();
  }

  private static Unknown rubbish() {
    return new Unknown("The responder's answer cannot be read.", "OCSP 应答无法解析。");
  }

  private static Unknown refusal(int status) {
    String en =
        switch (status) {
          case OCSPResp.MALFORMED_REQUEST -> "malformedRequest";
          case OCSPResp.INTERNAL_ERROR -> "internalError";
          case OCSPResp.TRY_LATER -> "tryLater";
          case OCSPResp.SIG_REQUIRED -> "sigRequired";
          case OCSPResp.UNAUTHORIZED -> "unauthorized";
          default -> "status " + status;
        };
    return new Unknown("The responder refused: " + en + ".", "OCSP 服务拒绝应答：" + en + "。");
  }

  private CertificateStatus statusIn(
      BasicOCSPResp answer,
      PathCertificate certificate,
      PathCertificate authority,
      byte[] nonce,
      StatusTimes times)
      throws OCSPException, OperatorCreationException {
    Unknown fault = signerFault(answer, authority, times.now());
    if (fault != null) {
      return fault;
    }
    if (!Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
        .containsAll(answer.getCriticalExtensionOIDs())) {
      return rubbish();
    }
    Extension echoed = answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (echoed != null && !isSame(echoed, nonce)) {
      return new Unknown(
          "The responder's answer belongs to another question (nonce).",
          "OCSP 应答对应的是另一次请求（nonce 不符）。");
    }
    for (SingleResp single : answer.getResponses()) {
      if (isAbout(single.getCertID(), certificate, authority)) {
        return statusIn(single, certificate, times);
      }
    }
    return new Unknown("The responder's answer is about another certificate.", "OCSP 应答针对的是其他证书。");
  }

  /** Some responders put the bare bytes into the extension. */
  private static boolean isSame(Extension echoed, byte[] nonce) {
    byte[] raw = echoed.getExtnValue().getOctets();
    return Arrays.equals(raw, nonce)
        || (echoed.getParsedValue() instanceof ASN1OctetString octets
            && Arrays.equals(octets.getOctets(), nonce));
  }

  private boolean isAbout(CertificateID id, PathCertificate certificate, PathCertificate authority)
      throws OCSPException, OperatorCreationException {
    return id.getSerialNumber().equals(certificate.serial())
        && id.matchesIssuer(authority.holder(), digests());
  }

  private static CertificateStatus statusIn(
      SingleResp single, PathCertificate certificate, StatusTimes times) {
    if (!single.getCriticalExtensionOIDs().isEmpty()) {
      return rubbish();
    }
    Instant thisUpdate = single.getThisUpdate().toInstant();
    Instant nextUpdate =
        single.getNextUpdate() == null
            ? thisUpdate.plus(WITHOUT_END)
            : single.getNextUpdate().toInstant();
    Unknown fault = times.fault("The responder's answer", "OCSP 应答", thisUpdate, nextUpdate);
    if (fault != null) {
      return fault;
    }
    if (single.getCertStatus() == null) {
      Unknown forgotten = StatusTimes.forgotten(certificate, thisUpdate);
      return forgotten == null ? new Good() : forgotten;
    }
    if (single.getCertStatus() instanceof RevokedStatus revoked) {
      int reason = revoked.hasRevocationReason() ? revoked.getRevocationReason() : 0;
      return CertificateStatus.since(
          revoked.getRevocationTime().toInstant(), RevocationReason.of(reason), times.at());
    }
    return new Unknown(
        "The responder does not know the certificate.", "OCSP 服务答复：不知道该证书（unknown）。");
  }

  /** The issuer itself may answer, or whom it gave a certificate for that. */
  private @Nullable Unknown signerFault(
      BasicOCSPResp answer, PathCertificate authority, Instant now) {
    ResponderID responder = answer.getResponderId().toASN1Primitive();
    if (isNamed(responder, authority) && isSigned(answer, authority)) {
      return null;
    }
    for (X509CertificateHolder holder : answer.getCerts()) {
      PathCertificate delegate = read(holder);
      if (delegate != null && isNamed(responder, delegate) && isSigned(answer, delegate)) {
        return delegateFault(delegate, authority, now);
      }
    }
    return new Unknown(
        "The responder's answer is not signed by the issuer or a responder of the issuer.",
        "OCSP 应答的签名既不是颁发者的，也不是其授权的 OCSP 服务的。");
  }

  private static @Nullable PathCertificate read(X509CertificateHolder holder) {
    try {
      return PathCertificate.read(holder.getEncoded());
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isNamed(ResponderID responder, PathCertificate certificate) {
    if (responder.getName() != null) {
      return responder.getName().equals(certificate.subject());
    }
    byte[] key = certificate.holder().getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
    return Arrays.equals(responder.getKeyHash(), HashFunction.SHA_1.of(key));
  }

  private boolean isSigned(BasicOCSPResp answer, PathCertificate signer) {
    return signatures.isBy(answer.getSignatureAlgorithmID(), signer, answer::isSignatureValid);
  }

  private @Nullable Unknown delegateFault(
      PathCertificate delegate, PathCertificate authority, Instant now) {
    if (!delegate.issuer().equals(authority.subject()) || !signatures.isBy(delegate, authority)) {
      return new Unknown(
          "The responder's certificate " + delegate.number() + " is not of the same issuer.",
          "OCSP 服务证书 " + delegate.number() + " 不是由同一颁发者签发的。");
    }
    if (!mayAnswer(delegate)) {
      return new Unknown(
          "The responder's certificate "
              + delegate.number()
              + " does not allow it to answer (OCSPSigning).",
          "OCSP 服务证书 " + delegate.number() + " 没有 OCSPSigning 用途。");
    }
    TrustFault date = delegate.validity().fault(false, now);
    return date == null ? null : new Unknown(date.hint());
  }

  private static boolean mayAnswer(PathCertificate delegate) {
    return delegate.purposes().contains(KeyPurposeId.id_kp_OCSPSigning)
        && delegate.mayUse(KeyUsage.digitalSignature, KeyUsage.nonRepudiation);
  }
}
