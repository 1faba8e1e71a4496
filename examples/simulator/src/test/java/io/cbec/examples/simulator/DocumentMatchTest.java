package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each difference between the four documents and its answer. */
class DocumentMatchTest {

  private ImportOrder order = Sales.order("1");
  private ImportPaymentHead payment = Sales.payment("1");
  private ImportWaybillHead waybill = Sales.waybill("1");
  private ImportInventory list = Sales.list("1");

  @Test
  void equalDocumentsMatch() {
    assertThat(compare()).isEmpty();
  }

  @Test
  void spellingOfNumbersDoesNotMatter() {
    payment = payment.toBuilder().amountPaid(new BigDecimal("343.67000")).build();
    line(line -> line.qty(new BigDecimal("1.0")).totalPrice(new BigDecimal("200.00")));
    assertThat(compare()).isEmpty();
  }

  @Test
  void payerIsNotTheBuyer() {
    payment = payment.toBuilder().payerName("测试丙").build();
    assertRefused("1327", "订单购买人与支付单支付人名字或身份证号码不一致");
    payment = Sales.payment("1").toBuilder().payerIdNumber("110101190001010022").build();
    assertRefused("1327", "订单购买人与支付单支付人名字或身份证号码不一致");
  }

  @Test
  void buyerOfTheListIsNotTheBuyerOfTheOrder() {
    for (UnaryOperator<ImportInventoryHead.Builder> change :
        List.<UnaryOperator<ImportInventoryHead.Builder>>of(
            head -> head.buyerName("测试丙"),
            head -> head.buyerIdNumber("110101190001010022"),
            head -> head.buyerIdType("2"),
            head -> head.ebcCode("1100000009"))) {
      list = Sales.list("1");
      list(change);
      assertRefused("13127", "清单订购人和订单不一致，修改订购人后重新申报");
    }
  }

  @Test
  void paymentCompanyDiffers() {
    order(head -> head.payCode("1100000099"));
    assertThat(compare()).hasValueSatisfying(m -> assertThat(m.orderToo()).isTrue());
    assertRefused("13035", "支付企业不一致");
    order = Sales.order("1");
    order(head -> head.payTransactionId("OTHER"));
    assertRefused("13035", "支付企业不一致");
    order = Sales.order("1");
    order(head -> head.payCode("1100000004").payTransactionId("PAY1"));
    assertThat(compare()).isEmpty();
  }

  @Test
  void itemsDiffer() {
    for (UnaryOperator<ImportInventoryLine.Builder> change :
        List.<UnaryOperator<ImportInventoryLine.Builder>>of(
            line -> line.gname("蛋糕"),
            line -> line.gnum(7),
            line -> line.qty(new BigDecimal("2")),
            line -> line.unit("007"),
            line -> line.price(new BigDecimal("199")),
            line -> line.totalPrice(new BigDecimal("199")))) {
      list = Sales.list("1");
      line(change);
      assertRefused("1322", "订单清单表体商品项不一致");
    }
    list = Sales.list("1");
    list = list.toBuilder().inventoryList(List.of(list.getInventoryList().get(0))).build();
    assertRefused("1322", "订单清单表体商品项不一致");
  }

  @Test
  void amountOrParcelDiffers() {
    payment = payment.toBuilder().amountPaid(new BigDecimal("343.66")).build();
    assertRefused("1300", "人工退单，支付金额与订单实际支付金额不一致");
    payment = Sales.payment("1");
    for (ImportWaybillHead wrong :
        List.of(
            waybill.toBuilder().orderNo("OTHER").build(),
            waybill.toBuilder().consignee("测试丙").build(),
            waybill.toBuilder().consigneeTelephone("13800138009").build(),
            waybill.toBuilder().consigneeAddress("别处").build(),
            waybill.toBuilder().billNo("BILL2").build())) {
      waybill = wrong;
      assertRefused("1300", "人工退单，运单与订单或清单不一致");
    }
  }

  private Optional<DocumentMatch.Mismatch> compare() {
    return DocumentMatch.compare(
        new Document.Order(order.getOrderHead(), order.getOrderList()),
        new Document.Payment(payment),
        new Document.Waybill(waybill),
        new Document.Inventory(list.getInventoryHead(), list.getInventoryList()));
  }

  private void assertRefused(String code, String words) {
    assertThat(compare().map(DocumentMatch.Mismatch::refusal))
        .contains(new Refusal("100", "[Code:" + code + ";Desc:" + words + "]"));
  }

  private void order(UnaryOperator<ImportOrderHead.Builder> change) {
    order =
        order.toBuilder().orderHead(change.apply(order.getOrderHead().toBuilder()).build()).build();
  }

  private void list(UnaryOperator<ImportInventoryHead.Builder> change) {
    list =
        list.toBuilder()
            .inventoryHead(change.apply(list.getInventoryHead().toBuilder()).build())
            .build();
  }

  private void line(UnaryOperator<ImportInventoryLine.Builder> change) {
    List<ImportInventoryLine> lines = list.getInventoryList();
    list =
        list.toBuilder()
            .inventoryList(List.of(change.apply(lines.get(0).toBuilder()).build(), lines.get(1)))
            .build();
  }
}
