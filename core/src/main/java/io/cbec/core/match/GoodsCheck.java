package io.cbec.core.match;

import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** X3-05: the lines of a list are those of its order. For one use by one thread. */
final class GoodsCheck {

  /** 订单清单表体商品项不一致. */
  private static final String ITEMS_DIFFER = "1322";

  private final SaleCheck report;
  private final SaleDocument order;
  private final SaleDocument list;
  private final MatchSettings settings;

  GoodsCheck(SaleCheck report, SaleDocument order, SaleDocument list, MatchSettings settings) {
    this.report = report;
    this.order = order;
    this.list = list;
    this.settings = settings;
  }

  /** Which lines of two documents belong together: those whose number stands once in each. */
  static final class Lines {
    private final Map<Integer, Integer> pairs = new LinkedHashMap<>();
    private final List<Integer> alone = new ArrayList<>();
    private final boolean sameCount;

    Lines(Slip one, Slip other) {
      this.sameCount = one.lineCount() == other.lineCount();
      Map<String, List<Integer>> byNumber = new HashMap<>();
      for (int i = 0; i < other.lineCount(); i++) {
        byNumber.computeIfAbsent(other.text(i, "gnum"), n -> new ArrayList<>()).add(i);
      }
      Map<String, Integer> seen = new HashMap<>();
      for (int i = 0; i < one.lineCount(); i++) {
        String number = one.text(i, "gnum");
        List<Integer> partners = byNumber.getOrDefault(number, List.of());
        if (number.isEmpty()) {
          continue; // The schema layer says that it is missing.
        }
        if (partners.size() == 1 && seen.merge(number, 1, Integer::sum) == 1) {
          pairs.put(i, partners.get(0));
        } else {
          alone.add(i);
        }
      }
    }

    boolean sameCount() {
      return sameCount;
    }

    /** Lines of the first without a partner. */
    List<Integer> alone() {
      return alone;
    }

    /** Lines of the first with their partners in the second. */
    Map<Integer, Integer> pairs() {
      return pairs;
    }
  }

  void run() {
    Lines lines = new Lines(list.slip(), order.slip());
    if (!lines.sameCount()) {
      report.say(
          Severity.ERROR,
          SaleCheck.place(list, ""),
          SaleCheck.place(order, ""),
          ITEMS_DIFFER,
          MatchWording.X3_05_COUNT,
          list.slip().lineCount(),
          order.slip().lineCount());
    }
    for (int line : lines.alone()) {
      report.say(
          Severity.ERROR,
          SaleCheck.linePlace(list, line, "gnum"),
          SaleCheck.place(order, ""),
          ITEMS_DIFFER,
          MatchWording.X3_05_NUMBER,
          line + 1,
          Quote.of(list.slip().text(line, "gnum")));
    }
    boolean coupon = differsByTheDiscount();
    lines.pairs().forEach((line, ordered) -> line(line, ordered, coupon));
  }

  /** Whether one document has prices before the coupon and the other after it. */
  private boolean differsByTheDiscount() {
    BigDecimal discount = order.slip().amount("discount");
    BigDecimal listed = total(list.slip());
    BigDecimal ordered = total(order.slip());
    return discount != null
        && discount.signum() > 0
        && listed.subtract(ordered).abs().compareTo(discount) == 0;
  }

  private static BigDecimal total(Slip slip) {
    BigDecimal total = BigDecimal.ZERO;
    for (int i = 0; i < slip.lineCount(); i++) {
      BigDecimal part = slip.amount(i, "totalPrice");
      total = part == null ? total : total.add(part);
    }
    return total;
  }

  private void line(int line, int ordered, boolean coupon) {
    String name = list.slip().text(line, "gname");
    String orderedName = order.slip().text(ordered, "itemName");
    if (!name.isEmpty() && !orderedName.isEmpty() && !name.equals(orderedName)) {
      report.say(
          Severity.ERROR,
          SaleCheck.linePlace(list, line, "gname"),
          SaleCheck.linePlace(order, ordered, "itemName"),
          ITEMS_DIFFER,
          MatchWording.X3_05_NAME,
          line + 1,
          Quote.of(name),
          Quote.of(orderedName));
    }
    number(line, ordered, "qty", BigDecimal.ZERO, false);
    text(line, ordered, "unit");
    number(line, ordered, "price", BigDecimal.ZERO, coupon);
    number(line, ordered, "totalPrice", settings.amountTolerance(), coupon);
    text(line, ordered, "currency");
  }

  private void number(int line, int ordered, String field, BigDecimal tolerance, boolean coupon) {
    BigDecimal one = list.slip().amount(line, field);
    BigDecimal other = order.slip().amount(ordered, field);
    if (one != null && other != null && one.subtract(other).abs().compareTo(tolerance) > 0) {
      differs(line, ordered, field, one, other, coupon);
    }
  }

  private void text(int line, int ordered, String field) {
    String one = list.slip().text(line, field);
    String other = order.slip().text(ordered, field);
    if (!one.isEmpty() && !other.isEmpty() && !one.equals(other)) {
      differs(line, ordered, field, Quote.of(one), Quote.of(other), false);
    }
  }

  /** These need only be equal by one source, hence a warning. */
  private void differs(
      int line, int ordered, String field, Object one, Object other, boolean coupon) {
    report.say(
        Severity.WARNING,
        SaleCheck.linePlace(list, line, field),
        SaleCheck.linePlace(order, ordered, field),
        ITEMS_DIFFER,
        coupon ? MatchWording.X3_05_COUPON : MatchWording.X3_05_VALUE,
        line + 1,
        list.kind().lineField(field).term(),
        one,
        other);
  }

  /** The line of a number; {@code null} when it is not there exactly once. */
  static @Nullable Integer lineOf(Slip slip, String number) {
    Integer found = null;
    for (int i = 0; i < slip.lineCount(); i++) {
      if (slip.text(i, "gnum").equals(number)) {
        if (found != null) {
          return null;
        }
        found = i;
      }
    }
    return found;
  }
}
