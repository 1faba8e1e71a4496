package io.cbec.core.validation;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cbec.core.codes.CodeField;
import io.cbec.core.rule.RuleCatalogue;
import io.cbec.core.rule.RuleFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The exported tables of fields say what the field table of the standard says. */
class FieldExportTest {

  private static final Path EXPORT = Path.of("../docs/reference/fields.tsv");
  private static final Path FACTS = Path.of("src/test/resources/standard");

  /** To white_space; the table of the import side ends at fixed, because it needs no more. */
  private static final int FACT_COLUMNS = 11;

  private static final int MIN_LENGTH = 4;

  @Test
  void everyRowOfTheStandardIsThereAndNoOther() throws IOException {
    List<String> facts = new ArrayList<>();
    try (Stream<Path> tables = Files.list(FACTS)) {
      for (Path table :
          tables.filter(f -> f.getFileName().toString().matches("fields-.*port\\.tsv")).toList()) {
        facts.addAll(lines(table).stream().skip(1).map(FieldExportTest::facts).toList());
      }
    }
    List<String> exported =
        rows().stream()
            .filter(row -> row.contains("\tschema\t"))
            .map(FieldExportTest::facts)
            .toList();
    List<String> different = new ArrayList<>(exported);
    different.removeAll(new HashSet<>(facts));
    List<String> missing = new ArrayList<>(facts);
    missing.removeAll(new HashSet<>(exported));
    assertThat(different).as("exported, but not so in the standard").isEmpty();
    assertThat(missing).as("in the standard, but not exported").isEmpty();
    // One order within a message: that of the schema.
    for (String message : messages(exported)) {
      assertThat(of(exported, message)).as(message).isEqualTo(of(facts, message));
    }
  }

  @Test
  void everyRowIsExplainedInBothLanguages() throws IOException {
    List<String> columns = columns();
    for (String row : rows()) {
      String[] cells = row.split("\t", -1);
      assertThat(cells).as(row).hasSameSizeAs(columns);
      assertThat(cells[columns.indexOf("zh")]).as(row).containsPattern("\\p{IsHan}");
      assertThat(cells[columns.indexOf("en")]).as(row).isNotBlank();
      assertThat(cells[columns.indexOf("editions")]).as(row).contains("202205");
    }
  }

  @Test
  void bothFormsSayTheSame() throws IOException {
    JsonNode json =
        JsonMapper.builder().build().readTree(Path.of("../docs/reference/fields.json").toFile());
    List<String> columns = columns();
    List<String> rows = rows();
    assertThat(json).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode object = json.get(i);
      List<String> cells = columns.stream().map(column -> cell(object.path(column))).toList();
      assertThat(String.join("\t", cells)).isEqualTo(rows.get(i));
    }
  }

  @Test
  void everyBusinessRuleOfTheLibraryIsNamedAtSomeField() throws IOException {
    Set<String> named =
        rows().stream()
            .flatMap(
                row -> Arrays.stream(row.split("\t", -1)[columns().indexOf("rules")].split(" ")))
            .filter(id -> !id.isEmpty())
            .collect(toCollection(TreeSet::new));
    // Another test finds every rule that speaks in this catalogue.
    Set<String> known =
        RuleCatalogue.standard().all().stream()
            .map(RuleFact::id)
            .collect(toCollection(TreeSet::new));
    assertThat(known).contains("CODE-01", "ID-01", "ORD-01", "X3-08");
    // These look at every number or text: to name them everywhere would help nobody.
    known.removeAll(Set.of("MSG-09", "MSG-10", "MSG-13"));
    assertThat(named).isEqualTo(known);
  }

  @Test
  void fieldsWithCodesNameTheirListAndTheRuleThatLooksAtThem() throws IOException {
    List<String> columns = columns();
    Set<String> lists = new TreeSet<>();
    Set<String> checked = new TreeSet<>();
    for (String row : rows()) {
      String[] cells = row.split("\t", -1);
      String field = cells[0] + "/" + cells[1];
      if (!cells[columns.indexOf("codes")].isEmpty()) {
        lists.add(field + " " + cells[columns.indexOf("codes")]);
      }
      if (List.of(cells[columns.indexOf("rules")].split(" ")).contains(CodeCheck.RULE)) {
        checked.add(field);
      }
    }
    Set<String> expectedLists = new TreeSet<>();
    Set<String> expectedChecked = new TreeSet<>();
    for (CodeField field : CodeField.all()) {
      String name = "CEB" + field.message() + "Message/" + field.path();
      expectedLists.add(name + " " + field.list().id());
      if (field.check() != CodeField.Check.NONE) {
        expectedChecked.add(name);
      }
    }
    assertThat(lists).isEqualTo(expectedLists);
    assertThat(checked).isEqualTo(expectedChecked);
  }

  private static List<String> columns() {
    return List.of(lines(EXPORT).get(0).split("\t", -1));
  }

  private static List<String> rows() {
    return lines(EXPORT).stream().skip(1).toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String facts(String row) {
    List<String> cells = new ArrayList<>(List.of(row.split("\t", -1)));
    // No least length and a least length of 0 are the same.
    cells.set(MIN_LENGTH, cells.get(MIN_LENGTH).equals("0") ? "" : cells.get(MIN_LENGTH));
    while (cells.size() < FACT_COLUMNS) {
      cells.add("");
    }
    return String.join("\t", cells.subList(0, FACT_COLUMNS));
  }

  private static Set<String> messages(List<String> rows) {
    return rows.stream()
        .map(row -> row.substring(0, row.indexOf('\t')))
        .collect(toCollection(TreeSet::new));
  }

  private static List<String> of(List<String> rows, String message) {
    return rows.stream().filter(row -> row.startsWith(message + "\t")).toList();
  }

  private static String cell(JsonNode value) {
    if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(item -> items.add(item.asText()));
      return String.join(" ", items);
    }
    return Objects.requireNonNull(value.asText());
  }
}
