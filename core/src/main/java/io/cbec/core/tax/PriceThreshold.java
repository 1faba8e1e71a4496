package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * The price of a unit of content from which goods carry consumption tax (消费税起征单价), for example 10
 * yuan a millilitre. The bound itself is taxed.
 *
 * @param minimum yuan for one unit, above zero
 * @param unit the unit
 */
public record PriceThreshold(BigDecimal minimum, ContentUnit unit) {

  /** Above zero. */
  public PriceThreshold {
    Objects.requireNonNull(unit, "unit");
    if (minimum.signum() <= 0) {
      throw new IllegalArgumentException("a threshold must be above zero");
    }
    Amounts.mustBeUsable(minimum);
  }

  /** Compared without dividing, so that nothing is rounded. */
  boolean isReached(BigDecimal dutiableValue, Content content) {
    return dutiableValue.multiply(unit.base()).compareTo(minimum.multiply(content.inBase())) >= 0;
  }

  /** The price of one unit, for people to read. */
  BigDecimal unitPrice(BigDecimal dutiableValue, Content content) {
    return Fraction.of(dutiableValue.multiply(unit.base()), content.inBase()).round(5);
  }
}
