package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.SignerTrust.Revocation;
import io.cbec.signing.VerificationResult.Invalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revocation by a responder. */
class OcspTest {

  private static final TestAuthority ROOT = TestAuthority.root("Root", TestAuthority.SM2);
  private static final TestAuthority MIDDLE = ROOT.intermediate("Middle");
  private static final TestAuthority LEAF = MIDDLE.issue("Shop").make();
  private static final byte[] ORDER = LEAF.order();

  private static TrustedIssuers.Builder issuers(OcspResponder responder) {
    return TrustedIssuers.builder()
        .anchors(List.of(ROOT.certificate()))
        .intermediates(List.of(MIDDLE.certificate()))
        .responder(responder)
        .revocationOfSignerOnly();
  }

  private static VerificationResult verify(OcspResponder responder) {
    return TrustedIssuersTest.verifier().issuers(issuers(responder).build()).build().verify(ORDER);
  }

  private static String unknown(OcspResponder responder) {
    Invalid invalid =
        TrustedIssuersTest.invalid(verify(responder), InvalidReason.REVOCATION_UNKNOWN);
    assertThat(invalid.hint().en()).contains(LEAF.certificate().certNo());
    return invalid.hint().en();
  }

  @Test
  void theIssuerItselfAnswers() throws IOException {
    TestResponder responder = new TestResponder(MIDDLE);

    assertThat(TrustedIssuersTest.valid(verify(responder)).trust().revocation())
        .isEqualTo(Revocation.GOOD);

    OCSPReq request = new OCSPReq(responder.asked().get(0));
    assertThat(request.getRequestList()).hasSize(1);
    assertThat(request.getRequestList()[0].getCertID().getSerialNumber()).isEqualTo(LEAF.serial());
    assertThat(request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isNotNull();
    assertThat(verify(new TestResponder(MIDDLE).namedByKey()).isValid()).isTrue();
  }

  @Test
  void revokedWithDateAndReason() {
    Invalid invalid =
        TrustedIssuersTest.invalid(
            verify(
                new TestResponder(MIDDLE)
                    .revoked("2026-05-01T08:00:00Z", CRLReason.affiliationChanged)),
            InvalidReason.CERTIFICATE_REVOKED);
    assertThat(invalid.hint().en()).contains("2026-05-01T08:00:00Z", "the holder's data changed");
  }

  @Test
  void aRevocationCountsFromItsDateOn() {
    SignatureVerifier verifier =
        TrustedIssuersTest.verifier()
            .issuers(issuers(new TestResponder(MIDDLE).revoked("2026-05-01T08:00:00Z", 4)).build())
            .build();
    assertThat(verifier.verify(ORDER, Instant.parse("2026-04-01T00:00:00Z")).isValid()).isTrue();
    assertThat(verifier.verify(ORDER, Instant.parse("2026-05-02T00:00:00Z")).isValid()).isFalse();
  }

  @Test
  void everyLinkOfTheChainIsAsked() {
    TestResponder middle = new TestResponder(MIDDLE);
    TestResponder root = new TestResponder(ROOT);
    List<String> order = new ArrayList<>();
    OcspResponder both =
        request -> {
          boolean leaf =
              new OCSPReq(request)
                  .getRequestList()[0]
                  .getCertID()
                  .getSerialNumber()
                  .equals(LEAF.serial());
          order.add(leaf ? "leaf" : "middle");
          return leaf ? middle.ask(request) : root.ask(request);
        };
    TrustedIssuers issuers =
        TrustedIssuers.builder()
            .anchors(List.of(ROOT.certificate()))
            .intermediates(List.of(MIDDLE.certificate()))
            .responder(both)
            .build();
    assertThat(TrustedIssuersTest.verifier().issuers(issuers).build().verify(ORDER).isValid())
        .isTrue();
    assertThat(order).containsExactly("leaf", "middle");
  }

  @Test
  void aListIsLookedAtFirst() {
    TestResponder responder = new TestResponder(MIDDLE);
    TrustedIssuers issuers =
        issuers(responder).revocationList(TestRevocationList.of(MIDDLE).der()).build();
    assertThat(TrustedIssuersTest.verifier().issuers(issuers).build().verify(ORDER).isValid())
        .isTrue();
    assertThat(responder.asked()).isEmpty();

    TrustedIssuers expired =
        issuers(responder)
            .revocationList(TestRevocationList.of(MIDDLE).until("2026-05-01T00:00:00Z").der())
            .build();
    assertThat(TrustedIssuersTest.verifier().issuers(expired).build().verify(ORDER).isValid())
        .isTrue();
    assertThat(responder.asked()).hasSize(1);
  }

  @Test
  void nobodyIsAskedForAMessageThatIsNotIntact() {
    TestResponder responder = new TestResponder(MIDDLE);
    SignatureVerifier verifier =
        TrustedIssuersTest.verifier().issuers(issuers(responder).build()).build();
    String altered = new String(ORDER, StandardCharsets.UTF_8).replace("TEST-0001", "TEST-0002");
    TrustedIssuersTest.invalid(
        verifier.verify(Fixtures.utf8(altered)), InvalidReason.DIGEST_DIFFERS);
    assertThat(responder.asked()).isEmpty();
  }

  // Answers that do not count.

  @Test
  void anAnswerThatKnowsNothing() {
    assertThat(unknown(new TestResponder(MIDDLE).knowsNothing())).contains("does not know");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        OCSPRespBuilder.MALFORMED_REQUEST,
        OCSPRespBuilder.INTERNAL_ERROR,
        OCSPRespBuilder.TRY_LATER,
        OCSPRespBuilder.SIG_REQUIRED,
        OCSPRespBuilder.UNAUTHORIZED
      })
  void aRefusal(int code) {
    assertThat(unknown(new TestResponder(MIDDLE).refusing(code))).contains("refused");
  }

  @Test
  void anExpiredAnswer() {
    assertThat(
            unknown(
                new TestResponder(MIDDLE)
                    .from("2026-05-30T00:00:00Z")
                    .until("2026-05-31T23:59:59Z")))
        .contains("2026-05-31T23:59:59Z");
    assertThat(unknown(new TestResponder(MIDDLE).from("2026-06-01T00:06:00Z")))
        .contains("not yet reached");
    assertThat(unknown(new TestResponder(MIDDLE).from("2026-05-31T22:59:59Z").until(null)))
        .contains("2026-05-31T23:59:59Z");
    assertThat(verify(new TestResponder(MIDDLE).from("2026-05-31T23:00:00Z").until(null)).isValid())
        .isTrue();
  }

  @Test
  void anAnswerAboutAnotherCertificate() {
    assertThat(unknown(new TestResponder(MIDDLE).about(ROOT.serial())))
        .contains("another certificate");
    assertThat(unknown(new TestResponder(MIDDLE).aboutIssuer(ROOT)))
        .contains("another certificate");
  }

  @Test
  void anAnswerToAnotherQuestion() {
    assertThat(unknown(new TestResponder(MIDDLE).nonce(new byte[16]))).contains("nonce");
    assertThat(verify(new TestResponder(MIDDLE).withoutNonce()).isValid())
        .as("many responders do not echo it")
        .isTrue();
  }

  @Test
  void anAnswerSignedByAStranger() {
    TestAuthority stranger = TestAuthority.root("Stranger", TestAuthority.SM2);
    TestAuthority namesake = TestAuthority.root("Root", TestAuthority.SM2).intermediate("Middle");
    assertThat(unknown(new TestResponder(stranger))).contains("not signed");
    assertThat(unknown(new TestResponder(stranger).showingCertificate()))
        .contains("not of the same issuer");
    assertThat(unknown(new TestResponder(namesake))).contains("not signed");
    assertThat(unknown(new TestResponder(namesake).showingCertificate())).contains("not of");
    // An authority above is not asked about what another one issued.
    assertThat(unknown(new TestResponder(ROOT))).contains("not signed");
  }

  @Test
  void anAnswerByADelegate() {
    TestAuthority delegate =
        MIDDLE.issue("Responder").purposes(KeyPurposeId.id_kp_OCSPSigning).make();
    assertThat(verify(new TestResponder(delegate).showingCertificate()).isValid()).isTrue();
    assertThat(verify(new TestResponder(delegate).showingCertificate().namedByKey()).isValid())
        .isTrue();
    assertThat(unknown(new TestResponder(delegate))).contains("not signed");
    TrustedIssuersTest.invalid(
        verify(new TestResponder(delegate).showingCertificate().revoked("2026-05-01T00:00:00Z", 1)),
        InvalidReason.CERTIFICATE_REVOKED);
  }

  @Test
  void aDelegateNeedsItsRightAndMayNotHaveExpired() {
    TestAuthority server = MIDDLE.issue("Server").purposes(KeyPurposeId.id_kp_serverAuth).make();
    assertThat(unknown(new TestResponder(server).showingCertificate())).contains("OCSPSigning");
    assertThat(unknown(new TestResponder(LEAF).showingCertificate()))
        .as("a signer does not answer for itself")
        .contains("OCSPSigning");
    TestAuthority encrypts =
        MIDDLE
            .issue("Encrypts")
            .purposes(KeyPurposeId.id_kp_OCSPSigning)
            .usage(KeyUsage.keyEncipherment)
            .make();
    assertThat(unknown(new TestResponder(encrypts).showingCertificate())).contains("OCSPSigning");
    TestAuthority expired =
        MIDDLE
            .issue("Expired")
            .purposes(KeyPurposeId.id_kp_OCSPSigning)
            .until("2026-05-31T00:00:00Z")
            .make();
    assertThat(unknown(new TestResponder(expired).showingCertificate())).contains("expired");
    TestAuthority byRoot = ROOT.issue("By root").purposes(KeyPurposeId.id_kp_OCSPSigning).make();
    assertThat(unknown(new TestResponder(byRoot).showingCertificate()))
        .contains("not of the same issuer");
  }

  @Test
  void rubbish() throws IOException {
    byte[][] request = new byte[1][];
    assertThat(
            unknown(
                asked -> {
                  request[0] = asked;
                  return new byte[0];
                }))
        .contains("cannot be read");
    byte[] good = new TestResponder(MIDDLE).ask(request[0]);
    for (byte[] answer :
        List.of(
            Fixtures.utf8("<html>502</html>"),
            request[0],
            LEAF.certificate().der(),
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1),
            new byte[2 << 20])) {
      assertThat(unknown(asked -> answer)).contains("cannot be read");
    }
  }

  @Test
  void noByteOfAnAnswerCanBeAltered() throws Exception {
    TestResponder responder = new TestResponder(MIDDLE).withoutNonce();
    assertThat(verify(responder).isValid()).isTrue();
    byte[] good = responder.ask(responder.asked().get(0));
    byte[] signed = ((BasicOCSPResp) new OCSPResp(good).getResponseObject()).getTBSResponseData();
    // What is wrapped around it may be written in several ways.
    int start = HexFormat.of().formatHex(good).indexOf(HexFormat.of().formatHex(signed)) / 2;
    assertThat(start).isBetween(20, 40);
    for (int i = start; i < good.length; i += 3) {
      byte[] altered = good.clone();
      altered[i] ^= 1;
      VerificationResult result = verify(asked -> altered);
      assertThat(result.isValid()).as("byte " + i + " of " + good.length).isFalse();
    }
  }

  @Test
  void noAnswerAtAll() {
    assertThat(
            unknown(
                asked -> {
                  throw new IOException("no route\u202E\n to host");
                }))
        .contains("did not answer (no route?? to host)");
  }

  @Test
  void unknownIsAcceptedWhenTheCallerSaysSo() {
    TrustedIssuers issuers =
        issuers(new TestResponder(MIDDLE).knowsNothing()).acceptUnknownRevocation().build();
    assertThat(
            TrustedIssuersTest.valid(
                    TrustedIssuersTest.verifier().issuers(issuers).build().verify(ORDER))
                .trust()
                .revocation())
        .isEqualTo(Revocation.UNKNOWN);
    TrustedIssuers revoked =
        issuers(new TestResponder(MIDDLE).revoked("2026-05-01T00:00:00Z", 1))
            .acceptUnknownRevocation()
            .build();
    TrustedIssuersTest.invalid(
        TrustedIssuersTest.verifier().issuers(revoked).build().verify(ORDER),
        InvalidReason.CERTIFICATE_REVOKED);
  }

  @Test
  void aResponderOfAnOldRsaAuthority() {
    TestAuthority root = TestAuthority.root("Old", TestAuthority.RSA_SHA1);
    TestAuthority leaf = root.issue("Shop").algorithm(TestAuthority.RSA_SHA1).make();
    TrustedIssuers issuers =
        TrustedIssuers.builder()
            .anchors(List.of(root.certificate()))
            .responder(new TestResponder(root))
            .build();
    assertThat(
            TrustedIssuersTest.verifier().issuers(issuers).build().verify(leaf.order()).isValid())
        .isTrue();
  }

  @Test
  void eightThreadsAskAtTheSameTime() throws Exception {
    TestResponder responder = new TestResponder(MIDDLE);
    SignatureVerifier verifier =
        TrustedIssuersTest.verifier().issuers(issuers(responder).build()).build();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        results.add(threads.submit(() -> verifier.verify(ORDER).isValid()));
      }
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(responder.asked().stream().map(Arrays::hashCode).distinct().count())
        .as("every question has a nonce of its own")
        .isEqualTo(80);
  }
}
