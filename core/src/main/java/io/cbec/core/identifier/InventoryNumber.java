package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The number that customs gives an inventory list (清单编号): four digits of the customs office, four
 * of the year, I or E, nine digits; lists of export have up to eleven since edition 202205.
 */
public final class InventoryNumber {

  private static final int FLAG = 8;
  private static final int SERIAL = 9;
  private static final int LENGTH = 18;
  private static final int LONGEST_EXPORT = 20;

  private InventoryNumber() {}

  /**
   * What is wrong with a number.
   *
   * @param number as it was written
   * @return the flaw; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String number) {
    boolean right =
        number.length() >= LENGTH
            && Characters.areDigits(number, 0, FLAG)
            && (number.startsWith("19", 4) || number.startsWith("20", 4))
            && number.length() <= longest(number.charAt(FLAG))
            && Characters.areDigits(number, SERIAL, number.length());
    return right ? Optional.empty() : Optional.of(IdentifierFlaw.INVENTORY_SHAPE);
  }

  private static int longest(char flag) {
    return switch (flag) {
      case 'I' -> LENGTH;
      case 'E' -> LONGEST_EXPORT;
      default -> 0;
    };
  }
}
