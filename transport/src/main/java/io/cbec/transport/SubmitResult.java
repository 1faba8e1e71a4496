package io.cbec.transport;

import io.cbec.core.validation.ValidationReport;
import java.util.List;
import java.util.Objects;

/**
 * What came of submitting a message (提交结果).
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface SubmitResult {

  /**
   * The message was handed to the channel. The outcome says whether it got through.
   *
   * @param message the envelope; keep it to send the same bytes again
   * @param keys the business keys of its documents, in order
   * @param outcome what came of sending
   */
  record Sent(DxpMessage message, List<DocumentKey> keys, SendOutcome outcome)
      implements SubmitResult {
    /** Copies the list. */
    public Sent {
      Objects.requireNonNull(message, "message");
      keys = List.copyOf(keys);
      Objects.requireNonNull(outcome, "outcome");
    }

    /**
     * The transport id, which refusals of the platform repeat.
     *
     * @return CopMsgId of the envelope
     */
    public String copMsgId() {
      return message.copMsgId();
    }
  }

  /**
   * The message has errors. Nothing was signed or sent.
   *
   * @param report all findings
   */
  record Invalid(ValidationReport report) implements SubmitResult {
    /** The report is required. */
    public Invalid {
      Objects.requireNonNull(report, "report");
    }
  }
}
