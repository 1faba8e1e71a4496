package io.cbec.examples.quickstart;

import io.cbec.core.Finding;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.match.DocumentMatcher;
import io.cbec.core.match.MatchReport;
import io.cbec.core.rule.ReturnWindow;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.examples.simulator.SimulatorOptions;
import io.cbec.examples.simulator.SingleWindowSimulator;
import io.cbec.schemas.CebMessage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** The pieces of code that the documentation shows, so that they are compiled. */
final class Snippets {

  private final XmlCodec codec = XmlCodec.create();
  private final Consumer<CebMessage> handler;

  Snippets(Consumer<CebMessage> handler) {
    this.handler = handler;
  }

  /** docs/codec.md. */
  void read(byte[] bytes) {
    DecodeResult result = codec.decode(bytes);
    if (result instanceof DecodeResult.Decoded read) {
      handle(read.message());
    } else {
      result.findings().forEach(finding -> System.err.println(finding.message().en()));
    }
  }

  /** docs/validation.md. */
  static void validate(byte[] bytes) {
    MessageValidator validator = MessageValidator.create();
    ValidationReport report = validator.validate(bytes);
    for (Finding f : report.findings()) {
      System.out.printf(
          "%s %s %s:%d:%d %s%n",
          f.severity(), f.rule(), f.path(), f.line(), f.column(), f.message().zh());
    }
  }

  /** docs/validation.md. */
  static void lastDays(LocalDate released) {
    ReturnWindow window = ReturnWindow.of(released).orElseThrow();
    System.out.println("apply by " + window.applyBy() + ", goods back by " + window.backBy());
  }

  /** docs/validation.md. */
  static void match(List<CebMessage> messages) {
    MatchReport report = DocumentMatcher.create().match(messages);
    for (MatchReport.Sale sale : report.sales()) {
      System.out.println(sale.orderNo() + " " + sale.verdict());
    }
  }

  /** docs/simulator.md. */
  static void simulator() throws IOException {
    try (SingleWindowSimulator window = SingleWindowSimulator.start(SimulatorOptions.defaults())) {
      System.out.println(window.baseUri());
    }
  }

  private void handle(CebMessage message) {
    handler.accept(message);
  }
}
