package io.cbec.core.internal.validation;

import io.cbec.core.internal.codec.Positions.Position;

/**
 * Turns the places that parsers report, which are the ends of start tags, into their beginnings.
 * Not thread-safe.
 */
public final class Places {

  private final String text;
  private int[] lineStarts = new int[0];

  /**
   * For one document.
   *
   * @param text its text
   */
  public Places(String text) {
    this.text = text;
  }

  /**
   * The place where a start tag begins.
   *
   * @param line the line where it ends
   * @param column the column after its end
   * @return its beginning
   */
  public Position tagStart(int line, int column) {
    if (line <= 0) {
      return Position.UNKNOWN;
    }
    if (lineStarts.length == 0) {
      lineStarts = lineStarts(text);
    }
    if (line > lineStarts.length) {
      return new Position(line, Math.max(column, 0));
    }
    int end = Math.min(lineStarts[line - 1] + Math.max(column - 1, 0), text.length());
    // Inside a tag no '<' can stand, not even in attribute values.
    int start = end == 0 ? -1 : text.lastIndexOf('<', end - 1);
    if (start < 0) {
      return new Position(line, Math.max(column, 0));
    }
    int row = line;
    while (row > 1 && lineStarts[row - 1] > start) {
      row--;
    }
    return new Position(row, start - lineStarts[row - 1] + 1);
  }

  /** Where each line starts; a line ends with CR, LF or both. */
  private static int[] lineStarts(String text) {
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        count++;
      }
    }
    int[] starts = new int[count];
    int next = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        starts[next++] = i + 1;
      }
    }
    return starts;
  }

  private static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
  }
}
