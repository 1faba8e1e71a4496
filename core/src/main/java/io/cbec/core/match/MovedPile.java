package io.cbec.core.match;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pile some of whose slips stand under another label than at first. */
final class MovedPile implements Pile {

  private final Pile base;
  private final Pile moves;
  private final Pile arrivals;

  /**
   * A pile over another.
   *
   * @param base the slips as they were
   * @param moves under the old label the id of each slip that is to go
   * @param arrivals the same slips under their new label
   */
  MovedPile(Pile base, Pile moves, Pile arrivals) {
    this.base = base;
    this.moves = moves;
    this.arrivals = arrivals;
  }

  /**
   * Moves slips.
   *
   * @param base the slips as they are
   * @param moves under the old label the moves, the better ones of one slip first
   * @param arrivals an empty sorter, takes what is moved
   */
  static Pile of(Pile base, Pile moves, Sorter arrivals) {
    try (Cursor.Groups slips = new Cursor.Groups(base.read());
        Cursor.Groups moving = new Cursor.Groups(moves.read())) {
      for (String label = moving.key(); label != null; label = moving.key()) {
        List<Move> all = moving.next().stream().map(Move::of).toList();
        for (Entry slip : slips.at(label)) {
          for (Move move : all) {
            if (move.id() == Slip.idOf(slip.data())) {
              arrivals.add(move.label(), slip.data());
              break;
            }
          }
        }
      }
    }
    arrivals.freeze();
    return new MovedPile(base, moves, arrivals);
  }

  /**
   * Where a slip goes.
   *
   * @param rank of several moves of one slip that with the lowest rank counts
   * @param id the slip
   * @param label its new label
   */
  record Move(byte rank, long id, String label) {

    byte[] toBytes() {
      byte[] name = label.getBytes(StandardCharsets.UTF_16BE);
      return ByteBuffer.allocate(1 + Long.BYTES + name.length)
          .put(rank)
          .putLong(id)
          .put(name)
          .array();
    }

    static Move of(Entry entry) {
      ByteBuffer bytes = ByteBuffer.wrap(entry.data());
      byte rank = bytes.get();
      long id = bytes.getLong();
      return new Move(rank, id, StandardCharsets.UTF_16BE.decode(bytes).toString());
    }
  }

  @Override
  public Cursor read() {
    return Cursor.merged(List.of(new Staying(base.read(), moves.read()), arrivals.read()));
  }

  /** What was not moved. */
  private static final class Staying implements Cursor {
    private final Groups slips;
    private final Groups moving;
    private final Queue<Entry> ready = new ArrayDeque<>();

    Staying(Cursor slips, Cursor moving) {
      this.slips = new Groups(slips);
      this.moving = new Groups(moving);
    }

    @Override
    public @Nullable Entry next() {
      while (ready.isEmpty()) {
        String label = slips.key();
        if (label == null) {
          return null;
        }
        Set<Long> gone = new HashSet<>();
        moving.at(label).forEach(entry -> gone.add(Move.of(entry).id()));
        for (Entry slip : slips.next()) {
          if (!gone.contains(Slip.idOf(slip.data()))) {
            ready.add(slip);
          }
        }
      }
      return ready.poll();
    }

    @Override
    public void close() {
      slips.close();
      moving.close();
    }
  }
}
