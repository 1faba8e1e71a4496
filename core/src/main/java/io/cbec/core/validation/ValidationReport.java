package io.cbec.core.validation;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.schemas.Edition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What validation has to say about one document (校验报告).
 *
 * <p>Immutable and thread-safe.
 *
 * @param type the message; {@code null} when the root element names none
 * @param edition the edition it was measured by
 * @param verdict the result
 * @param findings all findings, sorted by their place in the document
 * @param layersRun the layers that were run
 * @param layersNotRun the layers that were not run, because they were not asked for or because the
 *     document could not be read so far; {@link Layer#MATCH} needs several documents and is never
 *     run here
 * @param language the language in which it is shown unless another one is asked for, chosen with
 *     {@link MessageValidator.Builder#language(Locale)}; the findings hold both
 */
public record ValidationReport(
    @Nullable MessageType type,
    Edition edition,
    Verdict verdict,
    List<Finding> findings,
    Set<Layer> layersRun,
    Set<Layer> layersNotRun,
    Locale language) {

  /** The result in one word. */
  public enum Verdict {
    /** No layer that was run found an error. */
    VALID,
    /** At least one error was found. */
    INVALID,
    /** The document could not be read: no XML, not complete, or refused for its form. */
    UNREADABLE
  }

  /** Copies the collections. */
  public ValidationReport {
    findings = List.copyOf(findings);
    layersRun = copy(layersRun);
    layersNotRun = copy(layersNotRun);
    Objects.requireNonNull(language, "language");
  }

  /**
   * A report that is shown in English unless another language is asked for.
   *
   * @param type the message; {@code null} when the root element names none
   * @param edition the edition it was measured by
   * @param verdict the result
   * @param findings all findings, sorted by their place in the document
   * @param layersRun the layers that were run
   * @param layersNotRun the layers that were not run
   */
  public ValidationReport(
      @Nullable MessageType type,
      Edition edition,
      Verdict verdict,
      List<Finding> findings,
      Set<Layer> layersRun,
      Set<Layer> layersNotRun) {
    this(type, edition, verdict, findings, layersRun, layersNotRun, Locale.ENGLISH);
  }

  private static Set<Layer> copy(Set<Layer> layers) {
    EnumSet<Layer> copy = EnumSet.noneOf(Layer.class);
    copy.addAll(layers);
    return Collections.unmodifiableSet(copy);
  }

  /**
   * Whether nothing stands against the document in the layers that were run.
   *
   * @return true when the verdict is {@link Verdict#VALID}
   */
  public boolean isValid() {
    return verdict == Verdict.VALID;
  }

  /**
   * The errors.
   *
   * @return the findings of severity {@link Severity#ERROR}
   */
  public List<Finding> errors() {
    return findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
  }

  /**
   * The findings of one layer.
   *
   * @param layer the layer
   * @return its findings, sorted by place
   */
  public List<Finding> findings(Layer layer) {
    return findings.stream().filter(f -> f.layer() == layer).toList();
  }

  /**
   * Whether the document passed one layer. For {@link Layer#SCHEMA} this is the verdict of the
   * official schema.
   *
   * @param layer the layer
   * @return true when it was run and found no error
   */
  public boolean passed(Layer layer) {
    return layersRun.contains(layer)
        && findings.stream().noneMatch(f -> f.layer() == layer && f.severity() == Severity.ERROR);
  }

  /**
   * The report for a log: verdict and findings, a line each, in its language. Package {@code
   * io.cbec.core.report} shows it to people.
   *
   * @return text without personal data
   */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    out.append(type == null ? "-" : type.rootName()).append(' ').append(edition.id());
    out.append(' ').append(verdict);
    for (Finding finding : findings) {
      out.append('\n').append(finding.severity()).append(' ').append(finding.rule());
      if (!finding.path().isEmpty()) {
        out.append(' ').append(finding.path());
      }
      if (finding.line() > 0) {
        out.append(' ').append(finding.line()).append(':').append(finding.column());
      }
      out.append(' ').append(finding.message().in(language));
    }
    return out.toString();
  }
}
