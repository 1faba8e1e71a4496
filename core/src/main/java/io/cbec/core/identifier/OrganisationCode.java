package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The code of an organisation (组织机构代码): eight digits or capital letters and a check character,
 * written without hyphen. Today it is the inside of the {@link CreditCode}.
 *
 * <p>Source: GB 11714-1997.
 */
public final class OrganisationCode {

  private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final int LENGTH = 9;

  private OrganisationCode() {}

  /**
   * What is wrong with a code.
   *
   * @param code as it was written
   * @return the first flaw; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String code) {
    if (code.length() != LENGTH) {
      return Optional.of(IdentifierFlaw.ORGANISATION_SHAPE);
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      int value = Characters.alphanumeric(code.charAt(i));
      if (value < 0) {
        return Optional.of(IdentifierFlaw.ORGANISATION_SHAPE);
      }
      sum += value * WEIGHTS[i];
    }
    char check = code.charAt(LENGTH - 1);
    if (check != 'X' && !Characters.isDigit(check)) {
      return Optional.of(IdentifierFlaw.ORGANISATION_SHAPE);
    }
    // 11 - sum mod 11, where 10 is written X and 11 is written 0.
    return check == "0X987654321".charAt(sum % 11)
        ? Optional.empty()
        : Optional.of(IdentifierFlaw.ORGANISATION_CHECK);
  }
}
