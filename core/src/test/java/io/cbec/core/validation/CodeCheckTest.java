package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.Samples;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.codes.Code;
import io.cbec.core.codes.CodeList;
import io.cbec.core.codes.CodeListId;
import io.cbec.core.codes.CodeLists;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and their lists: CODE-01 and the rules of the standard that ask for a list. */
class CodeCheckTest {

  private static final String LINE = "/CEB621Message/Inventory[1]/InventoryList[1]/";

  private final MessageValidator validator = with(CodeLists.standard());

  private static MessageValidator with(CodeLists lists) {
    return SampleSale.validator().codeLists(lists).build();
  }

  private static List<Finding> codes(ValidationReport report) {
    return report.findings().stream()
        .filter(f -> f.problem().zh().contains("代码表") || f.rule().equals("CODE-01"))
        .toList();
  }

  private List<Finding> codes(CebMessage message) {
    return codes(validator.validate(message));
  }

  private static CebMessage orderLine(UnaryOperator<ImportOrderLine.Builder> change) {
    return SampleSale.orders(
        ImportOrder.builder()
            .orderHead(SampleSale.orderHead().build())
            .orderList(
                List.of(
                    change.apply(SampleSale.orderLine(1)).build(), SampleSale.orderLine(2).build()))
            .build());
  }

  private static CebMessage list(UnaryOperator<ImportInventoryHead.Builder> change) {
    return SampleSale.inventory(change);
  }

  private static CebMessage line(UnaryOperator<ImportInventoryLine.Builder> change) {
    return SampleSale.inventory(head -> head, change.apply(SampleSale.inventoryLine(1)).build());
  }

  @Test
  void rightCodesAreSilent() {
    for (CebMessage message : SampleSale.complete()) {
      assertThat(codes(message)).isEmpty();
    }
  }

  @Test
  void anUnknownUnitNamesListDateAndWhatIsNear() {
    CebMessage message = orderLine(line -> line.unit("35 "));
    assertThat(codes(message))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.layer()).isEqualTo(Layer.FIELD);
              assertThat(finding.rule()).isEqualTo("ORD-16");
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.path()).isEqualTo("/CEB311Message/Order[1]/OrderList[1]/unit");
              assertThat(finding.document()).isEqualTo(SampleSale.ORDER_NO);
              assertThat(finding.problem())
                  .isEqualTo(
                      new Text(
                          "unit (单位) is \"35\", which is not in the list of units of measure"
                              + " (as of 2018-08).",
                          "单位（unit）的值\"35\"不在代码表“计量单位，2018-08版”中。"));
              assertThat(finding.remedy().en()).contains("035 kilogram");
              assertThat(finding.remedy().zh()).contains("035 千克");
            });
  }

  @Test
  void findingsOfDocumentsHaveTheirPlace() {
    byte[] xml = XmlCodec.create().encode(orderLine(line -> line.unit("aaa"))).bytes();
    ValidationReport report = validator.validate(xml);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.passed(Layer.SCHEMA)).isTrue();
    assertThat(codes(report))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.line()).isEqualTo(1);
              assertThat(finding.column()).isGreaterThan(100);
            });
  }

  /** What the official samples fill in: allowed by the schema, in no list. */
  @Test
  void placeholdersPassTheSchemaAndAreReported() {
    ValidationReport order = validator.validate(orderLine(line -> line.unit("aaa").country("aaa")));
    assertThat(order.passed(Layer.SCHEMA)).isTrue();
    assertThat(codes(order)).hasSize(2).allMatch(f -> f.severity() == Severity.ERROR);
    ValidationReport inventory =
        validator.validate(
            list(
                head ->
                    head.ieFlag("a")
                        .customsCode("9990")
                        .portCode("9990")
                        .tradeMode("aaaa")
                        .trafMode("a")
                        .country("aaa")
                        .wrapType("a")));
    assertThat(inventory.passed(Layer.SCHEMA)).isTrue();
    assertThat(codes(inventory))
        .extracting(f -> f.path().substring(f.path().lastIndexOf('/') + 1), Finding::severity)
        .containsExactlyInAnyOrder(
            tuple("ieFlag", Severity.ERROR),
            tuple("customsCode", Severity.WARNING),
            tuple("portCode", Severity.WARNING),
            tuple("tradeMode", Severity.ERROR),
            tuple("trafMode", Severity.ERROR),
            tuple("country", Severity.ERROR),
            tuple("wrapType", Severity.ERROR));
  }

  @ParameterizedTest
  @CsvSource({
    "appType, 4, ERROR",
    "appStatus, 3, ERROR",
    "orderType, X, ",
    "buyerIdType, 9, ",
    "consigneeDistrict, 999999, WARNING",
    "consigneeDistrict, 330110, ",
    "payCode, 9999999999, ",
  })
  void headsOfOrdersUnlessARuleOfTheirOwnSpeaks(String field, String value, Severity severity) {
    UnaryOperator<ImportOrderHead.Builder> change =
        head ->
            switch (field) {
              case "appType" -> head.appType(value);
              case "appStatus" -> head.appStatus(value);
              case "orderType" -> head.orderType(value);
              case "buyerIdType" -> head.buyerIdType(value);
              case "consigneeDistrict" -> head.consigneeDistrict(value);
              case "payCode" -> head.payCode(value);
              default -> throw new IllegalArgumentException(field);
            };
    assertThat(codes(SampleSale.order(change)))
        .extracting(Finding::severity)
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  /** The text says that the library's list is not all there is. */
  @Test
  void anIncompleteListOnlyWarns() {
    ValidationReport report = validator.validate(list(head -> head.customsCode("9013")));
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(report))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.problem().en()).contains("2018-04");
              assertThat(finding.remedy().en()).contains("not complete");
              assertThat(finding.remedy().zh()).contains("不完整");
            });
  }

  @Test
  void ownListsAreUsed() {
    CodeList offices =
        CodeList.builder(CodeListId.CUSTOMS_DISTRICT)
            .title(new Text("offices", "关区"))
            .source("test")
            .asOf("2026-10")
            .complete(true)
            .codes(List.of(Code.of("9013", "新关区")))
            .build();
    CebMessage message = list(head -> head.customsCode("9013").portCode("9013"));
    assertThat(codes(message)).hasSize(2);
    assertThat(codes(with(CodeLists.builder().replace(offices).build()).validate(message)))
        .isEmpty();
    CodeLists extended =
        CodeLists.builder().extend(CodeListId.CUSTOMS_DISTRICT, Code.of("9013", "新关区")).build();
    assertThat(codes(with(extended).validate(message))).isEmpty();
    assertThat(
            codes(
                with(CodeLists.builder().replace(offices).build())
                    .validate(list(head -> head.customsCode("3700").portCode("9013")))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.problem().zh()).contains("关区，2026-10版");
            });
  }

  /** The library knows a few enterprises only; a list of one's own is checked. */
  @Test
  void enterprisesAreCheckedAgainstACompleteListOnly() {
    CodeList payers =
        CodeList.builder(CodeListId.PAYMENT_ENTERPRISE)
            .title(new Text("our payers", "合作支付企业"))
            .source("test")
            .asOf("2026")
            .complete(true)
            .codes(List.of(Code.of("31222699S7", "支付宝")))
            .build();
    MessageValidator own = with(CodeLists.builder().replace(payers).build());
    assertThat(codes(own.validate(SampleSale.payment(head -> head))))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
    assertThat(codes(own.validate(SampleSale.payment(head -> head.payCode("31222699S7")))))
        .isEmpty();
  }

  @Test
  void goodsAreLookedUpByEightDigits() {
    assertThat(codes(line(line -> line.gcode("3304990012")))).isEmpty();
    assertThat(codes(line(line -> line.gcode("2412342134"))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.path()).isEqualTo(LINE + "gcode");
            });
    assertThat(codes(line(line -> line.gcode("3304990112"))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.remedy().zh()).contains("33049900 其他美容品或化妆品及护肤品"));
    // Only export declarations may give a heading.
    assertThat(codes(line(line -> line.gcode("3304000000")))).hasSize(1);
  }

  @Test
  void goodsThatLeftTheTariffAreToldSo() {
    assertThat(codes(line(line -> line.gcode("8541401000").unit1("008").unit2("035"))))
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.problem().en()).contains("last in use in 2021");
            });
  }

  @Test
  void legalUnitsAreCompared() {
    assertThat(codes(line(line -> line.unit1("011"))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.path()).isEqualTo(LINE + "unit1");
              assertThat(finding.problem().en()).contains("011 item", "035 kilogram", "2023");
              assertThat(finding.problem().zh()).contains("011 件", "035 千克");
            });
    assertThat(codes(line(line -> line.unit2(null).qty2(null))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).isEqualTo(LINE + "unit2");
              assertThat(finding.problem().en()).contains("missing", "011 item");
            });
    // Honey has one legal unit.
    assertThat(codes(line(line -> line.gcode("0409000000"))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).isEqualTo(LINE + "unit2");
              assertThat(finding.problem().zh()).contains("没有第二法定计量单位");
            });
    assertThat(codes(line(line -> line.gcode("0409000000").unit2(null).qty2(null)))).isEmpty();
  }

  @Test
  void anOwnGoodsListWithoutUnitsComparesNone() {
    CodeList goods =
        CodeList.builder(CodeListId.HS8)
            .title(new Text("goods", "商品"))
            .source("test")
            .asOf("2026")
            .complete(true)
            .codes(List.of(Code.of("33049900", "护肤品")))
            .build();
    MessageValidator own = with(CodeLists.builder().replace(goods).build());
    assertThat(codes(own.validate(line(line -> line.unit1("011"))))).isEmpty();
    assertThat(codes(own.validate(line(line -> line.gcode("0409000000")))))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  /** Every wrong code is a finding, but only the first fifty get suggestions: those take time. */
  @Test
  void aMessageFullOfNonsenseIsNotSearchedForever() {
    ImportInventoryLine[] lines = new ImportInventoryLine[72];
    for (int i = 0; i < lines.length; i++) {
      StringBuilder wrong = new StringBuilder("3304990099");
      int place = i / 9;
      wrong.setCharAt(place, (char) ('0' + (wrong.charAt(place) - '0' + 1 + i % 9) % 10));
      lines[i] = SampleSale.inventoryLine(i + 1).gcode(wrong.toString()).build();
    }
    List<Finding> unknown =
        codes(SampleSale.inventory(head -> head, lines)).stream()
            .filter(f -> f.path().endsWith("/gcode"))
            .toList();
    assertThat(unknown).hasSizeGreaterThan(55);
    assertThat(unknown.get(0).remedy().en()).contains("perhaps");
    assertThat(unknown.get(unknown.size() - 1).remedy().en()).doesNotContain("perhaps");
  }

  /** What the schema refuses is not said twice. */
  @Test
  void aCodeThatTheSchemaRefusesIsReportedOnce() {
    ValidationReport report = validator.validate(orderLine(line -> line.unit("0350")));
    assertThat(report.findings())
        .filteredOn(f -> f.path().endsWith("/unit"))
        .extracting(Finding::rule)
        .containsExactly("schema.length");
  }

  @Test
  void withoutTheFieldLayerNothingIsAsked() {
    MessageValidator schemaOnly =
        MessageValidator.builder().layers(EnumSet.of(Layer.SCHEMA)).build();
    assertThat(schemaOnly.validate(orderLine(line -> line.unit("aaa"))).findings()).isEmpty();
    MessageValidator fieldOnly = MessageValidator.builder().layers(EnumSet.of(Layer.FIELD)).build();
    assertThat(codes(fieldOnly.validate(orderLine(line -> line.unit("aaa"))))).hasSize(1);
  }

  @Test
  void emptyAndMissingCodesAreTheBusinessOfTheSchema() {
    assertThat(codes(orderLine(line -> line.unit("").country(null)))).isEmpty();
  }

  /** Receipts and tax bills come from customs: nobody could mend them. */
  @Test
  void whatCustomsSendsIsNotChecked() {
    for (Path sample : Samples.messages()) {
      String name = sample.getFileName().toString();
      if (name.startsWith("ceb") || name.matches("CEB(..[24]|[67].[246]|8..|900)Message.xml")) {
        assertThat(codes(validator.validate(Samples.read(sample)))).as(name).isEmpty();
      }
    }
  }

  /** The samples are about form; none of their invented codes makes them worse than a warning. */
  @Test
  void samplesGetWarningsOnly() {
    for (Path sample : Samples.messages()) {
      if (sample.endsWith("CEB603Message.xml")) {
        // Its flag, trade mode and country are no codes, and the lists of those are complete.
        assertThat(codes(validator.validate(Samples.read(sample))))
            .anyMatch(f -> f.severity() == Severity.ERROR && f.path().endsWith("/ieFlag"));
        continue;
      }
      assertThat(codes(validator.validate(Samples.read(sample))))
          .as(sample.toString())
          .allMatch(f -> f.severity() == Severity.WARNING);
    }
    assertThat(codes(validator.validate(Samples.read("import/CEB621Message.xml")))).isNotEmpty();
  }
}
