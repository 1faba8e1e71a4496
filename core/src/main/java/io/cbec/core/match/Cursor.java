package io.cbec.core.match;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through entries in their order, once. */
interface Cursor extends AutoCloseable {

  /** The next entry; {@code null} at the end. */
  @Nullable Entry next();

  @Override
  void close();

  /** Goes through a list. */
  static Cursor of(List<Entry> entries) {
    Iterator<Entry> iterator = entries.iterator();
    return new Cursor() {
      @Override
      public @Nullable Entry next() {
        return iterator.hasNext() ? iterator.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  /** Goes through the entries of several cursors as if they were one. */
  static Cursor merged(List<Cursor> cursors) {
    return new MergedCursor(cursors);
  }

  /** Reads all entries of one key at a time. */
  final class Groups implements AutoCloseable {
    private final Cursor cursor;
    private @Nullable Entry ahead;

    Groups(Cursor cursor) {
      this.cursor = cursor;
      this.ahead = cursor.next();
    }

    /** The key of the next group; {@code null} at the end. */
    @Nullable String key() {
      return ahead == null ? null : ahead.key();
    }

    /** The entries of the next group; empty at the end. */
    List<Entry> next() {
      return next(Integer.MAX_VALUE);
    }

    /** Some entries of the next group; the rest of it comes the next time. */
    List<Entry> next(int most) {
      List<Entry> some = new ArrayList<>();
      Entry first = ahead;
      while (first != null
          && ahead != null
          && some.size() < most
          && ahead.key().equals(first.key())) {
        some.add(ahead);
        ahead = cursor.next();
      }
      return some;
    }

    /** The entries of a key, when it is the next or one of the next; empty when there are none. */
    List<Entry> at(String key) {
      while (ahead != null && ahead.key().compareTo(key) < 0) {
        ahead = cursor.next();
      }
      return ahead != null && ahead.key().equals(key) ? next() : List.of();
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
