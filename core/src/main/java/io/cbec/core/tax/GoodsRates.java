package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tax rates of one kind of goods (商品税率). Shares of one: 0.13 is 13 %.
 *
 * <p>Consumption tax by value and by content together is the compound tax of spirits (复合计征).
 * Immutable and thread-safe.
 */
public final class GoodsRates {

  private static final int RATE_DECIMALS = 6;

  private final BigDecimal vat;
  private final BigDecimal consumption;
  private final @Nullable SpecificTax specific;
  private final List<PriceThreshold> thresholds;
  private final @Nullable BigDecimal duty;
  private final @Nullable Content contentEach;

  private GoodsRates(Builder builder) {
    this.vat = builder.vat;
    this.consumption = builder.consumption;
    this.specific = builder.specific;
    this.thresholds = builder.thresholds;
    this.duty = builder.duty;
    this.contentEach = builder.contentEach;
  }

  /**
   * Starts rates: without consumption tax, the duty not known.
   *
   * @param vat VAT, from 0 to below 1
   * @return a builder, to be used by one thread
   * @throws IllegalArgumentException when it is no such share
   */
  public static Builder vat(BigDecimal vat) {
    return new Builder(Amounts.rate(vat, "VAT"));
  }

  /**
   * Starts rates, as {@link #vat(BigDecimal)} does.
   *
   * @param vat for example {@code 0.13}
   * @return a builder, to be used by one thread
   * @throws IllegalArgumentException when it is no share from 0 to below 1
   */
  public static Builder vat(String vat) {
    return vat(new BigDecimal(vat));
  }

  /**
   * VAT (增值税税率).
   *
   * @return from 0 to below 1
   */
  public BigDecimal vat() {
    return vat;
  }

  /**
   * Consumption tax by value (消费税从价税率).
   *
   * @return from 0 to below 1; 0 when there is none
   */
  public BigDecimal consumption() {
    return consumption;
  }

  /**
   * Consumption tax by content (消费税从量税额).
   *
   * @return empty when there is none
   */
  public Optional<SpecificTax> specific() {
    return Optional.ofNullable(specific);
  }

  /**
   * The unit prices below which there is no consumption tax (起征单价).
   *
   * @return for each kind of unit one; empty when there is no threshold
   */
  public List<PriceThreshold> thresholds() {
    return thresholds;
  }

  /**
   * The duty that is due above the limit, usually that of most-favoured nations (最惠国税率).
   *
   * @return empty when it is not known
   */
  public Optional<BigDecimal> duty() {
    return Optional.ofNullable(duty);
  }

  /**
   * What is in one unit of quantity (单件容量).
   *
   * @return empty when it is not known
   */
  public Optional<Content> contentEach() {
    return Optional.ofNullable(contentEach);
  }

  /**
   * The combined rate (综合税率): {@code (consumption + vat) / (1 - consumption) * share}, the tax on
   * one yuan of dutiable value. Rule TAX-02.
   *
   * @param share 0.70 inside the limits
   * @return with six decimals; empty when there is tax by content, because then no one rate exists
   */
  public Optional<BigDecimal> combinedRate(BigDecimal share) {
    if (specific != null) {
      return Optional.empty();
    }
    return Optional.of(
        Fraction.of(consumption.add(vat).multiply(share), BigDecimal.ONE.subtract(consumption))
            .round(RATE_DECIMALS));
  }

  boolean needsContent() {
    return specific != null || !thresholds.isEmpty();
  }

  /**
   * A builder with these values.
   *
   * @return a builder, to be used by one thread
   */
  public Builder toBuilder() {
    Builder builder = new Builder(vat);
    builder.consumption = consumption;
    builder.specific = specific;
    builder.thresholds = thresholds;
    builder.duty = duty;
    builder.contentEach = contentEach;
    return builder;
  }

  @Override
  public String toString() {
    return "GoodsRates[vat="
        + vat
        + ", consumption="
        + consumption
        + ", specific="
        + specific
        + ", thresholds="
        + thresholds
        + ", duty="
        + duty
        + ", contentEach="
        + contentEach
        + "]";
  }

  /** Builds {@link GoodsRates}. Not thread-safe. */
  public static final class Builder {
    private final BigDecimal vat;
    private BigDecimal consumption = BigDecimal.ZERO;
    private @Nullable SpecificTax specific;
    private List<PriceThreshold> thresholds = List.of();
    private @Nullable BigDecimal duty;
    private @Nullable Content contentEach;

    private Builder(BigDecimal vat) {
      this.vat = vat;
    }

    /**
     * Consumption tax by value.
     *
     * @param rate from 0 to below 1
     * @return this
     */
    public Builder consumption(BigDecimal rate) {
      this.consumption = Amounts.rate(rate, "consumption tax");
      return this;
    }

    /**
     * Consumption tax by value.
     *
     * @param rate for example {@code 0.15}
     * @return this
     */
    public Builder consumption(String rate) {
      return consumption(new BigDecimal(rate));
    }

    /**
     * All that a category of goods has: tax by value, by content, thresholds.
     *
     * @param category for example cosmetics, from {@link TaxTables#consumptionTax}
     * @return this
     */
    public Builder consumption(ConsumptionTax category) {
      this.consumption = category.rate();
      this.specific = category.specific().orElse(null);
      this.thresholds = category.thresholds();
      return this;
    }

    /**
     * Consumption tax by content.
     *
     * @param tax the amount and what it is for
     * @return this
     */
    public Builder specific(SpecificTax tax) {
      this.specific = tax;
      return this;
    }

    /**
     * Unit prices below which there is no consumption tax.
     *
     * @param minima one for each kind of unit
     * @return this
     */
    public Builder thresholds(List<PriceThreshold> minima) {
      this.thresholds = List.copyOf(minima);
      return this;
    }

    /**
     * The duty that is due above the limit.
     *
     * @param rate not negative; duties of 100 % and more exist
     * @return this
     */
    public Builder duty(BigDecimal rate) {
      if (rate.signum() < 0) {
        throw new IllegalArgumentException("a duty must not be negative");
      }
      Amounts.mustBeUsable(rate);
      this.duty = rate;
      return this;
    }

    /**
     * The duty that is due above the limit.
     *
     * @param rate for example {@code 0.08}
     * @return this
     */
    public Builder duty(String rate) {
      return duty(new BigDecimal(rate));
    }

    /**
     * What is in one unit of quantity.
     *
     * @param content for example 30 ml
     * @return this
     */
    public Builder contentEach(Content content) {
      this.contentEach = content;
      return this;
    }

    /**
     * Makes the rates.
     *
     * @return new rates
     */
    public GoodsRates build() {
      return new GoodsRates(this);
    }
  }
}
