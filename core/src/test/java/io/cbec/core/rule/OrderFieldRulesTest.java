package io.cbec.core.rule;

import static io.cbec.core.rule.Asked.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.SampleSale;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryLine;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ORD-02 and ORD-03 of export, ORD-06 to ORD-18. */
class OrderFieldRulesTest {

  private static CebMessage line(UnaryOperator<ImportOrderLine.Builder> change) {
    return SampleSale.orders(
        ImportOrder.builder()
            .orderHead(SampleSale.orderHead().build())
            .addOrderList(change.apply(SampleSale.orderLine(1)).build())
            .build());
  }

  private static ExportOrderLine exportLine(String qty, String price, String total) {
    return ExportOrderLine.builder()
        .qty(new BigDecimal(qty))
        .price(new BigDecimal(price))
        .totalPrice(new BigDecimal(total))
        .build();
  }

  private static CebMessage export(String goodsValue, ExportOrderLine... lines) {
    return CEB303Message.builder()
        .addOrder(
            ExportOrder.builder()
                .orderHead(ExportOrderHead.builder().goodsValue(new BigDecimal(goodsValue)).build())
                .orderList(List.of(lines))
                .build())
        .build();
  }

  private static CebMessage exportList(String qty, String price, String total) {
    return CEB603Message.builder()
        .addInventory(
            ExportInventory.builder()
                .addInventoryList(
                    ExportInventoryLine.builder()
                        .qty(new BigDecimal(qty))
                        .price(new BigDecimal(price))
                        .totalPrice(new BigDecimal(total))
                        .build())
                .build())
        .build();
  }

  @Test
  void ord02HoldsForExport() {
    assertThat(about("ORD-02", export("100", exportLine("3", "33.33", "99.99")))).isEmpty();
    assertThat(about("ORD-02", export("100", exportLine("7", "14.29", "100"))))
        .isEqualTo("ERROR totalPrice");
    assertThat(about("ORD-02", exportList("3", "33.33", "99.99"))).isEmpty();
    assertThat(about("ORD-02", exportList("3", "33.33", "99.97"))).isEqualTo("ERROR totalPrice");
  }

  @Test
  void ord03HoldsForExport() {
    ExportOrderLine one = exportLine("1", "60", "60");
    ExportOrderLine two = exportLine("1", "40", "40");
    assertThat(about("ORD-03", export("100", one, two))).isEmpty();
    assertThat(about("ORD-03", export("100.01", one, two))).isEqualTo("ERROR goodsValue");
    assertThat(about("ORD-03", export("100", one, ExportOrderLine.builder().build()))).isEmpty();
    assertThat(about("ORD-03", export("100"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "0.01, INFO discount", "20, INFO discount", "-1, ''"})
  void ord06CouponsAreTaxed(String discount, String expected) {
    MessageValidator all = Asked.rules(MessageValidator.builder().clock(SampleSale.CLOCK));
    assertThat(about(all, "ORD-06", SampleSale.order(h -> h.discount(new BigDecimal(discount)))))
        .isEqualTo(expected);
  }

  @Test
  void ord07OrdersAreInYuan() {
    assertThat(about("ORD-07", SampleSale.order(h -> h.currency("142")))).isEmpty();
    assertThat(about("ORD-07", SampleSale.order(h -> h.currency("502"))))
        .isEqualTo("ERROR currency");
    assertThat(about("ORD-07", line(l -> l.currency("502")))).isEqualTo("ERROR currency");
    assertThat(about("ORD-07", SampleSale.order(h -> h.currency(null)))).isEmpty();
    assertThat(SampleSale.validator().build().validate(line(l -> l.currency("502"))).findings())
        .filteredOn(f -> f.path().endsWith("/currency"))
        .extracting(Finding::rule)
        .as("the schema fixes it")
        .containsExactly("schema.fixed");
  }

  @ParameterizedTest
  @CsvSource({"I, ''", "E, ERROR orderType", "X, ERROR orderType", "'', ''"})
  void ord08ImportOrdersAreOfTypeI(String type, String expected) {
    CebMessage message = SampleSale.order(h -> h.orderType(type));
    assertThat(about("ORD-08", message)).isEqualTo(expected);
    assertThat(Asked.all(message).stream().filter(f -> f.endsWith("orderType")).count())
        .as("one mistake, one finding; a blank is too short")
        .isEqualTo(type.equals("I") ? 0 : 1);
  }

  private static ImportOrder numbered(UnaryOperator<ImportOrderHead.Builder> change) {
    return SampleSale.order(change.apply(SampleSale.orderHead()));
  }

  @Test
  void ord09OrdersAreReportedOnce() {
    ImportOrder order = numbered(h -> h);
    assertThat(about("ORD-09", SampleSale.orders(order))).isEmpty();
    assertThat(about("ORD-09", SampleSale.orders(order, numbered(h -> h.orderNo("O2"))))).isEmpty();
    CebMessage twice = SampleSale.orders(order, numbered(h -> h.orderNo(" ORDER0001")));
    assertThat(Asked.findings("ORD-09", twice))
        .extracting(Finding::path, f -> f.severity().name(), Finding::rejectCode)
        .containsExactly(tuple("/CEB311Message/Order[2]/OrderHead/orderNo", "ERROR", "-301010"));
    assertThat(about("ORD-09", SampleSale.orders(order, numbered(h -> h.appType("2"))))).isEmpty();
    assertThat(about("ORD-09", SampleSale.orders(order, numbered(h -> h.appType(null)))))
        .isEqualTo("ERROR orderNo");
    assertThat(about("ORD-09", SampleSale.orders(order, numbered(h -> h.ebpCode("1105910199")))))
        .isEqualTo("WARNING orderNo");
    assertThat(
            about(
                "ORD-09",
                SampleSale.orders(
                    order, numbered(h -> h.ebpCode("1105910199").ebcCode("1105910198")))))
        .isEmpty();
    assertThat(
            about(
                "ORD-09",
                SampleSale.orders(
                    numbered(h -> h.orderNo(null)),
                    numbered(h -> h.orderNo(null)),
                    ImportOrder.builder().build())))
        .isEmpty();
    ImportOrder nobodys = numbered(h -> h.ebpCode(null).ebcCode(null));
    assertThat(about("ORD-09", SampleSale.orders(nobodys, nobodys))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "2, ERROR buyerIdType", "9, ERROR buyerIdType", "'', ''"})
  void ord10BuyersHaveAnIdentityCard(String type, String expected) {
    CebMessage message = SampleSale.order(h -> h.buyerIdType(type));
    assertThat(about("ORD-10", message)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "测试, ''",
    "测, ERROR buyerName",
    "' 测 ', ERROR buyerName",
    "𠮷, ERROR buyerName",
    "𠮷𠮷, ''",
    "Li, ''",
    "阿·买, ''",
    "12, ERROR buyerName",
    "**, ERROR buyerName",
  })
  void ord10BuyersHaveARealName(String name, String expected) {
    assertThat(about("ORD-10", SampleSale.order(h -> h.buyerName(name)))).isEqualTo(expected);
  }

  @Test
  void ord10NamesHaveSixtyCharacters() {
    assertThat(about("ORD-10", SampleSale.order(h -> h.buyerName("甲".repeat(60))))).isEmpty();
    CebMessage tooLong = SampleSale.order(h -> h.buyerName("甲".repeat(61)));
    assertThat(about("ORD-10", tooLong)).isEqualTo("ERROR buyerName");
    assertThat(Asked.findings("ORD-10", tooLong).get(0).toString()).doesNotContain("甲");
  }

  @ParameterizedTest
  @CsvSource({
    "31222699S7, 支付, P1, ''",
    ", , , ''",
    "' ', '', , ''",
    ", 支付, P1, WARNING payCode",
    "31222699S7, , P1, WARNING payName",
    "31222699S7, 支付, , WARNING payTransactionId",
    ", , P1, WARNING payCode",
    "31222699S7, , , WARNING payName",
    ", 支付, , WARNING payCode",
  })
  void ord11PaymentDataAreWhole(String code, String name, String number, String expected) {
    assertThat(
            about(
                "ORD-11",
                SampleSale.order(h -> h.payCode(code).payName(name).payTransactionId(number))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"330110, ''", "999999, WARNING consigneeDistrict", "1, WARNING consigneeDistrict"})
  void ord12DistrictsAreKnown(String district, String expected) {
    assertThat(about("ORD-12", SampleSale.order(h -> h.consigneeDistrict(district))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "50, 150, ''",
    "0, 0, INFO price",
    "0, 0.01, WARNING price",
    "0, -1, WARNING price",
    "1, 0, ''",
  })
  void ord14OnlyGiftsAreFree(String price, String total, String expected) {
    assertThat(
            about(
                "ORD-14",
                line(l -> l.price(new BigDecimal(price)).totalPrice(new BigDecimal(total)))))
        .isEqualTo(expected);
    assertThat(
            about(
                "ORD-14",
                SampleSale.inventory(
                    h -> h,
                    SampleSale.inventoryLine(1)
                        .price(new BigDecimal(price))
                        .totalPrice(new BigDecimal(total))
                        .build())))
        .isEqualTo(expected);
  }

  @Test
  void ord14ExportKnowsNoGifts() {
    assertThat(about("ORD-14", exportList("1", "0.01", "0.01"))).isEmpty();
    assertThat(about("ORD-14", exportList("1", "0", "0")))
        .isEqualTo("WARNING price, WARNING totalPrice");
  }

  @ParameterizedTest
  @CsvSource({
    "0.02, , ''",
    "0.01, , INFO price",
    "0.00001, ' ', INFO price",
    "0.01, 秒杀活动, ''",
    "0, , ''",
    "-0.01, , ''",
  })
  void ord15TokenPricesAreExplained(String price, String note, String expected) {
    assertThat(about("ORD-15", line(l -> l.price(new BigDecimal(price)).note(note))))
        .isEqualTo(expected);
    assertThat(
            about(
                "ORD-15",
                SampleSale.inventory(
                    h -> h,
                    SampleSale.inventoryLine(1).price(new BigDecimal(price)).note(note).build())))
        .isEqualTo(expected);
  }

  @Test
  void ord16QuantityUnitAndCountry() {
    assertThat(about("ORD-16", line(l -> l.qty(new BigDecimal("0.00001"))))).isEmpty();
    assertThat(about("ORD-16", line(l -> l.qty(BigDecimal.ZERO)))).isEqualTo("ERROR qty");
    assertThat(about("ORD-16", line(l -> l.qty(new BigDecimal("-1"))))).isEqualTo("ERROR qty");
    assertThat(about("MSG-09", line(l -> l.qty(new BigDecimal("-1"))))).isEmpty();
    assertThat(about("ORD-16", line(l -> l.unit("999")))).isEqualTo("ERROR unit");
    assertThat(about("ORD-16", line(l -> l.country("aaa")))).isEqualTo("ERROR country");
    assertThat(about("CODE-01", line(l -> l.country("aaa")))).isEmpty();
    assertThat(about("CODE-01", SampleSale.inventory(h -> h.buyerIdType("9"))))
        .as("no rule of its own")
        .isEqualTo("WARNING buyerIdType");
  }

  @Test
  void ord17LinesHaveAModel() {
    assertThat(about("ORD-17", line(l -> l.gmodel("x")))).isEmpty();
    assertThat(about("ORD-17", line(l -> l.gmodel(null)))).isEqualTo("ERROR gmodel");
    assertThat(about("ORD-17", line(l -> l.gmodel(" ")))).isEqualTo("ERROR gmodel");
    assertThat(about("MSG-10", line(l -> l.gmodel("甲".repeat(510))))).isEmpty();
    assertThat(about("MSG-10", line(l -> l.gmodel("甲".repeat(511))))).isEqualTo("ERROR gmodel");
    assertThat(SampleSale.validator().build().validate(line(l -> l.gmodel(null))).findings())
        .filteredOn(f -> f.path().endsWith("/gmodel"))
        .extracting(Finding::rule)
        .containsExactly("schema.missing");
  }

  @ParameterizedTest
  @CsvSource({
    "13800138000, ''",
    "1234567, ''",
    "123456, ERROR buyerTelephone",
    "无, ERROR buyerTelephone",
    "' ', ERROR buyerTelephone",
    ", ERROR buyerTelephone",
  })
  void ord18BuyersCanBeCalled(String phone, String expected) {
    assertThat(about("ORD-18", SampleSale.order(h -> h.buyerTelephone(phone)))).isEqualTo(expected);
  }
}
