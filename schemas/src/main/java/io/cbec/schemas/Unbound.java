package io.cbec.schemas;

import java.util.ArrayList;
import java.util.List;

/**
 * What a document held beside the values of a model: elements nobody knows, optional elements that
 * were there but empty, and values written in another way than we write them.
 *
 * <p>It is kept so that a message that was read can be written again without loss. It takes no part
 * in equality. Setting a field through a builder drops what was kept for that field.
 *
 * <p>Immutable and thread-safe.
 *
 * @param entries what was kept, in document order
 */
public record Unbound(List<Entry> entries) {

  /** Nothing was kept. */
  public static final Unbound NONE = new Unbound(List.of());

  /** Why an entry was kept. */
  public enum Kind {
    /** The optional element of the field was there, but empty. */
    EMPTY,
    /** The value of the field was written differently, for example {@code +5} or {@code 007}. */
    LEXICAL,
    /** An element the schema does not know, after the field. */
    UNKNOWN
  }

  /**
   * One thing that was kept.
   *
   * @param kind why
   * @param field the index of the field in schema order; for unknown elements the index of the
   *     field before it, -1 at the start
   * @param text the value as written, or the element as canonical XML; empty for {@link Kind#EMPTY}
   */
  public record Entry(Kind kind, int field, String text) {
    @Override
    public String toString() {
      return kind + "@" + field;
    }
  }

  /** Copies the list. */
  public Unbound {
    entries = List.copyOf(entries);
  }

  /**
   * The same without what was kept for the value of one field.
   *
   * @param field the index of the field
   * @return this when nothing was kept for it
   */
  public Unbound without(int field) {
    if (entries.isEmpty()) {
      return this;
    }
    List<Entry> left = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (entry.field() != field || entry.kind() == Kind.UNKNOWN) {
        left.add(entry);
      }
    }
    return left.size() == entries.size() ? this : new Unbound(left);
  }
}
