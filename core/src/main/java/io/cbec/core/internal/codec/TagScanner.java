package io.cbec.core.internal.codec;

/**
 * Finds an element in the text of a well-formed document by counting start tags.
 *
 * <p>The character offsets that the JDK's streaming parser reports are wrong after its buffer was
 * refilled, and the signature has to be cut out exactly.
 */
final class TagScanner {

  private final String text;
  private int at;

  private TagScanner(String text) {
    this.text = text;
  }

  /**
   * Cuts out an element.
   *
   * @param text a well-formed document without DTD
   * @param ordinal which start tag, from 1 in document order
   * @return the element from its first to its last character
   */
  static String element(String text, int ordinal) {
    return new TagScanner(text).find(ordinal);
  }

  private String find(int ordinal) {
    int count = 0;
    int start = -1;
    int depth = 0;
    while (true) {
      at = text.indexOf('<', at);
      if (at < 0) {
        throw new IllegalStateException("the document has fewer elements than were read");
      }
      if (text.startsWith("<!--", at)) {
        skipTo("-->");
      } else if (text.startsWith("<![CDATA[", at)) {
        skipTo("]]>");
      } else if (text.startsWith("<?", at)) {
        skipTo("?>");
      } else if (text.startsWith("</", at)) {
        skipTo(">");
        if (start >= 0 && --depth == 0) {
          return text.substring(start, at);
        }
      } else {
        if (++count == ordinal) {
          start = at;
        }
        boolean empty = skipStartTag();
        if (start >= 0) {
          if (!empty) {
            depth++;
          } else if (depth == 0) {
            return text.substring(start, at);
          }
        }
      }
    }
  }

  private void skipTo(String end) {
    at = text.indexOf(end, at) + end.length();
  }

  /** Passes over a start tag; a quoted value may hold the character that ends tags. */
  private boolean skipStartTag() {
    char quote = 0;
    while (true) {
      char c = text.charAt(at++);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return text.charAt(at - 2) == '/';
      }
    }
  }
}
