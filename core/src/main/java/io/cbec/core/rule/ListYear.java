package io.cbec.core.rule;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The year in which a list was declared, which its number says: four digits of the customs office,
 * four of the year, I or E, a serial number.
 *
 * @param number the number of the list
 * @param year the year
 */
record ListYear(String number, int year) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{4}(20[0-9]{2})[IE][0-9]{9,11}");

  /** Empty when it is no number of a list. */
  static Optional<ListYear> of(@Nullable String number) {
    if (number == null) {
      return Optional.empty();
    }
    Matcher matcher = NUMBER.matcher(number);
    return matcher.matches()
        ? Optional.of(new ListYear(number, Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  /** The last day on which the list can have been declared. */
  LocalDate lastDay() {
    return LocalDate.of(year, 12, 31);
  }

  /** The year as it is written, without digit grouping. */
  String inWords() {
    return String.valueOf(year);
  }
}
