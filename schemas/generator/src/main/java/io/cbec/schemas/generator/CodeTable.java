package io.cbec.schemas.generator;

import io.cbec.schemas.generator.Model.Doc;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A code list.
 *
 * @param id for example {@code customs-district}
 * @param title its name
 * @param asOf the day, month or year of which it is
 * @param complete whether it had all codes then
 * @param source where it comes from
 * @param entries the codes: {@code code}, {@code zh}, mostly {@code en}, then attributes
 */
record CodeTable(
    String id,
    Doc title,
    String asOf,
    boolean complete,
    String source,
    List<Map<String, String>> entries) {

  /** More values than these do not fit beside a field. */
  private static final int FEW = 12;

  /** Whether the values are so few, and so surely all, that they stand beside the field itself. */
  boolean fitsBesideField() {
    return complete && entries.size() <= FEW;
  }

  /** The entry of a code; of several the first, which is what the code alone means. */
  Optional<Map<String, String>> find(String column, String value) {
    return entries.stream().filter(entry -> value.equals(entry.get(column))).findFirst();
  }

  /** The file of its page. */
  String page() {
    return "code-" + id + ".html";
  }

  static String cell(Map<String, String> entry, String column) {
    return Objects.requireNonNullElse(entry.get(column), "");
  }
}
