package io.cbec.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.SampleExport;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryRulesTest {

  private static final String HEAD = "Inventory[1]/InventoryHead/";
  private static final String LINE = "Inventory[1]/InventoryList[1]/";

  private static CEB621Message head(UnaryOperator<ImportInventoryHead.Builder> change) {
    return SampleSale.inventory(change);
  }

  private static CEB621Message line(UnaryOperator<ImportInventoryLine.Builder> change) {
    return SampleSale.inventory(h -> h, change.apply(SampleSale.inventoryLine(1)).build());
  }

  /** Goods from a bonded zone, as they should be. */
  static CEB621Message bonded(
      UnaryOperator<ImportInventoryHead.Builder> change, ImportInventoryLine... lines) {
    return SampleSale.inventory(
        h ->
            change.apply(
                h.tradeMode("1210")
                    .country("142")
                    .trafMode("Y")
                    .trafNo(null)
                    .voyageNo(null)
                    .billNo(null)
                    .emsNo("T1500W000001")
                    .areaCode("1105910163")
                    .areaName("测试仓储")),
        lines.length > 0
            ? lines
            : new ImportInventoryLine[] {SampleSale.inventoryLine(1).itemRecordNo("R1").build()});
  }

  private static BigDecimal number(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  /** The severities at the place; empty when the rule is silent there. */
  private static String at(String place, String rule, CebMessage message) {
    String found = RuleCase.of(rule, message);
    return found.replace(place, "").strip();
  }

  @Test
  void bondedGoodsRaiseNothing() {
    for (String rule : List.of("INV-01", "INV-02", "INV-03", "INV-04", "INV-05", "INV-22")) {
      assertThat(RuleCase.of(rule, bonded(h -> h))).as(rule).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9610, ''",
    "1210, ''",
    "1239, WARNING tradeMode",
    "9710, ERROR tradeMode",
    "0110, ERROR tradeMode",
    "9999, ''",
  })
  void inv01TheModeIsOneOfRetailImport(String mode, String expected) {
    assertThat(at(HEAD, "INV-01", head(h -> h.tradeMode(mode)))).isEqualTo(expected);
  }

  @Test
  void whatTheCodeListsAndTheSchemaFindIsNotFoundTwice() {
    MessageValidator all = MessageValidator.builder().clock(RuleCase.CLOCK).build();
    for (CEB621Message message :
        List.of(
            head(h -> h.tradeMode("9999")),
            head(h -> h.tradeMode("0110")),
            bonded(h -> h.country("ABC")),
            head(h -> h.ieFlag("X")),
            head(h -> h.ieFlag("E")),
            head(h -> h.buyerIdType("9")),
            head(h -> h.customsCode("370")),
            line(l -> l.gcode("330499009")),
            line(l -> l.gcode("33049900A9")))) {
      assertThat(all.validate(message).findings())
          .filteredOn(f -> f.severity() != Severity.INFO)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9610, MH730, V1,  B1,  ''",
    "9610, '',    V1,  B1,  ERROR trafNo",
    "9610, ,      V1,  B1,  ERROR trafNo",
    "9610, MH730, ' ', B1,  ERROR voyageNo",
    "9610, MH730, V1,  ,    ERROR billNo",
    "1210, ,      ,    ,    ''",
    "1239, ,      ,    ,    ''",
  })
  void inv02DirectImportNamesItsTransport(
      String mode, String means, String voyage, String bill, String expected) {
    assertThat(
            at(
                HEAD,
                "INV-02",
                head(h -> h.tradeMode(mode).trafNo(means).voyageNo(voyage).billNo(bill))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1210, E1, A1, N1, ''",
    "1239, E1, A1, N1, ''",
    "1210, '', A1, N1, ERROR emsNo",
    "1239, ,   A1, N1, ERROR emsNo",
    "1210, E1, ,   N1, ERROR areaCode",
    "1210, E1, A1, ' ', ERROR areaName",
    "9610, ,   ,   ,   ''",
  })
  void inv03BondedImportNamesItsAccount(
      String mode, String account, String code, String name, String expected) {
    assertThat(
            at(
                HEAD,
                "INV-03",
                bonded(h -> h.tradeMode(mode).emsNo(account).areaCode(code).areaName(name))))
        .isEqualTo(expected);
  }

  @Test
  void inv03EachLineNamesItsRecord() {
    ImportInventoryLine with = SampleSale.inventoryLine(1).itemRecordNo("R1").build();
    ImportInventoryLine without = SampleSale.inventoryLine(2).build();
    assertThat(RuleCase.of("INV-03", bonded(h -> h, with, without)))
        .isEqualTo("ERROR Inventory[1]/InventoryList[2]/itemRecordNo");
    assertThat(RuleCase.of("INV-03", SampleSale.inventory(h -> h, with, without))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1210, 142, ''",
    "1210, 502, ERROR country",
    "1239, 502, ERROR country",
    "1239, 142, ''",
    "1210, ABC, ''",
    "9610, 116, ''",
    "9610, 142, WARNING country",
    "9710, 142, ''",
    "9710, 502, ''",
    ",     142, ''",
    "1210, ,    ''",
  })
  void inv04WhereTheGoodsStart(String mode, String country, String expected) {
    assertThat(at(HEAD, "INV-04", head(h -> h.tradeMode(mode).country(country))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "9610, 2 3 4 5 6 9 H L G A, ''",
    "9610, 0 1 7 8 T W X Y Z,   WARNING trafMode",
    "1210, 0 1 4 7 8 9 T W X Y Z H L G A, ''",
    "1210, 2 3 5 6,             WARNING trafMode",
    "1239, 5,                   WARNING trafMode",
    "0110, 5 7,                 ''",
    ",     5 7,                 ''",
  })
  void inv05TheLegOfTheJourney(String mode, String transports, String expected) {
    for (String transport : transports.split(" ")) {
      assertThat(at(HEAD, "INV-05", head(h -> h.tradeMode(mode).trafMode(transport))))
          .as(transport)
          .isEqualTo(expected);
    }
    assertThat(RuleCase.of("INV-05", head(h -> h.tradeMode(mode).trafMode(null)))).isEmpty();
  }

  @Test
  void inv05NamesTheMode() {
    CebMessage direct = head(h -> h.trafMode("7"));
    assertThat(RuleCase.findings("INV-05", direct).get(0).problem().zh()).contains("保税区（7）");
    CebMessage bonded = head(h -> h.tradeMode("1210").trafMode("5"));
    assertThat(RuleCase.findings("INV-05", bonded).get(0).problem().en())
        .contains("5 (航空运输)", "1210");
  }

  @ParameterizedTest
  @CsvSource({
    "1105910160,         ''",
    "1105910170,         ''",
    "1105910159,         ''",
    "1105910162,         ''",
    "1105910199,         WARNING assureCode",
    "ABC,                WARNING assureCode",
    "91110105MA00000001, ''",
    "'',                 ''",
    ",                   ''",
  })
  void inv06TheGuarantorIsAPartyOfTheList(String guarantor, String expected) {
    assertThat(at(HEAD, "INV-06", head(h -> h.agentCode("1105910170").assureCode(guarantor))))
        .isEqualTo(expected);
  }

  @Test
  void inv06ComparesCodesOfOneKindOnly() {
    UnaryOperator<ImportInventoryHead.Builder> credit =
        h ->
            h.agentCode("911101050000000011")
                .ebcCode("911101050000000022")
                .ebpCode("911101050000000033")
                .logisticsCode("911101050000000044");
    assertThat(RuleCase.of("INV-06", head(h -> credit.apply(h).assureCode("1105910160"))))
        .isEmpty();
    assertThat(RuleCase.of("INV-06", head(h -> credit.apply(h).assureCode("911101050000000033"))))
        .isEmpty();
    assertThat(RuleCase.of("INV-06", head(h -> credit.apply(h).assureCode("911101050000000055"))))
        .isNotEmpty();
    assertThat(
            RuleCase.of(
                "INV-06",
                head(h -> h.agentCode(null).ebcCode(null).ebpCode(null).logisticsCode(null))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3700, 3700, ''",
    "37A0, 3700, ERROR customsCode",
    "3700, '37 0', ERROR portCode",
    "３７００, 3700, ERROR customsCode",
    "370,  3700, ''",
    ",     ,     ''",
  })
  void inv07CustomsCodesAreFourDigits(String customs, String port, String expected) {
    assertThat(at(HEAD, "INV-07", head(h -> h.customsCode(customs).portCode(port))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, ''",
    "2026-02-28, WARNING declTime",
    "2026-03-02, WARNING declTime",
    ",           ''",
  })
  void inv08DeclaredOnTheDayOfTheReport(LocalDate declared, String expected) {
    assertThat(at(HEAD, "INV-08", head(h -> h.declTime(declared)))).isEqualTo(expected);
    assertThat(RuleCase.of("INV-08", head(h -> h.declTime(declared).appTime(null)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "I, 1,  1, ''",
    "E, 1,  1, ERROR ieFlag",
    "X, 1,  1, ''",
    "I, 2,  1, WARNING packNo",
    "I, 0,  1, ERROR packNo",
    "I, -1, 1, ERROR packNo",
    "I, 1,  2, WARNING buyerIdType",
    "I, 1,  9, ''",
    ",  ,   ,  ''",
  })
  void inv09FixedValues(String flag, Integer packages, String idType, String expected) {
    assertThat(at(HEAD, "INV-09", head(h -> h.ieFlag(flag).packNo(packages).buyerIdType(idType))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.25,    1.20,    ''",
    "1.20,    1.20000, ''",
    "1.19,    1.20,    ERROR netWeight",
    "0.00001, 0.00001, ''",
    "1,       0,       ERROR netWeight",
    "1,       -1,      ERROR netWeight",
    "0,       1,       ERROR grossWeight",
    "-1,      0,       ERROR grossWeight; ERROR netWeight",
    ",        1,       ''",
    "1,       ,        ''",
    ",        0,       ERROR netWeight",
  })
  void inv10Weights(String gross, String net, String expected) {
    assertThat(at(HEAD, "INV-10", head(h -> h.grossWeight(number(gross)).netWeight(number(net)))))
        .isEqualTo(expected);
    assertThat(
            at(
                HEAD,
                "INV-10",
                SampleExport.list(h -> h.grossWeight(number(gross)).netWeight(number(net)))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "007, 007, 2,  2,       ''",
    "007, 007, 2,  2.00,    ''",
    "140, 035, 20, 7.68,    ''",
    "007, 007, 2,  3,       ERROR qty1",
    "007, 007, 2,  1.99999, ERROR qty1",
    "140, 035, 0,  1,       ERROR qty",
    "140, 035, -1, 1,       ERROR qty",
    "140, 035, 1,  0,       ERROR qty1",
    "140, 035, 1,  -1,      ERROR qty1",
    "007, 007, 0,  1,       ERROR qty",
    "007, 007, 1,  0,       ERROR qty1",
    "007, 007, 0,  0,       ERROR qty; ERROR qty1",
    ",    ,    1,  2,       ''",
    "007, 007, ,   2,       ''",
    "007, 007, 2,  ,        ''",
  })
  void inv11FirstQuantity(String unit, String unit1, String qty, String qty1, String expected) {
    assertThat(
            at(
                LINE,
                "INV-11",
                line(l -> l.unit(unit).unit1(unit1).qty(number(qty)).qty1(number(qty1)))))
        .isEqualTo(expected);
    assertThat(
            at(
                LINE,
                "INV-11",
                SampleExport.list(
                    h -> h,
                    SampleExport.line(1, "1", "1")
                        .unit(unit)
                        .unit1(unit1)
                        .qty(number(qty))
                        .qty1(number(qty1))
                        .build())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "007, 1,       ''",
    "007, 0.00001, ''",
    "007, ,        ERROR qty2",
    "007, 0,       ERROR qty2",
    "007, -1,      ERROR qty2",
    ",    1,       ERROR qty2",
    "'',  1,       ERROR qty2",
    ",    0,       ERROR qty2",
    ",    ,        ''",
    "'',  ,        ''",
  })
  void inv12SecondQuantity(String unit2, String qty2, String expected) {
    assertThat(at(LINE, "INV-12", line(l -> l.unit2(unit2).qty2(number(qty2)))))
        .isEqualTo(expected);
    assertThat(
            at(
                LINE,
                "INV-12",
                SampleExport.list(
                    h -> h,
                    SampleExport.line(1, "1", "1").unit2(unit2).qty2(number(qty2)).build())))
        .isEqualTo(expected);
  }

  @Test
  void inv12SaysWhichHalfIsMissing() {
    assertThat(RuleCase.findings("INV-12", line(l -> l.qty2(null))).get(0).problem().en())
        .contains("unit2 (第二计量单位) is \"011\"", "qty2 (第二数量) is missing");
    assertThat(RuleCase.findings("INV-12", line(l -> l.unit2(null))).get(0).problem().en())
        .contains("qty2 (第二数量) is 3", "unit2 (第二计量单位) is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "1,    035, 0.75, 0.75,    ''",
    "1,    035, 0.75, 0.75001, WARNING netWeight",
    "1,    007, 9,    9,       ''",
    ",     035, 9,    9,       ''",
    "1,    035, ,     1.5,     ''",
    "1,    035, ,     1.6,     WARNING netWeight",
  })
  void inv14LinesWeighNoMoreThanTheParcel(
      String net, String unit1, String first, String second, String expected) {
    assertThat(
            at(
                HEAD,
                "INV-14",
                SampleSale.inventory(
                    h -> h.grossWeight(number("9")).netWeight(number(net)),
                    SampleSale.inventoryLine(1).unit1(unit1).qty1(number(first)).build(),
                    SampleSale.inventoryLine(2).unit1(unit1).qty1(number(second)).build())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "3304990099, ''",
    "33049900A9, ERROR gcode",
    "３304990099, ERROR gcode",
    "330499009,  ''",
    ",           ''",
  })
  void inv15GoodsCodesAreTenDigits(String code, String expected) {
    assertThat(at(LINE, "INV-15", line(l -> l.gcode(code)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0,     0,     ''",
    "12,    0.5,   ''",
    "-0.01, 0,     ERROR freight",
    "0,     -0.01, ERROR insuredFee",
    ",      ,      ''",
  })
  void inv17Fees(String freight, String insurance, String expected) {
    assertThat(
            at(HEAD, "INV-17", head(h -> h.freight(number(freight)).insuredFee(number(insurance)))))
        .isEqualTo(expected);
  }

  private static ImportInventory list(UnaryOperator<ImportInventoryHead.Builder> change) {
    return ImportInventory.builder()
        .inventoryHead(change.apply(SampleSale.inventoryHead()).build())
        .addInventoryList(SampleSale.inventoryLine(1).build())
        .build();
  }

  private static String twice(
      UnaryOperator<ImportInventoryHead.Builder> first,
      UnaryOperator<ImportInventoryHead.Builder> second) {
    return RuleCase.of(
        "INV-19",
        CEB621Message.builder()
            .addInventory(list(first))
            .addInventory(ImportInventory.builder().build())
            .addInventory(list(second))
            .build());
  }

  @Test
  void inv19AListIsDeclaredOnce() {
    String order = "ERROR Inventory[3]/InventoryHead/orderNo";
    String number = "ERROR Inventory[3]/InventoryHead/copNo";
    assertThat(twice(h -> h, h -> h)).isEqualTo(order + "; " + number);
    assertThat(twice(h -> h, h -> h.copNo("COP0002"))).isEqualTo(order);
    assertThat(twice(h -> h, h -> h.orderNo("ORDER0002"))).isEqualTo(number);
    assertThat(twice(h -> h, h -> h.copNo("COP0002").orderNo("ORDER0002"))).isEmpty();
    // The keys are of one enterprise.
    assertThat(twice(h -> h, h -> h.ebcCode("1105910199"))).isEqualTo(number);
    assertThat(twice(h -> h, h -> h.agentCode("1105910199"))).isEqualTo(order);
    // What is withdrawn may be declared again; what is missing is no key.
    assertThat(twice(h -> h.appType("3"), h -> h)).isEmpty();
    assertThat(twice(h -> h, h -> h.appType("3"))).isEmpty();
    assertThat(twice(h -> h.copNo(null), h -> h.copNo(null))).isEqualTo(order);
    assertThat(twice(h -> h.ebcCode(null).copNo(""), h -> h.ebcCode(null).copNo(""))).isEmpty();
  }

  @Test
  void inv19NamesBothPlacesAndTheRefusal() {
    CEB621Message message =
        CEB621Message.builder()
            .addInventory(list(h -> h))
            .addInventory(list(h -> h.copNo("COP0002")))
            .addInventory(list(h -> h.copNo("COP0003")))
            .build();
    List<Finding> findings = RuleCase.findings("INV-19", message);
    assertThat(findings).hasSize(2).allMatch(f -> "-621004".equals(f.rejectCode()));
    assertThat(findings.get(1).problem().en())
        .isEqualTo(
            "List 3 of the message has the same enterprise and order number \"ORDER0001\" as"
                + " list 1.");
  }

  @ParameterizedTest
  @CsvSource({
    "1210, T, V, B, WARNING trafNo; WARNING voyageNo; WARNING billNo",
    "1239, ,  V, ,  WARNING voyageNo",
    "1210, ,  ,  B, WARNING billNo",
    "1210, '', ' ', , ''",
    "9610, T, V, B, ''",
    ",     T, V, B, ''",
  })
  void inv22BondedImportHasNoTransport(
      String mode, String means, String voyage, String bill, String expected) {
    assertThat(
            at(
                HEAD,
                "INV-22",
                bonded(h -> h.tradeMode(mode).trafNo(means).voyageNo(voyage).billNo(bill))))
        .isEqualTo(expected);
  }

  @Test
  void findingsNameTheValuesThatDisagree() {
    assertThat(words("INV-10", head(h -> h.grossWeight(number("1.19")).netWeight(number("1.20")))))
        .contains("1.19", "1.20");
    assertThat(words("INV-11", line(l -> l.unit1("007").qty1(number("4")))))
        .contains("4", "3", "007");
    assertThat(words("INV-14", head(h -> h.netWeight(number("0.1"))))).contains("0.1", "0.8");
    assertThat(words("INV-08", head(h -> h.declTime(LocalDate.of(2026, 2, 28)))))
        .contains("2026-02-28", "2026-03-01");
    assertThat(words("INV-06", head(h -> h.assureCode("1105910199")))).contains("\"1105910199\"");
    assertThat(words("INV-03", bonded(h -> h.emsNo(null)))).contains("emsNo", "账册编号", "1210");
    assertThat(words("INV-04", bonded(h -> h.country("502")))).contains("\"502\"", "1210");
  }

  private static String words(String rule, CebMessage message) {
    return RuleCase.words(RuleCase.findings(rule, message).get(0));
  }

  @Test
  void absentValuesAreLeftToTheSchema() {
    CebMessage empty =
        CEB621Message.builder()
            .addInventory(ImportInventory.builder().build())
            .addInventory(
                ImportInventory.builder()
                    .inventoryHead(ImportInventoryHead.builder().build())
                    .addInventoryList(ImportInventoryLine.builder().build())
                    .build())
            .build();
    for (int i = 1; i <= 22; i++) {
      String rule = String.format("INV-%02d", i);
      assertThat(RuleCase.of(rule, empty)).as(rule).isEmpty();
    }
  }
}
