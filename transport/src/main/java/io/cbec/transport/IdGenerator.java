package io.cbec.transport;

import java.util.Locale;
import java.util.UUID;

/**
 * Makes the transport ids of envelopes (CopMsgId, 传输报文编号). Extension point.
 *
 * <p>Implementations are thread-safe and never give an id twice: 1 to 255 characters. The platform
 * repeats the id when it refuses a message, so it is worth keeping.
 */
@FunctionalInterface
public interface IdGenerator {

  /**
   * The next id.
   *
   * @return an id that was never given before
   */
  String next();

  /**
   * Random UUIDs in upper case, the form most senders use.
   *
   * @return the generator
   */
  static IdGenerator uuid() {
    return () -> UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }
}
