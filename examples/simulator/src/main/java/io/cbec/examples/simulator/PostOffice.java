package io.cbec.examples.simulator;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what customs says and keeps it for the enterprises to fetch (回执分发). Thread-safe; keeps a
 * limited number of mailboxes and forgets the one used least recently.
 */
final class PostOffice implements ReceiptOffice {

  private static final int MOST_MAILBOXES = 100;
  private static final int MOST_REPLIES_IN_A_MESSAGE = 100;
  private static final int MOST_MAILS_IN_A_BATCH = 500;
  private static final long MOST_BYTES_OF_A_MAILBOX = 32L << 20;

  private final ReceiptMessages messages;
  private final ReceiptFormat format;
  private final Numbers numbers;
  private final Clock clock;
  private final boolean extraFields816;
  private final Map<String, Mailbox> mailboxes;
  private final Mailbox.Tricks tricks;
  private final int mostReceipts;

  PostOffice(SimulatorOptions options, Numbers numbers) {
    this.messages = new ReceiptMessages(numbers);
    this.format = new ReceiptFormat(options.prefixed(), options.gb2312());
    this.numbers = numbers;
    this.clock = options.clock().withZone(CustomsDesk.CHINA);
    this.extraFields816 = options.extraFields816();
    this.tricks =
        new Mailbox.Tricks(
            options.deliverTogether(),
            options.reorder(),
            options.repeatReceipt(),
            options.loseUntilPolled());
    this.mostReceipts = options.maxReceipts();
    this.mailboxes =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Mailbox> eldest) {
            return size() > MOST_MAILBOXES;
          }
        };
  }

  @Override
  public void send(String dxpId, List<Reply> replies) {
    for (int from = 0; from < replies.size(); from += MOST_REPLIES_IN_A_MESSAGE) {
      int to = Math.min(from + MOST_REPLIES_IN_A_MESSAGE, replies.size());
      sendMessage(dxpId, replies.subList(from, to));
    }
  }

  private void sendMessage(String dxpId, List<Reply> replies) {
    Reply first = replies.get(0);
    MessageType request = first.document().type();
    boolean single = replies.size() == 1;
    post(
        dxpId,
        request.answer().orElseThrow(),
        single ? request.number() + " " + first.document().key() : "",
        single ? first.status() : "",
        format.write(messages.receipt(replies)));
  }

  @Override
  public void sendTaxBill(
      String dxpId, Document.Inventory list, String invtNo, LocalDateTime time) {
    CebMessage bill = messages.taxBill(list, invtNo, time, extraFields816);
    post(dxpId, MessageType.CEB816, "", "", format.write(bill));
  }

  /**
   * Answers what is no message of the standard (CEB900).
   *
   * @param copMsgId the transport id of the message
   * @param messageType its root name, or Unknown
   * @param original the message as text
   */
  void sendFormatRejection(
      String dxpId, String reason, String copMsgId, String messageType, String original) {
    CebMessage rejection = messages.formatRejection(reason, copMsgId, messageType, now());
    post(dxpId, MessageType.CEB900, "", "", format.write(rejection, original));
  }

  /** The receipts of an enterprise after a number. */
  synchronized Mailbox.Batch after(String dxpId, long number) {
    Mailbox mailbox = mailboxes.get(dxpId);
    return mailbox == null
        ? new Mailbox.Batch(List.of(), number, false)
        : mailbox.after(number, MOST_MAILS_IN_A_BATCH);
  }

  /** The receipts of one type for an enterprise since a time. */
  synchronized List<Mailbox.Entry> since(String dxpId, LocalDateTime time, String rootName) {
    Mailbox mailbox = mailboxes.get(dxpId);
    return mailbox == null ? List.of() : mailbox.since(time, rootName, mostReceipts);
  }

  private synchronized void post(
      String dxpId, MessageType type, String subject, String status, byte[] document) {
    mailboxes
        .computeIfAbsent(
            dxpId, id -> new Mailbox(tricks, mostReceipts, MOST_BYTES_OF_A_MAILBOX, this::now))
        .post(new Mail(type, subject, status, document, numbers.guid(), now()));
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock);
  }
}
