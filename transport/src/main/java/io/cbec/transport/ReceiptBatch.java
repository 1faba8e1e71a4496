package io.cbec.transport;

import java.util.List;
import java.util.Objects;

/**
 * One fetch of receipts (一批回执).
 *
 * <p>Immutable and thread-safe.
 *
 * @param items what came, in the order of the platform
 * @param next where to go on
 * @param more whether the platform holds more already
 */
public record ReceiptBatch(List<Inbound> items, ReceiptCursor next, boolean more) {

  /** Copies the list. */
  public ReceiptBatch {
    items = List.copyOf(items);
    Objects.requireNonNull(next, "next");
  }
}
