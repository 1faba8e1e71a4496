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
  private static final Pattern ENTRY = Pattern.compile("<tr><th>([^<]*)<td>");
  private static final Pattern SEARCHED =
      Pattern.compile("\\[\"([^\"]+)\",\"[^\"]*\",\"([^\"]*)\",\"");
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

  /** What the search makes of its data, and what is looked for by id in a script. */
  @Test
  void everyHitOfTheSearchLeadsSomewhere() {
    Map<String, String> pages = files(GENERATED);
    String index = pages.get("index.html");
    String data = index.substring(index.indexOf(" id=\"fields\">"), index.indexOf("</script>"));
    Map<String, Set<String>> anchors = new TreeMap<>();
    pages.forEach((name, page) -> anchors.put(name, all(ID, page)));
    List<String> broken = new ArrayList<>();
    Matcher hit = SEARCHED.matcher(data);
    Set<String> targets = new LinkedHashSet<>();
    while (hit.find()) {
      String target = hit.group(1) + ".html";
      targets.add(target);
      if (!anchors.getOrDefault(target, Set.of()).contains(hit.group(2))
          && !(anchors.containsKey(target) && hit.group(2).isEmpty())) {
        broken.add(hit.group());
      }
    }
    assertThat(broken).isEmpty();
    Set<String> expected = new LinkedHashSet<>(pages.keySet());
    expected.removeIf(name -> !name.endsWith(".html") || name.equals("index.html"));
    assertThat(targets).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void noPlaceIsNamedTwice() {
    files(GENERATED)
        .forEach(
            (name, page) -> {
              List<String> ids = new ArrayList<>();
              Matcher matcher = ID.matcher(page);
              while (matcher.find()) {
                ids.add(matcher.group(1));
              }
              assertThat(ids).as(name).doesNotHaveDuplicates();
            });
  }

  @Test
  void everyCodeOfEveryListIsOnItsPage() {
    Map<String, String> pages = files(GENERATED);
    List<Map<String, String>> lists = table(CodeListFiles.INDEX);
    assertThat(lists).hasSize(36);
    for (Map<String, String> list : lists) {
      String id = list.get("id");
      String page = pages.get("code-" + id + ".html");
      assertThat(page).as(id).contains(escaped(list.get("zh")), list.get("asOf"));
      assertThat(page.contains("<dt>Complete</dt><dd>" + list.get("complete")))
          .as(id + " says whether it is complete")
          .isTrue();
      List<String> shown = new ArrayList<>();
      Matcher entry = ENTRY.matcher(page);
      while (entry.find()) {
        shown.add(entry.group(1));
      }
      List<String> expected = new ArrayList<>();
      Set<String> names = new LinkedHashSet<>();
      for (Map<String, String> code : table(id)) {
        expected.add(escaped(code.get("code")));
        names.add("<b lang=\"zh\">" + escaped(code.get("zh")) + "</b>");
      }
      // Grouped lists are in the order of their groups.
      assertThat(shown).as(id).containsExactlyInAnyOrderElementsOf(expected);
      names.removeIf(page::contains);
      assertThat(names).as("names missing on the page of " + id).isEmpty();
      assertThat(pages.get("index.html")).contains("href=\"code-" + id + ".html\"");
    }
  }

  @Test
  void everyFieldWithCodesLinksItsListAndBack() {
    Map<String, String> pages = files(GENERATED);
    Map<String, Map<String, String>> lists = new TreeMap<>();
    table(CodeListFiles.INDEX).forEach(list -> lists.put(list.get("id"), list));
    List<Map<String, String>> fields = table(CodeListFiles.FIELDS);
    assertThat(fields).hasSizeGreaterThan(150);
    int links = 0;
    for (Map<String, String> field : fields) {
      String message = "CEB" + field.get("message") + "Message.html";
      String anchor = field.get("path").replace('/', '.');
      String id = field.get("list");
      String page = pages.get(message);
      int start = page.indexOf(" id=\"" + anchor + "\"");
      String row = page.substring(start, page.indexOf("</tr>", start));
      boolean complete = lists.get(id).get("complete").equals("yes");
      String weight =
          switch (field.get("check")) {
            case "error" -> complete ? "is an error." : "is a warning, because the list is not";
            case "warning" -> "is a warning.";
            case "complete" -> complete ? "is a warning." : "not checked before";
            default -> "not checked";
          };
      assertThat(row).as(message + "#" + anchor).contains("href=\"code-" + id + ".html\"", weight);
      assertThat(row.contains("#rule-CODE-01\""))
          .as(message + "#" + anchor)
          .isEqualTo(!field.get("check").equals("none"));
      List<Map<String, String>> codes = table(id);
      boolean few = complete && codes.size() <= 12;
      for (Map<String, String> code : few ? codes : List.<Map<String, String>>of()) {
        assertThat(row)
            .contains("<code>" + code.get("code") + "</code> <span lang=\"zh\">" + code.get("zh"));
      }
      assertThat(row.contains("class=\"values\"")).as(message + "#" + anchor).isEqualTo(few);
      assertThat(pages.get("code-" + id + ".html"))
          .contains("href=\"" + message + "#" + anchor + "\"");
      links++;
    }
    int shown = 0;
    for (String page : pages.values()) {
      shown += count(page, "<span class=\"codes\">");
    }
    assertThat(shown).as("fields that claim codes").isEqualTo(links);
  }

  /** A phone can load the heaviest page. */
  @Test
  void noPageIsTooHeavy() {
    files(GENERATED)
        .forEach(
            (name, page) -> assertThat(page.getBytes(UTF_8).length).as(name).isLessThan(1 << 21));
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

  private static List<Map<String, String>> table(String name) {
    String[] lines = new String(CodeListFiles.read(name), UTF_8).split("\n", -1);
    String[] header = lines[0].split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.length - 1; i++) {
      String[] cells = lines[i].split("\t", -1);
      Map<String, String> row = new TreeMap<>();
      for (int j = 0; j < header.length; j++) {
        row.put(header[j], cells[j]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
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
