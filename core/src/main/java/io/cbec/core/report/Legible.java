package io.cbec.core.report;

/**
 * Text from documents as it may be shown: characters that steer a terminal, turn the direction of
 * writing or cannot be seen are named instead.
 */
final class Legible {

  private Legible() {}

  /** The text on one line. */
  static String of(String text) {
    int first = firstHidden(text);
    if (first < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (isHidden(c)) {
        out.append(String.format("⟨U+%04X⟩", c));
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static int firstHidden(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (isHidden(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  /** Control, format and separator characters, unpaired surrogates, and what is no character. */
  private static boolean isHidden(int c) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> c != 0x3000;
      // Never a character. Other unassigned ones may be rare Chinese ones that the JDK is too old
      // for.
      default -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    };
  }
}
