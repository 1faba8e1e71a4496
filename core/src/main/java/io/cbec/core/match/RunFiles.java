package io.cbec.core.match;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one session, in a directory of their own that only the user can read. For use by one
 * thread.
 */
class RunFiles implements AutoCloseable {

  private static final int BUFFER = 1 << 15;

  private final Path parent;
  private final Set<Path> files = new HashSet<>();
  private @Nullable Path directory;
  private int count;
  private long bytes;
  private long peak;

  RunFiles(Path parent) {
    this.parent = parent;
  }

  /** A new file. */
  Path create() {
    try {
      Path own = directory;
      if (own == null) {
        own = Files.createTempDirectory(parent, "cbec-match-");
        directory = own;
      }
      Path file = own.resolve("run-" + count++);
      files.add(file);
      return file;
    } catch (IOException e) {
      throw new MatchStorageException(parent, e);
    }
  }

  /** Opens a file to be written. */
  OutputStream write(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  InputStream read(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }

  /** Counts a file that was written. */
  void written(Path file) throws IOException {
    bytes += Files.size(file);
    peak = Math.max(peak, bytes);
  }

  /** The most bytes that stood on the disk at one time. */
  long peak() {
    return peak;
  }

  MatchStorageException failure(IOException e) {
    return new MatchStorageException(parent, e);
  }

  void delete(Path file) {
    try {
      if (files.remove(file) && Files.exists(file)) {
        bytes -= Files.size(file);
        Files.delete(file);
      }
    } catch (IOException e) {
      files.add(file);
      throw failure(e);
    }
  }

  @Override
  public void close() {
    MatchStorageException failure = null;
    for (Path file : Set.copyOf(files)) {
      try {
        delete(file);
      } catch (MatchStorageException e) {
        failure = e;
      }
    }
    try {
      if (directory != null) {
        Files.deleteIfExists(directory);
        directory = null;
      }
    } catch (IOException e) {
      failure = failure == null ? failure(e) : failure;
    }
    if (failure != null) {
      throw failure;
    }
  }
}
