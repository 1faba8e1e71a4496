package io.cbec.core.tax;

import io.cbec.core.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a purchase is under the limits (限值判定). Immutable and thread-safe. */
public sealed interface LimitVerdict {

  /**
   * The limits it was judged by.
   *
   * @return those of the day of the purchase
   */
  Limits limits();

  /**
   * The dutiable value (完税价格).
   *
   * @return goods, freight and insurance in yuan
   */
  BigDecimal value();

  /**
   * What else the buyer bought in the same year.
   *
   * @return in yuan; 0 when not known
   */
  BigDecimal spentBefore();

  /**
   * What the buyer has bought in the year with this purchase (年度累计).
   *
   * @return in yuan
   */
  default BigDecimal yearSum() {
    return spentBefore().add(value());
  }

  /**
   * The verdict in words, with the numbers.
   *
   * @return both languages
   */
  Text text();

  /**
   * Inside both limits: no duty, reduced VAT and consumption tax (限值以内).
   *
   * @param limits the limits of that day
   * @param value the dutiable value
   * @param spentBefore what else the buyer bought in the year
   */
  record WithinLimits(Limits limits, BigDecimal value, BigDecimal spentBefore)
      implements LimitVerdict {

    @Override
    public Text text() {
      return new Text(
          "Within the limits: "
              + plain(value)
              + " is at most "
              + plain(limits.perOrder())
              + " a purchase, the year with it "
              + plain(yearSum())
              + " of "
              + plain(limits.perYear())
              + ".",
          "限值以内：完税价格"
              + plain(value)
              + "元，不超过单次限值"
              + plain(limits.perOrder())
              + "元；年度累计"
              + plain(yearSum())
              + "元，不超过"
              + plain(limits.perYear())
              + "元。");
    }
  }

  /**
   * One thing above the limit of a purchase, inside that of the year: allowed, with full duty, VAT
   * and consumption tax, and counted in the year (单件超限，全额征税).
   *
   * @param limits the limits of that day
   * @param value the dutiable value
   * @param spentBefore what else the buyer bought in the year
   */
  record SingleItemOverLimit(Limits limits, BigDecimal value, BigDecimal spentBefore)
      implements LimitVerdict {

    @Override
    public Text text() {
      return new Text(
          "A single item above the limit: "
              + plain(value)
              + " is above "
              + plain(limits.perOrder())
              + ". Full duty, VAT and consumption tax; the year with it is "
              + plain(yearSum())
              + " of "
              + plain(limits.perYear())
              + ".",
          "单件商品超过单次限值：完税价格"
              + plain(value)
              + "元，超过"
              + plain(limits.perOrder())
              + "元，按货物税率全额征收关税、增值税和消费税；年度累计"
              + plain(yearSum())
              + "元，不超过"
              + plain(limits.perYear())
              + "元。");
    }
  }

  /**
   * Not cross-border e-commerce: to be imported as general trade (按一般贸易办理).
   *
   * @param limits the limits of that day
   * @param value the dutiable value
   * @param spentBefore what else the buyer bought in the year
   * @param reasons why, at least one
   */
  record OutsideCbec(Limits limits, BigDecimal value, BigDecimal spentBefore, List<Reason> reasons)
      implements LimitVerdict {

    /** Keeps its own list. */
    public OutsideCbec {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("there must be a reason");
      }
    }

    /**
     * The code with which customs refuses it: that of the first reason that has one.
     *
     * @return for example {@code 1313}; {@code null} when none is known
     */
    public @Nullable String rejectCode() {
      for (Reason reason : reasons) {
        if (reason.rejectCode() != null) {
          return reason.rejectCode();
        }
      }
      return null;
    }

    @Override
    public Text text() {
      return new Text(
          "Not cross-border e-commerce, but general trade: "
              + reasons.stream().map(r -> r.text(this).en()).collect(Collectors.joining("; "))
              + ".",
          "不属于跨境电商零售进口，应按一般贸易办理："
              + reasons.stream().map(r -> r.text(this).zh()).collect(Collectors.joining("；"))
              + "。");
    }
  }

  /** Why a purchase is none of cross-border e-commerce. */
  enum Reason {
    /** The purchase alone is above the limit of the year (超过年度限值). */
    ABOVE_YEAR_LIMIT(null),
    /** With what the buyer bought before, the year is exceeded (年度累计超限): customs code 1313. */
    YEAR_USED_UP("1313"),
    /** Above the limit of a purchase, and more than one thing (多件超单次限值). */
    SEVERAL_ITEMS_ABOVE_ORDER_LIMIT("-621005");

    private final @Nullable String rejectCode;

    Reason(@Nullable String rejectCode) {
      this.rejectCode = rejectCode;
    }

    /**
     * The code with which customs or the platform refuses it (退单代码).
     *
     * @return {@code null} when none is known
     */
    public @Nullable String rejectCode() {
      return rejectCode;
    }

    Text text(OutsideCbec v) {
      return switch (this) {
        case ABOVE_YEAR_LIMIT ->
            new Text(
                plain(v.value()) + " is above the limit of a year, " + plain(v.limits().perYear()),
                "完税价格" + plain(v.value()) + "元，超过年度限值" + plain(v.limits().perYear()) + "元");
        case YEAR_USED_UP ->
            new Text(
                plain(v.spentBefore())
                    + " before and "
                    + plain(v.value())
                    + " now make "
                    + plain(v.yearSum())
                    + " in the year, above "
                    + plain(v.limits().perYear()),
                "年度已购"
                    + plain(v.spentBefore())
                    + "元，本次"
                    + plain(v.value())
                    + "元，累计"
                    + plain(v.yearSum())
                    + "元，超过年度限值"
                    + plain(v.limits().perYear())
                    + "元");
        case SEVERAL_ITEMS_ABOVE_ORDER_LIMIT ->
            new Text(
                plain(v.value())
                    + " is above the limit of a purchase, "
                    + plain(v.limits().perOrder())
                    + ", and it is more than one item",
                "完税价格"
                    + plain(v.value())
                    + "元，超过单次限值"
                    + plain(v.limits().perOrder())
                    + "元，且不是单件商品");
      };
    }
  }

  private static String plain(BigDecimal amount) {
    return Amounts.tidy(amount).toPlainString();
  }
}
