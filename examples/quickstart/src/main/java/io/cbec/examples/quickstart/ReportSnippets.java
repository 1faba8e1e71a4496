package io.cbec.examples.quickstart;

import io.cbec.core.report.HtmlReport;
import io.cbec.core.report.JsonReport;
import io.cbec.core.report.ReportEntry;
import io.cbec.core.report.ReportWriter;
import io.cbec.core.report.TextReport;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The pieces of code of docs/reports.md, so that they are compiled. */
final class ReportSnippets {

  private final MessageValidator validator = MessageValidator.create();

  String text(byte[] xml) {
    ValidationReport report = validator.validate(xml);
    String text = TextReport.create().language(Locale.CHINESE).show(report);
    return text;
  }

  void page(Path page, List<Path> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(page);
        ReportWriter writer = HtmlReport.create().open(out)) {
      for (Path file : files) {
        byte[] xml = Files.readAllBytes(file);
        writer.write(ReportEntry.of(file.toString(), validator.validate(xml)).withDocument(xml));
      }
    }
  }

  static ValidationReport copy(ValidationReport report) {
    JsonReport json = JsonReport.create();
    ValidationReport again = json.read(json.write(report));
    return again;
  }
}
