package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.DecodeResult.Decoded;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.codec.XmlCodec;
import io.cbec.signing.VerificationResult.Invalid;
import io.cbec.signing.VerificationResult.Refused;
import io.cbec.signing.VerificationResult.Valid;
import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.xml.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the verifier calls signed and what the codec reads must be one and the same, whatever the
 * document plays with: namespaces, charsets, references, white space.
 */
class ParserDifferenceTest {

  private static final String SIGNATURE = Forger.SIGNATURE;
  private static final XmlCodec CODEC = XmlCodec.create();

  private final SignatureVerifier verifier = Fixtures.verifierFor(Fixtures.sm2Key());

  private static String root(String attributes) {
    return Fixtures.ROOT.substring(0, Fixtures.ROOT.length() - 1) + attributes + ">";
  }

  private static String note(String content) {
    return Fixtures.ROOT + Fixtures.BODY.replace("<ceb:note></ceb:note>", content);
  }

  /** Documents that are signed rightly, without their end. */
  static Stream<Arguments> tricks() {
    String ceb = "http://www.chinaport.gov.cn/ceb";
    String plain = Fixtures.ROOT + Fixtures.BODY;
    return Stream.of(
        Arguments.of("plain", plain),
        Arguments.of(
            "ceb bound to something else", note("<ceb:note xmlns:ceb=\"urn:x\">a</ceb:note>")),
        Arguments.of(
            "ceb bound to something else and back",
            note(
                "<ceb:note xmlns:ceb=\"urn:x\"><ceb:note xmlns:ceb=\""
                    + ceb
                    + "\">a</ceb:note></ceb:note>")),
        Arguments.of("another prefix", note("<c:note xmlns:c=\"" + ceb + "\">a</c:note>")),
        Arguments.of("no prefix", note("<note xmlns=\"" + ceb + "\">a</note>")),
        Arguments.of("no namespace", note("<note>a</note>")),
        Arguments.of(
            "a default namespace taken back",
            note("<note xmlns=\"" + ceb + "\"><x xmlns=\"\">a</x></note>")),
        Arguments.of(
            "a default namespace on the root", root(" xmlns=\"" + ceb + "\"") + Fixtures.BODY),
        Arguments.of(
            "xsi bound to something else", note("<ceb:note xmlns:xsi=\"urn:x\">a</ceb:note>")),
        Arguments.of(
            "ds bound to something else", note("<ceb:note xmlns:ds=\"urn:x\">a</ceb:note>")),
        Arguments.of("xml:lang on the root", root(" xml:lang=\"zh\"") + Fixtures.BODY),
        Arguments.of("xml:space on the root", root(" xml:space=\"preserve\"") + Fixtures.BODY),
        Arguments.of(
            "xml:base on the root", root(" xml:base=\"http://127.0.0.1:9/\"") + Fixtures.BODY),
        Arguments.of("xml:id on the root", root(" xml:id=\"a\"") + Fixtures.BODY),
        Arguments.of("xsi:nil", note("<ceb:note xsi:nil=\"true\"></ceb:note>")),
        Arguments.of("xsi:type", note("<ceb:note xsi:type=\"ceb:x\">a</ceb:note>")),
        Arguments.of("CDATA", note("<ceb:note><![CDATA[a<ceb:b>&amp;]]></ceb:note>")),
        Arguments.of("CDATA in pieces", note("<ceb:note>a<![CDATA[]]>b<![CDATA[c]]></ceb:note>")),
        Arguments.of(
            "references", note("<ceb:note>&#65;&#x42;&lt;&amp;&gt;&quot;&apos;</ceb:note>")),
        Arguments.of(
            "a carriage return by reference", note("<ceb:note>a&#13;b&#xD;&#10;c</ceb:note>")),
        Arguments.of("line ends of all kinds", note("<ceb:note>a\r\nb\rc\nd</ceb:note>")),
        Arguments.of("NEL and line separator", note("<ceb:note>a\u0085b\u2028c\u2029d</ceb:note>")),
        Arguments.of("DEL and C1 controls", note("<ceb:note>a\u007F\u0080\u009F</ceb:note>")),
        Arguments.of(
            "characters that are none, allowed", note("<ceb:note>\uFDD0\uD83F\uDFFE</ceb:note>")),
        Arguments.of("a byte order mark inside", note("<ceb:note>a\uFEFFb</ceb:note>")),
        Arguments.of("right to left", note("<ceb:note>a\u202Eb\u200B</ceb:note>")),
        Arguments.of(
            "white space in an attribute", root(" a=\"x&#9;&#10;&#13; y\tz\"") + Fixtures.BODY),
        Arguments.of("mixed content", note("<ceb:note>a<ceb:x>b</ceb:x>c</ceb:note>")),
        Arguments.of("text between elements", plain.replace("<ceb:Order>", "text<ceb:Order>")),
        Arguments.of("white space between elements", plain.replace("><", ">\n\t <")),
        Arguments.of("an element twice", note("<ceb:note>a</ceb:note><ceb:note>b</ceb:note>")),
        Arguments.of("another case", note("<ceb:Note>a</ceb:Note>")),
        Arguments.of(
            "a message in the message", note("<ceb:note>" + plain + Fixtures.END + "</ceb:note>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tricks")
  void theContentIsReadLikeTheInput(String name, String start) {
    byte[] signed = Forger.sm2().sign(start + SIGNATURE + Fixtures.END);

    VerificationResult result = verifier.verify(signed);

    assertThat(result).isInstanceOf(Valid.class);
    byte[] content = ((Valid) result).content();
    assertThat(content).isEqualTo(Forger.canonical(Forger.parse(start + Fixtures.END)));
    assertSame(CODEC.decode(content), CODEC.decode(Fixtures.utf8(start + Fixtures.END)));
  }

  private static void assertSame(DecodeResult one, DecodeResult other) {
    if (one instanceof DecodeResult.Refused) {
      assertThat(outline(one)).isEqualTo(outline(other));
      return;
    }
    assertThat(one.orElseThrow()).isEqualTo(other.orElseThrow());
    assertThat(CODEC.encode(one.orElseThrow()).bytes())
        .isEqualTo(CODEC.encode(other.orElseThrow()).bytes());
  }

  private static List<String> outline(DecodeResult result) {
    return result.findings().stream()
        .map(finding -> finding.rule() + " " + finding.path())
        .toList();
  }

  /** What an attacker who changes the unsigned text of the file can reach: nothing. */
  @Test
  void changesThatCanonicalFormForgivesReadTheSame() {
    String signed = new String(signed(), StandardCharsets.UTF_8);
    DecodeResult expected = CODEC.decode(((Valid) verifier.verify(signed())).content());
    for (String changed :
        List.of(
            signed.replace("TEST-0001", "<![CDATA[TEST]]>&#45;0001"),
            signed.replace("<ceb:note></ceb:note>", "<ceb:note/>"),
            signed.replace(
                "<ceb:note>", "<ceb:note xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" >"),
            signed.replace("</ceb:OrderHead>", "</ceb:OrderHead\n>"),
            signed.replace(" version=\"1.0\"", "\tversion='&#49;.0'"),
            "\n" + signed + "\n\n",
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + signed,
            signed.replace("<ds:KeyInfo>", "\n<ds:KeyInfo Id=\"k\">\n "))) {
      assertThat(verifier.verify(Fixtures.utf8(changed)))
          .isInstanceOfSatisfying(
              Valid.class, valid -> assertSame(CODEC.decode(valid.content()), expected));
    }
  }

  private static byte[] signed() {
    return Forger.sm2().order(SIGNATURE);
  }

  // Charsets.

  @Test
  void everyCharsetOfTheJdkGivesTheSignedContentOrARefusal() {
    String signed = new String(signed(), StandardCharsets.UTF_8);
    byte[] content = ((Valid) verifier.verify(signed())).content();
    int valid = 0;
    for (Charset charset : Charset.availableCharsets().values()) {
      String declared = "<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>" + signed;
      byte[][] inputs = {
        charset.canEncode() ? declared.getBytes(charset) : new byte[0],
        declared.getBytes(StandardCharsets.UTF_8),
        declared.getBytes(StandardCharsets.UTF_16)
      };
      for (byte[] input : inputs) {
        VerificationResult result = verifier.verify(input);
        if (result instanceof Valid found) {
          valid++;
          assertThat(found.content()).as(charset.name()).isEqualTo(content);
        }
      }
    }
    assertThat(valid).isGreaterThan(Charset.availableCharsets().size());
  }

  @Test
  void theMarkCountsAndNotTheDeclaration() {
    String signed = new String(signed(), StandardCharsets.UTF_8);
    DecodeResult expected = CODEC.decode(((Valid) verifier.verify(signed())).content());
    for (String declared : List.of("GBK", "UTF-16", "ISO-8859-1", "UTF-7", "nonsense")) {
      String text = "\uFEFF<?xml version=\"1.0\" encoding=\"" + declared + "\"?>" + signed;
      for (Charset charset :
          List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        byte[] input = text.getBytes(charset);
        assertThat(verifier.verify(input))
            .isInstanceOfSatisfying(
                Valid.class, valid -> assertSame(CODEC.decode(valid.content()), expected));
        assertThat(CODEC.decode(input)).isInstanceOf(Decoded.class);
      }
    }
  }

  @Test
  void utf7IsNotRead() {
    String smuggled =
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?>"
            + note("<ceb:note>+ADw-ceb:x+AD4-</ceb:note>")
            + SIGNATURE
            + Fixtures.END;
    assertRefused(Fixtures.utf8(smuggled), RefusalReason.BAD_CHARSET);
    // Without the declaration it is plain text for everybody.
    byte[] plain =
        Forger.sm2().sign(note("<ceb:note>+ADw-x+AD4-</ceb:note>") + SIGNATURE + Fixtures.END);
    assertThat(verifier.verify(plain))
        .isInstanceOfSatisfying(
            Valid.class,
            valid ->
                assertThat(new String(valid.content(), StandardCharsets.UTF_8))
                    .contains("+ADw-x+AD4-"));
  }

  /** The bytes of one charset mean other characters in another one. */
  @Test
  void anotherDeclarationChangesTheMeaningAndSoTheDigest() {
    String signed = new String(signed(), StandardCharsets.UTF_8);
    for (String declared : List.of("GBK", "ISO-8859-1", "windows-1252", "Big5")) {
      byte[] input =
          Fixtures.utf8("<?xml version=\"1.0\" encoding=\"" + declared + "\"?>" + signed);
      assertThat(verifier.verify(input).isValid()).as(declared).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFFFE", "\uFFFF", "\u0000", "\u0001", "\u001F", "\uD800"})
  void charactersThatXmlForbids(String character) {
    String signed = new String(signed(), StandardCharsets.UTF_8);
    String with = signed.replace("<ceb:note>", "<ceb:note>" + character);
    assertRefused(charByChar(with), character);
    int code = character.charAt(0);
    assertRefused(
        Fixtures.utf8(signed.replace("<ceb:note>", "<ceb:note>&#" + code + ";")),
        RefusalReason.ILLEGAL_CHARACTER);
  }

  /** UTF-16 as it stands in memory; the encoder would replace half a character. */
  private static byte[] charByChar(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  private void assertRefused(byte[] input, String character) {
    boolean half = Character.isSurrogate(character.charAt(0));
    assertRefused(input, half ? RefusalReason.BAD_CHARSET : RefusalReason.ILLEGAL_CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0085", "\u2028", "\u00A0", "\u3000", "\uFEFF"})
  void onlyWhiteSpaceOfXmlIsWhiteSpace(String space) {
    String signed = new String(signed(), StandardCharsets.UTF_8);
    assertThat(verifier.verify(Fixtures.utf8("\n" + space + signed))).isInstanceOf(Refused.class);
    assertRefused(Fixtures.utf8(signed + space), RefusalReason.NOT_XML);
    assertRefused(
        Fixtures.utf8(signed.replace("<ds:KeyInfo>", "<ds:KeyInfo" + space + ">")),
        RefusalReason.NOT_XML);
    assertInvalid(SIGNATURE.replace("{VALUE}", "{VALUE}" + space), InvalidReason.MALFORMED_BASE64);
    assertInvalid(
        SIGNATURE.replace("<ds:KeyInfo>", space + "<ds:KeyInfo>"), InvalidReason.SIGNATURE_CONTENT);
    assertInvalid(SIGNATURE.replace("{NAME}", "{NAME}" + space), InvalidReason.KEY_NAME_DIFFERS);
  }

  // References inside the signature.

  @Test
  void charactersOfAnAlgorithmByReferenceAreTheSameCharacters() {
    String referenced =
        SIGNATURE
            .replace("\"http://www.w3.org/TR", "\"http&#58;&#x2f;/www.w3.org/TR")
            .replace("#sm2-sm3\"", "&#35;sm2&#x2D;sm3\"");
    assertThat(referenced).isNotEqualTo(SIGNATURE);
    assertThat(verifier.verify(Forger.sm2().order(referenced)).isValid()).isTrue();
  }

  @Test
  void entitiesInAnAlgorithmAreRefused() {
    String signed = new String(signed(), StandardCharsets.UTF_8);
    assertRefused(Fixtures.utf8(signed.replace("#sm2-sm3\"", "&alg;\"")), RefusalReason.NOT_XML);
    assertRefused(
        Fixtures.utf8(
            "<!DOCTYPE r [<!ENTITY alg '#sm2-sm3'>]>" + signed.replace("#sm2-sm3\"", "&alg;\"")),
        RefusalReason.DOCTYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "&#9;", "&#10;", "\n", "&#0xA0;", "%20", "/", "?"})
  void anAlgorithmWithSomethingBehindIsAnother(String behind) {
    if (behind.equals("&#0xA0;")) {
      assertRefused(
          Fixtures.utf8(
              new String(signed(), StandardCharsets.UTF_8)
                  .replace("#sm2-sm3\"", "#sm2-sm3" + behind + "\"")),
          RefusalReason.NOT_XML);
      return;
    }
    assertInvalid(
        SIGNATURE.replace("#sm2-sm3\"", "#sm2-sm3" + behind + "\""),
        InvalidReason.UNKNOWN_ALGORITHM);
    assertInvalid(
        SIGNATURE.replace("REC-xml-c14n-20010315\"", "REC-xml-c14n-20010315" + behind + "\""),
        InvalidReason.CANONICALIZATION);
    assertInvalid(
        SIGNATURE.replace("#enveloped-signature\"", "#enveloped-signature" + behind + "\""),
        InvalidReason.TRANSFORMS);
    assertInvalid(
        SIGNATURE.replace("URI=\"\"", "URI=\"" + behind + "\""), InvalidReason.REFERENCE_URI);
  }

  // Namespaces that a document must not bind, and attributes that collide.

  @ParameterizedTest
  @ValueSource(
      strings = {
        " xmlns:xml=\"urn:x\"",
        " xmlns:xmlns=\"urn:x\"",
        " xmlns:a=\"http://www.w3.org/2000/xmlns/\"",
        " xmlns:a=\"http://www.w3.org/XML/1998/namespace\"",
        " xmlns:a=\"\"",
        " xmlns:a=\"urn:x\" xmlns:b=\"urn:x\" a:c=\"1\" b:c=\"2\"",
        " a=\"1\" a=\"2\"",
        " xmlns=\"http://www.w3.org/2000/xmlns/\"",
        " a=\"<\"",
        " a=x",
        " xmlns:ceb=\"urn:x\" xmlns:ceb=\"urn:y\"",
      })
  void isNotWellFormed(String attributes) {
    byte[] document =
        Fixtures.utf8(
            new String(signed(), StandardCharsets.UTF_8)
                .replace("<ceb:note>", "<ceb:note" + attributes + ">"));
    assertRefused(document, RefusalReason.NOT_XML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " Id=\"a\" ID=\"a\"",
        " Id=\"a\" id=\"a\"",
        " Id=\"a\" xml:id=\"a\"",
        " xmlns:wsu=\"urn:wsu\" Id=\"a\" wsu:Id=\"a\"",
        " Id=\"a\" xmlns:x=\"urn:x\" x:iD=\"a\""
      })
  void idsOfAnySpellingAreOneSetOfNames(String ids) {
    byte[] document = Forger.sm2().sign(root(ids) + Fixtures.BODY + SIGNATURE + Fixtures.END);
    assertThat(verifier.verify(document))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.DUPLICATE_ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x:Algorithm", "algorithm", "ALGORITHM"})
  void anAttributeThatOnlyLooksLikeTheAlgorithm(String name) {
    String with = " xmlns:x=\"urn:x\" " + name + "=\"urn:evil\" Algorithm=";
    assertInvalid(SIGNATURE.replaceFirst(" Algorithm=", with), InvalidReason.SIGNATURE_CONTENT);
  }

  /** Libraries that hash nothing when there is no canonical form accept a digest of nothing. */
  @Test
  void noCanonicalFormIsNotAnEmptyOne() {
    byte[] nothing = new byte[0];
    String empty = StrictBase64.encode(HashFunction.SM3.of(nothing));
    String digestOfNothing = SIGNATURE.replace("{DIGEST}", empty);
    String document = note("<ceb:note xmlns:r=\"1\">EVIL</ceb:note>") + digestOfNothing;
    assertVoid(document);
    assertVoid(
        Fixtures.ROOT
            + Fixtures.BODY
            + digestOfNothing.replace("<ds:SignedInfo>", "<ds:SignedInfo xmlns:r=\"1\">"));
    assertVoid(
        Fixtures.ROOT
            + Fixtures.BODY
            + digestOfNothing.replace("<ds:Reference ", "<ds:Reference xmlns=\"./x\" "));
  }

  private void assertVoid(String start) {
    SelfSignedKey key = Fixtures.sm2Key();
    String signed =
        (start + Fixtures.END)
            .replace("{NAME}", key.certNo())
            .replace("{CERTIFICATE}", StrictBase64.encode(key.certificate().der()))
            .replace("{VALUE}", StrictBase64.encode(key.sign(new byte[0])));
    for (boolean observed : new boolean[] {false, true}) {
      assertThat(
              SignatureVerifier.builder()
                  .trust(key.certificate())
                  .observed(observed)
                  .build()
                  .verify(Fixtures.utf8(signed)))
          .isInstanceOfSatisfying(
              Invalid.class,
              invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.NO_CANONICAL_FORM));
    }
  }

  private void assertInvalid(String signature, InvalidReason reason) {
    assertThat(verifier.verify(Forger.sm2().order(signature)))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
  }

  private void assertRefused(byte[] input, RefusalReason reason) {
    assertThat(verifier.verify(input))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
