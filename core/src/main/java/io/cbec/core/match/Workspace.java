package io.cbec.core.match;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the sorters of a session and deletes what they left behind. For use by one thread. */
final class Workspace implements AutoCloseable {

  private final @Nullable RunFiles files;
  private final long memory;

  Workspace(@Nullable RunFiles files, long memory) {
    this.files = files;
    this.memory = memory;
  }

  static Workspace of(@Nullable Path directory, long memory) {
    return new Workspace(directory == null ? null : new RunFiles(directory), memory);
  }

  /** A sorter with a part of the memory. */
  Sorter sorter(int part) {
    return new Sorter(files, memory / part);
  }

  /** The most bytes that stood on the disk at one time. */
  long peakOnDisk() {
    return files == null ? 0 : files.peak();
  }

  @Override
  public void close() {
    if (files != null) {
      files.close();
    }
  }
}
