package io.cbec.transport;

import io.cbec.core.codec.RefusalReason;
import io.cbec.schemas.Binary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Fetches receipts from a channel and applies them. One poll at a time; thread-safe. */
final class ReceiptFetcher {

  /** A poll ends after so many batches, even when the platform says there is more. */
  private static final int MAX_BATCHES = 1000;

  private final Channel channel;
  private final ReceiptReader reader;
  private final DocumentStates states;
  private final Listening listening;
  private final ReentrantLock polling = new ReentrantLock();
  private final Set<Inbound.Unreadable> unreadable = new LinkedHashSet<>();
  private volatile ReceiptCursor cursor;

  ReceiptFetcher(
      Channel channel,
      ReceiptReader reader,
      DocumentStates states,
      Listening listening,
      ReceiptCursor cursor) {
    this.channel = channel;
    this.reader = reader;
    this.states = states;
    this.listening = listening;
    this.cursor = cursor;
  }

  ReceiptCursor cursor() {
    return cursor;
  }

  List<Receipt> poll() {
    polling.lock();
    try {
      List<Receipt> fresh = new ArrayList<>();
      boolean more = true;
      for (int i = 0; more && i < MAX_BATCHES; i++) {
        ReceiptBatch batch;
        try {
          batch = channel.receive(cursor);
        } catch (ChannelException e) {
          if (fresh.isEmpty()) {
            throw e;
          }
          // What came so far must reach the caller; the next poll meets the failure again.
          return fresh;
        }
        batch.items().forEach(item -> take(item, fresh));
        more = batch.more() && !batch.next().equals(cursor);
        cursor = batch.next();
      }
      return fresh;
    } finally {
      polling.unlock();
    }
  }

  List<Inbound.Unreadable> drainUnreadable() {
    polling.lock();
    try {
      List<Inbound.Unreadable> taken = List.copyOf(unreadable);
      unreadable.clear();
      return taken;
    } finally {
      polling.unlock();
    }
  }

  private void take(Inbound item, List<Receipt> fresh) {
    if (item instanceof Inbound.Parsed parsed) {
      apply(parsed.receipt(), fresh);
    } else if (item instanceof Inbound.Unreadable broken) {
      keep(broken);
    } else if (item instanceof Inbound.Document document) {
      read(document.bytes(), fresh);
    }
  }

  private void read(Binary bytes, List<Receipt> fresh) {
    ReceiptResult result = reader.read(bytes.toByteArray());
    if (result instanceof ReceiptResult.Receipts read) {
      read.receipts().forEach(receipt -> apply(receipt, fresh));
    } else if (result instanceof ReceiptResult.OtherMessage other) {
      listening.tell(l -> l.other(other.message()));
    } else if (result instanceof ReceiptResult.Refused refused) {
      keep(new Inbound.Unreadable(bytes, refused.reason()));
    }
  }

  private void keep(Inbound.Unreadable broken) {
    if (unreadable.add(broken)) {
      RefusalReason reason = broken.reason();
      listening.tell(l -> l.unreadable(broken.bytes(), reason));
    }
  }

  private void apply(Receipt receipt, List<Receipt> fresh) {
    ApplyResult applied = states.apply(receipt);
    if (applied.effect() != ApplyResult.Effect.REPEATED) {
      fresh.add(receipt);
      listening.tell(l -> l.received(receipt, applied.effect()));
    }
    applied.changes().forEach(change -> listening.tell(l -> l.changed(change)));
  }
}
