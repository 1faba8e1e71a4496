package io.cbec.core.tax;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a rate or limit holds (有效期). Both ends belong to it.
 *
 * @param from the first day; {@code null} when it is not known and every earlier day is meant
 * @param to the last day; {@code null} while it is in force
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {

  /** Every day. */
  public static final Validity ALWAYS = new Validity(null, null);

  /** The last day is not before the first. */
  public Validity {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("valid to " + to + " is before valid from " + from);
    }
  }

  /**
   * Whether a day belongs to it.
   *
   * @param date the day
   * @return true from the first to the last day
   */
  public boolean contains(LocalDate date) {
    return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
  }
}
