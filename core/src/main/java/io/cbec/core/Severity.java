package io.cbec.core;

/** How much a finding weighs. */
public enum Severity {
  /** Customs refuses the document for this. */
  ERROR,
  /** Customs may refuse it, or the rule rests on practice and not on an official text. */
  WARNING,
  /** Worth knowing; nothing has to be done. */
  INFO
}
