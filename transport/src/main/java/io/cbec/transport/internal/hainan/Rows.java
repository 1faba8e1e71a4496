package io.cbec.transport.internal.hainan;

import java.util.List;
import java.util.Map;

/**
 * Reads the lists of receipts that the gateway gives: in the form in which Java prints maps, {@code
 * [{a=1, b=2}, {…}]}, as live answers come, or as a JSON array of objects. Names are lower-cased.
 */
public final class Rows {

  private Rows() {}

  /** The text is neither. Carries no text: answers hold business data. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the exception without a stack trace. */
    Unreadable() {
      super("not a list of receipts", null, false, false);
    }
  }

  /**
   * Reads a list.
   *
   * @param text the answer
   * @return one map for each receipt; values are never null, absent ones are left out
   * @throws Unreadable when it is neither form, or ends too early
   */
  public static List<Map<String, String>> read(String text) throws Unreadable {
    String list = text.strip();
    if (list.isEmpty() || list.equals("[]")) {
      return List.of();
    }
    if (list.charAt(0) != '[' || list.charAt(list.length() - 1) != ']') {
      throw new Unreadable();
    }
    int first = 1;
    while (first < list.length() && Character.isWhitespace(list.charAt(first))) {
      first++;
    }
    if (list.charAt(first) != '{') {
      throw new Unreadable();
    }
    int name = first + 1;
    while (name < list.length() && Character.isWhitespace(list.charAt(name))) {
      name++;
    }
    boolean json = name < list.length() && (list.charAt(name) == '"');
    return json ? JsonRows.read(list) : new MapRows(list).read();
  }
}
