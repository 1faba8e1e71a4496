package io.cbec.transport;

import io.cbec.signing.realtime.SessionId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Customs asks for the original payment data of an order (平台数据开放请求, openReq).
 *
 * <p>Immutable and thread-safe.
 *
 * @param session the number of the enquiry (sessionID), to be sent back unchanged
 * @param orderNo the order it is about (订单编号), 1 to 60 characters
 * @param serviceTime when customs asked, by its own clock; empty when it did not say
 */
public record OpenRequest(SessionId session, String orderNo, Optional<Instant> serviceTime) {

  /** All parts are required. */
  public OpenRequest {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(orderNo, "orderNo");
    Objects.requireNonNull(serviceTime, "serviceTime");
  }
}
