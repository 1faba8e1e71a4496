package io.cbec.core.identifier;

import java.util.Optional;

/**
 * The number of a parcel (物流运单编号). Each carrier has a form of its own; common to all is that they
 * are half-width, without spaces, and not too long for the messages.
 */
public final class WaybillNumber {

  private static final int LONGEST = 60;

  private WaybillNumber() {}

  /**
   * What is wrong with a number.
   *
   * @param number as it was written
   * @return the first flaw; empty when there is none
   */
  public static Optional<IdentifierFlaw> check(String number) {
    if (number.isBlank() || number.codePointCount(0, number.length()) > LONGEST) {
      return Optional.of(IdentifierFlaw.WAYBILL_LENGTH);
    }
    for (int i = 0; i < number.length(); i++) {
      if (number.charAt(i) <= ' ' || number.charAt(i) > '~') {
        return Optional.of(IdentifierFlaw.WAYBILL_CHARACTERS);
      }
    }
    return Optional.empty();
  }
}
