package io.cbec.core.internal.wording;

/** Values as they are quoted in findings. Never for personal data. */
public final class Quote {

  /** Longer quotes help nobody. */
  private static final int LONGEST = 40;

  private Quote() {}

  /**
   * Quotes a value.
   *
   * @param value the value
   * @return it in quotation marks, on one line and not too long
   */
  public static String of(String value) {
    StringBuilder out = new StringBuilder("\"");
    int count = 0;
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (count++ == LONGEST) {
        out.append('…');
        break;
      }
      out.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
      i += Character.charCount(c);
    }
    return out.append('"').toString();
  }
}
