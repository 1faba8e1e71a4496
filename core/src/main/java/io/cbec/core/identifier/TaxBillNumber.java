package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The number of a tax bill (电子税单编号): that of its list, an underscore and a count, as seen in bills.
 */
public final class TaxBillNumber {

  private TaxBillNumber() {}

  /**
   * What is unusual about a number.
   *
   * @param number as it was written
   * @return the flaw, a remark only; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String number) {
    int line = number.lastIndexOf('_');
    boolean usual =
        line < number.length() - 1
            && InventoryNumber.check(number.substring(0, Math.max(line, 0))).isEmpty()
            && Characters.areDigits(number, line + 1, number.length());
    return usual ? Optional.empty() : Optional.of(IdentifierFlaw.TAX_BILL_SHAPE);
  }
}
