package io.cbec.core.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB403Message;
import io.cbec.schemas.exports.CEB505Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportInventoryLine;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderLine;
import io.cbec.schemas.exports.ExportReceiptOfPayment;
import io.cbec.schemas.exports.ExportWaybill;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ExportMatchTest {

  private static CebMessage order(String orderNo) {
    return CEB303Message.builder()
        .addOrder(
            ExportOrder.builder()
                .orderHead(
                    ExportOrderHead.builder()
                        .orderNo(orderNo)
                        .ebpCode("1105910159")
                        .ebcCode("1105910160")
                        .build())
                .addOrderList(ExportOrderLine.builder().gnum(1).build())
                .addOrderList(ExportOrderLine.builder().gnum(2).build())
                .build())
        .build();
  }

  private static CebMessage receipt(String ebpCode) {
    return CEB403Message.builder()
        .addReceipts(
            ExportReceiptOfPayment.builder()
                .orderNo("E1")
                .ebpCode(ebpCode)
                .ebcCode("1105910160")
                .payNo("R1")
                .build())
        .build();
  }

  private static CebMessage waybill(String code) {
    return CEB505Message.builder()
        .addLogistics(ExportWaybill.builder().logisticsCode(code).logisticsNo("EW1").build())
        .build();
  }

  private static CebMessage list(
      UnaryOperator<ExportInventoryHead.Builder> change, Integer... lines) {
    ExportInventory.Builder list =
        ExportInventory.builder()
            .inventoryHead(
                change
                    .apply(
                        ExportInventoryHead.builder()
                            .orderNo("E1")
                            .ebpCode("1105910159")
                            .ebcCode("1105910160")
                            .logisticsCode("1105910162")
                            .logisticsNo("EW1")
                            .agentCode("1105910160")
                            .copNo("ECOP1"))
                    .build());
    for (Integer line : lines) {
      list.addInventoryList(ExportInventoryLine.builder().gnum(line).build());
    }
    return CEB603Message.builder().addInventory(list.build()).build();
  }

  private static MatchReport match(CebMessage... messages) {
    return DocumentMatcher.create().match(List.of(messages));
  }

  @Test
  void aWholeExportSaleMatches() {
    MatchReport report =
        match(waybill("1105910162"), list(h -> h, 1, 2), receipt("1105910159"), order("E1"));
    assertThat(report.findings()).isEmpty();
    assertThat(report.sales()).hasSize(1);
    assertThat(report.verdict()).isEqualTo(MatchReport.Verdict.MATCHED);
    assertThat(report.sales().get(0).documents())
        .containsExactlyInAnyOrder(
            MessageType.CEB303, MessageType.CEB403, MessageType.CEB505, MessageType.CEB603);
  }

  @Test
  void theReceiptMayBeLeftOutTheOthersNot() {
    assertThat(match(waybill("1105910162"), list(h -> h, 1, 2), order("E1")).verdict())
        .isEqualTo(MatchReport.Verdict.MATCHED);
    MatchReport report = match(list(h -> h, 1, 2));
    assertThat(report.verdict()).isEqualTo(MatchReport.Verdict.INCOMPLETE);
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("match.missing", "match.missing");
  }

  @Test
  void whatDiffersIsWarnedOf() {
    MatchReport report =
        match(
            waybill("9999999999"),
            list(h -> h.ebcCode("8888888888"), 1, 3, 4),
            receipt("7777777777"),
            order("E1"));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::severity, f -> f.path().replaceAll(".*/", ""))
        .containsExactly(
            tuple("match.export-key", Severity.WARNING, "ebpCode"),
            tuple("match.export-key", Severity.WARNING, "ebcCode"),
            tuple("match.export-lines", Severity.WARNING, "Inventory[1]"),
            tuple("match.export-lines", Severity.WARNING, "gnum"),
            tuple("match.export-lines", Severity.WARNING, "gnum"),
            tuple("match.export-waybill", Severity.WARNING, "logisticsCode"));
    assertThat(report.verdict()).isEqualTo(MatchReport.Verdict.MATCHED);
  }

  @Test
  void bothDirectionsMayUseTheSameNumbers() {
    MatchReport report =
        match(
            order("ORDER0001"),
            SampleSale.order(h -> h),
            SampleSale.payment(h -> h),
            SampleSale.waybill(h -> h));
    assertThat(report.sales()).hasSize(2);
  }
}
