package io.cbec.examples.cli;

import io.cbec.core.Text;
import org.jspecify.annotations.Nullable;

/** Ends a command with a sentence for the user. */
final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient Text text;

  CommandFailure(ExitCode exitCode, Text text, @Nullable Throwable cause) {
    super(text.en(), cause);
    this.exitCode = exitCode;
    this.text = text;
  }

  CommandFailure(ExitCode exitCode, Text text) {
    this(exitCode, text, null);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  Text text() {
    return text;
  }
}
