package io.cbec.transport;

import io.cbec.core.Finding;
import io.cbec.core.codec.RefusalReason;
import io.cbec.schemas.CebMessage;
import java.util.List;
import java.util.Objects;

/**
 * What came of reading bytes as receipts (回执读取结果).
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface ReceiptResult {

  /**
   * The receipts of a message, in its order.
   *
   * @param receipts one for each document answered
   */
  record Receipts(List<Receipt> receipts) implements ReceiptResult {
    /** Copies the list. */
    public Receipts {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * A message that is no receipt, for example an order of another enterprise that was subscribed to
   * (BaseSubscribe, 订阅).
   *
   * @param message the message
   */
  record OtherMessage(CebMessage message) implements ReceiptResult {
    /** The message is required. */
    public OtherMessage {
      Objects.requireNonNull(message, "message");
    }
  }

  /**
   * Nothing that can be read.
   *
   * @param reason why
   * @param findings where and what to do
   */
  record Refused(RefusalReason reason, List<Finding> findings) implements ReceiptResult {
    /** Copies the list. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
      findings = List.copyOf(findings);
    }
  }
}
