package io.cbec.schemas.generator;

import io.cbec.schemas.generator.Model.ClassModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the model classes from the schemas.
 *
 * <p>Decision after a spike: the classes are written from the parsed schema (XSOM, the schema
 * parser of XJC) and not by XJC with a plugin. A plugin would have had to replace every part of
 * what XJC writes but the names (fields, constructors, accessors, lists, types), and the text here
 * shows the finished class at one glance.
 */
public final class GenerateModel {

  private GenerateModel() {}

  /**
   * Runs the generator.
   *
   * @param args the folder of the XSDs of the edition that the models follow, with those of other
   *     editions beside it, and the folder to write to
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path edition = Path.of(args[0]);
    Path target = Path.of(args[1]);
    Path dxp = edition.resolveSibling("dxp").resolve("dxp.xsd");
    List<ClassModel> messages = SchemaReader.read(edition.resolve("ceb.xsd"));
    List<ClassModel> classes = new ArrayList<>(messages);
    classes.addAll(SchemaReader.read(dxp));
    for (ClassModel model : classes) {
      write(
          target,
          model.name().packageName(),
          model.name().simpleName(),
          new ClassWriter(model).text());
    }
    for (String packageName :
        classes.stream().map(c -> c.name().packageName()).distinct().toList()) {
      write(target, packageName, "package-info", PackageWriter.packageInfo(packageName));
    }
    write(target, "io.cbec.schemas.binding", "Roots", PackageWriter.roots(classes));
    Map<String, List<ClassModel>> others = new TreeMap<>();
    try (Stream<Path> folders = Files.list(edition.toAbsolutePath().getParent())) {
      for (Path folder : folders.toList()) {
        Path entry = folder.resolve("ceb.xsd");
        if (Files.exists(entry) && !folder.getFileName().equals(edition.getFileName())) {
          others.put(folder.getFileName().toString(), SchemaReader.read(entry));
        }
      }
    }
    write(
        target,
        "io.cbec.schemas.binding",
        "EditionChanges",
        new EditionWriter(messages).text(others));
  }

  private static void write(Path target, String packageName, String name, String text)
      throws IOException {
    Path file = target.resolve(packageName.replace('.', '/')).resolve(name + ".java");
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
