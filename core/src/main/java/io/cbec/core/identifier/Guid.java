package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The unique id of a message or document (系统唯一序号): 36 characters, letters in upper case. Official
 * samples and real systems use other forms too, so only the length is a must.
 */
public final class Guid {

  private static final int LENGTH = 36;
  private static final String DIGITS = "0123456789ABCDEFabcdef";

  private Guid() {}

  /**
   * What is wrong with an id.
   *
   * @param id as it was written
   * @return the first flaw; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String id) {
    if (id.codePointCount(0, id.length()) != LENGTH) {
      return Optional.of(IdentifierFlaw.GUID_LENGTH);
    }
    boolean lower = false;
    boolean uuid = id.length() == LENGTH;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      // Letters behind f are no digits, and that is told before.
      lower |= c >= 'a';
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      uuid &= hyphen ? c == '-' : DIGITS.indexOf(c) >= 0;
    }
    if (!uuid) {
      return Optional.of(IdentifierFlaw.GUID_SHAPE);
    }
    return lower ? Optional.of(IdentifierFlaw.GUID_LOWER_CASE) : Optional.empty();
  }
}
