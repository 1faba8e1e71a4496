package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The number of a customs declaration (报关单编号), 18 digits: four of the customs office, four of the
 * year, 1 for import or 0 for export, nine of its own.
 */
public final class DeclarationNumber {

  private static final int LENGTH = 18;
  private static final int FLAG = 8;

  private DeclarationNumber() {}

  /**
   * What is unusual about a number.
   *
   * @param number as it was written
   * @return the flaw, a remark only; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String number) {
    boolean usual =
        number.length() == LENGTH
            && Characters.areDigits(number, 0, LENGTH)
            && number.charAt(FLAG) <= '1';
    return usual ? Optional.empty() : Optional.of(IdentifierFlaw.DECLARATION_SHAPE);
  }
}
