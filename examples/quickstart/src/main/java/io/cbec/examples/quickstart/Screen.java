package io.cbec.examples.quickstart;

import java.io.PrintStream;
import java.util.List;

/** Prints steps, one line that changes in place, and a table whose columns hold Chinese text. */
final class Screen {

  private final PrintStream out;
  private final boolean live;
  private String shown = "";

  Screen(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  void line(String text) {
    clear();
    out.println(text);
  }

  /** Replaces the line before; where lines cannot be replaced, prints only what changed. */
  void progress(String text) {
    if (live) {
      clear();
      out.print(text);
      out.flush();
      shown = text;
    } else if (!text.equals(shown)) {
      out.println(text);
      shown = text;
    }
  }

  private void clear() {
    if (live && !shown.isEmpty()) {
      out.print("\r" + " ".repeat(width(shown)) + "\r");
      shown = "";
    }
  }

  void table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        line.append(cell);
        if (i < columns - 1) {
          line.append(" ".repeat(widths[i] - width(cell) + 2));
        }
      }
      line(line.toString());
      if (r == 0) {
        int total = 2 * (columns - 1);
        for (int width : widths) {
          total += width;
        }
        line("  " + "-".repeat(total));
      }
    }
  }

  /** Chinese characters take two places on a terminal. */
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 && isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return c <= 0x115F
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || c >= 0x20000;
  }
}
