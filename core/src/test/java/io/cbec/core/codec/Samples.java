package io.cbec.core.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample documents of the test resources. */
public final class Samples {

  private static final Path FOLDER = Path.of("src/test/resources/samples");

  private Samples() {}

  /** All messages: requests, receipts and what customs sends by itself. */
  public static List<Path> messages() {
    return Stream.of("import", "export", "receipts")
        .flatMap(folder -> files(folder).stream())
        .toList();
  }

  /** All envelopes. */
  public static List<Path> envelopes() {
    return files("dxp");
  }

  /** The bytes of a file. */
  public static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a sample. */
  public static byte[] read(String name) {
    return read(FOLDER.resolve(name));
  }

  private static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
