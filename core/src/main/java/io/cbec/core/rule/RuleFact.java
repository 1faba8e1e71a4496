package io.cbec.core.rule;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a business rule (业务规则说明): what it asks for, on what ground, and since when.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id the rule, for example {@code ORD-01}
 * @param layer the layer in which it is checked
 * @param severity what it weighs when it is clearly broken; single findings may weigh less
 * @param confidence how well it is founded
 * @param rejectCode the code with which customs refuses what breaks it (退单代码); {@code null} when
 *     none is known
 * @param from the first day for whose documents it holds; {@code null} when it always did
 * @param to the last day; {@code null} when it still holds
 * @param text what it asks for
 * @param source where that is said
 */
public record RuleFact(
    String id,
    Layer layer,
    Severity severity,
    Confidence confidence,
    @Nullable String rejectCode,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    Text text,
    String source) {

  /** The days and the reject code may be absent. */
  public RuleFact {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(confidence, "confidence");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(source, "source");
  }

  /**
   * Whether documents of a day are judged by it.
   *
   * @param date the day the document was reported
   * @return true from the first to the last day, both included
   */
  public boolean holdsOn(LocalDate date) {
    return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
  }

  static RuleFact ofCells(String[] cell) {
    return new RuleFact(
        cell[0],
        Layer.valueOf(cell[1]),
        Severity.valueOf(cell[2]),
        Confidence.valueOf(cell[3]),
        cell[4].isEmpty() ? null : cell[4],
        date(cell[5]),
        date(cell[6]),
        new Text(cell[8], cell[7]),
        cell[9]);
  }

  private static @Nullable LocalDate date(String cell) {
    return Optional.of(cell).filter(c -> !c.isEmpty()).map(LocalDate::parse).orElse(null);
  }
}
