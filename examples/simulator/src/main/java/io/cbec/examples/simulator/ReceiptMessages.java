package io.cbec.examples.simulator;

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
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportCancellationReceipt;
import io.cbec.schemas.imports.ImportDeliveryHead;
import io.cbec.schemas.imports.ImportDeliveryReceipt;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryReceipt;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderReceipt;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportPaymentReceipt;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestReceipt;
import io.cbec.schemas.imports.ImportTaxBill;
import io.cbec.schemas.imports.ImportTaxBillHead;
import io.cbec.schemas.imports.ImportTaxBillLine;
import io.cbec.schemas.imports.ImportWaybillHead;
import io.cbec.schemas.imports.ImportWaybillReceipt;
import io.cbec.schemas.imports.ImportWaybillStatus;
import io.cbec.schemas.imports.ImportWaybillStatusReceipt;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the messages customs sends (回执、税单). Thread-safe. */
final class ReceiptMessages {

  /** Format check failed; the standard names no code (CEB900 returnStatus). */
  private static final String FORMAT_ERROR = "-999999";

  private final Numbers numbers;

  ReceiptMessages(Numbers numbers) {
    this.numbers = numbers;
  }

  /**
   * One message with the replies to documents of one type.
   *
   * @param replies 1 to 100
   */
  CebMessage receipt(List<Reply> replies) {
    return switch (replies.get(0).document().type()) {
      case CEB311 -> orders(replies);
      case CEB411 -> payments(replies);
      case CEB511 -> waybills(replies);
      case CEB513 -> waybillStatuses(replies);
      case CEB621 -> lists(replies);
      case CEB623 -> cancellations(replies);
      case CEB625 -> returnRequests(replies);
      default -> deliveries(replies);
    };
  }

  private CebMessage orders(List<Reply> replies) {
    CEB312Message.Builder message = CEB312Message.builder();
    for (Reply reply : replies) {
      ImportOrderHead head = ((Document.Order) reply.document()).head();
      message.addOrderReturn(
          ImportOrderReceipt.builder()
              .guid(numbers.guid())
              .ebpCode(head.getEbpCode())
              .ebcCode(head.getEbcCode())
              .orderNo(head.getOrderNo())
              .returnStatus(reply.status())
              .returnTime(reply.time())
              .returnInfo(reply.info())
              .build());
    }
    return message.build();
  }

  private CebMessage payments(List<Reply> replies) {
    CEB412Message.Builder message = CEB412Message.builder();
    for (Reply reply : replies) {
      ImportPaymentHead head = ((Document.Payment) reply.document()).head();
      message.addPaymentReturn(
          ImportPaymentReceipt.builder()
              .guid(numbers.guid())
              .payCode(head.getPayCode())
              .payTransactionId(head.getPayTransactionId())
              .returnStatus(reply.status())
              .returnTime(reply.time())
              .returnInfo(reply.info())
              .build());
    }
    return message.build();
  }

  private CebMessage waybills(List<Reply> replies) {
    CEB512Message.Builder message = CEB512Message.builder();
    for (Reply reply : replies) {
      ImportWaybillHead head = ((Document.Waybill) reply.document()).head();
      message.addLogisticsReturn(
          ImportWaybillReceipt.builder()
              .guid(numbers.guid())
              .logisticsCode(head.getLogisticsCode())
              .logisticsNo(head.getLogisticsNo())
              .returnStatus(reply.status())
              .returnTime(reply.time())
              .returnInfo(reply.info())
              .build());
    }
    return message.build();
  }

  private CebMessage waybillStatuses(List<Reply> replies) {
    CEB514Message.Builder message = CEB514Message.builder();
    for (Reply reply : replies) {
      ImportWaybillStatus content = ((Document.WaybillStatus) reply.document()).content();
      message.addLogisticsStatusReturn(
          ImportWaybillStatusReceipt.builder()
              .guid(numbers.guid())
              .logisticsCode(content.getLogisticsCode())
              .logisticsNo(content.getLogisticsNo())
              .logisticsStatus(content.getLogisticsStatus())
              .returnStatus(reply.status())
              .returnTime(reply.time())
              .returnInfo(reply.info())
              .build());
    }
    return message.build();
  }

  private CebMessage lists(List<Reply> replies) {
    CEB622Message.Builder message = CEB622Message.builder();
    for (Reply reply : replies) {
      ImportInventoryHead head = ((Document.Inventory) reply.document()).head();
      message.addInventoryReturn(
          ImportInventoryReceipt.builder()
              .guid(numbers.guid())
              .customsCode(head.getCustomsCode())
              .ebpCode(head.getEbpCode())
              .ebcCode(head.getEbcCode())
              .agentCode(head.getAgentCode())
              .copNo(copNo(head.getCopNo()))
              .preNo(reply.preNo())
              .invtNo(reply.customsNo())
              .returnStatus(reply.status())
              .returnTime(reply.time())
              .returnInfo(reply.info())
              .build());
    }
    return message.build();
  }

  private CebMessage cancellations(List<Reply> replies) {
    CEB624Message.Builder message = CEB624Message.builder();
    for (Reply reply : replies) {
      ImportCancellation content = ((Document.Cancellation) reply.document()).content();
      message.addInvtCancelReturn(
          ImportCancellationReceipt.builder()
              .guid(numbers.guid())
              .customsCode(content.getCustomsCode())
              .agentCode(content.getAgentCode())
              .ebpCode(content.getEbpCode())
              .ebcCode(content.getEbcCode())
              .copNo(copNo(content.getCopNo()))
              .preNo(reply.preNo())
              .invtNo(reply.customsNo())
              .returnStatus(reply.status())
              .returnTime(reply.time())
              .returnInfo(reply.info())
              .build());
    }
    return message.build();
  }

  private CebMessage returnRequests(List<Reply> replies) {
    CEB626Message.Builder message = CEB626Message.builder();
    for (Reply reply : replies) {
      ImportReturnRequestHead head = ((Document.ReturnRequest) reply.document()).head();
      message.addInvtRefundReturn(
          ImportReturnRequestReceipt.builder()
              .guid(numbers.guid())
              .customsCode(head.getCustomsCode())
              .agentCode(head.getAgentCode())
              .ebpCode(head.getEbpCode())
              .ebcCode(head.getEbcCode())
              .copNo(copNo(head.getCopNo()))
              .preNo(reply.preNo())
              .invtNo(reply.customsNo())
              .returnStatus(reply.status())
              .returnTime(reply.time())
              .returnInfo(reply.info())
              .build());
    }
    return message.build();
  }

  private CebMessage deliveries(List<Reply> replies) {
    CEB712Message.Builder message = CEB712Message.builder();
    for (Reply reply : replies) {
      ImportDeliveryHead head = ((Document.Delivery) reply.document()).head();
      message.addDeliveryReturn(
          ImportDeliveryReceipt.builder()
              .guid(numbers.guid())
              .customsCode(head.getCustomsCode())
              .operatorCode(head.getOperatorCode())
              .copNo(copNo(head.getCopNo()))
              .preNo(reply.preNo())
              .rkdNo(reply.customsNo())
              .returnStatus(reply.status())
              .returnTime(reply.time())
              .returnInfo(reply.info())
              .build());
    }
    return message.build();
  }

  /**
   * The tax bill of a released list (电子税单).
   *
   * @param extraFields whether to add orderNo and logisticsNo, as customs does and the schema of
   *     the standard does not know
   */
  CEB816Message taxBill(
      Document.Inventory list, String invtNo, LocalDateTime time, boolean extraFields) {
    TaxBill tax = TaxBill.of(list);
    ImportInventoryHead head = list.head();
    ImportTaxBill.Builder bill =
        ImportTaxBill.builder()
            .taxHeadRd(
                ImportTaxBillHead.builder()
                    .guid(numbers.guid())
                    .returnTime(time)
                    .invtNo(invtNo)
                    .taxNo(invtNo + "_0")
                    .customsTax(tax.duty())
                    .valueAddedTax(tax.vat())
                    .consumptionTax(tax.consumption())
                    .status("1")
                    .assureCode(head.getAssureCode())
                    .ebcCode(head.getEbcCode())
                    .logisticsCode(head.getLogisticsCode())
                    .agentCode(head.getAgentCode())
                    .customsCode(head.getCustomsCode())
                    .orderNo(extraFields ? head.getOrderNo() : null)
                    .logisticsNo(extraFields ? head.getLogisticsNo() : null)
                    .build());
    for (TaxBill.Line line : tax.lines()) {
      bill.addTaxListRd(
          ImportTaxBillLine.builder()
              .gnum(line.goods().getGnum())
              .gcode(line.goods().getGcode())
              .taxPrice(line.price())
              .customsTax(line.duty())
              .valueAddedTax(line.vat())
              .consumptionTax(line.consumption())
              .build());
    }
    return CEB816Message.builder().addTax(bill.build()).build();
  }

  /**
   * The answer to what is no message of the standard (报文格式校验回执). The original is put in later: it
   * goes into a CDATA section.
   *
   * @param reason at most 5000 characters
   */
  CEB900Message formatRejection(
      String reason, String copMsgId, String messageType, LocalDateTime time) {
    return CEB900Message.builder()
        .messageReturn(
            FormatRejection.builder()
                .guid(numbers.guid())
                .returnStatus(FORMAT_ERROR)
                .returnInfo(reason)
                .returnTime(time)
                .oriCopMsgId(copMsgId)
                .oriMessageType(messageType)
                .oriBizMessage(ReceiptFormat.ORIGINAL)
                .build())
        .build();
  }

  /** Receipts must name it; a request that does not is answered with a dash. */
  private static String copNo(@Nullable String copNo) {
    String text = Document.text(copNo);
    return text.isEmpty() ? "-" : text;
  }
}
