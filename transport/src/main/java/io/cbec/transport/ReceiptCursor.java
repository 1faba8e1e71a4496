package io.cbec.transport;

import java.time.Instant;
import java.util.Objects;

/**
 * How far receipts have been fetched (回执游标). The text belongs to the channel that made it; keep it
 * to go on after a restart.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the place as text; empty at the start
 */
public record ReceiptCursor(String value) {

  /** Nothing has been fetched yet. */
  public static final ReceiptCursor START = new ReceiptCursor("");

  /** The text is required. */
  public ReceiptCursor {
    Objects.requireNonNull(value, "value");
  }

  /**
   * All receipts since a time. For channels that count by time, such as the Hainan gateway.
   *
   * @param time the time
   * @return the cursor
   */
  public static ReceiptCursor since(Instant time) {
    return new ReceiptCursor(Long.toString(time.toEpochMilli()));
  }
}
