package io.cbec.core.match;

import static io.cbec.core.SampleRequest.cancellation;
import static io.cbec.core.SampleRequest.listReceipt;
import static io.cbec.core.SampleRequest.returnHead;
import static io.cbec.core.SampleRequest.returnLine;
import static io.cbec.core.SampleRequest.returnRequest;
import static io.cbec.core.SampleSale.inventory;
import static io.cbec.core.SampleSale.inventoryLine;
import static io.cbec.core.SampleSale.order;
import static io.cbec.core.SampleSale.orderHead;
import static io.cbec.core.SampleSale.orderLine;
import static io.cbec.core.SampleSale.payment;
import static io.cbec.core.SampleSale.waybill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.core.Finding;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.match.MatchReport.Verdict;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB626Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderReceipt;
import io.cbec.schemas.imports.ImportReturnRequestReceipt;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules about amounts, weights, states, windows and numbers that were used twice. */
class MatchRulesTest {

  private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 1, 12, 0);

  private static DocumentMatcher.Builder matcher() {
    return DocumentMatcher.builder().without("X3-12");
  }

  private static List<Finding> findings(DocumentMatcher matcher, CebMessage... messages) {
    return matcher.match(List.of(messages)).findings().stream()
        .filter(finding -> !finding.rule().equals("match.missing"))
        .toList();
  }

  private static List<String> rules(CebMessage... messages) {
    return findings(matcher().build(), messages).stream().map(Finding::rule).toList();
  }

  // ---- X3-01, X3-11: amounts

  private static CebMessage amounts(String goods, String discount, String paid) {
    return order(
        h ->
            h.goodsValue(new BigDecimal(goods))
                .freight(BigDecimal.ZERO)
                .taxTotal(BigDecimal.ZERO)
                .discount(new BigDecimal(discount))
                .acturalPaid(new BigDecimal(paid)));
  }

  private static CebMessage paid(String amount) {
    return payment(h -> h.amountPaid(new BigDecimal(amount)));
  }

  @Test
  void x301ExplainsTheCoupon() {
    assertThat(rules(amounts("129", "30", "99"), paid("99"))).isEmpty();
    Finding counted = findings(matcher().build(), amounts("129", "30", "99"), paid("129")).get(0);
    assertThat(counted.rule()).isEqualTo("X3-01");
    assertThat(counted.problem().en()).contains("99", "129", "discount", "30", "coupon as money");
    assertThat(counted.problem().zh()).contains("优惠券", "恰为非现金抵扣金额30");
    assertThat(counted.remedy().en())
        .contains("goodsValue 129, discount 30, acturalPaid 99, amountPaid 99");
    Finding forgotten = findings(matcher().build(), amounts("129", "30", "129"), paid("99")).get(0);
    assertThat(forgotten.problem().en()).contains("does not subtract its coupon");
    assertThat(forgotten.problem().zh()).contains("未扣除优惠券");
  }

  @ParameterizedTest
  @CsvSource({
    "348.78, taxTotal (, true",
    "292.00, taxTotal (, true",
    "308.39, freight (, true",
    "332.39, freight (, true",
    "280.00, taxTotal + freight, true",
    "320.38, exactly, false",
    "300.38, exactly, false",
  })
  void x301NamesThePartThatMakesTheDifference(String amount, String part, boolean named) {
    Finding finding = findings(matcher().build(), order(h -> h), paid(amount)).get(0);
    assertThat(finding.rule()).isEqualTo("X3-01");
    assertThat(finding.rejectCode()).isEqualTo("1327");
    assertThat(finding.problem().en().contains(part)).isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource({"320.40, X3-11", "320.38, X3-11", "320.41, X3-01", "320.37, X3-01"})
  void x311ADifferenceWithinTheToleranceIsStillSaid(String amount, String rule) {
    List<Finding> findings =
        findings(
            matcher().amountTolerance(new BigDecimal("0.01")).build(), order(h -> h), paid(amount));
    assertThat(findings).extracting(Finding::rule).containsExactly(rule);
    assertThat(findings.get(0).severity())
        .isEqualTo(rule.equals("X3-11") ? Severity.WARNING : Severity.ERROR);
  }

  @Test
  void x305ExplainsTheCouponInTheLines() {
    CebMessage netted =
        SampleSale.orders(
            ImportOrder.builder()
                .orderHead(orderHead().discount(new BigDecimal("30")).build())
                .addOrderList(
                    orderLine(1)
                        .qty(BigDecimal.ONE)
                        .price(new BigDecimal("99"))
                        .totalPrice(new BigDecimal("99"))
                        .build())
                .build());
    CebMessage list =
        inventory(
            h -> h,
            inventoryLine(1)
                .qty(BigDecimal.ONE)
                .price(new BigDecimal("129"))
                .totalPrice(new BigDecimal("129"))
                .build());
    List<Finding> findings = findings(matcher().build(), netted, list);
    assertThat(findings).extracting(Finding::rule).containsExactly("X3-05", "X3-05");
    assertThat(findings)
        .allSatisfy(f -> assertThat(f.problem().en()).contains("129", "99", "coupon"));
  }

  @Test
  void x306FreightIsSplitWithoutARest() {
    assertThat(rules(order(h -> h), list("10", "2", "1.2"))).isEmpty();
    Finding rest = findings(matcher().build(), order(h -> h), list("10", "1", "1.2")).get(0);
    assertThat(rest.rule()).isEqualTo("X3-06");
    assertThat(rest.severity()).isEqualTo(Severity.WARNING);
    assertThat(rest.problem().en()).contains("12", "11").doesNotContain("exactly");
    Finding insured = findings(matcher().build(), order(h -> h), list("12", "1", "1.2")).get(0);
    assertThat(insured.problem().en()).contains("13", "exactly the insurance of 1");
    DocumentMatcher tolerant = matcher().amountTolerance(BigDecimal.ONE).build();
    assertThat(findings(tolerant, order(h -> h), list("10", "1", "1.2"))).isEmpty();
    assertThat(findings(tolerant, order(h -> h), list("10", "0.99", "1.2"))).hasSize(1);
  }

  private static CebMessage list(String freight, String insurance, String weight) {
    return inventory(
        h ->
            h.freight(new BigDecimal(freight))
                .insuredFee(new BigDecimal(insurance))
                .grossWeight(new BigDecimal(weight)));
  }

  // ---- X3-09: weights

  @ParameterizedTest
  @CsvSource({
    "1.5, 1, false", // 0.5 kg apart
    "1.51, 1, true",
    "11, 10, false", // 10 % of the list
    "11.01, 10, true",
    "9, 10, false",
    "8.99, 10, true",
    "0.5, 1, false",
    "0.49, 1, true",
  })
  void x309WeightsAreNearEachOther(String waybill, String list, boolean apart) {
    List<Finding> findings =
        findings(
            matcher().build(),
            waybill(h -> h.weight(new BigDecimal(waybill))),
            list("12", "0", list));
    assertThat(findings).hasSize(apart ? 1 : 0);
    if (apart) {
      assertThat(findings.get(0).rule()).isEqualTo("X3-09");
      assertThat(findings.get(0).problem().en()).contains(waybill, list, "10 %", "0.5");
    }
  }

  @Test
  void x309TheToleranceOfWeightsIsASetting() {
    CebMessage[] sale = {waybill(h -> h.weight(new BigDecimal("1.2"))), list("12", "0", "1")};
    assertThat(findings(matcher().build(), sale)).isEmpty();
    assertThat(
            findings(
                matcher().weightTolerance(new BigDecimal("0.1"), new BigDecimal("0.1")).build(),
                sale))
        .hasSize(1);
    assertThat(
            findings(
                matcher().weightTolerance(new BigDecimal("0.2"), BigDecimal.ZERO).build(), sale))
        .isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matcher().weightTolerance(new BigDecimal("-1"), BigDecimal.ONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matcher().amountTolerance(new BigDecimal("-0.01")));
  }

  // ---- settings

  @Test
  void rulesCanBeWeighedAndLeftOut() {
    CebMessage[] sale = {order(h -> h), paid("1"), waybill(h -> h), inventory(h -> h)};
    MatchReport report = matcher().severity("X3-01", Severity.WARNING).build().match(List.of(sale));
    assertThat(report.findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
    assertThat(report.verdict()).isEqualTo(Verdict.MATCHED);
    assertThat(matcher().without("X3-01").build().match(List.of(sale)).findings()).isEmpty();
  }

  @Test
  void x312AConsigneeWhoIsNotTheBuyerIsWarnedOf() {
    MatchReport report = DocumentMatcher.create().match(SampleSale.complete());
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("X3-12");
    assertThat(report.findings().get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(report.verdict()).isEqualTo(Verdict.MATCHED);
  }

  // ---- X3-10 and receipts

  private static CebMessage orderReceipt(String status, String info, LocalDateTime time) {
    return CEB312Message.builder()
        .addOrderReturn(
            ImportOrderReceipt.builder()
                .guid("00000000-0000-4000-8000-000000000008")
                .ebpCode("1105910159")
                .ebcCode("1105910160")
                .orderNo(SampleSale.ORDER_NO)
                .returnStatus(status)
                .returnTime(time)
                .returnInfo(info)
                .build())
        .build();
  }

  @Test
  void x310ARefusedDocumentIsSaid() {
    Finding finding =
        findings(
                matcher().build(),
                order(h -> h),
                orderReceipt("100", "[Code:13035;Desc:支付企业不一致]", DAY))
            .get(0);
    assertThat(finding.rule()).isEqualTo("X3-10");
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.rejectCode()).isEqualTo("13035");
    assertThat(
            findings(matcher().build(), order(h -> h), orderReceipt("-301010", "x", DAY))
                .get(0)
                .rejectCode())
        .isEqualTo("-301010");
    assertThat(rules(order(h -> h), orderReceipt("120", "x", DAY))).isEmpty();
    // The newest answer counts.
    assertThat(
            rules(
                order(h -> h),
                orderReceipt("120", "x", DAY.plusHours(1)),
                orderReceipt("100", "x", DAY)))
        .isEmpty();
  }

  // ---- CAN-02

  @ParameterizedTest
  @CsvSource({
    "800, 2026-03-01T17:59, true",
    "800, 2026-03-01T18:00, true",
    "800, 2026-03-01T18:01, false",
    "899, 2026-03-01T10:00, true",
    "399, 2026-03-01T10:00, false",
    "120, 2026-03-01T10:00, false",
  })
  void can02AReleasedListIsNotCancelled(String status, LocalDateTime time, boolean late) {
    List<Finding> findings =
        findings(
            matcher().build(),
            inventory(h -> h),
            cancellation(cancellation().build()),
            listReceipt(status, time));
    assertThat(findings).hasSize(late ? 1 : 0);
    if (late) {
      assertThat(findings.get(0).rule()).isEqualTo("CAN-02");
      assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
      assertThat(findings.get(0).rejectCode()).isEqualTo("-623005");
    }
  }

  @Test
  void can02IsNotDecidedWithoutReceipt() {
    List<Finding> findings =
        findings(matcher().build(), inventory(h -> h), cancellation(cancellation().build()));
    assertThat(findings).extracting(Finding::rule).containsExactly("match.undecided");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.INFO);
    assertThat(findings.get(0).problem().en()).contains("CAN-02", "622");
    assertThat(
            findings(
                matcher().without("CAN-02").build(),
                inventory(h -> h),
                cancellation(cancellation().build())))
        .isEmpty();
  }

  // ---- REF-01, REF-04

  /** V107: released 2026-03-01, apply by 2026-03-31, goods back by 2026-04-15. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00, match.goods-due",
    "2026-03-31T23:59:59, match.goods-due",
    "2026-04-01T00:00, REF-01",
    "2026-03-01T11:59, REF-04",
  })
  void ref01TheWindowIsThirtyDays(LocalDateTime asked, String rule) {
    List<Finding> findings =
        findings(
            matcher().build(),
            inventory(h -> h),
            listReceipt("800", DAY),
            request(asked, returnLine(1, "2").build()));
    assertThat(findings).extracting(Finding::rule).containsExactly(rule);
    if (!rule.equals("REF-04")) {
      assertThat(findings.get(0).problem().en()).contains("2026-03-01", "2026-03-31");
    }
    if (rule.equals("match.goods-due")) {
      assertThat(findings.get(0).problem().en()).contains("2026-04-15");
    }
  }

  private static CebMessage request(
      LocalDateTime asked, io.cbec.schemas.imports.ImportReturnRequestLine... lines) {
    return returnRequest(returnHead().appTime(asked).build(), lines);
  }

  @ParameterizedTest
  @CsvSource({"2020-03-27T12:00, match.undecided", "2020-03-28T12:00, match.goods-due"})
  void ref01LooksTheLawUpByTheDayOfTheRelease(LocalDateTime released, String rule) {
    assertThat(
            rules(
                inventory(h -> h),
                listReceipt("800", released),
                request(released.plusDays(1), returnLine(1, "2").build())))
        .containsExactly(rule);
  }

  @Test
  void ref01ARequestWithoutTimeIsMadeNow() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-31T16:00:00Z"), ZoneOffset.UTC);
    List<Finding> findings =
        findings(
            matcher().clock(clock).build(),
            inventory(h -> h),
            listReceipt("800", DAY),
            returnRequest(returnHead().appTime(null).build(), returnLine(1, "2").build()));
    // It is the first of April in China.
    assertThat(findings).extracting(Finding::rule).containsExactly("REF-01");
  }

  @ParameterizedTest
  @CsvSource({"399, true", "120, true", "800, false", "899, false"})
  void ref04TheListWasReleased(String status, boolean early) {
    assertThat(
            rules(
                inventory(h -> h),
                listReceipt(status, DAY),
                request(DAY.plusDays(1), returnLine(1, "2").build())))
        .containsExactly(early ? "REF-04" : "match.goods-due");
  }

  @Test
  void ref01AndRef04AreNotDecidedWithoutReceipt() {
    assertThat(
            findings(
                matcher().build(),
                inventory(h -> h),
                request(DAY.plusDays(1), returnLine(1, "2").build())))
        .extracting(f -> f.rule() + f.problem().en().substring(0, 6))
        .containsExactly("match.undecidedREF-04", "match.undecidedREF-01");
  }

  // ---- REF-02

  private static List<String> returns(CebMessage... requests) {
    List<CebMessage> all = new ArrayList<>(List.of(requests));
    all.add(inventory(h -> h));
    all.add(listReceipt("800", DAY));
    return matcher().without("match.goods-due").build().match(all).findings().stream()
        .filter(f -> !f.rule().startsWith("match."))
        .map(f -> f.rule() + " " + f.path().replaceAll(".*/InvtRefundList", ""))
        .toList();
  }

  @Test
  void ref02ALineGivesBackAtMostWhatTheListHas() {
    // V109, V111.
    assertThat(returns(request(DAY.plusDays(1), returnLine(1, "2").build()))).isEmpty();
    assertThat(returns(request(DAY.plusDays(1), returnLine(1, "3").build()))).isEmpty();
    assertThat(returns(request(DAY.plusDays(1), returnLine(1, "3.00001").build())))
        .containsExactly("REF-02 [1]/qty");
    assertThat(returns(request(DAY.plusDays(1), returnLine(1, "0").build())))
        .containsExactly("REF-02 [1]/qty");
    assertThat(returns(request(DAY.plusDays(1), returnLine(1, "-1").build())))
        .containsExactly("REF-02 [1]/qty");
  }

  @Test
  void ref02RequestsAddUp() {
    CebMessage first = request(DAY.plusDays(1), returnLine(1, "2").build());
    CebMessage second =
        returnRequest(
            returnHead().appTime(DAY.plusDays(2)).copNo("RET0002").build(),
            returnLine(2, "3").build(),
            returnLine(1, "2").build());
    assertThat(returns(second, first)).containsExactly("REF-02 [2]/qty");
    // A refused request gives nothing back.
    CebMessage refused =
        CEB626Message.builder()
            .addInvtRefundReturn(
                ImportReturnRequestReceipt.builder()
                    .guid("00000000-0000-4000-8000-000000000007")
                    .agentCode("1105910160")
                    .copNo("RET0001")
                    .preNo("T20260302000000001")
                    .returnStatus("100")
                    .returnTime(DAY.plusDays(1))
                    .returnInfo("x")
                    .build())
            .build();
    assertThat(returns(second, first, refused))
        .hasSize(1)
        .allMatch(rule -> rule.startsWith("X3-10"));
  }

  @Test
  void ref02ALineIsALineOfTheList() {
    List<Finding> findings =
        findings(
            matcher().without("match.goods-due").build(),
            inventory(h -> h),
            listReceipt("800", DAY),
            request(DAY.plusDays(1), returnLine(3, "1").build()));
    assertThat(findings).extracting(Finding::rule).containsExactly("REF-02");
    assertThat(findings.get(0).rejectCode()).isEqualTo("-625209");
  }

  // ---- numbers that were used twice

  private static final String OTHER = "00000000-0000-4000-8000-00000000000F";

  @Test
  void aDocumentIsDeclaredOnce() {
    assertThat(rules(order(h -> h), order(h -> h.guid(OTHER)))).containsExactly("ORD-09");
    assertThat(rules(payment(h -> h), payment(h -> h.guid(OTHER)))).containsExactly("PAY-03");
    assertThat(rules(waybill(h -> h), waybill(h -> h.guid(OTHER)))).containsExactly("LOG-02");
    assertThat(rules(inventory(h -> h), inventory(h -> h.guid(OTHER)))).containsExactly("INV-19");
    assertThat(rules(inventory(h -> h), inventory(h -> h.copNo("COP0002"))))
        .containsExactly("INV-19");
    // A change is no second declaration.
    assertThat(rules(order(h -> h), order(h -> h.guid(OTHER).appType("2")))).isEmpty();
  }

  @Test
  void aRefusedDocumentMayBeDeclaredAgain() {
    CebMessage again = order(h -> h.guid(OTHER).appTime(DAY.plusHours(2)));
    assertThat(rules(order(h -> h), again)).containsExactly("ORD-09");
    assertThat(rules(order(h -> h), again, orderReceipt("100", "x", DAY.plusHours(1))))
        .containsExactly("X3-10");
    assertThat(rules(order(h -> h), again, orderReceipt("100", "x", DAY.plusHours(3))))
        .containsExactly("ORD-09", "X3-10");
    assertThat(
            rules(
                order(h -> h),
                again,
                orderReceipt("100", "x", DAY.plusHours(1)),
                orderReceipt("120", "x", DAY.plusHours(3))))
        .isEmpty();
    // Of two lists the refused one does not count.
    assertThat(
            rules(
                order(h -> h),
                inventory(h -> h.buyerIdType("2")),
                inventory(h -> h.copNo("COP0002")),
                listReceipt("100", DAY)))
        .isEmpty();
  }

  @Test
  void aTransactionPaysForOneOrder() {
    List<Finding> findings =
        findings(
            matcher().build(),
            order(h -> h),
            payment(h -> h),
            order(h -> h.orderNo("ORDER0002")),
            payment(h -> h.orderNo("ORDER0002")));
    assertThat(findings).extracting(Finding::rule).containsExactly("PAY-03", "PAY-03");
    assertThat(findings).extracting(Finding::document).containsExactly("ORDER0001", "ORDER0002");
    assertThat(findings.get(0).problem().en()).contains("PAY0001", "ORDER0002");
    assertThat(findings.get(0).rejectCode()).isEqualTo("-401007");
  }

  @ParameterizedTest
  @CsvSource({"2026-08-31T12:00, 2", "2026-09-01T11:59:59, 2", "2026-09-01T12:00, 0"})
  void aWaybillNumberIsFreeAfterSixMonths(LocalDateTime time, int findings) {
    assertThat(
            rules(
                order(h -> h.payTransactionId("P1")),
                waybill(h -> h),
                order(h -> h.orderNo("ORDER0002").payTransactionId("P2")),
                waybill(h -> h.orderNo("ORDER0002").appTime(time))))
        .hasSize(findings)
        .allMatch("LOG-02"::equals);
  }

  @Test
  void anotherEnterpriseMayUseTheNumber() {
    assertThat(
            rules(
                order(h -> h.payTransactionId("P1")),
                waybill(h -> h),
                order(h -> h.orderNo("ORDER0002").payTransactionId("P2")),
                waybill(h -> h.orderNo("ORDER0002").logisticsCode("9999999999"))))
        .isEmpty();
  }

  @Test
  void aListHasANumberOfItsOwn() {
    assertThat(
            rules(
                order(h -> h.payTransactionId("P1")),
                inventory(h -> h),
                order(h -> h.orderNo("ORDER0002").payTransactionId("P2")),
                inventory(h -> h.orderNo("ORDER0002").logisticsNo("WB0002"))))
        .containsExactly("INV-19", "INV-19");
  }

  // ---- finding each other

  @Test
  void aChangeTakesItsEarlierReportAlong() {
    MatchReport report =
        matcher()
            .build()
            .match(
                List.of(
                    order(h -> h),
                    payment(h -> h),
                    inventory(h -> h),
                    waybill(h -> h.orderNo("WRONG")),
                    waybill(h -> h.appType("2").appTime(DAY.plusHours(1)))));
    assertThat(report.sales()).hasSize(1);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void aReturnWithAnotherOrderNumberIsFoundByItsWaybill() {
    MatchReport report =
        matcher()
            .build()
            .match(
                List.of(
                    order(h -> h),
                    inventory(h -> h),
                    returnRequest(
                        returnHead().orderNo("WRONG").build(), returnLine(1, "1").build())));
    assertThat(report.sales()).hasSize(1);
    assertThat(report.findings()).extracting(Finding::rule).contains("REF-03");
  }

  @Test
  void aPlaceIsToldForBothSides() {
    try (MatchSession session = matcher().build().open(MatchStorage.inMemory())) {
      session.add(order(h -> h), "orders.xml");
      session.add(paid("1"), "payments.xml");
      List<MatchReport.Discrepancy> found = new ArrayList<>();
      session.finish(sale -> found.addAll(sale.discrepancies()));
      MatchReport.Discrepancy difference =
          found.stream().filter(d -> d.finding().rule().equals("X3-01")).findFirst().orElseThrow();
      assertThat(difference.place())
          .isEqualTo(
              new MatchReport.Place(
                  "payments.xml", "/CEB411Message/Payment[1]/PaymentHead/amountPaid"));
      assertThat(difference.against())
          .isEqualTo(
              new MatchReport.Place("orders.xml", "/CEB311Message/Order[1]/OrderHead/acturalPaid"));
      assertThat(difference.finding().path()).isEqualTo(difference.place().path());
    }
  }
}
