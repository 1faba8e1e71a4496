package io.cbec.schemas.generator;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, texts, numbers and truth values as JSON, in the order they have. */
final class Json {

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private Json(boolean pretty) {
    this.pretty = pretty;
  }

  /** On many lines, two spaces a level. */
  static String pretty(Object value) {
    Json json = new Json(true);
    json.value(value, 0);
    return json.out.append('\n').toString();
  }

  /** On one line. */
  static String compact(Object value) {
    Json json = new Json(false);
    json.value(value, 0);
    return json.out.toString();
  }

  private void value(Object value, int level) {
    if (value instanceof Map<?, ?> map) {
      block('{', map.entrySet(), '}', level);
    } else if (value instanceof Collection<?> items) {
      block('[', items, ']', level);
    } else if (value instanceof Map.Entry<?, ?> entry) {
      text((String) entry.getKey());
      out.append(pretty ? ": " : ":");
      value(entry.getValue(), level);
    } else if (value instanceof String text) {
      text(text);
    } else {
      // Plain: a number such as 0.00001 must not be written with an exponent.
      out.append(value instanceof java.math.BigDecimal d ? d.toPlainString() : value.toString());
    }
  }

  private void block(char open, Collection<?> items, char close, int level) {
    out.append(open);
    for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
      line(level + 1);
      value(i.next(), level + 1);
      if (i.hasNext()) {
        out.append(',');
      }
    }
    if (!items.isEmpty()) {
      line(level);
    }
    out.append(close);
  }

  private void line(int level) {
    if (pretty) {
      out.append('\n').append("  ".repeat(level));
    }
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
