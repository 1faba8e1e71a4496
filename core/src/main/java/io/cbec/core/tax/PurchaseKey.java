package io.cbec.core.tax;

import java.util.Objects;

/**
 * One purchase in the year of a buyer (年度内的一笔交易). Printing it does not show the buyer.
 *
 * @param buyer the buyer
 * @param year the calendar year in which it counts
 * @param purchase what names it among the purchases of the buyer: platform and order number
 */
public record PurchaseKey(BuyerKey buyer, int year, String purchase) {

  /** All are required. */
  public PurchaseKey {
    Objects.requireNonNull(buyer, "buyer");
    Objects.requireNonNull(purchase, "purchase");
  }
}
