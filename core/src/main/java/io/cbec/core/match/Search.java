package io.cbec.core.match;

import io.cbec.core.match.Candidate.Trait;
import io.cbec.core.match.MovedPile.Move;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks for documents that belong under another label than their own order number says. Documents
 * are put under their numbers, and those of one number are looked at together. For one use by one
 * thread.
 */
abstract class Search {

  /** A number that more documents have identifies none of them. */
  static final int MOST_OF_ONE_NUMBER = 256;

  /** 物流运单编号6个月内不得重复. */
  private static final int WAYBILL_MONTHS = 6;

  /** Transactions of payment enterprises. */
  static final char PAYMENT = 'P';

  /** Numbers of waybills. */
  static final char WAYBILL = 'W';

  /** Numbers that the declarant gave. */
  static final char OWN = 'L';

  /** Numbers that the e-port or customs gave. */
  private static final char CUSTOMS = 'N';

  private final Workspace space;
  private final Sorter notes;
  private @Nullable Sorter keys;
  private @Nullable Sorter moves;

  /**
   * A search.
   *
   * @param space makes what it needs
   * @param notes takes what it notices, under the label of the sale
   */
  Search(Workspace space, Sorter notes) {
    this.space = space;
    this.notes = notes;
  }

  /** Returns the same slips, each under the label where it belongs. */
  final Pile run(Pile slips) {
    Sorter found = space.sorter(4);
    this.moves = found;
    try (Sorter numbers = space.sorter(2)) {
      this.keys = numbers;
      try (Cursor.Groups groups = new Cursor.Groups(slips.read())) {
        for (String label = groups.key(); label != null; label = groups.key()) {
          offer(label, groups.next().stream().map(entry -> Slip.of(entry.data())).toList());
        }
      }
      numbers.freeze();
      try (Cursor.Groups groups = new Cursor.Groups(numbers.read())) {
        for (String key = groups.key(); key != null; key = groups.key()) {
          decide(key, groups);
        }
      }
    }
    if (found.isEmpty()) {
      return slips;
    }
    found.freeze();
    return MovedPile.of(slips, found, space.sorter(2));
  }

  private void decide(String key, Cursor.Groups groups) {
    List<Candidate> all = candidates(groups.next(MOST_OF_ONE_NUMBER));
    String number = key.substring(2);
    if (!key.equals(groups.key())) {
      place(key.charAt(0) == PAYMENT, all);
      for (Candidate candidate : all) {
        if (candidate.isMoved()) {
          move(candidate, key.charAt(0));
        }
      }
      duplicates(key.charAt(0), all, 0, number);
      return;
    }
    // Too many to be moved. Each is still compared with the first.
    Candidate first = all.get(0);
    int from = 0;
    while (!all.isEmpty()) {
      duplicates(key.charAt(0), all, from, number);
      from = 1;
      all = key.equals(groups.key()) ? candidates(groups.next(MOST_OF_ONE_NUMBER)) : List.of();
      if (!all.isEmpty()) {
        all.add(0, first);
      }
    }
  }

  private static List<Candidate> candidates(List<Entry> entries) {
    List<Candidate> all = new ArrayList<>(entries.size() + 1);
    entries.forEach(entry -> all.add(Candidate.of(entry.data())));
    return all;
  }

  private void move(Candidate candidate, char key) {
    byte rank = (byte) (key == WAYBILL ? 2 : key == CUSTOMS ? 1 : 0);
    Objects.requireNonNull(moves)
        .add(
            candidate.label(), new Move(rank, candidate.slip().id(), candidate.target()).toBytes());
  }

  /** Puts the documents under one label under those numbers by which others may look for them. */
  abstract void offer(String label, List<Slip> slips);

  /** Moves the candidates of one number to where they belong. */
  abstract void place(boolean payments, List<Candidate> candidates);

  /** Whether a number may not be used by two documents of this kind. */
  abstract boolean isUnique(char what, Candidate candidate);

  // ---- the numbers

  final void underTransaction(String label, Slip slip, @Nullable Trait... traits) {
    put(PAYMENT, slip.text("payTransactionId"), label, slip, slip.text("payCode"), traits);
  }

  final void underWaybill(String label, Slip slip, @Nullable Trait... traits) {
    put(WAYBILL, slip.text("logisticsNo"), label, slip, slip.text("logisticsCode"), traits);
  }

  final void underOwnNumber(String label, Slip slip, @Nullable Trait... traits) {
    put(OWN, slip.text("copNo"), label, slip, slip.text("agentCode"), traits);
  }

  final void underNumbersOfCustoms(String label, Slip slip, @Nullable Trait... traits) {
    put(CUSTOMS, slip.text("preNo"), label, slip, "", traits);
    put(CUSTOMS, slip.text("invtNo"), label, slip, "", traits);
  }

  private void put(
      char what, String number, String label, Slip slip, String code, @Nullable Trait... traits) {
    if (!number.isEmpty()) {
      EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
      for (Trait trait : traits) {
        if (trait != null) {
          set.add(trait);
        }
      }
      char direction = slip.kind().isExport() ? 'E' : 'I';
      Objects.requireNonNull(keys)
          .add(
              "" + what + direction + number,
              new Candidate(label, slip.keyPart(), code, set).toBytes());
    }
  }

  // ---- one number, two sales

  private void duplicates(char what, List<Candidate> all, int from, String number) {
    for (Candidate one : all.subList(from, all.size())) {
      if (!isUnique(what, one) || !one.slip().claimsToBeNew()) {
        continue;
      }
      for (Candidate other : all) {
        if (other.kind() == one.kind()
            && other.code().equals(one.code())
            && !other.target().equals(one.target())
            && other.slip().claimsToBeNew()
            && (what != WAYBILL || isNear(one.slip(), other.slip()))) {
          notes.add(one.target(), Note.about(what, one, other, number).toBytes());
          break;
        }
      }
    }
  }

  private static boolean isNear(Slip one, Slip other) {
    LocalDateTime first = one.time("appTime");
    LocalDateTime second = other.time("appTime");
    if (first == null || second == null) {
      return true;
    }
    return first.isBefore(second)
        ? first.plusMonths(WAYBILL_MONTHS).isAfter(second)
        : second.plusMonths(WAYBILL_MONTHS).isAfter(first);
  }
}
