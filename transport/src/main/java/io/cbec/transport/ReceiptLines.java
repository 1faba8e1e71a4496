package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.common.CEB900Message;
import io.cbec.schemas.common.FormatRejection;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB412Message;
import io.cbec.schemas.imports.CEB512Message;
import io.cbec.schemas.imports.CEB514Message;
import io.cbec.schemas.imports.CEB622Message;
import io.cbec.schemas.imports.CEB624Message;
import io.cbec.schemas.imports.CEB626Message;
import io.cbec.schemas.imports.CEB712Message;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.schemas.imports.CEB818Message;
import io.cbec.schemas.imports.ImportCancellationReceipt;
import io.cbec.schemas.imports.ImportDeliveryReceipt;
import io.cbec.schemas.imports.ImportInventoryReceipt;
import io.cbec.schemas.imports.ImportOrderReceipt;
import io.cbec.schemas.imports.ImportPaymentReceipt;
import io.cbec.schemas.imports.ImportReturnRequestReceipt;
import io.cbec.schemas.imports.ImportTaxBill;
import io.cbec.schemas.imports.ImportTaxBillHead;
import io.cbec.schemas.imports.ImportTaxBillStatus;
import io.cbec.schemas.imports.ImportTaxBillStatusHead;
import io.cbec.schemas.imports.ImportWaybillReceipt;
import io.cbec.schemas.imports.ImportWaybillStatusReceipt;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the lines out of the receipt messages: where key, status and numbers stand in each. */
final class ReceiptLines {

  private ReceiptLines() {}

  /** One line for each document answered; empty when the message is no receipt. */
  static Optional<List<Receipt.Builder>> of(CebMessage message) {
    if (message instanceof CEB312Message m) {
      return lines(m.getOrderReturn(), ReceiptLines::order);
    }
    if (message instanceof CEB412Message m) {
      return lines(m.getPaymentReturn(), ReceiptLines::payment);
    }
    if (message instanceof CEB512Message m) {
      return lines(m.getLogisticsReturn(), ReceiptLines::waybill);
    }
    if (message instanceof CEB514Message m) {
      return lines(m.getLogisticsStatusReturn(), ReceiptLines::waybillStatus);
    }
    if (message instanceof CEB622Message m) {
      return lines(m.getInventoryReturn(), ReceiptLines::inventory);
    }
    if (message instanceof CEB624Message m) {
      return lines(m.getInvtCancelReturn(), ReceiptLines::cancellation);
    }
    if (message instanceof CEB626Message m) {
      return lines(m.getInvtRefundReturn(), ReceiptLines::returnRequest);
    }
    if (message instanceof CEB712Message m) {
      return lines(m.getDeliveryReturn(), ReceiptLines::delivery);
    }
    if (message instanceof CEB816Message m) {
      return lines(
          m.getTax().stream().map(ImportTaxBill::getTaxHeadRd).filter(Objects::nonNull).toList(),
          ReceiptLines::taxBill);
    }
    if (message instanceof CEB818Message m) {
      return lines(
          m.getTax().stream()
              .map(ImportTaxBillStatus::getTaxHeadStatus)
              .filter(Objects::nonNull)
              .toList(),
          ReceiptLines::taxBillStatus);
    }
    if (message instanceof CEB900Message m) {
      return lines(Stream.ofNullable(m.getMessageReturn()).toList(), ReceiptLines::formatRejection);
    }
    return Optional.empty();
  }

  private static <T> Optional<List<Receipt.Builder>> lines(
      List<T> parts, Function<T, Receipt.Builder> line) {
    return Optional.of(parts.stream().map(line).toList());
  }

  private static Receipt.Builder line(
      MessageType type,
      @Nullable String guid,
      @Nullable String status,
      @Nullable LocalDateTime time,
      @Nullable String info) {
    return Receipt.builder(type).guid(guid).status(status).returnTime(time).info(info);
  }

  private static Receipt.Builder order(ImportOrderReceipt r) {
    return line(
            MessageType.CEB312,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .key(r.getEbpCode(), r.getOrderNo());
  }

  private static Receipt.Builder payment(ImportPaymentReceipt r) {
    return line(
            MessageType.CEB412,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .key(r.getPayCode(), r.getPayTransactionId());
  }

  private static Receipt.Builder waybill(ImportWaybillReceipt r) {
    return line(
            MessageType.CEB512,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .key(r.getLogisticsCode(), r.getLogisticsNo());
  }

  private static Receipt.Builder waybillStatus(ImportWaybillStatusReceipt r) {
    return line(
            MessageType.CEB514,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .key(r.getLogisticsCode(), r.getLogisticsNo());
  }

  private static Receipt.Builder inventory(ImportInventoryReceipt r) {
    return line(
            MessageType.CEB622,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .key(r.getAgentCode(), r.getCopNo())
        .preNo(r.getPreNo())
        .invtNo(r.getInvtNo());
  }

  private static Receipt.Builder cancellation(ImportCancellationReceipt r) {
    return line(
            MessageType.CEB624,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .key(r.getAgentCode(), r.getCopNo())
        .preNo(r.getPreNo())
        .invtNo(r.getInvtNo());
  }

  private static Receipt.Builder returnRequest(ImportReturnRequestReceipt r) {
    return line(
            MessageType.CEB626,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .key(r.getAgentCode(), r.getCopNo())
        .preNo(r.getPreNo())
        .invtNo(r.getInvtNo());
  }

  private static Receipt.Builder delivery(ImportDeliveryReceipt r) {
    return line(
            MessageType.CEB712,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .key(r.getOperatorCode(), r.getCopNo())
        .preNo(r.getPreNo());
  }

  private static Receipt.Builder taxBill(ImportTaxBillHead head) {
    return line(MessageType.CEB816, head.getGuid(), head.getStatus(), head.getReturnTime(), null)
        .taxNo(head.getTaxNo())
        .invtNo(head.getInvtNo())
        .order(head.getEbcCode(), head.getOrderNo());
  }

  private static Receipt.Builder taxBillStatus(ImportTaxBillStatusHead head) {
    return line(MessageType.CEB818, head.getGuid(), head.getStatus(), head.getReturnTime(), null)
        .taxNo(head.getTaxNo())
        .invtNo(head.getInvtNo());
  }

  private static Receipt.Builder formatRejection(FormatRejection r) {
    return line(
            MessageType.CEB900,
            r.getGuid(),
            r.getReturnStatus(),
            r.getReturnTime(),
            r.getReturnInfo())
        .copMsgId(r.getOriCopMsgId());
  }
}
