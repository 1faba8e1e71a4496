package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.StandardTable;
import io.cbec.core.codec.GeneratedModels;
import io.cbec.core.codec.Samples;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.FieldTable.Declaration;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each difference between the editions of 2018 and 202205: a message object that uses it is
 * reported by the edition that cannot express it, at the field, and by that edition only.
 */
class EditionDifferenceTest {

  /**
   * One row of the table of differences.
   *
   * @param was the node in 2018; null when that edition does not have it
   * @param is the node in 202205
   */
  record Difference(String message, String path, @Nullable Declaration was, Declaration is) {

    List<String> names() {
      return List.of(path.split("/"));
    }

    @Override
    public String toString() {
      return message + " " + path;
    }
  }

  private static final XmlCodec XML = XmlCodec.create();
  private static final MessageValidator OLD = validator(Edition.E2018);
  private static final MessageValidator CURRENT = validator(Edition.E202205);
  private static final int MORE_THAN_ANY_LIST = 101;

  /** Texts around all limits that differ: empty, short, long, with white space to collapse. */
  private static final List<String> PROBES =
      Stream.of(
              Stream.of("", " 5 ", " 5 6\n", "3", "5"),
              IntStream.of(1, 2, 3, 4, 17, 18, 19, 20, 21, 30, 31, 32, 33, 37, 38, 50, 51, 60, 61)
                  .mapToObj("7"::repeat),
              IntStream.of(80, 81, 100, 101, 200, 201, 250, 251, 1000, 1001).mapToObj("7"::repeat),
              IntStream.of(100, 200, 250, 1000).mapToObj(n -> "7".repeat(n) + " "))
          .flatMap(texts -> texts)
          .toList();

  private static MessageValidator validator(Edition edition) {
    return MessageValidator.builder().edition(edition).layers(EnumSet.of(Layer.SCHEMA)).build();
  }

  private static List<Difference> all() {
    FieldTable was = FieldTable.of(Edition.E2018);
    FieldTable is = FieldTable.of(Edition.E202205);
    List<Difference> differences = new ArrayList<>();
    for (Map<String, String> row : StandardTable.rows("changes-2018.tsv")) {
      String message = row.get("message");
      String path = row.get("path");
      differences.add(
          new Difference(
              message,
              path,
              row.get("xsd_type").equals("absent") ? null : node(was, message, path),
              Objects.requireNonNull(node(is, message, path))));
    }
    return differences;
  }

  private static @Nullable Declaration node(FieldTable table, String message, String path) {
    Declaration node = table.roots().get(message);
    for (String name : path.equals(message) ? new String[0] : path.split("/")) {
      if (node != null) {
        node = node.children().stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
      }
    }
    return node;
  }

  static Stream<Difference> messages() {
    return all().stream().filter(d -> d.path().equals(d.message()));
  }

  static Stream<Difference> elementsThatAreNew() {
    return all().stream().filter(d -> d.was() == null && !d.path().equals(d.message()));
  }

  static Stream<Difference> lists() {
    return all().stream().filter(d -> d.was() != null && !d.is().isLeaf());
  }

  static Stream<Difference> values() {
    return all().stream().filter(d -> d.was() != null && d.is().isLeaf() && !onlyDefault(d));
  }

  static Stream<Difference> defaults() {
    return all().stream().filter(d -> d.was() != null && d.is().isLeaf() && onlyDefault(d));
  }

  private static boolean onlyDefault(Difference difference) {
    Declaration was = Objects.requireNonNull(difference.was());
    return PROBES.stream()
        .allMatch(
            text ->
                FieldTableOracle.elementValue(text, was)
                    == FieldTableOracle.elementValue(text, difference.is()));
  }

  @Test
  void everyDifferenceIsInOneOfTheseTests() {
    assertThat(all()).hasSize(102);
    assertThat(messages()).hasSize(4);
    assertThat(elementsThatAreNew()).hasSize(1);
    assertThat(lists())
        .extracting(Difference::message)
        .containsExactly("CEB509Message", "CEB607Message", "CEB701Message", "CEB792Message");
    assertThat(defaults())
        .extracting(Difference::toString)
        .containsExactly(
            "CEB303Message Order/OrderHead/appStatus", "CEB403Message Receipts/appStatus");
    assertThat(values())
        .hasSize(91)
        .extracting(Difference::toString)
        .contains(
            "CEB621Message Inventory/InventoryList/itemNo",
            "CEB621Message Inventory/InventoryList/tradeCountry");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageThatIsNew(Difference difference) {
    CebMessage message = sample(difference);
    assertThat(CURRENT.validate(message).errors()).isEmpty();
    assertThat(OLD.validate(message).errors())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("schema.root");
              assertThat(finding.message().en()).contains(difference.message(), "edition");
              assertThat(finding.message().zh()).contains(difference.message(), "版");
            });
  }

  @ParameterizedTest
  @MethodSource("elementsThatAreNew")
  void anElementThatIsNew(Difference difference) {
    CebMessage message = sample(difference);
    assertThat(reported(CURRENT, message, difference)).isEmpty();
    assertThat(reported(OLD, message, difference))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo("schema.unexpected"));
    CebMessage without = with(message, difference, null);
    assertThat(reported(CURRENT, without, difference)).isNotEmpty();
    assertThat(reported(OLD, without, difference))
        .hasSize(reported(OLD, message, difference).size() - 1);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aListThatWasShorter(Difference difference) {
    CebMessage message = sample(difference);
    List<?> lines = (List<?>) GeneratedModels.at(message, difference.names());
    for (int size : List.of(0, 1, MORE_THAN_ANY_LIST - 1, MORE_THAN_ANY_LIST)) {
      CebMessage changed = with(message, difference, Collections.nCopies(size, lines.get(0)));
      Declaration was = Objects.requireNonNull(difference.was());
      assertThat(reported(CURRENT, changed, difference).isEmpty())
          .as("%d lines in 202205", size)
          .isEqualTo(size >= difference.is().minOccurs() && size <= difference.is().maxOccurs());
      assertThat(reported(OLD, changed, difference).isEmpty())
          .as("%d lines in 2018", size)
          .isEqualTo(size >= was.minOccurs() && size <= was.maxOccurs());
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueThatOnlyOneEditionAccepts(Difference difference) {
    CebMessage message = sample(difference);
    List<String> told = new ArrayList<>();
    for (String text : PROBES) {
      CebMessage changed = with(message, difference, text);
      boolean valid2018 =
          FieldTableOracle.elementValue(text, Objects.requireNonNull(difference.was()));
      boolean valid202205 = FieldTableOracle.elementValue(text, difference.is());
      List<Finding> by2018 = reported(OLD, changed, difference);
      assertThat(by2018.isEmpty()).as("'%s' in 2018", text).isEqualTo(valid2018);
      assertThat(reported(CURRENT, changed, difference).isEmpty())
          .as("'%s' in 202205", text)
          .isEqualTo(valid202205);
      if (valid2018 != valid202205) {
        told.add(text);
        assertThat(by2018).allSatisfy(EditionDifferenceTest::saysWhatToDo);
      }
    }
    assertThat(told).as("texts that show the difference").isNotEmpty();
  }

  /** No verdict depends on it: an empty element is valid in both, and means what 202205 says. */
  @ParameterizedTest
  @MethodSource("defaults")
  void aDefaultThatDiffers(Difference difference) {
    assertThat(Objects.requireNonNull(difference.was()).byDefault()).isEqualTo("2");
    assertThat(difference.is().byDefault()).isEqualTo("1");
    CebMessage message = with(sample(difference), difference, "");
    assertThat(reported(OLD, message, difference)).isEmpty();
    assertThat(reported(CURRENT, message, difference)).isEmpty();
    CebMessage read = XML.decode(XML.encode(message).bytes()).orElseThrow();
    assertThat(GeneratedModels.at(read, difference.names())).isEqualTo("1");
  }

  /** In neither schema; only the printed text of 202205 and real tax bills have them. */
  @ParameterizedTest
  @ValueSource(strings = {"orderNo", "logisticsNo"})
  void theFieldsOfTaxBillsThatNoSchemaHas(String field) {
    CebMessage plain = XML.decode(Samples.read("receipts/ceb816-tax.xml")).orElseThrow();
    CebMessage changed =
        (CebMessage)
            GeneratedModels.replaced(plain, List.of("Tax", "TaxHeadRd", field), "S202611200002");
    for (MessageValidator validator : List.of(OLD, CURRENT)) {
      assertThat(validator.validate(plain).errors()).isEmpty();
      assertThat(validator.validate(changed).errors())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("schema.unexpected");
                assertThat(finding.path()).isEqualTo("/CEB816Message/Tax[1]/TaxHeadRd/" + field);
              });
    }
    assertThat(XML.decode(XML.encode(changed).bytes()).orElseThrow()).isEqualTo(changed);
  }

  /** The sample with the first of its documents only, to be fast. */
  private static CebMessage sample(Difference difference) {
    String message = difference.message();
    String folder = message.equals("CEB621Message") ? "import/" : "export/";
    CebMessage whole = XML.decode(Samples.read(folder + message + ".xml")).orElseThrow();
    if (difference.path().equals(message)) {
      return whole;
    }
    List<String> documents = difference.names().subList(0, 1);
    List<?> all = (List<?>) GeneratedModels.at(whole, documents);
    return (CebMessage) GeneratedModels.replaced(whole, documents, List.of(all.get(0)));
  }

  private static CebMessage with(
      CebMessage message, Difference difference, @Nullable Object value) {
    return (CebMessage) GeneratedModels.replaced(message, difference.names(), value);
  }

  /** The errors at the field. */
  private static List<Finding> reported(
      MessageValidator validator, CebMessage message, Difference difference) {
    return validator.validate(message).errors().stream()
        .filter(
            finding ->
                finding
                    .path()
                    .replaceAll("\\[\\d+\\]", "")
                    .equals("/" + difference.message() + "/" + difference.path()))
        .toList();
  }

  private static void saysWhatToDo(Finding finding) {
    assertThat(finding.rule()).startsWith("schema.");
    assertThat(finding.message().en()).isNotBlank();
    assertThat(finding.message().zh()).containsPattern("\\p{IsHan}");
    assertThat(finding.remedy().en()).isNotBlank();
    assertThat(finding.remedy().zh()).containsPattern("\\p{IsHan}");
  }
}
