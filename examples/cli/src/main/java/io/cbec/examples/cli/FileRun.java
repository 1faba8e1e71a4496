package io.cbec.examples.cli;

import java.util.List;

/** Goes through the files a user names, one after the other, and sums up. */
final class FileRun {

  /** What is done with each file. */
  interface Step {
    /**
     * Looks at a file that was read.
     *
     * @throws CommandFailure when it is not what the command takes
     */
    ExitCode look(String file, byte[] bytes) throws CommandFailure;

    /** Reports a file that could not be read. */
    void unreadable(String file, CommandFailure failure);
  }

  private final InputFiles files;
  private final Console console;
  private ExitCode exitCode = ExitCode.GOOD;

  FileRun(Cbec cbec) {
    this.files = cbec.inputFiles();
    this.console = cbec.console();
  }

  ExitCode over(List<String> names, Step step) {
    List<String> all =
        files.expand(
            names,
            failure -> {
              console.complain(failure.text());
              exitCode = exitCode.or(failure.exitCode());
            });
    for (int i = 0; i < all.size() && !(i % 64 == 63 && console.isBroken()); i++) {
      console.progress(i, all.size());
      String file = all.get(i);
      try {
        exitCode = exitCode.or(step.look(file, files.read(file)));
      } catch (CommandFailure failure) {
        console.complain(failure.text());
        step.unreadable(file, failure);
        exitCode = exitCode.or(failure.exitCode());
      }
    }
    return exitCode;
  }
}
