package io.cbec.signing.internal.xml;

/** White space as XML defines it, which is less than what Java counts as white space. */
public final class XmlSpace {

  private XmlSpace() {}

  /**
   * Whether a text is white space only.
   *
   * @param text any text
   * @return true also for the empty text
   */
  public static boolean isBlank(String text) {
    return trim(text).isEmpty();
  }

  /**
   * Takes white space off both ends.
   *
   * @param text any text
   * @return the rest
   */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * Whether a character is white space.
   *
   * @param c a character
   * @return true for blank, tab, line feed and carriage return
   */
  public static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
