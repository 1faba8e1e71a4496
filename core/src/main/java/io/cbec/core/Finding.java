package io.cbec.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that validation or reading has to say about a document (校验发现): where it is, which rule
 * it breaks and what to do about it.
 *
 * <p>Texts never contain personal data: values of fields that hold such data are not quoted.
 *
 * <p>Immutable and thread-safe.
 *
 * @param layer the layer that found it
 * @param severity how much it weighs
 * @param rule the id of the rule, for example {@code ORD-01} or {@code schema.max-length}
 * @param path the element path from the root, for example {@code
 *     /CEB311Message/Order[2]/OrderHead/buyerName}; empty when the document could not be read so
 *     far
 * @param line the line in the input, from 1; 0 when unknown
 * @param column the column in the input, from 1; 0 when unknown
 * @param document the business key of the document, for example its order number; {@code null} when
 *     unknown
 * @param problem what is wrong
 * @param remedy what to do about it
 * @param rejectCode the code with which customs refuses such a document (退单代码); {@code null} when
 *     none is known
 */
public record Finding(
    Layer layer,
    Severity severity,
    String rule,
    String path,
    int line,
    int column,
    @Nullable String document,
    Text problem,
    Text remedy,
    @Nullable String rejectCode) {

  /** All but {@code document} and {@code rejectCode} are required. */
  public Finding {
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(remedy, "remedy");
  }

  /**
   * Problem and remedy as one text.
   *
   * @return both languages, each as two sentences
   */
  public Text message() {
    return new Text(problem.en() + " " + remedy.en(), problem.zh() + remedy.zh());
  }
}
