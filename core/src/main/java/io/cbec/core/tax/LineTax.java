package io.cbec.core.tax;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The taxes of one line, exact.
 *
 * @param line the line
 * @param rates its rates
 * @param price its price, or that of the part that goes back
 * @param freight its share of the freight
 * @param insurance its share of the insurance
 * @param value its dutiable value V
 * @param content what is in it, if that matters
 * @param threshold the decision, if there is a threshold
 * @param consumptionRate t: by value, 0 below the threshold
 * @param dutyRate the rate of D
 * @param dutyKnown false when the duty should be known but is not
 * @param specific S: consumption tax by content
 * @param duty D
 * @param consumption CT
 * @param vat VAT
 */
record LineTax(
    TaxLine line,
    GoodsRates rates,
    BigDecimal price,
    BigDecimal freight,
    BigDecimal insurance,
    BigDecimal value,
    @Nullable Content content,
    @Nullable ThresholdDecision threshold,
    BigDecimal consumptionRate,
    BigDecimal dutyRate,
    boolean dutyKnown,
    Fraction specific,
    Fraction duty,
    Fraction consumption,
    Fraction vat) {

  private static final int FIVE = 5;

  /** All that is to be paid, exactly. */
  Fraction payable(TaxedLine.Shares shares) {
    return duty.plus(consumption.times(shares.consumption())).plus(vat.times(shares.vat()));
  }

  /** The part of it that goes back. */
  LineTax part(Fraction ratio) {
    return new LineTax(
        line,
        rates,
        part(price, ratio),
        part(freight, ratio),
        part(insurance, ratio),
        part(value, ratio),
        content,
        threshold,
        consumptionRate,
        dutyRate,
        dutyKnown,
        specific.times(ratio),
        duty.times(ratio),
        consumption.times(ratio),
        vat.times(ratio));
  }

  private static BigDecimal part(BigDecimal amount, Fraction ratio) {
    return Amounts.tidy(Fraction.of(amount).times(ratio).round(FIVE));
  }
}
