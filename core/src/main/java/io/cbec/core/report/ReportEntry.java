package io.cbec.core.report;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One report of a run with what it is about: the name of the file and, where it is known, the file
 * itself. Immutable and thread-safe.
 */
public final class ReportEntry {

  private final String name;
  private final ValidationReport report;
  private final byte @Nullable [] document;
  private final @Nullable String envelope;
  private final @Nullable ReportEntry inside;

  private ReportEntry(
      String name,
      ValidationReport report,
      byte @Nullable [] document,
      @Nullable String envelope,
      @Nullable ReportEntry inside) {
    this.name = Objects.requireNonNull(name, "name");
    this.report = Objects.requireNonNull(report, "report");
    this.document = document;
    this.envelope = envelope;
    this.inside = inside;
  }

  /**
   * A report on a file.
   *
   * @param name the file as it is shown, relative or absolute; empty when there is none
   * @param report the report
   * @return an entry
   */
  public static ReportEntry of(String name, ValidationReport report) {
    return new ReportEntry(name, report, null, null, null);
  }

  /**
   * Findings that are about no single file, such as those of a match (三单对碰). An error among them
   * makes the verdict INVALID.
   *
   * @param title what they are about, for example a sale
   * @param findings the findings
   * @return an entry whose report ran the layer MATCH alone
   */
  public static ReportEntry ofFindings(String title, List<Finding> findings) {
    boolean invalid = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    Set<Layer> match = EnumSet.of(Layer.MATCH);
    return of(
        title,
        new ValidationReport(
            null,
            Edition.E202205,
            invalid ? Verdict.INVALID : Verdict.VALID,
            findings,
            match,
            Set.of()));
  }

  /**
   * The same with the document, so that {@link HtmlReport} can show the findings in it. The bytes
   * are kept as they are until the entry is written.
   *
   * @param xml the bytes that were validated; they must not be changed afterwards
   * @return a new entry
   */
  public ReportEntry withDocument(byte[] xml) {
    return new ReportEntry(name, report, xml, envelope, inside);
  }

  /**
   * The same with the document.
   *
   * @param message the message that was validated
   * @return a new entry
   * @throws io.cbec.core.codec.UnencodableException when it holds what XML cannot hold
   */
  public ReportEntry withDocument(CebMessage message) {
    return withDocument(XmlCodec.create().encode(message).bytes());
  }

  /**
   * The same as the report on a transport envelope (报文传输信封) and the message in it.
   *
   * @param root the root element of the envelope, for example {@code DxpMsg}
   * @param message the report on the message inside, with lines of its own; {@code null} when there
   *     is none
   * @return a new entry
   */
  public ReportEntry asEnvelope(String root, @Nullable ReportEntry message) {
    return new ReportEntry(name, report, document, Objects.requireNonNull(root, "root"), message);
  }

  /**
   * The file.
   *
   * @return its name; empty when there is none
   */
  public String name() {
    return name;
  }

  /**
   * The report on the file itself.
   *
   * @return the report; of an envelope the one on the envelope alone
   */
  public ValidationReport report() {
    return report;
  }

  /**
   * The root element of the envelope that the file is.
   *
   * @return for example {@code DxpMsg}; empty when it is none
   */
  public Optional<String> envelope() {
    return Optional.ofNullable(envelope);
  }

  /**
   * The report on the message in the envelope.
   *
   * @return empty when there is none
   */
  public Optional<ReportEntry> inside() {
    return Optional.ofNullable(inside);
  }

  /**
   * The result, of an envelope and its message the worse of both.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    Verdict own = report.verdict();
    return inside == null || inside.verdict().compareTo(own) < 0 ? own : inside.verdict();
  }

  /**
   * The root element of the message that this is about, in an envelope of the one inside.
   *
   * @return for example {@code CEB311Message} or {@code DxpRep}; empty when it is none we know
   */
  public Optional<String> messageType() {
    if (inside != null) {
      return inside.messageType();
    }
    MessageType type = report.type();
    return type == null ? envelope() : Optional.of(type.rootName());
  }

  /**
   * All findings.
   *
   * @return those of the envelope first, then those of the message inside
   */
  public List<Finding> findings() {
    return inside == null
        ? report.findings()
        : Stream.concat(report.findings().stream(), inside.findings().stream()).toList();
  }

  byte @Nullable [] document() {
    return document;
  }

  @Override
  public String toString() {
    return name + ": " + verdict() + ", " + findings().size() + " findings";
  }
}
