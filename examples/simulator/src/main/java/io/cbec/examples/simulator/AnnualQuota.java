package io.cbec.examples.simulator;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each buyer has bought in each calendar year (个人年度交易限值). Remembers a limited number of
 * buyers. Not thread-safe: the lock of the {@link CustomsDesk} guards it.
 */
final class AnnualQuota {

  /** 26000 yuan since 2019. */
  static final BigDecimal LIMIT = new BigDecimal("26000");

  private static final int MOST_BUYERS = 100_000;

  private final Map<String, BigDecimal> used =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BigDecimal> eldest) {
          return size() > MOST_BUYERS;
        }
      };

  /** Books a purchase, unless it would exceed the limit. */
  boolean book(String buyerId, int year, BigDecimal value) {
    BigDecimal sum = used.getOrDefault(key(buyerId, year), BigDecimal.ZERO).add(value);
    if (sum.compareTo(LIMIT) > 0) {
      return false;
    }
    used.put(key(buyerId, year), sum);
    return true;
  }

  /** Gives back what was returned or cancelled. */
  void giveBack(String buyerId, int year, BigDecimal value) {
    used.computeIfPresent(
        key(buyerId, year), (key, sum) -> sum.subtract(value).max(BigDecimal.ZERO));
  }

  private static String key(String buyerId, int year) {
    return year + " " + buyerId;
  }
}
