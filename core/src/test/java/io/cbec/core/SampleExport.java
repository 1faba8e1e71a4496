package io.cbec.core;

import io.cbec.schemas.CebMessage;
import io.cbec.schemas.exports.CEB213Message;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB403Message;
import io.cbec.schemas.exports.CEB505Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.CEB605Message;
import io.cbec.schemas.exports.CEB701Message;
import io.cbec.schemas.exports.ExportBaseTransfer;
import io.cbec.schemas.exports.ExportCancellation;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportInventoryLine;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderLine;
import io.cbec.schemas.exports.ExportReceiptOfPayment;
import io.cbec.schemas.exports.ExportReturnRequest;
import io.cbec.schemas.exports.ExportReturnRequestHead;
import io.cbec.schemas.exports.ExportReturnRequestLine;
import io.cbec.schemas.exports.ExportSummaryRequest;
import io.cbec.schemas.exports.ExportSummaryRequestHead;
import io.cbec.schemas.exports.ExportSummaryRequestLine;
import io.cbec.schemas.exports.ExportWaybill;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One export sale of two kinds of shirts to the United States, with order, receipt of money,
 * waybill and list that are right and agree, and with the cancellation, return and monthly summary
 * of its list. All enterprises are invented. 2 × 12.50 + 1 × 30 = 55 yuan.
 */
public final class SampleExport {

  public static final String LIST_NO = "37002026E000000001";

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 1, 12, 0, 0);

  private SampleExport() {}

  private static String guid(int number) {
    return "00000000-0000-4000-8000-0000000001" + number;
  }

  public static CEB303Message order(
      UnaryOperator<ExportOrderHead.Builder> change, ExportOrderLine... lines) {
    ExportOrderHead.Builder head =
        ExportOrderHead.builder()
            .guid(guid(11))
            .appType("1")
            .appTime(TIME)
            .appStatus("2")
            .orderType("E")
            .orderNo("EXPORT0001")
            .ebpCode("1105910159")
            .ebpName("测试平台")
            .ebcCode("1105910160")
            .ebcName("测试电商")
            .goodsValue(new BigDecimal("55"))
            .freight(new BigDecimal("8"))
            .currency("142");
    return CEB303Message.builder()
        .addOrder(
            ExportOrder.builder()
                .orderHead(change.apply(head).build())
                .orderList(
                    lines.length > 0
                        ? List.of(lines)
                        : List.of(
                            orderLine(1, "2", "12.50").build(), orderLine(2, "1", "30").build()))
                .build())
        .baseTransfer(transfer())
        .build();
  }

  public static ExportOrderLine.Builder orderLine(int number, String quantity, String price) {
    return ExportOrderLine.builder()
        .gnum(number)
        .itemNo("SKU" + number)
        .itemName("棉制T恤" + number)
        .unit("011")
        .currency("142")
        .qty(new BigDecimal(quantity))
        .price(new BigDecimal(price))
        .totalPrice(new BigDecimal(quantity).multiply(new BigDecimal(price)));
  }

  public static CEB403Message receipt(UnaryOperator<ExportReceiptOfPayment.Builder> change) {
    return CEB403Message.builder()
        .addReceipts(
            change
                .apply(
                    ExportReceiptOfPayment.builder()
                        .guid(guid(12))
                        .appType("1")
                        .appTime(TIME)
                        .appStatus("2")
                        .ebpCode("1105910159")
                        .ebpName("测试平台")
                        .ebcCode("1105910160")
                        .ebcName("测试电商")
                        .orderNo("EXPORT0001")
                        .payCode("1105910161")
                        .payName("测试支付")
                        .payNo("PAY0001")
                        .charge(new BigDecimal("63"))
                        .currency("142")
                        .accountingDate(TIME.minusHours(1)))
                .build())
        .baseTransfer(transfer("1105910161", "测试支付"))
        .build();
  }

  public static CEB505Message waybill(UnaryOperator<ExportWaybill.Builder> change) {
    return CEB505Message.builder()
        .addLogistics(
            change
                .apply(
                    ExportWaybill.builder()
                        .guid(guid(13))
                        .appType("1")
                        .appTime(TIME)
                        .appStatus("2")
                        .logisticsCode("1105910162")
                        .logisticsName("测试物流")
                        .logisticsNo("WB0001")
                        .freight(new BigDecimal("8"))
                        .insuredFee(BigDecimal.ZERO)
                        .currency("142")
                        .grossWeight(new BigDecimal("0.8"))
                        .packNo(1)
                        .goodsInfo("棉制T恤"))
                .build())
        .baseTransfer(transfer("1105910162", "测试物流"))
        .build();
  }

  public static CEB603Message list(
      UnaryOperator<ExportInventoryHead.Builder> change, ExportInventoryLine... lines) {
    ExportInventoryHead.Builder head =
        ExportInventoryHead.builder()
            .guid(guid(14))
            .appType("1")
            .appTime(TIME)
            .appStatus("2")
            .customsCode("3700")
            .ebpCode("1105910159")
            .ebpName("测试平台")
            .orderNo("EXPORT0001")
            .logisticsCode("1105910162")
            .logisticsName("测试物流")
            .logisticsNo("WB0001")
            .copNo("COP0001")
            .ieFlag("E")
            .portCode("3700")
            .ieDate(TIME.toLocalDate())
            .statisticsFlag("B")
            .agentCode("1105910160")
            .agentName("测试电商")
            .ebcCode("1105910160")
            .ebcName("测试电商")
            .ownerCode("1105910160")
            .ownerName("测试电商")
            .tradeMode("9610")
            .trafMode("5")
            .country("502")
            .pod("3154")
            .freight(new BigDecimal("8"))
            .fCurrency("142")
            .fFlag("3")
            .insuredFee(BigDecimal.ZERO)
            .iCurrency("142")
            .iFlag("3")
            .wrapType("2")
            .packNo(1)
            .grossWeight(new BigDecimal("0.8"))
            .netWeight(new BigDecimal("0.7"));
    return CEB603Message.builder()
        .addInventory(
            ExportInventory.builder()
                .inventoryHead(change.apply(head).build())
                .inventoryList(
                    lines.length > 0
                        ? List.of(lines)
                        : List.of(line(1, "2", "12.50").build(), line(2, "1", "30").build()))
                .build())
        .baseTransfer(transfer())
        .build();
  }

  public static ExportInventoryLine.Builder line(int number, String quantity, String price) {
    return ExportInventoryLine.builder()
        .gnum(number)
        .itemNo("SKU" + number)
        .gcode("6109100021")
        .gname("棉制T恤" + number)
        .gmodel("针织，棉100%")
        .barCode("无")
        .country("502")
        .currency("142")
        .qty(new BigDecimal(quantity))
        .unit("011")
        .qty1(new BigDecimal(quantity))
        .unit1("011")
        .qty2(new BigDecimal("0.2"))
        .unit2("035")
        .price(new BigDecimal(price))
        .totalPrice(new BigDecimal(quantity).multiply(new BigDecimal(price)));
  }

  public static CEB605Message cancellation(UnaryOperator<ExportCancellation.Builder> change) {
    return CEB605Message.builder()
        .addInvtCancel(
            change
                .apply(
                    ExportCancellation.builder()
                        .guid(guid(15))
                        .appType("1")
                        .appTime(TIME)
                        .appStatus("2")
                        .customsCode("3700")
                        .copNo("COP0002")
                        .invtNo(LIST_NO)
                        .reason("客户取消订单")
                        .agentCode("1105910160")
                        .agentName("测试电商")
                        .ebcCode("1105910160")
                        .ebcName("测试电商"))
                .build())
        .baseTransfer(transfer())
        .build();
  }

  public static CEB701Message summary(
      UnaryOperator<ExportSummaryRequestHead.Builder> change, String... lists) {
    ExportSummaryRequestHead.Builder head =
        ExportSummaryRequestHead.builder()
            .guid(guid(16))
            .appType("1")
            .appTime(TIME)
            .appStatus("2")
            .customsCode("3700")
            .copNo("COP0003")
            .agentCode("1105910160")
            .agentName("测试电商")
            .ebcCode("1105910160")
            .ebcName("测试电商")
            .declAgentCode("1105910163")
            .declAgentName("测试报关")
            .summaryFlag("1")
            .itemNameFlag("1")
            .msgCount(1)
            .msgSeqNo(1);
    return CEB701Message.builder()
        .addSummaryApply(
            ExportSummaryRequest.builder()
                .summaryApplyHead(change.apply(head).build())
                .summaryApplyList(
                    List.of(lists).stream()
                        .map(number -> ExportSummaryRequestLine.builder().invtNo(number).build())
                        .toList())
                .build())
        .baseTransfer(transfer())
        .build();
  }

  public static CEB213Message returned(
      UnaryOperator<ExportReturnRequestHead.Builder> change, ExportReturnRequestLine... lines) {
    ExportReturnRequestHead.Builder head =
        ExportReturnRequestHead.builder()
            .guid(guid(17))
            .appType("1")
            .appTime(TIME)
            .appStatus("2")
            .customsCode("3700")
            .ebpCode("1105910159")
            .ebpName("测试平台")
            .ebcCode("1105910160")
            .ebcName("测试电商")
            .logisticsNo("WB0001")
            .logisticsCode("1105910162")
            .logisticsName("测试物流")
            .coElNo("BACK0001")
            .invtNo(LIST_NO)
            .tradeMode("9661")
            .agentCode("1105910160")
            .agentName("测试电商")
            .billNo("BILL0001")
            .ieFlag("I")
            .trafMode("5")
            .trafName("CZ465")
            .portCode("3700")
            .reason("尺码不符")
            .country("502")
            .voyageNo("CZ465");
    return CEB213Message.builder()
        .addInvtRefund(
            ExportReturnRequest.builder()
                .invtRefundHead(change.apply(head).build())
                .invtRefundList(
                    lines.length > 0 ? List.of(lines) : List.of(returnedLine(1).build()))
                .build())
        .baseTransfer(transfer())
        .build();
  }

  public static ExportReturnRequestLine.Builder returnedLine(int number) {
    return ExportReturnRequestLine.builder()
        .gnum(number)
        .gcode("6109100021")
        .gname("棉制T恤" + number)
        .gmodel("针织，棉100%")
        .qty(BigDecimal.ONE)
        .qty1(BigDecimal.ONE)
        .unit("011")
        .unit1("011")
        .qty2(new BigDecimal("0.2"))
        .unit2("035");
  }

  public static ExportBaseTransfer transfer() {
    return transfer("1105910160", "测试电商");
  }

  public static ExportBaseTransfer transfer(String code, String name) {
    return ExportBaseTransfer.builder()
        .copCode(code)
        .copName(name)
        .dxpMode("DXP")
        .dxpId("DXPENT0000000001")
        .build();
  }

  /** All documents of the sale. */
  public static List<CebMessage> complete() {
    return List.of(
        order(head -> head),
        receipt(receipt -> receipt),
        waybill(waybill -> waybill),
        list(head -> head),
        cancellation(request -> request),
        summary(head -> head, LIST_NO),
        returned(head -> head));
  }
}
