package io.cbec.transport;

import io.cbec.core.Text;

/** Why a call to the platform did not end as it should (通信失败原因). */
public enum FailureCause {
  /** Nobody listens there. */
  CONNECT_REFUSED("The connection was refused.", "连接被拒绝。"),
  /** The name of the host has no address. */
  UNKNOWN_HOST("The host name cannot be resolved.", "无法解析主机名。"),
  /** No connection in time. */
  CONNECT_TIMEOUT("The connection was not made in time.", "建立连接超时。"),
  /** The network does not reach the host, or the connection broke while it was made. */
  CONNECT_FAILED("The connection could not be made.", "无法建立连接。"),
  /** Certificates or protocol versions do not fit. */
  TLS_HANDSHAKE(
      "The TLS handshake failed: check certificates and protocol version.", "TLS 握手失败，请检查证书与协议版本。"),
  /** All connections of the channel were busy for too long. */
  NO_FREE_CONNECTION("All connections of the channel are busy.", "通道的连接已全部占用。"),
  /** The channel was closed before the call. */
  CHANNEL_CLOSED("The channel is closed.", "通道已关闭。"),
  /** The platform asks for fewer calls. */
  THROTTLED("The platform asks to slow down.", "平台要求降低请求频率。"),
  /** The platform reports an error of its own and has not taken the message (3001–3999). */
  PLATFORM_BUSY("The platform reports an error of its own systems.", "平台报告其系统错误。"),
  /** No answer in time after the request had begun. */
  ANSWER_TIMEOUT("No complete answer came in time.", "未在限定时间内收到完整应答。"),
  /** The connection was cut after the request had begun. */
  CONNECTION_CUT("The connection was cut before the answer was complete.", "应答完成前连接中断。"),
  /** Status 5xx. */
  SERVER_ERROR("The server reports an error (5xx).", "服务器报告错误（5xx）。"),
  /** Status 4xx other than 429, on a poll. */
  CALL_REFUSED("The server refuses the call (4xx).", "服务器拒绝请求（4xx）。"),
  /** Status 3xx: redirects are never followed. */
  REDIRECTED("The server redirects, which is not followed.", "服务器要求重定向，本库不跟随重定向。"),
  /** An answer longer than the limit. */
  ANSWER_TOO_LARGE("The answer exceeds the size limit.", "应答超过大小限制。"),
  /** An answer nobody can read, or one that says neither yes nor no. */
  ANSWER_UNCLEAR("The answer cannot be understood.", "无法理解应答内容。");

  private final Text text;

  FailureCause(String en, String zh) {
    this.text = new Text(en, zh);
  }

  /**
   * The cause in words.
   *
   * @return both languages
   */
  public Text text() {
    return text;
  }
}
