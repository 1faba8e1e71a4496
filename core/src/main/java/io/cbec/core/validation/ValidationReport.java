package io.cbec.core.validation;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.schemas.Edition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
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
 */
public record ValidationReport(
    @Nullable MessageType type,
    Edition edition,
    Verdict verdict,
    List<Finding> findings,
    Set<Layer> layersRun,
    Set<Layer> layersNotRun) {

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
}
