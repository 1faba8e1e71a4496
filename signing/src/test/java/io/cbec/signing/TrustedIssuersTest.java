package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cbec.signing.SignerTrust.Basis;
import io.cbec.signing.VerificationResult.Invalid;
import io.cbec.signing.VerificationResult.Valid;
import io.cbec.signing.internal.xml.StrictBase64;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is trusted: named certificates and chains to named issuers, with dates and usage. */
class TrustedIssuersTest {

  private static final TestAuthority ROOT = TestAuthority.root("Root", TestAuthority.SM2);
  private static final TestAuthority MIDDLE = ROOT.intermediate("Middle");
  private static final TestAuthority LEAF = MIDDLE.issue("Shop").make();

  static SignatureVerifier.Builder verifier() {
    return SignatureVerifier.builder()
        .clock(Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC))
        .profiles(SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA256, SignatureProfile.RSA_SHA1);
  }

  private static SignatureVerifier trusting(TestAuthority anchor, TestAuthority... between) {
    return verifier()
        .issuers(
            TrustedIssuers.builder()
                .anchors(List.of(anchor.certificate()))
                .intermediates(Arrays.stream(between).map(TestAuthority::certificate).toList())
                .build())
        .build();
  }

  static Valid valid(VerificationResult result) {
    assertThat(result).isInstanceOf(Valid.class);
    return (Valid) result;
  }

  static Invalid invalid(VerificationResult result, InvalidReason reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
    Invalid invalid = (Invalid) result;
    assertThat(invalid.hint().en()).endsWith(".");
    assertThat(invalid.hint().zh()).endsWith("。");
    return invalid;
  }

  // Chains that hold.

  @Test
  void aChainOverAnIntermediateTellsItself() {
    Valid valid = valid(trusting(ROOT, MIDDLE).verify(LEAF.order()));

    assertThat(valid.trusted()).isTrue();
    assertThat(valid.trust().basis()).isEqualTo(Basis.ISSUER);
    assertThat(valid.trust().chain())
        .containsExactly(LEAF.certificate(), MIDDLE.certificate(), ROOT.certificate());
    assertThat(valid.trust().revocation()).isEqualTo(SignerTrust.Revocation.NOT_CHECKED);
    assertThat(valid.trust().judgedAt()).isEqualTo(TestAuthority.NOW);
    assertThat(valid.certificate()).isEqualTo(LEAF.certificate());
  }

  static Stream<Arguments> kinds() {
    TestAuthority rsaRoot = TestAuthority.root("RSA root", TestAuthority.RSA);
    TestAuthority rsaMiddle = rsaRoot.intermediate("RSA middle");
    TestAuthority oldRoot = TestAuthority.root("Old root", TestAuthority.RSA_SHA1);
    TestAuthority oldMiddle =
        oldRoot.issue("Old middle").algorithm(TestAuthority.RSA_SHA1).authority().make();
    TestAuthority mixed = rsaRoot.issue("SM2 middle", TestAuthority.SM2).authority().make();
    return Stream.of(
        Arguments.of("SM2", ROOT, MIDDLE, LEAF, SignatureProfile.SM2_SM3),
        Arguments.of(
            "RSA",
            rsaRoot,
            rsaMiddle,
            rsaMiddle.issue("RSA shop").make(),
            SignatureProfile.RSA_SHA256),
        Arguments.of(
            "RSA with SHA-512",
            rsaRoot,
            rsaRoot.issue("512 middle").algorithm("SHA512withRSA").authority().make(),
            null,
            SignatureProfile.RSA_SHA256),
        Arguments.of(
            "RSA-1024 with SHA-1",
            oldRoot,
            oldMiddle,
            oldMiddle.issue("Old shop").algorithm(TestAuthority.RSA_SHA1).make(),
            SignatureProfile.RSA_SHA1),
        Arguments.of(
            "SM2 under RSA", rsaRoot, mixed, mixed.issue("Shop").make(), SignatureProfile.SM2_SM3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void chainsOfAllKinds(
      String kind,
      TestAuthority root,
      TestAuthority middle,
      TestAuthority leaf,
      SignatureProfile profile) {
    TestAuthority signer = leaf == null ? middle.issue("Shop under " + kind).make() : leaf;
    byte[] order = MessageSigner.of(signer.key(profile)).sign(Fixtures.order()).bytes();

    Valid valid = valid(trusting(root, middle).verify(order));

    assertThat(valid.profile()).isEqualTo(profile);
    assertThat(valid.trust().chain()).hasSize(3);
  }

  @Test
  void anIntermediateCanBeTheAnchor() {
    assertThat(valid(trusting(MIDDLE).verify(LEAF.order())).trust().chain()).hasSize(2);
  }

  @Test
  void ofTwoAuthoritiesOfOneNameTheRightOneIsFound() {
    TestAuthority namesake = TestAuthority.root("Root", TestAuthority.SM2);
    SignatureVerifier verifier =
        verifier()
            .issuers(
                TrustedIssuers.builder()
                    .anchors(List.of(namesake.certificate(), ROOT.certificate()))
                    .intermediates(
                        List.of(
                            namesake.intermediate("Middle").certificate(), MIDDLE.certificate()))
                    .build())
            .build();
    assertThat(valid(verifier.verify(LEAF.order())).trust().chain())
        .containsExactly(LEAF.certificate(), MIDDLE.certificate(), ROOT.certificate());
  }

  @Test
  void aRenewedIntermediateTakesThePlaceOfTheExpiredOne() {
    TestAuthority expired = ROOT.issue("Renewed").authority().until("2026-01-01T00:00:00Z").make();
    TestAuthority renewed = ROOT.issue("x").to("Renewed", expired.keys()).authority().make();
    TestAuthority leaf = expired.issue("Shop").make();

    assertThat(valid(trusting(ROOT, expired, renewed).verify(leaf.order())).trust().chain())
        .contains(renewed.certificate());
    assertThat(
            valid(
                    trusting(ROOT, expired, renewed)
                        .verify(leaf.order(), Instant.parse("2025-06-01T00:00:00Z")))
                .trust()
                .chain())
        .hasSize(3);
    invalid(trusting(ROOT, expired).verify(leaf.order()), InvalidReason.CERTIFICATE_EXPIRED);
  }

  @Test
  void aRootThatDoesNotSayWhatItIsCountsAsAnAnchorOnly() {
    TestAuthority old =
        TestAuthority.root("Same", TestAuthority.SM2)
            .issue("Silent")
            .withoutConstraints()
            .usage(0)
            .make();
    TestAuthority leaf = old.issue("Shop").make();

    assertThat(valid(trusting(old).verify(leaf.order())).trusted()).isTrue();
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> TrustedIssuers.builder().intermediates(List.of(old.certificate())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(SigningException.Reason.NOT_AN_AUTHORITY));
  }

  /** As the old RSA authority of customs does: names in BMPString, texts in GBK. */
  @Test
  void namesAndTextsOfOldCards() {
    TestAuthority maker = TestAuthority.root("Maker", TestAuthority.RSA);
    X500Name name =
        new X500NameBuilder()
            .addRDN(BCStyle.O, new DERBMPString("中国电子口岸"))
            .addRDN(BCStyle.CN, new DERBMPString("证书管理中心"))
            .build();
    TestAuthority old =
        maker.issue("x").algorithm(TestAuthority.RSA_SHA1).subject(name).authority().make();
    byte[] gbk = "测试企业".getBytes(Charset.forName("GBK"));
    TestAuthority card =
        old.issue("Card")
            .algorithm(TestAuthority.RSA_SHA1)
            .extension("1.3.6.1.4.1.5315.100.5.1", true, new DEROctetString(gbk))
            .make();
    byte[] order =
        MessageSigner.of(card.key(SignatureProfile.RSA_SHA1)).sign(Fixtures.order()).bytes();

    assertThat(valid(trusting(old).verify(order)).trusted()).isTrue();
    assertThat(invalid(trusting(ROOT).verify(order), InvalidReason.ISSUER_UNKNOWN).hint().zh())
        .contains("中国电子口岸", "证书管理中心");
  }

  // Strangers.

  @Test
  void aMissingIntermediateIsNamed() {
    Invalid invalid = invalid(trusting(ROOT).verify(LEAF.order()), InvalidReason.ISSUER_UNKNOWN);
    assertThat(invalid.hint().en()).contains(LEAF.certificate().certNo(), "CN=Middle");
    assertThat(invalid.hint().zh()).contains("CN=Middle").contains("中国电子口岸测试");

    TestAuthority deep = MIDDLE.intermediate("Deep");
    Invalid upper =
        invalid(
            trusting(ROOT, deep).verify(deep.issue("Shop").make().order()),
            InvalidReason.ISSUER_UNKNOWN);
    assertThat(upper.hint().en()).contains("intermediate", deep.certificate().certNo());
  }

  @Test
  void aSelfSignedCertificateIsNotShownWithItsHolder() {
    TestAuthority self = TestAuthority.root("Zhang San", TestAuthority.SM2);
    Invalid invalid =
        invalid(trusting(ROOT, MIDDLE).verify(self.order()), InvalidReason.ISSUER_UNKNOWN);
    assertThat(invalid.hint().en()).doesNotContain("Zhang");
  }

  @Test
  void anAuthorityOfTheSameNameWithAnotherKey() {
    TestAuthority namesake = TestAuthority.root("Root", TestAuthority.SM2).intermediate("Middle");
    Invalid invalid =
        invalid(
            trusting(ROOT, MIDDLE).verify(namesake.issue("Shop").make().order()),
            InvalidReason.CERTIFICATE_CHAIN);
    assertThat(invalid.hint().en()).contains("CN=Middle", "another key");
  }

  @Test
  void anIntermediateWhoseSignatureWasTamperedWith() {
    byte[] der = MIDDLE.certificate().der();
    der[der.length - 1] ^= 1;
    SigningCertificate tampered = SigningCertificate.of(der);
    SignatureVerifier verifier =
        verifier()
            .issuers(
                TrustedIssuers.builder()
                    .anchors(List.of(ROOT.certificate()))
                    .intermediates(List.of(tampered))
                    .build())
            .build();
    Invalid invalid = invalid(verifier.verify(LEAF.order()), InvalidReason.CERTIFICATE_CHAIN);
    assertThat(invalid.hint().en()).contains(MIDDLE.certificate().certNo());
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5withRSA", "SHA224withRSA", "SHA256withRSAandMGF1"})
  void algorithmsThatDoNotCountAreNoSignature(String algorithm) {
    TestAuthority root = TestAuthority.root("Weak", TestAuthority.RSA);
    TestAuthority leaf = root.issue("Shop").algorithm(algorithm).make();
    invalid(trusting(root).verify(leaf.order()), InvalidReason.CERTIFICATE_CHAIN);
  }

  // Dates.

  @Test
  void everyCertificateOfTheChainIsJudgedByDate() {
    TestAuthority leaf = MIDDLE.issue("Shop").until("2026-05-31T23:59:59Z").make();
    Invalid invalid =
        invalid(trusting(ROOT, MIDDLE).verify(leaf.order()), InvalidReason.CERTIFICATE_EXPIRED);
    assertThat(invalid.hint().en())
        .contains(leaf.certificate().certNo(), "2026-05-31T23:59:59Z", "2026-06-01T00:00:00Z");
    assertThat(invalid.digestActual()).isNull();

    TestAuthority middle = ROOT.issue("Old").authority().until("2026-01-01T00:00:00Z").make();
    Invalid upper =
        invalid(
            trusting(ROOT, middle).verify(middle.issue("Shop").make().order()),
            InvalidReason.CERTIFICATE_EXPIRED);
    assertThat(upper.hint().en()).contains("issuer", middle.certificate().certNo());
    assertThat(upper.hint().zh()).contains("颁发者证书");

    TestAuthority root = ROOT.issue("Old root").authority().until("2026-01-01T00:00:00Z").make();
    invalid(
        trusting(root).verify(root.issue("Shop").make().order()),
        InvalidReason.CERTIFICATE_EXPIRED);

    TestAuthority early = MIDDLE.issue("Shop").from("2026-06-01T00:00:01Z").make();
    invalid(trusting(ROOT, MIDDLE).verify(early.order()), InvalidReason.CERTIFICATE_NOT_YET_VALID);
  }

  @Test
  void theLastSecondCounts() {
    TestAuthority leaf = MIDDLE.issue("Shop").until("2026-06-01T00:00:00Z").make();
    assertThat(trusting(ROOT, MIDDLE).verify(leaf.order()).isValid()).isTrue();
    assertThat(
            trusting(ROOT, MIDDLE).verify(leaf.order(), TestAuthority.NOW.plusSeconds(1)).isValid())
        .isFalse();
  }

  @Test
  void anArchiveIsJudgedAtTheTimeOfSigning() {
    TestAuthority leaf = MIDDLE.issue("Shop").until("2026-05-01T00:00:00Z").make();
    Instant signed = Instant.parse("2026-04-01T00:00:00Z");
    Valid valid = valid(trusting(ROOT, MIDDLE).verify(leaf.order(), signed));
    assertThat(valid.trust().judgedAt()).isEqualTo(signed);
    invalid(
        trusting(ROOT, MIDDLE).verify(leaf.order(), TestAuthority.FROM.minusSeconds(1)),
        InvalidReason.CERTIFICATE_NOT_YET_VALID);
  }

  @Test
  void namedAndAnyCertificatesAreJudgedByDateToo() {
    TestAuthority leaf = MIDDLE.issue("Shop").until("2026-05-01T00:00:00Z").make();
    Instant signed = Instant.parse("2026-04-01T00:00:00Z");
    for (SignatureVerifier verifier :
        List.of(
            verifier().trust(leaf.certificate()).build(), verifier().anyCertificate().build())) {
      invalid(verifier.verify(leaf.order()), InvalidReason.CERTIFICATE_EXPIRED);
      invalid(
          verifier.verify(leaf.order(), TestAuthority.FROM.minusSeconds(1)),
          InvalidReason.CERTIFICATE_NOT_YET_VALID);
      assertThat(verifier.verify(leaf.order(), signed).isValid()).isTrue();
    }
  }

  @Test
  void theClockIsThatOfTheSystemByDefault() {
    TestAuthority leaf = MIDDLE.issue("Shop").until("2025-01-02T00:00:00Z").make();
    invalid(
        SignatureVerifier.builder().trust(leaf.certificate()).build().verify(leaf.order()),
        InvalidReason.CERTIFICATE_EXPIRED);
  }

  // Usage and rules.

  @Test
  void aLeafCannotSignALeaf() {
    for (TestAuthority false1 :
        List.of(
            LEAF,
            MIDDLE.issue("Pretends").usage(KeyUsage.keyCertSign).make(),
            MIDDLE.issue("Says nothing").withoutConstraints().usage(0).make())) {
      TestAuthority second = false1.issue("Second").make();
      // Such a certificate cannot be given as an intermediate, so nothing leads past it.
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> trusting(ROOT, MIDDLE, false1));
      invalid(trusting(ROOT, MIDDLE).verify(second.order()), InvalidReason.ISSUER_UNKNOWN);
    }
  }

  @Test
  void anAuthorityWithoutTheRightToSignCertificates() {
    TestAuthority crlOnly = ROOT.issue("Lists").authority().usage(KeyUsage.cRLSign).make();
    assertThatExceptionOfType(SigningException.class).isThrownBy(() -> trusting(ROOT, crlOnly));
  }

  @Test
  void aChainThatIsDeeperThanItsAuthoritiesAllow() {
    TestAuthority flat = ROOT.issue("Flat").authority(0).make();
    TestAuthority below = flat.intermediate("Below");
    Invalid invalid =
        invalid(
            trusting(ROOT, flat, below).verify(below.issue("Shop").make().order()),
            InvalidReason.CERTIFICATE_CHAIN);
    assertThat(invalid.hint().en()).contains(flat.certificate().certNo(), "allows 0", "are 1");
    assertThat(trusting(ROOT, flat).verify(flat.issue("Shop").make().order()).isValid()).isTrue();

    TestAuthority flatRoot = ROOT.issue("Flat root").authority(0).make();
    TestAuthority under = flatRoot.intermediate("Under");
    invalid(
        trusting(flatRoot, under).verify(under.issue("Shop").make().order()),
        InvalidReason.CERTIFICATE_CHAIN);
  }

  @Test
  void aChainWithoutAnEndIsGivenUp() {
    List<TestAuthority> chain = new ArrayList<>();
    TestAuthority last = ROOT;
    for (int i = 0; i < 9; i++) {
      last = last.intermediate("Level " + i);
      chain.add(last);
    }
    Invalid invalid =
        invalid(
            trusting(ROOT, chain.toArray(TestAuthority[]::new))
                .verify(last.issue("Shop").make().order()),
            InvalidReason.CERTIFICATE_CHAIN);
    assertThat(invalid.hint().en()).contains("at most 8");
  }

  @Test
  void authoritiesThatIssuedEachOtherAreNoLoop() {
    TestAuthority one = TestAuthority.root("One", TestAuthority.SM2);
    TestAuthority two = TestAuthority.root("Two", TestAuthority.SM2);
    TestAuthority oneByTwo = two.issue("x").to("One", one.keys()).authority().make();
    TestAuthority twoByOne = one.issue("x").to("Two", two.keys()).authority().make();
    byte[] order = one.issue("Shop").make().order();

    invalid(trusting(ROOT, oneByTwo, twoByOne).verify(order), InvalidReason.ISSUER_UNKNOWN);
    assertThat(trusting(two, oneByTwo, twoByOne).verify(order).isValid()).isTrue();
  }

  @Test
  void certificatesThatAreNotForSigning() {
    TestAuthority encryption =
        MIDDLE.issue("Pair").usage(KeyUsage.keyEncipherment | KeyUsage.keyAgreement).make();
    Invalid invalid =
        invalid(trusting(ROOT, MIDDLE).verify(encryption.order()), InvalidReason.CERTIFICATE_USAGE);
    assertThat(invalid.hint().zh()).contains("加密证书");

    TestAuthority lists = MIDDLE.issue("Lists").usage(KeyUsage.cRLSign).make();
    invalid(trusting(ROOT, MIDDLE).verify(lists.order()), InvalidReason.CERTIFICATE_USAGE);

    TestAuthority server = MIDDLE.issue("Server").purposes(KeyPurposeId.id_kp_serverAuth).make();
    invalid(trusting(ROOT, MIDDLE).verify(server.order()), InvalidReason.CERTIFICATE_USAGE);

    TestAuthority any =
        MIDDLE
            .issue("Both")
            .purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_emailProtection)
            .make();
    TestAuthority silent = MIDDLE.issue("Silent").usage(0).withoutConstraints().make();
    TestAuthority onlyOne = MIDDLE.issue("One").usage(KeyUsage.nonRepudiation).make();
    for (TestAuthority good : List.of(any, silent, onlyOne)) {
      assertThat(trusting(ROOT, MIDDLE).verify(good.order()).isValid()).isTrue();
    }
  }

  @Test
  void authoritiesSignNoMessages() {
    invalid(trusting(ROOT, MIDDLE).verify(MIDDLE.order()), InvalidReason.CERTIFICATE_USAGE);
    invalid(trusting(ROOT).verify(ROOT.order()), InvalidReason.CERTIFICATE_USAGE);
  }

  @Test
  void unknownCriticalExtensionsAreRefusedButForThoseOfCustoms() {
    DERIA5String idCard = new DERIA5String("110101190001010018");
    TestAuthority card =
        MIDDLE.issue("Card").extension("1.3.6.1.4.1.5315.100.5.8", true, idCard).make();
    assertThat(trusting(ROOT, MIDDLE).verify(card.order()).isValid()).isTrue();
    assertThat(trusting(ROOT, MIDDLE).verify(card.order()).toString()).doesNotContain("1101011900");

    TestAuthority neighbour =
        MIDDLE.issue("Card").extension("1.3.6.1.4.1.5315.1000.1", true, idCard).make();
    Invalid invalid =
        invalid(trusting(ROOT, MIDDLE).verify(neighbour.order()), InvalidReason.CERTIFICATE_CHAIN);
    assertThat(invalid.hint().en())
        .contains("1.3.6.1.4.1.5315.1000.1")
        .doesNotContain("1101011900");

    TestAuthority harmless =
        MIDDLE.issue("Card").extension("1.3.6.1.4.1.5315.1000.1", false, idCard).make();
    assertThat(trusting(ROOT, MIDDLE).verify(harmless.order()).isValid()).isTrue();
  }

  @Test
  void nameConstraintsOfAnAuthorityHold() {
    NameConstraints onlyOthers =
        new NameConstraints(
            new GeneralSubtree[] {
              new GeneralSubtree(new GeneralName(TestAuthority.name("Others only")))
            },
            null);
    TestAuthority narrow =
        ROOT.issue("Narrow").authority().extension("2.5.29.30", true, onlyOthers).make();
    Invalid invalid =
        invalid(
            trusting(ROOT, narrow).verify(narrow.issue("Shop").make().order()),
            InvalidReason.CERTIFICATE_CHAIN);
    assertThat(invalid.hint().en()).contains("RFC 5280");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5.29.15", "2.5.29.19", "2.5.29.37", "2.5.29.17"})
  void rubbishInAnExtensionIsAResult(String oid) {
    TestAuthority odd =
        MIDDLE
            .issue("Odd")
            .withoutConstraints()
            .usage(0)
            .extension(oid, true, new DERBitString(new byte[] {1, 2, 3}))
            .make();
    assertThat(trusting(ROOT, MIDDLE).verify(odd.order())).isNotNull();
    ASN1EncodableVector nested = new ASN1EncodableVector();
    nested.add(new DEROctetString(new byte[0]));
    TestAuthority other =
        MIDDLE
            .issue("Odd")
            .withoutConstraints()
            .usage(0)
            .extension(oid, true, new DERSequence(nested))
            .make();
    assertThat(trusting(ROOT, MIDDLE).verify(other.order()).isValid()).isFalse();
  }

  // Which cause is told.

  @Test
  void anAlteredMessageIsToldBeforeAnExpiredCertificateAndAStrangerBeforeBoth() {
    TestAuthority leaf = MIDDLE.issue("Shop").until("2026-05-01T00:00:00Z").make();
    byte[] altered =
        Fixtures.utf8(
            new String(leaf.order(), StandardCharsets.UTF_8).replace("TEST-0001", "TEST-0002"));

    assertThat(trusting(ROOT, MIDDLE).verify(altered))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.reason()).isEqualTo(InvalidReason.DIGEST_DIFFERS);
              assertThat(invalid.digestActual()).isNotNull();
            });
    invalid(trusting(ROOT).verify(altered), InvalidReason.ISSUER_UNKNOWN);
    invalid(
        verifier().trust(ROOT.certificate()).build().verify(altered), InvalidReason.NOT_TRUSTED);
  }

  @Test
  void aNamedCertificateNeedsNoChain() {
    TestAuthority stranger = TestAuthority.root("Strange", TestAuthority.SM2).issue("Shop").make();
    SignatureVerifier both =
        verifier()
            .trust(stranger.certificate())
            .issuers(
                TrustedIssuers.builder()
                    .anchors(List.of(ROOT.certificate()))
                    .intermediates(List.of(MIDDLE.certificate()))
                    .build())
            .build();
    assertThat(valid(both.verify(stranger.order())).trust())
        .isEqualTo(
            new SignerTrust(
                Basis.NAMED_CERTIFICATE,
                List.of(stranger.certificate()),
                SignerTrust.Revocation.NOT_CHECKED,
                TestAuthority.NOW));
    assertThat(valid(both.verify(LEAF.order())).trust().basis()).isEqualTo(Basis.ISSUER);
  }

  @Test
  void anyCertificateIsTrustedByNobody() {
    Valid valid = valid(verifier().anyCertificate().build().verify(LEAF.order()));
    assertThat(valid.trusted()).isFalse();
    assertThat(valid.trust().basis()).isEqualTo(Basis.NONE);
    assertThat(valid.toString()).contains("not trusted");
  }

  // Another key.

  @Test
  void theKeyOfAnotherTrustedCertificateIsNamed() {
    TestAuthority other = MIDDLE.issue("Second card").make();
    String order = new String(LEAF.order(), StandardCharsets.UTF_8);
    String value = order.substring(order.indexOf("Value>", order.indexOf("</ds:SignedInfo>")) + 6);
    RecordingKey recording = new RecordingKey(LEAF.key());
    MessageSigner.of(recording).sign(Fixtures.order());
    byte[] foreign = other.key().sign(recording.signed());
    byte[] mixed =
        Fixtures.utf8(
            order.replace(value.substring(0, value.indexOf('<')), StrictBase64.encode(foreign)));

    Invalid invalid =
        invalid(
            verifier().trust(LEAF.certificate(), other.certificate()).build().verify(mixed),
            InvalidReason.OTHER_KEY);
    assertThat(invalid.hint().en()).contains(other.certificate().certNo());
    assertThat(invalid.digestActual()).isEqualTo(invalid.digestExpected()).isNotNull();
    assertThat(((Invalid) verifier().trust(LEAF.certificate()).build().verify(mixed)).reason())
        .isEqualTo(InvalidReason.SIGNATURE_DIFFERS);
    assertThat(
            ((Invalid) verifier().anyCertificate().trust(other.certificate()).build().verify(mixed))
                .reason())
        .isEqualTo(InvalidReason.OTHER_KEY);
  }

  // Settings.

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatIllegalStateException().isThrownBy(() -> TrustedIssuers.builder().build());
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                TrustedIssuers.builder()
                    .anchors(List.of(ROOT.certificate()))
                    .acceptUnknownRevocation()
                    .build());
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                verifier().anyCertificate().issuers(TrustedIssuers.of(ROOT.certificate())).build());
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> TrustedIssuers.of(LEAF.certificate()))
        .satisfies(
            e -> {
              assertThat(e.reason()).isEqualTo(SigningException.Reason.NOT_AN_AUTHORITY);
              assertThat(e.getMessage()).contains(LEAF.certificate().certNo());
            });
    assertThat(TrustedIssuers.of(ROOT.certificate()).toString())
        .isEqualTo("TrustedIssuers[" + ROOT.certificate().certNo() + "] without revocation");
  }

  @Test
  void severalCertificatesComeFromOneFile(@TempDir Path folder) throws Exception {
    Path bundle = folder.resolve("bundle.pem");
    Files.writeString(
        bundle, "# issuers\n" + ROOT.certificate().pem() + "\n" + MIDDLE.certificate().pem());
    assertThat(SigningCertificate.readAll(bundle))
        .containsExactly(ROOT.certificate(), MIDDLE.certificate());
    Files.write(bundle, ROOT.certificate().der());
    assertThat(SigningCertificate.readAll(bundle)).containsExactly(ROOT.certificate());
    for (String broken :
        List.of("", "nothing", ROOT.certificate().pem() + "-----BEGIN CERTIFICATE-----\nMI")) {
      Files.writeString(bundle, broken);
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> SigningCertificate.readAll(bundle))
          .satisfies(
              e -> assertThat(e.reason()).isEqualTo(SigningException.Reason.BAD_CERTIFICATE));
    }
  }

  // Nothing global, many threads.

  @Test
  void noProviderIsRegisteredAndEightThreadsShareAVerifier() throws Exception {
    List<String> before = Arrays.stream(Security.getProviders()).map(Object::toString).toList();
    SignatureVerifier verifier = trusting(ROOT, MIDDLE);
    byte[] good = LEAF.order();
    byte[] expired = MIDDLE.issue("Shop").until("2026-05-01T00:00:00Z").make().order();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        byte[] order = i % 2 == 0 ? good : expired;
        calls.add(() -> verifier.verify(order).isValid());
      }
      List<Future<Boolean>> results = threads.invokeAll(calls);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).as("call " + i).isEqualTo(i % 2 == 0);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Arrays.stream(Security.getProviders()).map(Object::toString).toList())
        .isEqualTo(before);
  }
}
