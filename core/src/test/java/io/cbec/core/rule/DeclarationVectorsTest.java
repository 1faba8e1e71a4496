package io.cbec.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.SampleExport;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.StandardTable;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.ImportInventoryLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered vectors of the standard for lists, returns and exports. */
class DeclarationVectorsTest {

  record Vector(String id, String rule, String input, String expected) {

    boolean passes() {
      return expected.startsWith("PASS");
    }

    /** The values of an input like {@code gross=1.25 net=1.20}. */
    Map<String, String> values() {
      Map<String, String> values = new HashMap<>();
      for (String part : input.split("[ :]+")) {
        String[] pair = part.split("=", 2);
        values.put(pair[0], pair.length == 2 ? pair[1] : "");
      }
      return values;
    }
  }

  static Stream<Vector> all() {
    return StandardTable.rows("vectors.tsv").stream()
        .map(
            row ->
                new Vector(row.get("id"), row.get("rule"), row.get("input"), row.get("expected")))
        .filter(vector -> vector.rule().matches("(INV|CAN|REF|EXP)-\\d\\d"));
  }

  static Stream<Vector> ofDocuments() {
    return all().filter(v -> !v.rule().equals("REF-01") && !v.rule().equals("EXP-03"));
  }

  private static Vector vector(String rule) {
    return all().filter(v -> v.rule().equals(rule)).reduce((a, b) -> b).orElseThrow();
  }

  @Test
  void allAreThere() {
    assertThat(all().map(Vector::id))
        .containsExactly(
            "V087", "V089", "V091", "V093", "V095", "V097", "V099", "V101", "V103", "V105", "V107",
            "V109", "V111", "V113", "V115", "V117");
  }

  @ParameterizedTest
  @MethodSource("ofDocuments")
  void hasItsResult(Vector vector) {
    List<Finding> findings = findings(vector);
    if (vector.passes()) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).extracting(Finding::severity).containsExactly(Severity.ERROR);
    }
  }

  private static List<Finding> findings(Vector vector) {
    Map<String, String> in = vector.values();
    return switch (vector.rule()) {
      case "INV-01" -> mode(vector, in);
      case "INV-10" ->
          RuleCase.findings(
              "INV-10",
              SampleSale.inventory(
                  h -> h.grossWeight(number(in, "gross")).netWeight(number(in, "net"))));
      case "INV-11" ->
          line(
              "INV-11",
              SampleSale.inventoryLine(1)
                  .unit(in.get("unit"))
                  .unit1(in.get("unit1"))
                  .qty(number(in, "qty"))
                  .qty1(number(in, "qty1")));
      case "INV-12" ->
          line(
              "INV-12",
              SampleSale.inventoryLine(1).unit2(in.get("unit2")).qty2(number(in, "qty2")));
      case "REF-02" ->
          RuleCase.findings(
              "REF-02",
              ReturnRulesTest.request(
                  "37002026I000000001",
                  LocalDate.of(2026, 3, 1),
                  List.of(ReturnRulesTest.line(1, last(vector)))));
      case "EXP-01" ->
          RuleCase.findings(
              "EXP-01", SampleExport.list(h -> h.statisticsFlag("A").licenseNo("L0001")));
      case "EXP-02" ->
          RuleCase.findings(
              "EXP-02",
              SampleExport.list(
                  h -> h.tradeMode("9710"),
                  SampleExport.line(1, "1", vector.input().split(" ")[0]).build()));
      default -> throw new IllegalArgumentException(vector.rule());
    };
  }

  /** The last word of the input. */
  private static String last(Vector vector) {
    return vector.input().substring(vector.input().lastIndexOf(' ') + 1);
  }

  /** The table names INV-01 for all that depends on the mode. */
  private static List<Finding> mode(Vector vector, Map<String, String> in) {
    CebMessage message =
        switch (in.get("tradeMode")) {
          case "9610" -> SampleSale.inventory(h -> h.trafNo(null));
          case "1210" -> InventoryRulesTest.bonded(h -> h.country(in.get("country")));
          case "0110" -> SampleSale.inventory(h -> h.tradeMode("0110"));
          default -> throw new IllegalArgumentException(vector.input());
        };
    return Stream.of("INV-01", "INV-02", "INV-03", "INV-04", "INV-05")
        .flatMap(rule -> RuleCase.findings(rule, message).stream())
        .toList();
  }

  private static List<Finding> line(String rule, ImportInventoryLine.Builder line) {
    return RuleCase.findings(rule, SampleSale.inventory(h -> h, line.build()));
  }

  private static BigDecimal number(Map<String, String> in, String name) {
    return in.get(name).isEmpty() ? null : new BigDecimal(in.get(name));
  }

  @Test
  void importsAreReturnedInTime() {
    Vector vector = vector("REF-01");
    LocalDate released = LocalDate.parse(last(vector));
    ReturnWindow window = ReturnWindow.of(released).orElseThrow();
    assertThat(vector.expected())
        .isEqualTo("apply by " + window.applyBy() + "; goods back by " + window.backBy());
  }

  /** The row does not give the day of export; six months before the last good day is meant. */
  @Test
  void exportsComeBackFreeOfTaxInTime() {
    Vector vector = vector("EXP-03");
    LocalDate back = LocalDate.parse(last(vector));
    ExportReturnWindow window = ExportReturnWindow.of(LocalDate.of(2026, 1, 10)).orElseThrow();
    assertThat(window.taxFree(back)).isEqualTo(vector.passes());
    assertThat(window.taxFree(back.minusDays(1))).isTrue();
    assertThat(window.allows(back)).isTrue();
  }
}
