package io.cbec.core.tax;

import java.util.Objects;

/**
 * Where a rate or limit comes from (依据).
 *
 * @param title the notice, or what is known of it
 * @param confidence how sure it is
 */
public record LawSource(String title, Confidence confidence) {

  /** How sure a fact is. */
  public enum Confidence {
    /** Official text, or two sources that do not depend on each other. */
    A,
    /** One source. */
    B,
    /** Practice. */
    C
  }

  /** Both are required. */
  public LawSource {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(confidence, "confidence");
  }
}
