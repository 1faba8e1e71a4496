package io.cbec.signing.internal.xml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 as XML allows it and nothing more: white space anywhere, otherwise only the alphabet, full
 * padding, no stray bits. One value then has one spelling apart from white space.
 */
public final class StrictBase64 {

  private StrictBase64() {}

  /**
   * Decodes.
   *
   * @param text Base64 with XML white space in it
   * @return the bytes; {@code null} when the text is empty or is not strict Base64
   */
  public static byte @Nullable [] decode(String text) {
    byte[] compact = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (XmlSpace.isSpace(c)) {
        continue;
      }
      if (c > '~') {
        return null;
      }
      compact[length++] = (byte) c;
    }
    if (length == 0) {
      return null;
    }
    String stripped = new String(compact, 0, length, StandardCharsets.US_ASCII);
    try {
      byte[] decoded = Base64.getDecoder().decode(stripped);
      // The JDK also takes missing padding and stray bits in the last character.
      return encode(decoded).equals(stripped) ? decoded : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Encodes in one line.
   *
   * @param bytes any bytes
   * @return Base64 with padding
   */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
