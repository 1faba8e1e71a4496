package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which rules beyond the schema look at which fields. */
final class ReferenceRules {

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
   * Reads a table with the columns rule, message, path, zh, en; words only in a rule's first line.
   */
  static ReferenceRules read(Path file) throws IOException {
    ReferenceRules rules = new ReferenceRules();
    Map<String, Rule> known = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      Rule rule = known.get(cells[0]);
      if (rule == null) {
        rule = new Rule(cells[0], cells[3], cells[4]);
        known.put(rule.id(), rule);
      }
      rules.byField.computeIfAbsent(cells[1] + "/" + cells[2], key -> new ArrayList<>()).add(rule);
    }
    return rules;
  }

  /** The rules that look at a field. */
  List<Rule> of(Row row) {
    String key = row.message().name().simpleName() + "/" + row.path();
    return byField.getOrDefault(key, List.of());
  }
}
