package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The taxes of one line (商品项税额). Amounts in yuan. Immutable and thread-safe.
 *
 * <p>Statutory amounts are the full ones of the law, with five decimals; those without that word
 * are what is to be paid, rounded as the {@link TaxCalculator} was told.
 */
public final class TaxedLine {

  private static final int FIVE = 5;

  private final LineTax exact;
  private final BigDecimal duty;
  private final BigDecimal consumptionTax;
  private final BigDecimal vat;
  private final BigDecimal total;

  TaxedLine(LineTax exact, Shares shares, TaxRounding rounding) {
    this.exact = exact;
    this.duty = exact.duty().round(rounding.lineScale());
    this.consumptionTax =
        exact.consumption().times(shares.consumption()).round(rounding.lineScale());
    this.vat = exact.vat().times(shares.vat()).round(rounding.lineScale());
    this.total =
        rounding == TaxRounding.EACH_TAX
            ? duty.add(consumptionTax).add(vat)
            : exact.payable(shares).round(rounding.lineScale());
  }

  LineTax exact() {
    return exact;
  }

  /**
   * The number of the line (商品序号).
   *
   * @return usually from 1
   */
  public int gnum() {
    return exact.line().gnum();
  }

  /**
   * The line as it was given.
   *
   * @return with HS code, item number and quantity
   */
  public TaxLine line() {
    return exact.line();
  }

  /**
   * The rates that were used.
   *
   * @return those of the line or of the {@link RateSource}
   */
  public GoodsRates rates() {
    return exact.rates();
  }

  /**
   * The price of the goods (总价), of a return that of the part that goes back.
   *
   * @return without freight and insurance
   */
  public BigDecimal totalPrice() {
    return exact.price();
  }

  /**
   * The share of the freight (分摊运费).
   *
   * @return not negative
   */
  public BigDecimal freight() {
    return exact.freight();
  }

  /**
   * The share of the insurance (分摊保费).
   *
   * @return not negative
   */
  public BigDecimal insurance() {
    return exact.insurance();
  }

  /**
   * The dutiable value (完税价格): price, freight and insurance.
   *
   * @return not negative
   */
  public BigDecimal dutiableValue() {
    return exact.value();
  }

  /**
   * What is in the line (总容量), when the tax depends on it.
   *
   * @return empty when it does not matter
   */
  public Optional<Content> content() {
    return Optional.ofNullable(exact.content());
  }

  /**
   * The decision about the threshold of consumption tax (起征判定).
   *
   * @return empty when the goods have none
   */
  public Optional<ThresholdDecision> threshold() {
    return Optional.ofNullable(exact.threshold());
  }

  /**
   * The duty rate that was used: 0 inside the limits.
   *
   * @return empty when duty is due but its rate is not known
   */
  public Optional<BigDecimal> dutyRate() {
    return exact.dutyKnown() ? Optional.of(exact.dutyRate()) : Optional.empty();
  }

  /**
   * The rate of consumption tax by value that was used: 0 below the threshold.
   *
   * @return from 0 to below 1
   */
  public BigDecimal consumptionRate() {
    return exact.consumptionRate();
  }

  /**
   * The consumption tax by content in full (从量消费税).
   *
   * @return five decimals; part of {@link #statutoryConsumptionTax()}
   */
  public BigDecimal statutorySpecificTax() {
    return exact.specific().round(FIVE);
  }

  /**
   * The consumption tax of the law (应纳消费税).
   *
   * @return five decimals
   */
  public BigDecimal statutoryConsumptionTax() {
    return exact.consumption().round(FIVE);
  }

  /**
   * The VAT of the law (应纳增值税), on value, duty and full consumption tax.
   *
   * @return five decimals
   */
  public BigDecimal statutoryVat() {
    return exact.vat().round(FIVE);
  }

  /**
   * The duty to be paid (关税).
   *
   * @return 0 inside the limits
   */
  public BigDecimal duty() {
    return duty;
  }

  /**
   * The consumption tax to be paid (实缴消费税).
   *
   * @return 70 % of the statutory one inside the limits
   */
  public BigDecimal consumptionTax() {
    return consumptionTax;
  }

  /**
   * The VAT to be paid (实缴增值税).
   *
   * @return 70 % of the statutory one inside the limits
   */
  public BigDecimal vat() {
    return vat;
  }

  /**
   * Everything to be paid for this line (税额合计).
   *
   * @return duty, consumption tax and VAT as they are rounded; unless each tax is rounded, their
   *     exact sum with five decimals
   */
  public BigDecimal total() {
    return total;
  }

  /** What part of the taxes of the law is to be paid. */
  record Shares(BigDecimal vat, BigDecimal consumption) {
    static final Shares FULL = new Shares(BigDecimal.ONE, BigDecimal.ONE);

    static Shares of(LimitVerdict verdict) {
      return verdict instanceof LimitVerdict.WithinLimits inside
          ? new Shares(inside.limits().vatShare(), inside.limits().consumptionShare())
          : FULL;
    }
  }

  static @Nullable TaxedLine find(Iterable<TaxedLine> lines, @Nullable Integer gnum) {
    for (TaxedLine line : lines) {
      if (gnum != null && line.gnum() == gnum) {
        return line;
      }
    }
    return null;
  }
}
