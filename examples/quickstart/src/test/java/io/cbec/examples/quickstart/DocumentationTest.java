package io.cbec.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the documentation shows is taken from files that are compiled, and its links lead somewhere.
 */
class DocumentationTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void everySnippetIsCompiledSomewhere() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path file : files(".java")) {
      sources.add(normal(Files.readString(file)));
    }
    int snippets = 0;
    for (Path page : files(".md")) {
      Matcher matcher = SNIPPET.matcher(Files.readString(page));
      while (matcher.find()) {
        snippets++;
        String snippet = normal(matcher.group(1));
        boolean compiled = sources.stream().anyMatch(source -> source.contains(snippet));
        assertThat(compiled).as("%s: %s", ROOT.relativize(page), matcher.group(1)).isTrue();
      }
    }
    assertThat(snippets).isGreaterThan(1);
  }

  @Test
  void theFirstProgramFitsIntoFifteenLines() throws IOException {
    for (String name : List.of("README.md", "README.zh.md")) {
      Matcher matcher = SNIPPET.matcher(Files.readString(ROOT.resolve(name)));
      assertThat(matcher.find()).as(name).isTrue();
      assertThat(matcher.group(1).strip().lines().count()).isLessThanOrEqualTo(15);
      assertThat(matcher.group(1)).contains("void main");
    }
  }

  @Test
  void linksLeadToFiles() throws IOException {
    for (Path page : files(".md")) {
      Matcher matcher = LINK.matcher(Files.readString(page));
      while (matcher.find()) {
        Path target = page.resolveSibling(matcher.group(1));
        assertThat(target).as("%s → %s", ROOT.relativize(page), matcher.group(1)).exists();
      }
    }
  }

  /** The formatter may break lines in other places than the page does. */
  private static String normal(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(f -> f.toString().endsWith(ending))
          .filter(f -> !ROOT.relativize(f).toString().matches("(.*/)?(target|\\.git)/.*"))
          .sorted()
          .toList();
    }
  }
}
