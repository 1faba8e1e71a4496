package io.cbec.core.tax;

import io.cbec.core.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The consumption tax of a category of goods (消费税税目税率).
 *
 * <p>Immutable and thread-safe.
 */
public final class ConsumptionTax {

  private final String category;
  private final Text name;
  private final String headings;
  private final BigDecimal rate;
  private final @Nullable SpecificTax specific;
  private final List<PriceThreshold> thresholds;
  private final Validity validity;
  private final LawSource source;

  /**
   * A category.
   *
   * @param category its id, for example {@code wine}
   * @param name its name
   * @param headings the HS headings in which such goods are found, for people to read
   * @param rate tax by value, from 0 to below 1
   * @param specific tax by content; {@code null} when there is none
   * @param thresholds unit prices below which there is no tax
   * @param validity the days on which this holds
   * @param source where it comes from
   */
  public ConsumptionTax(
      String category,
      Text name,
      String headings,
      BigDecimal rate,
      @Nullable SpecificTax specific,
      List<PriceThreshold> thresholds,
      Validity validity,
      LawSource source) {
    this.category = Objects.requireNonNull(category, "category");
    this.name = Objects.requireNonNull(name, "name");
    this.headings = Objects.requireNonNull(headings, "headings");
    this.rate = Amounts.rate(rate, "consumption tax");
    this.specific = specific;
    this.thresholds = List.copyOf(thresholds);
    this.validity = Objects.requireNonNull(validity, "validity");
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * The id of the category.
   *
   * @return for example {@code cosmetics}
   */
  public String category() {
    return category;
  }

  /**
   * The name of the category.
   *
   * @return both languages
   */
  public Text name() {
    return name;
  }

  /**
   * The HS headings in which such goods are found. Not every good of a heading belongs to the
   * category.
   *
   * @return for people to read
   */
  public String headings() {
    return headings;
  }

  /**
   * Tax by value (从价税率).
   *
   * @return from 0 to below 1
   */
  public BigDecimal rate() {
    return rate;
  }

  /**
   * Tax by content (从量税额).
   *
   * @return empty when there is none
   */
  public Optional<SpecificTax> specific() {
    return Optional.ofNullable(specific);
  }

  /**
   * Unit prices below which there is no tax.
   *
   * @return empty when there is no threshold
   */
  public List<PriceThreshold> thresholds() {
    return thresholds;
  }

  /**
   * When it holds.
   *
   * @return the days
   */
  public Validity validity() {
    return validity;
  }

  /**
   * Where it comes from.
   *
   * @return title and confidence
   */
  public LawSource source() {
    return source;
  }
}
