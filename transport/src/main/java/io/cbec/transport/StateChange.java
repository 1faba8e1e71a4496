package io.cbec.transport;

import java.util.Objects;

/**
 * A document whose state a receipt changed (状态变化).
 *
 * <p>Immutable and thread-safe.
 *
 * @param before what it was
 * @param after what it is now
 */
public record StateChange(DocumentState before, DocumentState after) {
  /** Both are required. */
  public StateChange {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }
}
