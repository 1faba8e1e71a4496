package io.cbec.examples.cli;

import io.cbec.core.Text;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command that gives a document puts it. */
final class OutputFile {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this file instead of standard output. Never the input file.")
  private @Nullable String name;

  OutputFile() {}

  /**
   * Refuses to write over the input, before any work is done.
   *
   * @throws CommandFailure when both are the same file
   */
  void mustNotBe(String input) throws CommandFailure {
    String out = name;
    if (out == null || input.equals(InputFiles.STANDARD_INPUT)) {
      return;
    }
    try {
      Path from = Path.of(input);
      Path to = Path.of(out);
      if (Files.exists(to) && Files.exists(from) && Files.isSameFile(from, to)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            new Text("--out names the input file; name another one.", "--out 与输入是同一个文件，请另指定文件。"));
      }
    } catch (IOException | InvalidPathException e) {
      throw unwritable(out, e);
    }
  }

  /**
   * Writes the document.
   *
   * @throws CommandFailure when the file cannot be written
   */
  void write(byte[] document, Console console) throws CommandFailure {
    String out = name;
    if (out == null) {
      console.bytes(document);
      return;
    }
    try {
      Files.write(Path.of(out), document);
    } catch (IOException | InvalidPathException e) {
      throw unwritable(out, e);
    }
  }

  /** Whether the user named a file. */
  boolean isNamed() {
    return name != null;
  }

  /**
   * Opens it for what is written piece by piece.
   *
   * @return a stream to be closed; standard output stays open
   * @throws CommandFailure when the file cannot be written
   */
  OutputStream open(Console console) throws CommandFailure {
    String out = name;
    if (out == null) {
      return console.results();
    }
    try {
      return new BufferedOutputStream(Files.newOutputStream(Path.of(out)), 1 << 16);
    } catch (IOException | InvalidPathException e) {
      throw unwritable(out, e);
    }
  }

  /** Says that what was written is not complete. */
  CommandFailure lost(Exception e) {
    return unwritable(name == null ? "-" : name, e);
  }

  private static CommandFailure unwritable(String out, Exception e) {
    Text why = new Text("the file cannot be written.", "文件无法写入。");
    if (e instanceof NoSuchFileException) {
      why = new Text("there is no such directory.", "目录不存在。");
    } else if (e instanceof AccessDeniedException) {
      why = new Text("access is denied.", "没有访问权限。");
    }
    return new CommandFailure(
        ExitCode.USAGE, new Text(out + ": " + why.en(), out + "：" + why.zh()), e);
  }
}
