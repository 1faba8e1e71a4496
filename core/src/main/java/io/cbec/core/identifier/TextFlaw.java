package io.cbec.core.identifier;

import java.util.Locale;
import java.util.Objects;

/**
 * A character that does not belong into a text (文本字符问题).
 *
 * @param kind what is wrong with it
 * @param codePoint the character
 */
public record TextFlaw(Kind kind, int codePoint) {

  /** Kinds of characters, the worst first. */
  public enum Kind {
    /** XML cannot carry it: a control character, half of a surrogate pair, U+FFFE or U+FFFF. */
    NOT_XML,
    /** U+FFFD, the trace of a wrong encoding. */
    DAMAGED,
    /** A control character or noncharacter that XML allows, but receivers refuse. */
    CONTROL,
    /** From a private use area: every system shows another character, or none. */
    PRIVATE_USE,
    /** Zero-width, a byte order mark, a direction mark or a soft hyphen: nobody sees it. */
    INVISIBLE,
    /** A tab or line break inside the value. */
    LINE_BREAK,
    /** A space at the start or end. */
    EDGE_SPACE,
    /** A full-width form of a half-width letter, digit or sign, in a code. */
    FULL_WIDTH,
    /** Another character that no code has, such as a Chinese one. */
    NOT_HALF_WIDTH
  }

  /** The kind is required. */
  public TextFlaw {
    Objects.requireNonNull(kind, "kind");
  }

  /**
   * The character as its number.
   *
   * @return for example {@code U+200B}
   */
  public String number() {
    return String.format(Locale.ROOT, "U+%04X", codePoint);
  }
}
