package io.cbec.schemas.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes generated files; one that would stay the same keeps its time. */
final class OutputFiles {

  private OutputFiles() {}

  static void write(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
