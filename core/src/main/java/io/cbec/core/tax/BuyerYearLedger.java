package io.cbec.core.tax;

import java.math.BigDecimal;

/**
 * What buyers bought in a calendar year (个人年度交易累计): the memory behind the yearly limit.
 *
 * <p>Customs keeps the real sum, over all platforms; a ledger of one enterprise knows its own sales
 * only and can be too low, never too high. Store it where all that sell share it.
 *
 * <p>Implementations must be thread-safe, and {@link #reserve} must be atomic: of two purchases of
 * which only one fits, one is refused, whichever threads or machines ask. They may block.
 */
public interface BuyerYearLedger {

  /**
   * What a buyer bought in a year, less what went back.
   *
   * @param buyer the buyer
   * @param year the calendar year
   * @return in yuan, not negative
   */
  BigDecimal spent(BuyerKey buyer, int year);

  /**
   * What is booked for one purchase, less what went back.
   *
   * @param purchase the purchase
   * @return in yuan; 0 when there is none
   */
  BigDecimal booked(PurchaseKey purchase);

  /**
   * Books a purchase if the year then stays within the limit. A purchase that is booked already is
   * replaced, what went back of it is forgotten; when the new value does not fit, the old one
   * stays.
   *
   * @param purchase the purchase
   * @param value its dutiable value in yuan, not negative
   * @param yearLimit the limit of the year; the sum may reach it
   * @return whether it was booked
   */
  boolean reserve(PurchaseKey purchase, BigDecimal value, BigDecimal yearLimit);

  /**
   * Takes a purchase out: it was refused, cancelled or never sent.
   *
   * @param purchase the purchase
   * @return whether it was there
   */
  boolean release(PurchaseKey purchase);

  /**
   * Lowers the year by what a buyer sent back, after customs accepted the return. The same return
   * is taken off once only, and never more than is booked.
   *
   * @param purchase the purchase
   * @param returnId what names the return among those of the purchase, for example its guid
   * @param value the dutiable value of what went back, not negative
   * @return whether it was taken off now; false when the purchase is not booked or the return known
   */
  boolean giveBack(PurchaseKey purchase, String returnId, BigDecimal value);
}
