package io.cbec.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** A responder that answers what a test wants. Not thread-safe while it is being set up. */
final class TestResponder implements OcspResponder {

  private final TestAuthority signer;
  private final List<byte[]> asked = new ArrayList<>();
  private @Nullable CertificateStatus status = CertificateStatus.GOOD;
  private Instant thisUpdate = TestAuthority.NOW;
  private @Nullable Instant nextUpdate = TestAuthority.NOW.plusSeconds(3600);
  private boolean showCertificate;
  private boolean byKey;
  private boolean withNonce = true;
  private byte @Nullable [] otherNonce;
  private @Nullable BigInteger otherSerial;
  private @Nullable TestAuthority otherIssuer;
  private int refusal;

  TestResponder(TestAuthority signer) {
    this.signer = signer;
  }

  TestResponder revoked(String since, int reason) {
    this.status = new RevokedStatus(Date.from(Instant.parse(since)), reason);
    return this;
  }

  TestResponder knowsNothing() {
    this.status = new UnknownStatus();
    return this;
  }

  TestResponder from(String instant) {
    this.thisUpdate = Instant.parse(instant);
    return this;
  }

  TestResponder until(@Nullable String instant) {
    this.nextUpdate = instant == null ? null : Instant.parse(instant);
    return this;
  }

  /** Shows its own certificate, as responders do that are not the issuer itself. */
  TestResponder showingCertificate() {
    this.showCertificate = true;
    return this;
  }

  TestResponder namedByKey() {
    this.byKey = true;
    return this;
  }

  TestResponder withoutNonce() {
    this.withNonce = false;
    return this;
  }

  TestResponder nonce(byte[] other) {
    this.otherNonce = other.clone();
    return this;
  }

  TestResponder about(BigInteger serial) {
    this.otherSerial = serial;
    return this;
  }

  TestResponder aboutIssuer(TestAuthority other) {
    this.otherIssuer = other;
    return this;
  }

  TestResponder refusing(int code) {
    this.refusal = code;
    return this;
  }

  List<byte[]> asked() {
    return asked;
  }

  @Override
  public byte[] ask(byte[] request) throws IOException {
    synchronized (asked) {
      asked.add(request.clone());
    }
    try {
      OCSPReq question = new OCSPReq(request);
      if (refusal != 0) {
        return new OCSPRespBuilder().build(refusal, null).getEncoded();
      }
      var digests = new JcaDigestCalculatorProviderBuilder().setProvider(TestAuthority.BC).build();
      X509CertificateHolder holder = signer.holder();
      RespID id =
          byKey
              ? new RespID(
                  SubjectPublicKeyInfo.getInstance(holder.getSubjectPublicKeyInfo()),
                  digests.get(RespID.HASH_SHA1))
              : new RespID(holder.getSubject());
      BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(id);
      CertificateID asks = question.getRequestList()[0].getCertID();
      CertificateID about =
          otherSerial != null ? CertificateID.deriveCertificateID(asks, otherSerial) : asks;
      if (otherIssuer != null) {
        about =
            new CertificateID(
                digests.get(CertificateID.HASH_SHA1), otherIssuer.holder(), asks.getSerialNumber());
      }
      builder.addResponse(
          about, status, Date.from(thisUpdate), nextUpdate == null ? null : Date.from(nextUpdate));
      Extension nonce = question.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
      if (withNonce) {
        Extension echoed =
            otherNonce == null
                ? nonce
                : new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                    false,
                    new DEROctetString(otherNonce).getEncoded());
        builder.setResponseExtensions(new Extensions(echoed));
      }
      X509CertificateHolder[] shown =
          showCertificate ? new X509CertificateHolder[] {holder} : new X509CertificateHolder[0];
      return new OCSPRespBuilder()
          .build(
              OCSPRespBuilder.SUCCESSFUL,
              builder.build(signer.contentSigner(), shown, Date.from(thisUpdate)))
          .getEncoded();
    } catch (OCSPException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }
}
