package io.cbec.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.CebMessage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many documents in a process with little memory. The number of sales and the heap can be set:
 * {@code -Dmatch.sales=250000 -Dmatch.heap=512m -Dmatch.memory=67108864} is the million.
 */
class MatchMemoryTest {

  @TempDir private Path directory;

  @Test
  void manyDocumentsMatchInLittleMemory() throws Exception {
    int sales = Integer.getInteger("match.sales", 25_000);
    String heap = System.getProperty("match.heap", "48m");
    long memory = Long.getLong("match.memory", 4L << 20);
    Path output = directory.resolve("output");
    Path work = Files.createDirectory(directory.resolve("work"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                MatchLoad.class.getName(),
                String.valueOf(sales),
                String.valueOf(memory),
                work.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    System.out.println(said);
    assertThat(process.exitValue()).as(said).isZero();
    int wrong = sales / 1000;
    assertThat(said)
        .contains(
            "documents=" + 4 * sales,
            " sales=" + sales,
            " matched=" + (sales - 2 * wrong),
            " mismatched=" + 2 * wrong,
            " X3-01=" + wrong,
            " X3-04=" + wrong);
    assertThat(filesBelow(work)).as("left behind").isEmpty();
  }

  private static String classPath() {
    return Stream.of(MatchLoad.class, DocumentMatcher.class, CebMessage.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
