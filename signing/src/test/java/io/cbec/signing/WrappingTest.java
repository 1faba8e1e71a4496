package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.VerificationResult.Invalid;
import io.cbec.signing.internal.crypto.HashFunction;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signature wrapping: the signed part is kept somewhere in the document, so that a general
 * validator is content, and a reader finds another one. The eight forms known from SAML, as far as
 * a message of customs has the parts they need.
 */
class WrappingTest {

  private static final SigningKey KEY = Fixtures.rsaKey();
  private static final String SIGNATURE =
      Forger.SIGNATURE
          .replace(
              SignatureProfile.SM2_SM3.signatureMethod(),
              SignatureProfile.RSA_SHA256.signatureMethod())
          .replace(
              SignatureProfile.SM2_SM3.digestMethod(), SignatureProfile.RSA_SHA256.digestMethod());
  private static final String BY_ID = SIGNATURE.replace("URI=\"\"", "URI=\"#good\"");
  private static final String BARE = BY_ID.replace("</ds:Signature>", "{INSIDE}</ds:Signature>");

  private static final String GOOD = order("good", "TEST-0001");
  private static final String EVIL = order("evil", "EVIL-0001");
  private static final String TRANSFER =
      "<ceb:BaseTransfer><ceb:copCode>1105910159</ceb:copCode></ceb:BaseTransfer>";
  private static final String GOOD_ROOT =
      Fixtures.ROOT.replace(" guid=", " Id=\"good\" guid=") + GOOD.replace("good", "order");

  private final SignatureVerifier verifier = Fixtures.verifierFor(KEY);

  private static String order(String id, String number) {
    return "<ceb:Order Id=\""
        + id
        + "\"><ceb:OrderHead><ceb:orderNo>"
        + number
        + "</ceb:orderNo></ceb:OrderHead></ceb:Order>";
  }

  private static String object(String content) {
    return "<ds:Object>" + content + "</ds:Object>";
  }

  private static String inSignature(String content) {
    return BARE.replace("{INSIDE}", content);
  }

  private static String extend(String content) {
    return "<ceb:ExtendMessage>" + content + "</ceb:ExtendMessage>";
  }

  private static String message(String content) {
    return Fixtures.ROOT + content + Fixtures.END;
  }

  /** Documents whose reference names the signed part by its Id. All are right for the JDK. */
  static Stream<Arguments> byId() {
    String goodMessage = GOOD_ROOT + TRANSFER + Fixtures.END;
    return Stream.of(
        Arguments.of(
            "1: the message in an Object of the signature of a changed message",
            message(EVIL + TRANSFER + inSignature(object(goodMessage))),
            InvalidReason.SIGNATURE_CONTENT),
        Arguments.of(
            "2: the message beside its signature under a changed message",
            message(EVIL + TRANSFER + goodMessage + BY_ID),
            InvalidReason.REFERENCE_URI),
        Arguments.of(
            "3: a changed part before the signed one",
            message(EVIL + GOOD + TRANSFER + BY_ID),
            InvalidReason.REFERENCE_URI),
        Arguments.of(
            "3: a changed part behind the signed one",
            message(GOOD + EVIL + TRANSFER + BY_ID),
            InvalidReason.REFERENCE_URI),
        Arguments.of(
            "4: the signed part inside the changed one",
            message(EVIL.replace("</ceb:Order>", GOOD + "</ceb:Order>") + TRANSFER + BY_ID),
            InvalidReason.REFERENCE_URI),
        Arguments.of(
            "5: the changed part with the signature in it, the signed one behind",
            message(EVIL.replace("</ceb:Order>", BY_ID + "</ceb:Order>") + TRANSFER + GOOD),
            InvalidReason.SIGNATURE_MOVED),
        Arguments.of(
            "6: the signed part in the signature of the changed one",
            message(
                EVIL.replace("</ceb:Order>", inSignature(object(GOOD)) + "</ceb:Order>")
                    + TRANSFER),
            InvalidReason.SIGNATURE_MOVED),
        Arguments.of(
            "7: the signed part in an extension",
            message(EVIL + TRANSFER + extend(GOOD) + BY_ID),
            InvalidReason.REFERENCE_URI),
        Arguments.of(
            "7: the changed part in an extension",
            message(extend(EVIL) + GOOD + TRANSFER + BY_ID),
            InvalidReason.REFERENCE_URI),
        Arguments.of(
            "8: the signed part in an Object",
            message(EVIL + TRANSFER + inSignature(object(GOOD))),
            InvalidReason.SIGNATURE_CONTENT),
        Arguments.of(
            "8: the changed part in an Object before the signature",
            message(
                "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                    + EVIL
                    + "</ds:Object>"
                    + GOOD
                    + TRANSFER
                    + BY_ID),
            InvalidReason.REFERENCE_URI));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("byId")
  void isRefusedThoughAGeneralValidatorAcceptsIt(String name, String template, InvalidReason reason)
      throws Exception {
    byte[] document = new Forger(KEY, HashFunction.SHA_256).signPart(template, "good");

    assertThat(GeneralValidator.accepts(document, KEY)).as("the mathematics is right").isTrue();
    assertInvalid(document, reason);
    assertThat(
            SignatureVerifier.builder()
                .anyCertificate()
                .observed(true)
                .build()
                .verify(document)
                .isValid())
        .isFalse();
  }

  /** What was signed as a whole, {@code URI=""}, and then kept in a changed message. */
  static Stream<Arguments> whole() {
    String signed = signed();
    String signature =
        signed.substring(signed.indexOf("<ds:Signature "), signed.indexOf("</ceb:CEB311Message>"));
    String original = signed.replace(signature, "");
    String evil = EVIL + TRANSFER;
    return Stream.of(
        Arguments.of(
            "the message in an Object",
            message(
                evil + signature.replace("</ds:Signature>", object(original) + "</ds:Signature>")),
            InvalidReason.SIGNATURE_CONTENT),
        Arguments.of(
            "the message in an Object beside",
            message(
                evil
                    + "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                    + original
                    + "</ds:Object>"
                    + signature),
            InvalidReason.DIGEST_DIFFERS),
        Arguments.of(
            "the message in an extension",
            message(evil + extend(original) + signature),
            InvalidReason.DIGEST_DIFFERS),
        Arguments.of(
            "the signed message in an extension",
            message(evil + extend(signed)),
            InvalidReason.SIGNATURE_MOVED),
        Arguments.of(
            "the signed message before the children",
            message(signed + evil),
            InvalidReason.SIGNATURE_MOVED),
        Arguments.of(
            "the signed message behind the children",
            message(evil + signed),
            InvalidReason.SIGNATURE_MOVED),
        Arguments.of(
            "the message behind the signature",
            message(evil + signature + original),
            InvalidReason.SIGNATURE_MOVED),
        Arguments.of(
            "a part added before the children",
            signed.replaceFirst("<ceb:Order ", EVIL + "<ceb:Order "),
            InvalidReason.DIGEST_DIFFERS),
        Arguments.of(
            "the children in another order",
            message(TRANSFER + GOOD + signature),
            InvalidReason.DIGEST_DIFFERS),
        Arguments.of(
            "another type of message",
            signed.replace("CEB311Message", "CEB621Message"),
            InvalidReason.DIGEST_DIFFERS),
        Arguments.of(
            "two signed messages under one root",
            message(signed + signed),
            InvalidReason.TWO_SIGNATURES),
        Arguments.of(
            "a second signature that is no signature",
            signed.replace(signature, "<Signature></Signature>" + signature),
            InvalidReason.DIGEST_DIFFERS));
  }

  private static String signed() {
    return new String(
        new Forger(KEY, HashFunction.SHA_256).sign(message(GOOD + TRANSFER + SIGNATURE)),
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whole")
  void isRefusedWhereverTheMessageIsKept(String name, String document, InvalidReason reason) {
    assertInvalid(Fixtures.utf8(document), reason);
  }

  @Test
  void theMessageThatIsWrappedIsValid() throws Exception {
    byte[] document = Fixtures.utf8(signed());
    assertThat(verifier.verify(document).isValid()).isTrue();
    assertThat(GeneralValidator.accepts(document, KEY)).isTrue();
  }

  @Test
  void theGeneralValidatorDoesLook() throws Exception {
    byte[] altered = Fixtures.utf8(signed().replace("TEST-0001", "EVIL-0001"));
    assertThat(GeneralValidator.accepts(altered, KEY)).isFalse();
  }

  // Export messages: the signature stands before ExtendMessage.

  private static final String EXPORT = "ceb:CEB303Message";

  private static byte[] export(String content) {
    return new Forger(KEY, HashFunction.SHA_256)
        .sign(message(content).replace("ceb:CEB311Message", EXPORT));
  }

  static Stream<Arguments> exportOrders() {
    String body = GOOD + TRANSFER;
    String extend = extend("<ceb:a>1</ceb:a>");
    return Stream.of(
        Arguments.of("last", body + SIGNATURE, true),
        Arguments.of("before ExtendMessage", body + SIGNATURE + extend, true),
        Arguments.of("behind ExtendMessage", body + extend + SIGNATURE, true),
        Arguments.of("before two of them", body + SIGNATURE + extend + extend, false),
        Arguments.of("before BaseTransfer", GOOD + SIGNATURE + TRANSFER, false),
        Arguments.of(
            "before an ExtendMessage of another namespace",
            body + SIGNATURE + "<ExtendMessage xmlns=\"urn:x\"></ExtendMessage>",
            false),
        Arguments.of(
            "before ExtendMessage and something else", body + SIGNATURE + extend + EVIL, false),
        Arguments.of("inside ExtendMessage", body + extend("<ceb:a>1</ceb:a>" + SIGNATURE), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exportOrders")
  void theSignatureOfAnExportMessage(String name, String content, boolean accepted)
      throws Exception {
    byte[] document = export(content);
    assertThat(GeneralValidator.accepts(document, KEY)).isTrue();
    if (accepted) {
      assertThat(verifier.verify(document).isValid()).isTrue();
    } else {
      assertInvalid(document, InvalidReason.SIGNATURE_MOVED);
    }
  }

  @Test
  void theOriginalOfAnExportMessageInItsExtension() {
    String signed = new String(export(GOOD + TRANSFER + SIGNATURE), StandardCharsets.UTF_8);
    int start = signed.indexOf("<ds:Signature ");
    int end = signed.indexOf("</" + EXPORT + ">");
    String signature = signed.substring(start, end);
    String original = signed.substring(0, start) + signed.substring(end);
    String root = Fixtures.ROOT.replace("ceb:CEB311Message", EXPORT);
    String evil = root + EVIL + TRANSFER + signature + extend(original) + "</" + EXPORT + ">";
    assertInvalid(Fixtures.utf8(evil), InvalidReason.DIGEST_DIFFERS);
  }

  @Test
  void anImportMessageHasNothingBehindItsSignature() {
    byte[] document =
        new Forger(KEY, HashFunction.SHA_256)
            .sign(message(GOOD + TRANSFER + SIGNATURE + extend("<ceb:a>1</ceb:a>")));
    assertInvalid(document, InvalidReason.SIGNATURE_MOVED);
  }

  private void assertInvalid(byte[] document, InvalidReason reason) {
    assertThat(verifier.verify(document))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
  }
}
