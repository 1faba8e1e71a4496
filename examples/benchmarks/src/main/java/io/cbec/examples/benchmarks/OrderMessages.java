package io.cbec.examples.benchmarks;

import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import java.util.List;

/** Builds order messages from sales, as a user of the library does. */
final class OrderMessages {

  private static final String COMPANY = "3301969999";
  private static final String COMPANY_NAME = "杭州测试电子商务有限公司";

  private OrderMessages() {}

  static CEB311Message of(List<Sale> sales) {
    CEB311Message.Builder message = CEB311Message.builder().guid(sales.get(0).guid());
    for (Sale sale : sales) {
      message.addOrder(order(sale));
    }
    return message
        .baseTransfer(
            BaseTransfer.builder()
                .copCode(COMPANY)
                .copName(COMPANY_NAME)
                .dxpMode("DXP")
                .dxpId("DXPENT0000000001")
                .build())
        .build();
  }

  private static ImportOrder order(Sale sale) {
    ImportOrder.Builder order = ImportOrder.builder().orderHead(head(sale));
    int number = 1;
    for (Sale.Goods goods : sale.goods()) {
      order.addOrderList(line(number++, goods));
    }
    return order.build();
  }

  private static ImportOrderHead head(Sale sale) {
    return ImportOrderHead.builder()
        .guid(sale.guid())
        .appType("1")
        .appTime(sale.time())
        .appStatus("2")
        .orderType("I")
        .orderNo(sale.orderNo())
        .ebpCode(COMPANY)
        .ebpName(COMPANY_NAME)
        .ebcCode(COMPANY)
        .ebcName(COMPANY_NAME)
        .goodsValue(sale.goodsValue())
        .freight(sale.freight())
        .discount(sale.discount())
        .taxTotal(sale.tax())
        .acturalPaid(sale.paid())
        .currency("142")
        .buyerRegNo(sale.buyerAccount())
        .buyerName(sale.buyer())
        .buyerTelephone(sale.phone())
        .buyerIdType("1")
        .buyerIdNumber(sale.idNumber())
        .payCode("312226T001")
        .payName("测试支付有限公司")
        .payTransactionId(sale.paymentNo())
        .consignee(sale.buyer())
        .consigneeTelephone(sale.phone())
        .consigneeAddress(sale.address())
        .consigneeDistrict("330110")
        .build();
  }

  private static ImportOrderLine line(int number, Sale.Goods goods) {
    return ImportOrderLine.builder()
        .gnum(number)
        .itemNo(goods.sku())
        .itemName(goods.name())
        .gmodel(goods.model())
        .barCode(goods.barCode())
        .unit("011")
        .qty(goods.quantity())
        .price(goods.price())
        .totalPrice(goods.total())
        .currency("142")
        .country("116")
        .build();
  }
}
