package io.cbec.core.report;

import io.cbec.core.Text;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes HTML. Every text and attribute value is escaped; names of tags and attributes come from
 * the program.
 */
final class Markup {

  private final Writer out;

  Markup(Writer out) {
    this.out = out;
  }

  /** Opens an element; attributes are names and values by turns. */
  Markup open(String tag, String... attributes) throws IOException {
    out.write('<');
    out.write(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.write(' ');
      out.write(attributes[i]);
      out.write("=\"");
      escape(attributes[i + 1]);
      out.write('"');
    }
    out.write('>');
    return this;
  }

  Markup close(String tag) throws IOException {
    out.write("</");
    out.write(tag);
    out.write('>');
    return this;
  }

  Markup text(String text) throws IOException {
    escape(text);
    return this;
  }

  /** Both languages, of which the page shows one. */
  Markup text(Text text) throws IOException {
    if (text.en().equals(text.zh())) {
      return text(text.en());
    }
    open("span", "class", "zh", "lang", "zh-CN").text(text.zh()).close("span");
    return open("span", "class", "en", "lang", "en").text(text.en()).close("span");
  }

  Markup element(String tag, Text text, String... attributes) throws IOException {
    return open(tag, attributes).text(text).close(tag);
  }

  Markup element(String tag, String text, String... attributes) throws IOException {
    return open(tag, attributes).text(text).close(tag);
  }

  Markup line() throws IOException {
    out.write('\n');
    return this;
  }

  /** Text of the program itself, not escaped. */
  Markup raw(String text) throws IOException {
    out.write(text);
    return this;
  }

  void flush() throws IOException {
    out.flush();
  }

  private void escape(String text) throws IOException {
    String legible = Legible.of(text);
    for (int i = 0; i < legible.length(); i++) {
      char c = legible.charAt(i);
      switch (c) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '"' -> out.write("&quot;");
        case '\'' -> out.write("&#39;");
        default -> out.write(c);
      }
    }
  }
}
