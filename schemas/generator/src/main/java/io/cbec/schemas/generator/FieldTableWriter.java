package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.Facets;
import io.cbec.schemas.generator.Model.FieldModel;
import io.cbec.schemas.generator.Model.Form;
import io.cbec.schemas.generator.Model.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one line for each node of each message, for programs that build on the standard. */
final class FieldTableWriter {

  private static final List<String> COLUMNS =
      List.of(
          "message",
          "path",
          "occurs",
          "type",
          "min_length",
          "max_length",
          "total_digits",
          "fraction_digits",
          "fixed",
          "default",
          "white_space",
          "format",
          "personal",
          "codes",
          "origin",
          "editions",
          "rules",
          "zh",
          "en");

  private final FieldEditions editions;
  private final ReferenceRules rules;
  private final FieldCodes codes;

  FieldTableWriter(FieldEditions editions, ReferenceRules rules, FieldCodes codes) {
    this.editions = editions;
    this.rules = rules;
    this.codes = codes;
  }

  String tsv(List<Row> rows) {
    StringBuilder out = new StringBuilder(String.join("\t", COLUMNS)).append('\n');
    for (Row row : rows) {
      Map<String, Object> columns = columns(row);
      List<String> cells = new ArrayList<>();
      for (String column : COLUMNS) {
        Object value = columns.getOrDefault(column, "");
        cells.add(value instanceof List<?> list ? join(list) : value.toString());
      }
      out.append(String.join("\t", cells)).append('\n');
    }
    return out.toString();
  }

  String json(List<Row> rows) {
    StringBuilder out = new StringBuilder("[");
    String separator = "\n";
    for (Row row : rows) {
      out.append(separator).append(Json.compact(columns(row)));
      separator = ",\n";
    }
    return out.append("\n]\n").toString();
  }

  /** One line: column to value, a value that does not apply is left out. */
  private Map<String, Object> columns(Row row) {
    Map<String, Object> columns = new LinkedHashMap<>();
    FieldModel field = row.field();
    columns.put("message", row.message().name().simpleName());
    columns.put("path", row.path());
    columns.put("occurs", occurs(field));
    columns.put("type", type(field));
    if (field != null) {
      Facets facets = field.facets();
      put(columns, "min_length", facets.minLength());
      put(columns, "max_length", facets.maxLength());
      put(columns, "total_digits", facets.totalDigits());
      // A whole number has none by its nature.
      if (field.kind() != Kind.INT) {
        put(columns, "fraction_digits", facets.fractionDigits());
      }
      if (facets.fixed() != null) {
        columns.put("fixed", facets.fixed());
      }
      if (facets.defaultValue() != null) {
        columns.put("default", facets.defaultValue());
      }
      if (facets.collapse()) {
        columns.put("white_space", "collapse");
      }
      String format = format(field);
      if (!format.isEmpty()) {
        columns.put("format", format);
      }
      if (field.personal() != null) {
        columns.put("personal", field.personal());
      }
    }
    FieldCodes.Use use = codes.of(row);
    if (use != null) {
      columns.put("codes", use.list().id());
    }
    columns.put("origin", field != null && field.form() == Form.EXTRA ? "practice" : "schema");
    columns.put("editions", editions.of(row));
    List<String> ids = rules.of(row).stream().map(ReferenceRules.Rule::id).toList();
    if (!ids.isEmpty()) {
      columns.put("rules", ids);
    }
    columns.put("zh", field == null ? row.message().doc().zh() : field.doc().zh());
    columns.put("en", field == null ? row.message().doc().en() : field.doc().en());
    return columns;
  }

  /** How often a node occurs: {@code 1}, {@code 0..1}, {@code 1..100}, {@code 1..n}. */
  static String occurs(@Nullable FieldModel field) {
    if (field == null) {
      return "1";
    }
    String most = field.maxOccurs() == Integer.MAX_VALUE ? "n" : "" + field.maxOccurs();
    String least = field.required() ? "1" : "0";
    return least.equals(most) ? least : least + ".." + most;
  }

  /** How a time is written; empty for everything else. */
  static String format(FieldModel field) {
    return switch (field.kind()) {
      case TIME14 -> "yyyyMMddHHmmss";
      case TIME17 -> "yyyyMMddHHmmssSSS";
      case DATE8 -> "yyyyMMdd";
      default -> "";
    };
  }

  private static String type(@Nullable FieldModel field) {
    if (field == null) {
      return "complex";
    }
    return switch (field.kind()) {
      case TEXT, TIME14, TIME17, DATE8 -> "string";
      case DECIMAL -> "decimal";
      case INT -> "int";
      case ISO_TIME -> "dateTime";
      case ISO_DATE -> "date";
      case BASE64 -> "base64Binary";
      case ANY -> "any";
      case SIGNATURE -> "signature";
      case NODE -> "complex";
    };
  }

  private static void put(Map<String, Object> columns, String column, int value) {
    if (value >= 0) {
      columns.put(column, value);
    }
  }

  private static String join(List<?> list) {
    return String.join(" ", list.stream().map(Object::toString).toList());
  }
}
