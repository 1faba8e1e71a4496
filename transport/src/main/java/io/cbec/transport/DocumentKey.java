package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Sender;
import io.cbec.schemas.CebMessage;
import java.util.List;
import java.util.Objects;

/**
 * The business key of a document (业务主键): what it is, who numbers it and the number. Customs knows a
 * document by nothing else; the guid in a receipt is not ours.
 *
 * <p>Immutable and thread-safe.
 *
 * @param type the request, for example {@link MessageType#CEB311}
 * @param company the enterprise that gives the number; empty for goods received, whose key is the
 *     number alone
 * @param number the number
 */
public record DocumentKey(MessageType type, String company, String number) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when the type is no request or the number is blank
   */
  public DocumentKey {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(company, "company");
    if (type.sender() == Sender.CUSTOMS || type.sender() == Sender.EPORT) {
      throw new IllegalArgumentException(type + " is sent by customs and has no key of its own");
    }
    if (number.isBlank()) {
      throw new IllegalArgumentException("the number of a document must not be blank");
    }
  }

  /**
   * An order (订单).
   *
   * @param ebpCode code of the platform
   * @param orderNo order number
   * @return the key
   */
  public static DocumentKey order(String ebpCode, String orderNo) {
    return new DocumentKey(MessageType.CEB311, ebpCode, orderNo);
  }

  /**
   * A payment slip (支付凭证).
   *
   * @param payCode code of the payment enterprise
   * @param payTransactionId its transaction number
   * @return the key
   */
  public static DocumentKey payment(String payCode, String payTransactionId) {
    return new DocumentKey(MessageType.CEB411, payCode, payTransactionId);
  }

  /**
   * A waybill (运单).
   *
   * @param logisticsCode code of the logistics enterprise
   * @param logisticsNo waybill number
   * @return the key
   */
  public static DocumentKey waybill(String logisticsCode, String logisticsNo) {
    return new DocumentKey(MessageType.CEB511, logisticsCode, logisticsNo);
  }

  /**
   * A waybill status (运单状态).
   *
   * @param logisticsCode code of the logistics enterprise
   * @param logisticsNo waybill number
   * @return the key
   */
  public static DocumentKey waybillStatus(String logisticsCode, String logisticsNo) {
    return new DocumentKey(MessageType.CEB513, logisticsCode, logisticsNo);
  }

  /**
   * An inventory list (清单).
   *
   * @param agentCode code of the declaring enterprise
   * @param copNo its number for the list
   * @return the key
   */
  public static DocumentKey inventory(String agentCode, String copNo) {
    return new DocumentKey(MessageType.CEB621, agentCode, copNo);
  }

  /**
   * A cancellation (撤销申请).
   *
   * @param agentCode code of the declaring enterprise
   * @param copNo its number for the cancellation
   * @return the key
   */
  public static DocumentKey cancellation(String agentCode, String copNo) {
    return new DocumentKey(MessageType.CEB623, agentCode, copNo);
  }

  /**
   * A return request (退货申请).
   *
   * @param agentCode code of the declaring enterprise
   * @param copNo its number for the request
   * @return the key
   */
  public static DocumentKey returnRequest(String agentCode, String copNo) {
    return new DocumentKey(MessageType.CEB625, agentCode, copNo);
  }

  /**
   * Goods received (入库明细单).
   *
   * @param copNo the site operator's number
   * @return the key
   */
  public static DocumentKey delivery(String copNo) {
    return new DocumentKey(MessageType.CEB711, "", copNo);
  }

  /**
   * The keys of the documents in a message, in order.
   *
   * @param message a request
   * @return the keys; documents without a number have none, and receipts have none at all
   */
  public static List<DocumentKey> of(CebMessage message) {
    return DeclaredDocument.of(message).stream().map(DeclaredDocument::key).toList();
  }

  @Override
  public String toString() {
    return type + " " + (company.isEmpty() ? "" : company + "/") + number;
  }
}
