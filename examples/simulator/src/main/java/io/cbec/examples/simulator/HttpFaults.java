package io.cbec.examples.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The bad days of the line: refuses, breaks or delays answers to messages. Thread-safe. */
final class HttpFaults {

  private final int badGatewayAt;
  private final int tooManyAt;
  private final Duration retryAfter;
  private final Duration slowness;
  private final AtomicInteger messages = new AtomicInteger();

  HttpFaults(SimulatorOptions options) {
    this.badGatewayAt = options.badGatewayAt();
    this.tooManyAt = options.tooManyAt();
    this.retryAfter = options.retryAfter();
    this.slowness = options.slowness();
  }

  /** Counts a message that came in. */
  int next() {
    return messages.incrementAndGet();
  }

  /** How many messages came in. */
  int count() {
    return messages.get();
  }

  /** The seconds of Retry-After, when this message is one too many. */
  Optional<Long> tooMany(int message) {
    return message == tooManyAt
        ? Optional.of(Math.max(0, retryAfter.toSeconds()))
        : Optional.empty();
  }

  /** What the sender gets to see of an answer. */
  Answer seen(int message, Answer answer) throws InterruptedException {
    if (!slowness.isZero()) {
      Thread.sleep(slowness.toMillis());
    }
    return message == badGatewayAt ? Answer.text(502, "Bad Gateway") : answer;
  }
}
