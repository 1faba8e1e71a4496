package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A rate of VAT for some span of time (增值税税率).
 *
 * @param level which of the two
 * @param rate a share of one
 * @param validity the days on which it holds
 * @param source where it comes from
 */
public record VatRate(VatLevel level, BigDecimal rate, Validity validity, LawSource source) {

  /** From 0 to below 1. */
  public VatRate {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(validity, "validity");
    Objects.requireNonNull(source, "source");
    rate = Amounts.rate(rate, "VAT");
  }
}
