package io.cbec.transport;

import io.cbec.core.Text;

/** Why an enquiry is answered with 20000 (请求处理失败原因). */
public enum OpenRefusal {
  /** Longer than the limit. */
  TOO_LARGE("The request is too large.", "请求过大"),
  /** The form has no openReq, or its encoding is broken. */
  NO_PARAMETER("The form field openReq is missing or broken.", "缺少openReq参数或编码错误"),
  /** openReq is not one JSON object. */
  NOT_JSON("openReq is not a JSON object.", "openReq不是JSON对象"),
  /** No sessionID, or none that could be signed. */
  BAD_SESSION("sessionID is missing or not usable.", "sessionID为空或不合规"),
  /** No orderNo, or one longer than 60 characters or with control characters. */
  BAD_ORDER_NO("orderNo is missing or not usable.", "orderNo为空或不合规"),
  /** The sessionID came before, with another order. */
  SESSION_REUSED("The sessionID was used for another order.", "sessionID已用于其他订单"),
  /** More enquiries wait than the limit allows. */
  BUSY("Too many enquiries are waiting.", "系统繁忙"),
  /** The handler is closed. */
  CLOSED("The service is closing.", "服务已停止");

  private final Text text;

  OpenRefusal(String en, String zh) {
    this.text = new Text(en, zh);
  }

  /**
   * The reason in words.
   *
   * @return both languages
   */
  public Text text() {
    return text;
  }
}
