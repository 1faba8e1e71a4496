package io.cbec.core.tax;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number that is only divided when it is rounded, so that half a cent is half a cent. Not
 * reduced.
 *
 * @param over the numerator
 * @param under the denominator, above zero
 */
record Fraction(BigDecimal over, BigDecimal under) {

  static final Fraction ZERO = new Fraction(BigDecimal.ZERO, BigDecimal.ONE);

  static Fraction of(BigDecimal whole) {
    return new Fraction(whole, BigDecimal.ONE);
  }

  static Fraction of(BigDecimal over, BigDecimal under) {
    return new Fraction(over, under);
  }

  Fraction plus(Fraction other) {
    if (under.compareTo(other.under) == 0) {
      return new Fraction(over.add(other.over), under);
    }
    return new Fraction(
        over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
  }

  Fraction times(BigDecimal factor) {
    return new Fraction(over.multiply(factor), under);
  }

  Fraction times(Fraction other) {
    return new Fraction(over.multiply(other.over), under.multiply(other.under));
  }

  Fraction dividedBy(BigDecimal divisor) {
    return new Fraction(over, under.multiply(divisor));
  }

  BigDecimal round(int scale) {
    return over.divide(under, scale, RoundingMode.HALF_UP);
  }
}
