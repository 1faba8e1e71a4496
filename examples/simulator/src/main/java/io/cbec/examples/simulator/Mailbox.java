package io.cbec.examples.simulator;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The receipts of one enterprise, oldest first, with a number each. Keeps a limited number and
 * drops the oldest. Plays the tricks of real delivery when told to. Not thread-safe: {@link
 * PostOffice} locks.
 */
final class Mailbox {

  /** How receipts are delivered; each is a switch of {@link SimulatorOptions}. */
  record Tricks(boolean together, boolean reorder, boolean repeat, boolean loseUntilPolled) {}

  /**
   * Receipts after a place.
   *
   * @param mails in order
   * @param last number of the last one, or the place asked for
   * @param more whether there are others after it
   */
  record Batch(List<Mail> mails, long last, boolean more) {}

  /**
   * A receipt in the box.
   *
   * @param number its place
   * @param delivered when it got here, which may be later than it was made
   * @param mail the receipt
   */
  record Entry(long number, LocalDateTime delivered, Mail mail) {}

  private final Tricks tricks;
  private final int mostMails;
  private final long mostBytes;
  private final Supplier<LocalDateTime> now;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Mail> heldBack = new LinkedHashMap<>();
  private final List<Mail> lost = new ArrayList<>();
  private long bytes;
  private long lastNumber;

  Mailbox(Tricks tricks, int mostMails, long mostBytes, Supplier<LocalDateTime> now) {
    this.tricks = tricks;
    this.now = now;
    this.mostMails = mostMails;
    this.mostBytes = mostBytes;
  }

  /** Delivers a receipt, as the tricks say. */
  void post(Mail mail) {
    boolean between = mail.status().equals(Filed.STORED) && mail.subject().startsWith("621 ");
    if (between && (tricks.together() || tricks.reorder())) {
      holdBack(mail);
      return;
    }
    Mail earlier = heldBack.remove(mail.subject());
    if (earlier == null) {
      deliver(mail);
    } else if (tricks.reorder()) {
      deliver(mail);
      deliver(earlier);
    } else {
      deliver(earlier);
      deliver(mail);
    }
  }

  /** The receipts after a number; a number from elsewhere starts at the beginning. */
  Batch after(long number, int most) {
    long from = number > lastNumber ? 0 : number;
    List<Mail> found = new ArrayList<>();
    long last = from;
    boolean more = false;
    for (Entry entry : entries) {
      if (entry.number() > from) {
        if (found.size() == most) {
          more = true;
          break;
        }
        found.add(entry.mail());
        last = entry.number();
      }
    }
    findLost();
    return new Batch(found, last, more);
  }

  /** The receipts of one type since a time. */
  List<Entry> since(LocalDateTime time, String rootName, int most) {
    List<Entry> found =
        entries.stream()
            .filter(entry -> !entry.delivered().isBefore(time))
            .filter(entry -> entry.mail().type().rootName().equals(rootName))
            .limit(most)
            .toList();
    findLost();
    return found;
  }

  private void holdBack(Mail mail) {
    heldBack.put(mail.subject(), mail);
    if (heldBack.size() > mostMails) {
      Iterator<Mail> oldest = heldBack.values().iterator();
      deliver(oldest.next());
      oldest.remove();
    }
  }

  private void deliver(Mail mail) {
    for (int copy = 0; copy < (tricks.repeat() ? 2 : 1); copy++) {
      if (tricks.loseUntilPolled()) {
        lost.add(mail);
        forgetOldest(lost);
      } else {
        append(mail);
      }
    }
  }

  /** What was lost is found by the poll that misses it. */
  private void findLost() {
    lost.forEach(this::append);
    lost.clear();
  }

  private void append(Mail mail) {
    entries.add(new Entry(++lastNumber, now.get(), mail));
    bytes += mail.document().length;
    while (entries.size() > mostMails || (bytes > mostBytes && entries.size() > 1)) {
      bytes -= entries.remove().mail().document().length;
    }
  }

  private void forgetOldest(List<Mail> mails) {
    if (mails.size() > mostMails) {
      mails.remove(0);
    }
  }
}
