package io.cbec.core.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleExport;
import io.cbec.core.Severity;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.exports.CEB213Message;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.CEB701Message;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportInventoryLine;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderLine;
import io.cbec.schemas.exports.ExportReturnRequest;
import io.cbec.schemas.exports.ExportReturnRequestHead;
import io.cbec.schemas.exports.ExportSummaryRequest;
import io.cbec.schemas.exports.ExportSummaryRequestHead;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExportRulesTest {

  private static final String HEAD = "Inventory[1]/InventoryHead/";
  private static final String LINE = "Inventory[1]/InventoryList[1]/";

  private static String at(String place, String rule, CebMessage message) {
    return RuleCase.of(rule, message).replace(place, "");
  }

  static List<CebMessage> complete() {
    return SampleExport.complete();
  }

  @ParameterizedTest
  @MethodSource("complete")
  void aSoundSaleRaisesNothing(CebMessage message) {
    MessageValidator validator = MessageValidator.builder().clock(RuleCase.CLOCK).build();
    assertThat(validator.validate(message).findings())
        .filteredOn(f -> f.severity() != Severity.INFO)
        .isEmpty();
    assertThat(validator.validate(message).passed(Layer.SCHEMA)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "A, '',   ''",
    "A, ' ',  ''",
    "A, ,     ''",
    "A, L001, ERROR licenseNo",
    "B, L001, ''",
    ",  L001, ''",
  })
  void exp01SimplifiedGoodsNeedNoLicence(String flag, String licence, String expected) {
    assertThat(
            at(HEAD, "EXP-01", SampleExport.list(h -> h.statisticsFlag(flag).licenseNo(licence))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "9610, ''",
    "1210, ''",
    "1239, ''",
    "9710, ''",
    "9810, ''",
    "0110, ERROR tradeMode",
    "9999, ''",
    ",     ''",
  })
  void exp02TheModeIsOneOfExport(String mode, String expected) {
    assertThat(at(HEAD, "EXP-02", SampleExport.list(h -> h.tradeMode(mode)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "9710, 142, 5000,    ''",
    "9710, 142, 5000.01, ERROR tradeMode",
    "9810, 142, 5000.01, ERROR tradeMode",
    "9610, 142, 5000.01, ''",
    // The rate of another currency is not in the message.
    "9710, 502, 5000.01, ''",
    "9710, ,    5000.01, ''",
  })
  void exp02OrdersOfCompaniesAreSmall(String mode, String currency, String value, String expected) {
    assertThat(
            at(
                HEAD,
                "EXP-02",
                SampleExport.list(
                    h -> h.tradeMode(mode),
                    SampleExport.line(1, "1", value).currency(currency).build())))
        .isEqualTo(expected);
  }

  @Test
  void exp02AddsTheLinesInYuan() {
    ExportInventoryLine yuan = SampleExport.line(1, "1", "4000").build();
    ExportInventoryLine more = SampleExport.line(2, "1", "1000").build();
    ExportInventoryLine dollars = SampleExport.line(2, "1", "1001").currency("502").build();
    ExportInventoryLine none = SampleExport.line(3, "1", "1").totalPrice(null).build();
    assertThat(RuleCase.of("EXP-02", SampleExport.list(h -> h.tradeMode("9710"), yuan, more, none)))
        .isEmpty();
    assertThat(RuleCase.of("EXP-02", SampleExport.list(h -> h.tradeMode("9710"), yuan, dollars)))
        .isEmpty();
    ExportInventoryLine fen = SampleExport.line(3, "1", "0.01").build();
    List<Finding> findings =
        RuleCase.findings("EXP-02", SampleExport.list(h -> h.tradeMode("9710"), yuan, more, fen));
    assertThat(RuleCase.words(findings.get(0)))
        .contains("worth 5000.01 yuan", "under 9710", "up to 5000 yuan");
  }

  @ParameterizedTest
  @CsvSource({
    "9710, B, L001, ERROR licenseNo",
    "9810, B, L001, ERROR licenseNo",
    "9710, B, '',   ''",
    "9710, B, ,     ''",
    "9610, B, L001, ''",
    // EXP-01 says so already.
    "9710, A, L001, ''",
  })
  void exp02OrdersOfCompaniesNeedNoLicence(
      String mode, String flag, String licence, String expected) {
    assertThat(
            at(
                HEAD,
                "EXP-02",
                SampleExport.list(h -> h.tradeMode(mode).statisticsFlag(flag).licenseNo(licence))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "9710, 2020-06-30, ERROR tradeMode",
    "9810, 2020-06-30, ERROR tradeMode",
    "9710, 2020-07-01, ''",
    "9610, 2020-06-30, ''",
  })
  void exp02TheModesOfCompaniesBeganIn2020(String mode, LocalDate reported, String expected) {
    assertThat(
            at(
                HEAD,
                "EXP-02",
                SampleExport.list(h -> h.tradeMode(mode).appTime(reported.atTime(12, 0)))))
        .isEqualTo(expected);
  }

  @Test
  void exp02NamesTheDayOnWhichTheModeDidNotExist() {
    CEB603Message message =
        SampleExport.list(h -> h.tradeMode("9810").appTime(LocalDateTime.of(2020, 6, 30, 9, 0)));
    assertThat(RuleCase.words(RuleCase.findings("EXP-02", message).get(0)))
        .contains("9810", "2020-06-30");
  }

  @ParameterizedTest
  @CsvSource({
    // list,               reported,   EXP-03, EXP-04
    "37002026E000000001,   2026-07-11, '',   ''",
    "37002026E000000001,   2027-06-30, '',   ''",
    "37002026E000000001,   2027-07-01, INFO, ''",
    "37002026E000000001,   2027-12-31, INFO, ''",
    "37002026E000000001,   2028-01-01, '',   INFO",
    "37002026E00000000001, 2027-07-01, INFO, ''",
    // No law grants it to what was exported then.
    "37002025E000000001,   2026-12-31, '',   ''",
    "37002025E000000001,   2027-01-01, '',   INFO",
    "37002019E000000001,   2026-12-31, '',   ''",
    "EXPORT1,              2028-01-01, '',   ''",
    ",                     2028-01-01, '',   ''",
  })
  void exp03AndExp04TheTimeForReturns(
      String list, LocalDate reported, String taxFree, String back) {
    CEB213Message message =
        SampleExport.returned(h -> h.invtNo(list).appTime(reported.atTime(12, 0)));
    assertThat(at(" InvtRefund[1]/InvtRefundHead/invtNo", "EXP-03", message)).isEqualTo(taxFree);
    assertThat(at(" InvtRefund[1]/InvtRefundHead/invtNo", "EXP-04", message)).isEqualTo(back);
  }

  @Test
  void exp03AndExp04NameListYearAndMonths() {
    CEB213Message late = SampleExport.returned(h -> h.appTime(LocalDateTime.of(2027, 7, 1, 0, 0)));
    assertThat(RuleCase.words(RuleCase.findings("EXP-03", late).get(0)))
        .contains("\"37002026E000000001\" was declared in 2026", "6 months", "6个月");
    CEB213Message over = SampleExport.returned(h -> h.appTime(LocalDateTime.of(2028, 1, 1, 0, 0)));
    assertThat(RuleCase.words(RuleCase.findings("EXP-04", over).get(0)))
        .contains("\"37002026E000000001\" was declared in 2026", "12 months", "12个月");
  }

  @ParameterizedTest
  @CsvSource({"E, ''", "B, ''", "W, ''", "I, ERROR orderType", "X, ''", ", ''"})
  void exp06TheOrderIsOneOfExport(String type, String expected) {
    assertThat(at("Order[1]/OrderHead/", "EXP-06", SampleExport.order(h -> h.orderType(type))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"SKU1, ''", "'', ERROR itemNo", "' ', ERROR itemNo", ", ''"})
  void exp06EachLineHasAnArticleNumber(String number, String expected) {
    assertThat(
            at(
                "Order[1]/OrderList[1]/",
                "EXP-06",
                SampleExport.order(
                    h -> h, SampleExport.orderLine(1, "1", "55").itemNo(number).build())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "55, 8, ''",
    "63, 8, WARNING goodsValue",
    "63.00, 8.0, WARNING goodsValue",
    "62, 8, ''",
    "55, 0, ''",
    "47, -8, ''",
    ",   8, ''",
    "63, ,  ''",
  })
  void exp07TheValueIsWithoutFreight(BigDecimal value, BigDecimal freight, String expected) {
    CEB303Message message = SampleExport.order(h -> h.goodsValue(value).freight(freight));
    assertThat(at("Order[1]/OrderHead/", "EXP-07", message)).isEqualTo(expected);
  }

  @Test
  void exp07NeedsAllLines() {
    ExportOrderLine line = SampleExport.orderLine(1, "1", "47").build();
    ExportOrderLine none = SampleExport.orderLine(2, "1", "8").totalPrice(null).build();
    assertThat(RuleCase.of("EXP-07", SampleExport.order(h -> h, line))).isNotEmpty();
    assertThat(RuleCase.of("EXP-07", SampleExport.order(h -> h, line, none))).isEmpty();
    assertThat(RuleCase.words(RuleCase.findings("EXP-07", SampleExport.order(h -> h, line)).get(0)))
        .contains("55", "8");
  }

  @ParameterizedTest
  @CsvSource({
    "测试支付,       1105910161, ''",
    "测试支付,       ,           WARNING payCode",
    "测试支付,       '',         WARNING payCode",
    "Sample Pay Ltd, ,           ''",
    "现金支付,       ,           ''",
    "' 现金支付 ',   ' ',        ''",
    "现金支付,       1105910161, WARNING payName",
    ",               ,           ''",
  })
  void exp08WhoCollectedTheMoney(String name, String code, String expected) {
    assertThat(
            at("Receipts[1]/", "EXP-08", SampleExport.receipt(r -> r.payName(name).payCode(code))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1210, E1, C1, N1, R1, ''",
    "1239, E1, C1, N1, R1, ''",
    "1210, ,   C1, N1, R1, ERROR InventoryHead/emsNo",
    "1239, E1, '', N1, R1, ERROR InventoryHead/iacCode",
    "1210, E1, C1, ' ', R1, ERROR InventoryHead/iacName",
    "1210, E1, C1, N1, ,   ERROR InventoryList[1]/itemRecordNo",
    "9610, ,   ,   ,   ,   ''",
    ",     ,   ,   ,   ,   ''",
  })
  void exp09ZonesNameTheirAccount(
      String mode, String account, String code, String name, String record, String expected) {
    assertThat(
            at(
                "Inventory[1]/",
                "EXP-09",
                SampleExport.list(
                    h -> h.tradeMode(mode).emsNo(account).iacCode(code).iacName(name),
                    SampleExport.line(1, "1", "1").itemRecordNo(record).build())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"E, ''", "I, ERROR ieFlag", "a, ''", ", ''"})
  void exp10TheListIsOneOfExport(String flag, String expected) {
    assertThat(at(HEAD, "EXP-10", SampleExport.list(h -> h.ieFlag(flag)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"6901234567892, ''", "无, ''", "'', ERROR barCode", "' ', ERROR barCode", ", ''"})
  void exp10EachLineHasABarCode(String code, String expected) {
    assertThat(
            at(
                LINE,
                "EXP-10",
                SampleExport.list(h -> h, SampleExport.line(1, "1", "1").barCode(code).build())))
        .isEqualTo(expected);
  }

  @Test
  void emptyElementsAreSeenInReadMessagesToo() {
    byte[] read =
        XmlCodec.create()
            .encode(SampleExport.list(h -> h, SampleExport.line(1, "1", "1").barCode("").build()))
            .bytes();
    assertThat(new String(read, UTF_8)).containsPattern("<ceb:barCode></ceb:barCode>");
    assertThat(MessageValidator.builder().clock(RuleCase.CLOCK).build().validate(read).findings())
        .extracting(Finding::rule)
        .contains("EXP-10");
  }

  private static CEB701Message summary(
      LocalDateTime start, LocalDateTime end, LocalDate reported, String... lists) {
    return SampleExport.summary(
        h -> h.startTime(start).endTime(end).appTime(reported.atTime(12, 0)), lists);
  }

  @ParameterizedTest
  @CsvSource({
    ",                    ,                    2026-03-01, 1, ''",
    ",                    ,                    2026-03-01, 0, WARNING startTime",
    "2026-02-01T00:00:00, ,                    2026-03-01, 0, ERROR endTime",
    ",                    2026-02-28T23:59:59, 2026-03-01, 0, ERROR startTime",
    "2026-02-01T00:00:00, 2026-02-28T23:59:59, 2026-03-01, 0, ''",
    "2026-02-01T00:00:00, 2026-02-01T00:00:00, 2026-03-01, 0, ''",
    "2026-02-01T00:00:01, 2026-02-01T00:00:00, 2026-03-01, 0, ERROR endTime",
    "2026-02-01T00:00:00, 2026-02-28T23:59:59, 2026-03-01, 1, WARNING startTime",
    "2026-02-01T00:00:00, 2026-02-28T23:59:59, 2026-03-15, 0, ''",
    "2026-02-01T00:00:00, 2026-02-28T23:59:59, 2026-03-16, 0, WARNING endTime",
    "2025-12-01T00:00:00, 2025-12-31T23:59:59, 2026-01-15, 0, ''",
    "2025-12-01T00:00:00, 2025-12-31T23:59:59, 2026-01-16, 0, WARNING endTime",
    "2018-10-01T00:00:00, 2018-10-31T23:59:59, 2018-12-31, 0, ''",
    "2018-11-01T00:00:00, 2018-11-30T23:59:59, 2019-01-01, 0, WARNING endTime",
  })
  void exp11WhatIsSummedUp(
      LocalDateTime start, LocalDateTime end, LocalDate reported, int lists, String expected) {
    CEB701Message message =
        lists == 0
            ? summary(start, end, reported)
            : summary(start, end, reported, SampleExport.LIST_NO);
    assertThat(at("SummaryApply[1]/SummaryApplyHead/", "EXP-11", message)).isEqualTo(expected);
  }

  @Test
  void exp11NamesTimesAndLastDay() {
    LocalDateTime start = LocalDateTime.of(2026, 2, 1, 0, 0);
    LocalDate reported = LocalDate.of(2026, 3, 16);
    assertThat(
            RuleCase.words(
                RuleCase.findings("EXP-11", summary(start, start.plusDays(1), reported)).get(0)))
        .contains("ends on 2026-02-02", "until 2026-03-15");
    assertThat(
            RuleCase.words(
                RuleCase.findings("EXP-11", summary(start.plusDays(1), start, reported)).get(0)))
        .contains("2026-02-01 00:00:00 is before", "2026-02-02 00:00:00.");
  }

  @Test
  void absentValuesAreLeftToTheSchema() {
    List<CebMessage> empty =
        List.of(
            CEB603Message.builder()
                .addInventory(ExportInventory.builder().build())
                .addInventory(
                    ExportInventory.builder()
                        .inventoryHead(ExportInventoryHead.builder().build())
                        .addInventoryList(ExportInventoryLine.builder().build())
                        .build())
                .build(),
            CEB303Message.builder()
                .addOrder(ExportOrder.builder().build())
                .addOrder(
                    ExportOrder.builder().orderHead(ExportOrderHead.builder().build()).build())
                .build(),
            CEB701Message.builder().addSummaryApply(ExportSummaryRequest.builder().build()).build(),
            CEB213Message.builder()
                .addInvtRefund(ExportReturnRequest.builder().build())
                .addInvtRefund(
                    ExportReturnRequest.builder()
                        .invtRefundHead(ExportReturnRequestHead.builder().build())
                        .build())
                .build());
    for (CebMessage message : empty) {
      for (int i = 1; i <= 13; i++) {
        String rule = String.format("EXP-%02d", i);
        assertThat(RuleCase.of(rule, message)).as(rule).isEmpty();
      }
    }
    CEB701Message nothing =
        CEB701Message.builder()
            .addSummaryApply(
                ExportSummaryRequest.builder()
                    .summaryApplyHead(ExportSummaryRequestHead.builder().build())
                    .build())
            .build();
    assertThat(RuleCase.of("EXP-11", nothing)).startsWith("WARNING");
  }
}
