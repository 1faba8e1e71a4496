package io.cbec.core.identifier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The number that China E-port gives a document (预录入编号): a letter for the kind of document (B for
 * lists, C cancellations, T returns, R deliveries), the day in eight digits, nine digits.
 */
public final class PreEntryNumber {

  private static final int LENGTH = 18;

  private PreEntryNumber() {}

  /**
   * What is wrong with a number. Any letter will do: which ones there are is nowhere written.
   *
   * @param number as it was written
   * @return the first flaw; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String number) {
    if (number.length() != LENGTH
        || number.charAt(0) < 'A'
        || number.charAt(0) > 'Z'
        || !Characters.areDigits(number, 1, LENGTH)) {
      return Optional.of(IdentifierFlaw.PRE_ENTRY_SHAPE);
    }
    try {
      LocalDate.of(
          Integer.parseInt(number.substring(1, 5)),
          Integer.parseInt(number.substring(5, 7)),
          Integer.parseInt(number.substring(7, 9)));
      return Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.of(IdentifierFlaw.PRE_ENTRY_DATE);
    }
  }
}
