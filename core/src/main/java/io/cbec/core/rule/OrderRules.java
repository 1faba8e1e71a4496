package io.cbec.core.rule;

import static io.cbec.core.rule.PartRule.reject;
import static io.cbec.core.rule.PartRule.say;
import static io.cbec.core.rule.PartRule.text;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.identifier.PhoneNumber;
import io.cbec.core.internal.wording.Phrase;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.exports.ExportInventoryLine;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderLine;
import io.cbec.schemas.imports.CEB311Message;
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
 * The rules about orders and their lines, ORD-01 to ORD-18; lines of lists share some. Amounts are
 * compared as numbers: 300.00 equals 300. Whether codes are in their lists (ORD-12, ORD-16) is
 * checked with all other codes.
 */
final class OrderRules {

  /** 订单商品信息内有重复商品序号. */
  private static final String LINE_NUMBER_DOUBLED = "-301002";

  /** 已存在相同编号的订单. */
  private static final String ORDER_EXISTS = "-301010";

  private static final String YUAN = "142";
  private static final String NEW = "1";
  private static final String RESIDENT_ID = "1";
  private static final BigDecimal FEN = new BigDecimal("0.01");
  private static final int SHORTEST_NAME = 2;
  private static final int LONGEST_NAME = 60;

  /** Local numbers without area code have seven digits at least. */
  private static final int FEWEST_DIGITS = 7;

  private OrderRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("ORD-01", ImportOrderHead.class, OrderRules::paidIsTheSum),
        new PartRule<>("ORD-02", ImportOrderLine.class, OrderRules::orderLine),
        new PartRule<>("ORD-02", ImportInventoryLine.class, OrderRules::inventoryLine),
        new PartRule<>("ORD-02", ExportOrderLine.class, OrderRules::exportOrderLine),
        new PartRule<>("ORD-02", ExportInventoryLine.class, OrderRules::exportInventoryLine),
        new PartRule<>("ORD-03", ImportOrder.class, OrderRules::goodsValueIsTheSum),
        new PartRule<>("ORD-03", ExportOrder.class, OrderRules::exportGoodsValueIsTheSum),
        new PartRule<>("ORD-04", ImportOrderHead.class, OrderRules::noNegativeAmounts),
        new PartRule<>("ORD-05", ImportOrderHead.class, OrderRules::discountWithinTheSum),
        new PartRule<>("ORD-06", ImportOrderHead.class, OrderRules::discountIsTaxed),
        new PartRule<>("ORD-07", ImportOrderHead.class, Layer.FIELD, OrderRules::headInYuan),
        new PartRule<>("ORD-07", ImportOrderLine.class, Layer.FIELD, OrderRules::lineInYuan),
        new PartRule<>("ORD-08", ImportOrderHead.class, Layer.FIELD, OrderRules::isImportOrder),
        new PartRule<>("ORD-09", CEB311Message.class, OrderRules::ordersAreUnique),
        new PartRule<>("ORD-10", ImportOrderHead.class, Layer.FIELD, OrderRules::buyerIsKnown),
        new PartRule<>("ORD-11", ImportOrderHead.class, OrderRules::paymentIsWhole),
        new PartRule<>("ORD-13", ImportOrder.class, OrderRules::linesAreNumbered),
        new PartRule<>("ORD-14", ImportOrderLine.class, OrderRules::gift),
        new PartRule<>("ORD-14", ImportInventoryLine.class, OrderRules::giftInList),
        new PartRule<>("ORD-14", ExportInventoryLine.class, OrderRules::noGiftInExport),
        new PartRule<>("ORD-15", ImportOrderLine.class, OrderRules::tokenPrice),
        new PartRule<>("ORD-15", ImportInventoryLine.class, OrderRules::tokenPriceInList),
        new PartRule<>("ORD-16", ImportOrderLine.class, Layer.FIELD, OrderRules::hasQuantity),
        new PartRule<>("ORD-17", ImportOrderLine.class, Layer.FIELD, OrderRules::hasModel),
        new PartRule<>("ORD-18", ImportOrderHead.class, Layer.FIELD, OrderRules::canBeCalled));
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

  private static void exportOrderLine(ExportOrderLine line, Rule.Context context) {
    lineTotal(line.getQty(), line.getPrice(), line.getTotalPrice(), context);
  }

  private static void exportInventoryLine(ExportInventoryLine line, Rule.Context context) {
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
    goodsValueIsTheSum(
        head == null ? null : head.getGoodsValue(),
        order.getOrderList().stream().map(ImportOrderLine::getTotalPrice).toList(),
        context);
  }

  private static void exportGoodsValueIsTheSum(ExportOrder order, Rule.Context context) {
    ExportOrderHead head = order.getOrderHead();
    goodsValueIsTheSum(
        head == null ? null : head.getGoodsValue(),
        order.getOrderList().stream().map(ExportOrderLine::getTotalPrice).toList(),
        context);
  }

  private static void goodsValueIsTheSum(
      @Nullable BigDecimal goodsValue, List<@Nullable BigDecimal> totals, Rule.Context context) {
    if (goodsValue == null || totals.isEmpty()) {
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal total : totals) {
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

  /** The part of a price that is paid in points or coupons is taxed all the same. */
  private static void discountIsTaxed(ImportOrderHead head, Rule.Context context) {
    BigDecimal discount = head.getDiscount();
    if (discount != null && discount.signum() > 0) {
      say(context, Severity.INFO, "discount", OrderWording.ORD_06, discount);
    }
  }

  private static void headInYuan(ImportOrderHead head, Rule.Context context) {
    inYuan(head.getCurrency(), context);
  }

  private static void lineInYuan(ImportOrderLine line, Rule.Context context) {
    inYuan(line.getCurrency(), context);
  }

  private static void inYuan(@Nullable String currency, Rule.Context context) {
    String code = text(currency);
    if (!code.isEmpty() && !code.equals(YUAN)) {
      say(context, Severity.ERROR, "currency", OrderWording.ORD_07, Quote.of(code));
    }
  }

  private static void isImportOrder(ImportOrderHead head, Rule.Context context) {
    String type = text(head.getOrderType());
    if (!type.isEmpty() && !type.equals("I")) {
      say(context, Severity.ERROR, "orderType", OrderWording.ORD_08, Quote.of(type));
    }
  }

  /** Only new orders are counted: a change repeats the number of the order it changes. */
  private static void ordersAreUnique(CEB311Message message, Rule.Context context) {
    Set<List<String>> byPlatform = new HashSet<>();
    Set<List<String>> byEnterprise = new HashSet<>();
    for (int i = 0; i < message.getOrder().size(); i++) {
      ImportOrderHead head = message.getOrder().get(i).getOrderHead();
      if (head == null || !isNew(head.getAppType())) {
        continue;
      }
      String field = "Order[" + (i + 1) + "]/OrderHead/orderNo";
      String number = text(head.getOrderNo());
      String platform = text(head.getEbpCode());
      String enterprise = text(head.getEbcCode());
      if (isRepeated(platform, number, byPlatform)) {
        reject(context, Severity.ERROR, field, ORDER_EXISTS, OrderWording.ORD_09, Quote.of(number));
      } else if (isRepeated(enterprise, number, byEnterprise)) {
        say(context, Severity.WARNING, field, OrderWording.ORD_09_ENTERPRISE, Quote.of(number));
      }
    }
  }

  /** Whether a key of two parts was used before; keys that are not whole are not counted. */
  static boolean isRepeated(String owner, String number, Set<List<String>> used) {
    return !owner.isEmpty() && !number.isEmpty() && !used.add(List.of(owner, number));
  }

  static boolean isNew(@Nullable String appType) {
    String type = text(appType);
    return type.isEmpty() || type.equals(NEW);
  }

  private static void buyerIsKnown(ImportOrderHead head, Rule.Context context) {
    String type = text(head.getBuyerIdType());
    if (!type.isEmpty() && !type.equals(RESIDENT_ID)) {
      say(context, Severity.ERROR, "buyerIdType", OrderWording.ORD_10_TYPE, Quote.of(type));
    }
    String name = text(head.getBuyerName());
    if (!name.isEmpty()) {
      int length = name.codePointCount(0, name.length());
      if (length < SHORTEST_NAME || length > LONGEST_NAME) {
        say(context, Severity.ERROR, "buyerName", OrderWording.ORD_10_LENGTH, length);
      } else if (name.codePoints().noneMatch(Character::isLetter)) {
        say(context, Severity.ERROR, "buyerName", OrderWording.ORD_10_NAME);
      }
    }
  }

  /** One finding, at the first of the three that is missing. */
  private static void paymentIsWhole(ImportOrderHead head, Rule.Context context) {
    boolean noCode = text(head.getPayCode()).isEmpty();
    boolean noName = text(head.getPayName()).isEmpty();
    boolean noNumber = text(head.getPayTransactionId()).isEmpty();
    if ((noCode || noName || noNumber) && !(noCode && noName && noNumber)) {
      Term missing =
          noCode
              ? new Term("payCode", "支付企业代码")
              : noName ? new Term("payName", "支付企业名称") : new Term("payTransactionId", "支付交易编号");
      say(context, Severity.WARNING, missing.name(), OrderWording.ORD_11, missing);
    }
  }

  private static void gift(ImportOrderLine line, Rule.Context context) {
    gift(line.getPrice(), line.getTotalPrice(), context);
  }

  private static void giftInList(ImportInventoryLine line, Rule.Context context) {
    gift(line.getPrice(), line.getTotalPrice(), context);
  }

  private static void gift(
      @Nullable BigDecimal price, @Nullable BigDecimal total, Rule.Context context) {
    if (price == null || total == null || price.signum() != 0) {
      return;
    }
    if (total.signum() == 0) {
      say(context, Severity.INFO, "price", OrderWording.ORD_14);
    } else {
      say(context, Severity.WARNING, "price", OrderWording.ORD_14_TOTAL, total);
    }
  }

  private static void noGiftInExport(ExportInventoryLine line, Rule.Context context) {
    notFree("price", "单价", line.getPrice(), context);
    notFree("totalPrice", "总价", line.getTotalPrice(), context);
  }

  private static void notFree(
      String name, String zh, @Nullable BigDecimal amount, Rule.Context context) {
    if (amount != null && amount.signum() == 0) {
      say(context, Severity.WARNING, name, OrderWording.ORD_14_EXPORT, new Term(name, zh));
    }
  }

  private static void tokenPrice(ImportOrderLine line, Rule.Context context) {
    tokenPrice(line.getPrice(), line.getNote(), context);
  }

  private static void tokenPriceInList(ImportInventoryLine line, Rule.Context context) {
    tokenPrice(line.getPrice(), line.getNote(), context);
  }

  /** What the market pays nobody knows here; but one fen is not it. */
  private static void tokenPrice(
      @Nullable BigDecimal price, @Nullable String note, Rule.Context context) {
    if (price != null && price.signum() > 0 && price.compareTo(FEN) <= 0 && text(note).isEmpty()) {
      say(context, Severity.INFO, "price", OrderWording.ORD_15, price);
    }
  }

  private static void hasQuantity(ImportOrderLine line, Rule.Context context) {
    BigDecimal quantity = line.getQty();
    if (quantity != null && quantity.signum() <= 0) {
      say(context, Severity.ERROR, "qty", OrderWording.ORD_16, quantity);
    }
  }

  private static void hasModel(ImportOrderLine line, Rule.Context context) {
    if (text(line.getGmodel()).isEmpty()) {
      say(context, Severity.ERROR, "gmodel", OrderWording.ORD_17);
    }
  }

  private static void canBeCalled(ImportOrderHead head, Rule.Context context) {
    String phone = text(head.getBuyerTelephone());
    if (phone.isEmpty()) {
      say(context, Severity.ERROR, "buyerTelephone", OrderWording.ORD_18_MISSING);
    } else if (!canBeCalled(phone)) {
      say(context, Severity.ERROR, "buyerTelephone", OrderWording.ORD_18);
    }
  }

  static boolean canBeCalled(String phone) {
    return PhoneNumber.countDigits(phone) >= FEWEST_DIGITS;
  }

  private static boolean differ(BigDecimal a, BigDecimal b, BigDecimal tolerance) {
    return a.subtract(b).abs().compareTo(tolerance) > 0;
  }
}
