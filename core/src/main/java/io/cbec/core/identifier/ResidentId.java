package io.cbec.core.identifier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The 18-character number of a resident identity card (居民身份证号码): six digits for the region, eight
 * for the birthday, three serial digits and a check character by ISO 7064 MOD 11-2.
 *
 * <p>The residence permits of people from Hong Kong, Macau and Taiwan (810000, 820000, 830000) have
 * the same form. Whether a region code exists is not asked: cards keep the codes of their day.
 *
 * <p>Source: GB 11643-1999.
 */
public final class ResidentId {

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private ResidentId() {}

  /**
   * What is wrong with a number.
   *
   * @param number as it was written
   * @param today the day in China; nobody is born later
   * @return the first flaw; empty when there is none. A lower-case x is the least of them
   */
  public static Optional<IdentifierFlaw> check(String number, LocalDate today) {
    if (!hasShape(number)) {
      return Optional.of(IdentifierFlaw.RESIDENT_SHAPE);
    }
    if (number.charAt(0) == '0') {
      return Optional.of(IdentifierFlaw.RESIDENT_REGION);
    }
    if (!isBirthday(number, today)) {
      return Optional.of(IdentifierFlaw.RESIDENT_BIRTHDAY);
    }
    char check = number.charAt(17);
    char upper = check == 'x' ? 'X' : check;
    if (upper != checkCharacter(number)) {
      return Optional.of(IdentifierFlaw.RESIDENT_CHECK);
    }
    return check == 'x' ? Optional.of(IdentifierFlaw.RESIDENT_LOWER_CASE) : Optional.empty();
  }

  private static boolean hasShape(String number) {
    if (number.length() != 18) {
      return false;
    }
    for (int i = 0; i < 17; i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        return false;
      }
    }
    char check = number.charAt(17);
    return (check >= '0' && check <= '9') || check == 'X' || check == 'x';
  }

  private static boolean isBirthday(String number, LocalDate today) {
    try {
      LocalDate birthday =
          LocalDate.of(
              Integer.parseInt(number.substring(6, 10)),
              Integer.parseInt(number.substring(10, 12)),
              Integer.parseInt(number.substring(12, 14)));
      return !birthday.isBefore(EARLIEST) && !birthday.isAfter(today);
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  private static char checkCharacter(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECK_CHARACTERS.charAt(sum % 11);
  }
}
