package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The code under which customs registered an enterprise (海关注册编码), ten characters: four digits for
 * the district, one for the economic area, a digit for the kind of enterprise, four of its own. It
 * has no check character.
 */
public final class CustomsCode {

  private static final int LENGTH = 10;

  private CustomsCode() {}

  /**
   * What is wrong with a code.
   *
   * @param code as it was written
   * @return the flaw; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String code) {
    boolean right =
        code.length() == LENGTH
            && Characters.areDigits(code, 0, 4)
            && Characters.isDigit(code.charAt(5))
            && Characters.areAlphanumeric(code);
    return right ? Optional.empty() : Optional.of(IdentifierFlaw.CUSTOMS_SHAPE);
  }
}
