package io.cbec.transport;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Receipts could not be fetched. Nothing is lost: the cursor has not moved, poll again later.
 *
 * <p>The text names the cause and never the content of a message.
 */
public final class ChannelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureCause failure;
  private final @Nullable Duration retryAfter;

  /**
   * For channels.
   *
   * @param failure why
   * @param retryAfter how long the platform asks to wait; {@code null} when it does not say
   */
  public ChannelException(FailureCause failure, @Nullable Duration retryAfter) {
    super(failure + ": " + failure.text().en());
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  /**
   * Why.
   *
   * @return the cause
   */
  public FailureCause failure() {
    return failure;
  }

  /**
   * How long the platform asks to wait.
   *
   * @return the wait; empty when it does not say
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
