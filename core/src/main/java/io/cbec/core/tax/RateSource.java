package io.cbec.core.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Knows the tax rates of goods (税率来源). Rates by HS code are not public as data, so they come from
 * the user: from a {@link RateTable}, a product database, a tariff service.
 *
 * <p>Implementations must be thread-safe. They may block; then {@link TaxCalculator} does too.
 */
@FunctionalInterface
public interface RateSource {

  /**
   * The rates of the goods of a line.
   *
   * @param line the line: its HS code, if the document has one, its item number and its gnum
   * @param date the day of the document
   * @return empty when they are not known; the tax is then not calculated
   */
  Optional<GoodsRates> rates(TaxLine line, LocalDate date);

  /**
   * Asks this source, then another.
   *
   * @param other is asked for lines that this one does not know
   * @return both
   */
  default RateSource orElse(RateSource other) {
    return (line, date) -> {
      Optional<GoodsRates> own = rates(line, date);
      return own.isPresent() ? own : other.rates(line, date);
    };
  }

  /**
   * The same rates for all goods.
   *
   * @param rates the rates
   * @return a source that always answers them
   */
  static RateSource same(GoodsRates rates) {
    Optional<GoodsRates> answer = Optional.of(rates);
    return (line, date) -> answer;
  }

  /**
   * One VAT for all goods, no consumption tax, duty not known.
   *
   * @param vat for example 0.13
   * @return a source that always answers it
   * @throws IllegalArgumentException when it is no share from 0 to below 1
   */
  static RateSource vat(BigDecimal vat) {
    return same(GoodsRates.vat(vat).build());
  }

  /**
   * One level of VAT for all goods, by the day of the document; no consumption tax, duty not known.
   *
   * @param level the level
   * @param tables has the rates
   * @return a source that knows the days of the tables
   */
  static RateSource vat(VatLevel level, TaxTables tables) {
    return (line, date) -> tables.vat(level, date).map(rate -> GoodsRates.vat(rate.rate()).build());
  }
}
