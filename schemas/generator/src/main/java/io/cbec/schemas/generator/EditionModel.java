package io.cbec.schemas.generator;

import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.ClassName;
import io.cbec.schemas.generator.Model.FieldModel;
import io.cbec.schemas.generator.Model.Form;
import io.cbec.schemas.generator.Model.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All messages of one edition.
 *
 * @param id for example 202205
 * @param classes the classes by name
 * @param messages the classes of the root elements, by number
 */
record EditionModel(String id, Map<ClassName, ClassModel> classes, List<ClassModel> messages) {

  /**
   * One node of a message: the message itself, an attribute or an element.
   *
   * @param path {@code Order/OrderHead/orderNo}, {@code @guid}, {@code ds:Signature}; the root has
   *     its own name
   * @param field the field; null for the root
   * @param child the class of what is below; null for a value
   */
  record Row(
      ClassModel message, String path, @Nullable FieldModel field, @Nullable ClassModel child) {

    String name() {
      return field == null ? path : field.name();
    }
  }

  static EditionModel read(Path folder) throws IOException {
    Map<ClassName, ClassModel> classes = new LinkedHashMap<>();
    for (ClassModel model : SchemaReader.read(folder.resolve("ceb.xsd"))) {
      classes.put(model.name(), model);
    }
    List<ClassModel> messages =
        classes.values().stream()
            .filter(model -> model.rootName() != null)
            .sorted(Comparator.comparing(model -> model.name().simpleName()))
            .toList();
    return new EditionModel(folder.getFileName().toString(), classes, messages);
  }

  /** The editions beside this one, the newest first. */
  static List<EditionModel> readAll(Path folder) throws IOException {
    List<EditionModel> editions = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder.resolveSibling("."))) {
      for (Path each : folders.map(Path::normalize).sorted(Comparator.reverseOrder()).toList()) {
        if (Files.exists(each.resolve("ceb.xsd"))) {
          editions.add(read(each));
        }
      }
    }
    return editions;
  }

  /** All nodes of a message in the order of the schema, parents before children. */
  List<Row> rows(ClassModel message) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(message, message.name().simpleName(), null, message));
    below(message, message, "", rows);
    return rows;
  }

  private void below(ClassModel message, ClassModel parent, String prefix, List<Row> rows) {
    for (FieldModel field : parent.fields()) {
      String mark =
          field.form() == Form.ATTRIBUTE ? "@" : field.kind() == Kind.SIGNATURE ? "ds:" : "";
      String path = prefix + mark + field.name();
      ClassModel child = field.child() == null ? null : classes.get(field.child());
      rows.add(new Row(message, path, field, child));
      if (child != null) {
        below(message, child, path + "/", rows);
      }
    }
  }
}
