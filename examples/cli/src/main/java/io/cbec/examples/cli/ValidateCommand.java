package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.Edition;
import io.cbec.transport.DxpEnvelope;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code validate}: what {@link MessageValidator} finds, file by file; in an envelope also about
 * the message inside.
 */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Validates messages: schema, fields, business rules. Of an envelope its schema, and the"
            + " message in it.")
final class ValidateCommand implements Callable<Integer> {

  private static final int VERDICT_WIDTH = 10;
  private static final int TYPE_WIDTH = 13;
  private static final int SEVERITY_WIDTH = 7;

  @Option(
      names = "--edition",
      paramLabel = "EDITION",
      converter = Names.Editions.class,
      completionCandidates = Names.Editions.class,
      description =
          "The edition of the standard to validate by: ${COMPLETION-CANDIDATES}. Default: 202205.")
  private Edition edition = Edition.E202205;

  @Option(
      names = "--layers",
      paramLabel = "LAYERS",
      split = ",",
      converter = Names.Layers.class,
      description = "Only these layers, of schema,field,business. Default: all.")
  private List<Layer> layers = List.of(Layer.SCHEMA, Layer.FIELD, Layer.BUSINESS);

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files or directories; - is input.")
  private List<String> paths = List.of();

  private final Cbec cbec;
  private final Console console;
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

  ValidateCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  @Override
  public Integer call() {
    MessageValidator validator = MessageValidator.builder().edition(edition).layers(layers).build();
    DxpEnvelope opener = DxpEnvelope.create();
    ExitCode exitCode =
        new FileRun(cbec)
            .over(
                paths,
                new FileRun.Step() {
                  @Override
                  public ExitCode look(String file, byte[] bytes) {
                    Examination examined = Examination.of(bytes, validator, opener);
                    show(file, examined);
                    return exitCode(examined.verdict());
                  }

                  @Override
                  public void unreadable(String file, CommandFailure failure) {
                    ValidationReport report = notRead(failure.text());
                    verdicts.merge(report.verdict(), 1, Integer::sum);
                    if (cbec.json()) {
                      show(file, Examination.ofMessage(report));
                    }
                  }
                });
    int all = verdicts.values().stream().mapToInt(Integer::intValue).sum();
    if (!cbec.json() && all > 1) {
      console.line(console.in(summary(all)));
    }
    return exitCode.number();
  }

  private static ExitCode exitCode(Verdict verdict) {
    return switch (verdict) {
      case VALID -> ExitCode.GOOD;
      case INVALID -> ExitCode.FOUND;
      case UNREADABLE -> ExitCode.UNREADABLE;
    };
  }

  /** In JSON every input has its line, a missing file too. */
  private ValidationReport notRead(Text why) {
    Finding finding =
        new Finding(
            Layer.WELL_FORMED,
            Severity.ERROR,
            "read.file",
            "",
            0,
            0,
            null,
            why,
            new Text("Check the path and the rights on the file.", "请检查路径和文件权限。"),
            null);
    return new ValidationReport(
        null, edition, Verdict.UNREADABLE, List.of(finding), Set.of(), Set.copyOf(layers));
  }

  private void show(String file, Examination examined) {
    if (cbec.json()) {
      console.jsonLine(json -> write(json, file, examined));
      return;
    }
    verdicts.merge(examined.verdict(), 1, Integer::sum);
    String type = examined.messageType();
    console.line(
        Columns.padded(examined.verdict().name(), VERDICT_WIDTH)
            + "  "
            + Columns.padded(type == null ? "-" : type, TYPE_WIDTH)
            + "  "
            + file);
    ValidationReport inside = examined.inside();
    if (inside != null) {
      String verdict = examined.document().verdict().name();
      console.line(
          "  "
              + console.in(
                  new Text(
                      "envelope " + examined.envelope() + ": " + verdict,
                      "信封 " + examined.envelope() + "：" + verdict)));
    }
    for (Finding finding : examined.document().findings()) {
      show(file, finding);
    }
    if (inside != null) {
      String verdict = inside.verdict().name();
      console.line(
          "  "
              + console.in(
                  new Text(
                      "message in its Data, with lines of its own: " + verdict,
                      "Data 中的报文（行号从该报文算起）：" + verdict)));
      for (Finding finding : inside.findings()) {
        show(EnvelopeReader.inside(file), finding);
      }
    }
  }

  private void show(String file, Finding finding) {
    console.line(
        "  "
            + Columns.padded(finding.severity().name(), SEVERITY_WIDTH)
            + "  "
            + Places.of(file, finding.line(), finding.column())
            + "  "
            + finding.rule()
            + (finding.path().isEmpty() ? "" : "  " + finding.path()));
    String indent = " ".repeat(SEVERITY_WIDTH + 4);
    String code = finding.rejectCode();
    console.line(
        indent
            + console.in(finding.problem())
            + (code == null
                ? ""
                : console.in(new Text(" (customs: " + code + ")", "（退单代码 " + code + "）"))));
    console.line(indent + console.in(finding.remedy()));
  }

  private Text summary(int all) {
    int valid = verdicts.getOrDefault(Verdict.VALID, 0);
    int invalid = verdicts.getOrDefault(Verdict.INVALID, 0);
    int unreadable = verdicts.getOrDefault(Verdict.UNREADABLE, 0);
    return new Text(
        all + " files: " + valid + " valid, " + invalid + " invalid, " + unreadable + " unreadable",
        "共 " + all + " 个文件：有效 " + valid + "，无效 " + invalid + "，无法读取 " + unreadable);
  }

  private static void write(JsonGenerator json, String file, Examination examined)
      throws IOException {
    json.writeStringField("file", file);
    json.writeStringField("messageType", examined.messageType());
    json.writeStringField("edition", examined.document().edition().id());
    json.writeStringField("verdict", examined.verdict().name());
    json.writeArrayFieldStart("findings");
    for (Finding finding : examined.findings()) {
      json.writeStartObject();
      json.writeStringField("layer", finding.layer().name());
      json.writeStringField("severity", finding.severity().name());
      json.writeStringField("rule", finding.rule());
      json.writeStringField("path", finding.path());
      json.writeNumberField("line", finding.line());
      json.writeNumberField("column", finding.column());
      json.writeStringField("message", finding.message().en());
      json.writeStringField("messageZh", finding.message().zh());
      if (finding.rejectCode() != null) {
        json.writeStringField("rejectCode", finding.rejectCode());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
