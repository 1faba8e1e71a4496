package io.cbec.transport;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One answer, read as far as the limit allows. */
record HttpAnswer(int status, @Nullable Duration retryAfter, byte[] body, boolean tooLarge) {

  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean isRedirect() {
    return status / 100 == 3;
  }

  boolean isServerError() {
    return status / 100 == 5;
  }

  /**
   * The body as text. Gateways label their text wrongly or not at all: what is valid UTF-8 is
   * UTF-8, the rest is the Chinese national encoding.
   */
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return new String(body, Charset.forName("GB18030"));
    }
  }

  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + body.length + " bytes]";
  }
}
