package io.cbec.core.match;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted cursors as one. */
final class MergedCursor implements Cursor {

  private final List<Cursor> cursors;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing((Head head) -> head.entry, Entry.ORDER));

  /** The entry that a cursor stands at. */
  private record Head(Entry entry, Cursor cursor) {}

  MergedCursor(List<Cursor> cursors) {
    this.cursors = List.copyOf(cursors);
    for (Cursor cursor : this.cursors) {
      advance(cursor);
    }
  }

  private void advance(Cursor cursor) {
    Entry entry = cursor.next();
    if (entry != null) {
      heads.add(new Head(entry, cursor));
    }
  }

  @Override
  public @Nullable Entry next() {
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    advance(head.cursor());
    return head.entry();
  }

  @Override
  public void close() {
    for (Cursor cursor : cursors) {
      cursor.close();
    }
  }
}
