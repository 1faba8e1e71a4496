package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import io.cbec.transport.ApplyResult.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The states of the documents declared here (单证状态库), in memory. Receipts may come in any order and
 * any number of times: the outcome is the same.
 *
 * <p>The rules: the receipt with the latest returnTime counts; an equal status changes nothing; a
 * refusal of a duplicate or of stale data never lowers a state that exists; nothing but closing and
 * shipping back follows a release; after a refusal, declaring again starts a new attempt for which
 * earlier receipts do not count. All receipts stay in the history. A receipt without a document is
 * kept and tried again when a number turns up that fits.
 *
 * <p>Thread-safe. No method blocks for longer than another one runs.
 */
public final class DocumentStates {

  private final Object lock = new Object();
  private final Map<DocumentKey, DocumentRecord> records = new LinkedHashMap<>();
  private final Map<Link, Set<DocumentKey>> keysByLink = new HashMap<>();
  private final Set<Receipt> unmatched = new LinkedHashSet<>();
  private final Map<Link, Set<Receipt>> unmatchedByLink = new HashMap<>();

  private DocumentStates() {}

  /**
   * An empty store.
   *
   * @return a new store
   */
  public static DocumentStates create() {
    return new DocumentStates();
  }

  /**
   * Notes the documents of a message before it is sent. Documents that are known already go on;
   * those that were refused start a new attempt.
   *
   * @param message the request
   * @param copMsgId the transport id it is sent with
   * @return the keys of its documents, in order
   */
  public List<DocumentKey> declare(CebMessage message, String copMsgId) {
    return declareAll(message, copMsgId).keys();
  }

  /** What a declaration did. */
  record Declared(List<DocumentKey> keys, List<StateChange> changes) {}

  Declared declareAll(CebMessage message, String copMsgId) {
    List<DeclaredDocument> documents = DeclaredDocument.of(message);
    List<StateChange> changes = new ArrayList<>();
    synchronized (lock) {
      for (DeclaredDocument document : documents) {
        DocumentRecord record = records.get(document.key());
        if (record == null) {
          record = new DocumentRecord(document.key());
          records.put(document.key(), record);
        } else {
          record.declareAgain();
        }
        for (Link link : document.links()) {
          learn(link, record, changes);
        }
        learn(Link.copMsgId(copMsgId), record, changes);
      }
    }
    return new Declared(
        documents.stream().map(DeclaredDocument::key).distinct().toList(), List.copyOf(changes));
  }

  /**
   * Notes what came of sending documents.
   *
   * @param keys the documents; unknown ones are left out
   * @param outcome the outcome
   */
  public void sent(List<DocumentKey> keys, SendOutcome outcome) {
    synchronized (lock) {
      for (DocumentKey key : keys) {
        DocumentRecord record = records.get(key);
        if (record != null) {
          record.sent(outcome);
        }
      }
    }
  }

  /**
   * Applies a receipt. Idempotent.
   *
   * @param receipt the receipt
   * @return what it did
   */
  public ApplyResult apply(Receipt receipt) {
    synchronized (lock) {
      List<DocumentKey> keys = find(receipt);
      if (keys.isEmpty()) {
        return new ApplyResult(
            keepUnmatched(receipt) ? Effect.UNMATCHED : Effect.REPEATED, List.of());
      }
      List<StateChange> changes = new ArrayList<>();
      boolean isNew = attach(receipt, keys, changes);
      if (!isNew) {
        return new ApplyResult(Effect.REPEATED, List.of());
      }
      return new ApplyResult(changes.isEmpty() ? Effect.RECORDED : Effect.CHANGED, changes);
    }
  }

  /**
   * Where a document stands.
   *
   * @param key its key
   * @return its state; empty when it was never declared here
   */
  public Optional<DocumentState> find(DocumentKey key) {
    synchronized (lock) {
      return Optional.ofNullable(records.get(key)).map(DocumentRecord::state);
    }
  }

  /**
   * All documents in the order in which they were declared.
   *
   * @return their states
   */
  public List<DocumentState> all() {
    synchronized (lock) {
      return records.values().stream().map(DocumentRecord::state).toList();
    }
  }

  /**
   * Receipts without a document, for example copies that others let this enterprise subscribe to.
   *
   * @return the receipts in the order in which they came
   */
  public List<Receipt> unmatched() {
    synchronized (lock) {
      return List.copyOf(unmatched);
    }
  }

  /**
   * Takes out the receipts without a document, so that they do not pile up.
   *
   * @return the receipts that were kept until now
   */
  public List<Receipt> drainUnmatched() {
    synchronized (lock) {
      List<Receipt> taken = List.copyOf(unmatched);
      unmatched.clear();
      unmatchedByLink.clear();
      return taken;
    }
  }

  /**
   * Forgets a document. Receipts that still come for it will have no document.
   *
   * @param key its key
   * @return whether it was known
   */
  public boolean forget(DocumentKey key) {
    synchronized (lock) {
      DocumentRecord record = records.remove(key);
      if (record == null) {
        return false;
      }
      for (Link link : record.links()) {
        Set<DocumentKey> keys = keysByLink.get(link);
        if (keys != null) {
          keys.remove(key);
          if (keys.isEmpty()) {
            keysByLink.remove(link);
          }
        }
      }
      return true;
    }
  }

  private List<DocumentKey> find(Receipt receipt) {
    for (Link link : receipt.links()) {
      Set<DocumentKey> keys = keysByLink.get(link);
      if (keys == null) {
        continue;
      }
      // A message has many documents; any other link must name one, or it names none for sure.
      if (link.kind() == Link.Kind.COP_MSG_ID || keys.size() == 1) {
        return List.copyOf(keys);
      }
    }
    return otherFormOfCompany(receipt.key().orElse(null));
  }

  /**
   * An enterprise has a customs code of 10 characters and a credit code of 18; customs may answer
   * with the other one. The number must then be unambiguous.
   */
  private List<DocumentKey> otherFormOfCompany(@Nullable DocumentKey key) {
    if (key == null || key.type() == MessageType.CEB711) {
      return List.of();
    }
    List<DocumentKey> fitting =
        keysByLink.getOrDefault(Link.copNo(key.type(), key.number()), Set.of()).stream()
            .filter(other -> other.company().length() != key.company().length())
            .toList();
    return fitting.size() == 1 ? fitting : List.of();
  }

  private boolean keepUnmatched(Receipt receipt) {
    if (!unmatched.add(receipt)) {
      return false;
    }
    for (Link link : waitingLinks(receipt)) {
      unmatchedByLink.computeIfAbsent(link, l -> new LinkedHashSet<>()).add(receipt);
    }
    return true;
  }

  /** Adds a receipt to its documents; false when all of them had it. */
  private boolean attach(Receipt receipt, List<DocumentKey> keys, List<StateChange> changes) {
    boolean isNew = false;
    for (DocumentKey key : keys) {
      DocumentRecord record = records.get(key);
      if (record == null) {
        continue;
      }
      DocumentState before = record.state();
      if (!record.add(receipt)) {
        continue;
      }
      isNew = true;
      DocumentState after = record.state();
      boolean moved = !after.receipt().equals(before.receipt());
      if (moved || receipt.isTaxBill()) {
        changes.add(new StateChange(before, after));
      }
      for (Link number : numbersIn(receipt, key)) {
        learn(number, record, changes);
      }
    }
    return isNew;
  }

  /** The numbers by which later receipts may name the document. */
  private static List<Link> numbersIn(Receipt receipt, DocumentKey key) {
    List<Link> numbers = new ArrayList<>();
    if (!receipt.isTaxBill() && receipt.type().isPresent()) {
      receipt.preNo().ifPresent(preNo -> numbers.add(Link.preNo(key.type(), preNo)));
      if (key.type() == MessageType.CEB621) {
        receipt.invtNo().ifPresent(invtNo -> numbers.add(Link.invtNo(invtNo)));
      }
    }
    return numbers;
  }

  /** Notes a link and attaches what waited for it. */
  private void learn(Link link, DocumentRecord record, List<StateChange> changes) {
    DocumentKey key = record.state().key();
    if (keysByLink.computeIfAbsent(link, l -> new LinkedHashSet<>()).add(key)) {
      record.links().add(link);
    }
    for (Receipt receipt : List.copyOf(unmatchedByLink.getOrDefault(link, Set.of()))) {
      List<DocumentKey> keys = find(receipt);
      if (!keys.isEmpty() && unmatched.remove(receipt)) {
        forgetUnmatched(receipt);
        attach(receipt, keys, changes);
      }
    }
  }

  private void forgetUnmatched(Receipt receipt) {
    for (Link link : waitingLinks(receipt)) {
      Set<Receipt> waiting = unmatchedByLink.get(link);
      if (waiting != null && waiting.remove(receipt) && waiting.isEmpty()) {
        unmatchedByLink.remove(link);
      }
    }
  }

  /** What an unmatched receipt waits for. */
  private static List<Link> waitingLinks(Receipt receipt) {
    List<Link> links = new ArrayList<>(receipt.links());
    receipt.key().ifPresent(key -> links.add(Link.copNo(key.type(), key.number())));
    return links;
  }
}
