package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cbec.core.codec.RefusalReason;
import io.cbec.signing.VerificationResult.Invalid;
import io.cbec.signing.VerificationResult.Refused;
import io.cbec.signing.internal.xml.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that wants to cost much: time, memory, stack. */
class DenialOfServiceTest {

  /** A second on a free machine; the limit leaves room for a busy one. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final int TEN_MEGABYTES = 10 << 20;
  private static final String SIGNATURE = Forger.SIGNATURE;

  private final SignatureVerifier verifier = Fixtures.verifierFor(Fixtures.sm2Key());

  private VerificationResult verify(String document) {
    byte[] input = Fixtures.utf8(document);
    return assertTimeoutPreemptively(SOON, () -> verifier.verify(input));
  }

  private static String signed() {
    return new String(Forger.sm2().order(SIGNATURE), StandardCharsets.UTF_8);
  }

  private void assertInvalid(String document, InvalidReason reason) {
    assertThat(verify(document))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.reason()).isEqualTo(reason);
              assertThat(invalid.hint().en()).hasSizeLessThan(400);
              assertThat(invalid.toString()).hasSizeLessThan(2000);
            });
  }

  private static String between(String document, String tag, String content) {
    int start = document.indexOf("<ds:" + tag + ">") + tag.length() + 5;
    int end = document.indexOf("</ds:" + tag + ">");
    return document.substring(0, start) + content + document.substring(end);
  }

  static Stream<Arguments> oversizedValues() {
    String base64 = "A".repeat(TEN_MEGABYTES);
    String spaces = "AAAA" + " \n".repeat(TEN_MEGABYTES / 2);
    String broken = "A".repeat(TEN_MEGABYTES) + "=A==";
    return Stream.of(
        Arguments.of("KeyName", "a".repeat(TEN_MEGABYTES), InvalidReason.KEY_NAME_DIFFERS),
        Arguments.of("KeyName", "\u4e00".repeat(3 << 20), InvalidReason.KEY_NAME_DIFFERS),
        Arguments.of("KeyName", " ".repeat(TEN_MEGABYTES), InvalidReason.KEY_NAME_DIFFERS),
        Arguments.of("X509Certificate", base64, InvalidReason.BAD_CERTIFICATE),
        Arguments.of("X509Certificate", spaces, InvalidReason.BAD_CERTIFICATE),
        Arguments.of("X509Certificate", broken, InvalidReason.MALFORMED_BASE64),
        Arguments.of("SignatureValue", base64, InvalidReason.VALUE_LENGTH),
        Arguments.of("SignatureValue", spaces, InvalidReason.VALUE_LENGTH),
        Arguments.of("SignatureValue", broken, InvalidReason.MALFORMED_BASE64),
        Arguments.of("DigestValue", base64, InvalidReason.DIGEST_DIFFERS),
        Arguments.of("DigestValue", spaces, InvalidReason.DIGEST_DIFFERS),
        Arguments.of("DigestValue", broken, InvalidReason.MALFORMED_BASE64));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oversizedValues")
  void anOversizedValue(String tag, String content, InvalidReason reason) {
    assertInvalid(between(signed(), tag, content), reason);
  }

  @Test
  void anOversizedAlgorithmOrReference() {
    String much = "a".repeat(TEN_MEGABYTES);
    assertInvalid(signed().replace("#sm2-sm3\"", much + "\""), InvalidReason.UNKNOWN_ALGORITHM);
    assertInvalid(
        signed().replace("REC-xml-c14n-20010315\"", much + "\""), InvalidReason.CANONICALIZATION);
    assertInvalid(
        signed().replace("URI=\"\"", "URI=\"" + much + "\""), InvalidReason.REFERENCE_URI);
    assertInvalid(
        signed().replace("URI=\"\"", "URI=\"\" " + "a".repeat(900) + "=\"\""),
        InvalidReason.SIGNATURE_CONTENT);
    assertThat(verify(signed().replace("URI=\"\"", "URI=\"\" " + much + "=\"\"")))
        .isInstanceOf(Refused.class);
  }

  /** Parsers of XPointer have run out of stack here. */
  @ParameterizedTest
  @ValueSource(
      strings = {"#", "#xpointer(/)", "#xpointer(id('a'))", "#element(/1)", "cid:a", "ldap://a/"})
  void referencesThatWantToBeEvaluated(String uri) {
    assertInvalid(
        new String(
            Forger.sm2().order(SIGNATURE.replace("URI=\"\"", "URI=\"" + uri + "\"")),
            StandardCharsets.UTF_8),
        InvalidReason.REFERENCE_URI);
    String deep = "#xpointer(" + "(".repeat(100_000) + ")".repeat(100_000) + ")";
    assertInvalid(
        signed().replace("URI=\"\"", "URI=\"" + deep + "\""), InvalidReason.REFERENCE_URI);
  }

  @Test
  void aLongListOfPrefixes() {
    String parameters =
        "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
            + " PrefixList=\""
            + "a ".repeat(1 << 20)
            + "\"></ec:InclusiveNamespaces></ds:CanonicalizationMethod>";
    assertInvalid(
        signed()
            .replace("REC-xml-c14n-20010315\"", "x\"")
            .replace("</ds:CanonicalizationMethod>", parameters),
        InvalidReason.CANONICALIZATION);
  }

  @Test
  void manyElementsInTheSignature() {
    String many = "<ds:X509Certificate></ds:X509Certificate>".repeat(200_000);
    assertInvalid(
        signed().replace("<ds:X509Data>", "<ds:X509Data>" + many), InvalidReason.KEY_INFO);
    String signatures = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>";
    assertInvalid(
        signed().replace("<ceb:BaseTransfer>", signatures.repeat(100_000) + "<ceb:BaseTransfer>"),
        InvalidReason.TWO_SIGNATURES);
  }

  /** Canonical form carries them all along: a few megabytes took six seconds. */
  @Test
  void manyNamespacesInScope() {
    StringBuilder start = new StringBuilder();
    StringBuilder end = new StringBuilder();
    for (int level = 0; level < 55; level++) {
      start.append("<e");
      for (int i = 0; i < 60; i++) {
        start.append(" xmlns:p").append(level).append('x').append(i).append("=\"urn:x\"");
      }
      start.append('>');
      end.append("</e>");
    }
    String many = start + "<e xmlns:q=\"urn:q\"/>".repeat(200_000) + end;
    assertThat(verify(signed().replace("<ceb:note>", "<ceb:note>" + many)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE));
    String oneAfterTheOther = "<e xmlns:q=\"urn:q\"/>".repeat(200_000);
    assertInvalid(
        signed().replace("<ceb:note>", "<ceb:note>" + oneAfterTheOther),
        InvalidReason.DIGEST_DIFFERS);
  }

  @Test
  void manyAttributesAndManyIds() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    assertInvalid(
        signed().replace("<ceb:note>", "<ceb:note>" + ("<e" + attributes + "/>").repeat(20_000)),
        InvalidReason.DIGEST_DIFFERS);
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < 1 << 16; i++) {
      // Strings of one hash code: "Aa" and "BB" have the same.
      StringBuilder id = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        id.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      ids.append("<e Id=\"").append(id).append("\"/>");
    }
    assertInvalid(signed().replace("<ceb:note>", "<ceb:note>" + ids), InvalidReason.DIGEST_DIFFERS);
    String collidingNames = ids.toString().replaceAll("<e Id=\"([AaB]+)\"", "<$1");
    assertInvalid(
        signed().replace("<ceb:note>", "<ceb:note>" + collidingNames),
        InvalidReason.DIGEST_DIFFERS);
  }

  @Test
  void thousandsOfAttributesOnOneElement() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 9_000; i++) {
      attributes.append(" xmlns:p").append(i).append("=\"urn:x\" a").append(i).append("=\"\"");
    }
    assertThat(verify(signed().replace("<ceb:note>", "<ceb:note" + attributes + ">")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void muchTextInAnAlteredMessage() {
    String text = "测".repeat(1 << 20);
    assertInvalid(
        signed().replace("<ceb:note>", "<ceb:note>" + text), InvalidReason.DIGEST_DIFFERS);
    String references = "&#65;".repeat(1 << 19);
    assertInvalid(
        signed().replace("<ceb:note>", "<ceb:note>" + references), InvalidReason.DIGEST_DIFFERS);
    String longer = ">".repeat(4 << 20);
    assertInvalid(
        signed().replace("<ceb:note>", "<ceb:note>" + longer), InvalidReason.DIGEST_DIFFERS);
    String returns = "\r\n&#13;".repeat(1 << 18);
    assertInvalid(
        signed().replace("<ceb:note>", "<ceb:note>" + returns), InvalidReason.DIGEST_DIFFERS);
    String pieces = "<![CDATA[a]]>b".repeat(200_000);
    assertInvalid(
        signed().replace("<ceb:note>", "<ceb:note>" + pieces), InvalidReason.DIGEST_DIFFERS);
  }

  /** All of them start a DTD, and nobody reads on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>",
        "<!DOCTYPE a [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>",
        "<!DOCTYPE a [<!ENTITY % a \"<!ENTITY b 'x'>\"> %a;]>",
        "<!DOCTYPE a [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">",
        "<!DOCTYPE a PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://127.0.0.1:9/a.dtd\">",
        "<!DOCTYPE a [<!ATTLIST ceb:CEB311Message guid CDATA \"EVIL\">]>",
        "<!DOCTYPE a [<!NOTATION n SYSTEM \"n\"><!ENTITY e SYSTEM \"e\" NDATA n>]>",
        "<!DOCTYPE a []>",
        "<!DOCTYPE a>",
        "<!--x--><!DOCTYPE a>",
      })
  void aDtdOfAnyKind(String dtd) {
    for (String declaration : List.of("", "<?xml version=\"1.0\" standalone=\"yes\"?>", "\n\t ")) {
      for (String document : List.of(declaration + dtd + signed(), "\uFEFF" + declaration + dtd)) {
        for (byte[] input :
            List.of(
                document.getBytes(StandardCharsets.UTF_8),
                document.replace("\uFEFF", "").getBytes(StandardCharsets.UTF_16))) {
          assertThat(assertTimeoutPreemptively(SOON, () -> verifier.verify(input)))
              .isInstanceOfSatisfying(
                  Refused.class,
                  refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DOCTYPE));
        }
      }
    }
  }

  @Test
  void anEntityThatGrowsAsItIsRead() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      dtd.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10));
      dtd.append("\">");
    }
    for (String document :
        List.of(
            dtd + "]>" + signed().replace("<ceb:note>", "<ceb:note>&l29;"),
            dtd + "]>" + signed().replace(" version=\"1.0\"", " version=\"&l29;\""))) {
      assertThat(verify(document))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DOCTYPE));
    }
  }

  @Test
  void certificatesOfOddSizes() {
    byte[] der = Fixtures.sm2Key().certificate().der();
    for (int size : new int[] {64 << 10, (64 << 10) + 1, 1 << 20}) {
      byte[] large = new byte[size];
      System.arraycopy(der, 0, large, 0, der.length);
      assertInvalid(
          between(signed(), "X509Certificate", StrictBase64.encode(large)),
          InvalidReason.BAD_CERTIFICATE);
    }
  }
}
