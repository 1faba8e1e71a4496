package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The unified social credit code of an enterprise (统一社会信用代码): authority, kind, six digits of the
 * region, the nine characters of the {@link OrganisationCode} and a check character by MOD 31-3.
 *
 * <p>Source: GB 32100-2015.
 */
public final class CreditCode {

  /** The digits and the capital letters without I, O, S, V and Z; the place is the value. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int LENGTH = 18;

  private CreditCode() {}

  /**
   * What is wrong with a code.
   *
   * @param code as it was written
   * @return the first flaw; empty when there is none. A wrong organisation code inside is the least
   *     of them
   */
  public static Optional<IdentifierFlaw> check(String code) {
    if (code.length() != LENGTH) {
      return Optional.of(IdentifierFlaw.CREDIT_SHAPE);
    }
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      int value = ALPHABET.indexOf(code.charAt(i));
      if (value < 0) {
        return Optional.of(IdentifierFlaw.CREDIT_SHAPE);
      }
      if (i < WEIGHTS.length) {
        sum += value * WEIGHTS[i];
      }
    }
    if (code.charAt(0) == '0') {
      return Optional.of(IdentifierFlaw.CREDIT_AUTHORITY);
    }
    if (!Characters.areDigits(code, 2, 8)) {
      return Optional.of(IdentifierFlaw.CREDIT_REGION);
    }
    if (code.charAt(LENGTH - 1) != ALPHABET.charAt((31 - sum % 31) % 31)) {
      return Optional.of(IdentifierFlaw.CREDIT_CHECK);
    }
    return OrganisationCode.check(code.substring(8, 17)).isPresent()
        ? Optional.of(IdentifierFlaw.CREDIT_ORGANISATION)
        : Optional.empty();
  }
}
