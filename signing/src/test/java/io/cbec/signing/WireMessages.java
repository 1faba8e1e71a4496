package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.codec.WireMessage;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/**
 * Makes wire messages from text that is canonical already. Elsewhere only the codec can, and it
 * writes only what the model holds; the vectors hold less than a whole order.
 */
final class WireMessages {

  private WireMessages() {}

  /** A message whose signature belongs directly before the end tag. */
  static WireMessage unsigned(MessageType type, byte[] canonical) {
    return of(type, canonical, endTag(type, canonical), false);
  }

  /** A message that says it is signed. */
  static WireMessage signed(MessageType type, byte[] canonical) {
    return of(type, canonical, endTag(type, canonical), true);
  }

  /** A message without a place for a signature. */
  static WireMessage unsignable(MessageType type, byte[] canonical) {
    return of(type, canonical, -1, false);
  }

  private static WireMessage of(MessageType type, byte[] bytes, int offset, boolean signed) {
    try {
      Constructor<WireMessage> constructor =
          WireMessage.class.getDeclaredConstructor(
              MessageType.class, byte[].class, int.class, boolean.class);
      constructor.setAccessible(true);
      return constructor.newInstance(type, bytes, offset, signed);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the constructor of WireMessage has changed", e);
    }
  }

  private static int endTag(MessageType type, byte[] canonical) {
    return new String(canonical, StandardCharsets.ISO_8859_1)
        .lastIndexOf("</ceb:" + type.rootName() + ">");
  }
}
