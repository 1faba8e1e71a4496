package io.cbec.core;

import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One sale of a synthetic person whose four documents are right and agree; tests change what they
 * are about. 300 + 12 + 28.39 - 20 = 320.39.
 */
public final class SampleSale {

  /** A number with a right check character whose holder would be over 120 years old. */
  public static final String ID = "110101190001010014";

  public static final String NAME = "测试甲";
  public static final String ORDER_NO = "ORDER0001";

  /** The clock by which the documents are of today. */
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T04:05:00Z"), ZoneOffset.UTC);

  private static final String GUID = "00000000-0000-4000-8000-000000000001";
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 1, 12, 0, 0);

  private SampleSale() {}

  /** A validator of the day of the sale, which does not remark on its coupon. */
  public static MessageValidator.Builder validator() {
    return MessageValidator.builder().clock(CLOCK).without("ORD-06");
  }

  public static ImportOrderHead.Builder orderHead() {
    return ImportOrderHead.builder()
        .guid(GUID)
        .appType("1")
        .appTime(TIME)
        .appStatus("2")
        .orderType("I")
        .orderNo(ORDER_NO)
        .ebpCode("1105910159")
        .ebpName("测试平台")
        .ebcCode("1105910160")
        .ebcName("测试电商")
        .goodsValue(new BigDecimal("300.00"))
        .freight(new BigDecimal("12"))
        .discount(new BigDecimal("20"))
        .taxTotal(new BigDecimal("28.39"))
        .acturalPaid(new BigDecimal("320.39"))
        .buyerRegNo("TESTBUYER0001")
        .buyerName(NAME)
        .buyerTelephone("13800138000")
        .buyerIdType("1")
        .buyerIdNumber(ID)
        .payCode("1105910161")
        .payName("测试支付")
        .payTransactionId("PAY0001")
        .consignee("测试乙")
        .consigneeTelephone("13900139000")
        .consigneeAddress("测试省测试市测试路1号");
  }

  public static ImportOrderLine.Builder orderLine(int number) {
    return ImportOrderLine.builder()
        .gnum(number)
        .itemNo("SKU" + number)
        .itemName("商品" + number)
        .gmodel("规格" + number)
        .unit("007")
        .qty(new BigDecimal("3"))
        .price(new BigDecimal("50"))
        .totalPrice(new BigDecimal("150"))
        .country("116");
  }

  public static ImportOrder order(ImportOrderHead.Builder head) {
    return ImportOrder.builder()
        .orderHead(head.build())
        .orderList(List.of(orderLine(1).build(), orderLine(2).build()))
        .build();
  }

  public static CEB311Message orders(ImportOrder... orders) {
    return CEB311Message.builder().order(List.of(orders)).baseTransfer(transfer()).build();
  }

  public static CEB311Message order(UnaryOperator<ImportOrderHead.Builder> change) {
    return orders(order(change.apply(orderHead())));
  }

  public static ImportPaymentHead.Builder paymentHead() {
    return ImportPaymentHead.builder()
        .guid(GUID)
        .appType("1")
        .appTime(TIME)
        .appStatus("2")
        .payCode("1105910161")
        .payName("测试支付")
        .payTransactionId("PAY0001")
        .orderNo(ORDER_NO)
        .ebpCode("1105910159")
        .ebpName("测试平台")
        .payerIdType("1")
        .payerIdNumber(ID)
        .payerName(NAME)
        .telephone("13800138000")
        .amountPaid(new BigDecimal("320.390"))
        .payTime(TIME);
  }

  public static CEB411Message payment(UnaryOperator<ImportPaymentHead.Builder> change) {
    return CEB411Message.builder()
        .addPayment(
            ImportPayment.builder().paymentHead(change.apply(paymentHead()).build()).build())
        .baseTransfer(transfer("1105910161", "测试支付"))
        .build();
  }

  public static ImportWaybillHead.Builder waybillHead() {
    return ImportWaybillHead.builder()
        .guid(GUID)
        .appType("1")
        .appTime(TIME)
        .appStatus("2")
        .logisticsCode("1105910162")
        .logisticsName("测试物流")
        .logisticsNo("WB0001")
        .billNo("BILL0001")
        .orderNo(ORDER_NO)
        .freight(new BigDecimal("12"))
        .insuredFee(BigDecimal.ZERO)
        .weight(new BigDecimal("1.2"))
        .packNo(1)
        .goodsInfo("商品")
        .consignee("测试乙")
        .consigneeAddress("测试省测试市测试路1号")
        .consigneeTelephone("13900139000");
  }

  public static CEB511Message waybill(UnaryOperator<ImportWaybillHead.Builder> change) {
    return CEB511Message.builder()
        .addLogistics(
            ImportWaybill.builder().logisticsHead(change.apply(waybillHead()).build()).build())
        .baseTransfer(transfer("1105910162", "测试物流"))
        .build();
  }

  public static ImportInventoryHead.Builder inventoryHead() {
    return ImportInventoryHead.builder()
        .guid(GUID)
        .appType("1")
        .appTime(TIME)
        .appStatus("2")
        .orderNo(ORDER_NO)
        .ebpCode("1105910159")
        .ebpName("测试平台")
        .ebcCode("1105910160")
        .ebcName("测试电商")
        .logisticsNo("WB0001")
        .logisticsCode("1105910162")
        .logisticsName("测试物流")
        .copNo("COP0001")
        .assureCode("1105910160")
        .ieFlag("I")
        .declTime(TIME.toLocalDate())
        .customsCode("3700")
        .portCode("3700")
        .buyerIdType("1")
        .buyerIdNumber(ID)
        .buyerName(NAME)
        .buyerTelephone("13800138000")
        .consigneeAddress("测试省测试市测试路1号")
        .agentCode("1105910160")
        .agentName("测试电商")
        .tradeMode("9610")
        .trafMode("5")
        .trafNo("MH730")
        .voyageNo("VOY1")
        .billNo("BILL0001")
        .country("116")
        .freight(new BigDecimal("12"))
        .insuredFee(BigDecimal.ZERO)
        .packNo(1)
        .grossWeight(new BigDecimal("1.2"))
        .netWeight(new BigDecimal("1"));
  }

  public static ImportInventoryLine.Builder inventoryLine(int number) {
    return ImportInventoryLine.builder()
        .gnum(number)
        .itemNo("SKU" + number)
        .itemName("商品" + number)
        .gcode("3304990099")
        .gname("商品" + number)
        .gmodel("规格" + number)
        .country("116")
        .qty(new BigDecimal("3"))
        .unit("007")
        .qty1(new BigDecimal("0.4"))
        .unit1("035")
        .qty2(new BigDecimal("3"))
        .unit2("011")
        .price(new BigDecimal("50.00"))
        .totalPrice(new BigDecimal("150.00"));
  }

  public static CEB621Message inventory(
      UnaryOperator<ImportInventoryHead.Builder> change, ImportInventoryLine... lines) {
    return CEB621Message.builder()
        .addInventory(
            ImportInventory.builder()
                .inventoryHead(change.apply(inventoryHead()).build())
                .inventoryList(
                    lines.length > 0
                        ? List.of(lines)
                        : List.of(inventoryLine(1).build(), inventoryLine(2).build()))
                .build())
        .baseTransfer(transfer())
        .build();
  }

  public static BaseTransfer transfer() {
    return transfer("1105910160", "测试电商");
  }

  public static BaseTransfer transfer(String code, String name) {
    return BaseTransfer.builder()
        .copCode(code)
        .copName(name)
        .dxpMode("DXP")
        .dxpId("DXPENT0000000001")
        .build();
  }

  /** The four documents. */
  public static List<CebMessage> complete() {
    return List.of(
        order(head -> head), payment(head -> head), waybill(head -> head), inventory(head -> head));
  }
}
