package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Consumption tax by content instead of value (从量计征): 250 yuan for 988 litres of beer.
 *
 * @param amount yuan, not negative
 * @param per for how much of the unit, above zero
 * @param unit the unit
 */
public record SpecificTax(BigDecimal amount, BigDecimal per, ContentUnit unit) {

  /** The amount is not negative, what it is for is above zero. */
  public SpecificTax {
    Objects.requireNonNull(unit, "unit");
    if (amount.signum() < 0 || per.signum() <= 0) {
      throw new IllegalArgumentException("a specific tax is an amount for some content");
    }
    Amounts.mustBeUsable(amount);
    Amounts.mustBeUsable(per);
  }

  /** The tax on a content, exactly: 988 litres divide badly. */
  Fraction on(Content content) {
    return Fraction.of(amount.multiply(content.inBase()), per.multiply(unit.base()));
  }
}
