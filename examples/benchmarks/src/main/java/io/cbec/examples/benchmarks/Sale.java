package io.cbec.examples.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One sale as a shop knows it: what every benchmarked path starts from. All of it is made up.
 *
 * @param guid the guid of the order
 * @param time when it was placed
 * @param orderNo the number of the order
 * @param paymentNo the number of the payment
 * @param buyer the buyer's name
 * @param buyerAccount the buyer's account at the platform
 * @param phone the buyer's telephone number
 * @param idNumber the number of the buyer's identity card
 * @param address where the parcel goes
 * @param goodsValue price of all goods
 * @param freight price of the transport
 * @param discount what was taken off
 * @param tax taxes paid with the order
 * @param paid what the buyer paid
 * @param goods the goods
 */
record Sale(
    String guid,
    LocalDateTime time,
    String orderNo,
    String paymentNo,
    String buyer,
    String buyerAccount,
    String phone,
    String idNumber,
    String address,
    BigDecimal goodsValue,
    BigDecimal freight,
    BigDecimal discount,
    BigDecimal tax,
    BigDecimal paid,
    List<Goods> goods) {

  /**
   * One kind of goods of a sale.
   *
   * @param sku the shop's number of the goods
   * @param name what they are
   * @param model size and variant
   * @param barCode the bar code
   * @param quantity how many
   * @param price price of one
   * @param total price of all
   */
  record Goods(
      String sku,
      String name,
      String model,
      String barCode,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal total) {}

  /** As many sales, each with two kinds of goods. The same ones every time. */
  static List<Sale> some(int count) {
    List<Sale> sales = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sales.add(numbered(i));
    }
    return List.copyOf(sales);
  }

  private static Sale numbered(int i) {
    BigDecimal cream = new BigDecimal("128.00");
    BigDecimal milk = new BigDecimal("89.50");
    BigDecimal goodsValue = cream.add(milk.multiply(BigDecimal.valueOf(2)));
    BigDecimal freight = new BigDecimal("15.00");
    BigDecimal discount = new BigDecimal("20.00");
    BigDecimal tax = new BigDecimal("27.93");
    return new Sale(
        format("4CDE1CFD-EDED-46B1-946C-%012d", i),
        LocalDateTime.of(2026, 3, 8, 11, 27, 1).plusSeconds(i),
        format("SO2026030800%06d", i),
        format("PAY20260308000000%06d", i),
        "测试买家",
        format("buyer%06d", i),
        format("1000000%04d", i % 10_000),
        "110101190001010014",
        format("浙江省杭州市余杭区测试路%d号测试小区%d幢", i % 900 + 1, i % 30 + 1),
        goodsValue,
        freight,
        discount,
        tax,
        goodsValue.add(freight).add(tax).subtract(discount),
        List.of(
            new Goods(
                "SKU-CREAM-50", "保湿面霜", "50ml/瓶", "4901872098456", BigDecimal.ONE, cream, cream),
            new Goods(
                "SKU-MILK-900",
                "婴儿配方奶粉 3 段",
                "900g/罐",
                "9421025231148",
                BigDecimal.valueOf(2),
                milk,
                milk.multiply(BigDecimal.valueOf(2)))));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
