package io.cbec.core.tax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A buyer, known by the number of an identity document (订购人证件号码). Spaces around it and the case of
 * letters make no difference.
 *
 * <p>It holds personal data: {@link #toString()} does not show it, and what is done with {@link
 * #idNumber()} is the user's responsibility. Immutable and thread-safe.
 */
public final class BuyerKey {

  private final String idNumber;

  private BuyerKey(String idNumber) {
    this.idNumber = idNumber;
  }

  /**
   * The key of a buyer.
   *
   * @param idNumber the number of the identity document
   * @return the key
   * @throws IllegalArgumentException when it is blank
   */
  public static BuyerKey of(String idNumber) {
    String normal = idNumber.strip().toUpperCase(Locale.ROOT);
    if (normal.isEmpty()) {
      throw new IllegalArgumentException("a buyer needs an id number");
    }
    return new BuyerKey(normal);
  }

  static @Nullable BuyerKey ofNullable(@Nullable String idNumber) {
    return idNumber == null || idNumber.isBlank() ? null : of(idNumber);
  }

  /**
   * The number, for a ledger that stores it. Personal data.
   *
   * @return without spaces around it, in upper case
   */
  public String idNumber() {
    return idNumber;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BuyerKey key && key.idNumber.equals(idNumber);
  }

  @Override
  public int hashCode() {
    return idNumber.hashCode();
  }

  /** Says nothing about the person. */
  @Override
  public String toString() {
    return "BuyerKey[***]";
  }
}
