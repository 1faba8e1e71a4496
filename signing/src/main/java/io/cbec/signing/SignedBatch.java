package io.cbec.signing;

import io.cbec.schemas.CebMessage;

/**
 * Documents that one signature covers (批量加签结果).
 *
 * @param message the message they were put into, in the order in which they were added; without its
 *     signature
 * @param signed the same message, encoded and signed
 * @param <M> the class of the message
 */
public record SignedBatch<M extends CebMessage>(M message, SignedMessage signed) {

  /** Shows no content, because messages hold personal data. */
  @Override
  public String toString() {
    return "SignedBatch[" + signed + "]";
  }
}
