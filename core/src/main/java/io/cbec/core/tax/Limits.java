package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The limits of cross-border purchases and what is due inside them (交易限值), for some span of time.
 *
 * @param perOrder the limit of one purchase in yuan, without tax (单次交易限值)
 * @param perYear the limit of a buyer's calendar year in yuan (年度交易限值)
 * @param duty the duty inside the limits, a share of one: 0 so far
 * @param vatShare the share of VAT that is due inside the limits, 0.70 so far
 * @param consumptionShare the share of consumption tax that is due inside the limits, 0.70 so far
 * @param validity the days on which they hold
 * @param source where they come from
 */
public record Limits(
    BigDecimal perOrder,
    BigDecimal perYear,
    BigDecimal duty,
    BigDecimal vatShare,
    BigDecimal consumptionShare,
    Validity validity,
    LawSource source) {

  /** All are required. */
  public Limits {
    Objects.requireNonNull(perOrder, "perOrder");
    Objects.requireNonNull(perYear, "perYear");
    Objects.requireNonNull(duty, "duty");
    Objects.requireNonNull(vatShare, "vatShare");
    Objects.requireNonNull(consumptionShare, "consumptionShare");
    Objects.requireNonNull(validity, "validity");
    Objects.requireNonNull(source, "source");
  }

  /**
   * What a purchase is under these limits. Amounts on a limit are inside it.
   *
   * @param value its dutiable value: goods, freight and insurance, without tax
   * @param singleItem whether it is one thing: one line with quantity 1
   * @param spentBefore what else the buyer bought in the same year; 0 when not known
   * @return the verdict
   */
  public LimitVerdict judge(BigDecimal value, boolean singleItem, BigDecimal spentBefore) {
    List<LimitVerdict.Reason> reasons = new ArrayList<>();
    boolean overOrder = value.compareTo(perOrder) > 0;
    if (value.compareTo(perYear) > 0) {
      reasons.add(LimitVerdict.Reason.ABOVE_YEAR_LIMIT);
    } else {
      if (overOrder && !singleItem) {
        reasons.add(LimitVerdict.Reason.SEVERAL_ITEMS_ABOVE_ORDER_LIMIT);
      }
      if (value.add(spentBefore).compareTo(perYear) > 0) {
        reasons.add(LimitVerdict.Reason.YEAR_USED_UP);
      }
    }
    if (!reasons.isEmpty()) {
      return new LimitVerdict.OutsideCbec(this, value, spentBefore, reasons);
    }
    return overOrder
        ? new LimitVerdict.SingleItemOverLimit(this, value, spentBefore)
        : new LimitVerdict.WithinLimits(this, value, spentBefore);
  }
}
