package io.cbec.core.match;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a {@link MatchSession} keeps what it has not matched yet.
 *
 * <p>Only the fields that are compared are kept. Names, numbers of identity cards, telephones and
 * addresses are replaced by keyed hashes whose key is made anew for each session and never leaves
 * the memory, so that nothing personal touches the disk.
 *
 * <p>Immutable and thread-safe.
 */
public final class MatchStorage {

  /** What a session uses of the memory before it goes to disk, unless it is told otherwise. */
  private static final long DEFAULT_MEMORY = 64L << 20;

  private final Optional<Path> directory;
  private final long memory;

  private MatchStorage(Optional<Path> directory, long memory) {
    this.directory = directory;
    this.memory = memory;
  }

  /**
   * Everything in memory, about 1 KB a document. For sets that are known to be small.
   *
   * @return the storage
   */
  public static MatchStorage inMemory() {
    return new MatchStorage(Optional.empty(), Long.MAX_VALUE);
  }

  /**
   * In files of a new directory below this one that only the user can read, as soon as 64 MiB are
   * full. About 1 KB of disk a document is enough. The files are deleted when the session is
   * closed.
   *
   * @param directory a directory that may be written
   * @return the storage
   */
  public static MatchStorage below(Path directory) {
    return new MatchStorage(Optional.of(Objects.requireNonNull(directory)), DEFAULT_MEMORY);
  }

  /**
   * With another share of the memory. It bounds what the session keeps, not what the largest sale
   * needs while it is matched.
   *
   * @param bytes bytes of memory, at least 64 KiB
   * @return a new storage
   * @throws IllegalArgumentException when it is less
   */
  public MatchStorage memory(long bytes) {
    if (bytes < 1 << 16) {
      throw new IllegalArgumentException("at least 65536 bytes, not " + bytes);
    }
    return new MatchStorage(directory, bytes);
  }

  Workspace open() {
    return Workspace.of(directory.orElse(null), memory);
  }
}
