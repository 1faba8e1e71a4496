package io.cbec.examples.simulator;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document the window has taken, and where it stands. Not thread-safe: the lock of the {@link
 * CustomsDesk} guards it.
 */
final class Filed {

  static final String DRAFT = "1";
  static final String ACCEPTED = "2";
  static final String STORED = "120";
  static final String REVIEW = "300";
  static final String CONCLUDED = "399";
  static final String INSPECTION = "500";
  static final String SENT_BACK = "700";
  static final String RELEASED = "800";

  /** From these a sender may start again under the same key, or change the document. */
  private static final Set<String> NOT_LIVING = Set.of(DRAFT, Refusal.RETURNED);

  private static final Set<String> MOVING = Set.of(ACCEPTED, REVIEW, INSPECTION);

  private final Document document;
  private final String dxpId;
  private final String preNo;
  private final List<Filed> returnRequests = new ArrayList<>(0);
  private String status = "";
  private @Nullable LocalDateTime lastReply;
  private @Nullable String customsNo;
  private @Nullable LocalDateTime releasedAt;
  private boolean matching;
  private boolean cancelling;
  private boolean cancelled;

  Filed(Document document, String dxpId, String preNo) {
    this.document = document;
    this.dxpId = dxpId;
    this.preNo = preNo;
  }

  Document document() {
    return document;
  }

  /** Whose receipts these are. */
  String dxpId() {
    return dxpId;
  }

  String status() {
    return status;
  }

  boolean is(String expected) {
    return status.equals(expected);
  }

  /** Whether a second declaration under the same key would be a duplicate. */
  boolean isLiving() {
    return !cancelled && !NOT_LIVING.contains(status);
  }

  /** Whether nothing more will happen, so that it may be forgotten when memory is short. */
  boolean isFinished() {
    boolean listUnderWay = document instanceof Document.Inventory && is(STORED);
    return cancelled || !(MOVING.contains(status) || listUnderWay);
  }

  /** Moves it on and says so; reply times of one document always grow. */
  Reply reply(String newStatus, String info, LocalDateTime now) {
    LocalDateTime time = now.truncatedTo(ChronoUnit.MILLIS);
    if (lastReply != null && !time.isAfter(lastReply)) {
      time = lastReply.plus(1, ChronoUnit.MILLIS);
    }
    status = newStatus;
    lastReply = time;
    return new Reply(document, newStatus, info, time, preNo, customsNo);
  }

  /** The number customs gave it (invtNo, rkdNo). */
  @Nullable String customsNo() {
    return customsNo;
  }

  void numbered(String number) {
    customsNo = number;
  }

  /** When its goods were released (放行). */
  @Nullable LocalDateTime releasedAt() {
    return releasedAt;
  }

  void released(LocalDateTime time) {
    releasedAt = time;
  }

  /** Starts a match; false when one is on its way. */
  boolean startMatching() {
    boolean started = !matching;
    matching = true;
    return started;
  }

  void endMatching() {
    matching = false;
  }

  /** A cancellation was accepted: the list goes no further. */
  boolean isCancelling() {
    return cancelling;
  }

  void startCancelling() {
    cancelling = true;
  }

  void cancel() {
    cancelled = true;
  }

  /** The return requests for this list. */
  List<Filed> returnRequests() {
    return returnRequests;
  }
}
