package io.cbec.signing.realtime;

import java.util.List;
import java.util.Objects;

/**
 * The original data of one payment and of the orders it paid (支付原始数据): what the enterprise collects
 * when customs asks for it.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no personal data.
 *
 * @param head the payment (payExchangeInfoHead)
 * @param items the orders it paid (payExchangeInfoLists), in the order they are sent
 */
public record PaymentExchangeInfo(PaymentExchangeHead head, List<PaymentExchangeItem> items) {

  /** Both parts are required; the list is copied. */
  public PaymentExchangeInfo {
    Objects.requireNonNull(head, "head");
    items = List.copyOf(items);
  }
}
