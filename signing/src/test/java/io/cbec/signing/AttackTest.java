package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.VerificationResult.Invalid;
import io.cbec.signing.VerificationResult.Refused;
import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.xml.StrictBase64;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms of attack on XML signatures. Most documents here are signed correctly by a trusted key, so
 * only the rules about form keep them out.
 */
class AttackTest {

  private static final String SIGNATURE = Forger.SIGNATURE;
  private static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
  private static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
  private static final String ORDER = Fixtures.ROOT + Fixtures.BODY;

  private final SignatureVerifier verifier =
      Fixtures.verifierFor(Fixtures.sm2Key(), Fixtures.rsaKey(), Fixtures.legacyKey());

  private void assertInvalid(byte[] document, InvalidReason reason) {
    assertThat(verifier.verify(document))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
  }

  private void assertInvalid(String signature, InvalidReason reason) {
    assertInvalid(Forger.sm2().order(signature), reason);
  }

  private static byte[] signed() {
    return MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order()).bytes();
  }

  private static String signedText() {
    return new String(signed(), StandardCharsets.UTF_8);
  }

  @Test
  void theForgersDocumentsAreOtherwiseValid() {
    assertThat(verifier.verify(Forger.sm2().order(SIGNATURE)).isValid()).isTrue();
  }

  // Wrapping: the signed message is kept and something else is shown to the reader.

  @Test
  void signedRootUnderAnotherRoot() {
    assertInvalid(
        Fixtures.utf8("<wrap xmlns=\"urn:x\">" + signedText() + "</wrap>"),
        InvalidReason.WRAPPED_ROOT);
  }

  @Test
  void signedRootUnderARootOfTheSameKind() {
    assertInvalid(
        Fixtures.utf8(ORDER + signedText() + Fixtures.END), InvalidReason.SIGNATURE_MOVED);
  }

  @Test
  void secondBaseTransfer() {
    String evil = "<ceb:BaseTransfer><ceb:copCode>EVIL</ceb:copCode></ceb:BaseTransfer>";
    assertInvalid(
        Fixtures.utf8(signedText().replace("<ds:Signature ", evil + "<ds:Signature ")),
        InvalidReason.DIGEST_DIFFERS);
  }

  @Test
  void secondHead() {
    String evil = "<ceb:OrderHead><ceb:orderNo>EVIL</ceb:orderNo></ceb:OrderHead>";
    assertInvalid(
        Fixtures.utf8(signedText().replace("</ceb:Order>", evil + "</ceb:Order>")),
        InvalidReason.DIGEST_DIFFERS);
  }

  @Test
  void signatureNestedDeeper() {
    String deeper = ORDER.replace("</ceb:BaseTransfer>", SIGNATURE + "</ceb:BaseTransfer>");
    assertInvalid(Forger.sm2().sign(deeper + Fixtures.END), InvalidReason.SIGNATURE_MOVED);
  }

  @Test
  void signatureBeforeAnotherElement() {
    String moved = ORDER.replace("<ceb:BaseTransfer>", SIGNATURE + "<ceb:BaseTransfer>");
    assertInvalid(Forger.sm2().sign(moved + Fixtures.END), InvalidReason.SIGNATURE_MOVED);
  }

  @Test
  void signatureInAnObject() {
    String object =
        "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">" + SIGNATURE + "</ds:Object>";
    assertInvalid(object, InvalidReason.SIGNATURE_MOVED);
  }

  @Test
  void signatureInTheObjectOfAnotherSignature() {
    String outer =
        SIGNATURE.replace("</ds:Signature>", "<ds:Object>{INNER}</ds:Object></ds:Signature>");
    assertInvalid(outer.replace("{INNER}", SIGNATURE), InvalidReason.TWO_SIGNATURES);
  }

  @Test
  void signedPartByIdWithAnotherPartShown() {
    assertInvalid(SIGNATURE.replace("URI=\"\"", "URI=\"#order\""), InvalidReason.REFERENCE_URI);
  }

  @Test
  void originalKeptInAnObject() {
    assertInvalid(
        SIGNATURE.replace(
            "</ds:Signature>", "<ds:Object><ceb:Order></ceb:Order></ds:Object></ds:Signature>"),
        InvalidReason.SIGNATURE_CONTENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ds:Object></ds:Object>",
        "<ds:Object><ds:Manifest></ds:Manifest></ds:Object>",
        "<ds:SignatureProperties></ds:SignatureProperties>",
        "<ds:KeyInfo></ds:KeyInfo>",
        "<ceb:note></ceb:note>",
        "text"
      })
  void somethingElseInTheSignature(String extra) {
    assertInvalid(
        SIGNATURE.replace("</ds:Signature>", extra + "</ds:Signature>"),
        InvalidReason.SIGNATURE_CONTENT);
  }

  @Test
  void childrenInAnotherOrder() {
    String swapped =
        SIGNATURE
            .replace("<ds:SignatureValue>{VALUE}</ds:SignatureValue>", "")
            .replace(
                "</ds:Signature>", "<ds:SignatureValue>{VALUE}</ds:SignatureValue></ds:Signature>");
    assertInvalid(swapped, InvalidReason.SIGNATURE_CONTENT);
  }

  @Test
  void anAttributeOnTheSignature() {
    assertInvalid(
        SIGNATURE.replace("<ds:SignatureValue>", "<ds:SignatureValue Encoding=\"hex\">"),
        InvalidReason.SIGNATURE_CONTENT);
    assertInvalid(
        SIGNATURE.replace("URI=\"\"", "Type=\"urn:x\" URI=\"\""), InvalidReason.SIGNATURE_CONTENT);
  }

  @Test
  void duplicateId() {
    assertInvalid(
        SIGNATURE
            .replace("<ds:SignedInfo>", "<ds:SignedInfo Id=\"a\">")
            .replace("<ds:KeyInfo>", "<ds:KeyInfo Id=\"a\">"),
        InvalidReason.DUPLICATE_ID);
  }

  @Test
  void aSingleIdIsHarmless() {
    byte[] document =
        Forger.sm2().order(SIGNATURE.replace("<ds:SignedInfo>", "<ds:SignedInfo Id=\"a\">"));
    assertThat(verifier.verify(document).isValid()).isTrue();
  }

  @Test
  void duplicateAttribute() {
    byte[] document =
        Fixtures.utf8(signedText().replace(" version=\"1.0\"", " version=\"1.0\" version=\"2\""));
    assertThat(verifier.verify(document)).isInstanceOf(Refused.class);
  }

  // Canonicalization and transforms.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
        "http://www.w3.org/2006/12/xml-c14n11",
        "http://santuario.apache.org/c14n/physical",
        "urn:mine"
      })
  void anotherCanonicalization(String uri) {
    assertInvalid(SIGNATURE.replaceFirst(C14N + "\"", uri + "\""), InvalidReason.CANONICALIZATION);
  }

  @Test
  void parametersOfTheCanonicalization() {
    String parameters =
        "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
            + " PrefixList=\"xs\"></ec:InclusiveNamespaces></ds:CanonicalizationMethod>";
    assertInvalid(
        SIGNATURE.replace("</ds:CanonicalizationMethod>", parameters),
        InvalidReason.CANONICALIZATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2",
        C14N,
        "http://www.w3.org/2000/09/xmldsig#base64"
      })
  void anotherTransform(String uri) {
    assertInvalid(SIGNATURE.replace(ENVELOPED, uri), InvalidReason.TRANSFORMS);
    assertInvalid(
        SIGNATURE.replace(
            "</ds:Transforms>",
            "<ds:Transform Algorithm=\"" + uri + "\"></ds:Transform></ds:Transforms>"),
        InvalidReason.TRANSFORMS);
  }

  @Test
  void anXpathInsideTheEnvelopedTransform() {
    assertInvalid(
        SIGNATURE.replace("</ds:Transform>", "<ds:XPath>not(//ceb:note)</ds:XPath></ds:Transform>"),
        InvalidReason.TRANSFORMS);
  }

  @Test
  void aThousandTransforms() {
    String one = "<ds:Transform Algorithm=\"" + ENVELOPED + "\"></ds:Transform>";
    assertInvalid(SIGNATURE.replace(one, one.repeat(1000)), InvalidReason.TRANSFORMS);
  }

  @Test
  void noTransform() {
    String one = "<ds:Transform Algorithm=\"" + ENVELOPED + "\"></ds:Transform>";
    assertInvalid(SIGNATURE.replace(one, ""), InvalidReason.TRANSFORMS);
    assertInvalid(
        SIGNATURE.replace("<ds:Transforms>" + one + "</ds:Transforms>", ""),
        InvalidReason.TRANSFORMS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 1000})
  void notExactlyOneReference(int count) {
    int start = SIGNATURE.indexOf("<ds:Reference");
    int end = SIGNATURE.indexOf("</ds:SignedInfo>");
    String reference = SIGNATURE.substring(start, end);
    assertInvalid(SIGNATURE.replace(reference, reference.repeat(count)), InvalidReason.REFERENCES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " URI=\"#x\"", " URI=\"http://localhost/\"", " URI=\"file:///etc/passwd\""})
  void aReferenceToSomethingElse(String uri) {
    assertInvalid(SIGNATURE.replace(" URI=\"\"", uri), InvalidReason.REFERENCE_URI);
  }

  @Test
  void twoSignedInfo() {
    String info =
        SIGNATURE.substring(
            SIGNATURE.indexOf("<ds:SignedInfo>"), SIGNATURE.indexOf("<ds:SignatureValue>"));
    assertInvalid(SIGNATURE.replace(info, info + info), InvalidReason.TWO_SIGNED_INFO);
  }

  // Algorithms.

  @ParameterizedTest
  @CsvSource({
    "http://www.w3.org/2000/09/xmldsig#hmac-sha1, http://www.chinaport.gov.cn/2022/04/xmldsig#sm3",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-md5, http://www.w3.org/2000/09/xmldsig#sha1",
    "http://www.w3.org/2000/09/xmldsig#dsa-sha1, http://www.w3.org/2000/09/xmldsig#sha1",
    "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3,"
        + " http://www.w3.org/2001/04/xmldsig-more#md5",
    "'', ''",
  })
  void unknownAlgorithm(String method, String digest) {
    assertInvalid(algorithms(method, digest), InvalidReason.UNKNOWN_ALGORITHM);
  }

  @Test
  void hmacWithATruncatedOutput() {
    assertInvalid(
        algorithms("http://www.w3.org/2000/09/xmldsig#hmac-sha1", "urn:x")
            .replace(
                "</ds:SignatureMethod>",
                "<ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>"),
        InvalidReason.SIGNATURE_CONTENT);
  }

  @Test
  void algorithmsThatDoNotBelongTogether() {
    assertInvalid(
        algorithms(
            SignatureProfile.SM2_SM3.signatureMethod(), SignatureProfile.RSA_SHA1.digestMethod()),
        InvalidReason.ALGORITHM_PAIR);
    assertInvalid(
        algorithms(
            SignatureProfile.RSA_SHA256.signatureMethod(),
            SignatureProfile.RSA_SHA1.digestMethod()),
        InvalidReason.ALGORITHM_PAIR);
  }

  @Test
  void anSm2CertificateUnderAnRsaMethod() {
    assertInvalid(
        algorithms(
            SignatureProfile.RSA_SHA256.signatureMethod(),
            SignatureProfile.RSA_SHA256.digestMethod()),
        InvalidReason.KEY_MISMATCH);
  }

  @Test
  void anRsaCertificateUnderTheSm2Method() {
    assertInvalid(
        new Forger(Fixtures.rsaKey(), HashFunction.SM3).order(SIGNATURE),
        InvalidReason.KEY_MISMATCH);
  }

  private static String algorithms(String method, String digest) {
    return SIGNATURE
        .replace(SignatureProfile.SM2_SM3.signatureMethod(), method)
        .replace(SignatureProfile.SM2_SM3.digestMethod(), digest);
  }

  @Test
  void wrongNamespaceOfTheSignature() {
    byte[] document =
        Fixtures.utf8(signedText().replace("http://www.w3.org/2000/09/xmldsig#\">", "urn:ds\">"));
    assertInvalid(document, InvalidReason.SIGNATURE_NAMESPACE);
  }

  @Test
  void signatureWithoutANamespace() {
    String bare = SIGNATURE.replace("ds:", "").replace(" xmlns=", " data=");
    assertInvalid(
        Fixtures.utf8(ORDER + bare.replace(" xmlns:ds", " ds") + Fixtures.END),
        InvalidReason.SIGNATURE_NAMESPACE);
  }

  // Values.

  @ParameterizedTest
  @ValueSource(strings = {"DIGEST", "VALUE", "NAME", "CERTIFICATE"})
  void cdataOrElementsInsteadOfText(String place) {
    assertInvalid(
        SIGNATURE.replace("{" + place + "}", "<![CDATA[{" + place + "}]]>"),
        InvalidReason.NOT_TEXT_ONLY);
    assertInvalid(
        SIGNATURE.replace("{" + place + "}", "{" + place + "}<ds:x></ds:x>"),
        InvalidReason.NOT_TEXT_ONLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DIGEST", "VALUE", "NAME", "CERTIFICATE"})
  void commentInAValueOfTheSignature(String place) {
    assertInvalid(
        SIGNATURE.replace("{" + place + "}", "{" + place + "}<!--x-->"), InvalidReason.COMMENT);
    assertInvalid(
        SIGNATURE.replace("{" + place + "}", "<?x y?>{" + place + "}"),
        InvalidReason.PROCESSING_INSTRUCTION);
  }

  @Test
  void commentsAndInstructionsAroundTheRoot() {
    assertInvalid(Fixtures.utf8("<!--x-->" + signedText()), InvalidReason.COMMENT);
    assertInvalid(Fixtures.utf8(signedText() + "<!--x-->"), InvalidReason.COMMENT);
    assertInvalid(
        Fixtures.utf8("<?xml-stylesheet href=\"x\"?>" + signedText()),
        InvalidReason.PROCESSING_INSTRUCTION);
  }

  @Test
  void anInstructionThatLooksLikeTheVerifiersMark() {
    String evil = ORDER.replace("<ceb:BaseTransfer>", "<?signature?><ceb:BaseTransfer>");
    assertInvalid(
        Forger.sm2().sign(evil + SIGNATURE + Fixtures.END), InvalidReason.PROCESSING_INSTRUCTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"####", "AAA", "AA=A", "AB==", "ÁAAA", "", "＝AAA", "A\u00A0AAA"})
  void malformedBase64(String value) {
    assertInvalid(SIGNATURE.replace("{VALUE}", value), InvalidReason.MALFORMED_BASE64);
    assertInvalid(SIGNATURE.replace("{DIGEST}", value), InvalidReason.MALFORMED_BASE64);
    assertInvalid(SIGNATURE.replace("{CERTIFICATE}", value), InvalidReason.MALFORMED_BASE64);
  }

  @Test
  void derEncodedSm2Value() {
    byte[] der = new byte[70];
    der[0] = 0x30;
    der[1] = 68;
    der[2] = 2;
    der[3] = 32;
    der[36] = 2;
    der[37] = 32;
    der[4] = 1;
    der[38] = 1;
    assertInvalid(value(der), InvalidReason.DER_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32, 63, 65, 128, 256})
  void wrongLengthOfTheValue(int length) {
    assertInvalid(value(new byte[length]), InvalidReason.VALUE_LENGTH);
  }

  @Test
  void numbersOutOfRange() {
    byte[] n =
        new BigInteger("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123", 16)
            .toByteArray();
    byte[] order = Arrays.copyOfRange(n, n.length - 32, n.length);
    byte[] one = new byte[32];
    one[31] = 1;
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xFF);
    for (byte[] bad : new byte[][] {new byte[32], order, ones}) {
      assertInvalid(value(concat(bad, one)), InvalidReason.VALUE_RANGE);
      assertInvalid(value(concat(one, bad)), InvalidReason.VALUE_RANGE);
    }
    assertInvalid(value(concat(one, one)), InvalidReason.SIGNATURE_DIFFERS);
  }

  private static String value(byte[] value) {
    return SIGNATURE.replace("{VALUE}", StrictBase64.encode(value));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  // Keys.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ds:KeyValue></ds:KeyValue>",
        "<ds:RetrievalMethod URI=\"http://localhost/\"></ds:RetrievalMethod>",
        "<dsig11:KeyInfoReference xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\""
            + " URI=\"#x\"></dsig11:KeyInfoReference>",
        "<ds:KeyName>00</ds:KeyName>",
        "<ds:MgmtData></ds:MgmtData>"
      })
  void somethingElseInKeyInfo(String extra) {
    assertInvalid(
        SIGNATURE.replace("</ds:KeyInfo>", extra + "</ds:KeyInfo>"), InvalidReason.KEY_INFO);
  }

  @Test
  void keyInfoWithoutNameOrCertificate() {
    assertInvalid(SIGNATURE.replace("<ds:KeyName>{NAME}</ds:KeyName>", ""), InvalidReason.KEY_INFO);
    assertInvalid(
        SIGNATURE.replace("<ds:X509Certificate>{CERTIFICATE}</ds:X509Certificate>", ""),
        InvalidReason.KEY_INFO);
    String one = "<ds:X509Certificate>{CERTIFICATE}</ds:X509Certificate>";
    assertInvalid(SIGNATURE.replace(one, one + one), InvalidReason.KEY_INFO);
    assertInvalid(
        SIGNATURE.replace(one, "<ds:X509CRL>AAAA</ds:X509CRL>" + one), InvalidReason.KEY_INFO);
  }

  @Test
  void keyNameOfAnotherCertificate() {
    assertInvalid(SIGNATURE.replace("{NAME}", "01691fe9"), InvalidReason.KEY_NAME_DIFFERS);
    assertInvalid(
        SIGNATURE.replace("{NAME}", "0" + Fixtures.sm2Key().certNo()),
        InvalidReason.KEY_NAME_DIFFERS);
  }

  @Test
  void aKeyNobodyTrusts() {
    try (SelfSignedKey stranger = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "stranger")) {
      byte[] document = new Forger(stranger, HashFunction.SM3).order(SIGNATURE);
      assertInvalid(document, InvalidReason.NOT_TRUSTED);

      VerificationResult any =
          SignatureVerifier.builder()
              .anyCertificate()
              .trust(Fixtures.sm2Key().certificate())
              .build()
              .verify(document);
      assertThat(any)
          .isInstanceOfSatisfying(
              VerificationResult.Valid.class, valid -> assertThat(valid.trusted()).isFalse());
    }
  }

  @Test
  void aTrustedCertificateWithTheSignatureOfAnotherKey() {
    try (SelfSignedKey stranger = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "stranger")) {
      String swapped =
          SIGNATURE
              .replace("{NAME}", Fixtures.sm2Key().certNo())
              .replace("{CERTIFICATE}", StrictBase64.encode(Fixtures.sm2Key().certificate().der()));
      assertInvalid(
          new Forger(stranger, HashFunction.SM3).order(swapped), InvalidReason.SIGNATURE_DIFFERS);
    }
  }

  @Test
  void certificatesThatAreNone() {
    for (byte[] der : new byte[][] {{0x30, 0}, {1, 2, 3}, new byte[100], nested(200_000)}) {
      assertInvalid(
          SIGNATURE.replace("{CERTIFICATE}", StrictBase64.encode(der)),
          InvalidReason.BAD_CERTIFICATE);
    }
    byte[] longer = Arrays.copyOf(Fixtures.sm2Key().certificate().der(), 4000);
    assertInvalid(
        SIGNATURE.replace("{CERTIFICATE}", StrictBase64.encode(longer)),
        InvalidReason.BAD_CERTIFICATE);
  }

  /** Indefinite lengths without end: recursive parsers run out of stack. */
  private static byte[] nested(int length) {
    byte[] der = new byte[length];
    for (int i = 0; i < length; i += 2) {
      der[i] = 0x30;
      der[i + 1] = (byte) 0x80;
    }
    return der;
  }

  @Test
  void aChangedByteInTheCertificate() {
    byte[] der = Fixtures.sm2Key().certificate().der();
    der[der.length - 1] ^= 1;
    assertInvalid(
        SIGNATURE.replace("{CERTIFICATE}", StrictBase64.encode(der)), InvalidReason.NOT_TRUSTED);
  }

  // Namespaces.

  @Test
  void aRelativeNamespaceHasNoCanonicalForm() {
    byte[] document =
        Fixtures.utf8(signedText().replace("<ceb:note>", "<ceb:note xmlns:r=\"relative\">"));
    assertInvalid(document, InvalidReason.NO_CANONICAL_FORM);
  }

  @Test
  void anExternalSchemaIsNeverFetched() {
    String hint = " xsi:schemaLocation=\"http://www.chinaport.gov.cn/ceb http://127.0.0.1:9/x\">";
    String root = Fixtures.ROOT.substring(0, Fixtures.ROOT.length() - 1) + hint;
    byte[] document = Forger.sm2().sign(root + Fixtures.BODY + SIGNATURE + Fixtures.END);
    assertThat(verifier.verify(document).isValid()).isTrue();
  }

  @Test
  void xiIncludeIsPlainContent() {
    String include =
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\""
            + " parse=\"text\"></xi:include>";
    byte[] document =
        Forger.sm2()
            .sign(
                Fixtures.ROOT
                    + Fixtures.BODY.replace("<ceb:note>", "<ceb:note>" + include)
                    + SIGNATURE
                    + Fixtures.END);
    assertThat(verifier.verify(document))
        .isInstanceOfSatisfying(
            VerificationResult.Valid.class,
            valid ->
                assertThat(new String(valid.content(), StandardCharsets.UTF_8))
                    .contains("href=\"file:///etc/hostname\""));
  }
}
