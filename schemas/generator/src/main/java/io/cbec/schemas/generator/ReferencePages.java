package io.cbec.schemas.generator;

import io.cbec.schemas.generator.EditionModel.Row;
import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.Facets;
import io.cbec.schemas.generator.Model.FieldModel;
import io.cbec.schemas.generator.Model.Form;
import io.cbec.schemas.generator.Model.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the pages of the reference. Each page stands alone: style and script are inside, nothing
 * is loaded from anywhere.
 */
final class ReferencePages {

  private static final Pattern MESSAGE = Pattern.compile("CEB[0-9]{3}Message");
  private static final Pattern ANSWER = Pattern.compile("Answered by [^.]*");

  private final EditionModel edition;
  private final FieldEditions editions;
  private final ReferenceRules rules;
  private final FieldCodes codes;
  private final ReasonPage reasons;
  private final Map<String, List<String>> answers = new TreeMap<>();

  ReferencePages(
      EditionModel edition,
      FieldEditions editions,
      ReferenceRules rules,
      FieldCodes codes,
      ReasonPage reasons) {
    this.edition = edition;
    this.editions = editions;
    this.rules = rules;
    this.codes = codes;
    this.reasons = reasons;
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

  String index() {
    StringBuilder out = new StringBuilder();
    Html.open(out, "Message reference");
    out.append("<h1>Message reference <span lang=\"zh\">报文参考</span></h1>\n");
    out.append("<p>Every message and every field of the standard, edition ")
        .append(Html.escape(edition.id()))
        .append(", made from the schemas of the library. The same as tables: ")
        .append("<a href=\"fields.tsv\">fields.tsv</a>, <a href=\"fields.json\">fields.json</a>.")
        .append("</p>\n<main id=\"main\">\n");
    out.append(
        """
        <form class="search" role="search" onsubmit="return false">
        <label for="query">Find a field or a code list: name, Chinese or English</label>
        <input id="query" type="search" autocomplete="off" spellcheck="false" placeholder="orderNo, 订单编号, exchange rate">
        <p id="count" class="soft" aria-live="polite"></p>
        <ul id="hits"></ul>
        </form>
        <noscript><p>The search needs JavaScript; all messages are listed below.</p></noscript>
        """);
    for (Map.Entry<String, List<ClassModel>> side : sides().entrySet()) {
      sideTable(out, side.getKey(), side.getValue());
    }
    codeLists(out);
    out.append("</main>\n<script type=\"application/json\" id=\"fields\">")
        .append(searchData())
        .append("</script>\n");
    Html.script(out, "search.js");
    Html.close(
        out,
        "Generated from the schemas of CBEC SDK. Lengths count characters; a rare character such as"
            + " <span lang=\"zh\">𠮷</span> is one.");
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
    Html.head(out, "Message", "中文", "Meaning", "Fields", "Answer");
    for (ClassModel message : messages) {
      String name = message.name().simpleName();
      out.append("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a class=\"below\" href=\"")
          .append(name)
          .append(".html\">")
          .append(name)
          .append("</a></th>");
      Html.cell(out, "zh\" lang=\"zh", Html.escape(message.doc().zh()));
      Html.cell(out, "meaning", linked(message.doc().en(), name));
      Html.cell(out, "count", "" + values(message));
      List<String> links =
          answers.getOrDefault(name, List.of()).stream().map(ReferencePages::link).toList();
      Html.cell(out, "answer", String.join(", ", links));
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n</section>\n");
  }

  private void codeLists(StringBuilder out) {
    out.append("<section id=\"codes\">\n<h2>Code lists <span lang=\"zh\">代码表</span></h2>\n");
    out.append("<p>Refusals, reasons and answers of platforms are in the <a href=\"")
        .append(ReasonPage.FILE)
        .append("\">codes of receipts</a>.</p>\n");
    out.append("<table class=\"lists\" role=\"table\">\n<caption>")
        .append(codes.lists().size())
        .append(" lists</caption>\n");
    Html.head(out, "List", "中文", "Codes", "As of", "Fields");
    for (CodeTable list : codes.lists()) {
      out.append("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a class=\"below\" href=\"")
          .append(list.page())
          .append("\">")
          .append(Html.escape(list.title().en()))
          .append("</a></th>");
      Html.cell(out, "zh\" lang=\"zh", Html.escape(list.title().zh()));
      Html.cell(out, "count", CodeListPages.count(list) + (list.complete() ? "" : ", not all"));
      Html.cell(out, "as-of", Html.escape(list.asOf()));
      int uses = codes.of(list).size();
      Html.cell(out, "uses", uses == 0 ? "none" : "" + uses);
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
                field == null ? "" : Html.anchor(row.path()),
                field == null ? message.doc().zh() : field.doc().zh(),
                field == null ? message.doc().en() : field.doc().en()));
      }
    }
    for (CodeTable list : codes.lists()) {
      data.add(
          List.of(
              "code-" + list.id(),
              list.id(),
              "",
              list.title().zh(),
              "code list: " + list.title().en() + ", " + CodeListPages.count(list) + " codes"));
    }
    data.add(
        List.of(
            "receipt-codes",
            "receipt-codes",
            "",
            "回执代码",
            "codes of receipts: refusals, reasons, answers of platforms"));
    return Json.compact(data).replace("</", "<\\/");
  }

  String message(ClassModel message) {
    String name = message.name().simpleName();
    List<Row> rows = edition.rows(message);
    StringBuilder out = new StringBuilder();
    Html.open(out, name + " " + message.doc().zh());
    out.append("<header>\n<nav aria-label=\"Breadcrumb\"><a href=\"index.html\">All messages</a>")
        .append("</nav>\n<h1>")
        .append(name)
        .append(" <span lang=\"zh\">")
        .append(Html.escape(message.doc().zh()))
        .append("</span></h1>\n<p>")
        .append(linked(message.doc().en(), name))
        .append("</p>\n");
    facts(out, message, rows);
    out.append("</header>\n<nav class=\"parts\" aria-label=\"Parts of the message\"><ul>\n");
    for (Row row : rows) {
      if (row.child() != null) {
        out.append("<li><a href=\"#").append(Html.anchor(row.path())).append("\">");
        out.append(Html.escape(row.path())).append("</a></li>\n");
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
    Html.close(
        out,
        "Generated from the schemas of CBEC SDK. Lengths count characters; a rare character such as"
            + " <span lang=\"zh\">𠮷</span> is one.");
    return out.toString();
  }

  private void facts(StringBuilder out, ClassModel message, List<Row> rows) {
    String name = message.name().simpleName();
    String[] side = side(folder(message));
    out.append("<dl class=\"facts\">\n");
    Html.fact(out, "Side", side[0] + " <span lang=\"zh\">" + side[1] + "</span>");
    Html.fact(out, "Editions", String.join(", ", editions.of(rows.get(0))));
    for (String answer : answers.getOrDefault(name, List.of())) {
      Html.fact(out, "Answered by", link(answer) + " " + chinese(answer));
    }
    answers.forEach(
        (asked, answered) -> {
          if (answered.contains(name)) {
            Html.fact(out, "Answers", link(asked) + " " + chinese(asked));
          }
        });
    for (ClassModel other : edition.messages()) {
      String report = other.name().simpleName();
      if (other.doc().en().contains(name) && !answered(name, report) && !answered(report, name)) {
        Html.fact(out, "Reported on by", link(report) + " " + chinese(report));
      }
    }
    refusals(out, name);
    for (FieldModel field : message.fields()) {
      if (field.kind() == Kind.NODE) {
        Html.fact(out, "Documents", documents(field.maxOccurs()));
        break;
      }
    }
    for (FieldModel field : message.fields()) {
      if (field.kind() == Kind.SIGNATURE) {
        Html.fact(out, "Signature", field.required() ? "required" : "optional in the schema");
      }
    }
    Html.fact(out, "Fields", "" + values(message));
    Html.fact(out, "Java", "<code>" + message.name().packageName() + "." + name + "</code>");
    out.append("</dl>\n");
  }

  /** The codes that refuse this message, or that this receipt brings. */
  private void refusals(StringBuilder out, String name) {
    Set<String> refused = new TreeSet<>(Set.of(name));
    answers.forEach(
        (asked, answered) -> {
          // What is named first is the receipt; results that come later refuse nothing.
          if (answered.indexOf(name) == 0) {
            refused.add(asked);
          }
        });
    for (String message : refused) {
      long count = reasons.refusals(message);
      if (count > 0) {
        String words = count + " codes and what to do";
        Html.fact(
            out, "Refusals", "<a href=\"" + ReasonPage.place(message) + "\">" + words + "</a>");
      }
    }
  }

  private boolean answered(String asked, String answer) {
    return asked.equals(answer) || answers.getOrDefault(asked, List.of()).contains(answer);
  }

  private static String documents(int most) {
    if (most == Integer.MAX_VALUE) {
      return "any number in a message";
    }
    return most == 1 ? "one in a message" : "1 to " + most + " in a message";
  }

  private void part(StringBuilder out, Row part, ClassModel model, List<Row> rows) {
    FieldModel own = part.field();
    out.append("<section id=\"").append(Html.anchor(part.path())).append("\">\n<h2><code>");
    // Long paths may break after each slash.
    out.append(Html.escape(part.path()).replace("/", "/<wbr>"))
        .append("</code> <span lang=\"zh\">");
    out.append(Html.escape(own == null ? model.doc().zh() : own.doc().zh()))
        .append("</span></h2>\n");
    if (own != null) {
      out.append("<p>").append(linked(model.doc().en(), part.message().name().simpleName()));
      out.append("</p>\n<p class=\"soft\">").append(occurs(own)).append(" · class <code>");
      out.append(model.name().simpleName()).append("</code></p>\n");
    }
    out.append("<table class=\"fields\" role=\"table\">\n<caption>Fields of ");
    out.append(Html.escape(part.name())).append(", in the order of the schema</caption>\n");
    Html.head(out, "Name", "中文", "Type", "Occurs", "Meaning");
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
    String anchor = Html.anchor(row.path());
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
        .append(Html.escape(row.path().substring(row.path().lastIndexOf('/') + 1)))
        .append("</code></a></th>");
    Html.cell(out, "zh\" lang=\"zh", Html.escape(field.doc().zh()));
    Html.cell(out, "type", Html.escape(type(field)));
    Html.cell(out, "occurs" + (field.required() ? " required" : ""), occurs(field));
    Html.cell(
        out,
        "meaning",
        linked(field.doc().en(), row.message().name().simpleName())
            + codes(row)
            + marks(row, field));
    out.append("</tr>\n");
  }

  /** The code list of a field, what an unknown code is, and the values when they are few. */
  private String codes(Row row) {
    FieldCodes.Use use = codes.of(row);
    if (use == null) {
      return "";
    }
    CodeTable list = use.list();
    StringBuilder out = new StringBuilder(" <span class=\"codes\">Code list <a href=\"");
    out.append(list.page()).append("\">").append(Html.escape(list.title().en())).append(' ');
    out.append(Html.chinese(list.title().zh())).append("</a>: ");
    out.append(Html.marked(use.weight())).append(".</span>");
    if (list.fitsBesideField()) {
      out.append(" <span class=\"values\">");
      for (Map<String, String> entry : list.entries()) {
        out.append("<span class=\"value\"><code>");
        out.append(Html.escape(CodeTable.cell(entry, "code"))).append("</code> ");
        out.append(Html.chinese(CodeTable.cell(entry, "zh"))).append(' ');
        out.append(Html.marked(CodeTable.cell(entry, "en"))).append("</span> ");
      }
      out.append("</span>");
    }
    return out.toString();
  }

  private String marks(Row row, FieldModel field) {
    List<String> marks = new ArrayList<>();
    if (field.facets().fixed() != null) {
      marks.add(mark("always " + Html.escape(field.facets().fixed())));
    }
    if (field.facets().defaultValue() != null) {
      marks.add(mark("an empty element means " + Html.escape(field.facets().defaultValue())));
    }
    if (field.facets().collapse()) {
      marks.add(mark("white space counts once"));
    }
    if (field.personal() != null) {
      marks.add(mark("personal data: " + Html.escape(field.personal())));
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
              marks.add(mark("edition " + id + ": " + Html.escape(String.join(", ", words))));
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
      out.append("</dt><dd>").append(Html.escape(rule.en())).append(" <span lang=\"zh\">");
      out.append(Html.escape(rule.zh())).append("</span></dd>\n");
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

  private boolean isMessage(String name) {
    return edition.messages().stream().anyMatch(m -> m.name().simpleName().equals(name));
  }

  private static String link(String message) {
    return "<a href=\"" + message + ".html\">" + message + "</a>";
  }

  private String chinese(String name) {
    return edition.messages().stream()
        .filter(message -> message.name().simpleName().equals(name))
        .map(message -> "<span lang=\"zh\">" + Html.escape(message.doc().zh()) + "</span>")
        .findFirst()
        .orElse("");
  }

  /** Text as HTML; other messages that it names become links, Chinese words are marked. */
  private String linked(String text, String self) {
    return MESSAGE
        .matcher(Html.marked(text))
        .replaceAll(
            found ->
                isMessage(found.group()) && !found.group().equals(self)
                    ? link(found.group())
                    : found.group());
  }
}
