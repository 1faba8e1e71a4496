package io.cbec.schemas.generator;

import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.Facets;
import io.cbec.schemas.generator.Model.FieldModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what other editions have otherwise than the models, which follow one edition.
 *
 * <p>A field that only another edition has would be lost, so it ends the build.
 */
final class EditionWriter {

  private final Map<String, ClassModel> models = new HashMap<>();
  private final List<ClassModel> current;

  EditionWriter(List<ClassModel> current) {
    this.current = current;
    current.forEach(model -> models.put(model.name().simpleName(), model));
  }

  /** The text of the class, for the classes of each edition by its folder name. */
  String text(Map<String, List<ClassModel>> editions) {
    String cases =
        editions.entrySet().stream()
            .map(e -> changes(e.getKey(), e.getValue()))
            .collect(Collectors.joining());
    String absent =
        editions.entrySet().stream()
            .map(e -> absent(e.getKey(), e.getValue()))
            .collect(Collectors.joining());
    return """
    package io.cbec.schemas.binding;

    import io.cbec.schemas.Edition;
    import java.util.Map;
    import java.util.Set;
    import javax.annotation.processing.Generated;
    import org.jspecify.annotations.Nullable;

    /** What an edition has otherwise than the models. */
    @Generated("io.cbec.schemas.generator")
    public final class EditionChanges {

      private EditionChanges() {}

      /**
       * A field that differs.
       *
       * @param required whether the edition demands it
       * @param maxOccurs how often it may occur; 0 when the edition does not have it
       * @param facets the limits of the value
       */
      public record Change(boolean required, int maxOccurs, FieldBinding.Facets facets) {}

      /**
       * The fields that differ.
       *
       * @param edition the edition
       * @return by class and field name, as {@code ExportOrderHead.ebpCode}
       */
      public static Map<String, Change> of(Edition edition) {
        return switch (edition.id()) {
    %s      default -> Map.of();
        };
      }

      /**
       * The messages that an edition does not have.
       *
       * @param edition the edition
       * @return the names of their root elements
       */
      public static Set<String> absentMessages(Edition edition) {
        return switch (edition.id()) {
    %s      default -> Set.of();
        };
      }

      private static Map.Entry<String, Change> change(
          String field,
          boolean required,
          int maxOccurs,
          int minLength,
          int maxLength,
          int totalDigits,
          int fractionDigits,
          @Nullable String fixed,
          @Nullable String defaultValue,
          boolean collapse) {
        return Map.entry(
            field,
            new Change(
                required,
                maxOccurs,
                new FieldBinding.Facets(
                    minLength,
                    maxLength,
                    totalDigits,
                    fractionDigits,
                    fixed,
                    defaultValue,
                    collapse)));
      }
    }
    """
        .formatted(cases, absent);
  }

  private String changes(String edition, List<ClassModel> classes) {
    List<String> entries = new ArrayList<>();
    for (ClassModel other : classes) {
      ClassModel model = models.get(other.name().simpleName());
      if (model == null) {
        throw new IllegalStateException(other.name() + " is in edition " + edition + " only");
      }
      Map<String, FieldModel> fields = new HashMap<>();
      other.fields().forEach(field -> fields.put(field.name(), field));
      for (FieldModel field : model.fields()) {
        FieldModel there = fields.remove(field.name());
        if (field.form() != Model.Form.EXTRA && !same(field, there)) {
          entries.add(entry(model.name().simpleName() + "." + field.name(), field, there));
        }
      }
      if (!fields.isEmpty()) {
        throw new IllegalStateException(other.name() + " has more fields in edition " + edition);
      }
    }
    return "      case \"%s\" ->\n          Map.ofEntries(\n%s);\n"
        .formatted(edition, String.join(",\n", entries));
  }

  private static boolean same(FieldModel field, @Nullable FieldModel there) {
    return there != null
        && field.required() == there.required()
        && field.maxOccurs() == there.maxOccurs()
        && field.facets().equals(there.facets());
  }

  private static String entry(String name, FieldModel field, @Nullable FieldModel there) {
    Facets facets = there == null ? field.facets() : there.facets();
    return "              change(\"%s\", %s, %s, %d, %d, %d, %d, %s, %s, %s)"
        .formatted(
            name,
            there != null && there.required(),
            there == null
                ? "0"
                : there.maxOccurs() == Integer.MAX_VALUE
                    ? "Integer.MAX_VALUE"
                    : Integer.toString(there.maxOccurs()),
            facets.minLength(),
            facets.maxLength(),
            facets.totalDigits(),
            facets.fractionDigits(),
            quoted(facets.fixed()),
            quoted(facets.defaultValue()),
            facets.collapse());
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }

  private String absent(String edition, List<ClassModel> classes) {
    List<String> there = classes.stream().map(ClassModel::rootName).toList();
    String names =
        current.stream()
            .map(ClassModel::rootName)
            .filter(name -> name != null && !there.contains(name))
            .map(EditionWriter::quoted)
            .collect(Collectors.joining(", "));
    return "      case \"%s\" -> Set.of(%s);\n".formatted(edition, names);
  }
}
