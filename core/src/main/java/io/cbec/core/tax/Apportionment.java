package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits freight or insurance over lines by their prices (运保费分摊), rule TAX-03: each share is
 * rounded to 0.01, the last line with a price takes what is left. No share is negative, and
 * together they are the amount.
 */
final class Apportionment {

  private Apportionment() {}

  static List<BigDecimal> split(BigDecimal amount, List<BigDecimal> prices) {
    BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    int last = last(prices);
    BigDecimal left = amount;
    List<BigDecimal> shares = new ArrayList<>(prices.size());
    for (int i = 0; i < prices.size(); i++) {
      BigDecimal price = prices.get(i);
      BigDecimal share = BigDecimal.ZERO;
      if (i == last) {
        share = left;
      } else if (price.signum() > 0) {
        // Many small shares rounded up can be more than the amount.
        share = Fraction.of(amount.multiply(price), sum).round(2).min(left);
      }
      left = left.subtract(share);
      shares.add(share);
    }
    return shares;
  }

  /** Gifts at the end take no part. When all are gifts, the last of them takes everything. */
  private static int last(List<BigDecimal> prices) {
    for (int i = prices.size() - 1; i >= 0; i--) {
      if (prices.get(i).signum() > 0) {
        return i;
      }
    }
    return prices.size() - 1;
  }
}
