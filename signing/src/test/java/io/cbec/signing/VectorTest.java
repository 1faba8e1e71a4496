package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.codec.RefusalReason;
import io.cbec.signing.VerificationResult.Invalid;
import io.cbec.signing.VerificationResult.Refused;
import io.cbec.signing.VerificationResult.Unsigned;
import io.cbec.signing.VerificationResult.Valid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The signature vectors, each with the very result it must give. */
class VectorTest {

  /** What each negative file of the list must give; files that must be accepted are not here. */
  private static final Map<String, Object> REFUSED =
      Map.ofEntries(
          Map.entry("n01", InvalidReason.WHITE_SPACE_AT_SIGNATURE),
          Map.entry("n02", InvalidReason.SIGNED_INFO_REFORMATTED),
          Map.entry("n03", InvalidReason.ROOT_WITHOUT_XSI),
          Map.entry("n04", InvalidReason.SIGNATURE_MOVED),
          Map.entry("n05", InvalidReason.COMMENT),
          Map.entry("n06", InvalidReason.TWO_SIGNATURES),
          Map.entry("n07", InvalidReason.DIGEST_DIFFERS),
          Map.entry("n08", MessageType.CEB311),
          Map.entry("n09", RefusalReason.DOCTYPE),
          Map.entry("n10", InvalidReason.WRAPPED_ROOT),
          Map.entry("n15", InvalidReason.WHITE_SPACE_AT_SIGNATURE));

  private static final SigningCertificate SM2 =
      SigningCertificate.of(Fixtures.resource("vectors/test-sm2.pem"));
  private static final SigningCertificate RSA =
      SigningCertificate.of(Fixtures.resource("vectors/test-rsa.pem"));

  private static SignatureVerifier.Builder verifier() {
    return SignatureVerifier.builder()
        .trust(SM2, RSA)
        .profiles(SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA256, SignatureProfile.RSA_SHA1);
  }

  static Stream<Arguments> expectations() {
    List<Arguments> cases = new ArrayList<>();
    for (String folder : List.of("sm2-sm3", "rsa-sha1")) {
      Fixtures.text("vectors/EXPECT.tsv")
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(columns -> cases.add(Arguments.of(folder, columns[0], columns[2])));
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}/{1}")
  @MethodSource("expectations")
  void behavesAsTheListSays(String folder, String file, String should) {
    byte[] document = Fixtures.resource("vectors/" + folder + "/" + file);

    VerificationResult result = verifier().build().verify(document);

    if (should.equals("ACCEPT")) {
      assertThat(result).isInstanceOf(Valid.class);
      Valid valid = (Valid) result;
      assertThat(valid.trusted()).isTrue();
      assertThat(valid.observed()).isFalse();
      assertThat(valid.content()).isEqualTo(Fixtures.resource("vectors/" + folder + "/input.c14n"));
    } else {
      assertThat(should).startsWith("REJECT");
      assertThat(found(result)).isEqualTo(REFUSED.get(file.substring(9, 12)));
    }
    boolean accepted = verifier().observed(true).build().verify(document).isValid();
    assertThat(accepted)
        .as("observed mode")
        .isEqualTo(should.equals("ACCEPT") || should.contains("observed mode"));
  }

  private static Object found(VerificationResult result) {
    if (result instanceof Invalid invalid) {
      return invalid.reason();
    }
    if (result instanceof Refused refused) {
      return refused.reason();
    }
    return ((Unsigned) result).type();
  }

  @Test
  void theListHasAllFiles() {
    assertThat(expectations()).hasSize(2 * 17);
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA1", "RSA_SHA256"})
  void verifiesTheProfile(SignatureProfile profile) {
    VerificationResult result =
        verifier().build().verify(Fixtures.resource("vectors/" + folder(profile) + "/signed.xml"));

    assertThat(result).isInstanceOf(Valid.class);
    assertThat(((Valid) result).profile()).isEqualTo(profile);
    assertThat(((Valid) result).certNo())
        .isEqualTo(profile == SignatureProfile.SM2_SM3 ? "0300000000abcdef" : "0a1b2c3d");
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void signsTheSameBytes(SignatureProfile profile) {
    String folder = "vectors/" + folder(profile);
    byte[] file =
        Fixtures.resource(SM2.fits(profile) ? "vectors/test-sm2.p12" : "vectors/test-rsa.p12");
    try (Pkcs12Key key = Pkcs12Key.open(file, "changeit".toCharArray(), null, profile)) {
      RecordingKey recording = new RecordingKey(key);

      SignedMessage signed =
          MessageSigner.of(recording)
              .sign(
                  WireMessages.unsigned(
                      MessageType.CEB311, Fixtures.resource(folder + "/input.c14n")));

      assertThat(signed.digest())
          .asBase64Encoded()
          .isEqualTo(Fixtures.text(folder + "/digest.b64").strip());
      assertThat(recording.signed()).isEqualTo(Fixtures.resource(folder + "/signedinfo.c14n"));
      if (RSA.fits(profile)) {
        // RSA gives one value for one input, so the whole signature can be compared.
        assertThat(recording.value())
            .asBase64Encoded()
            .isEqualTo(Fixtures.text(folder + "/signature.b64").strip());
        assertThat(signatureOf(new String(signed.bytes(), StandardCharsets.UTF_8)))
            .isEqualTo(signatureOf(Fixtures.text(folder + "/signed.xml").strip()));
      }
      assertThat(
              verifier()
                  .profiles(SignatureProfile.values())
                  .build()
                  .verify(signed.bytes())
                  .isValid())
          .isTrue();
    }
  }

  private static String signatureOf(String document) {
    return document.substring(document.indexOf("<ds:Signature "));
  }

  private static String folder(SignatureProfile profile) {
    return profile == SignatureProfile.SM2_SHA1_OBSERVED
        ? "sm2-sm3-wild-w3uri-sha1"
        : profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Test
  void theWildPairNeedsObservedMode() {
    byte[] document = Fixtures.resource("vectors/sm2-sm3-wild-w3uri-sha1/signed.xml");

    VerificationResult strict = verifier().build().verify(document);
    VerificationResult lenient = verifier().observed(true).build().verify(document);
    VerificationResult named =
        verifier().profiles(SignatureProfile.SM2_SHA1_OBSERVED).build().verify(document);

    assertThat(strict)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.OBSERVED_ONLY));
    assertThat(named).isInstanceOf(Valid.class);
    assertThat(lenient)
        .isInstanceOfSatisfying(
            Valid.class,
            valid -> {
              assertThat(valid.observed()).isTrue();
              assertThat(valid.profile()).isEqualTo(SignatureProfile.SM2_SHA1_OBSERVED);
            });
  }

  @Test
  void legacyRsaIsAllowedOnlyByName() {
    byte[] document = Fixtures.resource("vectors/rsa-sha1/signed.xml");

    VerificationResult result = SignatureVerifier.builder().trust(RSA).build().verify(document);

    assertThat(result)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.SHA1_NOT_ALLOWED));
  }

  @Test
  void theLengthsOfTheSignedBytesAreTheKnownOnes() {
    byte[] sm3 = Fixtures.utf8("x".repeat(44));
    byte[] sha1 = Fixtures.utf8("x".repeat(28));
    assertThat(new SignedInfoTemplate(SignatureProfile.RSA_SHA1).toBeSigned(sha1)).hasSize(695);
    assertThat(new SignedInfoTemplate(SignatureProfile.SM2_SM3).toBeSigned(sm3)).hasSize(729);
    assertThat(new SignedInfoTemplate(SignatureProfile.RSA_SHA256).toBeSigned(sm3)).hasSize(719);
    assertThat(new SignedInfoTemplate(SignatureProfile.SM2_SHA1_OBSERVED).toBeSigned(sha1))
        .hasSize(694);
  }
}
