package io.cbec.signing.internal.card;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The service of the card cannot be talked to. Holds nothing that was sent. */
public final class CardFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  CardFault(Kind kind, @Nullable Throwable cause) {
    super(Objects.requireNonNull(kind, "kind").name(), cause);
    this.kind = kind;
  }

  /**
   * What happened.
   *
   * @return the kind of fault
   */
  public Kind kind() {
    return kind;
  }

  /** What can happen between the library and the service. */
  public enum Kind {
    /** No connection could be made. */
    UNREACHABLE,
    /** The connection ended before the answer came. */
    LOST,
    /** The answer did not come in time. */
    TIMEOUT,
    /** The waiting thread was interrupted. */
    INTERRUPTED,
    /** What came is no answer. */
    BAD_ANSWER
  }
}
