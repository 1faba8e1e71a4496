package io.cbec.core.rule;

import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Phrase;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules about the amounts and line numbers of orders, ORD-01 to ORD-05 and ORD-13. Amounts are
 * compared as numbers: 300.00 equals 300.
 */
final class OrderRules {

  /** 订单商品信息内有重复商品序号. */
  private static final String LINE_NUMBER_DOUBLED = "-301002";

  private OrderRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("ORD-01", ImportOrderHead.class, OrderRules::paidIsTheSum),
        new PartRule<>("ORD-02", ImportOrderLine.class, OrderRules::orderLine),
        new PartRule<>("ORD-02", ImportInventoryLine.class, OrderRules::inventoryLine),
        new PartRule<>("ORD-03", ImportOrder.class, OrderRules::goodsValueIsTheSum),
        new PartRule<>("ORD-04", ImportOrderHead.class, OrderRules::noNegativeAmounts),
        new PartRule<>("ORD-05", ImportOrderHead.class, OrderRules::discountWithinTheSum),
        new PartRule<>("ORD-13", ImportOrder.class, OrderRules::linesAreNumbered));
  }

  private static @Nullable BigDecimal toPay(ImportOrderHead head) {
    BigDecimal goods = head.getGoodsValue();
    BigDecimal freight = head.getFreight();
    BigDecimal tax = head.getTaxTotal();
    return goods == null || freight == null || tax == null ? null : goods.add(freight).add(tax);
  }

  private static void paidIsTheSum(ImportOrderHead head, Rule.Context context) {
    BigDecimal paid = head.getActuralPaid();
    BigDecimal discount = head.getDiscount();
    BigDecimal toPay = toPay(head);
    if (paid == null || discount == null || toPay == null) {
      return;
    }
    BigDecimal expected = toPay.subtract(discount);
    if (differ(paid, expected, context.amountTolerance())) {
      say(
          context,
          Severity.ERROR,
          "acturalPaid",
          OrderWording.ORD_01,
          paid,
          expected,
          paid.subtract(expected));
    } else if (paid.signum() == 0) {
      say(context, Severity.WARNING, "acturalPaid", OrderWording.ORD_01_ZERO);
    }
  }

  private static void orderLine(ImportOrderLine line, Rule.Context context) {
    lineTotal(line.getQty(), line.getPrice(), line.getTotalPrice(), context);
  }

  private static void inventoryLine(ImportInventoryLine line, Rule.Context context) {
    lineTotal(line.getQty(), line.getPrice(), line.getTotalPrice(), context);
  }

  private static void lineTotal(
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal price,
      @Nullable BigDecimal total,
      Rule.Context context) {
    if (quantity == null || price == null || total == null) {
      return;
    }
    BigDecimal expected = quantity.multiply(price);
    if (differ(total, expected, context.lineTolerance())) {
      say(
          context,
          Severity.ERROR,
          "totalPrice",
          OrderWording.ORD_02,
          total,
          expected.stripTrailingZeros(),
          total.subtract(expected).stripTrailingZeros());
    }
  }

  private static void goodsValueIsTheSum(ImportOrder order, Rule.Context context) {
    ImportOrderHead head = order.getOrderHead();
    BigDecimal goodsValue = head == null ? null : head.getGoodsValue();
    if (goodsValue == null || order.getOrderList().isEmpty()) {
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (ImportOrderLine line : order.getOrderList()) {
      BigDecimal total = line.getTotalPrice();
      if (total == null) {
        return;
      }
      sum = sum.add(total);
    }
    if (differ(goodsValue, sum, context.amountTolerance())) {
      say(
          context,
          Severity.ERROR,
          "OrderHead/goodsValue",
          OrderWording.ORD_03,
          goodsValue,
          sum,
          goodsValue.subtract(sum));
    }
  }

  private static void noNegativeAmounts(ImportOrderHead head, Rule.Context context) {
    BigDecimal goods = head.getGoodsValue();
    if (goods != null && goods.signum() <= 0) {
      say(context, Severity.ERROR, "goodsValue", OrderWording.ORD_04_NOT_POSITIVE, goods);
    }
    notNegative("freight", "运杂费", head.getFreight(), context);
    notNegative("discount", "非现金抵扣金额", head.getDiscount(), context);
    notNegative("taxTotal", "代扣税款", head.getTaxTotal(), context);
    notNegative("acturalPaid", "实际支付金额", head.getActuralPaid(), context);
  }

  private static void notNegative(
      String name, String zh, @Nullable BigDecimal amount, Rule.Context context) {
    if (amount != null && amount.signum() < 0) {
      say(context, Severity.ERROR, name, OrderWording.ORD_04_NEGATIVE, new Term(name, zh), amount);
    }
  }

  private static void discountWithinTheSum(ImportOrderHead head, Rule.Context context) {
    BigDecimal discount = head.getDiscount();
    BigDecimal toPay = toPay(head);
    if (discount != null && toPay != null && discount.compareTo(toPay) > 0) {
      say(context, Severity.ERROR, "discount", OrderWording.ORD_05, discount, toPay);
    }
  }

  /** Each break of the numbering is reported once, not every line after it. */
  private static void linesAreNumbered(ImportOrder order, Rule.Context context) {
    Set<Integer> used = new HashSet<>();
    int expected = 1;
    for (int i = 0; i < order.getOrderList().size(); i++) {
      Integer number = order.getOrderList().get(i).getGnum();
      String field = "OrderList[" + (i + 1) + "]/gnum";
      if (number == null) {
        expected = i + 2;
        continue;
      }
      boolean fresh = used.add(number);
      if (number != expected) {
        Phrase wording = fresh ? OrderWording.ORD_13 : OrderWording.ORD_13_DOUBLED;
        context.report(
            Severity.ERROR,
            field,
            wording.problem(i + 1, number),
            wording.remedy(i + 1, number),
            fresh ? null : LINE_NUMBER_DOUBLED);
      }
      expected = number + 1;
    }
  }

  private static boolean differ(BigDecimal a, BigDecimal b, BigDecimal tolerance) {
    return a.subtract(b).abs().compareTo(tolerance) > 0;
  }

  private static void say(
      Rule.Context context, Severity severity, String field, Phrase wording, Object... arguments) {
    context.report(severity, field, wording.problem(arguments), wording.remedy(arguments), null);
  }
}
