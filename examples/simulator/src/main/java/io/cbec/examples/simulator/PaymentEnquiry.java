package io.cbec.examples.simulator;

import io.cbec.core.Text;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the simulator asked a platform about one sale, and what came of it (海关179号公告: 支付原始数据请求).
 *
 * <p>Immutable and thread-safe: a picture of one moment. Holds no personal data.
 *
 * @param orderNo the sale
 * @param sessionId the number of the enquiry
 * @param askedAt when it was asked; the two minutes count from here
 * @param opening what the platform said to being asked
 * @param uploads what was uploaded under this number, in the order it came
 */
public record PaymentEnquiry(
    String orderNo, String sessionId, Instant askedAt, Opening opening, List<Upload> uploads) {

  /** The time the announcement gives. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  /** The code that says all is well. */
  static final String TAKEN = "10000";

  /** Copies the list. */
  public PaymentEnquiry {
    uploads = List.copyOf(uploads);
  }

  /** What the platform said to being asked. */
  public enum Opening {
    /** It has not said anything yet. */
    ASKING,
    /** 10000: the upload will follow. */
    ANSWERED,
    /** Another code, another HTTP status, or an answer nobody can read. */
    REFUSED,
    /** No connection, or no answer within ten seconds. */
    NO_ANSWER
  }

  /**
   * Something in an upload that the announcement does not allow, or that differs from the payment
   * slip.
   *
   * @param field where, by its path in the upload
   * @param text what is wrong, without the value
   */
  public record Problem(String field, Text text) {}

  /**
   * An upload.
   *
   * @param after how long after the enquiry it came
   * @param verdict what became of the signature
   * @param problems what is wrong with the data; empty when nothing is
   * @param code what the simulator answered
   */
  public record Upload(Duration after, Verdict verdict, List<Problem> problems, String code) {

    /** Copies the list. */
    public Upload {
      problems = List.copyOf(problems);
    }

    /**
     * Whether it came within two minutes.
     *
     * @return true at exactly two minutes too
     */
    public boolean inTime() {
      return after.compareTo(LIMIT) <= 0;
    }

    /**
     * Whether it was stored, its signature fits, it came in time and nothing is wrong with its
     * data.
     *
     * @return true when all of this holds
     */
    public boolean good() {
      return code.equals(TAKEN) && verdict == Verdict.VALID && inTime() && problems.isEmpty();
    }
  }

  /**
   * Whether customs got what it asked for.
   *
   * @return true when one of the uploads is good
   */
  public boolean verified() {
    return uploads.stream().anyMatch(Upload::good);
  }

  /**
   * Whether something was stored, good or not: nothing more is taken under this number.
   *
   * @return true when an upload was answered with 10000
   */
  public boolean stored() {
    return uploads.stream().anyMatch(upload -> upload.code().equals(TAKEN));
  }

  /**
   * Whether the two minutes are over and nothing was stored.
   *
   * @param now the time
   * @return true when the platform owes an upload
   */
  public boolean overdue(Instant now) {
    return !stored() && now.isAfter(askedAt.plus(LIMIT));
  }
}
