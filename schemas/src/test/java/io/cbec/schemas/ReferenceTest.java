package io.cbec.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference that was generated: complete, consistent, and the one in the repository. */
class ReferenceTest {

  private static final Path GENERATED = Path.of("target/reference");
  private static final Path COMMITTED = Path.of("../docs/reference");
  private static final String REFRESH =
      "docs/reference is not what the schemas say; refresh it with:"
          + " rm -rf docs/reference && cp -r schemas/target/reference docs/reference";

  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
  private static final Pattern LINK = Pattern.compile(" href=\"([^\"]*)\"");

  @Test
  void theRepositoryHoldsWhatTheSchemasSay() {
    Map<String, String> generated = files(GENERATED);
    Map<String, String> committed = files(COMMITTED);
    assertThat(committed.keySet()).as(REFRESH).isEqualTo(generated.keySet());
    List<String> different =
        generated.keySet().stream()
            .filter(name -> !generated.get(name).equals(committed.get(name)))
            .toList();
    assertThat(different).as(REFRESH).isEmpty();
  }

  @Test
  void everyFieldOfEveryModelHasItsPlace() {
    Map<String, String> pages = files(GENERATED);
    for (Class<?> root : messages()) {
      String page = pages.get(root.getSimpleName() + ".html");
      assertThat(page).as(root.getSimpleName()).isNotNull();
      Set<String> anchors = all(ID, page);
      List<String> missing = new ArrayList<>();
      fields(
          root,
          "",
          (path) -> {
            if (!anchors.contains(path)) {
              missing.add(path);
            }
          });
      assertThat(missing).as(root.getSimpleName()).isEmpty();
    }
  }

  @Test
  void everyLinkLeadsSomewhereAndNothingIsLoaded() {
    Map<String, String> pages = files(GENERATED);
    List<String> broken = new ArrayList<>();
    pages.forEach(
        (name, page) -> {
          if (!name.endsWith(".html")) {
            return;
          }
          for (String link : all(LINK, page)) {
            if (link.equals("data:,")) {
              continue;
            }
            String[] parts = link.split("#", -1);
            String target = parts[0].isEmpty() ? name : parts[0];
            boolean found =
                pages.containsKey(target)
                    && (parts.length == 1 || all(ID, pages.get(target)).contains(parts[1]));
            if (!found) {
              broken.add(name + " -> " + link);
            }
          }
          assertThat(page).as(name).doesNotContain("http:", "https:", " src=", "@import", "url(");
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void pagesAreReadableWithoutEyesAndOnPhones() {
    files(GENERATED)
        .forEach(
            (name, page) -> {
              if (name.endsWith(".html")) {
                assertThat(page)
                    .as(name)
                    .contains("<html lang=\"en\">", "name=\"viewport\"", "<main id=\"main\">")
                    .containsOnlyOnce("<h1>");
                assertThat(count(page, "<table")).isEqualTo(count(page, "<caption>"));
                // Every run of Chinese text is marked as Chinese.
                String unmarked =
                    page.replaceAll("(?s)<(script|style|title).*?</\\1>", "")
                        .replaceAll("<(\\w+)[^>]* lang=\"zh\"[^>]*>[^<]*</\\1>", "")
                        .replaceAll("placeholder=\"[^\"]*\"", "");
                assertThat(unmarked.chars().filter(Character::isIdeographic).count())
                    .as("unmarked Chinese in " + name)
                    .isZero();
              }
            });
  }

  @Test
  void everyMessageHasAJsonSchema() {
    for (Class<?> root : messages()) {
      String name = root.getSimpleName();
      assertThat(new String(SchemaFiles.json(name), UTF_8))
          .contains("\"https://json-schema.org/draft/2020-12/schema\"", "\"#/$defs/" + name + "\"");
    }
    assertThatThrownBy(() -> SchemaFiles.json("CEB000Message"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CEB000Message");
  }

  private static List<Class<?>> messages() {
    return Roots.all().stream().filter(CebMessage.class::isAssignableFrom).toList();
  }

  private static void fields(
      Class<?> type, String prefix, java.util.function.Consumer<String> into) {
    for (FieldBinding<?, ?> field : NodeBinding.of(type).fields()) {
      boolean attribute = field.form() == FieldBinding.Form.ATTRIBUTE;
      String path = prefix + (attribute ? "attribute-" : "") + field.name();
      into.accept(path);
      Class<?> child = field.childType();
      if (child != null) {
        fields(child, path + ".", into);
      }
    }
  }

  private static Set<String> all(Pattern pattern, String page) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static int count(String page, String what) {
    return page.split(Pattern.quote(what), -1).length - 1;
  }

  private static Map<String, String> files(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new AssertionError(REFRESH, e);
    }
    return files;
  }
}
