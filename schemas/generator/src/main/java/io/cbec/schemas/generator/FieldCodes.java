package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.Doc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The code lists, and which field holds codes of which list. */
final class FieldCodes {

  /** How a field is checked against its list. */
  enum Check {
    ERROR,
    WARNING,
    COMPLETE,
    NONE
  }

  /**
   * A field that holds codes.
   *
   * @param message for example {@code CEB311Message}
   * @param path as in {@link Row}
   * @param list the list
   * @param check how it is checked
   * @param source the rule or reason behind the check; may be empty
   */
  record Use(String message, String path, CodeTable list, Check check, String source) {

    /** What an unknown code is, with the list that the library has. */
    String weight() {
      return switch (check) {
        case ERROR ->
            list.complete()
                ? "an unknown code is an error"
                : "an unknown code is a warning, because the list is not complete";
        case WARNING -> "an unknown code is a warning";
        case COMPLETE ->
            list.complete()
                ? "an unknown code is a warning"
                : "not checked before you supply the whole list";
        case NONE ->
            source.equals("schema")
                ? "not checked against it, the schema fixes the value"
                : "not checked, " + source;
      };
    }
  }

  private final Map<String, CodeTable> lists = new LinkedHashMap<>();
  private final Map<String, Use> uses = new LinkedHashMap<>();

  private FieldCodes() {}

  /**
   * Reads the lists of a folder.
   *
   * @param folder the folder that has {@code index.tsv}, {@code fields.tsv} and a table for each
   *     list
   */
  static FieldCodes read(Path folder) throws IOException {
    FieldCodes codes = new FieldCodes();
    for (Map<String, String> row : TabSeparated.read(folder.resolve("index.tsv")).rows()) {
      String id = CodeTable.cell(row, "id");
      CodeTable list =
          new CodeTable(
              id,
              new Doc(CodeTable.cell(row, "zh"), CodeTable.cell(row, "en")),
              CodeTable.cell(row, "asOf"),
              CodeTable.cell(row, "complete").equals("yes"),
              CodeTable.cell(row, "source"),
              TabSeparated.read(folder.resolve(id + ".tsv")).rows());
      codes.lists.put(id, list);
    }
    for (Map<String, String> row : TabSeparated.read(folder.resolve("fields.tsv")).rows()) {
      CodeTable list = codes.lists.get(CodeTable.cell(row, "list"));
      if (list == null) {
        throw new IllegalStateException("no such code list: " + row);
      }
      Use use =
          new Use(
              "CEB" + CodeTable.cell(row, "message") + "Message",
              CodeTable.cell(row, "path"),
              list,
              Check.valueOf(CodeTable.cell(row, "check").toUpperCase(Locale.ROOT)),
              CodeTable.cell(row, "source"));
      if (codes.uses.put(use.message() + "/" + use.path(), use) != null) {
        throw new IllegalStateException("a field with two code lists: " + row);
      }
    }
    return codes;
  }

  /** All lists in the order of the index. */
  List<CodeTable> lists() {
    return List.copyOf(lists.values());
  }

  /** A list that must be there. */
  CodeTable list(String id) {
    CodeTable list = lists.get(id);
    if (list == null) {
      throw new IllegalStateException("no such code list: " + id);
    }
    return list;
  }

  /** Which codes a field holds; null when it holds none. */
  @Nullable Use of(Row row) {
    return uses.get(row.message().name().simpleName() + "/" + row.path());
  }

  /** The fields that hold codes of a list, by message. */
  List<Use> of(CodeTable list) {
    return uses.values().stream().filter(use -> use.list() == list).toList();
  }

  /** A field of the table that no message has would be a slip nobody sees. */
  void requireAllKnown(List<Row> rows) {
    Set<String> known = new HashSet<>();
    rows.forEach(row -> known.add(row.message().name().simpleName() + "/" + row.path()));
    List<String> lost = new ArrayList<>(uses.keySet());
    lost.removeAll(known);
    if (!lost.isEmpty()) {
      throw new IllegalStateException("fields with codes that no message has: " + lost);
    }
  }
}
