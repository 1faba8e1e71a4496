package io.cbec.core.match;

import io.cbec.schemas.CebMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Matches any number of documents in bounded memory: first all messages are added, in any order,
 * then the sales come out one by one, in the order of their order numbers. The order in which
 * messages were added makes no difference.
 *
 * <p>What does not fit into the share of the memory that the {@link MatchStorage} allows goes to
 * its directory and is deleted by {@link #close()}, whatever has happened. The memory needed beside
 * that share is that of the largest sale.
 *
 * <p>For use by one thread; {@code add} and {@code finish} read and write files.
 */
public final class MatchSession implements AutoCloseable {

  /** Longer names of sources help nobody. */
  private static final int LONGEST_SOURCE = 1000;

  private final MatchSettings settings;
  private final Workspace space;
  private final Sorter slips;
  private final Pseudonyms pseudonyms = new Pseudonyms();
  private long documents;
  private boolean finished;

  MatchSession(MatchSettings settings, Workspace space) {
    this.settings = settings;
    this.space = space;
    this.slips = space.sorter(1);
  }

  /**
   * Adds the documents of a message that has no name.
   *
   * @param message any message; types that matching does not look at are passed over
   * @throws MatchStorageException when the directory cannot be used or its disk is full
   * @throws IllegalStateException after {@link #finish}
   */
  public void add(CebMessage message) {
    add(message, "");
  }

  /**
   * Adds the documents of a message.
   *
   * @param message any message; types that matching does not look at are passed over
   * @param source the name under which findings tell where they are, for example a file
   * @throws MatchStorageException when the directory cannot be used or its disk is full
   * @throws IllegalStateException after {@link #finish}
   */
  public void add(CebMessage message, String source) {
    Objects.requireNonNull(source, "source");
    if (finished) {
      throw new IllegalStateException("the session is finished");
    }
    Kind kind = Kind.of(message);
    if (kind != null) {
      String name =
          source.length() <= LONGEST_SOURCE ? source : source.substring(0, LONGEST_SOURCE);
      documents +=
          kind.read(
              message,
              name,
              documents,
              pseudonyms,
              slip -> slips.add(slip.label(), slip.toBytes()));
    }
  }

  /**
   * How many documents and receipts there are so far.
   *
   * @return the number
   */
  public long documents() {
    return documents;
  }

  /**
   * Matches what was added.
   *
   * @param sales takes the sales, one after the other; what it throws comes out of this method
   * @return what was done
   * @throws MatchStorageException when the directory cannot be used or its disk is full
   * @throws IllegalStateException when it was called before
   */
  public MatchSummary finish(Consumer<? super MatchReport.Sale> sales) {
    if (finished) {
      throw new IllegalStateException("the session is finished");
    }
    finished = true;
    slips.freeze();
    Sorter notes = space.sorter(4);
    Pile placed = new PartnerSearch(space, notes).run(slips);
    placed = new FollowerSearch(space, notes).run(placed);
    notes.freeze();
    Map<MatchReport.Verdict, Long> verdicts = new EnumMap<>(MatchReport.Verdict.class);
    long strayReceipts = 0;
    try (Cursor.Groups groups = new Cursor.Groups(placed.read());
        Cursor.Groups noted = new Cursor.Groups(notes.read())) {
      for (String label = groups.key(); label != null; label = groups.key()) {
        List<Note> own = new ArrayList<>();
        noted.at(label).forEach(entry -> own.add(Note.of(entry.data())));
        SaleGrouping grouping =
            SaleGrouping.of(groups.next().stream().map(entry -> Slip.of(entry.data())).toList());
        strayReceipts += grouping.strayReceipts();
        for (SaleGroup group : grouping.groups()) {
          MatchReport.Sale sale = new SaleCheck(group, settings).run(own);
          verdicts.merge(sale.verdict(), 1L, Long::sum);
          sales.accept(sale);
        }
      }
    }
    long matched = verdicts.getOrDefault(MatchReport.Verdict.MATCHED, 0L);
    long incomplete = verdicts.getOrDefault(MatchReport.Verdict.INCOMPLETE, 0L);
    long mismatched = verdicts.getOrDefault(MatchReport.Verdict.MISMATCHED, 0L);
    return new MatchSummary(
        documents,
        matched + incomplete + mismatched,
        matched,
        incomplete,
        mismatched,
        strayReceipts,
        space.peakOnDisk());
  }

  /**
   * Forgets everything and deletes the files of the session.
   *
   * @throws MatchStorageException when a file cannot be deleted
   */
  @Override
  public void close() {
    finished = true;
    slips.close();
    space.close();
  }
}
