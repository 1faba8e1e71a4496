package io.cbec.schemas.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of tab-separated lines below a header line.
 *
 * @param header the names of the columns
 * @param rows the lines, column to cell; a cell that is empty is an empty text
 */
record TabSeparated(List<String> header, List<Map<String, String>> rows) {

  static TabSeparated read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = List.of(lines.get(0).split("\t", -1));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length != header.size()) {
        throw new IllegalStateException(
            file.getFileName() + ", line " + (rows.size() + 2) + ": " + cells.length + " cells");
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.length; i++) {
        row.put(header.get(i), cells[i]);
      }
      rows.add(Collections.unmodifiableMap(row));
    }
    return new TabSeparated(header, List.copyOf(rows));
  }
}
