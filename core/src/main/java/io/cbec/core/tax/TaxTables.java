package io.cbec.core.tax;

import io.cbec.core.Text;
import io.cbec.schemas.TaxTableFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dated tables of the law: VAT by level, limits, consumption tax by category (税率表和限值表). They
 * are asked by the date of the document.
 *
 * <p>Rates by HS code are not public as data: they come from the user, see {@link RateSource}.
 *
 * <p>Immutable and thread-safe. When the law changes before the library does, add a row: a row that
 * was added later goes before those that were there.
 */
public final class TaxTables {

  private final List<VatRate> vat;
  private final List<Limits> limits;
  private final List<ConsumptionTax> consumption;

  private TaxTables(List<VatRate> vat, List<Limits> limits, List<ConsumptionTax> consumption) {
    this.vat = List.copyOf(vat);
    this.limits = List.copyOf(limits);
    this.consumption = List.copyOf(consumption);
  }

  /**
   * The tables of the library. Reads four small files of the library.
   *
   * @return new tables
   */
  public static TaxTables standard() {
    Builder builder = new Builder();
    for (TableRows.Row row : TableRows.read(TaxTableFiles.VAT_RATE)) {
      builder.add(
          new VatRate(
              row.text("level").equals("standard") ? VatLevel.STANDARD : VatLevel.REDUCED,
              row.number("rate"),
              row.validity(),
              row.source()));
    }
    for (TableRows.Row row : TableRows.read(TaxTableFiles.LIMITS)) {
      builder.add(
          new Limits(
              row.number("per_order"),
              row.number("per_year"),
              row.number("duty"),
              row.number("vat_share"),
              row.number("consumption_tax_share"),
              row.validity(),
              row.source()));
    }
    List<TableRows.Row> thresholds = TableRows.read(TaxTableFiles.THRESHOLD);
    for (TableRows.Row row : TableRows.read(TaxTableFiles.CONSUMPTION_TAX)) {
      builder.add(
          new ConsumptionTax(
              row.text("category"),
              new Text(row.text("en"), row.text("zh")),
              row.text("headings"),
              row.number("ad_valorem"),
              specific(row),
              thresholds.stream()
                  .filter(t -> t.text("threshold").equals(row.text("threshold")))
                  .map(t -> new PriceThreshold(t.number("minimum"), t.unit("unit")))
                  .toList(),
              row.validity(),
              row.source()));
    }
    return builder.build();
  }

  private static @Nullable SpecificTax specific(TableRows.Row row) {
    return row.text("specific_amount").isEmpty()
        ? null
        : new SpecificTax(
            row.number("specific_amount"), row.number("specific_per"), row.unit("specific_unit"));
  }

  /**
   * Starts empty tables.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A builder with these rows, to add to.
   *
   * @return a builder, to be used by one thread
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.vat.addAll(vat);
    builder.limits.addAll(limits);
    builder.consumption.addAll(consumption);
    return builder;
  }

  /**
   * A rate of VAT.
   *
   * @param level which of the two
   * @param date the day
   * @return empty when the tables have none for that day
   */
  public Optional<VatRate> vat(VatLevel level, LocalDate date) {
    return latest(
        vat.stream().filter(rate -> rate.level() == level).toList(), VatRate::validity, date);
  }

  /**
   * The limits.
   *
   * @param date the day of the purchase
   * @return empty before 8 April 2016, when there were none
   */
  public Optional<Limits> limits(LocalDate date) {
    return latest(limits, Limits::validity, date);
  }

  /**
   * The consumption tax of a category.
   *
   * @param category its id, one of {@link #categories()}
   * @param date the day
   * @return empty when the tables have none for that day
   */
  public Optional<ConsumptionTax> consumptionTax(String category, LocalDate date) {
    return latest(
        consumption.stream().filter(tax -> tax.category().equals(category)).toList(),
        ConsumptionTax::validity,
        date);
  }

  /**
   * The categories with consumption tax.
   *
   * @return their ids
   */
  public Set<String> categories() {
    Set<String> ids = new TreeSet<>();
    consumption.forEach(tax -> ids.add(tax.category()));
    return ids;
  }

  private static <T> Optional<T> latest(
      List<T> rows, Function<T, Validity> validity, LocalDate date) {
    T found = null;
    for (T row : rows) {
      if (validity.apply(row).contains(date)) {
        found = row;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Builds {@link TaxTables}. Not thread-safe. */
  public static final class Builder {
    private final List<VatRate> vat = new ArrayList<>();
    private final List<Limits> limits = new ArrayList<>();
    private final List<ConsumptionTax> consumption = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a rate of VAT.
     *
     * @param rate goes before the rates that are there
     * @return this
     */
    public Builder add(VatRate rate) {
      vat.add(rate);
      return this;
    }

    /**
     * Adds limits.
     *
     * @param limit goes before the limits that are there
     * @return this
     */
    public Builder add(Limits limit) {
      limits.add(limit);
      return this;
    }

    /**
     * Adds the consumption tax of a category, new or known.
     *
     * @param tax goes before the rows that are there
     * @return this
     */
    public Builder add(ConsumptionTax tax) {
      consumption.add(tax);
      return this;
    }

    /**
     * Makes the tables.
     *
     * @return new tables
     */
    public TaxTables build() {
      return new TaxTables(vat, limits, consumption);
    }
  }
}
