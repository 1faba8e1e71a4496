package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.codec.WireMessage;
import io.cbec.signing.RequestMessages.Variant;
import io.cbec.signing.VerificationResult.Valid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** What holds for the signature of every message that is signed. */
class RequestMessagesTest {

  private static final String NS_DS = "http://www.w3.org/2000/09/xmldsig#";
  private static final String NS_XMLNS = "http://www.w3.org/2000/xmlns/";

  static Stream<Arguments> messages() {
    return RequestMessages.types().stream()
        .flatMap(type -> Stream.of(Variant.values()).map(variant -> Arguments.of(type, variant)));
  }

  @Test
  void theyAreTheRequestsOfBothDirections() {
    assertThat(RequestMessages.types())
        .extracting(MessageType::number)
        .containsExactlyInAnyOrder(
            "311", "411", "511", "513", "621", "623", "625", "711", "303", "403", "505", "507",
            "509", "603", "605", "607", "701", "213", "215");
    assertThat(RequestMessages.types()).allMatch(MessageType::isSignedWhenDeclared);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyRequestIsSignedByTheRules(MessageType type, Variant variant) {
    WireMessage message = RequestMessages.message(type, variant);
    boolean extended = variant != Variant.SAMPLE;

    assertThat(message.text().contains("</ceb:ExtendMessage>")).isEqualTo(extended);
    assertSignedByTheRules(message, Fixtures.sm2Key());
    assertSignedByTheRules(message, Fixtures.legacyKey());
  }

  @Property(tries = 8, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void anyTextsInEveryRequest(@ForAll @Size(min = 1, max = 30) List<@From("texts") String> texts) {
    for (MessageType type : RequestMessages.types()) {
      assertSignedByTheRules(RequestMessages.full(type, texts), Fixtures.sm2Key());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(SigningPropertyTest.texts(), Arbitraries.of(RequestMessages.AWKWARD));
  }

  private static void assertSignedByTheRules(WireMessage message, SelfSignedKey key) {
    assertThat(message.isSigned()).isFalse();
    SignedMessage signed = MessageSigner.of(key).sign(message);
    String text = new String(signed.bytes(), StandardCharsets.UTF_8);
    int start = text.indexOf("<ds:Signature ");
    int end = text.indexOf("</ds:Signature>") + "</ds:Signature>".length();
    String signature = text.substring(start, end);

    assertThat(signature)
        .contains("<ds:KeyName>" + key.certNo() + "</ds:KeyName>")
        .doesNotContainPattern("\\s(?!xmlns:ds=|Algorithm=|URI=)");
    assertThat(text).doesNotContain("&#13;").doesNotContain("\r");
    assertPlace(message, text.substring(end));
    assertNamespaces(Forger.parse(signed.bytes()));

    String deleted = text.substring(0, start) + text.substring(end);
    assertThat(deleted).isEqualTo(message.text());
    assertThat(key.profile().hash().of(Fixtures.utf8(deleted))).isEqualTo(signed.digest());

    VerificationResult result = Fixtures.verifierFor(key).verify(signed.bytes());
    assertThat(result).isInstanceOf(Valid.class);
    assertThat(((Valid) result).content()).isEqualTo(message.bytes());
  }

  /** Import: last in the root. Export: before ExtendMessage, if there is one. */
  private static void assertPlace(WireMessage message, String behind) {
    String endTag = "</ceb:" + message.type().rootName() + ">";
    boolean extended = message.text().contains("</ceb:ExtendMessage>");
    if (message.type().direction() == Direction.EXPORT && extended) {
      assertThat(behind)
          .startsWith("<ceb:ExtendMessage>")
          .endsWith("</ceb:ExtendMessage>" + endTag);
    } else {
      assertThat(behind).isEqualTo(endTag);
    }
  }

  /** What SignedInfo inherits; its fixed text holds only with these. */
  private static void assertNamespaces(Document document) {
    Set<String> inScope = new TreeSet<>();
    Node node = document.getElementsByTagNameNS(NS_DS, "SignedInfo").item(0);
    for (; node instanceof Element element; node = node.getParentNode()) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        Node attribute = attributes.item(i);
        if (NS_XMLNS.equals(attribute.getNamespaceURI())) {
          inScope.add(
              element.getLocalName()
                  + " "
                  + attribute.getNodeName()
                  + "="
                  + attribute.getNodeValue());
        }
      }
    }
    String root = document.getDocumentElement().getLocalName();
    assertThat(inScope)
        .containsExactly(
            root + " xmlns:ceb=http://www.chinaport.gov.cn/ceb",
            root + " xmlns:xsi=http://www.w3.org/2001/XMLSchema-instance",
            "Signature xmlns:ds=http://www.w3.org/2000/09/xmldsig#");
  }
}
