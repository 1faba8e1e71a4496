package io.cbec.transport;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one document. The state is a function of the set of receipts, so the order in
 * which they come and how often they come cannot matter. Guarded by {@link DocumentStates}.
 */
final class DocumentRecord {

  private static final Comparator<Receipt> BY_TIME =
      Comparator.comparing((Receipt receipt) -> receipt.returnTime().orElse(LocalDateTime.MIN))
          .thenComparingInt(receipt -> receipt.status().rank())
          .thenComparing(receipt -> receipt.status().code())
          .thenComparing(Receipt::rootName)
          .thenComparing(receipt -> receipt.info().raw())
          .thenComparing(receipt -> receipt.taxNo().orElse(""))
          .thenComparing(receipt -> receipt.links().toString());

  private final DocumentKey key;
  private final TreeSet<Receipt> history = new TreeSet<>(BY_TIME);
  private final TreeSet<Receipt> taxBills = new TreeSet<>(BY_TIME);
  private final List<Link> links = new ArrayList<>();
  private int attempt = 1;
  private @Nullable LocalDateTime earlierAttemptsEnd;
  private @Nullable SendOutcome outcome;
  private DocumentState state;

  DocumentRecord(DocumentKey key) {
    this.key = key;
    this.state = snapshot();
  }

  DocumentState state() {
    return state;
  }

  List<Link> links() {
    return links;
  }

  /** The document is declared again. After a refusal, what came before no longer counts. */
  void declareAgain() {
    boolean refused = state.isFinal() && !state.succeeded();
    if (refused) {
      attempt++;
      outcome = null;
      if (!history.isEmpty()) {
        earlierAttemptsEnd = history.last().returnTime().orElse(LocalDateTime.MIN);
      }
      state = snapshot();
    }
  }

  void sent(SendOutcome what) {
    outcome = what;
    state = snapshot();
  }

  /** Adds a receipt; false when it was there. */
  boolean add(Receipt receipt) {
    boolean added = (receipt.isTaxBill() ? taxBills : history).add(receipt);
    if (added) {
      state = snapshot();
    }
    return added;
  }

  private DocumentState snapshot() {
    Receipt current = null;
    for (Receipt receipt : history) {
      LocalDateTime time = receipt.returnTime().orElse(LocalDateTime.MIN);
      boolean counts = earlierAttemptsEnd == null || time.isAfter(earlierAttemptsEnd);
      if (counts && (current == null || replaces(receipt, current))) {
        current = receipt;
      }
    }
    return new DocumentState(
        key, attempt, current, outcome, List.copyOf(history), List.copyOf(taxBills));
  }

  /** Whether a later receipt changes the state. */
  private static boolean replaces(Receipt later, Receipt current) {
    StatusClass now = current.statusClass();
    StatusClass next = later.statusClass();
    if (later.status().equals(current.status()) || next == StatusClass.ALREADY_KNOWN) {
      return false;
    }
    return switch (now) {
      // What left customs' hands comes back only in these ways; anything else is a late receipt.
      case RELEASED -> next == StatusClass.CLOSED || next == StatusClass.SHIPPED_BACK;
      case CLOSED, SHIPPED_BACK -> false;
      default -> true;
    };
  }
}
