package io.cbec.schemas.generator;

import io.cbec.schemas.generator.Model.ClassModel;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the files that belong to no single model class. */
final class PackageWriter {

  private PackageWriter() {}

  static String packageInfo(String packageName) {
    String what =
        switch (packageName.substring(packageName.lastIndexOf('.') + 1)) {
          case "imports" -> "The messages of the import side (进口), generated from the schema.";
          case "exports" -> "The messages of the export side (出口), generated from the schema.";
          case "dxp" ->
              "The envelopes of the data exchange platform (数据交换平台), generated from the schema.";
          default -> "What both sides share, generated from the schema.";
        };
    return """
    /** %s */
    @NullMarked
    package %s;

    import org.jspecify.annotations.NullMarked;
    """
        .formatted(what, packageName);
  }

  static String roots(List<ClassModel> classes) {
    String list =
        classes.stream()
            .filter(c -> c.rootName() != null)
            .map(
                c -> "          " + c.name().packageName() + "." + c.name().simpleName() + ".class")
            .sorted()
            .collect(Collectors.joining(",\n"));
    return """
    package io.cbec.schemas.binding;

    import java.util.List;
    import javax.annotation.processing.Generated;

    /** All root classes that were generated. */
    @Generated("io.cbec.schemas.generator")
    public final class Roots {

      private Roots() {}

      /**
       * The classes.
       *
       * @return one class for each root element of the schemas
       */
      public static List<Class<?>> all() {
        return List.of(
    %s);
      }
    }
    """
        .formatted(list);
  }
}
