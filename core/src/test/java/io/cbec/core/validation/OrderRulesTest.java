package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRulesTest {

  private static final String HEAD = "/CEB311Message/Order[1]/OrderHead/";

  private final MessageValidator validator = business(SampleSale.validator());

  private static MessageValidator business(MessageValidator.Builder builder) {
    return builder.layers(EnumSet.of(Layer.BUSINESS)).without("ORD-14").without("ORD-15").build();
  }

  static ImportOrderHead.Builder amounts(
      String goodsValue, String freight, String discount, String tax, String paid) {
    return SampleSale.orderHead()
        .goodsValue(new BigDecimal(goodsValue))
        .freight(new BigDecimal(freight))
        .discount(new BigDecimal(discount))
        .taxTotal(new BigDecimal(tax))
        .acturalPaid(new BigDecimal(paid));
  }

  /** One line whose total is the goods value, so that only the head is under test. */
  static CebMessage withHead(ImportOrderHead head) {
    BigDecimal goods = head.getGoodsValue();
    ImportOrderLine line =
        SampleSale.orderLine(1).qty(BigDecimal.ONE).price(goods).totalPrice(goods).build();
    return SampleSale.orders(ImportOrder.builder().orderHead(head).addOrderList(line).build());
  }

  static CebMessage withLine(String qty, String price, String total) {
    BigDecimal value = new BigDecimal(total);
    return SampleSale.orders(
        ImportOrder.builder()
            .orderHead(
                amounts(total, "0", "0", "0", total).goodsValue(value).acturalPaid(value).build())
            .addOrderList(
                SampleSale.orderLine(1)
                    .qty(new BigDecimal(qty))
                    .price(new BigDecimal(price))
                    .totalPrice(value)
                    .build())
            .build());
  }

  static CebMessage withLines(String goodsValue, String... totals) {
    ImportOrder.Builder order =
        ImportOrder.builder().orderHead(amounts(goodsValue, "0", "0", "0", goodsValue).build());
    int number = 0;
    for (String total : totals) {
      order.addOrderList(
          SampleSale.orderLine(++number)
              .qty(BigDecimal.ONE)
              .price(new BigDecimal(total))
              .totalPrice(new BigDecimal(total))
              .build());
    }
    return SampleSale.orders(order.build());
  }

  private static CebMessage numbered(Integer... numbers) {
    ImportOrder.Builder order =
        ImportOrder.builder()
            .orderHead(
                SampleSale.orderHead()
                    .goodsValue(BigDecimal.valueOf(150L * numbers.length))
                    .acturalPaid(null)
                    .build());
    for (Integer number : numbers) {
      order.addOrderList(SampleSale.orderLine(1).gnum(number).build());
    }
    return SampleSale.orders(order.build());
  }

  private List<String> rules(CebMessage message) {
    return rules(validator, message);
  }

  private static List<String> rules(MessageValidator validator, CebMessage message) {
    return validator.validate(message).findings().stream()
        .map(f -> f.severity() + " " + f.rule())
        .toList();
  }

  @Test
  void aRightOrderHasNoFindings() {
    for (CebMessage message : SampleSale.complete()) {
      assertThat(rules(message)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "300,       12, 20,  28.39, 320.39,    ''",
    "300.00000, 0,  0,   27.3,  327.30000, ''",
    "300,       12, 20,  28.39, 320.38,    ERROR ORD-01",
    "300,       12, 20,  28.39, 320.40,    ERROR ORD-01",
    "99,        0,  99,  0,     0,         WARNING ORD-01",
    "0.01,      0,  0,   0,     0.01,      ''",
  })
  void ord01WhatWasPaidIsTheSum(
      String goods, String freight, String discount, String tax, String paid, String expected) {
    assertThat(
            String.join(",", rules(withHead(amounts(goods, freight, discount, tax, paid).build()))))
        .isEqualTo(expected);
  }

  @Test
  void ord01NamesTheDifferenceAndThePlace() {
    Finding finding =
        validator
            .validate(withHead(amounts("300", "12", "20", "28.39", "320.38").build()))
            .findings()
            .get(0);
    assertThat(finding.path()).isEqualTo(HEAD + "acturalPaid");
    assertThat(finding.document()).isEqualTo(SampleSale.ORDER_NO);
    assertThat(finding.problem().en()).contains("320.38", "320.39", "-0.01");
    assertThat(finding.problem().zh()).contains("320.38", "320.39", "-0.01");
  }

  @Test
  void ord01AndOrd03AllowATolerancOnlyWhenAsked() {
    MessageValidator tolerant =
        business(SampleSale.validator().amountTolerance(new BigDecimal("0.01")));
    assertThat(rules(tolerant, withHead(amounts("300", "12", "20", "28.39", "320.38").build())))
        .isEmpty();
    assertThat(rules(tolerant, withHead(amounts("300", "12", "20", "28.39", "320.37").build())))
        .containsExactly("ERROR ORD-01");
    assertThat(rules(tolerant, withLines("300", "99.99", "200.00"))).isEmpty();
    assertThat(rules(tolerant, withLines("300", "99.98", "200.00")))
        .containsExactly("ERROR ORD-03");
  }

  @ParameterizedTest
  @CsvSource({
    "3,   33.33,    99.99,     '',           ''",
    "1.5, 10,       15,        '',           ''",
    "1,   0,        0,         '',           ''",
    "7,   14.28571, 100.00,    '',           ERROR ORD-02",
    "7,   14.29,    100.00,    ERROR ORD-02, ERROR ORD-02",
    "1,   10,       10.01,     '',           ERROR ORD-02",
    "1,   10,       10.01001,  ERROR ORD-02, ERROR ORD-02",
    "1,   10,       9.99,      '',           ERROR ORD-02",
    "1,   10,       9.98,      ERROR ORD-02, ERROR ORD-02",
  })
  void ord02TheTotalOfALineIsQuantityTimesPrice(
      String qty, String price, String total, String expected, String strictlyExpected) {
    CebMessage message = withLine(qty, price, total);
    if (new BigDecimal(total).signum() > 0) {
      assertThat(String.join(",", rules(message))).isEqualTo(expected);
    }
    MessageValidator strict = business(SampleSale.validator().strictAmounts());
    assertThat(
            String.join(",", rules(strict, message)).replaceAll(",?(WARNING|ERROR) ORD-0[14]", ""))
        .isEqualTo(strictlyExpected);
  }

  @Test
  void ord02HoldsForInventoryListsToo() {
    CebMessage list =
        SampleSale.inventory(
            h -> h, SampleSale.inventoryLine(1).totalPrice(new BigDecimal("151")).build());
    assertThat(validator.validate(list).findings())
        .extracting(Finding::rule, Finding::path)
        .containsExactly(
            tuple("ORD-02", "/CEB621Message/Inventory[1]/InventoryList[1]/totalPrice"));
  }

  @Test
  void ord03TheGoodsValueIsTheSumOfTheLines() {
    assertThat(rules(withLines("299.99", "99.99", "200.00"))).isEmpty();
    assertThat(rules(withLines("300", "99.99", "200.00"))).containsExactly("ERROR ORD-03");
    assertThat(validator.validate(withLines("300", "99.99", "200.00")).findings())
        .extracting(Finding::path)
        .containsExactly(HEAD + "goodsValue");
  }

  @Test
  void ord04NoAmountIsNegative() {
    assertThat(rules(withHead(amounts("100", "-1", "0", "0", "99").build())))
        .containsExactly("ERROR ORD-04");
    assertThat(rules(withHead(amounts("100", "0", "-1", "0", "101").build())))
        .containsExactly("ERROR ORD-04");
    assertThat(rules(withHead(amounts("100", "0", "0", "-1", "99").build())))
        .containsExactly("ERROR ORD-04");
    assertThat(rules(withHead(amounts("100", "0", "0", "0", "100").build()))).isEmpty();
    assertThat(rules(withHead(amounts("0", "5", "0", "0", "5").build())))
        .containsExactly("ERROR ORD-04");
    assertThat(
            validator.validate(withHead(amounts("100", "0", "101", "0", "-1").build())).findings())
        .extracting(Finding::rule, Finding::path)
        .containsExactlyInAnyOrder(
            tuple("ORD-04", HEAD + "acturalPaid"), tuple("ORD-05", HEAD + "discount"));
  }

  @Test
  void ord05TheDiscountIsAtMostWhatThereIsToPay() {
    assertThat(rules(withHead(amounts("100", "10", "115", "5", "0").build())))
        .containsExactly("WARNING ORD-01");
    assertThat(rules(withHead(amounts("100", "10", "115.01", "5", "-0.01").build())))
        .contains("ERROR ORD-05");
  }

  @Test
  void ord13LinesAreNumberedFromOne() {
    assertThat(rules(numbered(1))).isEmpty();
    assertThat(rules(numbered(1, 2, 3))).isEmpty();
    assertThat(rules(numbered(0))).containsExactly("ERROR ORD-13");
    assertThat(rules(numbered(2))).containsExactly("ERROR ORD-13");
    assertThat(rules(numbered(2, 1))).containsExactly("ERROR ORD-13", "ERROR ORD-13");
  }

  @Test
  void ord13ReportsEachBreakOnce() {
    assertThat(validator.validate(numbered(1, 3, 4, 5)).findings())
        .extracting(Finding::path, Finding::rejectCode)
        .containsExactly(tuple("/CEB311Message/Order[1]/OrderList[2]/gnum", null));
  }

  @Test
  void ord13SaysWhichLineHasWhichNumber() {
    assertThat(validator.validate(numbered(1, 3)).findings().get(0).problem().en())
        .isEqualTo("gnum (商品序号) of line 2 is 3; it must be 2.");
    assertThat(validator.validate(numbered(1, 2, 2)).findings().get(0).problem().en())
        .isEqualTo("gnum (商品序号) 2 of line 3 was used by an earlier line.");
  }

  @Test
  void ord13GivesTheRejectCodeOfADoubledNumber() {
    assertThat(validator.validate(numbered(1, 2, 2)).findings())
        .extracting(Finding::path, Finding::rejectCode)
        .containsExactly(tuple("/CEB311Message/Order[1]/OrderList[3]/gnum", "-301002"));
  }

  @Test
  void absentValuesAreLeftToTheSchema() {
    CebMessage message =
        SampleSale.orders(
            ImportOrder.builder().build(),
            ImportOrder.builder()
                .orderHead(ImportOrderHead.builder().build())
                .addOrderList(ImportOrderLine.builder().build())
                .addOrderList(SampleSale.orderLine(2).build())
                .build());
    assertThat(rules(message)).isEmpty();
  }

  @Test
  void everyFindingIsAnErrorOrAWarningWithWords() {
    CebMessage message = withHead(amounts("-1", "-1", "5", "-1", "-9").build());
    assertThat(validator.validate(message).findings())
        .hasSizeGreaterThan(4)
        .allSatisfy(
            f -> {
              assertThat(f.severity()).isIn(Severity.ERROR, Severity.WARNING);
              assertThat(f.layer()).isEqualTo(Layer.BUSINESS);
              assertThat(f.problem().en()).isNotEqualTo(f.problem().zh());
              assertThat(f.remedy().en()).isNotEqualTo(f.remedy().zh());
            });
  }
}
