package io.cbec.core.codes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cbec.schemas.CodeListFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A table of the module {@code schemas}: tab-separated lines below a header line. */
final class Rows {

  private final List<String> header;
  private final List<String[]> rows;

  private Rows(List<String> header, List<String[]> rows) {
    this.header = header;
    this.rows = rows;
  }

  static Rows read(String name) {
    String text = new String(CodeListFiles.read(name), UTF_8);
    List<String> header = List.of();
    List<String[]> rows = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      String[] cells = text.substring(from, end).split("\t", -1);
      if (from == 0) {
        header = List.of(cells);
      } else if (cells.length == header.size()) {
        rows.add(cells);
      } else {
        throw new IllegalStateException("line " + (rows.size() + 2) + " of code list " + name);
      }
      from = end + 1;
    }
    return new Rows(header, rows);
  }

  int size() {
    return rows.size();
  }

  String cell(int row, String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new NoSuchElementException(column);
    }
    return rows.get(row)[index];
  }

  /** The rows as codes. Equal attribute values are kept once. */
  List<Code> codes() {
    boolean english = header.size() > 2 && header.get(2).equals("en");
    int first = english ? 3 : 2;
    List<String> names = List.copyOf(header.subList(first, header.size()));
    Map<String, String> kept = new HashMap<>();
    List<Code> codes = new ArrayList<>(rows.size());
    for (String[] cells : rows) {
      @Nullable String en = english && !cells[2].isEmpty() ? cells[2] : null;
      String[] values = Arrays.copyOfRange(cells, first, cells.length);
      for (int i = 0; i < values.length; i++) {
        String value = values[i];
        values[i] = kept.computeIfAbsent(value, same -> value);
      }
      codes.add(new Code(cells[0], cells[1], en, names, values));
    }
    return codes;
  }
}
