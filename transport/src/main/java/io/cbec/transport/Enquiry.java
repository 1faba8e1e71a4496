package io.cbec.transport;

import java.time.Instant;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One enquiry on its way. Whoever sets the stage to ENDED reports the result; that happens once.
 * The work itself ends it from any stage, deadline and closing only before UPLOADING.
 */
final class Enquiry {

  private final OpenRequest request;
  private final Instant deadline;
  private final long deadlineNanos;
  private final AtomicReference<EnquiryStage> stage = new AtomicReference<>(EnquiryStage.WAITING);
  volatile @Nullable FutureTask<?> task;
  volatile @Nullable ScheduledFuture<?> watch;

  Enquiry(OpenRequest request, Instant deadline, long deadlineNanos) {
    this.request = request;
    this.deadline = deadline;
    this.deadlineNanos = deadlineNanos;
  }

  OpenRequest request() {
    return request;
  }

  Instant deadline() {
    return deadline;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  boolean hasEnded() {
    return stage.get() == EnquiryStage.ENDED;
  }

  boolean advance(EnquiryStage from, EnquiryStage to) {
    return stage.compareAndSet(from, to);
  }

  /** Ends it unless the upload has begun; gives how far it had come, or {@code null}. */
  @Nullable EnquiryStage stop() {
    for (EnquiryStage now : EnquiryStage.values()) {
      // Stages only ever grow, so looking at them in their order misses none.
      if (now.compareTo(EnquiryStage.UPLOADING) < 0
          && stage.compareAndSet(now, EnquiryStage.ENDED)) {
        return now;
      }
    }
    return null;
  }
}
