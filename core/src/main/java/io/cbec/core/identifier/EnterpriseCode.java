package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The code of an enterprise as messages carry it (企业代码): a {@link CustomsCode} of ten or a {@link
 * CreditCode} of eighteen characters. Only platforms that are not registered have codes of another
 * length, given by China E-port; those cannot be checked.
 */
public final class EnterpriseCode {

  private static final int CUSTOMS_LENGTH = 10;
  private static final int CREDIT_LENGTH = 18;

  private EnterpriseCode() {}

  /**
   * What is wrong with a code, whichever of the two it is.
   *
   * @param code as it was written
   * @return the first flaw; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String code) {
    return switch (code.length()) {
      case CUSTOMS_LENGTH -> CustomsCode.check(code);
      case CREDIT_LENGTH -> CreditCode.check(code);
      default -> Optional.of(IdentifierFlaw.ENTERPRISE_LENGTH);
    };
  }
}
