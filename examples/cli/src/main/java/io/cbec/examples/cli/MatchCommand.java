package io.cbec.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.core.Text;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.match.DocumentMatcher;
import io.cbec.core.match.MatchReport.Discrepancy;
import io.cbec.core.match.MatchReport.Place;
import io.cbec.core.match.MatchReport.Sale;
import io.cbec.core.match.MatchReport.Verdict;
import io.cbec.core.match.MatchSession;
import io.cbec.core.match.MatchStorage;
import io.cbec.core.match.MatchStorageException;
import io.cbec.core.match.MatchSummary;
import io.cbec.schemas.Binary;
import io.cbec.transport.UnwrapResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code match}: what {@link DocumentMatcher} finds, sale by sale. */
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description =
        "Cross-checks the orders, payments, waybills, lists, cancellations, return requests and"
            + " receipts in the files, in any order and number.")
final class MatchCommand implements Callable<Integer> {

  private static final int VERDICT_WIDTH = 10;
  private static final int SEVERITY_WIDTH = 7;

  @Option(
      names = "--amount-tolerance",
      paramLabel = "YUAN",
      converter = Names.Amounts.class,
      description = "How far amounts may be apart. Default: 0, as customs has published none.")
  private BigDecimal amountTolerance = BigDecimal.ZERO;

  @Option(
      names = "--without",
      paramLabel = "RULE",
      split = ",",
      description = "Leave these rules out, for example X3-12.")
  private List<String> without = List.of();

  @Option(
      names = "--temp",
      paramLabel = "DIRECTORY",
      description =
          "Where to put what does not fit into memory; no personal data is. Default: that of the"
              + " system.")
  private Path temp = Path.of(System.getProperty("java.io.tmpdir"));

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files or directories; - is input.")
  private List<String> paths = List.of();

  private final Cbec cbec;
  private final Console console;

  MatchCommand(Cbec cbec) {
    this.cbec = cbec;
    this.console = cbec.console();
  }

  @Override
  public Integer call() throws CommandFailure {
    DocumentMatcher.Builder settings = DocumentMatcher.builder().amountTolerance(amountTolerance);
    without.forEach(settings::without);
    try (MatchSession session = settings.build().open(MatchStorage.below(temp))) {
      ExitCode exitCode = read(session);
      MatchSummary summary = session.finish(this::show);
      if (!cbec.json()) {
        console.line(console.in(words(summary)));
      }
      return exitCode.or(summary.allMatched() ? ExitCode.GOOD : ExitCode.FOUND).number();
    } catch (MatchStorageException e) {
      throw new CommandFailure(
          ExitCode.UNREADABLE,
          new Text(e.problem().en() + " " + e.remedy().en(), e.problem().zh() + e.remedy().zh()),
          e);
    }
  }

  private ExitCode read(MatchSession session) {
    MessageReader messages = new MessageReader(console);
    EnvelopeReader envelopes = new EnvelopeReader(console);
    return new FileRun(cbec)
        .over(
            paths,
            new FileRun.Step() {
              @Override
              public ExitCode look(String file, byte[] bytes) throws CommandFailure {
                Optional<UnwrapResult> envelope = envelopes.open(file, bytes);
                if (envelope.isEmpty()) {
                  DecodeResult.Decoded read = messages.read(file, bytes);
                  session.add(read.message(), file);
                } else {
                  Optional<Binary> inside = envelope.get().document();
                  // A report of the platform holds no message.
                  if (inside.isPresent()) {
                    String name = EnvelopeReader.inside(file);
                    session.add(messages.read(name, inside.get().toByteArray()).message(), name);
                  }
                }
                return ExitCode.GOOD;
              }

              @Override
              public void unreadable(String file, CommandFailure failure) {
                // Said on standard error; it belongs to no sale.
              }
            });
  }

  private void show(Sale sale) {
    if (cbec.json()) {
      console.jsonLine(json -> write(json, sale));
      return;
    }
    console.line(
        Columns.padded(console.in(words(sale.verdict())), VERDICT_WIDTH)
            + "  "
            + (sale.orderNo().isEmpty() ? "-" : sale.orderNo())
            + "  "
            + sale.documents().stream().map(MessageType::number).collect(Collectors.joining("+")));
    sale.discrepancies().forEach(this::show);
  }

  private void show(Discrepancy discrepancy) {
    Finding finding = discrepancy.finding();
    Place place = discrepancy.place();
    console.line(
        "  "
            + Columns.padded(finding.severity().name(), SEVERITY_WIDTH)
            + "  "
            + finding.rule()
            + (place == null ? "" : "  " + words(place)));
    String indent = " ".repeat(SEVERITY_WIDTH + 4);
    if (discrepancy.against() != null) {
      String other = words(discrepancy.against());
      console.line(indent + console.in(new Text("compared with  " + other, "比对对象  " + other)));
    }
    String code = finding.rejectCode();
    console.line(
        indent
            + console.in(finding.problem())
            + (code == null
                ? ""
                : console.in(new Text(" (customs: " + code + ")", "（退单代码 " + code + "）"))));
    console.line(indent + console.in(finding.remedy()));
  }

  private static String words(Place place) {
    return place.source().isEmpty() ? place.path() : place.source() + "  " + place.path();
  }

  private static Text words(Verdict verdict) {
    return switch (verdict) {
      case MATCHED -> new Text("MATCHED", "一致");
      case INCOMPLETE -> new Text("INCOMPLETE", "单证不全");
      case MISMATCHED -> new Text("MISMATCHED", "不一致");
    };
  }

  private static Text words(MatchSummary summary) {
    String stray =
        summary.strayReceipts() == 0
            ? ""
            : ", " + summary.strayReceipts() + " receipts of other documents";
    String strayZh =
        summary.strayReceipts() == 0 ? "" : "，另有" + summary.strayReceipts() + "份回执无对应单证";
    return new Text(
        summary.documents()
            + " documents, "
            + summary.sales()
            + " sales: "
            + summary.matched()
            + " matched, "
            + summary.incomplete()
            + " incomplete, "
            + summary.mismatched()
            + " mismatched"
            + stray,
        "共 "
            + summary.documents()
            + " 份单证，"
            + summary.sales()
            + " 笔交易：一致 "
            + summary.matched()
            + "，单证不全 "
            + summary.incomplete()
            + "，不一致 "
            + summary.mismatched()
            + strayZh);
  }

  private static void write(JsonGenerator json, Sale sale) throws IOException {
    json.writeStringField("orderNo", sale.orderNo());
    json.writeStringField("ebpCode", sale.ebpCode());
    json.writeStringField("verdict", sale.verdict().name());
    json.writeArrayFieldStart("documents");
    for (MessageType type : sale.documents()) {
      json.writeString(type.rootName());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (Discrepancy discrepancy : sale.discrepancies()) {
      Finding finding = discrepancy.finding();
      json.writeStartObject();
      json.writeStringField("layer", finding.layer().name());
      json.writeStringField("severity", finding.severity().name());
      json.writeStringField("rule", finding.rule());
      write(json, "", discrepancy.place());
      json.writeNumberField("line", finding.line());
      json.writeNumberField("column", finding.column());
      write(json, "against", discrepancy.against());
      json.writeStringField("message", finding.message().en());
      json.writeStringField("messageZh", finding.message().zh());
      if (finding.rejectCode() != null) {
        json.writeStringField("rejectCode", finding.rejectCode());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Where a finding has its place, or what it was compared with: {@code againstFile}. */
  private static void write(JsonGenerator json, String prefix, @Nullable Place place)
      throws IOException {
    if (place != null) {
      json.writeStringField(prefix.isEmpty() ? "file" : prefix + "File", place.source());
      json.writeStringField(prefix.isEmpty() ? "path" : prefix + "Path", place.path());
    } else if (prefix.isEmpty()) {
      json.writeStringField("file", null);
      json.writeStringField("path", "");
    }
  }
}
