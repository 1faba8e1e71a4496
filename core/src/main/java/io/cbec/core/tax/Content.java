package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What is in a package or in a whole line (容量): 30 ml, 0.7 l, 10 pieces.
 *
 * @param amount above zero
 * @param unit the unit
 */
public record Content(BigDecimal amount, ContentUnit unit) {

  /** Above zero. */
  public Content {
    Objects.requireNonNull(unit, "unit");
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("a content must be above zero");
    }
    Amounts.mustBeUsable(amount);
  }

  /**
   * A content.
   *
   * @param amount for example {@code 0.7}
   * @param unit the unit
   * @return the content
   * @throws IllegalArgumentException when the amount is no number above zero
   */
  public static Content of(String amount, ContentUnit unit) {
    return new Content(new BigDecimal(amount), unit);
  }

  Content times(BigDecimal quantity) {
    return new Content(amount.multiply(quantity), unit);
  }

  /** In the smallest unit of its kind. */
  BigDecimal inBase() {
    return amount.multiply(unit.base());
  }
}
