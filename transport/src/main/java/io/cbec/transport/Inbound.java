package io.cbec.transport;

import io.cbec.core.codec.RefusalReason;
import io.cbec.schemas.Binary;
import java.util.Objects;

/**
 * One thing a channel fetched (收到的数据).
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Inbound {

  /**
   * A document as it came: an envelope or a bare message.
   *
   * @param bytes its bytes
   */
  record Document(Binary bytes) implements Inbound {
    /** The bytes are required. */
    public Document {
      Objects.requireNonNull(bytes, "bytes");
    }
  }

  /**
   * A receipt in the gateway's own form, read already.
   *
   * @param receipt the receipt
   */
  record Parsed(Receipt receipt) implements Inbound {
    /** The receipt is required. */
    public Parsed {
      Objects.requireNonNull(receipt, "receipt");
    }
  }

  /**
   * Something that could not be read. It is handed on so that nothing is lost.
   *
   * @param bytes what came
   * @param reason why it was not read
   */
  record Unreadable(Binary bytes, RefusalReason reason) implements Inbound {
    /** Both parts are required. */
    public Unreadable {
      Objects.requireNonNull(bytes, "bytes");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
