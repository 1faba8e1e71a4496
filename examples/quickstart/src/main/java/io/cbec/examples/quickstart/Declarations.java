package io.cbec.examples.quickstart;

import io.cbec.examples.quickstart.ShopExport.Item;
import io.cbec.examples.quickstart.ShopExport.Payer;
import io.cbec.examples.quickstart.ShopExport.Product;
import io.cbec.examples.quickstart.ShopExport.ReturnedItem;
import io.cbec.examples.quickstart.ShopExport.Sale;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB625Message;
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
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Turns sales into the four documents of bonded import (1210): order, payment slip, waybill and
 * inventory list; and a return into its request.
 */
final class Declarations {

  private static final String NEW = "1";
  private static final String DECLARE = "2";
  private static final String RESIDENT_ID = "1";
  private static final String CUSTOMS_DISTRICT = "6409";
  private static final String CHINA = "142";

  private final ShopExport export;
  private final Enterprises companies;
  private final LocalDateTime now;

  Declarations(ShopExport export, Enterprises companies, LocalDateTime now) {
    this.export = export;
    this.companies = companies;
    this.now = now;
  }

  CEB311Message orders(List<Sale> sales) {
    return CEB311Message.builder()
        .order(sales.stream().map(this::order).toList())
        .baseTransfer(companies.transfer(companies.shop()))
        .build();
  }

  CEB411Message payments(List<Sale> sales) {
    return CEB411Message.builder()
        .payment(sales.stream().map(this::payment).toList())
        .baseTransfer(companies.transfer(companies.payment()))
        .build();
  }

  CEB511Message waybills(List<Sale> sales) {
    return CEB511Message.builder()
        .logistics(sales.stream().map(this::waybill).toList())
        .baseTransfer(companies.transfer(companies.carrier()))
        .build();
  }

  CEB621Message inventories(List<Sale> sales) {
    return CEB621Message.builder()
        .inventory(sales.stream().map(this::inventory).toList())
        .baseTransfer(companies.transfer(companies.shop()))
        .build();
  }

  CEB625Message returnRequest(Sale sale, String invtNo) {
    return CEB625Message.builder()
        .addInvtRefund(refund(sale, invtNo))
        .baseTransfer(companies.transfer(companies.shop()))
        .build();
  }

  /** The number by which the shop knows the list of a sale. */
  String listNo(Sale sale) {
    return "L" + sale.saleNo();
  }

  /** The number by which the shop knows the return request of a sale. */
  String returnNo(Sale sale) {
    return "R" + sale.saleNo();
  }

  ImportOrder order(Sale sale) {
    ImportOrderHead head =
        ImportOrderHead.builder()
            .guid(guid())
            .appType(NEW)
            .appTime(now)
            .appStatus(DECLARE)
            .orderType("I")
            .orderNo(sale.saleNo())
            .ebpCode(companies.shop().code())
            .ebpName(companies.shop().name())
            .ebcCode(companies.shop().code())
            .ebcName(companies.shop().name())
            .goodsValue(sale.goodsTotal())
            .freight(sale.shipping())
            .discount(sale.coupon())
            .taxTotal(sale.tax())
            .acturalPaid(sale.paid())
            .buyerRegNo(sale.buyer().account())
            .buyerName(sale.buyer().name())
            .buyerTelephone(sale.buyer().phone())
            .buyerIdType(RESIDENT_ID)
            .buyerIdNumber(sale.buyer().idCard())
            .payCode(companies.payment().code())
            .payName(companies.payment().name())
            .payTransactionId(sale.payment().serialNo())
            .consignee(sale.shipTo().name())
            .consigneeTelephone(sale.shipTo().phone())
            .consigneeAddress(sale.shipTo().address())
            .consigneeDistrict(sale.shipTo().district())
            .build();
    ImportOrder.Builder order = ImportOrder.builder().orderHead(head);
    int line = 0;
    for (Item item : sale.items()) {
      Product product = export.product(item.sku());
      order.addOrderList(
          ImportOrderLine.builder()
              .gnum(++line)
              .itemNo(product.sku())
              .itemName(product.title())
              .gmodel(product.model())
              .barCode(product.barcode())
              .unit(product.unit())
              .qty(BigDecimal.valueOf(item.pieces()))
              .price(item.price())
              .totalPrice(item.total())
              .country(product.origin())
              .build());
    }
    return order.build();
  }

  ImportPayment payment(Sale sale) {
    Payer payer = sale.payment().payer();
    return ImportPayment.builder()
        .paymentHead(
            ImportPaymentHead.builder()
                .guid(guid())
                .appType(NEW)
                .appTime(now)
                .appStatus(DECLARE)
                .payCode(companies.payment().code())
                .payName(companies.payment().name())
                .payTransactionId(sale.payment().serialNo())
                .orderNo(sale.saleNo())
                .ebpCode(companies.shop().code())
                .ebpName(companies.shop().name())
                .payerIdType(RESIDENT_ID)
                .payerIdNumber(payer == null ? sale.buyer().idCard() : payer.idCard())
                .payerName(payer == null ? sale.buyer().name() : payer.name())
                .amountPaid(sale.paid())
                .payTime(ShopExport.time(sale.payment().paidAt()))
                .build())
        .build();
  }

  ImportWaybill waybill(Sale sale) {
    return ImportWaybill.builder()
        .logisticsHead(
            ImportWaybillHead.builder()
                .guid(guid())
                .appType(NEW)
                .appTime(now)
                .appStatus(DECLARE)
                .logisticsCode(companies.carrier().code())
                .logisticsName(companies.carrier().name())
                .logisticsNo(sale.parcel().trackingNo())
                .orderNo(sale.saleNo())
                .freight(sale.shipping())
                .insuredFee(BigDecimal.ZERO)
                .weight(sale.parcel().weightKg())
                .packNo(1)
                .goodsInfo(export.product(sale.items().get(0).sku()).title())
                .consignee(sale.shipTo().name())
                .consigneeAddress(sale.shipTo().address())
                .consigneeTelephone(sale.shipTo().phone())
                .build())
        .build();
  }

  ImportInventory inventory(Sale sale) {
    ImportInventory.Builder list =
        ImportInventory.builder()
            .inventoryHead(
                ImportInventoryHead.builder()
                    .guid(guid())
                    .appType(NEW)
                    .appTime(now)
                    .appStatus(DECLARE)
                    .orderNo(sale.saleNo())
                    .ebpCode(companies.shop().code())
                    .ebpName(companies.shop().name())
                    .ebcCode(companies.shop().code())
                    .ebcName(companies.shop().name())
                    .logisticsNo(sale.parcel().trackingNo())
                    .logisticsCode(companies.carrier().code())
                    .logisticsName(companies.carrier().name())
                    .copNo(listNo(sale))
                    .assureCode(companies.shop().code())
                    .emsNo(companies.bookNo())
                    .ieFlag("I")
                    .declTime(now.toLocalDate())
                    .customsCode(CUSTOMS_DISTRICT)
                    .portCode(CUSTOMS_DISTRICT)
                    .buyerIdType(RESIDENT_ID)
                    .buyerIdNumber(sale.buyer().idCard())
                    .buyerName(sale.buyer().name())
                    .buyerTelephone(sale.buyer().phone())
                    .consigneeAddress(sale.shipTo().address())
                    .agentCode(companies.shop().code())
                    .agentName(companies.shop().name())
                    .areaCode(companies.warehouse().code())
                    .areaName(companies.warehouse().name())
                    .tradeMode("1210")
                    .trafMode("7")
                    .country(CHINA)
                    .freight(sale.shipping())
                    .insuredFee(BigDecimal.ZERO)
                    .wrapType("2")
                    .packNo(1)
                    .grossWeight(sale.parcel().weightKg())
                    .netWeight(netWeight(sale))
                    .build());
    int line = 0;
    for (Item item : sale.items()) {
      list.addInventoryList(inventoryLine(item, ++line));
    }
    return list.build();
  }

  private ImportInventoryLine inventoryLine(Item item, int line) {
    Product product = export.product(item.sku());
    BigDecimal pieces = BigDecimal.valueOf(item.pieces());
    return ImportInventoryLine.builder()
        .gnum(line)
        .itemRecordNo("BK-" + product.sku())
        .itemNo(product.sku())
        .itemName(product.title())
        .gcode(product.hs())
        .gname(product.title())
        .gmodel(product.model())
        .barCode(product.barcode())
        .country(product.origin())
        .qty(pieces)
        .unit(product.unit())
        .qty1(product.legalPerPiece().multiply(pieces))
        .unit1(product.legalUnit())
        .qty2(product.secondPerPiece() == null ? null : product.secondPerPiece().multiply(pieces))
        .unit2(product.secondUnit())
        .price(item.price())
        .totalPrice(item.total())
        .build();
  }

  private ImportReturnRequest refund(Sale sale, String invtNo) {
    ShopExport.Returned returned = sale.returned();
    if (returned == null) {
      throw new IllegalArgumentException("nothing of sale " + sale.saleNo() + " came back");
    }
    ImportReturnRequest.Builder request =
        ImportReturnRequest.builder()
            .invtRefundHead(
                ImportReturnRequestHead.builder()
                    .guid(guid())
                    .appType(NEW)
                    .appTime(now)
                    .appStatus(DECLARE)
                    .customsCode(CUSTOMS_DISTRICT)
                    .orderNo(sale.saleNo())
                    .ebpCode(companies.shop().code())
                    .ebpName(companies.shop().name())
                    .ebcCode(companies.shop().code())
                    .ebcName(companies.shop().name())
                    .logisticsNo(sale.parcel().trackingNo())
                    .logisticsCode(companies.carrier().code())
                    .logisticsName(companies.carrier().name())
                    .copNo(returnNo(sale))
                    .invtNo(invtNo)
                    .buyerIdType(RESIDENT_ID)
                    .buyerIdNumber(sale.buyer().idCard())
                    .buyerName(sale.buyer().name())
                    .buyerTelephone(sale.buyer().phone())
                    .agentCode(companies.shop().code())
                    .agentName(companies.shop().name())
                    .reason(returned.reason())
                    .build());
    for (ReturnedItem item : returned.items()) {
      request.addInvtRefundList(refundLine(sale, item));
    }
    return request.build();
  }

  private ImportReturnRequestLine refundLine(Sale sale, ReturnedItem item) {
    Product product = export.product(item.sku());
    int line = 0;
    while (!sale.items().get(line++).sku().equals(item.sku())) {
      // The number of the line in the list that is returned.
    }
    return ImportReturnRequestLine.builder()
        .gnum(line)
        .gcode(product.hs())
        .gname(product.title())
        .qty(BigDecimal.valueOf(item.pieces()))
        .unit(product.unit())
        .build();
  }

  private BigDecimal netWeight(Sale sale) {
    // The shop knows gross weights only; it takes nine tenths for net, as many shops do.
    return sale.parcel().weightKg().multiply(new BigDecimal("0.9"));
  }

  private static String guid() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }
}
