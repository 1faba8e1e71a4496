package io.cbec.core.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The 18-character number of a resident identity card (居民身份证号码): six digits for the region, eight
 * for the birthday, three serial digits and a check character by ISO 7064 MOD 11-2.
 *
 * <p>Source: GB 11643-1999.
 */
final class ResidentId {

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private ResidentId() {}

  /**
   * What is wrong with a number.
   *
   * @param number as it was written
   * @param today the day in China
   * @return the first problem; {@code null} when there is none. A lower-case x is the least of them
   */
  static @Nullable IdentityWording problem(String number, LocalDate today) {
    if (!hasShape(number)) {
      return IdentityWording.ID_SHAPE;
    }
    if (number.charAt(0) == '0') {
      return IdentityWording.ID_REGION;
    }
    if (!isBirthday(number, today)) {
      return IdentityWording.ID_BIRTHDAY;
    }
    char check = number.charAt(17);
    char upper = check == 'x' ? 'X' : check;
    if (upper != checkCharacter(number)) {
      return IdentityWording.ID_CHECK;
    }
    return check == 'x' ? IdentityWording.ID_LOWER_CASE : null;
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
