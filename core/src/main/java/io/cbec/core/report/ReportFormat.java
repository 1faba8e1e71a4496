package io.cbec.core.report;

import io.cbec.core.validation.ValidationReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A way to show validation reports (报告格式). Immutable and thread-safe; settings give a new object.
 * What is written is UTF-8 with line feeds.
 */
public abstract sealed class ReportFormat
    permits TextReport, JsonReport, SarifReport, JunitReport, HtmlReport {

  ReportFormat() {}

  /**
   * Starts a run.
   *
   * @param out takes the bytes; it is flushed but not closed
   * @return a writer to be used by one thread and to be closed
   * @throws IOException when the stream does not take the beginning
   */
  public abstract ReportWriter open(OutputStream out) throws IOException;

  /**
   * Shows one report without a file name.
   *
   * @param report the report
   * @return the whole text
   */
  public final String show(ValidationReport report) {
    return show(List.of(ReportEntry.of("", report)));
  }

  /**
   * Shows a run that fits into memory.
   *
   * @param entries the reports in their order
   * @return the whole text
   */
  public final String show(Iterable<ReportEntry> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ReportWriter writer = open(out)) {
      for (ReportEntry entry : entries) {
        writer.write(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
