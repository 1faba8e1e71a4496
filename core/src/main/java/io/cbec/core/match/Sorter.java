package io.cbec.core.match;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of entries. What does not fit into its share of the memory goes to disk in
 * sorted runs that are merged when they are read. First all is added, then it may be read. For use
 * by one thread.
 */
final class Sorter implements Pile, AutoCloseable {

  /** More files are not read at the same time. */
  private static final int MOST_RUNS = 64;

  private final @Nullable RunFiles files;
  private final long memory;
  private final int mostRuns;
  private List<Entry> buffer = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private long used;
  private boolean sorted = true;

  /**
   * A sorter.
   *
   * @param files takes what does not fit; {@code null} when everything stays in memory
   * @param memory bytes it may use
   */
  Sorter(@Nullable RunFiles files, long memory) {
    this(files, memory, MOST_RUNS);
  }

  Sorter(@Nullable RunFiles files, long memory, int mostRuns) {
    this.files = files;
    this.memory = memory;
    this.mostRuns = mostRuns;
  }

  void add(String key, byte[] data) {
    add(new Entry(key, data));
  }

  void add(Entry entry) {
    buffer.add(entry);
    used += entry.size();
    sorted = false;
    if (files != null && used > memory) {
      spill(files);
    }
  }

  /** Gives its memory back, when it is on disk anyway. */
  void freeze() {
    if (files != null && !runs.isEmpty() && !buffer.isEmpty()) {
      spill(files);
    }
  }

  boolean isEmpty() {
    return buffer.isEmpty() && runs.isEmpty();
  }

  /** How many files it has. */
  int runCount() {
    return runs.size();
  }

  private void sort() {
    if (!sorted) {
      buffer.sort(Entry.ORDER);
      sorted = true;
    }
  }

  private void spill(RunFiles to) {
    sort();
    try (Cursor entries = Cursor.of(buffer)) {
      runs.add(write(to, entries));
    }
    buffer = new ArrayList<>();
    used = 0;
    if (runs.size() >= mostRuns) {
      List<Path> full = List.copyOf(runs);
      Path merged;
      try (Cursor all = Cursor.merged(full.stream().map(run -> open(to, run)).toList())) {
        merged = write(to, all);
      }
      runs.clear();
      runs.add(merged);
      full.forEach(to::delete);
    }
  }

  private static Path write(RunFiles to, Cursor entries) {
    Path file = to.create();
    try (DataOutputStream out = new DataOutputStream(to.write(file))) {
      for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
        out.writeUTF(entry.key());
        out.writeInt(entry.data().length);
        out.write(entry.data());
      }
    } catch (IOException e) {
      throw to.failure(e);
    }
    try {
      to.written(file);
    } catch (IOException e) {
      throw to.failure(e);
    }
    return file;
  }

  private static Cursor open(RunFiles files, Path run) {
    try {
      DataInputStream in = new DataInputStream(files.read(run));
      return new RunCursor(files, in);
    } catch (IOException e) {
      throw files.failure(e);
    }
  }

  @Override
  public Cursor read() {
    sort();
    RunFiles from = files;
    if (from == null || runs.isEmpty()) {
      return Cursor.of(buffer);
    }
    List<Cursor> cursors = new ArrayList<>();
    runs.forEach(run -> cursors.add(open(from, run)));
    cursors.add(Cursor.of(buffer));
    return Cursor.merged(cursors);
  }

  @Override
  public void close() {
    buffer = new ArrayList<>();
    RunFiles from = files;
    if (from != null) {
      runs.forEach(from::delete);
      runs.clear();
    }
  }

  /** Goes through one file. */
  private static final class RunCursor implements Cursor {
    private final RunFiles files;
    private final DataInputStream in;

    RunCursor(RunFiles files, DataInputStream in) {
      this.files = files;
      this.in = in;
    }

    @Override
    public @Nullable Entry next() {
      try {
        String key;
        try {
          key = in.readUTF();
        } catch (EOFException e) {
          return null;
        }
        byte[] data = new byte[in.readInt()];
        in.readFully(data);
        return new Entry(key, data);
      } catch (IOException e) {
        throw files.failure(e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw files.failure(e);
      }
    }
  }
}
