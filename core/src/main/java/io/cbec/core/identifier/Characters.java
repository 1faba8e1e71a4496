package io.cbec.core.identifier;

/** Half-width digits and capital letters, the stuff identifiers are made of. */
final class Characters {

  private Characters() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The digits from one place to before another. */
  static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean areAlphanumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (alphanumeric(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** 0 to 9 for digits, 10 to 35 for capital letters, -1 for anything else. */
  static int alphanumeric(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
  }
}
