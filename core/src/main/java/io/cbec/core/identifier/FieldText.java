package io.cbec.core.identifier;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a text in a message (字段文本字符检查). Rare Chinese characters of the extensions such
 * as 𠮷 are right; the ones that do not travel well are told with their number.
 */
public final class FieldText {

  /** What people write when they have nothing to write. */
  private static final Set<String> FILLERS = Set.of("空", "无", "/", "／");

  private FieldText() {}

  /**
   * The worst character of a text.
   *
   * @param text a value of any field
   * @return the flaw, the first of the worst kind; empty when there is none
   */
  public static Optional<TextFlaw> check(String text) {
    TextFlaw found = null;
    int length = text.length();
    for (int i = 0; i < length; ) {
      char c = text.charAt(i);
      if ((c > ' ' && c < 0x7F) || (c >= 0x4E00 && c < 0xA000)) {
        i++;
        continue;
      }
      int point = text.codePointAt(i);
      int next = i + Character.charCount(point);
      TextFlaw.Kind kind = kind(point, i == 0 || next == length);
      if (kind == TextFlaw.Kind.NOT_XML) {
        return Optional.of(new TextFlaw(kind, point));
      }
      if (kind != null && (found == null || kind.compareTo(found.kind()) < 0)) {
        found = new TextFlaw(kind, point);
      }
      i = next;
    }
    return Optional.ofNullable(found);
  }

  private static TextFlaw.@Nullable Kind kind(int c, boolean atEdge) {
    if (!allowedByXml(c)) {
      return TextFlaw.Kind.NOT_XML;
    }
    if (c == 0xFFFD) {
      return TextFlaw.Kind.DAMAGED;
    }
    if (c == '\t' || c == '\n' || c == '\r') {
      return TextFlaw.Kind.LINE_BREAK;
    }
    if ((c >= 0x7F && c < 0xA0) || noncharacter(c)) {
      return TextFlaw.Kind.CONTROL;
    }
    if (Character.getType(c) == Character.PRIVATE_USE) {
      return TextFlaw.Kind.PRIVATE_USE;
    }
    if (invisible(c)) {
      return TextFlaw.Kind.INVISIBLE;
    }
    return atEdge && space(c) ? TextFlaw.Kind.EDGE_SPACE : null;
  }

  private static boolean allowedByXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || c >= 0x10000;
  }

  private static boolean noncharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  }

  /**
   * Format characters: zero-width, direction and order marks, soft hyphen, tags; and separators.
   */
  private static boolean invisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164;
  }

  private static boolean space(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  /**
   * The first character that a code or number must not have: codes are half-width, U+0020 to
   * U+00FF.
   *
   * @param code the value of a code or number field
   * @return the flaw; empty when there is none
   */
  public static Optional<TextFlaw> checkCode(String code) {
    for (int i = 0; i < code.length(); i++) {
      if (code.charAt(i) > 0xFF) {
        int point = code.codePointAt(i);
        boolean full = halfWidth(Character.toString(point)).codePointAt(0) <= 0xFF;
        return Optional.of(
            new TextFlaw(full ? TextFlaw.Kind.FULL_WIDTH : TextFlaw.Kind.NOT_HALF_WIDTH, point));
      }
    }
    return Optional.empty();
  }

  /**
   * A text with its full-width letters, digits and signs written half-width.
   *
   * @param text any text
   * @return {@code AB1} for {@code ＡＢ１}; other characters stay
   */
  public static String halfWidth(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if ((c >= 0xFF01 && c <= 0xFF5E) || c == 0x3000) {
                out.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /**
   * Whether a text only fills its field: 空, 无 or a slash, with or without spaces around it.
   *
   * @param text a value
   * @return true when nothing is said by it; false for a blank text
   */
  public static boolean isFiller(String text) {
    return FILLERS.contains(text.strip());
  }
}
