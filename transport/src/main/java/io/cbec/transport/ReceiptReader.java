package io.cbec.transport;

import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.dxp.DxpRep;
import io.cbec.schemas.dxp.DxpResponse;
import io.cbec.schemas.dxp.TransInfo;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

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
    return ReceiptLines.of(message)
        .<ReceiptResult>map(
            lines ->
                new ReceiptResult.Receipts(
                    lines.stream()
                        .map(line -> line.message(message).source(source).build())
                        .toList()))
        .orElseGet(() -> new ReceiptResult.OtherMessage(message));
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
