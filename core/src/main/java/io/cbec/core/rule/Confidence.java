package io.cbec.core.rule;

/** How well a rule is founded (依据可信度). */
public enum Confidence {
  /** An official text or schema, or two sources that do not depend on each other. */
  A,
  /** One source, or a well-known law that was not at hand. */
  B,
  /** Practice or inference. Such a rule never finds an error, only warnings. */
  C
}
