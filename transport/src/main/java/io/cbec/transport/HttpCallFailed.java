package io.cbec.transport;

/** A request without an answer. Inside the channel only. */
final class HttpCallFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureCause failure;
  private final boolean begun;

  HttpCallFailed(FailureCause failure, boolean begun) {
    super(failure.name(), null, false, false);
    this.failure = failure;
    this.begun = begun;
  }

  FailureCause failure() {
    return failure;
  }

  /** Whether a byte of the request may have left. */
  boolean begun() {
    return begun;
  }
}
