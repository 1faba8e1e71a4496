package io.cbec.schemas.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.ClassName;
import io.cbec.schemas.generator.Model.Doc;
import io.cbec.schemas.generator.ReferenceRules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table that says which rules look at which fields. */
class ReferenceRulesTest {

  private static final String HEADER = "rule\tmessage\tpath\n";

  private final List<Row> rows =
      List.of(
          row("CEB311Message", "@guid"),
          row("CEB311Message", "Order/OrderHead/appType"),
          row("CEB311Message", "Order/OrderHead/currency"),
          row("CEB311Message", "Order/OrderHead/myappType"),
          row("CEB312Message", "@guid"),
          row("CEB605Message", "appType"));

  @TempDir Path folder;

  @BeforeEach
  void writeCodeLists() throws IOException {
    write(
        "index.tsv",
        "id\tzh\ten\trows\tasOf\tcomplete\tsource\nkind\t种类\tkinds\t1\t2022\tyes\tus\n");
    write("kind.tsv", "code\tzh\n1\t新增\n");
    write(
        "fields.tsv",
        "message\tpath\tlist\tcheck\tsource\n"
            + "311\tOrder/OrderHead/appType\tkind\terror\tMSG-07\n"
            + "311\tOrder/OrderHead/currency\tkind\tnone\tschema\n"
            + "605\tappType\tkind\tcomplete\t\n");
  }

  @Test
  void aRuleMayHaveManyFieldsAndAFieldManyRules() throws IOException {
    assertThat(
            rules(
                "A-01\tCEB311Message\t@guid\n"
                    + "A-01\tCEB312Message\t@guid\n"
                    + "B-01\tCEB311Message\t@guid\n"))
        .isEqualTo(
            Map.of(
                "CEB311Message @guid", List.of("A-01", "B-01"),
                "CEB312Message @guid", List.of("A-01")));
  }

  @Test
  void aStarMeansEveryMessageThatHasTheField() throws IOException {
    assertThat(rules("A-01\t*\t@guid\n"))
        .containsOnlyKeys("CEB311Message @guid", "CEB312Message @guid");
  }

  @Test
  void twoStarsMeanAnyElementsBefore() throws IOException {
    assertThat(rules("A-01\t*\t**/appType\n"))
        .containsOnlyKeys("CEB311Message Order/OrderHead/appType", "CEB605Message appType");
  }

  @Test
  void codesMeanTheFieldsThatAreCheckedAgainstAList() throws IOException {
    assertThat(rules("CODE-01\t*\t{codes}\n"))
        .containsOnlyKeys("CEB311Message Order/OrderHead/appType", "CEB605Message appType");
  }

  @Test
  void aFieldHasARuleOnce() throws IOException {
    assertThat(rules("A-01\t*\t@guid\nA-01\tCEB311Message\t@guid\n"))
        .containsEntry("CEB311Message @guid", List.of("A-01"));
  }

  @Test
  void slipsStopTheBuild() {
    refused("A-01\tCEB311Message\tOrder/orderHead/appType\n", "no message has");
    refused("A-01\tCEB999Message\t@guid\n", "no message has");
    refused("C-01\tCEB311Message\t@guid\n", "does not have");
    refused("A-01\tCEB311Message\t@guid\t甲\n", "line 2");
  }

  @Test
  void aFieldWithCodesThatNoMessageHasStopsTheBuild() throws IOException {
    FieldCodes codes = FieldCodes.read(folder);
    codes.requireAllKnown(rows);
    assertThatThrownBy(() -> codes.requireAllKnown(rows.subList(0, 3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CEB605Message/appType");
  }

  private void refused(String lines, String reason) {
    assertThatThrownBy(() -> rules(lines))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason);
  }

  private Map<String, List<String>> rules(String lines) throws IOException {
    Path file = write("rules.tsv", HEADER + lines);
    Path words =
        write("words.tsv", "rule\tzh\ten\nA-01\t甲\tfirst\nB-01\t乙\tsecond\nCODE-01\t丙\tthird\n");
    ReferenceRules rules = ReferenceRules.read(file, words, rows, FieldCodes.read(folder));
    Map<String, List<String>> found = new TreeMap<>();
    for (Row row : rows) {
      List<String> ids = rules.of(row).stream().map(Rule::id).toList();
      if (!ids.isEmpty()) {
        found.put(row.message().name().simpleName() + " " + row.path(), ids);
      }
    }
    return found;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Row row(String message, String path) {
    ClassModel model =
        new ClassModel(new ClassName("p", message), "", message, new Doc("", ""), List.of());
    return new Row(model, path, null, null);
  }
}
