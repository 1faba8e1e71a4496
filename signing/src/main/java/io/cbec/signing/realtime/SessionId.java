package io.cbec.signing.realtime;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number customs gives to one enquiry (sessionID, 会话标识), for example {@code
 * fe2374-8fnejf97-32839218}. It goes back unchanged.
 *
 * <p>It comes from outside and stands without escapes in the string to sign. So only 1 to 200
 * visible ASCII characters are taken, and none of {@code " \ |}: with them a session number could
 * pretend to be other signed fields. The standard names neither characters nor a length.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the number as customs wrote it
 */
public record SessionId(String value) {

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\|]]{1,200}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException when the text is no session number; the message does not quote
   *     it
   */
  public SessionId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a sessionID has 1 to 200 visible ASCII characters, none of them \" \\ |");
    }
  }

  /**
   * Reads a session number from outside.
   *
   * @param text any text
   * @return the number; empty when the text is none
   */
  public static Optional<SessionId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
