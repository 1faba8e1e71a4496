package io.cbec.assertions;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** An order of a synthetic person: 300 + 12 + 8.39 - 0 = 320.39. */
final class Orders {

  private Orders() {}

  static String xml(CEB311Message message) {
    return new String(XmlCodec.create().encode(message).bytes(), StandardCharsets.UTF_8);
  }

  static CEB311Message order(String paid) {
    return order(paid, "ORDER0001");
  }

  static CEB311Message order(String paid, String orderNo) {
    ImportOrderHead head =
        ImportOrderHead.builder()
            .guid("00000000-0000-4000-8000-000000000001")
            .appType("1")
            .appTime(LocalDateTime.now(ZoneId.of("Asia/Shanghai")).withNano(0))
            .appStatus("2")
            .orderType("I")
            .orderNo(orderNo)
            .ebpCode("1105910159")
            .ebpName("测试平台")
            .ebcCode("1105910160")
            .ebcName("测试电商")
            .goodsValue(new BigDecimal("300.00"))
            .freight(new BigDecimal("12"))
            .discount(BigDecimal.ZERO)
            .taxTotal(new BigDecimal("8.39"))
            .acturalPaid(new BigDecimal(paid))
            .buyerRegNo("TESTBUYER0001")
            .buyerName("测试甲")
            .buyerTelephone("13800138000")
            .buyerIdType("1")
            .buyerIdNumber("110101190001010014")
            .payCode("1105910161")
            .payName("测试支付")
            .payTransactionId("PAY0001")
            .consignee("测试乙")
            .consigneeTelephone("13900139000")
            .consigneeAddress("测试省测试市测试路1号")
            .build();
    ImportOrder.Builder order = ImportOrder.builder().orderHead(head);
    for (int number = 1; number <= 2; number++) {
      order.addOrderList(
          ImportOrderLine.builder()
              .gnum(number)
              .itemNo("SKU" + number)
              .itemName("商品" + number)
              .gmodel("规格" + number)
              .unit("007")
              .qty(new BigDecimal("3"))
              .price(new BigDecimal("50"))
              .totalPrice(new BigDecimal("150"))
              .country("116")
              .build());
    }
    return CEB311Message.builder()
        .addOrder(order.build())
        .baseTransfer(
            BaseTransfer.builder()
                .copCode("1105910160")
                .copName("测试电商")
                .dxpMode("DXP")
                .dxpId("DXPENT0000000001")
                .build())
        .build();
  }

  static Finding finding(String path) {
    Text text = new Text("a", "甲");
    return new Finding(Layer.FIELD, Severity.ERROR, "X-01", path, 0, 0, null, text, text, null);
  }
}
