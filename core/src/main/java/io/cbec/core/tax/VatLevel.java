package io.cbec.core.tax;

/**
 * The two levels of VAT on imported goods (增值税税率档次). Which goods have the reduced one is not public
 * as data by HS code; the user has to know it.
 */
public enum VatLevel {
  /** The usual rate, 13 % since April 2019 (基本税率). */
  STANDARD,
  /** The lower rate, 9 % since April 2019, for food grain, edible oil, books and others (低税率). */
  REDUCED
}
