package io.cbec.core.match;

import static io.cbec.core.SampleSale.inventory;
import static io.cbec.core.SampleSale.inventoryLine;
import static io.cbec.core.SampleSale.order;
import static io.cbec.core.SampleSale.orderHead;
import static io.cbec.core.SampleSale.orderLine;
import static io.cbec.core.SampleSale.orders;
import static io.cbec.core.SampleSale.payment;
import static io.cbec.core.SampleSale.waybill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.match.MatchReport.Verdict;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportOrder;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DocumentMatcherTest {

  private static final String PAYMENT = "/CEB411Message/Payment[1]/PaymentHead/";
  private static final String WAYBILL = "/CEB511Message/Logistics[1]/LogisticsHead/";
  private static final String LIST = "/CEB621Message/Inventory[1]/InventoryHead/";
  private static final String LINE = "/CEB621Message/Inventory[1]/InventoryList[%d]/%s";

  private final DocumentMatcher matcher = DocumentMatcher.builder().without("X3-12").build();

  private MatchReport.Sale match(CebMessage... messages) {
    MatchReport report = matcher.match(List.of(messages));
    assertThat(report.sales()).hasSize(1);
    return report.sales().get(0);
  }

  private MatchReport.Sale withPayment(CEB411Message payment) {
    return match(order(h -> h), payment, waybill(h -> h), inventory(h -> h));
  }

  private MatchReport.Sale withWaybill(CEB511Message waybill) {
    return match(order(h -> h), payment(h -> h), waybill, inventory(h -> h));
  }

  private MatchReport.Sale withList(CEB621Message list) {
    return match(order(h -> h), payment(h -> h), waybill(h -> h), list);
  }

  private static AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>>
      assertFindings(MatchReport.Sale sale) {
    assertThat(sale.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.layer()).isEqualTo(Layer.MATCH);
              assertThat(finding.problem().en()).isNotEqualTo(finding.problem().zh());
              assertThat(finding.message().en() + finding.message().zh())
                  .doesNotContain(SampleSale.ID, SampleSale.NAME, "测试乙", "1000000000");
            });
    return assertThat(sale.findings())
        .extracting(Finding::rule, Finding::severity, Finding::path, Finding::rejectCode);
  }

  @Test
  void aWholeSaleMatchesInAnyOrderOfMessages() {
    List<CebMessage> messages = new ArrayList<>(SampleSale.complete());
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(messages, new Random(seed));
      MatchReport report = matcher.match(messages);
      assertThat(report.verdict()).isEqualTo(Verdict.MATCHED);
      assertThat(report.findings()).isEmpty();
      MatchReport.Sale sale = report.sale(SampleSale.ORDER_NO).orElseThrow();
      assertThat(sale.ebpCode()).isEqualTo("1105910159");
      assertThat(sale.documents())
          .containsExactly(
              MessageType.CEB311, MessageType.CEB411, MessageType.CEB511, MessageType.CEB621);
    }
  }

  @Test
  void nothingMatchesNothing() {
    MatchReport report = matcher.match(List.of());
    assertThat(report.sales()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.MATCHED);
    assertThat(report.sale("x")).isEmpty();
  }

  @Test
  void x301ThePaidAmountIsThatOfTheOrder() {
    // V119 is the whole sale; amounts are compared as numbers: 320.39 and 320.390.
    MatchReport.Sale sale = withPayment(payment(h -> h.amountPaid(new BigDecimal("320.38"))));
    assertFindings(sale)
        .containsExactly(tuple("X3-01", Severity.ERROR, PAYMENT + "amountPaid", "1327"));
    assertThat(sale.findings().get(0).problem().en()).contains("320.38", "320.39");
    assertThat(sale.verdict()).isEqualTo(Verdict.MISMATCHED);
  }

  @Test
  void x302ThePayerIsTheBuyer() {
    // V121.
    assertFindings(withPayment(payment(h -> h.payerName("测试丙"))))
        .containsExactly(tuple("X3-02", Severity.ERROR, PAYMENT + "payerName", "1327"));
    assertFindings(withPayment(payment(h -> h.payerIdNumber("11010119000101003X"))))
        .containsExactly(tuple("X3-02", Severity.ERROR, PAYMENT + "payerIdNumber", "1327"));
  }

  @Test
  void x302ASmallCheckCharacterIsNoOtherPerson() {
    assertFindings(
            match(
                order(h -> h.buyerIdNumber("11010119000101003X")),
                payment(h -> h.payerIdNumber("11010119000101003x")),
                waybill(h -> h),
                inventory(h -> h.buyerIdNumber("11010119000101003x"))))
        .isEmpty();
  }

  @Test
  void x302APaymentOfAnotherPlatformIsFoundByItsOrderNumber() {
    assertFindings(withPayment(payment(h -> h.ebpCode("9999999999"))))
        .containsExactly(tuple("X3-02", Severity.ERROR, PAYMENT + "ebpCode", "1327"));
  }

  @Test
  void x302APaymentWithAnotherOrderNumberIsFoundByItsTransaction() {
    assertFindings(withPayment(payment(h -> h.orderNo("ORDER0002"))))
        .containsExactly(tuple("X3-02", Severity.ERROR, PAYMENT + "orderNo", "1327"));
  }

  @Test
  void x303ThePaymentEnterpriseIsTheOneTheOrderNames() {
    assertFindings(withPayment(payment(h -> h.payCode("1111111111").payTransactionId("PAY0002"))))
        .containsExactly(
            tuple("X3-03", Severity.ERROR, PAYMENT + "payCode", "13035"),
            tuple("X3-03", Severity.ERROR, PAYMENT + "payTransactionId", "13035"));
  }

  @Test
  void x303AnOrderNeedNotNameThePayment() {
    assertFindings(
            match(
                order(h -> h.payCode(null).payName("").payTransactionId("")),
                payment(h -> h),
                waybill(h -> h),
                inventory(h -> h)))
        .isEmpty();
  }

  @Test
  void x304TheBuyerOfTheListIsTheBuyerOfTheOrder() {
    // V123.
    assertFindings(withList(inventory(h -> h.buyerIdNumber("11010119000101003X"))))
        .containsExactly(tuple("X3-04", Severity.ERROR, LIST + "buyerIdNumber", "13127"));
    assertFindings(withList(inventory(h -> h.buyerName("测试丙").buyerIdType("2"))))
        .containsExactly(
            tuple("X3-04", Severity.ERROR, LIST + "buyerIdType", "13127"),
            tuple("X3-04", Severity.ERROR, LIST + "buyerName", "13127"));
  }

  @Test
  void x304TheListNamesTheEnterprisesOfTheOrder() {
    assertFindings(withList(inventory(h -> h.ebpCode("9999999999").ebcCode("8888888888"))))
        .containsExactly(
            tuple("X3-04", Severity.ERROR, LIST + "ebpCode", "13127"),
            tuple("X3-04", Severity.ERROR, LIST + "ebcCode", "13127"));
  }

  @Test
  void x304AListWithAnotherOrderNumberIsFoundByItsWaybill() {
    assertFindings(withList(inventory(h -> h.orderNo("ORDER0002"))))
        .containsExactly(tuple("X3-04", Severity.ERROR, LIST + "orderNo", "13127"));
  }

  @Test
  void x305TheListHasTheLinesOfTheOrder() {
    assertFindings(withList(inventory(h -> h, inventoryLine(1).build())))
        .containsExactly(tuple("X3-05", Severity.ERROR, "/CEB621Message/Inventory[1]", "1322"));
    assertFindings(
            withList(
                inventory(
                    h -> h,
                    inventoryLine(1).build(),
                    inventoryLine(2).build(),
                    inventoryLine(3).build())))
        .containsExactly(
            tuple("X3-05", Severity.ERROR, "/CEB621Message/Inventory[1]", "1322"),
            tuple("X3-05", Severity.ERROR, LINE.formatted(3, "gnum"), "1322"));
    assertFindings(
            withList(
                inventory(h -> h, inventoryLine(2).gname("商品2").build(), inventoryLine(2).build())))
        .containsExactly(tuple("X3-05", Severity.ERROR, LINE.formatted(2, "gnum"), "1322"));
  }

  @Test
  void x305TheLinesMayStandInAnotherOrder() {
    assertFindings(withList(inventory(h -> h, inventoryLine(2).build(), inventoryLine(1).build())))
        .isEmpty();
  }

  @Test
  void x305TheGoodsHaveTheNameOfTheOrder() {
    assertFindings(
            withList(
                inventory(h -> h, inventoryLine(1).gname("别的").build(), inventoryLine(2).build())))
        .containsExactly(tuple("X3-05", Severity.ERROR, LINE.formatted(1, "gname"), "1322"));
  }

  @Test
  void x305QuantityAndPriceAreOnlyWarnedOf() {
    MatchReport.Sale sale =
        withList(
            inventory(
                h -> h,
                inventoryLine(1).build(),
                inventoryLine(2)
                    .qty(new BigDecimal("4"))
                    .unit("011")
                    .price(new BigDecimal("51"))
                    .totalPrice(new BigDecimal("204"))
                    .currency("502")
                    .build()));
    assertFindings(sale)
        .containsExactly(
            tuple("X3-05", Severity.WARNING, LINE.formatted(2, "qty"), "1322"),
            tuple("X3-05", Severity.WARNING, LINE.formatted(2, "unit"), "1322"),
            tuple("X3-05", Severity.WARNING, LINE.formatted(2, "price"), "1322"),
            tuple("X3-05", Severity.WARNING, LINE.formatted(2, "totalPrice"), "1322"),
            tuple("X3-05", Severity.WARNING, LINE.formatted(2, "currency"), "1322"));
    assertThat(sale.verdict()).isEqualTo(Verdict.MATCHED);
  }

  @Test
  void x307TheListNamesItsWaybill() {
    assertFindings(withList(inventory(h -> h.logisticsNo("WB0002"))))
        .containsExactly(tuple("X3-07", Severity.ERROR, WAYBILL + "logisticsNo", null));
    assertFindings(withList(inventory(h -> h.logisticsCode("9999999999"))))
        .containsExactly(tuple("X3-07", Severity.ERROR, WAYBILL + "logisticsCode", null));
  }

  @Test
  void x307TheBillNumberCountsForDirectMailOnly() {
    assertFindings(withWaybill(waybill(h -> h.billNo("BILL0002"))))
        .containsExactly(tuple("X3-07", Severity.ERROR, WAYBILL + "billNo", null));
    assertFindings(
            match(
                order(h -> h),
                payment(h -> h),
                waybill(h -> h.billNo("BILL0002")),
                inventory(h -> h.tradeMode("1210").billNo(null))))
        .isEmpty();
  }

  @Test
  void x308TheConsigneeIsThatOfTheOrder() {
    assertFindings(
            withWaybill(
                waybill(
                    h ->
                        h.consignee("测试丙")
                            .consigneeTelephone("10000000009")
                            .consigneeAddress("别处"))))
        .containsExactly(
            tuple("X3-08", Severity.ERROR, WAYBILL + "consignee", null),
            tuple("X3-08", Severity.ERROR, WAYBILL + "consigneeTelephone", null),
            tuple("X3-08", Severity.ERROR, WAYBILL + "consigneeAddress", null));
  }

  @Test
  void x308AWaybillWithAnotherOrderNumberIsFoundByItsList() {
    assertFindings(withWaybill(waybill(h -> h.orderNo("ORDER0002"))))
        .containsExactly(tuple("X3-08", Severity.ERROR, WAYBILL + "orderNo", null));
  }

  @Test
  void missingPartnersAreReported() {
    MatchReport.Sale sale = match(order(h -> h));
    assertThat(sale.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(sale.findings())
        .extracting(Finding::rule, Finding::severity, f -> f.problem().zh())
        .containsExactly(
            tuple("match.missing", Severity.WARNING, "所给单证中缺少该笔交易的支付凭证。"),
            tuple("match.missing", Severity.WARNING, "所给单证中缺少该笔交易的运单。"),
            tuple("match.missing", Severity.WARNING, "所给单证中缺少该笔交易的清单。"));
  }

  @Test
  void documentsWithoutOrderFormASaleOfTheirOwn() {
    MatchReport.Sale sale =
        match(payment(h -> h), waybill(h -> h.billNo("BILL0002")), inventory(h -> h));
    assertThat(sale.orderNo()).isEqualTo(SampleSale.ORDER_NO);
    assertThat(sale.verdict()).isEqualTo(Verdict.MISMATCHED);
    assertThat(sale.findings()).extracting(Finding::rule).containsExactly("match.missing", "X3-07");
  }

  @Test
  void aDocumentWithoutKeysIsNotLost() {
    MatchReport report =
        matcher.match(
            List.of(
                order(h -> h), payment(h -> h.orderNo(null).ebpCode(null).payTransactionId(null))));
    assertThat(report.sales()).hasSize(2);
    assertThat(report.sales().get(1).orderNo()).isEmpty();
    assertThat(report.sales().get(1).documents()).containsExactly(MessageType.CEB411);
  }

  @Test
  void theNewestReportCounts() {
    CEB411Message old = payment(h -> h.amountPaid(BigDecimal.ONE));
    CEB411Message changed =
        payment(h -> h.appType("2").appTime(LocalDateTime.of(2026, 3, 2, 0, 0)));
    assertFindings(match(order(h -> h), changed, old, waybill(h -> h), inventory(h -> h)))
        .isEmpty();
  }

  @Test
  void aDeletedDocumentIsNotThere() {
    CEB411Message deleted =
        payment(h -> h.appType("3").appTime(LocalDateTime.of(2026, 3, 2, 0, 0)));
    MatchReport.Sale sale =
        match(order(h -> h), payment(h -> h), deleted, waybill(h -> h), inventory(h -> h));
    assertThat(sale.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(sale.documents()).doesNotContain(MessageType.CEB411);
  }

  @Test
  void theSameFileFoundTwiceIsNoSecondReport() {
    assertFindings(
            match(
                order(h -> h),
                payment(h -> h),
                payment(h -> h),
                waybill(h -> h),
                inventory(h -> h)))
        .isEmpty();
  }

  @Test
  void salesOfOneNumberOnTwoPlatformsStayApart() {
    MatchReport report =
        matcher.match(
            List.of(
                order(h -> h),
                order(h -> h.ebpCode("2222222222").payTransactionId("PAY0002")),
                payment(h -> h),
                payment(h -> h.ebpCode("2222222222").payTransactionId("PAY0002")),
                inventory(h -> h),
                inventory(h -> h.ebpCode("2222222222").logisticsNo("WB0002").copNo("COP0002")),
                waybill(h -> h.logisticsNo("WB0002")),
                waybill(h -> h)));
    assertThat(report.sales()).hasSize(2);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void aThousandSalesAreMatchedEachByItself() {
    List<CebMessage> messages = new ArrayList<>();
    ImportOrder[] all = new ImportOrder[1000];
    for (int i = 0; i < all.length; i++) {
      String no = "ORDER" + i;
      String pay = "PAY" + i;
      String wb = "WB" + i;
      boolean wrong = i == 500;
      all[i] = order(orderHead().orderNo(no).payTransactionId(pay));
      messages.add(
          payment(
              h ->
                  h.orderNo(no)
                      .payTransactionId(pay)
                      .amountPaid(new BigDecimal(wrong ? "1" : "320.39"))));
      messages.add(waybill(h -> h.orderNo(no).logisticsNo(wb)));
      messages.add(inventory(h -> h.orderNo(no).logisticsNo(wb).copNo(no)));
    }
    messages.add(orders(all));
    MatchReport report = matcher.match(messages);
    assertThat(report.sales()).hasSize(1000);
    assertThat(report.verdict()).isEqualTo(Verdict.MISMATCHED);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).document()).isEqualTo("ORDER500");
  }

  @Test
  void absentPartsDoNotStopTheMatch() {
    MatchReport report =
        matcher.match(
            List.of(
                orders(
                    ImportOrder.builder().build(),
                    ImportOrder.builder()
                        .orderHead(orderHead().acturalPaid(null).build())
                        .addOrderList(orderLine(1).gnum(null).itemName(null).build())
                        .build()),
                payment(h -> h.amountPaid(null)),
                inventory(h -> h, inventoryLine(1).gnum(null).qty(null).build())));
    assertThat(report.sales()).hasSize(1);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }
}
