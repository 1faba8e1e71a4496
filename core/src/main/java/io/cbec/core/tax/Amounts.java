package io.cbec.core.tax;

import java.math.BigDecimal;

/** What holds for every number that is calculated with. */
final class Amounts {

  /** Amounts of messages have 19 digits; a number with a huge exponent would fill the memory. */
  private static final int MOST_DIGITS = 60;

  private static final int CENTS = 2;

  private Amounts() {}

  static boolean isUsable(BigDecimal number) {
    return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
  }

  static void mustBeUsable(BigDecimal number) {
    if (!isUsable(number)) {
      throw new IllegalArgumentException("a number has more than " + MOST_DIGITS + " digits");
    }
  }

  /** A share of one: not negative, below one. */
  static BigDecimal rate(BigDecimal rate, String name) {
    if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException(name + " must be from 0 to below 1: 0.13 is 13 %");
    }
    mustBeUsable(rate);
    return rate;
  }

  /** Two decimals, and more only where they say something. */
  static BigDecimal tidy(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < CENTS ? stripped.setScale(CENTS) : stripped;
  }
}
