package io.cbec.core.match;

import io.cbec.core.MessageType;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of a sale: its newest report, the earlier ones, and what customs answered. For one use
 * by one thread.
 */
final class SaleDocument {

  private static final String REJECTED = "100";
  private static final String RELEASED = "800";
  private static final String CLOSED = "899";
  private static final String CONCLUDED = "399";

  private static final Comparator<Slip> BY_TIME =
      Comparator.comparing((Slip slip) -> slip.text("returnTime"))
          .thenComparing(slip -> slip.text("returnStatus"));

  private final Slip slip;
  private final List<Slip> reports;
  private final List<Slip> receipts = new ArrayList<>(1);

  /**
   * A document.
   *
   * @param reports all reports of it, the newest last
   */
  SaleDocument(List<Slip> reports) {
    this.reports = List.copyOf(reports);
    this.slip = reports.get(reports.size() - 1);
  }

  void answered(Slip receipt) {
    receipts.add(receipt);
    receipts.sort(BY_TIME);
  }

  /** The newest report. */
  Slip slip() {
    return slip;
  }

  Kind kind() {
    return slip.kind();
  }

  MessageType type() {
    return slip.kind().type();
  }

  String text(String field) {
    return slip.text(field);
  }

  /** All reports, the newest last. */
  List<Slip> reports() {
    return reports;
  }

  /** The newest answer of customs; {@code null} when there is none among the messages. */
  @Nullable Slip answer() {
    return receipts.isEmpty() ? null : receipts.get(receipts.size() - 1);
  }

  /** The status of the newest answer; empty when there is none. */
  String status() {
    Slip answer = answer();
    return answer == null ? "" : answer.text("returnStatus");
  }

  /** Whether customs or the e-port refused it in the end. */
  boolean isRefused() {
    return isRefusal(status());
  }

  static boolean isRefusal(String status) {
    return status.equals(REJECTED) || status.startsWith("-");
  }

  /** Whether the request was granted (海关审结). */
  boolean isConcluded() {
    return status().equals(CONCLUDED);
  }

  static boolean isRelease(String status) {
    return status.equals(RELEASED) || status.equals(CLOSED);
  }

  /** When the goods were released for the first time; {@code null} when no answer says so. */
  @Nullable LocalDateTime released() {
    for (Slip receipt : receipts) {
      if (isRelease(receipt.text("returnStatus"))) {
        return receipt.time("returnTime");
      }
    }
    return null;
  }

  /** Whether an answer refused it between two times, as text in the form of the models. */
  boolean refusedBetween(String from, String to) {
    return receipts.stream()
        .filter(receipt -> isRefusal(receipt.text("returnStatus")))
        .map(receipt -> receipt.text("returnTime"))
        .anyMatch(time -> time.compareTo(from) >= 0 && time.compareTo(to) <= 0);
  }

  /** The number that customs gave to a list: its own, or that of an answer. */
  String invtNo() {
    String number = slip.text("invtNo");
    for (int i = receipts.size() - 1; i >= 0 && number.isEmpty(); i--) {
      number = receipts.get(i).text("invtNo");
    }
    return number;
  }
}
