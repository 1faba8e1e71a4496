package io.cbec.transport;

/**
 * What a platform understands over HTTP (网关形式): where messages are posted, what an acceptance looks
 * like, how receipts are polled.
 *
 * <p>There is no official national HTTP interface: the national platform speaks AS2, AS3, MQ, JMS
 * and AMQP. HTTP exists at regional platforms, each in its own way, and at forwarders that
 * enterprises run themselves.
 *
 * <p>Immutable and thread-safe.
 */
public abstract sealed class HttpGateway permits DxpGateway, HainanGateway {

  HttpGateway() {}

  /**
   * The neutral form of this project, for self-run forwarders and the simulator: the envelope
   * itself is posted.
   *
   * @param dxpId the enterprise's id on the platform, whose receipts are polled
   * @return the gateway
   */
  public static DxpGateway dxp(String dxpId) {
    return new DxpGateway(dxpId);
  }

  /**
   * The gateway of Hainan with its usual settings.
   *
   * @param dxpId the enterprise's id on the platform, whose receipts are polled
   * @return the gateway
   */
  public static HainanGateway hainan(String dxpId) {
    return HainanGateway.builder(dxpId).build();
  }

  /** The request that carries an envelope. */
  abstract HttpCall submission(DxpMessage message);

  /** What the platform itself says in an answer of any status; {@code null} when nothing clear. */
  abstract @org.jspecify.annotations.Nullable SendOutcome said(
      DxpMessage message, HttpAnswer answer);

  /** Fetches receipts. */
  abstract ReceiptBatch receive(ReceiptCursor cursor, Poll poll);

  /** One GET of a poll. */
  @FunctionalInterface
  interface Poll {
    /** The answer, of status 2xx; anything else is thrown. */
    HttpAnswer get(HttpCall call) throws ChannelException;
  }

  /** What an answer says, for a gateway that answers in short words. */
  static String shortWords(HttpAnswer answer) {
    byte[] body = answer.body();
    return body.length > 64 ? "" : answer.text().strip();
  }
}
