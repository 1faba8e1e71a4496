package io.cbec.core.report;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.internal.xml.SecureXml;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * XML as JUnit tools write it, which every CI server shows (JUnit 格式报告): a test suite for each
 * file, a test case for each layer. A layer with errors has failed, one that could not be run is
 * skipped, a document that cannot be read is an error; warnings and remarks stand in {@code
 * system-out}.
 *
 * <p>Characters that XML cannot hold are named. Immutable and thread-safe.
 */
public final class JunitReport extends ReportFormat {

  private final @Nullable Locale language;

  private JunitReport(@Nullable Locale language) {
    this.language = language;
  }

  /**
   * JUnit XML, each report in its own language.
   *
   * @return the format
   */
  public static JunitReport create() {
    return new JunitReport(null);
  }

  /**
   * The same in one language.
   *
   * @param language any Chinese locale gives Chinese, all others English
   * @return a new format
   */
  public JunitReport language(Locale language) {
    return new JunitReport(Objects.requireNonNull(language, "language"));
  }

  @Override
  public ReportWriter open(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      return new Run(SecureXml.writing().createXMLStreamWriter(writer));
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private static IOException failed(XMLStreamException e) {
    return e.getNestedException() instanceof IOException io
        ? io
        : new IOException("the report could not be written", e);
  }

  /** One layer of one file. */
  private record Case(Layer layer, List<Finding> errors, List<Finding> others, State state) {
    enum State {
      PASSED,
      FAILED,
      UNREADABLE,
      SKIPPED
    }
  }

  private final class Run implements ReportWriter {
    private final XMLStreamWriter xml;
    private final FieldNames names = new FieldNames();
    private boolean closed;

    Run(XMLStreamWriter xml) throws XMLStreamException {
      this.xml = xml;
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "CBEC SDK");
      xml.writeCharacters("\n");
    }

    @Override
    public void write(ReportEntry entry) throws IOException {
      if (closed) {
        throw new IllegalStateException("the report is closed");
      }
      try {
        suite(entry);
        ReportEntry inside = entry.inside().orElse(null);
        if (inside != null) {
          suite(inside);
        }
      } catch (XMLStreamException e) {
        throw failed(e);
      }
    }

    private void suite(ReportEntry entry) throws XMLStreamException, IOException {
      List<Case> cases = cases(entry.report());
      Locale in = language == null ? entry.report().language() : language;
      String type = entry.messageType().orElse("-");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", entry.name().isEmpty() ? type : Legible.of(entry.name()));
      xml.writeAttribute("tests", String.valueOf(cases.size()));
      xml.writeAttribute("failures", count(cases, Case.State.FAILED));
      xml.writeAttribute("errors", count(cases, Case.State.UNREADABLE));
      xml.writeAttribute("skipped", count(cases, Case.State.SKIPPED));
      xml.writeAttribute("time", "0");
      xml.writeCharacters("\n");
      for (Case each : cases) {
        testcase(entry, each, type, in);
      }
      xml.writeEndElement();
      xml.writeCharacters("\n");
    }

    private static String count(List<Case> cases, Case.State state) {
      return String.valueOf(cases.stream().filter(c -> c.state() == state).count());
    }

    private void testcase(ReportEntry entry, Case each, String type, Locale in)
        throws XMLStreamException, IOException {
      xml.writeStartElement("testcase");
      xml.writeAttribute("name", each.layer() + " " + Words.of(each.layer()).in(in));
      xml.writeAttribute(
          "classname", Legible.of(entry.name().isEmpty() ? type : type + "." + entry.name()));
      xml.writeAttribute("time", "0");
      switch (each.state()) {
        case FAILED -> problem("failure", entry, each, in);
        case UNREADABLE -> problem("error", entry, each, in);
        case SKIPPED -> {
          xml.writeEmptyElement("skipped");
          xml.writeAttribute("message", new Text("not run", "未校验").in(in));
        }
        case PASSED -> {}
      }
      if (!each.others().isEmpty()) {
        xml.writeStartElement("system-out");
        xml.writeCharacters("\n" + text(entry, each.others(), in));
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeCharacters("\n");
    }

    private void problem(String element, ReportEntry entry, Case each, Locale in)
        throws XMLStreamException, IOException {
      Finding first = each.errors().isEmpty() ? null : each.errors().get(0);
      int more = each.errors().size() - 1;
      String message =
          first == null ? "" : Legible.of(first.rule() + ": " + first.problem().in(in));
      if (more > 0) {
        message += new Text(" (and " + more + " more)", "（另有 " + more + " 处）").in(in);
      }
      xml.writeStartElement(element);
      xml.writeAttribute("message", message);
      xml.writeAttribute("type", first == null ? "" : Legible.of(first.rule()));
      xml.writeCharacters("\n" + text(entry, each.errors(), in));
      xml.writeEndElement();
    }

    private String text(ReportEntry entry, List<Finding> findings, Locale in) throws IOException {
      return TextReport.findings(entry.name(), entry.report().type(), findings, names, in);
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try {
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
      } catch (XMLStreamException e) {
        throw failed(e);
      }
    }
  }

  private static List<Case> cases(ValidationReport report) {
    List<Case> cases = new ArrayList<>();
    Set<Layer> layers = EnumSet.noneOf(Layer.class);
    layers.addAll(report.layersRun());
    layers.addAll(report.layersNotRun());
    // It needs several documents and is never run on one.
    if (!report.layersRun().contains(Layer.MATCH)) {
      layers.remove(Layer.MATCH);
    }
    report.findings().forEach(finding -> layers.add(finding.layer()));
    for (Layer layer : layers) {
      List<Finding> errors =
          report.findings(layer).stream().filter(f -> f.severity() == Severity.ERROR).toList();
      List<Finding> others =
          report.findings(layer).stream().filter(f -> f.severity() != Severity.ERROR).toList();
      boolean unreadable = layer == Layer.WELL_FORMED && report.verdict() == Verdict.UNREADABLE;
      Case.State state;
      if (unreadable) {
        state = Case.State.UNREADABLE;
      } else if (!errors.isEmpty()) {
        state = Case.State.FAILED;
      } else {
        state = report.layersRun().contains(layer) ? Case.State.PASSED : Case.State.SKIPPED;
      }
      cases.add(new Case(layer, errors, others, state));
    }
    return cases;
  }
}
