package io.cbec.examples.quickstart;

import io.cbec.core.Finding;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.match.DocumentMatcher;
import io.cbec.core.match.MatchReport;
import io.cbec.core.match.MatchSession;
import io.cbec.core.match.MatchStorage;
import io.cbec.core.match.MatchSummary;
import io.cbec.core.rule.ReturnWindow;
import io.cbec.core.tax.BuyerYearLedger;
import io.cbec.core.tax.Limits;
import io.cbec.core.tax.Purchase;
import io.cbec.core.tax.RateSource;
import io.cbec.core.tax.RateTable;
import io.cbec.core.tax.TaxAssessment;
import io.cbec.core.tax.TaxCalculator;
import io.cbec.core.tax.TaxRefusal;
import io.cbec.core.tax.TaxResult;
import io.cbec.core.tax.TaxTables;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.examples.simulator.SimulatorOptions;
import io.cbec.examples.simulator.SingleWindowSimulator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.ImportInventory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** docs/matching.md. */
  static void match(List<CebMessage> messages) {
    MatchReport report = DocumentMatcher.create().match(messages);
    for (MatchReport.Sale sale : report.sales()) {
      System.out.println(sale.orderNo() + " " + sale.verdict());
    }
  }

  /** docs/matching.md. */
  void matchMany(Path directory, List<Path> files) throws IOException {
    DocumentMatcher matcher =
        DocumentMatcher.builder().amountTolerance(new BigDecimal("0.01")).without("X3-12").build();
    try (MatchSession session = matcher.open(MatchStorage.below(directory))) {
      for (Path file : files) {
        session.add(codec.decode(Files.readAllBytes(file)).orElseThrow(), file.toString());
      }
      MatchSummary summary = session.finish(sale -> print(sale));
      System.out.println(summary.mismatched() + " of " + summary.sales() + " sales disagree");
    }
  }

  private static void print(MatchReport.Sale sale) {
    System.out.println(sale.orderNo() + " " + sale.verdict());
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

  /** docs/tax.md. */
  static void tax(String myRates, ImportInventory list) {
    TaxCalculator calculator =
        TaxCalculator.builder().rates(RateTable.parse(myRates, TaxTables.standard())).build();
    TaxResult result = calculator.assess(list);
    if (result instanceof TaxAssessment tax) {
      System.out.println(tax.orderNo() + " " + tax.total() + " " + tax.verdict().text().zh());
      tax.steps().forEach(step -> System.out.println(step.rule() + " " + step.text().zh()));
    } else if (result instanceof TaxRefusal refusal) {
      System.out.println(refusal.problem().zh() + refusal.remedy().zh());
    }
  }

  /** docs/tax.md. */
  static TaxTables newLaw(Limits newLimits) {
    TaxTables tables = TaxTables.standard().toBuilder().add(newLimits).build();
    return tables;
  }

  /** docs/tax.md. */
  static TaxResult book(RateSource rates, BuyerYearLedger ledger, ImportInventory list) {
    TaxCalculator calculator = TaxCalculator.builder().rates(rates).ledger(ledger).build();
    TaxResult booked = calculator.book(Purchase.of(list));
    return booked;
  }

  /** docs/tax.md. */
  static MessageValidator withTaxes(TaxCalculator calculator, BuyerYearLedger ledger) {
    MessageValidator validator =
        MessageValidator.builder().taxCalculator(calculator).ledger(ledger).build();
    return validator;
  }
}
