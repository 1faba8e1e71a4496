package io.cbec.core.match;

import static io.cbec.core.SampleRequest.cancellation;
import static io.cbec.core.SampleSale.inventory;
import static io.cbec.core.SampleSale.order;
import static io.cbec.core.SampleSale.payment;
import static io.cbec.core.SampleSale.waybill;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.SampleSale;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB304Message;
import io.cbec.schemas.exports.CEB403Message;
import io.cbec.schemas.exports.CEB404Message;
import io.cbec.schemas.exports.CEB505Message;
import io.cbec.schemas.exports.CEB506Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.CEB604Message;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportInventoryReceipt;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderReceipt;
import io.cbec.schemas.exports.ExportReceiptOfPayment;
import io.cbec.schemas.exports.ExportReceiptOfPaymentReceipt;
import io.cbec.schemas.exports.ExportWaybill;
import io.cbec.schemas.exports.ExportWaybillReceipt;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB412Message;
import io.cbec.schemas.imports.CEB512Message;
import io.cbec.schemas.imports.CEB622Message;
import io.cbec.schemas.imports.ImportInventoryReceipt;
import io.cbec.schemas.imports.ImportOrderReceipt;
import io.cbec.schemas.imports.ImportPaymentReceipt;
import io.cbec.schemas.imports.ImportWaybillReceipt;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receipts find the documents they are about. A refusal shows which (X3-10). */
class MatchReceiptsTest {

  private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 1, 12, 0);
  private static final String OTHER_CODE = "9999999999";

  private final DocumentMatcher matcher =
      DocumentMatcher.builder().without("X3-12").without("match.missing").build();

  /** Order number and path of what was refused; the number of receipts about nothing at the end. */
  private List<String> refused(CebMessage... messages) {
    List<String> found = new ArrayList<>();
    try (MatchSession session = matcher.open(MatchStorage.inMemory())) {
      for (int i = 0; i < messages.length; i++) {
        session.add(messages[i], "m" + i);
      }
      MatchSummary summary =
          session.finish(
              sale ->
                  sale.discrepancies().stream()
                      .filter(d -> d.finding().rule().equals("X3-10"))
                      .forEach(d -> found.add(sale.orderNo() + " " + d.place().source())));
      found.add(summary.strayReceipts() + " stray");
    }
    return found;
  }

  private static CebMessage paymentReceipt(String code) {
    return CEB412Message.builder()
        .addPaymentReturn(
            ImportPaymentReceipt.builder()
                .payCode(code)
                .payTransactionId("PAY0001")
                .returnStatus("100")
                .returnTime(DAY)
                .returnInfo("x")
                .build())
        .build();
  }

  private static CebMessage waybillReceipt(String code) {
    return CEB512Message.builder()
        .addLogisticsReturn(
            ImportWaybillReceipt.builder()
                .logisticsCode(code)
                .logisticsNo("WB0001")
                .returnStatus("100")
                .returnTime(DAY)
                .returnInfo("x")
                .build())
        .build();
  }

  private static CebMessage listReceipt(UnaryOperator<ImportInventoryReceipt.Builder> change) {
    return CEB622Message.builder()
        .addInventoryReturn(
            change
                .apply(
                    ImportInventoryReceipt.builder()
                        .agentCode("1105910160")
                        .returnStatus("100")
                        .returnTime(DAY)
                        .returnInfo("x"))
                .build())
        .build();
  }

  @Test
  void aPaymentIsFoundByItsTransaction() {
    assertThat(refused(order(h -> h), payment(h -> h), paymentReceipt("1105910161")))
        .containsExactly("ORDER0001 m1", "0 stray");
    assertThat(refused(order(h -> h), payment(h -> h), paymentReceipt(null)))
        .containsExactly("ORDER0001 m1", "0 stray");
    assertThat(refused(order(h -> h), payment(h -> h.payCode(null)), paymentReceipt("1105910161")))
        .containsExactly("ORDER0001 m1", "0 stray");
    assertThat(refused(order(h -> h), payment(h -> h), paymentReceipt(OTHER_CODE)))
        .containsExactly("1 stray");
  }

  @Test
  void ofTwoPaymentsTheEnterpriseDecides() {
    CebMessage[] inTwoSales = {
      order(h -> h),
      payment(h -> h),
      order(h -> h.orderNo("ORDER0002").payCode(OTHER_CODE)),
      payment(h -> h.orderNo("ORDER0002").payCode(OTHER_CODE)),
      paymentReceipt(OTHER_CODE)
    };
    assertThat(refused(inTwoSales)).containsExactly("ORDER0002 m3", "0 stray");
    assertThat(
            refused(
                order(h -> h),
                payment(h -> h),
                payment(h -> h.payCode(OTHER_CODE)),
                paymentReceipt(OTHER_CODE)))
        .containsExactly("ORDER0001 m2", "0 stray");
  }

  @Test
  void aWaybillIsFoundByItsNumberAndNotItsList() {
    assertThat(refused(waybill(h -> h), waybillReceipt("1105910162")))
        .containsExactly("ORDER0001 m0", "0 stray");
    assertThat(refused(waybill(h -> h), waybillReceipt(OTHER_CODE))).containsExactly("1 stray");
    // A list with the number stands in the way.
    assertThat(
            refused(
                inventory(h -> h),
                waybill(h -> h.orderNo("ORDER0001")),
                inventory(h -> h.orderNo("ORDER0000").copNo("C0")),
                waybillReceipt("1105910162")))
        .containsExactly("ORDER0001 m1", "0 stray");
  }

  @Test
  void aListIsFoundByAnyOfItsNumbers() {
    CebMessage list = inventory(h -> h.preNo("PRE1").invtNo("I1"));
    assertThat(refused(list, listReceipt(h -> h.copNo("COP0001"))))
        .containsExactly("ORDER0001 m0", "0 stray");
    assertThat(refused(list, listReceipt(h -> h.preNo("PRE1"))))
        .containsExactly("ORDER0001 m0", "0 stray");
    assertThat(refused(list, listReceipt(h -> h.invtNo("I1"))))
        .containsExactly("ORDER0001 m0", "0 stray");
    assertThat(refused(list, listReceipt(h -> h.preNo("PRE2").invtNo("I2"))))
        .containsExactly("1 stray");
    assertThat(
            refused(
                inventory(h -> h.copNo(null).preNo("PRE1")),
                listReceipt(h -> h.copNo("COP0001").preNo("PRE1"))))
        .containsExactly("ORDER0001 m0", "0 stray");
    // The declarant's number says the opposite of the others: it counts.
    assertThat(refused(list, listReceipt(h -> h.copNo("COP0009").preNo("PRE1"))))
        .containsExactly("1 stray");
    assertThat(refused(list, listReceipt(h -> h.copNo("COP0001").agentCode(OTHER_CODE))))
        .containsExactly("1 stray");
  }

  @Test
  void theDeclarantsNumberCountsMoreThanThatOfCustoms() {
    assertThat(
            refused(
                inventory(h -> h.preNo("PRE1")),
                inventory(
                    h ->
                        h.orderNo("ORDER0002")
                            .copNo("COP0002")
                            .logisticsNo("WB0002")
                            .preNo("PRE2")),
                listReceipt(h -> h.copNo("COP0002").preNo("PRE1"))))
        .containsExactly("ORDER0002 m1", "0 stray");
    assertThat(
            refused(
                inventory(h -> h.preNo("PRE1")),
                inventory(
                    h ->
                        h.orderNo("ORDER0002")
                            .copNo("COP0002")
                            .logisticsNo("WB0002")
                            .preNo("PRE2")),
                listReceipt(h -> h.copNo("COP0001").preNo("PRE2"))))
        .containsExactly("ORDER0001 m0", "0 stray");
  }

  private static CebMessage orderReceipt(String platform, String status, LocalDateTime time) {
    return CEB312Message.builder()
        .addOrderReturn(
            ImportOrderReceipt.builder()
                .ebpCode(platform)
                .orderNo(SampleSale.ORDER_NO)
                .returnStatus(status)
                .returnTime(time)
                .returnInfo("x")
                .build())
        .build();
  }

  @Test
  void anOrderIsThatOfThePlatform() {
    assertThat(
            refused(
                order(h -> h),
                order(h -> h.ebpCode("2222222222").payTransactionId("PAY0002")),
                orderReceipt("2222222222", "100", DAY)))
        .containsExactly("ORDER0001 m1", "0 stray");
  }

  @Test
  void theNewestAnswerCounts() {
    String platform = "1105910159";
    assertThat(
            refused(
                order(h -> h),
                orderReceipt(platform, "120", DAY),
                orderReceipt(platform, "100", DAY.plusHours(1))))
        .containsExactly("ORDER0001 m0", "0 stray");
    // Of two of one time that with the later state.
    assertThat(
            refused(
                inventory(h -> h),
                listReceipt(h -> h.copNo("COP0001").returnStatus("800")),
                listReceipt(h -> h.copNo("COP0001").preNo("PRE1"))))
        .containsExactly("0 stray");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 2026-03-01T11:59:59, true",
    "100, 2026-03-01T12:00, false",
    "100, 2026-03-01T14:00, false",
    "100, 2026-03-01T14:00:01, true",
    "120, 2026-03-01T13:00, true",
  })
  void anOrderMayBeDeclaredAgainAfterARefusal(String status, LocalDateTime time, boolean repeated) {
    List<Finding> findings =
        matcher
            .match(
                List.of(
                    order(h -> h),
                    order(
                        h ->
                            h.guid("00000000-0000-4000-8000-00000000000F")
                                .appTime(DAY.plusHours(2))),
                    orderReceipt("1105910159", status, time)))
            .findings();
    assertThat(findings.stream().anyMatch(f -> f.rule().equals("ORD-09"))).isEqualTo(repeated);
  }

  @Test
  void aRefusalWithoutCodeIsSaidWithoutOne() {
    Finding finding =
        matcher
            .match(List.of(order(h -> h), orderReceipt("1105910159", "100", DAY)))
            .findings()
            .get(0);
    assertThat(finding.rule()).isEqualTo("X3-10");
    assertThat(finding.rejectCode()).isNull();
    assertThat(finding.problem().en()).contains("-");
  }

  @Test
  void theNumberOfCustomsMayComeFromTheReceipt() {
    List<Finding> findings =
        matcher
            .match(
                List.of(
                    inventory(h -> h),
                    listReceipt(h -> h.copNo("COP0001").returnStatus("399").invtNo("I1")),
                    cancellation(cancellation().invtNo("I2").build())))
            .findings();
    assertThat(findings)
        .extracting(f -> f.rule() + f.path().replaceAll(".*/", " "))
        .containsExactly("CAN-01 invtNo");
    assertThat(findings.get(0).problem().en()).contains("I1", "I2");
  }

  // ---- export

  private static CebMessage exportOrder(String platform) {
    return CEB303Message.builder()
        .addOrder(
            ExportOrder.builder()
                .orderHead(ExportOrderHead.builder().orderNo("E1").ebpCode(platform).build())
                .build())
        .build();
  }

  private static CebMessage exportPayment(String payNo) {
    return CEB403Message.builder()
        .addReceipts(
            ExportReceiptOfPayment.builder().orderNo("E1").ebpCode("1").payNo(payNo).build())
        .build();
  }

  private static CebMessage exportList(String orderNo, String copNo) {
    return CEB603Message.builder()
        .addInventory(
            ExportInventory.builder()
                .inventoryHead(
                    ExportInventoryHead.builder()
                        .orderNo(orderNo)
                        .agentCode("A")
                        .copNo(copNo)
                        .preNo("PRE1")
                        .build())
                .build())
        .build();
  }

  @Test
  void exportDocumentsAreFoundByTheirReceiptsToo() {
    CebMessage orderRefused =
        CEB304Message.builder()
            .addOrderReturn(
                ExportOrderReceipt.builder()
                    .orderNo("E1")
                    .ebpCode("2")
                    .returnStatus("100")
                    .returnTime(DAY)
                    .build())
            .build();
    assertThat(refused(exportOrder("1"), exportOrder("2"), orderRefused))
        .containsExactly("E1 m1", "0 stray");
    CebMessage paymentRefused =
        CEB404Message.builder()
            .addReceiptsReturn(
                ExportReceiptOfPaymentReceipt.builder()
                    .orderNo("E1")
                    .payNo("R2")
                    .returnStatus("100")
                    .returnTime(DAY)
                    .build())
            .build();
    assertThat(refused(exportOrder("1"), exportPayment("R1"), exportPayment("R2"), paymentRefused))
        .containsExactly("E1 m2", "0 stray");
    CebMessage waybillRefused =
        CEB506Message.builder()
            .addLogisticsReturn(
                ExportWaybillReceipt.builder()
                    .logisticsCode("L")
                    .logisticsNo("EW1")
                    .returnStatus("100")
                    .returnTime(DAY)
                    .build())
            .build();
    CebMessage waybill =
        CEB505Message.builder()
            .addLogistics(ExportWaybill.builder().logisticsCode("L").logisticsNo("EW1").build())
            .build();
    assertThat(refused(waybill, waybillRefused)).containsExactly(" m0", "0 stray");
  }

  @Test
  void anExportReceiptBesideItsListStaysWithIt() {
    CebMessage receipt =
        CEB604Message.builder()
            .addInventoryReturn(
                ExportInventoryReceipt.builder()
                    .orderNo("E2")
                    .agentCode("A")
                    .copNo("C2")
                    .preNo("PRE1")
                    .returnStatus("100")
                    .returnTime(DAY)
                    .build())
            .build();
    assertThat(refused(exportList("E1", "C1"), exportList("E2", "C2"), receipt))
        .containsExactly("E2 m1", "0 stray");
  }
}
