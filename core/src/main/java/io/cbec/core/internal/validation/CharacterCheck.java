package io.cbec.core.internal.validation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks for characters in a value that XML or a receiver cannot carry. */
public final class CharacterCheck {

  private CharacterCheck() {}

  /**
   * What is wrong with a text.
   *
   * @param wording what to say
   * @param character the character as its number, for example {@code U+0001}
   */
  public record Problem(Wording wording, String character) {}

  /**
   * The worst character of a text.
   *
   * @param text a value
   * @return what is wrong with it; {@code null} when nothing is
   */
  public static @Nullable Problem of(String text) {
    Problem found = null;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F || c >= 0xA0 && c < 0xD800 && (c & 0xFFFE) != 0xFFFE) {
        i++;
        continue;
      }
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (!allowedByXml(point)) {
        return new Problem(Wording.ILLEGAL_CHARACTER, number(point));
      }
      if (found == null && point == 0xFFFD) {
        found = new Problem(Wording.DAMAGED_CHARACTER, number(point));
      } else if (found == null && (point >= 0x7F && point < 0xA0 || noncharacter(point))) {
        found = new Problem(Wording.UNSAFE_CHARACTER, number(point));
      }
    }
    return found;
  }

  private static boolean allowedByXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c < 0xD800
        || c >= 0xE000 && c < 0xFFFE
        || c >= 0x10000;
  }

  private static boolean noncharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
  }

  private static String number(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }
}
