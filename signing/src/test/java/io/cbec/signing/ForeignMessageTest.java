package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.core.MessageType;
import io.cbec.core.codec.InputLimits;
import io.cbec.signing.ForeignMessage.Change;
import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.VerificationResult.Valid;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Messages that others wrote, in any form, are signed as what they say. */
class ForeignMessageTest {

  private static final String CEB = "http://www.chinaport.gov.cn/ceb";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String ORDER = Fixtures.ROOT + Fixtures.BODY + Fixtures.END;

  private static ForeignMessage read(String xml) {
    return ForeignMessage.of(Fixtures.utf8(xml));
  }

  private static String canonical(String xml) {
    return new String(read(xml).bytes(), StandardCharsets.UTF_8);
  }

  private static void assertRefused(String xml, Reason reason, String... words) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> read(xml))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .satisfies(e -> List.of(words).forEach(word -> assertThat(e).hasMessageContaining(word)));
  }

  /** Signs, verifies strictly, and compares what was verified with the canonical form. */
  private static String signed(ForeignMessage message, SigningKey key) {
    byte[] signed = MessageSigner.of(key).sign(message).bytes();
    VerificationResult result = Fixtures.verifierFor(key).verify(signed);
    assertThat(result)
        .isInstanceOfSatisfying(
            Valid.class, valid -> assertThat(valid.content()).isEqualTo(message.bytes()));
    return new String(signed, StandardCharsets.UTF_8);
  }

  @Test
  void aCanonicalDocumentIsSignedAsItIs() {
    ForeignMessage message = read(ORDER);
    assertThat(message.changes()).isEmpty();
    assertThat(message.bytes()).isEqualTo(Fixtures.utf8(ORDER));
    assertThat(message.buffer().isReadOnly()).isTrue();
    assertThat(message.type()).isEqualTo(MessageType.CEB311);
    SelfSignedKey key = Fixtures.rsaKey();
    // RSA gives one value for one input: both ways write the same bytes.
    assertThat(MessageSigner.of(key).sign(message).bytes())
        .isEqualTo(MessageSigner.of(key).sign(Fixtures.order()).bytes());
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void aDocumentOfAnyFormSignsAndVerifies(SignatureProfile profile) {
    String foreign =
        "\uFEFF<?xml version='1.0' encoding='utf-8'?>\r\n<!-- shop 7 -->\r\n"
            + "<ceb:CEB311Message version='1.0'\n  guid='4CDE1CFD-EDED-46B1-946C-B8022E42FC94'"
            + " xmlns:ceb='"
            + CEB
            + "'>\r\n\t<ceb:Order><ceb:note/><![CDATA[a<b]]>&#x20BB7;&#13;\r\n</ceb:Order>\r\n"
            + "</ceb:CEB311Message >\r\n";
    ForeignMessage message = read(foreign);
    assertThat(message.changes()).containsExactlyInAnyOrder(Change.NAMESPACES, Change.COMMENTS);
    assertThat(new String(message.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "<ceb:CEB311Message xmlns:ceb=\""
                + CEB
                + "\" xmlns:xsi=\""
                + XSI
                + "\" guid=\"4CDE1CFD-EDED-46B1-946C-B8022E42FC94\" version=\"1.0\">\n\t<ceb:Order>"
                + "<ceb:note></ceb:note>a&lt;b𠮷&#xD;\n</ceb:Order>\n</ceb:CEB311Message>");
    String signed = signed(message, Fixtures.keyFor(profile));
    assertThat(signed).endsWith("</ceb:Order>\n" + signature(signed) + "</ceb:CEB311Message>");
  }

  private static String signature(String signed) {
    return signed.substring(
        signed.indexOf("<ds:Signature "),
        signed.indexOf("</ds:Signature>") + "</ds:Signature>".length());
  }

  @Test
  void textThatIsNotCanonicalIsTold() {
    for (String other :
        List.of(
            "<?xml version=\"1.0\"?>" + ORDER,
            ORDER + "\n",
            ORDER.replace("<ceb:note></ceb:note>", "<ceb:note/>"),
            ORDER.replace("\" version=\"1.0\"", "\"  version=\"1.0\""),
            ORDER.replace("TEST-0001", "<![CDATA[TEST-0001]]>"))) {
      assertThat(read(other).changes()).containsExactly(Change.TEXT);
      assertThat(canonical(other)).isEqualTo(ORDER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "GB18030", "UTF-16", "UTF-16LE"})
  void otherCharsetsBecomeUtf8(String charset) {
    String text = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>" + ORDER;
    String writable = charset.equals("GBK") ? text.replace("𠮷", "吉") : text;
    byte[] bytes = writable.getBytes(Charset.forName(charset));
    ForeignMessage message = ForeignMessage.of(bytes);
    assertThat(new String(message.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(charset.equals("GBK") ? ORDER.replace("𠮷", "吉") : ORDER);
    assertThat(message.changes()).containsExactly(Change.TEXT);
  }

  @Test
  void otherPrefixesBecomeTheUsualOnes() {
    String usual = ORDER.replace(" guid=", " xsi:nil=\"false\" guid=");
    for (String other :
        List.of(
            usual
                .replace("<ceb:", "<")
                .replace("</ceb:", "</")
                .replace("xmlns:ceb=", "xmlns=")
                .replace("xsi", "i"),
            usual.replace("ceb:", "c:").replace(":ceb=", ":c=").replace("xsi", "schema"),
            usual.replace(
                " guid=",
                " xmlns:dxp=\"http://www.chinaport.gov.cn/dxp\" xmlns:x=\"urn:x\" guid="))) {
      ForeignMessage message = read(other);
      assertThat(message.changes()).containsExactly(Change.NAMESPACES);
      assertThat(new String(message.bytes(), StandardCharsets.UTF_8)).isEqualTo(canonical(usual));
      signed(message, Fixtures.sm2Key());
    }
  }

  @Test
  void twoOtherDeclarationsOnTheRootAreNotTheUsualTwo() {
    for (String declarations :
        List.of(
            "xmlns:ceb=\"" + CEB + "\" xmlns:x=\"urn:x\"",
            "xmlns:xsi=\"" + XSI + "\" xmlns=\"" + CEB + "\"")) {
      String prefix = declarations.contains("xmlns:ceb") ? "ceb:" : "";
      ForeignMessage message =
          read("<" + prefix + "CEB311Message " + declarations + "></" + prefix + "CEB311Message>");
      assertThat(message.changes()).containsExactly(Change.NAMESPACES);
      assertThat(new String(message.bytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              "<ceb:CEB311Message xmlns:ceb=\""
                  + CEB
                  + "\" xmlns:xsi=\""
                  + XSI
                  + "\"></ceb:CEB311Message>");
    }
  }

  @Test
  void attributesOfTheMessageNamespaceGetItsPrefix() {
    assertThat(canonical("<c:CEB311Message xmlns:c=\"" + CEB + "\" c:a=\"1\"></c:CEB311Message>"))
        .endsWith(" ceb:a=\"1\"></ceb:CEB311Message>");
  }

  @Test
  void everyChangeHasWordsOfItsOwn() {
    assertThat(Change.values())
        .extracting(change -> change.title().en())
        .doesNotContain("")
        .doesNotHaveDuplicates();
    assertThat(Change.values())
        .extracting(change -> change.title().zh())
        .allMatch(text -> text.matches(".*\\p{IsHan}.*"));
  }

  @Test
  void unknownElementsKeepTheirNamespaces() {
    String other =
        "<CEB311Message xmlns=\""
            + CEB
            + "\" xmlns:x=\"urn:x\" xmlns:y=\"urn:y\" guid=\"G\" version=\"1.0\">"
            + "<x:extra y:mark=\"1\" plain=\"2\"><inner>text</inner><x:more/><z xmlns=\"\"/>"
            + "<w xmlns=\"urn:w\"><v/></w></x:extra><BaseTransfer/></CEB311Message>";
    ForeignMessage message = read(other);
    assertThat(new String(message.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "<ceb:CEB311Message xmlns:ceb=\""
                + CEB
                + "\" xmlns:xsi=\""
                + XSI
                + "\" guid=\"G\" version=\"1.0\"><x:extra xmlns:x=\"urn:x\" xmlns:y=\"urn:y\""
                + " plain=\"2\" y:mark=\"1\"><ceb:inner>text</ceb:inner><x:more></x:more><z></z>"
                + "<w xmlns=\"urn:w\"><v></v></w></x:extra><ceb:BaseTransfer></ceb:BaseTransfer>"
                + "</ceb:CEB311Message>");
    signed(message, Fixtures.sm2Key());
    assertSameNames(
        Forger.parse(other).getDocumentElement(),
        Forger.parse(message.bytes()).getDocumentElement());
  }

  private static void assertSameNames(Element before, Element after) {
    assertThat(after.getNamespaceURI()).isEqualTo(before.getNamespaceURI());
    assertThat(after.getLocalName()).isEqualTo(before.getLocalName());
    assertThat(after.getChildNodes().getLength()).isEqualTo(before.getChildNodes().getLength());
    for (int i = 0; i < before.getChildNodes().getLength(); i++) {
      if (before.getChildNodes().item(i) instanceof Element child) {
        assertSameNames(child, (Element) after.getChildNodes().item(i));
      }
    }
  }

  @Test
  void commentsAndInstructionsAreLeftOut() {
    String other =
        "<?xml-stylesheet href=\"x\"?>"
            + ORDER.replace("TEST-0001", "TEST<!-- a -->-<?x y?>0001")
            + "<!-- b -->";
    ForeignMessage message = read(other);
    assertThat(message.changes())
        .containsExactlyInAnyOrder(Change.COMMENTS, Change.PROCESSING_INSTRUCTIONS);
    assertThat(message.bytes()).isEqualTo(Fixtures.utf8(ORDER));
  }

  @Test
  void inExportMessagesTheSignatureStandsBeforeExtendMessage() {
    String start =
        Fixtures.ROOT.replace("311", "303")
            + "<ceb:BaseTransfer><ceb:copCode>1</ceb:copCode></ceb:BaseTransfer>";
    String extend = "<ceb:ExtendMessage><ceb:name>n</ceb:name></ceb:ExtendMessage>";
    String end = "</ceb:CEB303Message>";
    String signed = signed(read(start + "\n " + extend + "\n" + end), Fixtures.sm2Key());
    assertThat(signed).isEqualTo(start + "\n " + signature(signed) + extend + "\n" + end);
    signed = signed(read(start + end), Fixtures.sm2Key());
    assertThat(signed).isEqualTo(start + signature(signed) + end);
  }

  @Test
  void whatIsNoMessageToBeSignedIsRefused() {
    assertRefused("", Reason.DOCUMENT_UNREADABLE, "empty");
    assertRefused("<a", Reason.DOCUMENT_UNREADABLE);
    assertRefused("<a>\n<b></a>", Reason.DOCUMENT_UNREADABLE, "Line 2");
    assertRefused("<!DOCTYPE a><a/>", Reason.DOCUMENT_UNREADABLE, "DOCTYPE");
    assertRefused("<a/>", Reason.DOCUMENT_UNREADABLE, "namespace");
    assertRefused("<a xmlns=\"" + CEB + "\"/>", Reason.DOCUMENT_UNREADABLE, "root");
    assertRefused(
        ORDER.replace("<ceb:note>", "<ceb:note xmlns:r=\"relative\">"), Reason.DOCUMENT_UNREADABLE);
    assertRefused(ORDER.replace("311", "312"), Reason.NO_SIGNATURE_PLACE, "CEB312Message");
    String signed =
        new String(
            MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order()).bytes(),
            StandardCharsets.UTF_8);
    assertRefused(signed, Reason.ALREADY_SIGNED);
    assertRefused(
        ORDER.replace(
            "<ceb:note>", "<ceb:note><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>"),
        Reason.ALREADY_SIGNED);
  }

  @Test
  void namespacesThatCannotBeDeclaredAnewAreRefused() {
    String bare = ORDER.replace(" xmlns:xsi=\"" + XSI + "\"", "");
    assertRefused(
        bare.replace("<ceb:note>", "<ceb:note xmlns:i=\"" + XSI + "\" i:type=\"ceb:x\">"),
        Reason.ROOT_NAMESPACES,
        "xsi:type on note");
    assertRefused(
        bare.replace("<ceb:note>", "<ceb:note><ceb:x xmlns:ceb=\"urn:x\"/>"),
        Reason.ROOT_NAMESPACES,
        "the prefix ceb");
    assertRefused(
        bare.replace("<ceb:note>", "<ceb:note xmlns:xsi=\"urn:x\" xsi:a=\"b\">"),
        Reason.ROOT_NAMESPACES,
        "the prefix xsi");
    assertRefused(
        ORDER.replace(" guid=", " xml:lang=\"zh\" guid="), Reason.ROOT_NAMESPACES, "has xml:lang)");
  }

  @Test
  void limitsHold() {
    InputLimits small = InputLimits.DEFAULT.withMaxBytes(100);
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> ForeignMessage.of(Fixtures.utf8(ORDER), small))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DOCUMENT_UNREADABLE))
        .withMessageContaining("limit");
    assertRefused(
        ORDER.replace("<ceb:note>", "<ceb:note>" + "<ceb:a>".repeat(9000)),
        Reason.DOCUMENT_UNREADABLE);
  }

  @Test
  void showsNoContentAndSharesNoArray() {
    byte[] given = Fixtures.utf8(ORDER);
    ForeignMessage message = ForeignMessage.of(given);
    given[given.length / 2] ^= 1;
    message.bytes()[300] ^= 1;
    assertThat(message.bytes()).isEqualTo(Fixtures.utf8(ORDER));
    assertThat(message.toString()).contains("CEB311Message").doesNotContain("TEST");
  }

  @Test
  void aPoolSignsThemToo() {
    SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "pool");
    try (KeyPool pool = KeyPool.of(key)) {
      signed(read(ORDER), key);
      byte[] signed = pool.sign(read(ORDER)).bytes();
      assertThat(Fixtures.verifierFor(key).verify(signed).isValid()).isTrue();
    }
  }
}
