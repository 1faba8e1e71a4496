package io.cbec.core.rule;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The last days on which imported retail goods can be returned with their taxes refunded
 * (零售进口退货时限), for rule REF-01. The message does not say when its list was released; who knows it,
 * from a receipt with status 800, can ask here.
 *
 * <p>Immutable and thread-safe.
 *
 * @param released the day on which customs released the list
 * @param applyBy the last day to apply for the return (CEB625)
 * @param backBy the last day for the goods to arrive
 */
public record ReturnWindow(LocalDate released, LocalDate applyBy, LocalDate backBy) {

  /** All days are there. */
  public ReturnWindow {
    Objects.requireNonNull(released, "released");
    Objects.requireNonNull(applyBy, "applyBy");
    Objects.requireNonNull(backBy, "backBy");
  }

  /**
   * The window by the law of the day of release, the day itself not counted (GACC announcement
   * 2020-45).
   *
   * @param released the day on which customs released the list
   * @return the window; empty before 2020-03-28, the first day of that law
   */
  public static Optional<ReturnWindow> of(LocalDate released) {
    return DatedFigures.APPLY_DAYS
        .on(released)
        .flatMap(
            apply ->
                DatedFigures.BACK_DAYS
                    .on(released)
                    .map(
                        back ->
                            new ReturnWindow(
                                released,
                                released.plusDays(apply.intValueExact()),
                                released.plusDays(back.intValueExact()))));
  }

  /**
   * Whether a return can still be applied for.
   *
   * @param day the day of the application
   * @return true from the day of release to the last day
   */
  public boolean allowsApplication(LocalDate day) {
    return within(day, applyBy);
  }

  /**
   * Whether goods that arrive are still in time.
   *
   * @param day the day on which they arrive
   * @return true from the day of release to the last day
   */
  public boolean allowsArrival(LocalDate day) {
    return within(day, backBy);
  }

  private boolean within(LocalDate day, LocalDate last) {
    return !day.isBefore(released) && !day.isAfter(last);
  }
}
