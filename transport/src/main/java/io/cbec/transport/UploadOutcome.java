package io.cbec.transport;

import io.cbec.core.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of uploading payment data (支付原始数据上传结果).
 *
 * <p>Immutable and thread-safe. What the server says in words is kept but never shown by {@code
 * toString}, because a server may repeat what it got.
 */
public sealed interface UploadOutcome {

  /**
   * The outcome in one sentence.
   *
   * @return both languages
   */
  Text text();

  /**
   * Code 10000. Customs has stored the data. It does <em>not</em> say that the signature was
   * checked: uploads with a signature of another key were answered with 10000 too.
   *
   * @param message the server's words, for example 上传成功; may be empty
   * @param serverTime the time the server gave; empty when it gave none
   */
  record Received(String message, Optional<Instant> serverTime) implements UploadOutcome {
    /** Both parts are required. */
    public Received {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(serverTime, "serverTime");
    }

    @Override
    public Text text() {
      return new Text(
          "Customs has received the data (10000). That does not prove that the signature was"
              + " checked.",
          "海关已接收数据（10000），但不代表已验签。");
    }

    @Override
    public String toString() {
      return "Received[" + serverTime.map(Instant::toString).orElse("") + "]";
    }
  }

  /**
   * Customs says no.
   *
   * @param refusal why, as far as code and words tell
   * @param code the code as it came, for example {@code 20004}; the HTTP status when there was no
   *     code
   * @param message the server's words; may be empty
   */
  record Rejected(UploadRefusal refusal, String code, String message) implements UploadOutcome {
    /** All parts are required. */
    public Rejected {
      Objects.requireNonNull(refusal, "refusal");
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(message, "message");
    }

    @Override
    public Text text() {
      return new Text(
          refusal.problem().en() + " (" + code + ") " + refusal.remedy().en(),
          refusal.problem().zh() + "（" + code + "）" + refusal.remedy().zh());
    }

    @Override
    public String toString() {
      return "Rejected[" + refusal + ", " + code + "]";
    }
  }

  /**
   * Customs does not have the data. The same upload may be sent again.
   *
   * @param cause why
   * @param retryAfter how long the server asks to wait; empty when it does not say
   */
  record NotSent(FailureCause cause, Optional<Duration> retryAfter) implements UploadOutcome {
    /** Both parts are required. */
    public NotSent {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(retryAfter, "retryAfter");
    }

    @Override
    public Text text() {
      return new Text("The data was not sent. " + cause.text().en(), "数据未发出。" + cause.text().zh());
    }
  }

  /**
   * Nobody knows whether customs has the data. There is no way to ask, and a second upload for the
   * same sessionID is refused with 20000 when the first one arrived.
   *
   * @param cause why
   * @param code the HTTP status or the code of the server; empty when there was no answer
   */
  record InDoubt(FailureCause cause, String code) implements UploadOutcome {
    /** Both parts are required. */
    public InDoubt {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(code, "code");
    }

    @Override
    public Text text() {
      return new Text(
          "It is not known whether the data arrived. " + cause.text().en(),
          "不确定数据是否送达。" + cause.text().zh());
    }
  }
}
