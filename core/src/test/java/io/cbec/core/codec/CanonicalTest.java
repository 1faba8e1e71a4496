package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What is written equals its own Canonical XML 1.0, with Santuario as the judge. */
public class CanonicalTest {

  static List<Path> messages() {
    return Samples.messages();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void samplesAreCanonicalWithoutTheirSignature(Path file) throws Exception {
    XmlCodec codec = XmlCodec.create();
    String written = codec.encode(codec.decode(Samples.read(file)).orElseThrow()).text();
    String unsigned = written.replaceAll("(?s)<ds:Signature.*</ds:Signature>", "");
    assertCanonical(unsigned.getBytes(StandardCharsets.UTF_8));
  }

  /** Texts that are often written wrongly. */
  static final List<String> AWKWARD =
      List.of(
          "",
          " ",
          " leading and trailing ",
          "two  blanks",
          "tab\t",
          "line feed\n",
          "carriage return\r",
          "\r\nboth\r\n\r",
          "\t\n\r",
          "a & b",
          "&amp;&#13;&#xD;&lt;",
          "<b>",
          "</ceb:Order>",
          "<!-- -->",
          "<?x?>",
          "<![CDATA[x]]>",
          "]]>",
          "\"",
          "'",
          "'\"&<>\r\n\t\"'",
          "𠮷野家",
          "\uD83D\uDE00",
          "\uD800\uDC00\uDBFF\uDFFD",
          "\u007F\u0080\u009F",
          "\u0085",
          "\u2028\u2029",
          "\u00A0\u3000\u200B\u2060",
          "\uFEFF",
          "\uFFFD",
          "\uD7FF\uE000",
          "e\u0301\u0327 \u1100\u1161\u11A8 \u0E01\u0E33",
          "\u00E9 is not e\u0301",
          "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 \u202Ertl\u202C",
          "一二三，（全角）ＡＢＣ",
          "\u20AC\u00A4\u3400\u4DB5\uFA0E\uE000");

  static List<Class<?>> types() {
    return GeneratedModels.messages();
  }

  @Test
  void thereAreTypes() {
    assertThat(types()).hasSize(MessageType.values().length).hasSize(42);
  }

  /** In the text of every element and in both attributes of the root. */
  @ParameterizedTest
  @MethodSource("types")
  void awkwardTextIsWrittenCanonically(Class<? extends CebMessage> type) throws Exception {
    XmlCodec codec = XmlCodec.create();
    for (String text : AWKWARD) {
      assertCanonicalAndWhole(
          codec, GeneratedModels.whole(type, field -> value(field, text)), text);
    }
  }

  /** Canonical, and what another parser finds in it is what was put in. */
  private static void assertCanonicalAndWhole(XmlCodec codec, CebMessage message, String text)
      throws Exception {
    byte[] written = codec.encode(message).bytes();
    assertCanonical(written);
    Document document = parse(written);
    assertThat(document.getDocumentElement().getAttribute("guid")).isEqualTo(text);
    assertThat(document.getDocumentElement().getAttribute("version")).isEqualTo(text);
    int found = 0;
    NodeList elements = document.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      Node element = elements.item(i);
      if (element.getTextContent().equals(text) && !hasElement(element)) {
        found++;
      }
    }
    assertThat(found).as("texts in elements").isGreaterThanOrEqualTo(textsOf(message.getClass()));
  }

  private static boolean hasElement(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.ELEMENT_NODE) {
        return true;
      }
    }
    return false;
  }

  private static int textsOf(Class<?> type) {
    int[] texts = new int[1];
    GeneratedModels.whole(
        type,
        field -> {
          if (field.kind() == ValueKind.TEXT && field.form() != FieldBinding.Form.ATTRIBUTE) {
            texts[0]++;
          }
          return value(field, "x");
        });
    return texts[0];
  }

  /** The text for texts, something that fits for all else, and no signature. */
  static @Nullable Object value(FieldBinding<?, ?> field, String text) {
    return switch (field.kind()) {
      case TEXT -> text;
      case SIGNATURE -> null;
      default -> GeneratedModels.sample(field);
    };
  }

  /** Canonical XML of the bytes is the bytes. */
  public static void assertCanonical(byte[] written) throws Exception {
    Init.init();
    Document document = parse(written);
    ByteArrayOutputStream canonical = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS)
        .canonicalizeSubtree((Node) document, canonical);
    assertThat(new String(written, StandardCharsets.UTF_8))
        .isEqualTo(canonical.toString(StandardCharsets.UTF_8));
  }

  private static Document parse(byte[] written) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(written));
  }
}
