package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.Facets;
import io.cbec.schemas.generator.Model.FieldModel;
import io.cbec.schemas.generator.Model.Form;
import io.cbec.schemas.generator.Model.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pages of the reference. Each page stands alone: style and script are inside, nothing
 * is loaded from anywhere.
 */
final class ReferencePages {

  private static final Pattern MESSAGE = Pattern.compile("CEB[0-9]{3}Message");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
  private static final Pattern ANSWER = Pattern.compile("Answered by [^.]*");

  private final EditionModel edition;
  private final FieldEditions editions;
  private final ReferenceRules rules;
  private final Map<String, List<String>> answers = new TreeMap<>();
  private final String css = resource("reference.css");

  ReferencePages(EditionModel edition, FieldEditions editions, ReferenceRules rules)
      throws IOException {
    this.edition = edition;
    this.editions = editions;
    this.rules = rules;
    for (ClassModel message : edition.messages()) {
      Matcher sentence = ANSWER.matcher(message.doc().en());
      if (sentence.find()) {
        List<String> named =
            MESSAGE
                .matcher(sentence.group())
                .results()
                .map(MatchResult::group)
                .filter(this::isMessage)
                .toList();
        answers.put(message.name().simpleName(), named);
      }
    }
  }

  String index() throws IOException {
    StringBuilder out = new StringBuilder();
    open(out, "Message reference");
    out.append("<h1>Message reference <span lang=\"zh\">报文参考</span></h1>\n");
    out.append("<p>Every message and every field of the standard, edition ")
        .append(escape(edition.id()))
        .append(", made from the schemas of the library. The same as tables: ")
        .append("<a href=\"fields.tsv\">fields.tsv</a>, <a href=\"fields.json\">fields.json</a>.")
        .append("</p>\n<main id=\"main\">\n");
    out.append(
        """
        <form class="search" role="search" onsubmit="return false">
        <label for="query">Find a field: name, Chinese or English</label>
        <input id="query" type="search" autocomplete="off" spellcheck="false" placeholder="orderNo, 订单编号, exchange rate">
        <p id="count" class="soft" aria-live="polite"></p>
        <ul id="hits"></ul>
        </form>
        <noscript><p>The search needs JavaScript; all messages are listed below.</p></noscript>
        """);
    for (Map.Entry<String, List<ClassModel>> side : sides().entrySet()) {
      sideTable(out, side.getKey(), side.getValue());
    }
    out.append("</main>\n<script type=\"application/json\" id=\"fields\">")
        .append(searchData())
        .append("</script>\n<script>\n")
        .append(resource("search.js"))
        .append("</script>\n");
    close(out);
    return out.toString();
  }

  private void sideTable(StringBuilder out, String folder, List<ClassModel> messages) {
    String[] title = side(folder);
    out.append("<section id=\"").append(folder).append("\">\n<h2>").append(title[0]);
    out.append(" <span lang=\"zh\">").append(title[1]).append("</span></h2>\n");
    out.append("<table class=\"messages\" role=\"table\">\n<caption>")
        .append(messages.size())
        .append(messages.size() == 1 ? " message" : " messages")
        .append("</caption>\n");
    head(out, "Message", "中文", "Meaning", "Fields", "Answer");
    for (ClassModel message : messages) {
      String name = message.name().simpleName();
      out.append("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a class=\"below\" href=\"")
          .append(name)
          .append(".html\">")
          .append(name)
          .append("</a></th>");
      cell(out, "zh\" lang=\"zh", escape(message.doc().zh()));
      cell(out, "meaning", linked(message.doc().en(), name));
      cell(out, "count", "" + values(message));
      List<String> links =
          answers.getOrDefault(name, List.of()).stream().map(ReferencePages::link).toList();
      cell(out, "answer", String.join(", ", links));
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n</section>\n");
  }

  private Map<String, List<ClassModel>> sides() {
    Map<String, List<ClassModel>> sides = new LinkedHashMap<>();
    for (String first : List.of("imports", "exports")) {
      sides.put(first, new ArrayList<>());
    }
    for (ClassModel message : edition.messages()) {
      sides.computeIfAbsent(folder(message), key -> new ArrayList<>()).add(message);
    }
    sides.values().removeIf(List::isEmpty);
    return sides;
  }

  private static String folder(ClassModel message) {
    String name = message.name().packageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String[] side(String folder) {
    return switch (folder) {
      case "imports" -> new String[] {"Import", "进口"};
      case "exports" -> new String[] {"Export", "出口"};
      default -> new String[] {"Both sides", "进出口通用"};
    };
  }

  private String searchData() {
    List<Object> data = new ArrayList<>();
    for (ClassModel message : edition.messages()) {
      for (Row row : edition.rows(message)) {
        FieldModel field = row.field();
        data.add(
            List.of(
                message.name().simpleName(),
                row.path(),
                field == null ? "" : anchor(row.path()),
                field == null ? message.doc().zh() : field.doc().zh(),
                field == null ? message.doc().en() : field.doc().en()));
      }
    }
    return Json.compact(data).replace("</", "<\\/");
  }

  String message(ClassModel message) {
    String name = message.name().simpleName();
    List<Row> rows = edition.rows(message);
    StringBuilder out = new StringBuilder();
    open(out, name + " " + message.doc().zh());
    out.append("<header>\n<nav aria-label=\"Breadcrumb\"><a href=\"index.html\">All messages</a>")
        .append("</nav>\n<h1>")
        .append(name)
        .append(" <span lang=\"zh\">")
        .append(escape(message.doc().zh()))
        .append("</span></h1>\n<p>")
        .append(linked(message.doc().en(), name))
        .append("</p>\n");
    facts(out, message, rows);
    out.append("</header>\n<nav class=\"parts\" aria-label=\"Parts of the message\"><ul>\n");
    for (Row row : rows) {
      if (row.child() != null) {
        out.append("<li><a href=\"#").append(anchor(row.path())).append("\">");
        out.append(escape(row.path())).append("</a></li>\n");
      }
    }
    out.append("</ul></nav>\n<main id=\"main\">\n");
    for (Row row : rows) {
      if (row.child() != null) {
        part(out, row, row.child(), rows);
      }
    }
    rules(out, rows);
    out.append("</main>\n");
    close(out);
    return out.toString();
  }

  private void facts(StringBuilder out, ClassModel message, List<Row> rows) {
    String name = message.name().simpleName();
    String[] side = side(folder(message));
    out.append("<dl class=\"facts\">\n");
    fact(out, "Side", side[0] + " <span lang=\"zh\">" + side[1] + "</span>");
    fact(out, "Editions", String.join(", ", editions.of(rows.get(0))));
    for (String answer : answers.getOrDefault(name, List.of())) {
      fact(out, "Answered by", link(answer) + " " + chinese(answer));
    }
    answers.forEach(
        (asked, answered) -> {
          if (answered.contains(name)) {
            fact(out, "Answers", link(asked) + " " + chinese(asked));
          }
        });
    for (FieldModel field : message.fields()) {
      if (field.kind() == Kind.NODE) {
        fact(out, "Documents", documents(field.maxOccurs()));
        break;
      }
    }
    for (FieldModel field : message.fields()) {
      if (field.kind() == Kind.SIGNATURE) {
        fact(out, "Signature", field.required() ? "required" : "optional in the schema");
      }
    }
    fact(out, "Fields", "" + values(message));
    fact(out, "Java", "<code>" + message.name().packageName() + "." + name + "</code>");
    out.append("</dl>\n");
  }

  private static String documents(int most) {
    if (most == Integer.MAX_VALUE) {
      return "any number in a message";
    }
    return most == 1 ? "one in a message" : "1 to " + most + " in a message";
  }

  private void part(StringBuilder out, Row part, ClassModel model, List<Row> rows) {
    FieldModel own = part.field();
    out.append("<section id=\"").append(anchor(part.path())).append("\">\n<h2><code>");
    // Long paths may break after each slash.
    out.append(escape(part.path()).replace("/", "/<wbr>")).append("</code> <span lang=\"zh\">");
    out.append(escape(own == null ? model.doc().zh() : own.doc().zh())).append("</span></h2>\n");
    if (own != null) {
      out.append("<p>").append(linked(model.doc().en(), part.message().name().simpleName()));
      out.append("</p>\n<p class=\"soft\">").append(occurs(own)).append(" · class <code>");
      out.append(model.name().simpleName()).append("</code></p>\n");
    }
    out.append("<table class=\"fields\" role=\"table\">\n<caption>Fields of ");
    out.append(escape(part.name())).append(", in the order of the schema</caption>\n");
    head(out, "Name", "中文", "Type", "Occurs", "Meaning");
    String prefix = own == null ? "" : part.path() + "/";
    for (Row row : rows) {
      FieldModel field = row.field();
      if (field != null
          && row.path().startsWith(prefix)
          && row.path().indexOf('/', prefix.length()) < 0) {
        field(out, row, field);
      }
    }
    out.append("</tbody>\n</table>\n</section>\n");
  }

  private void field(StringBuilder out, Row row, FieldModel field) {
    boolean node = row.child() != null;
    String anchor = anchor(row.path());
    out.append("<tr role=\"row\"");
    // The anchor of a node is its own part of the page.
    if (!node) {
      out.append(" id=\"").append(anchor).append('"');
    }
    out.append("><th scope=\"row\" role=\"rowheader\"><a")
        .append(node ? " class=\"below\"" : "")
        .append(" href=\"#")
        .append(anchor)
        .append("\"><code>")
        .append(escape(row.path().substring(row.path().lastIndexOf('/') + 1)))
        .append("</code></a></th>");
    cell(out, "zh\" lang=\"zh", escape(field.doc().zh()));
    cell(out, "type", escape(type(field)));
    cell(out, "occurs" + (field.required() ? " required" : ""), occurs(field));
    cell(
        out,
        "meaning",
        linked(field.doc().en(), row.message().name().simpleName()) + marks(row, field));
    out.append("</tr>\n");
  }

  private String marks(Row row, FieldModel field) {
    List<String> marks = new ArrayList<>();
    if (field.facets().fixed() != null) {
      marks.add(mark("always " + escape(field.facets().fixed())));
    }
    if (field.facets().defaultValue() != null) {
      marks.add(mark("an empty element means " + escape(field.facets().defaultValue())));
    }
    if (field.facets().collapse()) {
      marks.add(mark("white space counts once"));
    }
    if (field.personal() != null) {
      marks.add(mark("personal data: " + escape(field.personal())));
    }
    if (field.form() == Form.EXTRA) {
      marks.add(mark("not in the official schema"));
    }
    List<String> own = editions.of(row);
    if (!own.equals(editions.of(edition.rows(row.message()).get(0)))) {
      marks.add(mark("edition " + String.join(", ", own) + " only"));
    }
    editions
        .different(row)
        .forEach(
            (id, other) -> {
              List<String> words = new ArrayList<>(List.of(type(other), occurs(other)));
              if (other.facets().fixed() != null) {
                words.add("always " + other.facets().fixed());
              }
              if (other.facets().defaultValue() != null) {
                words.add("an empty element means " + other.facets().defaultValue());
              }
              if (other.facets().collapse()) {
                words.add("white space counts once");
              }
              marks.add(mark("edition " + id + ": " + escape(String.join(", ", words))));
            });
    for (ReferenceRules.Rule rule : rules.of(row)) {
      marks.add("<a class=\"mark\" href=\"#rule-" + rule.id() + "\">" + rule.id() + "</a> ");
    }
    return marks.isEmpty() ? "" : " <span class=\"marks\">" + String.join("", marks) + "</span>";
  }

  private static String mark(String html) {
    return "<span class=\"mark\">" + html + "</span> ";
  }

  private void rules(StringBuilder out, List<Row> rows) {
    Map<String, ReferenceRules.Rule> used = new TreeMap<>();
    rows.forEach(row -> rules.of(row).forEach(rule -> used.put(rule.id(), rule)));
    if (used.isEmpty()) {
      return;
    }
    out.append("<section id=\"rules\">\n<h2>Rules <span lang=\"zh\">校验规则</span></h2>\n")
        .append("<p>What the library checks beyond the schema.</p>\n<dl class=\"facts\">\n");
    for (ReferenceRules.Rule rule : used.values()) {
      out.append("<dt id=\"rule-").append(rule.id()).append("\">").append(rule.id());
      out.append("</dt><dd>").append(escape(rule.en())).append(" <span lang=\"zh\">");
      out.append(escape(rule.zh())).append("</span></dd>\n");
    }
    out.append("</dl>\n</section>\n");
  }

  private static String type(FieldModel field) {
    Facets facets = field.facets();
    return switch (field.kind()) {
      case TEXT -> "text" + length(facets);
      case DECIMAL -> "decimal" + digits(facets);
      case INT -> "whole number" + digits(facets);
      case TIME14, TIME17 -> "time " + FieldTableWriter.format(field);
      case DATE8 -> "date " + FieldTableWriter.format(field);
      case ISO_TIME -> "ISO time";
      case ISO_DATE -> "ISO date";
      case BASE64 -> "Base64";
      case ANY -> "at most one XML element";
      case SIGNATURE -> "XML signature";
      case NODE -> "group";
    };
  }

  private static String length(Facets facets) {
    int min = Math.max(facets.minLength(), 0);
    int max = facets.maxLength();
    if (max < 0) {
      return min == 0 ? "" : ", " + min + " characters or more";
    }
    String range = min == max ? "" + max : min == 0 ? "up to " + max : min + " to " + max;
    return ", " + range + (range.equals("1") ? " character" : " characters");
  }

  private static String digits(Facets facets) {
    if (facets.totalDigits() < 0) {
      return "";
    }
    String fraction =
        facets.fractionDigits() <= 0 ? "" : ", " + facets.fractionDigits() + " after the point";
    return ", " + facets.totalDigits() + " digits" + fraction;
  }

  private static String occurs(FieldModel field) {
    return switch (FieldTableWriter.occurs(field)) {
      case "1" -> "required";
      case "0..1" -> "optional";
      case "0..n" -> "any number";
      case "1..n" -> "1 or more";
      default -> (field.required() ? "1" : "0") + " to " + field.maxOccurs();
    };
  }

  private int values(ClassModel message) {
    return (int) edition.rows(message).stream().filter(row -> row.child() == null).count();
  }

  private static void head(StringBuilder out, String... titles) {
    out.append("<thead role=\"rowgroup\"><tr role=\"row\">");
    for (String title : titles) {
      out.append("<th scope=\"col\" role=\"columnheader\"")
          .append(title.equals("中文") ? " lang=\"zh\">" : ">")
          .append(title)
          .append("</th>");
    }
    out.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
  }

  private static void cell(StringBuilder out, String style, String html) {
    out.append("<td role=\"cell\" class=\"").append(style).append("\">").append(html);
    out.append("</td>");
  }

  private static void fact(StringBuilder out, String term, String html) {
    out.append("<dt>").append(term).append("</dt><dd>").append(html).append("</dd>\n");
  }

  private void open(StringBuilder out, String title) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .append(escape(title))
        .append(" – CBEC SDK</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n")
        .append(css)
        .append("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n");
  }

  private static void close(StringBuilder out) {
    out.append("<footer>Generated from the schemas of CBEC SDK. ")
        .append("Lengths count characters; a rare character such as ")
        .append("<span lang=\"zh\">𠮷</span> is one.</footer>\n</body>\n</html>\n");
  }

  private boolean isMessage(String name) {
    return edition.messages().stream().anyMatch(m -> m.name().simpleName().equals(name));
  }

  private static String link(String message) {
    return "<a href=\"" + message + ".html\">" + message + "</a>";
  }

  private String chinese(String name) {
    return edition.messages().stream()
        .filter(message -> message.name().simpleName().equals(name))
        .map(message -> "<span lang=\"zh\">" + escape(message.doc().zh()) + "</span>")
        .findFirst()
        .orElse("");
  }

  /** Text as HTML; other messages that it names become links, Chinese words are marked. */
  private String linked(String text, String self) {
    String marked = HAN.matcher(escape(text)).replaceAll("<span lang=\"zh\">$0</span>");
    return MESSAGE
        .matcher(marked)
        .replaceAll(
            found ->
                isMessage(found.group()) && !found.group().equals(self)
                    ? link(found.group())
                    : found.group());
  }

  private static String anchor(String path) {
    return path.replace('/', '.').replace("@", "attribute-").replace("ds:", "");
  }

  private static String escape(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReferencePages.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
