package io.cbec.core.match;

import static io.cbec.core.SampleRequest.cancellation;
import static io.cbec.core.SampleRequest.returnHead;
import static io.cbec.core.SampleRequest.returnLine;
import static io.cbec.core.SampleRequest.returnRequest;
import static io.cbec.core.SampleSale.inventory;
import static io.cbec.core.SampleSale.order;
import static io.cbec.core.SampleSale.payment;
import static io.cbec.core.SampleSale.waybill;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB624Message;
import io.cbec.schemas.imports.ImportCancellationReceipt;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which documents are brought together when numbers are wrong, shared, or name several parcels.
 * Order numbers are of one length, because candidates are looked at in the order of their labels.
 */
class MatchFindingTest {

  private static final String O1 = "ORDER0001";
  private static final String O2 = "ORDER0002";
  private static final String O8 = "ORDER0008";
  private static final String O9 = "ORDER0009";
  private static final String OTHER_PLATFORM = "2222222222";
  private static final String OTHER_CODE = "9999999999";
  private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 1, 12, 0);
  private static final String LOW_GUID = "00000000-0000-4000-8000-000000000000";
  private static final String HIGH_GUID = "00000000-0000-4000-8000-00000000000F";

  private final DocumentMatcher matcher =
      DocumentMatcher.builder()
          .without("X3-12")
          .without("match.missing")
          .without("match.undecided")
          .build();

  /** Each sale as a line: its number, its documents one by one, its findings. */
  private List<String> sales(CebMessage... messages) {
    return matcher.match(List.of(messages)).sales().stream().map(this::line).toList();
  }

  private String line(MatchReport.Sale sale) {
    String documents =
        sale.documents().stream().map(type -> type.number()).collect(Collectors.joining(" "));
    String findings =
        sale.findings().stream()
            .map(f -> " " + f.rule() + "@" + f.path().replaceAll(".*/", ""))
            .collect(Collectors.joining());
    return sale.orderNo() + ": " + documents + findings;
  }

  private static CebMessage ordered(String orderNo, String transaction) {
    return order(h -> h.orderNo(orderNo).payTransactionId(transaction));
  }

  private static CebMessage paid(String orderNo, String transaction) {
    return payment(h -> h.orderNo(orderNo).payTransactionId(transaction));
  }

  private static CebMessage carried(String orderNo, String waybill) {
    return waybill(h -> h.orderNo(orderNo).logisticsNo(waybill));
  }

  private static CebMessage listed(String orderNo, String waybill, String copNo) {
    return inventory(h -> h.orderNo(orderNo).logisticsNo(waybill).copNo(copNo));
  }

  // ---- payments

  @Test
  void anOrderWhosePaymentIsWrongKeepsIt() {
    // Both orders miss P2; the payment stays where its order number says.
    assertThat(sales(ordered(O1, "P1"), paid(O1, "P2"), ordered(O2, "P2")))
        .containsExactly(O1 + ": 311 411 X3-03@payTransactionId", O2 + ": 311");
  }

  @Test
  void aPaymentTooManyGoesToTheOrderThatMissesIt() {
    assertThat(sales(ordered(O1, "P1"), paid(O1, "P1"), paid(O1, "P2"), ordered(O2, "P2")))
        .containsExactly(O1 + ": 311 411", O2 + ": 311 411 X3-02@orderNo");
  }

  @Test
  void anOrderThatHasItsPaymentTakesNoOther() {
    assertThat(sales(ordered(O1, "P1"), paid(O1, "P1"), paid(O9, "P1")))
        .containsExactly(
            O1 + ": 311 411 PAY-03@payTransactionId", O9 + ": 411 PAY-03@payTransactionId");
  }

  @Test
  void anOrderTakesOnePaymentOnlyAndBetterThatOfItsEnterprise() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                payment(h -> h.orderNo(O8).payTransactionId("P1").payCode(OTHER_CODE)),
                paid(O9, "P1")))
        .containsExactly(O1 + ": 311 411 X3-02@orderNo", O8 + ": 411");
  }

  @Test
  void anOrderAloneGoesWhereAllOthersAgree() {
    assertThat(
            sales(ordered(O9, "P1"), paid(O1, "P1"), carried(O1, "WB1"), listed(O1, "WB1", "C1")))
        .containsExactly(O9 + ": 311 411 511 621 X3-02@orderNo X3-04@orderNo X3-08@orderNo");
    // A list is company enough, a waybill too.
    assertThat(sales(ordered(O9, "P1"), paid(O1, "P1"), listed(O1, "WB1", "C1")))
        .containsExactly(O9 + ": 311 411 621 X3-02@orderNo X3-04@orderNo");
    assertThat(sales(ordered(O9, "P1"), paid(O1, "P1"), carried(O1, "WB1")))
        .containsExactly(O9 + ": 311 411 511 X3-02@orderNo X3-08@orderNo");
  }

  @Test
  void anOrderWithCompanyStaysAndThePaymentComes() {
    assertThat(
            sales(ordered(O9, "P1"), listed(O9, "WB9", "C9"), paid(O1, "P1"), carried(O1, "WB1")))
        .containsExactly(O1 + ": 511", O9 + ": 311 411 621 X3-02@orderNo");
    assertThat(
            sales(ordered(O9, "P1"), carried(O9, "WB9"), paid(O1, "P1"), listed(O1, "WB1", "C1")))
        .containsExactly(O1 + ": 621", O9 + ": 311 411 511 X3-02@orderNo");
    // It has a payment already, of another transaction.
    assertThat(sales(ordered(O9, "P1"), paid(O9, "P2"), paid(O1, "P1"), listed(O1, "WB1", "C1")))
        .hasSize(2)
        .first()
        .isEqualTo(O1 + ": 621");
  }

  // ---- waybills and lists

  @Test
  void aWaybillOfAnotherOrderIsTakenByTheListThatNamesIt() {
    // List and waybill have an order each: the list stays, as the declared document.
    assertThat(
            sales(
                ordered(O1, "P1"), listed(O1, "WB1", "C1"), ordered(O2, "P2"), carried(O2, "WB1")))
        .containsExactly(O1 + ": 311 511 621 X3-08@orderNo", O2 + ": 311");
  }

  @Test
  void aSecondListGoesToTheWaybillThatHasNone() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB1", "C1"),
                carried(O1, "WB1"),
                listed(O1, "WB2", "C2"),
                ordered(O2, "P2"),
                carried(O2, "WB2")))
        .containsExactly(O1 + ": 311 511 621", O2 + ": 311 511 621 X3-04@orderNo");
  }

  @Test
  void aWaybillThatItsOwnListMissesIsNotTakenAway() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB2", "C1"),
                carried(O1, "WB1"),
                ordered(O2, "P2"),
                listed(O2, "WB1", "C2")))
        .containsExactly(O1 + ": 311 511 621 X3-07@logisticsNo", O2 + ": 311 621");
  }

  @Test
  void aWaybillTooManyGoesToTheListThatMissesIt() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB1", "C1"),
                carried(O1, "WB1"),
                carried(O1, "WB2"),
                ordered(O2, "P2"),
                listed(O2, "WB2", "C2")))
        .containsExactly(O1 + ": 311 511 621", O2 + ": 311 511 621 X3-08@orderNo");
  }

  @Test
  void aListWithoutOrderDoesNotTakeTheSecondParcelOfAnOrder() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB1", "C1"),
                carried(O1, "WB1"),
                waybill(h -> h.orderNo(O1).logisticsNo("WB2").consignee("测试丙")),
                listed(O9, "WB2", "C9")))
        .containsExactly(O1 + ": 311 511 621 X3-08@consignee", O9 + ": 621");
  }

  @Test
  void aListThatHasItsWaybillGivesNeitherAway() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB1", "C1"),
                ordered(O2, "P2"),
                listed(O2, "WB1", "C2"),
                carried(O2, "WB1")))
        .containsExactly(
            O1 + ": 311 621 LOG-02@logisticsNo", O2 + ": 311 511 621 LOG-02@logisticsNo");
  }

  @Test
  void aListWhoseOrderIsKnownComesFirst() {
    assertThat(
            sales(
                listed(O1, "WB1", "C1"),
                ordered(O2, "P2"),
                listed(O2, "WB1", "C2"),
                carried(O9, "WB1")))
        .containsExactly(
            O1 + ": 621 LOG-02@logisticsNo", O2 + ": 311 511 621 LOG-02@logisticsNo X3-08@orderNo");
  }

  @Test
  void ofTwoListsWithOrdersTheFirstTakesTheWaybill() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB1", "C1"),
                ordered(O2, "P2"),
                listed(O2, "WB1", "C2"),
                carried(O9, "WB1")))
        .containsExactly(
            O1 + ": 311 511 621 LOG-02@logisticsNo X3-08@orderNo",
            O2 + ": 311 621 LOG-02@logisticsNo");
  }

  @Test
  void theWaybillOfTheRightEnterpriseIsPreferred() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB1", "C1"),
                waybill(h -> h.orderNo(O8).logisticsNo("WB1").logisticsCode(OTHER_CODE)),
                carried(O9, "WB1")))
        .containsExactly(O1 + ": 311 511 621 X3-08@orderNo", O8 + ": 511");
    // None of the right enterprise: the first.
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB1", "C1"),
                waybill(h -> h.orderNo(O8).logisticsNo("WB1").logisticsCode(OTHER_CODE)),
                waybill(h -> h.orderNo(O9).logisticsNo("WB1").logisticsCode("8888888888"))))
        .containsExactly(O1 + ": 311 511 621 X3-08@orderNo X3-07@logisticsCode", O9 + ": 511");
  }

  @Test
  void aListOfASaleWithoutOrderTakesAWaybillWithoutOrder() {
    assertThat(sales(listed(O1, "WB1", "C1"), carried(O9, "WB1")))
        .hasSize(1)
        .first()
        .asString()
        .contains("511 621");
  }

  // ---- several reports

  @Test
  void aChangeTakesAReportOfTheSameTimeAlong() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                carried(O9, "WB1"),
                waybill(h -> h.orderNo(O1).logisticsNo("WB1").appType("2"))))
        .containsExactly(O1 + ": 311 511");
  }

  @Test
  void theNewestOfTwoChangesSaysWhereAllBelong() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                carried(O8, "WB1"),
                waybill(
                    h -> h.orderNo(O9).logisticsNo("WB1").appType("2").appTime(DAY.plusHours(1))),
                waybill(
                    h -> h.orderNo(O1).logisticsNo("WB1").appType("2").appTime(DAY.plusHours(2)))))
        .containsExactly(O1 + ": 311 511");
  }

  @Test
  void theNewestReportCountsWhateverItsGuid() {
    assertThat(
            sales(
                ordered(O1, "PAY0001"),
                payment(h -> h.guid(LOW_GUID).appType("2").appTime(DAY.plusHours(2))),
                payment(
                    h ->
                        h.guid(HIGH_GUID)
                            .appType("2")
                            .appTime(DAY.plusHours(1))
                            .amountPaid(BigDecimal.ONE))))
        .containsExactly(O1 + ": 311 411");
  }

  @Test
  void ofTwoReportsOfOneTimeTheDeletionCounts() {
    assertThat(
            sales(
                ordered(O1, "PAY0001"),
                payment(h -> h.guid(LOW_GUID).appType("3")),
                payment(h -> h.guid(HIGH_GUID).appType("2"))))
        .containsExactly(O1 + ": 311");
  }

  // ---- one order number on two platforms

  private static CebMessage onOtherPlatform() {
    return order(h -> h.ebpCode(OTHER_PLATFORM).payTransactionId("PAY0002"));
  }

  @Test
  void aPaymentOfAnUnknownPlatformGoesToTheOrderThatNamesItsTransaction() {
    // The platform sorts before and after the right ones: that makes no difference.
    for (String platform : List.of("0000000000", OTHER_CODE)) {
      assertThat(
              sales(
                  order(h -> h),
                  onOtherPlatform(),
                  payment(h -> h),
                  payment(h -> h.ebpCode(platform).payTransactionId("PAY0002"))))
          .containsExactly(O1 + ": 311 411", O1 + ": 311 411 X3-02@ebpCode");
    }
  }

  @Test
  void aPaymentThatNamesNothingElseGoesToTheOrderWithoutPayment() {
    for (String platform : List.of("0000000000", OTHER_CODE)) {
      assertThat(
              sales(
                  order(h -> h),
                  onOtherPlatform(),
                  payment(h -> h),
                  payment(h -> h.ebpCode(platform).payTransactionId("PAY0003"))))
          .containsExactly(O1 + ": 311 411", O1 + ": 311 411 X3-02@ebpCode X3-03@payTransactionId");
    }
  }

  @Test
  void aListOfAnUnknownPlatformGoesToTheOrderWithoutList() {
    for (String platform : List.of("0000000000", OTHER_CODE)) {
      assertThat(
              sales(
                  order(h -> h),
                  onOtherPlatform(),
                  listed(O1, "WB1", "C1"),
                  inventory(h -> h.ebpCode(platform).logisticsNo("WB2").copNo("C2"))))
          .containsExactly(O1 + ": 311 621", O1 + ": 311 621 X3-04@ebpCode");
    }
  }

  @Test
  void waybillsWithoutListsAreSharedOut() {
    assertThat(sales(order(h -> h), onOtherPlatform(), carried(O1, "WB1"), carried(O1, "WB2")))
        .containsExactly(O1 + ": 311 511", O1 + ": 311 511");
  }

  @Test
  void ofWaybillsWithOneNumberTheListTakesThatOfItsEnterprise() {
    assertThat(
            sales(
                order(h -> h),
                onOtherPlatform(),
                listed(O1, "WB1", "C1"),
                inventory(
                    h ->
                        h.ebpCode(OTHER_PLATFORM)
                            .logisticsNo("WB1")
                            .logisticsCode("0000000000")
                            .copNo("C2")),
                carried(O1, "WB1"),
                waybill(h -> h.logisticsNo("WB1").logisticsCode("0000000000"))))
        .containsExactly(O1 + ": 311 511 621", O1 + ": 311 511 621");
  }

  @Test
  void aRequestOfAnUnknownPlatformGoesToTheSaleWithAList() {
    assertThat(
            sales(
                order(h -> h),
                onOtherPlatform(),
                inventory(h -> h.ebpCode(OTHER_PLATFORM)),
                cancellation(
                    cancellation().ebpCode(OTHER_CODE).logisticsNo("WB9").invtNo("I9").build())))
        .containsExactly(O1 + ": 311", O1 + ": 311 621 623 CAN-01@ebpCode CAN-01@logisticsNo");
  }

  // ---- several parcels

  @Test
  void aListIsComparedWithItsOwnParcel() {
    assertThat(
            sales(
                ordered(O1, "P1"),
                listed(O1, "WB1", "C1"),
                carried(O1, "WB1"),
                waybill(h -> h.logisticsNo("WB2").weight(new BigDecimal("9")).billNo("B2"))))
        .containsExactly(O1 + ": 311 511 621");
    assertThat(
            sales(
                ordered(O1, "P1"), listed(O1, "WB9", "C1"), carried(O1, "WB1"), carried(O1, "WB2")))
        .containsExactly(O1 + ": 311 511 621 X3-07@logisticsNo X3-07@logisticsNo");
  }

  // ---- requests

  private static CebMessage list(String orderNo, String waybill, String invtNo) {
    return inventory(
        h -> h.orderNo(orderNo).logisticsNo(waybill).invtNo(invtNo).copNo("C" + invtNo));
  }

  private static CebMessage cancelled(String orderNo, String waybill, String invtNo) {
    return cancellation(
        cancellation().orderNo(orderNo).logisticsNo(waybill).invtNo(invtNo).build());
  }

  @Test
  void aRequestBesideItsListStaysWithIt() {
    assertThat(sales(list(O1, "WB1", "I1"), list(O2, "WB1", "I2"), cancelled(O2, "WB1", "I2")))
        .containsExactly(O1 + ": 621 LOG-02@logisticsNo", O2 + ": 621 623 LOG-02@logisticsNo");
    assertThat(sales(list(O1, "WB1", "I1"), list(O2, "WB2", "I2"), cancelled(O2, "WB2", "I1")))
        .containsExactly(O1 + ": 621", O2 + ": 621 623 CAN-01@invtNo");
  }

  @Test
  void aRequestBesideAnotherListGoesToItsOwn() {
    assertThat(sales(list(O1, "WB1", "I1"), list(O2, "WB2", "I2"), cancelled(O2, "WB1", "I1")))
        .containsExactly(O1 + ": 621 623 CAN-01@orderNo", O2 + ": 621");
    assertThat(sales(list(O1, "WB1", "I1"), list(O2, "WB2", "I2"), cancelled(O2, "WB9", "I1")))
        .containsExactly(O1 + ": 621 623 CAN-01@orderNo CAN-01@logisticsNo", O2 + ": 621");
  }

  @Test
  void theNumberOfCustomsCountsMoreThanTheWaybill() {
    assertThat(sales(list(O1, "WB1", "I1"), list(O2, "WB2", "I2"), cancelled(O9, "WB1", "I2")))
        .containsExactly(O1 + ": 621", O2 + ": 621 623 CAN-01@orderNo CAN-01@logisticsNo");
    assertThat(sales(list(O1, "WB1", "I1"), list(O2, "WB2", "I2"), cancelled(O9, "WB2", "I1")))
        .containsExactly(O1 + ": 621 623 CAN-01@orderNo CAN-01@logisticsNo", O2 + ": 621");
  }

  @Test
  void aRequestIsComparedWithTheListItNames() {
    // Two lists of one sale; the request names the second, once by each number.
    assertThat(
            sales(
                ordered(O1, "P1"),
                list(O1, "WB1", "I1"),
                list(O1, "WB2", "I2"),
                cancelled(O1, "WB9", "I2")))
        .containsExactly(O1 + ": 311 621 623 INV-19@Inventory[1] CAN-01@logisticsNo");
    assertThat(
            sales(
                ordered(O1, "P1"),
                list(O1, "WB1", "I1"),
                list(O1, "WB2", "I2"),
                cancelled(O1, "WB2", "I9")))
        .containsExactly(O1 + ": 311 621 623 INV-19@Inventory[1] CAN-01@invtNo");
    assertThat(
            sales(
                ordered(O1, "P1"),
                list(O1, "WB1", "I1"),
                list(O1, "WB2", "I2"),
                cancelled(O1, "WB1", "I1")))
        .containsExactly(O1 + ": 311 621 623 INV-19@Inventory[1]");
  }

  private static CebMessage answered(String status) {
    return CEB624Message.builder()
        .addInvtCancelReturn(
            ImportCancellationReceipt.builder()
                .agentCode("1105910160")
                .copNo("CAN0001")
                .returnStatus(status)
                .returnTime(DAY.plusHours(7))
                .returnInfo("x")
                .build())
        .build();
  }

  @Test
  void aCancelledListDoesNotCountBesideItsSuccessor() {
    CebMessage[] sale = {
      ordered(O1, "P1"),
      carried(O1, "WB2"),
      list(O1, "WB1", "I1"),
      list(O1, "WB2", "I2"),
      cancelled(O1, "WB1", "I1"),
      answered("399")
    };
    assertThat(sales(sale)).containsExactly(O1 + ": 311 511 621 623");
    sale[5] = answered("120");
    assertThat(sales(sale))
        .containsExactly(O1 + ": 311 511 621 623 INV-19@Inventory[1] X3-07@logisticsNo");
    // Known by its waybill only.
    sale[4] = cancelled(O1, "WB1", null);
    sale[5] = answered("399");
    assertThat(sales(sale)).containsExactly(O1 + ": 311 511 621 623");
    // Nothing else is left.
    assertThat(sales(ordered(O1, "P1"), list(O1, "WB1", "I1"), sale[4], sale[5]))
        .containsExactly(O1 + ": 311 621 623 CAN-01@invtNo");
  }

  @Test
  void returnsAddUpInTheOrderOfTheirTimes() {
    MatchReport report =
        matcher.match(
            List.of(
                list(O1, "WB0001", "37002026I000000001"),
                returnRequest(
                    returnHead().guid(HIGH_GUID).copNo("R1").appTime(DAY.plusDays(1)).build(),
                    returnLine(1, "2").build()),
                returnRequest(
                    returnHead().guid(LOW_GUID).copNo("R2").appTime(DAY.plusDays(2)).build(),
                    returnLine(2, "1").build(),
                    returnLine(1, "2").build())));
    assertThat(report.findings())
        .extracting(Finding::path)
        .containsExactly("/CEB625Message/InvtRefund[1]/InvtRefundList[2]/qty");
    assertThat(report.findings().get(0).problem().en()).contains("2", "4", "3");
  }

  @Test
  void aSaleIsFoundByItsOwnNumber() {
    MatchReport report = matcher.match(List.of(ordered(O1, "P1"), ordered(O2, "P2")));
    assertThat(report.sale(O2).orElseThrow().orderNo()).isEqualTo(O2);
    assertThat(report.sale(O9)).isEmpty();
  }
}
