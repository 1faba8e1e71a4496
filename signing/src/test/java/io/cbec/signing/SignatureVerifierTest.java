package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import io.cbec.signing.VerificationResult.Invalid;
import io.cbec.signing.VerificationResult.Unsigned;
import io.cbec.signing.VerificationResult.Valid;
import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.xml.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verifier says when a signature fails, and how it is set up. */
class SignatureVerifierTest {

  private static final String FULL = Fixtures.ROOT + Fixtures.BODY + Fixtures.END;

  private final SelfSignedKey key = Fixtures.sm2Key();
  private final SignatureVerifier verifier = Fixtures.verifierFor(key);

  private static String signed() {
    return new String(
        MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order()).bytes(), StandardCharsets.UTF_8);
  }

  private Invalid invalid(String document) {
    VerificationResult result = verifier.verify(Fixtures.utf8(document));
    assertThat(result).isInstanceOf(Invalid.class);
    return (Invalid) result;
  }

  /** A message whose digest is over other bytes, with a good signature over that digest. */
  private String withDigest(byte[] digest) {
    String digestBase64 = StrictBase64.encode(digest);
    byte[] value =
        key.sign(
            new SignedInfoTemplate(SignatureProfile.SM2_SM3)
                .toBeSigned(Fixtures.utf8(digestBase64)));
    return withValue(digestBase64, value);
  }

  private String withValue(String digestBase64, byte[] value) {
    return Fixtures.ROOT
        + Fixtures.BODY
        + Forger.SIGNATURE
            .replace("{DIGEST}", digestBase64)
            .replace("{VALUE}", StrictBase64.encode(value))
            .replace("{NAME}", key.certNo())
            .replace("{CERTIFICATE}", StrictBase64.encode(key.certificate().der()))
        + Fixtures.END;
  }

  private static byte[] sm3(String text) {
    return HashFunction.SM3.of(Fixtures.utf8(text));
  }

  // Why a digest differs.

  @Test
  void anAlteredValueShowsBothDigests() {
    Invalid invalid = invalid(signed().replace("TEST-0001", "TEST-0002"));

    assertThat(invalid.reason()).isEqualTo(InvalidReason.DIGEST_DIFFERS);
    assertThat(invalid.digestExpected()).isEqualTo(StrictBase64.encode(sm3(FULL)));
    assertThat(invalid.digestActual())
        .isEqualTo(StrictBase64.encode(sm3(FULL.replace("TEST-0001", "TEST-0002"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "  ", "\n    ", "\t\n"})
  void whiteSpaceAtTheSignature(String space) {
    for (String document :
        List.of(
            signed().replace("<ds:Signature ", space + "<ds:Signature "),
            signed().replace("</ds:Signature>", "</ds:Signature>" + space))) {
      Invalid invalid = invalid(document);
      assertThat(invalid.reason()).isEqualTo(InvalidReason.WHITE_SPACE_AT_SIGNATURE);
      int characters = space.replace("\r\n", "\n").length();
      assertThat(invalid.hint().en()).contains(characters + " ");
      VerificationResult lenient = observed().verify(Fixtures.utf8(document));
      assertThat(lenient)
          .isInstanceOfSatisfying(
              Valid.class,
              valid -> {
                assertThat(valid.observed()).isTrue();
                assertThat(valid.content()).isEqualTo(Fixtures.utf8(FULL));
              });
    }
  }

  private SignatureVerifier observed() {
    return SignatureVerifier.builder().trust(key.certificate()).observed(true).build();
  }

  @Test
  void anIndentedDocument() {
    String indented =
        signed()
            .replace("<ceb:Order>", "\n  <ceb:Order>")
            .replace("<ceb:orderNo>", "\n      <ceb:orderNo>")
            .replace("</ceb:Order>", "\n  </ceb:Order>");
    assertThat(invalid(indented).reason()).isEqualTo(InvalidReason.PRETTY_PRINTED);
  }

  @Test
  void aDigestOverOtherLineEnds() {
    String body = Fixtures.BODY.replace("<ceb:Order>", "\n<ceb:Order>");
    String crlf = Fixtures.ROOT + body.replace("\n", "\r\n") + Fixtures.END;
    String document = withDigest(sm3(crlf)).replace("<ceb:Order>", "\n<ceb:Order>");
    assertThat(invalid(document).reason()).isEqualTo(InvalidReason.LINE_ENDS);
  }

  @Test
  void carriageReturnsWrittenAsReferences() {
    String document = signed().replace("<ceb:note>", "<ceb:note>&#13;");
    assertThat(invalid(document).reason()).isEqualTo(InvalidReason.LINE_ENDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "\uFEFF"
      })
  void aDigestOverTheTextOfTheFile(String start) {
    String document = start + withDigest(sm3(start + FULL));
    assertThat(invalid(document).reason()).isEqualTo(InvalidReason.NOT_CANONICALIZED);
  }

  @Test
  void aDigestOverEmptyElementTags() {
    String file = FULL.replace("<ceb:note></ceb:note>", "<ceb:note/>");
    String document = withDigest(sm3(file)).replace("<ceb:note></ceb:note>", "<ceb:note/>");
    assertThat(invalid(document).reason()).isEqualTo(InvalidReason.NOT_CANONICALIZED);
  }

  @ParameterizedTest
  @EnumSource(
      value = HashFunction.class,
      names = {"SHA_1", "SHA_256"})
  void aDigestOfAnotherHashFunction(HashFunction other) {
    Invalid invalid = invalid(withDigest(other.of(Fixtures.utf8(FULL))));
    assertThat(invalid.reason()).isEqualTo(InvalidReason.WRONG_HASH);
    assertThat(invalid.hint().en()).contains(other.name());
  }

  @Test
  void thePlaceholderOfTheOfficialSamples() {
    byte[] placeholder = StrictBase64.decode("SF/P+2sVsRQ9dJIqJSroW6ajb0Y=");
    assertThat(placeholder).isNotNull();
    assertThat(invalid(withDigest(placeholder)).reason()).isEqualTo(InvalidReason.PLACEHOLDER);
  }

  @Test
  void xsiLostAfterSigning() {
    String xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    assertThat(invalid(signed().replace(xsi, "")).reason())
        .isEqualTo(InvalidReason.ROOT_WITHOUT_XSI);
  }

  // Why a value does not fit.

  @Test
  void aFixedTextSignedUnderARootWithoutXsi() {
    String xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    String document = withDigest(sm3(FULL.replace(xsi, ""))).replace(xsi, "");

    assertThat(invalid(document).reason()).isEqualTo(InvalidReason.ROOT_WITHOUT_XSI);
    assertThat(observed().verify(Fixtures.utf8(document)).isValid()).isTrue();
  }

  @Test
  void xsiOnSignedInfoRepairsARootWithoutIt() {
    String xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    String document =
        withDigest(sm3(FULL.replace(xsi, "")))
            .replace(xsi, "")
            .replace("<ds:SignedInfo>", "<ds:SignedInfo" + xsi + ">");
    assertThat(verifier.verify(Fixtures.utf8(document)).isValid()).isTrue();
  }

  @Test
  void aFixedTextSignedUnderARootWithMoreNamespaces() {
    String more = " xmlns:zzz=\"urn:zzz\" guid";
    String document = withDigest(sm3(FULL.replace(" guid", more))).replace(" guid", more);
    assertThat(invalid(document).reason()).isEqualTo(InvalidReason.ROOT_NAMESPACES);
  }

  @Test
  void anIndentedSignedInfo() {
    String document =
        signed()
            .replace("<ds:Reference ", "\n<ds:Reference ")
            .replace("<ds:Transforms>", "\n<ds:Transforms>");
    assertThat(invalid(document).reason()).isEqualTo(InvalidReason.SIGNED_INFO_REFORMATTED);
    assertThat(observed().verify(Fixtures.utf8(document)))
        .isInstanceOfSatisfying(Valid.class, valid -> assertThat(valid.observed()).isTrue());
  }

  @Test
  void theDigestWasSignedInsteadOfSignedInfo() {
    byte[] digest = sm3(FULL);
    String base64 = StrictBase64.encode(digest);
    for (byte[] other :
        List.of(
            Fixtures.utf8(base64),
            digest,
            Fixtures.utf8(FULL),
            new SignedInfoTemplate(SignatureProfile.SM2_SM3)
                .withNamespaces("", Fixtures.utf8(base64)))) {
      assertThat(invalid(withValue(base64, key.sign(other))).reason())
          .isEqualTo(InvalidReason.OTHER_BYTES_SIGNED);
    }
  }

  @Test
  void aValueOverAnythingElse() {
    String base64 = StrictBase64.encode(sm3(FULL));
    Invalid invalid = invalid(withValue(base64, key.sign(Fixtures.utf8("something else"))));
    assertThat(invalid.reason()).isEqualTo(InvalidReason.SIGNATURE_DIFFERS);
    assertThat(invalid.digestExpected()).isEqualTo(invalid.digestActual()).isEqualTo(base64);
  }

  // Forms that are fine.

  @Test
  void lineBreaksInsideBase64AndAfterTagsAreFine() {
    String document =
        signed()
            .replace("<ds:SignatureValue>", "<ds:SignatureValue>\r\n")
            .replace("</ds:SignatureValue>", "&#13;\n</ds:SignatureValue>\n")
            .replace("<ds:X509Certificate>MIIB", "<ds:X509Certificate>\nMI\nIB")
            .replace("<ds:X509Data>", "\n<ds:X509Data>\n");
    assertThat(verifier.verify(Fixtures.utf8(document)))
        .isInstanceOfSatisfying(Valid.class, valid -> assertThat(valid.observed()).isFalse());
  }

  @Test
  void aMessageWithoutASignatureIsUnsigned() {
    assertThat(verifier.verify(Fixtures.utf8(FULL))).isEqualTo(new Unsigned(MessageType.CEB311));
    assertThat(verifier.verify(Fixtures.utf8("<!--x-->" + FULL.replace("311", "622"))))
        .isEqualTo(new Unsigned(MessageType.CEB622));
  }

  @Test
  void aSignatureInAReceiptIsRefused() {
    assertThat(invalid(signed().replace("CEB311", "CEB312")).reason())
        .isEqualTo(InvalidReason.NO_SIGNATURE_PLACE);
  }

  @Test
  void observedModeChangesNothingForAStrictlyValidMessage() {
    assertThat(observed().verify(Fixtures.utf8(signed())))
        .isInstanceOfSatisfying(Valid.class, valid -> assertThat(valid.observed()).isFalse());
  }

  @Test
  void observedModeStillNeedsTheRightContent() {
    String document =
        signed().replace("<ds:Signature ", "\n<ds:Signature ").replace("TEST-0001", "TEST-0002");
    assertThat(observed().verify(Fixtures.utf8(document)).isValid()).isFalse();
    String comment = signed().replace("TEST-0001", "TEST-<!-- -->0001");
    assertThat(observed().verify(Fixtures.utf8(comment)).isValid()).isFalse();
  }

  // Settings.

  @Test
  void theDefaultProfilesAreTheModernOnes() {
    SelfSignedKey legacy = Fixtures.legacyKey();
    byte[] document = MessageSigner.of(legacy).sign(Fixtures.order()).bytes();

    VerificationResult result =
        SignatureVerifier.builder().trust(List.of(legacy.certificate())).build().verify(document);

    assertThat(result)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.reason()).isEqualTo(InvalidReason.SHA1_NOT_ALLOWED);
              assertThat(invalid.hint().en()).contains("name the profile rsa-sha1").endsWith(".");
              assertThat(invalid.hint().zh()).contains("指定 rsa-sha1").endsWith("。");
            });
    assertThat(Fixtures.verifierFor(legacy).verify(document).isValid()).isTrue();
  }

  @Test
  void profilesCanBeNarrowed() {
    VerificationResult result =
        SignatureVerifier.builder()
            .trust(key.certificate())
            .profiles(SignatureProfile.RSA_SHA256)
            .build()
            .verify(Fixtures.utf8(signed()));
    assertThat(result)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.PROFILE_NOT_ALLOWED));
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatIllegalStateException().isThrownBy(() -> SignatureVerifier.builder().build());
    assertThatIllegalArgumentException().isThrownBy(() -> SignatureVerifier.builder().profiles());
  }

  // Words.

  @Test
  void everyReasonHasItsOwnWordsInBothLanguages() {
    Set<String> texts = new HashSet<>();
    for (InvalidReason reason : EnumSet.allOf(InvalidReason.class)) {
      assertSpoken(reason.problem());
      assertSpoken(reason.remedy());
      assertThat(texts.add(reason.problem().en())).as(reason.name()).isTrue();
    }
    for (SigningException.Reason reason : EnumSet.allOf(SigningException.Reason.class)) {
      assertSpoken(reason.problem());
      assertSpoken(reason.remedy());
    }
  }

  private static void assertSpoken(Text text) {
    assertThat(text.en()).endsWith(".").matches("\\p{ASCII}+");
    assertThat(text.zh()).endsWith("。").containsPattern("\\p{IsHan}");
  }

  @Test
  void resultsShowNoContent() {
    VerificationResult result = verifier.verify(Fixtures.utf8(signed()));
    assertThat(result.toString()).contains("CEB311Message", key.certNo()).doesNotContain("TEST");
    assertThat(MessageSigner.of(key).sign(Fixtures.order()).toString()).doesNotContain("TEST");
  }
}
