package io.cbec.core.report;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One page while it is written: head, files one by one, and at the end the summary. */
final class HtmlPage {

  /** A page with more fields is slow to open; the fields of sound parts are left out then. */
  private static final int MOST_FIELDS = 20_000;

  private static final String DOCUMENT = "document";
  private static final String NO_FIELDS = "part sound";

  private static final Text TITLE = new Text("Validation report", "报文校验报告");
  private static final Text REMEDY = new Text("What to do: ", "处理方法：");
  private static final Text CUSTOMS = new Text("Customs refuse it with ", "海关退单代码 ");
  private static final Text LEFT_OUT = new Text("no findings; fields not shown", "未发现问题，不显示字段");

  /** A line of the table of files. */
  private record FileLine(String name, String type, Verdict verdict, Counts counts) {}

  private final Markup page;
  private final FieldNames names = new FieldNames();
  private final RuleTitles titles = RuleTitles.load();
  private final List<FileLine> files = new ArrayList<>();
  private final Map<String, Counts> rules = new HashMap<>();
  private int fields;

  HtmlPage(Markup page) {
    this.page = page;
  }

  void start(Locale first) throws IOException {
    boolean chinese = Words.chinese(first);
    String style = resource("report.css");
    String script = resource("report.js");
    page.raw("<!DOCTYPE html>\n").open("html", "lang", chinese ? "zh-CN" : "en").line();
    page.open("head").line().open("meta", "charset", "utf-8").line();
    page.open(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src '"
                + hash(style)
                + "'; script-src '"
                + hash(script)
                + "'; base-uri 'none'; form-action 'none'")
        .line();
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    page.element("title", TITLE.in(first)).line();
    page.raw("<style>").raw(style).raw("</style>\n").close("head").line().open("body").line();
    choice("radio", "language", "lang-zh", chinese);
    choice("radio", "language", "lang-en", !chinese);
    choice("checkbox", "error", "show-error", true);
    choice("checkbox", "warning", "show-warning", true);
    choice("checkbox", "info", "show-info", true);
    choice("checkbox", "found", "only-found", false);
    page.line();
    header();
    page.open("main").line();
  }

  private void choice(String type, String name, String id, boolean checked) throws IOException {
    if (checked) {
      page.open("input", "class", "switch", "type", type, "name", name, "id", id, "checked", "");
    } else {
      page.open("input", "class", "switch", "type", type, "name", name, "id", id);
    }
  }

  private void header() throws IOException {
    page.open("header").open("div").element("h1", TITLE).line();
    page.open("fieldset").element("legend", new Text("Show", "显示"));
    page.element("label", new Text("Errors", "错误"), "class", "button", "for", "show-error");
    page.element("label", new Text("Warnings", "警告"), "class", "button", "for", "show-warning");
    page.element("label", new Text("Remarks", "提示"), "class", "button", "for", "show-info");
    page.element(
        "label", new Text("Findings only", "仅看问题"), "class", "button", "for", "only-found");
    page.close("fieldset").line();
    page.open("p", "id", "search", "hidden", "").open("label");
    page.text(new Text("Search ", "查找 ")).open("input", "type", "search").close("label");
    page.raw(" ").open("output", "aria-live", "polite").close("output").close("p").line();
    page.open("fieldset").element("legend", "Language 语言");
    page.element("label", "中文", "class", "button", "for", "lang-zh", "lang", "zh-CN");
    page.element("label", "English", "class", "button", "for", "lang-en", "lang", "en");
    page.close("fieldset").close("div").close("header").line();
  }

  void entry(ReportEntry entry) throws IOException {
    String type = entry.messageType().orElse("-");
    Counts counts = Counts.of(entry.findings());
    files.add(new FileLine(entry.name(), type, entry.verdict(), counts));
    page.open(
            "section",
            "class",
            counts.all() == 0 ? "file sound" : "file",
            "id",
            "file-" + files.size())
        .line();
    page.open("h2");
    badge(entry.verdict());
    page.raw(" ").text(entry.name().isEmpty() ? type : entry.name()).close("h2").line();
    page.open("p", "class", "about").text(about(entry)).raw(" · ").text(Words.counts(counts));
    page.close("p").line();
    ReportEntry inside = entry.inside().orElse(null);
    if (inside != null) {
      String root = entry.envelope().orElse("");
      page.element("h3", new Text("Envelope " + root, "信封 " + root)).line();
    }
    report(entry);
    if (inside != null) {
      page.element(
              "h3",
              new Text(
                  "Message in its Data (lines are those of the message)", "Data 中的报文（行号从该报文算起）"))
          .line();
      report(inside);
    }
    page.close("section").line();
    page.flush();
  }

  private static Text about(ReportEntry entry) {
    ReportEntry message = entry.inside().orElse(entry);
    MessageType type = message.report().type();
    String edition = message.report().edition().id();
    String root = entry.messageType().orElse("-");
    return type == null
        ? new Text(root, root)
        : new Text(
            root + " " + type.title().en() + " · edition " + edition,
            type.title().zh() + " " + root + " · " + edition + " 版");
  }

  private void report(ReportEntry entry) throws IOException {
    ValidationReport report = entry.report();
    for (Finding finding : report.findings()) {
      rules.merge(finding.rule(), Counts.of(List.of(finding)), Counts::plus);
    }
    byte[] document = entry.document();
    Outline.Node root =
        document == null ? null : Outline.of(document, report.findings(), names).orElse(null);
    if (root == null) {
      groups(report);
    } else {
      outline(root, report.type());
    }
    Set<Layer> notRun = EnumSet.noneOf(Layer.class);
    notRun.addAll(report.layersNotRun());
    // It needs several documents and is never run on one.
    notRun.remove(Layer.MATCH);
    if (!notRun.isEmpty()) {
      Text layers = Words.of(notRun);
      page.element("p", new Text("Not run: " + layers.en(), "未校验：" + layers.zh()), "class", "about")
          .line();
    }
  }

  /** Without the document: the findings under the documents they are about. */
  private void groups(ValidationReport report) throws IOException {
    for (FindingGroup group : FindingGroup.of(report.findings(), names)) {
      List<Finding> findings = group.findings().stream().map(FindingGroup.Placed::finding).toList();
      page.open("details", "class", "document", "open", "").open("summary");
      page.text(group.title());
      badges(Counts.of(findings));
      page.close("summary").line();
      for (FindingGroup.Placed placed : group.findings()) {
        finding(placed.finding(), placed.path().field(), report.type());
      }
      page.close("details").line();
    }
  }

  private void outline(Outline.Node root, @Nullable MessageType type) throws IOException {
    for (Finding finding : root.findings()) {
      finding(finding, null, type);
    }
    fields(root, type);
    for (Outline.Node document : root.children()) {
      if (document.isPart()) {
        part(document, type, DOCUMENT);
      }
    }
  }

  private void part(Outline.Node part, @Nullable MessageType type, String level)
      throws IOException {
    List<Finding> findings = part.allFindings();
    boolean sound = findings.isEmpty();
    String kind = sound ? level + " sound" : level;
    if (sound && fields + part.size() > MOST_FIELDS) {
      page.open("p", "class", NO_FIELDS).text(part.step().text());
      key(part, level);
      page.raw(" · ").text(LEFT_OUT).close("p").line();
      return;
    }
    if (sound) {
      page.open("details", "class", kind);
    } else {
      page.open("details", "class", kind, "open", "");
    }
    page.open("summary").text(part.step().text());
    key(part, level);
    badges(Counts.of(findings));
    page.close("summary").line();
    for (Finding finding : part.findings()) {
      finding(finding, null, type);
    }
    fields(part, type);
    for (Outline.Node child : part.children()) {
      if (child.isPart()) {
        part(child, type, "part");
      }
    }
    page.close("details").line();
  }

  /** The number by which people know it, found where the document has it. */
  private void key(Outline.Node part, String level) throws IOException {
    String key = level.equals(DOCUMENT) ? part.key() : null;
    if (key != null) {
      page.element("span", key, "class", "key");
    }
  }

  private void fields(Outline.Node part, @Nullable MessageType type) throws IOException {
    List<Outline.Node> values = part.children().stream().filter(node -> !node.isPart()).toList();
    if (values.isEmpty()) {
      return;
    }
    fields += values.size();
    page.open("dl").line();
    for (Outline.Node field : values) {
      page.open("div", "class", field.findings().isEmpty() ? "field sound" : "field");
      page.open("dt").text(field.step().zh()).raw(field.step().zh().isEmpty() ? "" : " ");
      page.element("code", field.step().name()).close("dt");
      Text value = field.value();
      if (value == null) {
        page.open("dd").element("span", new Text("not there", "缺失"), "class", "gap");
      } else {
        page.open("dd").text(value);
      }
      for (Finding finding : field.findings()) {
        finding(finding, null, type);
      }
      page.close("dd").close("div").line();
    }
    page.close("dl").line();
  }

  private void finding(Finding finding, @Nullable Text field, @Nullable MessageType type)
      throws IOException {
    page.open("div", "class", "finding " + finding.severity().name().toLowerCase(Locale.ROOT));
    page.open("p", "class", "head");
    page.element("span", name(finding.severity()), "class", "severity").raw(" · ");
    page.element("span", finding.rule(), "class", "rule").raw(" ");
    page.text(titles.of(finding.rule()));
    if (finding.line() > 0) {
      Text place =
          new Text(
              "line " + finding.line() + ", column " + finding.column(),
              "第 " + finding.line() + " 行第 " + finding.column() + " 列");
      page.raw(" · ").element("span", place, "class", "place");
    }
    page.close("p");
    if (field != null && !field.en().isEmpty()) {
      page.element("p", field, "class", "label");
    }
    page.element("p", finding.problem());
    page.open("p").element("span", REMEDY, "class", "label").text(finding.remedy()).close("p");
    String code = finding.rejectCode();
    if (code != null) {
      page.open("p").element("span", CUSTOMS, "class", "label");
      page.text(RejectMeaning.text(code, type)).close("p");
    }
    page.close("div").line();
  }

  private static Text name(Severity severity) {
    return switch (severity) {
      case ERROR -> new Text("Error", "错误");
      case WARNING -> new Text("Warning", "警告");
      case INFO -> new Text("Remark", "提示");
    };
  }

  private void badge(Verdict verdict) throws IOException {
    page.element(
        "span", Words.of(verdict), "class", "badge " + verdict.name().toLowerCase(Locale.ROOT));
  }

  private void badges(Counts counts) throws IOException {
    if (counts.all() == 0) {
      page.element("span", "✓", "class", "badge good");
    }
    badge(counts.errors(), Severity.ERROR);
    badge(counts.warnings(), Severity.WARNING);
    badge(counts.infos(), Severity.INFO);
  }

  private void badge(int count, Severity severity) throws IOException {
    if (count > 0) {
      Text name = name(severity);
      page.element(
          "span",
          new Text(name.en() + " " + count, name.zh() + " " + count),
          "class",
          "badge " + severity.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Stands after the files, because only then it is known; the style shows it before them. */
  void end() throws IOException {
    page.close("main").line().open("section", "id", "summary").open("div", "class", "card").line();
    summary();
    page.open("div", "class", "columns").line();
    if (files.size() > 1) {
      fileTable();
    }
    if (!rules.isEmpty()) {
      ruleTable();
    }
    page.close("div").close("div").close("section").line();
    page.element(
        "footer",
        new Text(
            "Personal data is masked. The page loads nothing and sends nothing.",
            "个人信息已脱敏。本页面不加载也不发送任何数据。"));
    page.line().raw("<script>").raw(resource("report.js")).raw("</script>\n");
    page.close("body").close("html").line();
    page.flush();
  }

  private void summary() throws IOException {
    Counts all = files.stream().map(FileLine::counts).reduce(Counts.NONE, Counts::plus);
    Text counts = Words.counts(all);
    Text run =
        Words.files(files.size(), of(Verdict.VALID), of(Verdict.INVALID), of(Verdict.UNREADABLE));
    if (files.size() == 1) {
      page.element("p", counts).line();
    } else {
      page.open("p").text(run).raw(" · ").text(counts).close("p").line();
    }
  }

  private int of(Verdict verdict) {
    return (int) files.stream().filter(file -> file.verdict() == verdict).count();
  }

  private void fileTable() throws IOException {
    page.open("div", "class", "scroll", "tabindex", "0");
    page.open("table").open("thead").open("tr");
    page.element("th", new Text("File", "文件"));
    page.element("th", new Text("Message", "报文"), "class", "type");
    page.element("th", new Text("Result", "结果"));
    page.element("th", new Text("Errors", "错误"), "class", "number");
    page.close("tr").close("thead").open("tbody").line();
    for (int i = 0; i < files.size(); i++) {
      FileLine file = files.get(i);
      page.open("tr").open("td").open("a", "href", "#file-" + (i + 1));
      page.text(file.name().isEmpty() ? "-" : file.name()).close("a").close("td");
      page.element("td", file.type(), "class", "type").open("td");
      badge(file.verdict());
      page.close("td");
      page.element("td", String.valueOf(file.counts().errors()), "class", "number");
      page.close("tr").line();
    }
    page.close("tbody").close("table").close("div").line();
  }

  private void ruleTable() throws IOException {
    page.open("table").open("thead").open("tr");
    page.element("th", new Text("Rule", "规则")).element("th", new Text("About", "内容"));
    page.element("th", new Text("Findings", "数量"), "class", "number");
    page.close("tr").close("thead").open("tbody").line();
    List<Map.Entry<String, Counts>> sorted = new ArrayList<>(rules.entrySet());
    sorted.sort(
        Comparator.comparing(
                (Map.Entry<String, Counts> rule) -> rule.getValue(), Counts.WORST_FIRST)
            .thenComparing(Map.Entry::getKey));
    for (Map.Entry<String, Counts> rule : sorted) {
      page.open("tr").element("td", rule.getKey(), "class", "rule");
      page.element("td", titles.of(rule.getKey()));
      page.element("td", String.valueOf(rule.getValue().all()), "class", "number");
      page.close("tr").line();
    }
    page.close("tbody").close("table").line();
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
