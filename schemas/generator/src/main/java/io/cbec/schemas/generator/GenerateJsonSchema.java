package io.cbec.schemas.generator;

import io.cbec.schemas.generator.Model.ClassModel;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a JSON Schema for the JSON form of every message. */
public final class GenerateJsonSchema {

  private GenerateJsonSchema() {}

  /**
   * Runs the generator.
   *
   * @param args the folder of the edition's XSDs and the folder to write to
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    EditionModel edition = EditionModel.read(Path.of(args[0]));
    Path target = Path.of(args[1]);
    for (ClassModel message : edition.messages()) {
      OutputFiles.write(
          target.resolve(message.name().simpleName() + ".schema.json"),
          JsonSchemaWriter.write(edition.id(), edition.classes(), message));
    }
  }
}
