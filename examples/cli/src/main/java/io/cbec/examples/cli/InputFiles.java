package io.cbec.examples.cli;

import io.cbec.core.Text;
import io.cbec.core.codec.InputLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds and reads the files a user names; {@code -} is standard input. */
final class InputFiles {

  static final String STANDARD_INPUT = "-";

  private final Shell shell;

  InputFiles(Shell shell) {
    this.shell = shell;
  }

  /**
   * The files behind the names: a directory stands for all {@code *.xml} below it, in order of
   * their names.
   *
   * @param complaints takes what went wrong on the way
   */
  List<String> expand(List<String> names, Consumer<CommandFailure> complaints) {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      if (isDirectory(name)) {
        List<String> below = below(Path.of(name), complaints);
        if (below.isEmpty()) {
          complaints.accept(
              unreadable(
                  new Text(
                      name + ": there is no *.xml file in this directory.",
                      name + "：该目录下没有 *.xml 文件。")));
        }
        files.addAll(below);
      } else {
        files.add(name);
      }
    }
    return files;
  }

  private static boolean isDirectory(String name) {
    try {
      return !name.equals(STANDARD_INPUT) && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      return false; // Reading it says so.
    }
  }

  private static List<String> below(Path directory, Consumer<CommandFailure> complaints) {
    List<String> files = new ArrayList<>();
    SimpleFileVisitor<Path> collector =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.toString();
            if (!attributes.isDirectory() && name.toLowerCase(Locale.ROOT).endsWith(".xml")) {
              files.add(name);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // A link back to a directory above: everything in it is visited anyway.
            if (!(e instanceof FileSystemLoopException)) {
              complaints.accept(unreadable(file.toString(), e));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
            if (e != null) {
              complaints.accept(unreadable(visited.toString(), e));
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(
          directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collector);
    } catch (IOException e) {
      complaints.accept(unreadable(directory.toString(), e));
    }
    Collections.sort(files);
    return files;
  }

  /**
   * Reads a file. Of one that exceeds the limits of the library only so much is read that the
   * library refuses it.
   *
   * @throws CommandFailure when it cannot be read
   */
  byte[] read(String name) throws CommandFailure {
    try {
      if (name.equals(STANDARD_INPUT)) {
        return enoughOf(shell.in());
      }
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            new Text(name + " is a directory; name one file.", name + " 是目录，请指定单个文件。"));
      }
      try (InputStream in = Files.newInputStream(path)) {
        return enoughOf(in);
      }
    } catch (IOException | InvalidPathException e) {
      throw unreadable(name, e);
    }
  }

  /** Plain reading: the shortcuts of the JDK ask for a position, which a pipe does not have. */
  private static byte[] enoughOf(InputStream in) throws IOException {
    int left = InputLimits.DEFAULT.maxBytes() + 1;
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 16];
    while (left > 0) {
      int length = in.read(piece, 0, Math.min(piece.length, left));
      if (length < 0) {
        break;
      }
      read.write(piece, 0, length);
      left -= length;
    }
    return read.toByteArray();
  }

  private static CommandFailure unreadable(String name, Exception e) {
    Text why;
    if (e instanceof NoSuchFileException) {
      why = new Text("there is no such file.", "文件不存在。");
    } else if (e instanceof AccessDeniedException) {
      why = new Text("access is denied.", "没有访问权限。");
    } else if (e instanceof InvalidPathException) {
      why =
          new Text(
              "the name cannot be used on this system; set a UTF-8 locale.",
              "当前系统无法使用该文件名，请设置 UTF-8 区域。");
    } else {
      String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      why = new Text("it cannot be read (" + detail + ").", "无法读取（" + detail + "）。");
    }
    return new CommandFailure(
        ExitCode.UNREADABLE, new Text(name + ": " + why.en(), name + "：" + why.zh()), e);
  }

  private static CommandFailure unreadable(Text text) {
    return new CommandFailure(ExitCode.UNREADABLE, text);
  }
}
