package io.cbec.core.internal.codec;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;

/** Writes messages. Thread-safe. */
public final class XmlEncoder {

  private final MessagePlans plans;

  /**
   * Makes an encoder.
   *
   * @param plans the messages it knows
   */
  public XmlEncoder(MessagePlans plans) {
    this.plans = plans;
  }

  /**
   * What was written.
   *
   * @param type the type of the message
   * @param bytes its canonical bytes
   * @param signatureOffset the place of the signature, or -1
   * @param signed whether it has one
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, inside the module.
  public record Encoded(MessageType type, byte[] bytes, int signatureOffset, boolean signed) {}

  /** What cannot be written. */
  public static final class Unencodable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String path;

    Unencodable(String path, String problem) {
      super(problem);
      this.path = path;
    }

    /**
     * Where it is.
     *
     * @return the element path
     */
    public String path() {
      return path;
    }
  }

  /**
   * Writes a message.
   *
   * @param message the message
   * @param keepSignature whether the signature it may have is written
   * @return its canonical bytes
   * @throws Unencodable when it holds something that XML cannot hold
   */
  public Encoded encode(CebMessage message, boolean keepSignature) throws Unencodable {
    MessageType type = plans.typeOf(message);
    try {
      NodeEncoder.Encoded encoded =
          NodeEncoder.encode(
              plans.planOf(type), type.rootName(), message, Style.CEB, "", keepSignature);
      return new Encoded(type, encoded.bytes(), encoded.signatureOffset(), encoded.signed());
    } catch (NodeEncoder.Failure failure) {
      throw new Unencodable(failure.path(), failure.problem());
    }
  }
}
