package io.cbec.core.report;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text for people (文本报告): the findings document by document, each with its place, field and Chinese
 * term, problem, remedy and the meaning of the reject code. Whoever knows customs but not Java can
 * mend the document from it.
 *
 * <p>Characters that steer a terminal are named, never passed on. Immutable and thread-safe.
 */
public final class TextReport extends ReportFormat {

  private static final int VERDICT_WIDTH = 10;
  private static final int TYPE_WIDTH = 13;
  private static final int SEVERITY_WIDTH = 7;
  private static final int LABEL_WIDTH = 7;

  private static final Text FIELD = new Text("field", "字段");
  private static final Text PROBLEM = new Text("problem", "问题");
  private static final Text REMEDY = new Text("remedy", "处理");
  private static final Text CUSTOMS = new Text("customs", "海关");
  private static final Text NOT_RUN = new Text("not run: ", "未校验：");
  private static final Text INSIDE =
      new Text("message in its Data, with lines of its own: ", "Data 中的报文（行号从该报文算起）：");

  private final @Nullable Locale language;
  private final boolean coloured;

  private TextReport(@Nullable Locale language, boolean coloured) {
    this.language = language;
    this.coloured = coloured;
  }

  /**
   * Plain text, each report in its own language.
   *
   * @return the format
   */
  public static TextReport create() {
    return new TextReport(null, false);
  }

  /**
   * The same in one language.
   *
   * @param language any Chinese locale gives Chinese, all others English
   * @return a new format
   */
  public TextReport language(Locale language) {
    return new TextReport(Objects.requireNonNull(language, "language"), coloured);
  }

  /**
   * The same in colour (ANSI), for a terminal.
   *
   * @param coloured whether to write colours; default false
   * @return a new format
   */
  public TextReport coloured(boolean coloured) {
    return new TextReport(language, coloured);
  }

  @Override
  public ReportWriter open(OutputStream out) {
    return new Run(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
  }

  /** Some findings of one report, as other formats quote them. */
  static String findings(
      String file,
      @Nullable MessageType type,
      List<Finding> findings,
      FieldNames names,
      Locale language)
      throws IOException {
    StringWriter out = new StringWriter();
    Lines lines = new Lines(out, names, language, false);
    for (FindingGroup group : FindingGroup.of(findings, names)) {
      lines.group(file, type, group);
    }
    return out.toString();
  }

  private final class Run implements ReportWriter {
    private final Writer out;
    private final FieldNames names = new FieldNames();
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private @Nullable Locale shown = language;
    private boolean closed;

    Run(Writer out) {
      this.out = out;
    }

    @Override
    public void write(ReportEntry entry) throws IOException {
      if (closed) {
        throw new IllegalStateException("the report is closed");
      }
      Locale in = language == null ? entry.report().language() : language;
      shown = in;
      verdicts.merge(entry.verdict(), 1, Integer::sum);
      new Lines(out, names, in, coloured).entry(entry);
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      int all = verdicts.values().stream().mapToInt(Integer::intValue).sum();
      if (all > 1 && shown != null) {
        Text summary =
            Words.files(
                all,
                verdicts.getOrDefault(Verdict.VALID, 0),
                verdicts.getOrDefault(Verdict.INVALID, 0),
                verdicts.getOrDefault(Verdict.UNREADABLE, 0));
        out.write(summary.in(shown) + "\n");
      }
      out.flush();
    }
  }

  /** Writes the lines of one report. */
  private static final class Lines {
    private final Writer out;
    private final FieldNames names;
    private final Locale language;
    private final boolean coloured;

    Lines(Writer out, FieldNames names, Locale language, boolean coloured) {
      this.out = out;
      this.names = names;
      this.language = language;
      this.coloured = coloured;
    }

    void entry(ReportEntry entry) throws IOException {
      Verdict verdict = entry.verdict();
      String type = entry.messageType().orElse("-");
      line(
          colour(of(verdict), padded(in(Words.of(verdict)), VERDICT_WIDTH))
              + "  "
              + (entry.name().isEmpty()
                  ? Legible.of(type)
                  : padded(Legible.of(type), TYPE_WIDTH)
                      + "  "
                      + colour(Ansi.BOLD, Legible.of(entry.name()))));
      ReportEntry inside = entry.inside().orElse(null);
      if (inside != null) {
        String root = entry.envelope().orElse("");
        String own = in(Words.of(entry.report().verdict()));
        line("  " + in(new Text("envelope " + root + ": " + own, "信封 " + root + "：" + own)));
      }
      report(entry);
      if (inside != null) {
        line("  " + in(INSIDE) + in(Words.of(inside.verdict())));
        report(inside);
      }
    }

    private void report(ReportEntry entry) throws IOException {
      ValidationReport report = entry.report();
      for (FindingGroup group : FindingGroup.of(report.findings(), names)) {
        group(entry.name(), report.type(), group);
      }
      Set<Layer> notRun = EnumSet.noneOf(Layer.class);
      notRun.addAll(report.layersNotRun());
      // It needs several documents and is never run on one.
      notRun.remove(Layer.MATCH);
      if (!notRun.isEmpty()) {
        line("  " + colour(Ansi.DIM, in(NOT_RUN) + in(Words.of(notRun))));
      }
    }

    void group(String file, @Nullable MessageType type, FindingGroup group) throws IOException {
      line("  " + colour(Ansi.BOLD, in(group.title())));
      for (FindingGroup.Placed placed : group.findings()) {
        finding(file, type, placed);
      }
    }

    private void finding(String file, @Nullable MessageType type, FindingGroup.Placed placed)
        throws IOException {
      Finding finding = placed.finding();
      String severity = padded(in(Words.of(finding.severity())), SEVERITY_WIDTH);
      line(
          "  "
              + colour(of(finding.severity()), severity)
              + "  "
              + Legible.of(place(file, finding))
              + "  "
              + colour(Ansi.BOLD, Legible.of(finding.rule()))
              + (finding.path().isEmpty()
                  ? ""
                  : "  " + colour(Ansi.DIM, Legible.of(finding.path()))));
      String field = in(placed.path().field());
      if (!field.isEmpty()) {
        labelled(FIELD, field);
      }
      labelled(PROBLEM, in(finding.problem()));
      labelled(REMEDY, in(finding.remedy()));
      String code = finding.rejectCode();
      if (code != null) {
        labelled(CUSTOMS, in(RejectMeaning.text(code, type)));
      }
    }

    private static String place(String file, Finding finding) {
      String name = file.isEmpty() ? "-" : file;
      return finding.line() <= 0
          ? name
          : name + ":" + finding.line() + (finding.column() <= 0 ? "" : ":" + finding.column());
    }

    private void labelled(Text label, String text) throws IOException {
      line(
          " ".repeat(SEVERITY_WIDTH + 4)
              + colour(Ansi.DIM, padded(in(label), LABEL_WIDTH))
              + "  "
              + Legible.of(text));
    }

    private void line(String text) throws IOException {
      out.write(text);
      out.write('\n');
    }

    private String in(Text text) {
      return text.in(language);
    }

    private String colour(Ansi ansi, String text) {
      return coloured ? ansi.start + text + Ansi.END : text;
    }

    private static Ansi of(Verdict verdict) {
      return verdict == Verdict.VALID ? Ansi.GREEN : Ansi.RED;
    }

    private static Ansi of(Severity severity) {
      return switch (severity) {
        case ERROR -> Ansi.RED;
        case WARNING -> Ansi.YELLOW;
        case INFO -> Ansi.CYAN;
      };
    }

    /** On a terminal a Chinese character is as wide as two letters. */
    private static String padded(String text, int width) {
      int wide = text.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum();
      return text + " ".repeat(Math.max(0, width - wide));
    }
  }

  /** Control sequences of terminals. */
  private enum Ansi {
    BOLD("1"),
    DIM("2"),
    RED("1;31"),
    GREEN("1;32"),
    YELLOW("1;33"),
    CYAN("36");

    static final String END = "\u001B[0m";

    final String start;

    Ansi(String code) {
      this.start = "\u001B[" + code + "m";
    }
  }
}
