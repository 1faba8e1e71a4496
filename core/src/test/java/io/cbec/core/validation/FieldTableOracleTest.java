package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.validation.FieldTable.Declaration;
import io.cbec.core.validation.FieldTable.Type;
import io.cbec.schemas.Edition;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTableOracleTest {

  private static final String TABLE =
      """
      message	path	occurs	xsd_type	min_length	max_length	total_digits	fraction_digits	fixed
      Test	Test	1	complex
      Test	@guid	1	string	3	3
      Test	Head	1	complex
      Test	Head/name	1	string	1	4
      Test	Head/amount	0..1	decimal			5	2
      Test	Head/count	0..1	int			9
      Test	Head/currency	0..1	string	3	3			142
      Test	Line	1..2	complex
      Test	Line/no	1	int
      Test	Own	0..1	any
      Test	ds:Signature	0..1	signature
      """;

  private static final String NAME = "<name>n</name>";
  private static final String LINE = "<Line><no>1</no></Line>";
  private static final String SIGNATURE = "<Signature xmlns=\"" + XmlNode.DS + "\"/>";

  private final FieldTableOracle oracle = new FieldTableOracle(FieldTable.parse(padded(TABLE)));

  @Test
  void theTableOfTheStandardIsRead() {
    FieldTable table = FieldTable.imports();

    assertThat(table.roots()).hasSize(19).containsKeys("CEB311Message", "CEB900Message");
    assertThat(table.roots().values().stream().mapToInt(FieldTableOracleTest::rows).sum())
        .isEqualTo(553);
    Declaration order = Objects.requireNonNull(table.roots().get("CEB311Message"));
    assertThat(FieldTable.exports().roots()).hasSize(23);
    assertThat(FieldTable.of(Edition.E202205).roots()).hasSize(42);
    assertThat(FieldTable.of(Edition.E2018).roots()).hasSize(38).doesNotContainKey("CEB213Message");
    assertThat(order.attributes()).extracting(Declaration::name).containsExactly("guid", "version");
    assertThat(order.children())
        .extracting(Declaration::name)
        .containsExactly("Order", "BaseTransfer", "BaseSubscribe", "ExtendMessage", "ds:Signature");
    Declaration head = order.children().get(0).children().get(0);
    assertThat(head.path()).isEqualTo("Order/OrderHead");
    assertThat(head.children())
        .filteredOn(field -> field.name().equals("goodsValue"))
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.type()).isEqualTo(Type.DECIMAL);
              assertThat(field.totalDigits()).isEqualTo(19);
              assertThat(field.fractionDigits()).isEqualTo(5);
            });
  }

  @Test
  void completeAndShortestDocumentsAreValid() {
    assertThat(message(head(NAME) + LINE)).isTrue();
    assertThat(
            message(
                head(NAME + "<amount>1.5</amount><count>2</count>" + "<currency>142</currency>")
                    + LINE
                    + LINE
                    + "<Own><any/></Own>"
                    + SIGNATURE))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<Head><name>n</name></Head>",
        "<Line><no>1</no></Line><Head><name>n</name></Head>",
        "<Head><name>n</name></Head><Head><name>n</name></Head><Line><no>1</no></Line>",
        "<Head><count>1</count><name>n</name></Head><Line><no>1</no></Line>",
        "<Head><name>n</name><name>n</name></Head><Line><no>1</no></Line>",
        "<Head><name>n</name></Head><Line/>",
        "<Head><name>n</name></Head><Line><no>1</no></Line><Line><no>1</no></Line>"
            + "<Line><no>1</no></Line>",
        "<Head><name>n</name></Head><Line><no>1</no></Line><other/>",
        "<Head><name>n</name></Head>text<Line><no>1</no></Line>",
        "<Head a=\"1\"><name>n</name></Head><Line><no>1</no></Line>",
        "<Head><name a=\"1\">n</name></Head><Line><no>1</no></Line>",
        "<Head><name>n<b/></name></Head><Line><no>1</no></Line>",
        "<Head><name xmlns=\"\">n</name></Head><Line><no>1</no></Line>",
        "<Head><name>n</name></Head><Line><no>1</no></Line><Own><a/><b/></Own>",
        "<Head><name>n</name></Head><Line><no>1</no></Line><Own>text</Own>",
        "<Head><name>n</name></Head><Line><no>1</no></Line><Signature/>",
        "<Head><name>n</name></Head><Line><no>1</no></Line",
      })
  void brokenStructureIsInvalid(String content) {
    assertThat(message(content)).isFalse();
  }

  @Test
  void attributesAreChecked() {
    String content = head(NAME) + LINE;

    assertThat(document("guid=\"1234\"", content)).isFalse();
    assertThat(document("", content)).isFalse();
    assertThat(document("guid=\"123\" other=\"1\"", content)).isFalse();
    assertThat(document("guid=\"𠮷𠮷𠮷\"", content)).isTrue();
    assertThat(
            document(
                "guid=\"123\" xmlns:x=\"" + XmlNode.XSI + "\" x:schemaLocation=\"a b\"", content))
        .isTrue();
    assertThat(document("guid=\"123\" xmlns:x=\"" + XmlNode.XSI + "\" x:nil=\"true\"", content))
        .isFalse();
  }

  @Test
  void onlyTheNamespaceAndTheNameMakeAMessage() {
    String content = head(NAME) + LINE;

    assertThat(valid("<Test guid=\"123\">" + content + "</Test>")).isFalse();
    assertThat(valid("<Other xmlns=\"" + XmlNode.CEB + "\" guid=\"123\">" + content + "</Other>"))
        .isFalse();
    assertThat(
            valid(
                "<p:Test xmlns:p=\""
                    + XmlNode.CEB
                    + "\" guid=\"123\"><p:Head><p:name>n</p:name></p:Head>"
                    + "<p:Line><p:no>1</p:no></p:Line></p:Test>"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "four", "𠮷𠮷𠮷𠮷", "    ", "<![CDATA[<&>]]>"})
  void lengthsCountCharacters(String name) {
    assertThat(name(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fives", "𠮷𠮷𠮷𠮷𠮷", "     "})
  void textsOutsideTheirLengthAreInvalid(String name) {
    assertThat(name(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0.00",
        "123.45",
        "99999",
        "+1",
        ".5",
        "5.",
        " 1.5 ",
        "0000000001.500000",
        "12345.0"
      })
  void goodDecimals(String amount) {
    assertThat(field("amount", amount)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "abc", ".", "-", "1e1", "1.234", "1234.56", "100000", "1 2", "１", "NaN", "1,0"
      })
  void badDecimals(String amount) {
    assertThat(field("amount", amount)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "+1", "999999999", "0000000000000001", " 7\n"})
  void goodIntegers(String count) {
    assertThat(field("count", count)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.0", "1000000000", "abc", "2147483648", "7 7"})
  void badIntegers(String count) {
    assertThat(field("count", count)).isFalse();
  }

  @Test
  void integersEndWhereXsIntEnds() {
    assertThat(message(head(NAME) + LINE.replace(">1<", ">2147483647<"))).isTrue();
    assertThat(message(head(NAME) + LINE.replace(">1<", ">-2147483648<"))).isTrue();
    assertThat(message(head(NAME) + LINE.replace(">1<", ">2147483648<"))).isFalse();
    assertThat(message(head(NAME) + LINE.replace(">1<", ">-2147483649<"))).isFalse();
  }

  @Test
  void emptyElementTakesItsFixedValue() {
    assertThat(field("currency", "142")).isTrue();
    assertThat(field("currency", "")).isTrue();
    assertThat(field("currency", "156")).isFalse();
    assertThat(field("currency", " ")).isFalse();
    assertThat(field("currency", "142 ")).isFalse();
  }

  private boolean name(String name) {
    return message(head("<name>" + name + "</name>") + LINE);
  }

  private boolean field(String field, String value) {
    return message(head(NAME + "<" + field + ">" + value + "</" + field + ">") + LINE);
  }

  private boolean message(String content) {
    return document("guid=\"123\"", content);
  }

  private boolean document(String attributes, String content) {
    return valid("<Test xmlns=\"" + XmlNode.CEB + "\" " + attributes + ">" + content + "</Test>");
  }

  private boolean valid(String document) {
    return oracle.valid(document.getBytes(UTF_8));
  }

  private static String head(String content) {
    return "<Head>" + content + "</Head>";
  }

  private static int rows(Declaration declaration) {
    return 1
        + declaration.attributes().size()
        + declaration.children().stream().mapToInt(FieldTableOracleTest::rows).sum();
  }

  /** Fills up the cells that a text block cannot show at the ends of its lines. */
  private static String padded(String table) {
    StringBuilder padded = new StringBuilder();
    table.lines().forEach(line -> padded.append(line).append("\t".repeat(9)).append('\n'));
    return padded.toString();
  }
}
