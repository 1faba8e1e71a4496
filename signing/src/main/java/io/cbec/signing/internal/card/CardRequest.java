package io.cbec.signing.internal.card;

import java.nio.CharBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One request to the service, as the text of its frame. It is written by hand into one array, which
 * {@link #close()} wipes, because a JSON library would leave the PIN in buffers of its own.
 *
 * <p>For one thread.
 */
public final class CardRequest implements AutoCloseable {

  /** Signs text and gives the value in Base64 and the number of the certificate. */
  public static final String SIGN = "cus-sec_SpcSignDataAsPEM";

  /** Gives the certificate the card signs with. */
  public static final String CERTIFICATE = "cus-sec_SpcGetSignCertAsPEM";

  /** Gives the number of that certificate. */
  public static final String CERT_NO = "cus-sec_SpcGetCertNo";

  private static final String HEX = "0123456789abcdef";

  private final long id;
  private final String method;
  private char[] text = new char[256];
  private int length;

  private CardRequest(long id, String method) {
    this.id = id;
    this.method = method;
  }

  /**
   * A request without arguments.
   *
   * @param id the number the answer must carry
   * @param method the method of the service
   * @return the request
   */
  public static CardRequest of(long id, String method) {
    CardRequest request = new CardRequest(id, method);
    request.start();
    request.append("}}");
    return request;
  }

  /**
   * A request to sign.
   *
   * @param id the number the answer must carry
   * @param data the text to sign
   * @param pin the PIN; {@code null} lets the service ask the person in front of it
   * @return the request; {@code null} when the PIN was wiped
   */
  public static @Nullable CardRequest sign(long id, String data, @Nullable Pin pin) {
    char[] characters = null;
    if (pin != null) {
      characters = pin.copy();
      if (characters == null) {
        return null;
      }
    }
    CardRequest request = new CardRequest(id, SIGN);
    request.start();
    request.append("\"inData\":\"");
    for (int i = 0; i < data.length(); i++) {
      request.appendEscaped(data.charAt(i));
    }
    request.append('"');
    if (characters != null) {
      request.append(",\"passwd\":\"");
      for (char c : characters) {
        request.appendEscaped(c);
      }
      request.append('"');
      Arrays.fill(characters, '\0');
    }
    request.append("}}");
    return request;
  }

  private void start() {
    append("{\"_method\":\"");
    append(method);
    append("\",\"_id\":");
    append(Long.toString(id));
    append(",\"args\":{");
  }

  /**
   * The number of this request.
   *
   * @return as the answer must carry it
   */
  public long id() {
    return id;
  }

  /**
   * The method that is called.
   *
   * @return its name
   */
  public String method() {
    return method;
  }

  /** The frame; a view of the array that is wiped, not a copy. */
  CharBuffer frame() {
    return CharBuffer.wrap(text, 0, length);
  }

  private void append(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      append(ascii.charAt(i));
    }
  }

  private void appendEscaped(char c) {
    if (c == '"' || c == '\\') {
      append('\\');
      append(c);
    } else if (c < 0x20) {
      append("\\u00");
      append(HEX.charAt(c >> 4));
      append(HEX.charAt(c & 0xF));
    } else {
      append(c);
    }
  }

  private void append(char c) {
    if (length == text.length) {
      char[] larger = Arrays.copyOf(text, length * 2);
      Arrays.fill(text, '\0');
      text = larger;
    }
    text[length++] = c;
  }

  /** Wipes the text. */
  @Override
  public void close() {
    Arrays.fill(text, '\0');
  }

  @Override
  public String toString() {
    return "CardRequest[" + id + ", " + method + "]";
  }
}
