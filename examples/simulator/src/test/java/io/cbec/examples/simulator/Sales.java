package io.cbec.examples.simulator;

import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB513Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.CEB711Message;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportDelivery;
import io.cbec.schemas.imports.ImportDeliveryHead;
import io.cbec.schemas.imports.ImportDeliveryLine;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import io.cbec.schemas.imports.ImportWaybillStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;

/** The documents of made-up sales that agree with each other. All persons are synthetic. */
final class Sales {

  static final String DXP_ID = "DXPENT0000000001";
  static final LocalDateTime REPORTED = LocalDateTime.of(2026, 3, 1, 10, 0);

  private static final String SHOP = "1100000001";
  private static final String AGENT = "1100000002";
  private static final String CARRIER = "1100000003";
  private static final String BANK = "1100000004";
  private static final String BUYER_ID = "110101190001010014";
  private static final String ADDRESS = "测试省测试市测试区测试路1号";

  private Sales() {}

  static String guid() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }

  private static BaseTransfer transfer(String sender) {
    return BaseTransfer.builder()
        .copCode(sender)
        .copName("测试企业")
        .dxpMode("DXP")
        .dxpId(DXP_ID)
        .build();
  }

  // ---- order ----

  /** Two lines of 200 and 100 yuan; with freight of 15 and tax, 343.67 are paid. */
  static ImportOrder order(String no) {
    return ImportOrder.builder()
        .orderHead(
            ImportOrderHead.builder()
                .guid(guid())
                .appType("1")
                .appTime(REPORTED)
                .appStatus("2")
                .orderType("I")
                .orderNo("ORDER" + no)
                .ebpCode(SHOP)
                .ebpName("测试企业")
                .ebcCode(SHOP)
                .ebcName("测试企业")
                .goodsValue(new BigDecimal("300"))
                .freight(new BigDecimal("15"))
                .discount(BigDecimal.ZERO)
                .taxTotal(new BigDecimal("28.67"))
                .acturalPaid(new BigDecimal("343.67"))
                .buyerRegNo("BUYER1")
                .buyerName("测试甲")
                .buyerTelephone("13800138001")
                .buyerIdType("1")
                .buyerIdNumber(BUYER_ID)
                .consignee("测试乙")
                .consigneeTelephone("13800138002")
                .consigneeAddress(ADDRESS)
                .build())
        .addOrderList(orderLine(1, "饼干", "200"))
        .addOrderList(orderLine(2, "图书", "100"))
        .build();
  }

  static ImportOrderLine orderLine(int gnum, String name, String price) {
    return ImportOrderLine.builder()
        .gnum(gnum)
        .itemName(name)
        .gmodel("1件")
        .unit("011")
        .qty(BigDecimal.ONE)
        .price(new BigDecimal(price))
        .totalPrice(new BigDecimal(price))
        .country("116")
        .build();
  }

  static CEB311Message orders(ImportOrder... orders) {
    CEB311Message.Builder message = CEB311Message.builder().baseTransfer(transfer(SHOP));
    for (ImportOrder order : orders) {
      message.addOrder(order);
    }
    return message.build();
  }

  // ---- payment ----

  static ImportPaymentHead payment(String no) {
    return ImportPaymentHead.builder()
        .guid(guid())
        .appType("1")
        .appTime(REPORTED)
        .appStatus("2")
        .payCode(BANK)
        .payName("测试支付")
        .payTransactionId("PAY" + no)
        .orderNo("ORDER" + no)
        .ebpCode(SHOP)
        .ebpName("测试企业")
        .payerIdType("1")
        .payerIdNumber(BUYER_ID)
        .payerName("测试甲")
        .amountPaid(new BigDecimal("343.670"))
        .payTime(REPORTED)
        .build();
  }

  static CEB411Message payments(ImportPaymentHead... payments) {
    CEB411Message.Builder message = CEB411Message.builder().baseTransfer(transfer(BANK));
    for (ImportPaymentHead payment : payments) {
      message.addPayment(ImportPayment.builder().paymentHead(payment).build());
    }
    return message.build();
  }

  // ---- waybill ----

  static ImportWaybillHead waybill(String no) {
    return ImportWaybillHead.builder()
        .guid(guid())
        .appType("1")
        .appTime(REPORTED)
        .appStatus("2")
        .logisticsCode(CARRIER)
        .logisticsName("测试物流")
        .logisticsNo("WB" + no)
        .billNo("BILL1")
        .orderNo("ORDER" + no)
        .freight(new BigDecimal("15"))
        .insuredFee(BigDecimal.ZERO)
        .weight(new BigDecimal("1.5"))
        .packNo(1)
        .consignee("测试乙")
        .consigneeAddress(ADDRESS)
        .consigneeTelephone("13800138002")
        .build();
  }

  static CEB511Message waybills(ImportWaybillHead... waybills) {
    CEB511Message.Builder message = CEB511Message.builder().baseTransfer(transfer(CARRIER));
    for (ImportWaybillHead waybill : waybills) {
      message.addLogistics(ImportWaybill.builder().logisticsHead(waybill).build());
    }
    return message.build();
  }

  static CEB513Message waybillStatus(String no, String status) {
    return CEB513Message.builder()
        .addLogisticsStatus(
            ImportWaybillStatus.builder()
                .guid(guid())
                .appType("1")
                .appTime(REPORTED)
                .appStatus("2")
                .logisticsCode(CARRIER)
                .logisticsName("测试物流")
                .logisticsNo("WB" + no)
                .logisticsStatus(status)
                .logisticsTime(REPORTED)
                .build())
        .baseTransfer(transfer(CARRIER))
        .build();
  }

  // ---- list ----

  static ImportInventory list(String no) {
    return ImportInventory.builder()
        .inventoryHead(
            ImportInventoryHead.builder()
                .guid(guid())
                .appType("1")
                .appTime(REPORTED)
                .appStatus("2")
                .orderNo("ORDER" + no)
                .ebpCode(SHOP)
                .ebpName("测试企业")
                .ebcCode(SHOP)
                .ebcName("测试企业")
                .logisticsNo("WB" + no)
                .logisticsCode(CARRIER)
                .logisticsName("测试物流")
                .copNo("COP" + no)
                .assureCode(SHOP)
                .ieFlag("I")
                .declTime(LocalDate.of(2026, 3, 1))
                .customsCode("6409")
                .portCode("6409")
                .buyerIdType("1")
                .buyerIdNumber(BUYER_ID)
                .buyerName("测试甲")
                .buyerTelephone("13800138001")
                .consigneeAddress(ADDRESS)
                .agentCode(AGENT)
                .agentName("测试代理")
                .tradeMode("9610")
                .trafMode("5")
                .trafNo("CA001")
                .voyageNo("CA001")
                .billNo("BILL1")
                .country("116")
                .freight(new BigDecimal("15"))
                .insuredFee(BigDecimal.ZERO)
                .packNo(1)
                .grossWeight(new BigDecimal("1.5"))
                .netWeight(new BigDecimal("1.2"))
                .build())
        .addInventoryList(line(1, "饼干", "1905310000", "200"))
        .addInventoryList(line(2, "图书", "4901990000", "100"))
        .build();
  }

  static ImportInventoryLine line(int gnum, String name, String code, String price) {
    return ImportInventoryLine.builder()
        .gnum(gnum)
        .gcode(code)
        .gname(name)
        .gmodel("1件")
        .country("116")
        .qty(BigDecimal.ONE)
        .unit("011")
        .qty1(new BigDecimal("0.5"))
        .unit1("035")
        .price(new BigDecimal(price))
        .totalPrice(new BigDecimal(price))
        .build();
  }

  static CEB621Message lists(ImportInventory... lists) {
    CEB621Message.Builder message = CEB621Message.builder().baseTransfer(transfer(AGENT));
    for (ImportInventory list : lists) {
      message.addInventory(list);
    }
    return message.build();
  }

  /** A list of one article, whose order, payment and waybill are made with the same price. */
  static ImportInventory singleItemList(String no, String price) {
    ImportInventory list = list(no);
    return list.toBuilder()
        .inventoryList(java.util.List.of(line(1, "相机", "8525892900", price)))
        .build();
  }

  static ImportOrder singleItemOrder(String no, String price) {
    ImportOrder order = order(no);
    return order.toBuilder().orderList(java.util.List.of(orderLine(1, "相机", price))).build();
  }

  // ---- after the sale ----

  static ImportCancellation cancellation(String no, String invtNo) {
    return ImportCancellation.builder()
        .guid(guid())
        .appType("1")
        .appTime(REPORTED)
        .appStatus("2")
        .customsCode("6409")
        .orderNo("ORDER" + no)
        .ebpCode(SHOP)
        .ebpName("测试企业")
        .ebcCode(SHOP)
        .ebcName("测试企业")
        .logisticsNo("WB" + no)
        .logisticsCode(CARRIER)
        .logisticsName("测试物流")
        .copNo("COPC" + no)
        .invtNo(invtNo)
        .buyerIdType("1")
        .buyerIdNumber(BUYER_ID)
        .buyerName("测试甲")
        .buyerTelephone("13800138001")
        .agentCode(AGENT)
        .agentName("测试代理")
        .reason("买家取消")
        .build();
  }

  static CEB623Message cancellations(ImportCancellation... cancellations) {
    CEB623Message.Builder message = CEB623Message.builder().baseTransfer(transfer(AGENT));
    for (ImportCancellation cancellation : cancellations) {
      message.addInvtCancel(cancellation);
    }
    return message.build();
  }

  static ImportReturnRequest returnRequest(String no, String invtNo) {
    return ImportReturnRequest.builder()
        .invtRefundHead(
            ImportReturnRequestHead.builder()
                .guid(guid())
                .appType("1")
                .appTime(REPORTED)
                .appStatus("2")
                .customsCode("6409")
                .orderNo("ORDER" + no)
                .ebpCode(SHOP)
                .ebpName("测试企业")
                .ebcCode(SHOP)
                .ebcName("测试企业")
                .logisticsNo("WB" + no)
                .logisticsCode(CARRIER)
                .logisticsName("测试物流")
                .copNo("COPR" + no)
                .invtNo(invtNo)
                .buyerIdType("1")
                .buyerIdNumber(BUYER_ID)
                .buyerName("测试甲")
                .buyerTelephone("13800138001")
                .agentCode(AGENT)
                .agentName("测试代理")
                .reason("不喜欢")
                .build())
        .addInvtRefundList(returnLine(1, "1905310000", "饼干", "1"))
        .build();
  }

  static ImportReturnRequestLine returnLine(int gnum, String code, String name, String qty) {
    return ImportReturnRequestLine.builder()
        .gnum(gnum)
        .gcode(code)
        .gname(name)
        .qty(new BigDecimal(qty))
        .unit("011")
        .build();
  }

  static CEB625Message returnRequests(ImportReturnRequest... requests) {
    CEB625Message.Builder message = CEB625Message.builder().baseTransfer(transfer(AGENT));
    for (ImportReturnRequest request : requests) {
      message.addInvtRefund(request);
    }
    return message.build();
  }

  static CEB711Message delivery(String no) {
    return CEB711Message.builder()
        .delivery(
            ImportDelivery.builder()
                .deliveryHead(
                    ImportDeliveryHead.builder()
                        .guid(guid())
                        .appType("1")
                        .appTime(REPORTED)
                        .appStatus("2")
                        .customsCode("6409")
                        .copNo("COPD" + no)
                        .operatorCode("1100000005")
                        .operatorName("测试场所")
                        .ieFlag("I")
                        .trafMode("5")
                        .trafNo("CA001")
                        .voyageNo("CA001")
                        .billNo("BILL1")
                        .logisticsCode(CARRIER)
                        .logisticsName("测试物流")
                        .build())
                .addDeliveryList(
                    ImportDeliveryLine.builder().gnum(1).logisticsNo("WB" + no).build())
                .build())
        .baseTransfer(transfer("1100000005"))
        .build();
  }
}
