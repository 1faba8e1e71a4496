package io.cbec.core.identifier;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers (电话号码): mobiles of the mainland with eleven digits from 13 to 19, with or without
 * +86; landlines with their area code; foreign ones with a plus sign. Spaces, hyphens, bars and
 * parentheses may separate the digits.
 */
public final class PhoneNumber {

  private static final int MOBILE_DIGITS = 11;
  private static final int SHORTEST = 7;

  private PhoneNumber() {}

  /**
   * What is wrong with a number.
   *
   * @param number as it was written
   * @return the first flaw; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String number) {
    String digits = digits(number);
    if (digits == null) {
      return Optional.of(IdentifierFlaw.PHONE_CHARACTERS);
    }
    if (digits.length() < SHORTEST) {
      return Optional.of(IdentifierFlaw.PHONE_TOO_SHORT);
    }
    boolean foreign = number.startsWith("+") && !number.startsWith("+86");
    if (!foreign && digits.charAt(0) == '1' && !isMobileDigits(digits)) {
      return Optional.of(IdentifierFlaw.PHONE_MOBILE);
    }
    return Optional.empty();
  }

  /**
   * Whether it is a mobile number of the mainland, so that it can receive short messages.
   *
   * @param number as it was written, with or without +86
   * @return true for eleven digits from 13 to 19
   */
  public static boolean isMobile(String number) {
    String digits = digits(number);
    return digits != null
        && !(number.startsWith("+") && !number.startsWith("+86"))
        && isMobileDigits(digits);
  }

  /**
   * How many digits a number has, which tells whether it can be dialled at all.
   *
   * @param number as it was written
   * @return the count of its half-width digits
   */
  public static int countDigits(String number) {
    return (int) number.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static boolean isMobileDigits(String digits) {
    return digits.length() == MOBILE_DIGITS && digits.charAt(0) == '1' && digits.charAt(1) >= '3';
  }

  /** The digits without the country code of the mainland; null when there is anything else. */
  private static @Nullable String digits(String number) {
    int start = number.startsWith("+86") ? 3 : number.startsWith("+") ? 1 : 0;
    StringBuilder digits = new StringBuilder(number.length());
    for (int i = start; i < number.length(); i++) {
      char c = number.charAt(i);
      if (Characters.isDigit(c)) {
        digits.append(c);
      } else if ("-| ()".indexOf(c) < 0) {
        return null;
      }
    }
    return digits.toString();
  }
}
