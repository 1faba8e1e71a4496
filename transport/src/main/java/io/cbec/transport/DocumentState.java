package io.cbec.transport;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a document stands (单证状态), with everything that was said about it.
 *
 * <p>Immutable and thread-safe: a snapshot, never changed by later receipts.
 */
public final class DocumentState {

  private final DocumentKey key;
  private final int attempt;
  private final @Nullable Receipt current;
  private final @Nullable SendOutcome outcome;
  private final List<Receipt> history;
  private final List<Receipt> taxBills;

  DocumentState(
      DocumentKey key,
      int attempt,
      @Nullable Receipt current,
      @Nullable SendOutcome outcome,
      List<Receipt> history,
      List<Receipt> taxBills) {
    this.key = key;
    this.attempt = attempt;
    this.current = current;
    this.outcome = outcome;
    this.history = List.copyOf(history);
    this.taxBills = List.copyOf(taxBills);
  }

  /**
   * The document.
   *
   * @return its business key
   */
  public DocumentKey key() {
    return key;
  }

  /**
   * How often it was declared: 1 at first, one more each time it is declared again after a refusal.
   *
   * @return the number of the attempt
   */
  public int attempt() {
    return attempt;
  }

  /**
   * Its status.
   *
   * @return the status; empty while this attempt has not been answered
   */
  public Optional<ReceiptStatus> status() {
    return receipt().map(Receipt::status);
  }

  /**
   * What the status means.
   *
   * @return the class; {@link StatusClass#PENDING} while this attempt has not been answered
   */
  public StatusClass statusClass() {
    return current == null ? StatusClass.PENDING : current.statusClass();
  }

  /**
   * The receipt that brought the status.
   *
   * @return the receipt; empty while this attempt has not been answered
   */
  public Optional<Receipt> receipt() {
    return Optional.ofNullable(current);
  }

  /**
   * The words that came with the status.
   *
   * @return text and reasons
   */
  public Optional<ReturnInfo> info() {
    return receipt().map(Receipt::info);
  }

  /**
   * Since when it has this status: time of the receipt.
   *
   * @return local time of China; empty while not answered
   */
  public Optional<LocalDateTime> since() {
    return receipt().flatMap(Receipt::returnTime);
  }

  /**
   * What came of sending it last.
   *
   * @return the outcome; empty when it is not known
   */
  public Optional<SendOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /**
   * Whether nothing more is to be waited for: done, refused by customs, or refused by the platform.
   *
   * @return true when this attempt has ended
   */
  public boolean isFinal() {
    return current == null
        ? outcome instanceof SendOutcome.Refused
        : statusClass() != StatusClass.ALREADY_KNOWN && current.status().isFinal();
  }

  /**
   * Whether it reached what its sender wanted.
   *
   * @return true for a final state that is not a refusal
   */
  public boolean succeeded() {
    return current != null && isFinal() && current.status().isSuccess();
  }

  /**
   * The number at the e-port (preNo).
   *
   * @return the number; empty until a receipt brings it
   */
  public Optional<String> preNo() {
    return history.stream().flatMap(r -> r.preNo().stream()).reduce((first, last) -> last);
  }

  /**
   * The number at customs (清单编号, invtNo).
   *
   * @return the number; empty until a receipt brings it
   */
  public Optional<String> invtNo() {
    return history.stream().flatMap(r -> r.invtNo().stream()).reduce((first, last) -> last);
  }

  /**
   * All receipts about it, oldest first, of all attempts, with those that changed nothing.
   *
   * @return the receipts without repeats
   */
  public List<Receipt> history() {
    return history;
  }

  /**
   * Its tax bills and their states (电子税单), oldest first.
   *
   * @return receipts of types 816 and 818
   */
  public List<Receipt> taxBills() {
    return taxBills;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DocumentState that
        && that.key.equals(key)
        && that.attempt == attempt
        && Objects.equals(that.current, current)
        && Objects.equals(that.outcome, outcome)
        && that.history.equals(history)
        && that.taxBills.equals(taxBills);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, attempt, current, history);
  }

  @Override
  public String toString() {
    return "DocumentState["
        + key
        + ", "
        + status().map(ReceiptStatus::toString).orElse("not answered")
        + (isFinal() ? ", final" : "")
        + "]";
  }
}
