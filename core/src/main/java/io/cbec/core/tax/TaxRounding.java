package io.cbec.core.tax;

/**
 * When taxes are rounded (税款尾数处理), always half up. The order in which customs rounds is not public;
 * the choices differ by a cent at times. Rule TAX-04.
 */
public enum TaxRounding {
  /** Each tax of each line to 0.01 yuan, then added up (逐项逐税取整后合计). The default. */
  EACH_TAX,
  /** Taxes of lines keep five decimals; the exact sum of all is rounded to 0.01 (合计后取整). */
  TOTAL,
  /** Five decimals everywhere, as CEB816 allows (不取整，保留5位小数). */
  NONE;

  private static final int CENTS = 2;
  private static final int FIVE = 5;

  int lineScale() {
    return this == EACH_TAX ? CENTS : FIVE;
  }

  int totalScale() {
    return this == NONE ? FIVE : CENTS;
  }
}
