package io.cbec.core.report;

import io.cbec.core.Text;
import io.cbec.schemas.binding.FieldBinding;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The path of a finding taken apart.
 *
 * @param steps from the root down; empty when the finding has no path
 */
record FieldPath(List<Step> steps) {

  /** How many steps lead to a document: the root and the document itself. */
  private static final int DOCUMENT = 2;

  /**
   * One element or attribute on the way.
   *
   * @param path the path so far
   * @param name the element, or the attribute with an @
   * @param index its number; 0 when it has none
   * @param binding what the schema says about it; {@code null} when it has no such element
   */
  record Step(String path, String name, int index, @Nullable FieldBinding<?, ?> binding) {

    String zh() {
      return binding == null ? "" : binding.zh();
    }

    /** Name, number and term. */
    Text text() {
      String numbered = index == 0 ? name : name + "[" + index + "]";
      String term = Legible.of(numbered);
      return zh().isEmpty()
          ? new Text(term, term)
          : new Text(term + " (" + zh() + ")", zh() + "（" + term + "）");
    }
  }

  /** Copies the list. */
  FieldPath {
    steps = List.copyOf(steps);
  }

  /** The path of the document it is in, for example {@code /CEB311Message/Order[2]}. */
  String document() {
    if (steps.size() < DOCUMENT || steps.get(1).name().startsWith("@")) {
      return "";
    }
    return steps.get(1).path();
  }

  /** The step of the document; {@code null} when it is about the message as a whole. */
  @Nullable Step documentStep() {
    return document().isEmpty() ? null : steps.get(1);
  }

  /** The way from the document, or the message, down to the field; empty when it is that itself. */
  Text field() {
    List<Step> below =
        steps.subList(Math.min(document().isEmpty() ? 1 : DOCUMENT, steps.size()), steps.size());
    return new Text(
        below.stream().map(step -> step.text().en()).collect(Collectors.joining(" › ")),
        below.stream().map(step -> step.text().zh()).collect(Collectors.joining(" › ")));
  }

  /** The last step; {@code null} without a path. */
  @Nullable Step last() {
    return steps.isEmpty() ? null : steps.get(steps.size() - 1);
  }
}
