package io.cbec.schemas.generator;

import static io.cbec.schemas.generator.CodeTable.cell;

import io.cbec.schemas.generator.Model.Doc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes a page for each code list.
 *
 * <p>Every code stands on its page, so that a page found on the disk answers without a server and
 * without a script. Long lists are folded into groups: closed groups cost a phone next to nothing
 * to show, and the search of the browser looks into them. Each page has a filter beside that. Names
 * are not repeated and markup is sparse, because the HS codes alone are more than a megabyte.
 */
final class CodeListPages {

  /** Longer lists are folded. */
  private static final int FOLDED = 300;

  /** Shorter lists need no filter. */
  private static final int FILTERED = 20;

  private final FieldCodes codes;
  private final CodeTable countries;

  CodeListPages(FieldCodes codes) {
    this.codes = codes;
    this.countries = codes.list("country");
  }

  /** How many codes a list has, for people. */
  static String count(CodeTable list) {
    return String.format(Locale.ROOT, "%,d", list.entries().size());
  }

  String page(CodeTable list) {
    StringBuilder out = new StringBuilder();
    Html.open(out, "Codes: " + list.title().en());
    out.append(
            "<header>\n<nav aria-label=\"Breadcrumb\"><a href=\"index.html\">All messages</a> › ")
        .append("<a href=\"index.html#codes\">Code lists</a></nav>\n<h1>")
        .append(Html.escape(capital(list.title().en())))
        .append(' ')
        .append(Html.chinese(list.title().zh()))
        .append("</h1>\n");
    facts(out, list, codes.of(list).size());
    out.append("</header>\n<main id=\"main\">\n");
    out.append("<section id=\"codes\">\n<h2>Codes <span lang=\"zh\">代码</span></h2>\n");
    boolean filter = list.entries().size() > FILTERED;
    if (filter) {
      filter(out, list);
    }
    Map<String, List<Map<String, String>>> groups = groups(list);
    if (groups.size() == 1) {
      table(out, list, list.entries(), "All codes");
    }
    if (groups.size() > 1) {
      groups.forEach((key, entries) -> group(out, list, key, entries));
    }
    out.append("</section>\n");
    uses(out, list);
    out.append("</main>\n");
    if (filter) {
      Html.script(out, "codes.js");
    }
    Html.close(out, "Generated from the code lists of CBEC SDK, not an official publication.");
    return out.toString();
  }

  private static void facts(StringBuilder out, CodeTable list, int uses) {
    out.append("<dl class=\"facts\">\n");
    Html.fact(out, "Codes", count(list));
    Html.fact(out, "As of", Html.escape(list.asOf()));
    Html.fact(
        out,
        "Complete",
        list.complete()
            ? "yes, it had every code at that date; newer ones are missing"
            : "no, a code that is missing here may still be right");
    Html.fact(out, "Source", Html.marked(list.source()));
    Html.fact(
        out,
        "Used by",
        "<a href=\"#fields\">"
            + (uses == 0 ? "no field" : uses == 1 ? "1 field" : uses + " fields")
            + "</a>");
    Html.fact(
        out,
        "Java",
        "<code>CodeListId."
            + list.id().toUpperCase(Locale.ROOT).replace('-', '_')
            + "</code> of <code>io.cbec.core.codes</code>");
    Html.fact(
        out,
        "File",
        "<code>io/cbec/schemas/codes/" + list.id() + ".tsv</code> in <code>cbec-schemas</code>");
    out.append("</dl>\n");
  }

  private void uses(StringBuilder out, CodeTable list) {
    out.append("<section id=\"fields\">\n<h2>Fields <span lang=\"zh\">使用字段</span></h2>\n");
    List<FieldCodes.Use> uses = codes.of(list);
    if (uses.isEmpty()) {
      out.append("<p>No field of these messages holds its codes.</p>\n</section>\n");
      return;
    }
    Map<String, List<FieldCodes.Use>> byMessage = new LinkedHashMap<>();
    uses.forEach(
        use -> byMessage.computeIfAbsent(use.message(), key -> new ArrayList<>()).add(use));
    out.append(
        "<table class=\"uses\" role=\"table\">\n<caption>Fields that hold its codes</caption>\n");
    Html.head(out, "Message", "Field", "Check");
    byMessage.forEach(
        (message, fields) -> {
          for (FieldCodes.Use use : fields) {
            out.append(
                "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a class=\"below\" href=\"");
            out.append(message).append(".html\">").append(message).append("</a></th>");
            String link = "<a href=\"" + message + ".html#" + Html.anchor(use.path()) + "\"><code>";
            // Long paths may break after each slash.
            String path = Html.escape(use.path()).replace("/", "/<wbr>");
            Html.cell(out, "field", link + path + "</code></a>");
            Html.cell(out, "check", Html.marked(use.weight()));
            out.append("</tr>\n");
          }
        });
    out.append("</tbody>\n</table>\n</section>\n");
  }

  private static void filter(StringBuilder out, CodeTable list) {
    // Goods codes have ten digits, of which the list knows eight.
    String digits = list.id().equals("hs8") ? " data-digits=\"8\"" : "";
    out.append("<form class=\"search\" role=\"search\" onsubmit=\"return false\">\n")
        .append("<label for=\"query\">Find a code: its beginning, or a part of a name</label>\n")
        .append("<input id=\"query\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"")
        .append(digits)
        .append(">\n<p id=\"count\" class=\"soft\" aria-live=\"polite\"></p>\n</form>\n");
  }

  private void group(
      StringBuilder out, CodeTable list, String key, List<Map<String, String>> entries) {
    Doc title = title(list, key);
    String size = entries.size() + (entries.size() == 1 ? " code" : " codes");
    out.append("<details><summary>").append(Html.escape(title.en())).append(' ');
    if (!title.zh().isEmpty()) {
      out.append(Html.chinese(title.zh())).append(' ');
    }
    out.append("<span class=\"soft\">").append(size).append("</span></summary>\n");
    table(out, list, entries, title.en() + ", " + size);
    out.append("</details>\n");
  }

  private void table(
      StringBuilder out, CodeTable list, List<Map<String, String>> entries, String caption) {
    Set<String> columns = entries.get(0).keySet();
    boolean units = columns.contains("unit1");
    boolean more = columns.stream().anyMatch(column -> !label(column).isEmpty());
    out.append("<table class=\"entries\">\n<caption>").append(Html.escape(caption));
    out.append("</caption>\n<thead><tr><th scope=\"col\">Code<th scope=\"col\">Name");
    if (units) {
      out.append("<th scope=\"col\">Legal units");
    } else if (more) {
      out.append("<th scope=\"col\">More");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (Map<String, String> entry : entries) {
      out.append("<tr><th>").append(Html.escape(cell(entry, "code"))).append("<td><b lang=\"zh\">");
      out.append(Html.escape(cell(entry, "zh"))).append("</b>");
      if (!cell(entry, "fullName").isEmpty()) {
        out.append("<b lang=\"zh\">").append(Html.escape(cell(entry, "fullName"))).append("</b>");
      }
      out.append(Html.marked(cell(entry, "en"))).append(years(entry));
      if (units) {
        out.append("<td lang=\"zh\">").append(units(entry)).append("</td>");
      } else if (more) {
        out.append("<td>").append(more(entry));
      }
      out.append('\n');
    }
    out.append("</tbody>\n</table>\n");
  }

  /** Since and until when a code is in use, where the list says so. */
  private static String years(Map<String, String> entry) {
    // The statistics begin in 2015: what was there then may be of any age.
    String first = cell(entry, "firstYear").equals("2015") ? "" : cell(entry, "firstYear");
    String since = cell(entry, "validFrom").isEmpty() ? first : cell(entry, "validFrom");
    String until = cell(entry, "lastYear");
    List<String> parts = new ArrayList<>();
    if (!since.isEmpty()) {
      parts.add("since " + Html.escape(since));
    }
    if (!until.isEmpty()) {
      parts.add("until " + Html.escape(until));
    }
    return parts.isEmpty() ? "" : " <i>" + String.join(", ", parts) + "</i>";
  }

  private String units(Map<String, String> entry) {
    List<String> parts = new ArrayList<>();
    for (String column : List.of("unit1", "unit2")) {
      String code = cell(entry, column);
      if (!code.isEmpty()) {
        String name = name(codes.list("unit"), "code", code).zh();
        parts.add(Html.escape(name.isEmpty() ? code : code + " " + name));
      }
    }
    return String.join(", ", parts);
  }

  private static String more(Map<String, String> entry) {
    List<String> parts = new ArrayList<>();
    entry.forEach(
        (column, value) -> {
          if (!label(column).isEmpty() && !value.isEmpty()) {
            parts.add(label(column) + " " + Html.escape(value));
          }
        });
    return String.join("<br>", parts);
  }

  /** The words before an attribute in the last column; empty for what stands elsewhere. */
  private static String label(String column) {
    return switch (column) {
      case "code", "zh", "en", "fullName", "validFrom", "firstYear", "lastYear" -> "";
      case "unit1", "unit2" -> "";
      // What the groups of the list are made of.
      case "directCustoms", "country" -> "";
      case "status" -> "status";
      case "iso3", "iso4217" -> "ISO";
      case "isoNumeric" -> "ISO number";
      case "ciqCode" -> "inspection";
      case "oldCode", "oldPort" -> "before 2018:";
      default -> throw new IllegalStateException("what is " + column + " of a code?");
    };
  }

  /** The groups of a long list by what their codes have in common; one group for a short list. */
  private static Map<String, List<Map<String, String>>> groups(CodeTable list) {
    Function<Map<String, String>, String> key =
        switch (list.id()) {
          case "port" -> entry -> cell(entry, "country");
          case "port-2018" -> entry -> cell(entry, "code").substring(0, 3);
          default -> entry -> cell(entry, "code").substring(0, 2);
        };
    if (list.entries().size() <= FOLDED) {
      return Map.of("", list.entries());
    }
    Map<String, List<Map<String, String>>> groups = new TreeMap<>();
    for (Map<String, String> entry : list.entries()) {
      groups.computeIfAbsent(key.apply(entry), same -> new ArrayList<>()).add(entry);
    }
    return groups;
  }

  /** What the codes of a group have in common. */
  private Doc title(CodeTable list, String key) {
    if (list.id().equals("hs8")) {
      return new Doc("第" + key + "章", "Chapter " + key);
    }
    if (key.isEmpty()) {
      return new Doc("", "No country given");
    }
    Doc name =
        switch (list.id()) {
          case "port" -> name(countries, "code", key);
          case "port-2018" -> name(countries, "iso3", key);
          case "customs-district" -> name(list, "code", key + "00");
          case "ciq-organisation" -> name(list, "code", key + "0000");
          default -> name(codes.list("admin-division"), "code", key + "0000");
        };
    return new Doc(name.zh(), (key + " " + name.en()).strip());
  }

  private static Doc name(CodeTable list, String column, String value) {
    return list.find(column, value)
        .map(entry -> new Doc(cell(entry, "zh"), cell(entry, "en")))
        .orElse(new Doc("", ""));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
