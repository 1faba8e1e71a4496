package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.common.CEB900Message;
import io.cbec.schemas.common.FormatRejection;
import io.cbec.schemas.dxp.DxpRep;
import io.cbec.schemas.dxp.DxpResponse;
import io.cbec.schemas.dxp.TransInfo;
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
import io.cbec.schemas.imports.ImportTaxBill;
import io.cbec.schemas.imports.ImportTaxBillHead;
import io.cbec.schemas.imports.ImportTaxBillStatus;
import io.cbec.schemas.imports.ImportTaxBillStatusHead;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads receipts (回执读取): 312, 412, 512, 514, 622, 624, 626, 712, the tax bills 816 and 818, the
 * format rejection 900 and the answers of the exchange platform; in an envelope or bare, in any
 * form that {@link XmlCodec} reads.
 *
 * <p>Nothing is validated: real receipts break the schema. Immutable and thread-safe; make one and
 * keep it. No method blocks, and no input makes one throw.
 */
public final class ReceiptReader {

  private final DxpEnvelope envelope;
  private final XmlCodec codec;

  private ReceiptReader(DxpEnvelope envelope, XmlCodec codec) {
    this.envelope = envelope;
    this.codec = codec;
  }

  /**
   * A reader with the default limits.
   *
   * @return a new reader
   */
  public static ReceiptReader create() {
    return create(InputLimits.DEFAULT);
  }

  /**
   * A reader with other limits.
   *
   * @param limits how much is read before a document is refused
   * @return a new reader
   */
  public static ReceiptReader create(InputLimits limits) {
    return new ReceiptReader(DxpEnvelope.create(limits), XmlCodec.create(limits));
  }

  /** A reader that shares its parts with others. */
  static ReceiptReader of(DxpEnvelope envelope, XmlCodec codec) {
    return new ReceiptReader(envelope, codec);
  }

  /**
   * Reads what the platform sent.
   *
   * @param bytes an envelope, an answer of the platform or a bare message
   * @return the receipts, or why there are none
   */
  public ReceiptResult read(byte[] bytes) {
    UnwrapResult unwrapped = envelope.unwrap(bytes);
    if (unwrapped instanceof UnwrapResult.Refused refused) {
      return new ReceiptResult.Refused(refused.reason(), refused.findings());
    }
    if (unwrapped instanceof UnwrapResult.Report report) {
      return new ReceiptResult.Receipts(platform(report.report(), Binary.of(bytes)));
    }
    Binary document = unwrapped.document().orElseGet(() -> Binary.of(bytes));
    DecodeResult decoded = codec.decode(document.toByteArray());
    if (decoded instanceof DecodeResult.Refused refused) {
      return new ReceiptResult.Refused(refused.reason(), refused.findings());
    }
    return of(decoded.orElseThrow(), document);
  }

  /**
   * The receipts of a message that was decoded already.
   *
   * @param message the message
   * @param source the bytes it was read from
   * @return its receipts, or the message itself when it is none
   */
  public static ReceiptResult of(CebMessage message, Binary source) {
    List<Receipt.Builder> lines = new ArrayList<>();
    if (message instanceof CEB312Message m) {
      m.getOrderReturn()
          .forEach(
              r ->
                  lines.add(
                      line(
                              MessageType.CEB312,
                              r.getReturnStatus(),
                              r.getReturnTime(),
                              r.getReturnInfo())
                          .guid(r.getGuid())
                          .key(r.getEbpCode(), r.getOrderNo())));
    } else if (message instanceof CEB412Message m) {
      m.getPaymentReturn()
          .forEach(
              r ->
                  lines.add(
                      line(
                              MessageType.CEB412,
                              r.getReturnStatus(),
                              r.getReturnTime(),
                              r.getReturnInfo())
                          .guid(r.getGuid())
                          .key(r.getPayCode(), r.getPayTransactionId())));
    } else if (message instanceof CEB512Message m) {
      m.getLogisticsReturn()
          .forEach(
              r ->
                  lines.add(
                      line(
                              MessageType.CEB512,
                              r.getReturnStatus(),
                              r.getReturnTime(),
                              r.getReturnInfo())
                          .guid(r.getGuid())
                          .key(r.getLogisticsCode(), r.getLogisticsNo())));
    } else if (message instanceof CEB514Message m) {
      m.getLogisticsStatusReturn()
          .forEach(
              r ->
                  lines.add(
                      line(
                              MessageType.CEB514,
                              r.getReturnStatus(),
                              r.getReturnTime(),
                              r.getReturnInfo())
                          .guid(r.getGuid())
                          .key(r.getLogisticsCode(), r.getLogisticsNo())));
    } else if (message instanceof CEB622Message m) {
      m.getInventoryReturn()
          .forEach(
              r ->
                  lines.add(
                      line(
                              MessageType.CEB622,
                              r.getReturnStatus(),
                              r.getReturnTime(),
                              r.getReturnInfo())
                          .guid(r.getGuid())
                          .key(r.getAgentCode(), r.getCopNo())
                          .preNo(r.getPreNo())
                          .invtNo(r.getInvtNo())));
    } else if (message instanceof CEB624Message m) {
      m.getInvtCancelReturn()
          .forEach(
              r ->
                  lines.add(
                      line(
                              MessageType.CEB624,
                              r.getReturnStatus(),
                              r.getReturnTime(),
                              r.getReturnInfo())
                          .guid(r.getGuid())
                          .key(r.getAgentCode(), r.getCopNo())
                          .preNo(r.getPreNo())
                          .invtNo(r.getInvtNo())));
    } else if (message instanceof CEB626Message m) {
      m.getInvtRefundReturn()
          .forEach(
              r ->
                  lines.add(
                      line(
                              MessageType.CEB626,
                              r.getReturnStatus(),
                              r.getReturnTime(),
                              r.getReturnInfo())
                          .guid(r.getGuid())
                          .key(r.getAgentCode(), r.getCopNo())
                          .preNo(r.getPreNo())
                          .invtNo(r.getInvtNo())));
    } else if (message instanceof CEB712Message m) {
      m.getDeliveryReturn()
          .forEach(
              r ->
                  lines.add(
                      line(
                              MessageType.CEB712,
                              r.getReturnStatus(),
                              r.getReturnTime(),
                              r.getReturnInfo())
                          .guid(r.getGuid())
                          .key(r.getOperatorCode(), r.getCopNo())
                          .preNo(r.getPreNo())));
    } else if (message instanceof CEB816Message m) {
      m.getTax().stream()
          .map(ImportTaxBill::getTaxHeadRd)
          .filter(Objects::nonNull)
          .forEach(head -> lines.add(taxBill(head)));
    } else if (message instanceof CEB818Message m) {
      m.getTax().stream()
          .map(ImportTaxBillStatus::getTaxHeadStatus)
          .filter(Objects::nonNull)
          .forEach(head -> lines.add(taxBillStatus(head)));
    } else if (message instanceof CEB900Message m) {
      FormatRejection r = m.getMessageReturn();
      if (r != null) {
        lines.add(
            line(MessageType.CEB900, r.getReturnStatus(), r.getReturnTime(), r.getReturnInfo())
                .guid(r.getGuid())
                .copMsgId(r.getOriCopMsgId()));
      }
    } else {
      return new ReceiptResult.OtherMessage(message);
    }
    return new ReceiptResult.Receipts(
        lines.stream().map(line -> line.message(message).source(source).build()).toList());
  }

  private static Receipt.Builder line(
      MessageType type,
      @Nullable String status,
      @Nullable LocalDateTime time,
      @Nullable String info) {
    return Receipt.builder(type).status(status).returnTime(time).info(info);
  }

  private static Receipt.Builder taxBill(ImportTaxBillHead head) {
    return line(MessageType.CEB816, head.getStatus(), head.getReturnTime(), "")
        .guid(head.getGuid())
        .taxNo(head.getTaxNo())
        .invtNo(head.getInvtNo())
        .order(head.getEbcCode(), head.getOrderNo());
  }

  private static Receipt.Builder taxBillStatus(ImportTaxBillStatusHead head) {
    return line(MessageType.CEB818, head.getStatus(), head.getReturnTime(), "")
        .guid(head.getGuid())
        .taxNo(head.getTaxNo())
        .invtNo(head.getInvtNo());
  }

  /**
   * An answer of the platform as receipts. Its notice has a date only, so the time of the message
   * it answers stands in: whatever came later counts more.
   */
  static List<Receipt> platform(DxpRep report, Binary source) {
    List<Receipt> receipts = new ArrayList<>();
    for (DxpResponse response : report.getResponse()) {
      TransInfo head = response.getOriHead();
      LocalDate noticed = response.getNoticeTime();
      LocalDateTime sent = head == null ? null : head.getCreatTime();
      receipts.add(
          Receipt.platform()
              .status(response.getResponseCode())
              .returnTime(sent != null ? sent : noticed == null ? null : noticed.atStartOfDay())
              .info(response.getResponseInfo())
              .copMsgId(head == null ? null : head.getCopMsgId())
              .source(source)
              .build());
    }
    return List.copyOf(receipts);
  }
}
