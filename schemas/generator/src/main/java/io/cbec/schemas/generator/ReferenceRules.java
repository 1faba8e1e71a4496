package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which rules beyond the schema look at which fields. */
final class ReferenceRules {

  /** Stands for every message that has the field. */
  private static final String EVERY = "*";

  /** Begins a path that may have any elements, or none, before it. */
  private static final String ANYWHERE = "**/";

  /** Stands for the fields that are checked against code lists. */
  private static final String CODES = "{codes}";

  /**
   * A rule.
   *
   * @param id for example ORD-01
   * @param zh what it demands, in Chinese
   * @param en what it demands, in English
   */
  record Rule(String id, String zh, String en) {}

  private final Map<String, List<Rule>> byField = new LinkedHashMap<>();

  private ReferenceRules() {}

  /**
   * Reads a table with the columns rule, message and path. The message may be {@code *}, the path
   * may begin with {@code **}{@code /} or be {@code {codes}}. A line that fits no field is refused.
   *
   * @param file the table
   * @param words the table of all rules: what each demands
   * @param rows the fields of all messages
   * @param codes which of them hold codes
   */
  static ReferenceRules read(Path file, Path words, List<Row> rows, FieldCodes codes)
      throws IOException {
    ReferenceRules rules = new ReferenceRules();
    Map<String, Rule> known = new LinkedHashMap<>();
    for (Map<String, String> line : TabSeparated.read(words).rows()) {
      String id = CodeTable.cell(line, "rule");
      known.put(id, new Rule(id, CodeTable.cell(line, "zh"), CodeTable.cell(line, "en")));
    }
    for (Map<String, String> line : TabSeparated.read(file).rows()) {
      Rule rule = known.get(CodeTable.cell(line, "rule"));
      if (rule == null) {
        throw new IllegalStateException("a rule that the table of rules does not have: " + line);
      }
      int found = 0;
      for (Row row : rows) {
        if (fits(CodeTable.cell(line, "message"), CodeTable.cell(line, "path"), row, codes)) {
          found++;
          List<Rule> own = rules.byField.computeIfAbsent(key(row), key -> new ArrayList<>());
          // A field that two lines of one rule name has the rule once.
          if (!own.contains(rule)) {
            own.add(rule);
          }
        }
      }
      if (found == 0) {
        throw new IllegalStateException("a rule of a field that no message has: " + line);
      }
    }
    return rules;
  }

  private static boolean fits(String message, String path, Row row, FieldCodes codes) {
    if (!message.equals(EVERY) && !message.equals(row.message().name().simpleName())) {
      return false;
    }
    if (path.equals(CODES)) {
      FieldCodes.Use use = codes.of(row);
      return use != null && use.check() != FieldCodes.Check.NONE;
    }
    if (path.startsWith(ANYWHERE)) {
      return ("/" + row.path()).endsWith(path.substring(ANYWHERE.length() - 1));
    }
    return path.equals(row.path());
  }

  /** The rules that look at a field, in the order of the table. */
  List<Rule> of(Row row) {
    return byField.getOrDefault(key(row), List.of());
  }

  private static String key(Row row) {
    return row.message().name().simpleName() + "/" + row.path();
  }
}
