package io.cbec.examples.cli;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.report.HtmlReport;
import io.cbec.core.report.JsonReport;
import io.cbec.core.report.JunitReport;
import io.cbec.core.report.ReportEntry;
import io.cbec.core.report.ReportFormat;
import io.cbec.core.report.ReportWriter;
import io.cbec.core.report.SarifReport;
import io.cbec.core.report.TextReport;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.Edition;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  /** How the report is written. */
  enum Report {
    /** For people, in colour on a terminal. */
    text,
    /** One object a line. */
    json,
    /** SARIF 2.1.0. */
    sarif,
    /** XML for CI servers. */
    junit,
    /** A page for a browser. */
    html
  }

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

  @Option(
      names = "--rule-off",
      paramLabel = "RULE",
      split = ",",
      description = "Leave out rules of the layers field and business, for example MSG-13.")
  private List<String> rulesOff = List.of();

  @Option(
      names = "--severity",
      paramLabel = "RULE=SEVERITY",
      split = ",",
      converter = {Names.Words.class, Names.Severities.class},
      description = "Another weight for a rule: ERROR, WARNING or INFO.")
  private Map<String, Severity> severities = Map.of();

  @Option(
      names = "--tolerance",
      paramLabel = "YUAN",
      converter = Names.Amounts.class,
      description = "How far the sums of an order may be off. Default: 0.")
  private BigDecimal tolerance = BigDecimal.ZERO;

  @Option(
      names = "--report",
      paramLabel = "REPORT",
      description = "How the report is written: ${COMPLETION-CANDIDATES}. Default: text.")
  private @Nullable Report report;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files or directories; - is input.")
  private List<String> paths = List.of();

  @Mixin private OutputFile out = new OutputFile();

  private final Cbec cbec;
  private final Console console;

  ValidateCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  @Override
  public Integer call() throws CommandFailure {
    ReportFormat format = format();
    Examination examination = new Examination(validator());
    // What is written must not be one of the files that are still to be read.
    for (String file : out.isNamed() ? cbec.inputFiles().expand(paths, ignored -> {}) : paths) {
      out.mustNotBe(file);
    }
    try (OutputStream stream = out.open(console);
        ReportWriter writer = format.open(stream)) {
      return run(examination, writer).number();
    } catch (IOException | UncheckedIOException e) {
      throw out.lost(e);
    }
  }

  private ExitCode run(Examination examination, ReportWriter writer) {
    return new FileRun(cbec)
        .over(
            paths,
            new FileRun.Step() {
              @Override
              public ExitCode look(String file, byte[] bytes) {
                ReportEntry entry = examination.of(file, bytes);
                write(writer, entry);
                return exitCode(entry.verdict());
              }

              @Override
              public void unreadable(String file, CommandFailure failure) {
                write(writer, ReportEntry.of(file, notRead(failure.text())));
              }
            });
  }

  private static void write(ReportWriter writer, ReportEntry entry) {
    try {
      writer.write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MessageValidator validator() {
    MessageValidator.Builder builder =
        MessageValidator.builder().edition(edition).layers(layers).language(console.language());
    rulesOff.forEach(builder::without);
    severities.forEach(builder::severity);
    return builder.amountTolerance(tolerance).build();
  }

  private ReportFormat format() throws CommandFailure {
    if (cbec.json() && report != null && report != Report.json) {
      throw new CommandFailure(
          ExitCode.USAGE,
          new Text(
              "--format json and --report " + report + " exclude each other.",
              "--format json 与 --report " + report + " 不能同时使用。"));
    }
    Report wanted = report;
    if (wanted == null) {
      wanted = cbec.json() ? Report.json : Report.text;
    }
    return switch (wanted) {
      case text -> TextReport.create().coloured(!out.isNamed() && cbec.shell().wantsColour());
      case json -> JsonReport.create();
      case sarif -> SarifReport.create();
      case junit -> JunitReport.create();
      case html -> HtmlReport.create();
    };
  }

  private static ExitCode exitCode(Verdict verdict) {
    return switch (verdict) {
      case VALID -> ExitCode.GOOD;
      case INVALID -> ExitCode.FOUND;
      case UNREADABLE -> ExitCode.UNREADABLE;
    };
  }

  /** Every input has its place in the report, a missing file too. */
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
        null,
        edition,
        Verdict.UNREADABLE,
        List.of(finding),
        Set.of(),
        Set.copyOf(layers),
        console.language());
  }
}
