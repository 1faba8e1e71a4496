package io.cbec.core.tax;

import io.cbec.schemas.imports.ImportReturnRequestHead;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * The purchase that a return request is about.
   *
   * @param request the head of the request
   * @param year the year of the purchase, which a return request does not say
   * @return empty when buyer or order number are missing
   */
  public static Optional<PurchaseKey> of(ImportReturnRequestHead request, int year) {
    return of(request.getEbpCode(), request.getOrderNo(), request.getBuyerIdNumber(), year);
  }

  static Optional<PurchaseKey> of(
      @Nullable String platform, @Nullable String orderNo, @Nullable String buyerId, int year) {
    BuyerKey key = BuyerKey.ofNullable(buyerId);
    return key == null || orderNo == null
        ? Optional.empty()
        : Optional.of(new PurchaseKey(key, year, name(platform, orderNo)));
  }

  /** The name of a purchase: two platforms may use the same order number. */
  static String name(@Nullable String platform, String orderNo) {
    return platform == null ? orderNo : platform + "/" + orderNo;
  }
}
