package io.cbec.core.codec;

/** A document that had to be a message is none. Thrown only where the caller asked for it. */
public final class UnreadableMessageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient DecodeResult.Refused refusal;

  UnreadableMessageException(DecodeResult.Refused refusal) {
    super(
        refusal.reason()
            + (refusal.findings().isEmpty()
                ? ""
                : ": " + refusal.findings().get(0).message().en()));
    this.refusal = refusal;
  }

  /**
   * The refusal.
   *
   * @return reason and findings
   */
  public DecodeResult.Refused refusal() {
    return refusal;
  }
}
