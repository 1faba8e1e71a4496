package io.cbec.transport.internal.hainan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The printed form of a list of maps. It has no escapes, so a value may hold what looks like the
 * next name. A comma ends a value only when a name and {@code =} follow, and inside square
 * brackets, in which customs puts its words, only when that name is a known one. Reads each
 * character a bounded number of times.
 */
final class MapRows {

  private static final int MAX_NAME = 40;

  private static final Set<String> KNOWN =
      Set.of(
          "org_id",
          "instm",
          "agentcode",
          "operatorcode",
          "copno",
          "re_elist_guid_cus",
          "re_elist_guid",
          "re_order_guid",
          "returnstatus",
          "returntime",
          "returntime2",
          "returninfo",
          "createtime",
          "ebpcode",
          "ebccode",
          "preno",
          "invtno",
          "orderno",
          "paycode",
          "paytransactionid",
          "logisticscode",
          "logisticsno",
          "trans_dxpid",
          "customscode");

  private final String text;
  private int at;

  MapRows(String text) {
    this.text = text;
  }

  List<Map<String, String>> read() throws Rows.Unreadable {
    List<Map<String, String>> rows = new ArrayList<>();
    expect('[');
    while (true) {
      skipSpace();
      expect('{');
      rows.add(row());
      skipSpace();
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
        continue;
      }
      expect(']');
      if (at != text.length()) {
        throw new Rows.Unreadable();
      }
      return rows;
    }
  }

  /** From behind the brace to behind the closing one. */
  private Map<String, String> row() throws Rows.Unreadable {
    Map<String, String> row = new LinkedHashMap<>();
    skipSpace();
    if (at < text.length() && text.charAt(at) == '}') {
      at++;
      return row;
    }
    while (true) {
      skipSpace();
      int equals = nameEnd(at);
      if (equals < 0) {
        throw new Rows.Unreadable();
      }
      String name = text.substring(at, equals).toLowerCase(Locale.ROOT);
      at = equals + 1;
      String value = value();
      if (!value.equals("null") && !value.isEmpty()) {
        row.put(name, value);
      }
      if (at >= text.length()) {
        throw new Rows.Unreadable();
      }
      if (text.charAt(at++) == '}') {
        return row;
      }
    }
  }

  /** Reads a value and stops at the comma or brace that ends it. */
  private String value() throws Rows.Unreadable {
    int start = at;
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      }
      boolean ends =
          (c == ',' && startsName(at + 1, depth > 0)) || (c == '}' && endsRow(at + 1, depth > 0));
      if (ends) {
        return text.substring(start, at).strip();
      }
    }
    throw new Rows.Unreadable();
  }

  private boolean startsName(int from, boolean mustBeKnown) {
    int name = afterSpace(from);
    int end = nameEnd(name);
    return end > 0
        && (!mustBeKnown || KNOWN.contains(text.substring(name, end).toLowerCase(Locale.ROOT)));
  }

  private boolean endsRow(int from, boolean mustBeKnown) {
    int next = afterSpace(from);
    if (next >= text.length()) {
      return false;
    }
    if (text.charAt(next) == ']') {
      return next == text.length() - 1;
    }
    if (text.charAt(next) != ',') {
      return false;
    }
    int brace = afterSpace(next + 1);
    if (brace >= text.length() || text.charAt(brace) != '{') {
      return false;
    }
    int inside = afterSpace(brace + 1);
    return (inside < text.length() && text.charAt(inside) == '}')
        || startsName(inside, mustBeKnown);
  }

  /** The place of the {@code =} behind a name, or -1. */
  private int nameEnd(int from) {
    int end = from;
    while (end < text.length() && end - from < MAX_NAME && isNamePart(text.charAt(end))) {
      end++;
    }
    return end > from && end < text.length() && text.charAt(end) == '=' ? end : -1;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Behind at most a few blanks: printed maps have one. */
  private int afterSpace(int from) {
    int next = from;
    while (next < text.length() && next - from < 8 && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void expect(char c) throws Rows.Unreadable {
    if (at >= text.length() || text.charAt(at) != c) {
      throw new Rows.Unreadable();
    }
    at++;
  }
}
