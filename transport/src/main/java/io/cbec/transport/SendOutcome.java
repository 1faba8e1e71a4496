package io.cbec.transport;

import io.cbec.core.Text;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of sending an envelope (发送结果). It says whether sending the same bytes again can do
 * harm.
 *
 * <table>
 * <caption>What to do</caption>
 * <tr><th>outcome</th><th>the platform has the message</th><th>then</th></tr>
 * <tr><td>Accepted</td><td>yes</td><td>wait for receipts</td></tr>
 * <tr><td>Refused</td><td>no, and will not take it as it is</td><td>correct the cause, send a new message</td></tr>
 * <tr><td>NotSent</td><td>no</td><td>send the same bytes again, after the wait it names</td></tr>
 * <tr><td>InDoubt</td><td>perhaps</td><td>ask: poll for receipts before anything is sent again</td></tr>
 * </table>
 *
 * <p>Accepted means taken over by the platform, not by customs: the receipts say what customs does.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface SendOutcome {

  /**
   * The outcome in one sentence.
   *
   * @return both languages
   */
  Text text();

  /**
   * The platform has taken the message over.
   *
   * @param answer the short answer of the platform, for example {@code OK}; often empty
   */
  record Accepted(String answer) implements SendOutcome {
    /** The answer is required. */
    public Accepted {
      Objects.requireNonNull(answer, "answer");
    }

    @Override
    public Text text() {
      return new Text("The platform has taken the message over.", "平台已接收报文。");
    }

    /** Without the answer: a server may repeat what it got. */
    @Override
    public String toString() {
      return "Accepted[" + answer.length() + " characters]";
    }
  }

  /**
   * The platform does not take the message; sending it unchanged would be refused again.
   *
   * @param reason who refused
   * @param code the HTTP status or the code of the platform, for example {@code 0002}
   * @param info the platform's own words for its code; empty when it gives none
   */
  record Refused(Reason reason, String code, String info) implements SendOutcome {

    /** Who refused. */
    public enum Reason {
      /** The HTTP server, by status 4xx. */
      HTTP_STATUS,
      /** The HTTP server points elsewhere (3xx). Set the base URI to the right place. */
      REDIRECT,
      /** The platform, by an error code of the data exchange (DxpRep). */
      PLATFORM
    }

    /** All parts are required. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(info, "info");
    }

    @Override
    public Text text() {
      return new Text("The message was refused with code " + code + ".", "报文被拒绝，代码 " + code + "。");
    }

    /** Without the info: a server may repeat what it got. */
    @Override
    public String toString() {
      return "Refused[" + reason + ", " + code + ", " + info.length() + " characters]";
    }
  }

  /**
   * The platform does not have the message. The same bytes may be sent again.
   *
   * @param cause why
   * @param retryAfter how long the platform asks to wait; empty when it does not say
   * @param code the HTTP status or the code of the platform; empty when there was no answer
   */
  record NotSent(FailureCause cause, Optional<Duration> retryAfter, String code)
      implements SendOutcome {

    /** All parts are required. */
    public NotSent {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(retryAfter, "retryAfter");
      Objects.requireNonNull(code, "code");
    }

    /**
     * Without an answer of the platform.
     *
     * @param cause why
     */
    public NotSent(FailureCause cause) {
      this(cause, Optional.empty(), "");
    }

    @Override
    public Text text() {
      return new Text(
          "The message was not sent. " + cause.text().en(), "报文未发出。" + cause.text().zh());
    }
  }

  /**
   * Nobody knows whether the platform has the message. It must be asked (by its receipts) and never
   * blindly sent again; when it is sent again, then with the same bytes.
   *
   * @param cause why
   * @param code the HTTP status or the code of the platform; empty when there was no answer
   */
  record InDoubt(FailureCause cause, String code) implements SendOutcome {

    /** All parts are required. */
    public InDoubt {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(code, "code");
    }

    /**
     * Without an answer of the platform.
     *
     * @param cause why
     */
    public InDoubt(FailureCause cause) {
      this(cause, "");
    }

    @Override
    public Text text() {
      return new Text(
          "It is not known whether the message arrived. " + cause.text().en(),
          "不确定报文是否送达。" + cause.text().zh());
    }
  }
}
