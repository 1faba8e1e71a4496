package io.cbec.transport;

import io.cbec.signing.realtime.PaymentExchangeInfo;
import java.util.Optional;

/**
 * Where the payment data of an order comes from (支付原始数据来源): the enterprise's own database. Called
 * in the background, by several threads at once.
 */
@FunctionalInterface
public interface PaymentDataSource {

  /**
   * Collects the data of an order. May block; it is interrupted when its time is over.
   *
   * @param request what customs asked
   * @return the data; empty when there is no such order
   * @throws Exception when it fails; nothing is uploaded then
   */
  Optional<PaymentExchangeInfo> collect(OpenRequest request) throws Exception;
}
