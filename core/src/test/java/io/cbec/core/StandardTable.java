package io.cbec.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table of facts of the standard in the test resources: rows by column name. */
public final class StandardTable {

  private StandardTable() {}

  public static List<Map<String, String>> rows(String name) {
    try (InputStream in =
        Objects.requireNonNull(StandardTable.class.getResourceAsStream("/standard/" + name))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      String[] columns = lines.get(0).split("\t", -1);
      return lines.stream()
          .skip(1)
          .map(
              line -> {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.length; i++) {
                  row.put(columns[i], i < cells.length ? cells[i] : "");
                }
                return row;
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
