package io.cbec.core.rule;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The last days on which exported goods can come back (出口商品退货时限), for the rules EXP-03 and EXP-04.
 * The message does not say when its list was released; who knows it can ask here.
 *
 * <p>Immutable and thread-safe.
 *
 * @param exported the day on which customs released the goods for export
 * @param backBy the last day to bring them back as a return
 * @param taxFreeBy the last day to bring them back free of import duty, value-added and consumption
 *     tax, when they are no food, unchanged and unsold or returned; empty when no law grants that
 */
public record ExportReturnWindow(
    LocalDate exported, LocalDate backBy, Optional<LocalDate> taxFreeBy) {

  /** All is there; the last may be empty. */
  public ExportReturnWindow {
    Objects.requireNonNull(exported, "exported");
    Objects.requireNonNull(backBy, "backBy");
    Objects.requireNonNull(taxFreeBy, "taxFreeBy");
  }

  /**
   * The window by the law of the day of export (GACC announcement 2020-44; Ministry of Finance,
   * GACC and taxation announcement 2026-16).
   *
   * @param exported the day on which customs released the goods for export
   * @return the window; empty before 2020-03-27, the first day of that law
   */
  public static Optional<ExportReturnWindow> of(LocalDate exported) {
    return DatedFigures.EXPORT_BACK_MONTHS
        .on(exported)
        .map(
            months ->
                new ExportReturnWindow(
                    exported,
                    exported.plusMonths(months.intValueExact()),
                    DatedFigures.TAX_FREE_MONTHS
                        .on(exported)
                        .map(free -> exported.plusMonths(free.intValueExact()))));
  }

  /**
   * Whether goods may still come back as a return.
   *
   * @param day the day on which they come back
   * @return true from the day of export to the last day
   */
  public boolean allows(LocalDate day) {
    return within(day, backBy);
  }

  /**
   * Whether goods that come back are still free of import taxes, as far as time decides.
   *
   * @param day the day on which they come back
   * @return true from the day of export to the last day, when there is one
   */
  public boolean taxFree(LocalDate day) {
    return taxFreeBy.filter(last -> within(day, last)).isPresent();
  }

  private boolean within(LocalDate day, LocalDate last) {
    return !day.isBefore(exported) && !day.isAfter(last);
  }
}
