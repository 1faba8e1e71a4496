package io.cbec.core.tax;

import io.cbec.core.tax.LimitVerdict.OutsideCbec;
import io.cbec.core.tax.LimitVerdict.WithinLimits;
import io.cbec.core.tax.TaxRefusal.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The taxes of the lines of one purchase, by rules TAX-01 and TAX-06. */
final class LineCalculation {

  private final @Nullable RateSource source;
  private final LocalDate date;
  private final LimitVerdict verdict;

  LineCalculation(@Nullable RateSource source, LocalDate date, LimitVerdict verdict) {
    this.source = source;
    this.date = date;
    this.verdict = verdict;
  }

  LineTax of(TaxLine line, BigDecimal price, BigDecimal freight, BigDecimal insurance) {
    GoodsRates rates = rates(line);
    BigDecimal value = price.add(freight).add(insurance);
    Content content = rates.needsContent() ? content(line, rates) : null;
    ThresholdDecision threshold = threshold(rates, value, content, line.gnum());
    boolean taxed = threshold == null || threshold.reached();
    BigDecimal t = taxed ? rates.consumption() : BigDecimal.ZERO;
    Fraction specific = taxed ? specific(rates, content, line.gnum()) : Fraction.ZERO;
    BigDecimal dutyRate = dutyRate(rates, line.gnum());
    BigDecimal usedDuty = dutyRate == null ? BigDecimal.ZERO : dutyRate;
    Fraction duty = Fraction.of(value.multiply(usedDuty));

    Fraction valueAndDuty = Fraction.of(value).plus(duty);
    BigDecimal rest = BigDecimal.ONE.subtract(t);
    // (V + D + S) / (1 - t) * t + S on one line of division.
    Fraction consumption = valueAndDuty.times(t).plus(specific).dividedBy(rest);
    Fraction vat = valueAndDuty.plus(consumption).times(rates.vat());
    return new LineTax(
        line,
        rates,
        price,
        freight,
        insurance,
        value,
        content,
        threshold,
        t,
        usedDuty,
        dutyRate != null,
        specific,
        duty,
        consumption,
        vat);
  }

  private GoodsRates rates(TaxLine line) {
    GoodsRates own = line.rates();
    if (own == null && source != null) {
      own = source.rates(line, date).orElse(null);
    }
    if (own == null) {
      throw new CannotAssess(Reason.NO_RATE, line.gnum());
    }
    return own;
  }

  private static Content content(TaxLine line, GoodsRates rates) {
    Content whole = line.content();
    if (whole != null) {
      return whole;
    }
    Content each = rates.contentEach().orElse(null);
    BigDecimal quantity = line.quantity();
    if (each == null || quantity == null) {
      throw new CannotAssess(Reason.NO_CONTENT, line.gnum());
    }
    return each.times(quantity);
  }

  private static @Nullable ThresholdDecision threshold(
      GoodsRates rates, BigDecimal value, @Nullable Content content, int gnum) {
    if (rates.thresholds().isEmpty() || content == null) {
      return null;
    }
    for (PriceThreshold threshold : rates.thresholds()) {
      if (threshold.unit().isComparableWith(content.unit())) {
        return new ThresholdDecision(
            threshold,
            content,
            threshold.unitPrice(value, content),
            threshold.isReached(value, content));
      }
    }
    throw new CannotAssess(Reason.CONTENT_UNIT, gnum);
  }

  private static Fraction specific(GoodsRates rates, @Nullable Content content, int gnum) {
    SpecificTax tax = rates.specific().orElse(null);
    if (tax == null || content == null) {
      return Fraction.ZERO;
    }
    if (!tax.unit().isComparableWith(content.unit())) {
      throw new CannotAssess(Reason.CONTENT_UNIT, gnum);
    }
    return tax.on(content);
  }

  /** {@code null} when it should be known but is not, and the amounts are an estimate anyway. */
  private @Nullable BigDecimal dutyRate(GoodsRates rates, int gnum) {
    if (verdict instanceof WithinLimits) {
      return verdict.limits().duty();
    }
    BigDecimal rate = rates.duty().orElse(null);
    if (rate == null && !(verdict instanceof OutsideCbec)) {
      throw new CannotAssess(Reason.NO_DUTY, gnum);
    }
    return rate;
  }
}
