package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.Facets;
import io.cbec.schemas.generator.Model.FieldModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which editions a field exists, and where an older edition says something else of it. */
final class FieldEditions {

  private final Map<String, Map<String, Row>> byField = new LinkedHashMap<>();

  /**
   * Looks into all editions.
   *
   * @param editions the editions, the newest first
   */
  FieldEditions(List<EditionModel> editions) {
    for (EditionModel edition : editions) {
      for (ClassModel message : edition.messages()) {
        for (Row row : edition.rows(message)) {
          byField.computeIfAbsent(key(row), key -> new LinkedHashMap<>()).put(edition.id(), row);
        }
      }
    }
  }

  /** The editions that have the field. */
  List<String> of(Row row) {
    return List.copyOf(byField.getOrDefault(key(row), Map.of()).keySet());
  }

  /** The field in those editions that say something else of it, by edition. */
  Map<String, FieldModel> different(Row row) {
    Map<String, FieldModel> different = new LinkedHashMap<>();
    byField
        .getOrDefault(key(row), Map.of())
        .forEach(
            (edition, other) -> {
              FieldModel own = row.field();
              FieldModel field = other.field();
              if (own != null && field != null && !means(own).equals(means(field))) {
                different.put(edition, field);
              }
            });
    return different;
  }

  /** A page shows the fields of one edition; a field that only another has would be lost. */
  void requireAllKnown(List<Row> rows) {
    Set<String> known = new HashSet<>();
    rows.forEach(row -> known.add(key(row)));
    List<String> lost = new ArrayList<>(byField.keySet());
    lost.removeAll(known);
    if (!lost.isEmpty()) {
      throw new IllegalStateException("only in an older edition: " + lost);
    }
  }

  /** What decides the verdict on a value; no minimum and a minimum of 0 are the same. */
  private static List<Object> means(FieldModel field) {
    Facets facets = field.facets();
    return List.of(
        field.kind(),
        FieldTableWriter.occurs(field),
        Math.max(facets.minLength(), 0),
        facets.maxLength(),
        facets.totalDigits(),
        facets.fractionDigits(),
        String.valueOf(facets.fixed()),
        String.valueOf(facets.defaultValue()),
        facets.collapse());
  }

  private static String key(Row row) {
    return row.message().name().simpleName() + "/" + row.path();
  }
}
