package io.cbec.core.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.validation.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * JSON for programs (JSON 报告): one object a line for each report, always with both languages, and
 * back. The keys are described in {@code docs/reports.md}; keys that a reader does not know are
 * skipped, so that more may come.
 *
 * <p>Immutable and thread-safe.
 */
public final class JsonReport extends ReportFormat {

  private final JsonFactory factory = new JsonFactory();

  private JsonReport() {}

  /**
   * JSON, one object a line.
   *
   * @return the format
   */
  public static JsonReport create() {
    return new JsonReport();
  }

  /**
   * Writes one report.
   *
   * @param report the report
   * @return one JSON object and a line feed
   */
  public String write(ValidationReport report) {
    return show(report);
  }

  /**
   * Reads one report again.
   *
   * @param json what {@link #write} gave
   * @return a report equal to the one that was written
   * @throws UnreadableReportException when it is no report, or not exactly one
   */
  public ValidationReport read(String json) {
    List<ReportEntry> entries = new ArrayList<>();
    try {
      new JsonReportReader(factory.createParser(new StringReader(json))).readAll(entries::add);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    if (entries.size() != 1) {
      throw new UnreadableReportException("expected one report but found " + entries.size());
    }
    return entries.get(0).report();
  }

  /**
   * Reads a run of any length, one report at a time.
   *
   * @param in UTF-8, one object after the other; it is not closed
   * @param each takes the entries in their order, without the documents
   * @throws IOException when the stream cannot be read
   * @throws UnreadableReportException when something in it is no report; those before it were given
   */
  public void readAll(InputStream in, Consumer<ReportEntry> each) throws IOException {
    new JsonReportReader(factory.createParser(in)).readAll(each);
  }

  @Override
  public ReportWriter open(OutputStream out) {
    return new Run(out);
  }

  private final class Run implements ReportWriter {
    private final OutputStream out;
    private boolean closed;

    Run(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(ReportEntry entry) throws IOException {
      if (closed) {
        throw new IllegalStateException("the report is closed");
      }
      StringWriter line = new StringWriter();
      try (JsonGenerator json = factory.createGenerator(line)) {
        entry(entry, json);
      }
      line.write('\n');
      out.write(escaped(line.toString()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        out.flush();
      }
    }
  }

  /** Half of a character cannot be written in UTF-8, but as an escape it can. */
  private static String escaped(String json) {
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); ) {
      int c = json.codePointAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        out.append(String.format("\\u%04X", c));
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static void entry(ReportEntry entry, JsonGenerator json) throws IOException {
    ReportEntry inside = entry.inside().orElse(null);
    ValidationReport message = inside == null ? entry.report() : inside.report();
    json.writeStartObject();
    json.writeStringField("file", entry.name());
    json.writeStringField("messageType", entry.messageType().orElse(null));
    json.writeStringField("edition", message.edition().id());
    json.writeStringField("verdict", entry.verdict().name());
    json.writeArrayFieldStart("findings");
    for (Finding finding : entry.findings()) {
      finding(finding, json);
    }
    json.writeEndArray();
    json.writeStringField("language", message.language().toLanguageTag());
    layers("layersRun", message.layersRun(), json);
    layers("layersNotRun", message.layersNotRun(), json);
    if (entry.envelope().isPresent()) {
      ValidationReport own = entry.report();
      json.writeObjectFieldStart("envelope");
      json.writeStringField("root", entry.envelope().get());
      json.writeStringField("verdict", own.verdict().name());
      json.writeNumberField("findings", own.findings().size());
      layers("layersRun", own.layersRun(), json);
      layers("layersNotRun", own.layersNotRun(), json);
      if (inside != null) {
        json.writeStringField("messageFile", inside.name());
        json.writeStringField("messageVerdict", inside.verdict().name());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void finding(Finding finding, JsonGenerator json) throws IOException {
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
    if (finding.document() != null) {
      json.writeStringField("document", finding.document());
    }
    json.writeStringField("problem", finding.problem().en());
    json.writeStringField("problemZh", finding.problem().zh());
    json.writeStringField("remedy", finding.remedy().en());
    json.writeStringField("remedyZh", finding.remedy().zh());
    json.writeEndObject();
  }

  private static void layers(String key, Set<Layer> layers, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(key);
    for (Layer layer : layers) {
      json.writeString(layer.name());
    }
    json.writeEndArray();
  }
}
