package io.cbec.core.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects canonical XML as UTF-8. Used by one thread. */
final class ByteSink {

  /** A character that XML cannot hold. */
  static final class IllegalCharacter extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int codeUnit;

    IllegalCharacter(int codeUnit) {
      super(null, null, false, false);
      this.codeUnit = codeUnit;
    }

    int codeUnit() {
      return codeUnit;
    }
  }

  private static final byte[] AMP = NodePlan.ascii("&amp;");
  private static final byte[] LT = NodePlan.ascii("&lt;");
  private static final byte[] GT = NodePlan.ascii("&gt;");
  private static final byte[] QUOT = NodePlan.ascii("&quot;");
  private static final byte[] TAB = NodePlan.ascii("&#x9;");
  private static final byte[] LF = NodePlan.ascii("&#xA;");
  private static final byte[] CR = NodePlan.ascii("&#xD;");

  /** ASCII that stands for itself in texts and attributes. */
  private static final boolean[] PLAIN = plain();

  private final char[] scratch = new char[256];
  private byte[] buffer;
  private int length;

  ByteSink(int expected) {
    buffer = new byte[Math.max(expected, 256)];
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x80];
    for (char c = ' '; c < 0x80; c++) {
      plain[c] = c != '&' && c != '<' && c != '>' && c != '"';
    }
    return plain;
  }

  /** Makes room at once for what is likely to come. */
  void expect(long more) {
    if (more > 0 && more < (1 << 30) - length) {
      ensure((int) more);
    }
  }

  int length() {
    return length;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, length);
  }

  void bytes(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  /** Already well-formed text. */
  void raw(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Digits of a number with leading zeros. */
  void digits(int value, int width) {
    ensure(width);
    int rest = value;
    for (int i = width - 1; i >= 0; i--) {
      buffer[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
  }

  void text(String text) {
    escaped(text, false);
  }

  void attribute(String text) {
    escaped(text, true);
  }

  private void escaped(String text, boolean attribute) {
    int n = text.length();
    // Three bytes are enough for any char; a pair of surrogates takes four for two.
    ensure(n * 3);
    char[] chars = n <= scratch.length ? scratch : new char[n];
    text.getChars(0, n, chars, 0);
    byte[] out = buffer;
    int at = length;
    for (int i = 0; i < n; i++) {
      char c = chars[i];
      if (c < 0x80) {
        if (PLAIN[c]) {
          out[at++] = (byte) c;
        } else {
          length = at;
          special(c, attribute);
          ensure((n - i) * 3);
          out = buffer;
          at = length;
        }
      } else if (c < 0x800) {
        out[at++] = (byte) (0xC0 | (c >> 6));
        out[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == n
            || !Character.isLowSurrogate(chars[i + 1])) {
          throw new IllegalCharacter(c);
        }
        int point = Character.toCodePoint(c, chars[++i]);
        out[at++] = (byte) (0xF0 | (point >> 18));
        out[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        out[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        out[at++] = (byte) (0x80 | (point & 0x3F));
      } else if (c >= 0xFFFE) {
        throw new IllegalCharacter(c);
      } else {
        out[at++] = (byte) (0xE0 | (c >> 12));
        out[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[at++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    length = at;
  }

  /** What Canonical XML 1.0 writes for the characters that are not themselves. */
  private void special(char c, boolean attribute) {
    switch (c) {
      case '&' -> bytes(AMP);
      case '<' -> bytes(LT);
      case '>' -> {
        if (attribute) {
          one(c);
        } else {
          bytes(GT);
        }
      }
      case '"' -> {
        if (attribute) {
          bytes(QUOT);
        } else {
          one(c);
        }
      }
      case '\r' -> bytes(CR);
      case '\n' -> {
        if (attribute) {
          bytes(LF);
        } else {
          one(c);
        }
      }
      case '\t' -> {
        if (attribute) {
          bytes(TAB);
        } else {
          one(c);
        }
      }
      default -> throw new IllegalCharacter(c);
    }
  }

  private void one(char c) {
    ensure(1);
    buffer[length++] = (byte) c;
  }

  private void ensure(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
