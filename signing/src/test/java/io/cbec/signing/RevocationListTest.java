package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.signing.SignerTrust.Revocation;
import io.cbec.signing.VerificationResult.Invalid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revocation by lists that the caller gives. */
class RevocationListTest {

  private static final TestAuthority ROOT = TestAuthority.root("Root", TestAuthority.SM2);
  private static final TestAuthority MIDDLE = ROOT.intermediate("Middle");
  private static final TestAuthority LEAF = MIDDLE.issue("Shop").make();
  private static final byte[] ORDER = LEAF.order();

  private static TrustedIssuers.Builder issuers(byte[]... lists) {
    TrustedIssuers.Builder builder =
        TrustedIssuers.builder()
            .anchors(List.of(ROOT.certificate()))
            .intermediates(List.of(MIDDLE.certificate()));
    Arrays.stream(lists).forEach(builder::revocationList);
    return builder;
  }

  private static VerificationResult verify(TrustedIssuers.Builder issuers, byte[] order) {
    return TrustedIssuersTest.verifier().issuers(issuers.build()).build().verify(order);
  }

  /** Only the signer's certificate is checked, so one list decides. */
  private static VerificationResult verify(TestRevocationList... lists) {
    byte[][] der = Arrays.stream(lists).map(TestRevocationList::der).toArray(byte[][]::new);
    return verify(issuers(der).revocationOfSignerOnly(), ORDER);
  }

  private static VerificationResult verifyAt(String at, TestRevocationList... lists) {
    byte[][] der = Arrays.stream(lists).map(TestRevocationList::der).toArray(byte[][]::new);
    return TrustedIssuersTest.verifier()
        .issuers(issuers(der).revocationOfSignerOnly().build())
        .build()
        .verify(ORDER, Instant.parse(at));
  }

  private static Invalid unknown(VerificationResult result) {
    Invalid invalid = TrustedIssuersTest.invalid(result, InvalidReason.REVOCATION_UNKNOWN);
    assertThat(invalid.hint().en()).contains(LEAF.certificate().certNo());
    return invalid;
  }

  private static Invalid revoked(VerificationResult result) {
    return TrustedIssuersTest.invalid(result, InvalidReason.CERTIFICATE_REVOKED);
  }

  @Test
  void listsForTheWholeChain() {
    byte[] byRoot = TestRevocationList.of(ROOT).der();
    byte[] byMiddle = TestRevocationList.of(MIDDLE).der();

    VerificationResult result = verify(issuers(byRoot, byMiddle), ORDER);

    assertThat(TrustedIssuersTest.valid(result).trust().revocation()).isEqualTo(Revocation.GOOD);
    Invalid upper =
        TrustedIssuersTest.invalid(
            verify(issuers(byMiddle), ORDER), InvalidReason.REVOCATION_UNKNOWN);
    assertThat(upper.hint().en())
        .contains(MIDDLE.certificate().certNo(), "No revocation list", "CN=Root");
    assertThat(verify(issuers(byMiddle).revocationOfSignerOnly(), ORDER).isValid()).isTrue();
  }

  @Test
  void aRevokedCertificateIsToldWithDateAndReason() {
    Invalid invalid =
        revoked(
            verify(
                TestRevocationList.of(MIDDLE)
                    .revoked(LEAF, "2026-05-01T08:00:00Z", CRLReason.keyCompromise)));
    assertThat(invalid.hint().en())
        .contains(LEAF.certificate().certNo(), "2026-05-01T08:00:00Z", "the key was compromised");
    assertThat(invalid.hint().zh()).contains("密钥泄露");
  }

  @Test
  void aRevokedIntermediateTakesItsSignersAlong() {
    byte[] byRoot =
        TestRevocationList.of(ROOT)
            .revoked(MIDDLE, "2026-05-01T08:00:00Z", CRLReason.cACompromise)
            .der();
    Invalid invalid = revoked(verify(issuers(byRoot).acceptUnknownRevocation(), ORDER));
    assertThat(invalid.hint().en()).contains(MIDDLE.certificate().certNo());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 9, 10, 77})
  void everyReasonRevokes(int reason) {
    revoked(verify(TestRevocationList.of(MIDDLE).revoked(LEAF, "2026-05-01T08:00:00Z", reason)));
  }

  @Test
  void aReleasedCertificateIsGoodAgain() {
    TestRevocationList held =
        TestRevocationList.of(MIDDLE)
            .number(5)
            .revoked(LEAF, "2026-05-01T08:00:00Z", CRLReason.certificateHold);
    TestRevocationList released =
        TestRevocationList.of(MIDDLE)
            .number(6)
            .changesSince(5)
            .from("2026-05-31T23:30:00Z")
            .revoked(LEAF, "2026-05-02T08:00:00Z", CRLReason.removeFromCRL);
    assertThat(revoked(verify(held)).hint().en()).contains("on hold");
    assertThat(verify(held, released).isValid()).isTrue();
    assertThat(
            verify(
                    TestRevocationList.of(MIDDLE)
                        .revoked(LEAF, "2026-05-02T08:00:00Z", CRLReason.removeFromCRL))
                .isValid())
        .isTrue();
  }

  @Test
  void aListOfChangesAddsToACompleteOneOnly() {
    TestRevocationList complete = TestRevocationList.of(MIDDLE).number(5);
    UnaryOperator<TestRevocationList> revokes =
        list -> list.revoked(LEAF, "2026-05-31T08:00:00Z", CRLReason.superseded);
    revoked(
        verify(complete, revokes.apply(TestRevocationList.of(MIDDLE).number(6).changesSince(5))));
    assertThat(
            verify(complete, revokes.apply(TestRevocationList.of(MIDDLE).number(9).changesSince(8)))
                .isValid())
        .as("changes since a list that is not here")
        .isTrue();
    assertThat(unknown(verify(TestRevocationList.of(MIDDLE).number(6).changesSince(5))).hint().en())
        .contains("delta");
  }

  // Lists that do not count.

  @Test
  void anExpiredListSaysNothing() {
    Invalid invalid = unknown(verify(TestRevocationList.of(MIDDLE).until("2026-05-31T23:59:59Z")));
    assertThat(invalid.hint().en()).contains("2026-05-31T23:59:59Z");
    assertThat(unknown(verify(TestRevocationList.of(MIDDLE).until(null))).hint().en())
        .contains("until when");
    unknown(verify(TestRevocationList.of(MIDDLE).from("2026-06-01T00:05:01Z")));
    assertThat(verify(TestRevocationList.of(MIDDLE).from("2026-06-01T00:05:00Z")).isValid())
        .as("clocks may differ by five minutes")
        .isTrue();
  }

  @Test
  void aListOfAnotherIssuerSaysNothing() {
    TestAuthority other = ROOT.intermediate("Other");
    assertThat(unknown(verify(TestRevocationList.of(other))).hint().en())
        .contains("No revocation list of", "CN=Middle");
  }

  @Test
  void aListWithAWrongSignatureSaysNothing() {
    TestAuthority other = ROOT.intermediate("Other");
    assertThat(
            unknown(
                    verify(
                        TestRevocationList.of(other)
                            .inTheNameOf(MIDDLE)
                            .revoked(LEAF, "2026-05-01T08:00:00Z", 0)))
                .hint()
                .en())
        .contains("not signed");
    byte[] tampered = TestRevocationList.of(MIDDLE).der();
    tampered[tampered.length - 1] ^= 1;
    unknown(verify(issuers(tampered).revocationOfSignerOnly(), ORDER));
  }

  @Test
  void anAuthorityMayHaveToLeaveListsToOthers() {
    TestAuthority noLists = ROOT.issue("No lists").authority().usage(KeyUsage.keyCertSign).make();
    TestAuthority leaf = noLists.issue("Shop").make();
    TrustedIssuers.Builder issuers =
        TrustedIssuers.builder()
            .anchors(List.of(noLists.certificate()))
            .revocationList(TestRevocationList.of(noLists).der());
    assertThat(
            TrustedIssuersTest.invalid(
                    verify(issuers, leaf.order()), InvalidReason.REVOCATION_UNKNOWN)
                .hint()
                .en())
        .contains("may not sign revocation lists");
  }

  @Test
  void aListWithCriticalExtensionsNobodyKnowsSaysNothing() {
    unknown(
        verify(
            TestRevocationList.of(MIDDLE)
                .extension(
                    new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.3.4"),
                    true,
                    new DERIA5String("x"))));
    unknown(
        verify(
            TestRevocationList.of(MIDDLE)
                .extension(
                    Extension.issuingDistributionPoint,
                    true,
                    new IssuingDistributionPoint(null, true, false))));
  }

  @Test
  void aListInPartsCoversWhomItNames() {
    unknown(verify(scoped(new IssuingDistributionPoint(null, false, true, null, false, false))));
    unknown(verify(scoped(new IssuingDistributionPoint(null, false, false, null, false, true))));
    unknown(
        verify(
            scoped(
                new IssuingDistributionPoint(
                    null,
                    false,
                    false,
                    new ReasonFlags(ReasonFlags.keyCompromise),
                    false,
                    false))));
    assertThat(
            verify(scoped(new IssuingDistributionPoint(null, true, false, null, false, false)))
                .isValid())
        .isTrue();

    TestAuthority pointed =
        MIDDLE
            .issue("Pointed")
            .extension(
                "2.5.29.31",
                false,
                new CRLDistPoint(
                    new DistributionPoint[] {new DistributionPoint(place("crl7"), null, null)}))
            .make();
    byte[] seven = scoped(new IssuingDistributionPoint(place("crl7"), false, false)).der();
    byte[] eight = scoped(new IssuingDistributionPoint(place("crl8"), false, false)).der();
    assertThat(verify(issuers(seven).revocationOfSignerOnly(), pointed.order()).isValid()).isTrue();
    TrustedIssuersTest.invalid(
        verify(issuers(eight).revocationOfSignerOnly(), pointed.order()),
        InvalidReason.REVOCATION_UNKNOWN);
    assertThat(verify(issuers(eight, seven).revocationOfSignerOnly(), pointed.order()).isValid())
        .isTrue();
    unknown(verify(issuers(seven).revocationOfSignerOnly(), ORDER));
  }

  private static TestRevocationList scoped(IssuingDistributionPoint scope) {
    return TestRevocationList.of(MIDDLE).extension(Extension.issuingDistributionPoint, true, scope);
  }

  private static DistributionPointName place(String name) {
    return new DistributionPointName(
        new GeneralNames(
            new GeneralName(GeneralName.uniformResourceIdentifier, "ldap://ldap.example/" + name)));
  }

  // Times.

  @Test
  void aRevocationCountsFromItsDateOn() {
    TestRevocationList list =
        TestRevocationList.of(MIDDLE)
            .revoked(LEAF, "2026-05-01T08:00:00Z", CRLReason.cessationOfOperation);
    assertThat(verifyAt("2026-05-01T07:59:59Z", list).isValid()).isTrue();
    revoked(verifyAt("2026-05-01T08:00:00Z", list));
  }

  @Test
  void aCompromiseCountsFromWhenItHappened() {
    TestRevocationList list =
        TestRevocationList.of(MIDDLE)
            .compromised(LEAF, "2026-05-01T08:00:00Z", "2026-03-01T00:00:00Z");
    revoked(verifyAt("2026-04-01T00:00:00Z", list));
    assertThat(verifyAt("2026-02-28T00:00:00Z", list).isValid()).isTrue();
  }

  @Test
  void aListFromAfterTheEndOfACertificateMayHaveForgottenIt() {
    TestAuthority ended = MIDDLE.issue("Ended").until("2026-05-01T00:00:00Z").make();
    SignatureVerifier verifier =
        TrustedIssuersTest.verifier()
            .issuers(issuers(TestRevocationList.of(MIDDLE).der()).revocationOfSignerOnly().build())
            .build();
    Invalid invalid =
        TrustedIssuersTest.invalid(
            verifier.verify(ended.order(), Instant.parse("2026-04-01T00:00:00Z")),
            InvalidReason.REVOCATION_UNKNOWN);
    assertThat(invalid.hint().en()).contains("no longer be listed");
  }

  @Test
  void aListOfThatTimeServesAnArchive() {
    TestRevocationList old =
        TestRevocationList.of(MIDDLE).from("2026-03-01T00:00:00Z").until("2026-03-08T00:00:00Z");
    assertThat(verifyAt("2026-03-05T00:00:00Z", old).isValid()).isTrue();
    unknown(verifyAt("2026-03-09T00:00:00Z", old));
  }

  // Settings.

  @Test
  void unknownIsAcceptedWhenTheCallerSaysSo() {
    byte[] expired = TestRevocationList.of(MIDDLE).until("2026-05-31T00:00:00Z").der();
    VerificationResult result = verify(issuers(expired).acceptUnknownRevocation(), ORDER);
    assertThat(TrustedIssuersTest.valid(result).trust().revocation()).isEqualTo(Revocation.UNKNOWN);
  }

  @Test
  void listsAreReadAsDerAndAsPem() {
    byte[] der = TestRevocationList.of(MIDDLE).revoked(LEAF, "2026-05-01T08:00:00Z", 0).der();
    String pem =
        "-----BEGIN X509 CRL-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END X509 CRL-----\n";
    revoked(verify(issuers(Fixtures.utf8(pem)), ORDER));
    List<byte[]> broken = new ArrayList<>();
    broken.add(new byte[0]);
    broken.add(Fixtures.utf8("-----BEGIN X509 CRL-----\n"));
    broken.add(Arrays.copyOf(der, der.length - 1));
    broken.add(ROOT.certificate().der());
    broken.add(Fixtures.utf8(ROOT.certificate().pem()));
    for (byte[] list : broken) {
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> TrustedIssuers.builder().revocationList(list))
          .satisfies(
              e -> assertThat(e.reason()).isEqualTo(SigningException.Reason.BAD_REVOCATION_LIST));
    }
  }

  @Test
  void anRsaAuthorityWithSha1HasListsToo() {
    TestAuthority root = TestAuthority.root("Old", TestAuthority.RSA_SHA1);
    TestAuthority leaf = root.issue("Shop").algorithm(TestAuthority.RSA_SHA1).make();
    TrustedIssuers.Builder issuers =
        TrustedIssuers.builder()
            .anchors(List.of(root.certificate()))
            .revocationList(
                TestRevocationList.of(root).revoked(leaf, "2026-05-01T08:00:00Z", 4).der());
    revoked(verify(issuers, leaf.order()));
  }
}
