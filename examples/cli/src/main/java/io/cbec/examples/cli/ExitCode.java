package io.cbec.examples.cli;

/** What a command tells the shell. A higher one covers a lower one. */
enum ExitCode {
  /** All good. */
  GOOD,
  /** Something was found: not valid, not verified, not to be signed. */
  FOUND,
  /** Wrong usage. */
  USAGE,
  /** A file could not be read: not from the disk, or not as what it has to be. */
  UNREADABLE;

  int number() {
    return ordinal();
  }

  ExitCode or(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
