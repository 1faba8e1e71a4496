package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import io.cbec.core.catalogue.CodeCatalogue;
import io.cbec.core.catalogue.CodeLayer;
import io.cbec.core.catalogue.NextStep;
import io.cbec.core.catalogue.ReasonCode;
import io.cbec.core.catalogue.StatusCode;
import io.cbec.core.catalogue.StatusKind;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status in a receipt (回执状态, returnStatus): one of the codes of the standard or any other,
 * because customs adds codes. What a code means depends on the receipt: 120 ends an order but not
 * an inventory list.
 *
 * <p>Source: edition 202205, receipts; negative codes from its table of processing errors.
 * Immutable and thread-safe.
 */
public final class ReceiptStatus {

  /** 电子口岸已暂存: kept as a draft. */
  public static final String DRAFT = "1";

  /** 电子口岸申报中: the e-port has taken it; the normal first answer. */
  public static final String DECLARING = "2";

  /** 发送海关成功: handed to customs. */
  public static final String SENT = "3";

  /** 发送海关失败: not handed to customs. */
  public static final String SEND_FAILED = "4";

  /** 海关退单: rejected by customs. */
  public static final String REJECTED = "100";

  /** 海关入库: stored by customs. */
  public static final String STORED = "120";

  /** 人工审核: an officer looks at it. */
  public static final String MANUAL_REVIEW = "300";

  /** 海关审结: concluded. */
  public static final String CONCLUDED = "399";

  /** 查验: chosen for inspection. */
  public static final String INSPECTION = "500";

  /** 扣留移送通关: detained, given to clearance. */
  public static final String DETAINED_CLEARANCE = "501";

  /** 扣留移送缉私: detained, given to the anti-smuggling office. */
  public static final String DETAINED_SMUGGLING = "502";

  /** 扣留移送法规: detained, given to the legal office. */
  public static final String DETAINED_LEGAL = "503";

  /** 其它扣留: detained for another reason. */
  public static final String DETAINED_OTHER = "599";

  /** 挂起: suspended. Seen in practice, not in the standard of the import side. */
  public static final String SUSPENDED = "600";

  /** 退运: shipped back. */
  public static final String SHIPPED_BACK = "700";

  /** 放行: released. */
  public static final String RELEASED = "800";

  /** 结关: closed. */
  public static final String CLOSED = "899";

  private static final Text UNKNOWN_MEANING =
      new Text("a status this library does not know", "未知状态");

  private final @Nullable MessageType type;
  private final String code;

  private ReceiptStatus(@Nullable MessageType type, String code) {
    this.type = type;
    this.code = Objects.requireNonNull(code, "code");
  }

  /**
   * The status of a receipt.
   *
   * @param type the type of the receipt
   * @param code its returnStatus; for tax bills their status 1, 2 or 3
   * @return the status
   */
  public static ReceiptStatus of(MessageType type, String code) {
    return new ReceiptStatus(Objects.requireNonNull(type, "type"), code);
  }

  /** The code of an answer of the exchange platform (DxpRep). */
  static ReceiptStatus platform(String code) {
    return new ReceiptStatus(null, code);
  }

  /**
   * The code as customs wrote it.
   *
   * @return for example {@code 120} or {@code -301010}; empty when the receipt had none
   */
  public String code() {
    return code;
  }

  /**
   * The code in words.
   *
   * @return both languages
   */
  public Text meaning() {
    if (isTax()) {
      return CodeCatalogue.standard().find(code, CodeLayer.TAX_STATUS).stream()
          .findFirst()
          .map(ReasonCode::meaning)
          .orElse(UNKNOWN_MEANING);
    }
    StatusCode known = known();
    if (known != null) {
      return known.meaning();
    }
    return entry()
        .map(ReasonCode::meaning)
        .orElse(isNegative() ? new Text("processing error", "处理异常") : UNKNOWN_MEANING);
  }

  /**
   * What to do about it.
   *
   * @return a sentence; empty when there is nothing to do or nothing known
   */
  public Optional<Text> remedy() {
    return switch (statusClass()) {
      case REJECTED -> Optional.of(StatusCode.REJECTED.stepText());
      case SEND_FAILED -> Optional.of(StatusCode.SEND_FAILED.stepText());
      case ERROR, ALREADY_KNOWN ->
          Optional.of(entry().map(ReasonCode::stepText).orElse(NextStep.CORRECT.text()));
      default -> Optional.empty();
    };
  }

  /**
   * What it means for the sender, by the code alone. {@link Receipt#statusClass()} also takes the
   * words of the receipt into account.
   *
   * @return the class
   */
  public StatusClass statusClass() {
    if (isTax()) {
      return StatusClass.TAX;
    }
    if (type == null) {
      return DxpAnswers.isKnownError(code) ? StatusClass.ERROR : StatusClass.UNKNOWN;
    }
    StatusCode known = known();
    if (known != null) {
      return classOf(known.kind());
    }
    if (!isNegative()) {
      return StatusClass.UNKNOWN;
    }
    return entry().map(e -> isDuplicate(e.step())).orElse(false)
        ? StatusClass.ALREADY_KNOWN
        : StatusClass.ERROR;
  }

  /**
   * Whether nothing more comes for this declaration: it is done, or it has to be declared again.
   *
   * @return false also for unknown statuses
   */
  public boolean isFinal() {
    return switch (statusClass()) {
      case RELEASED, CLOSED, SHIPPED_BACK, REJECTED, SEND_FAILED, ERROR -> true;
      case ACCEPTED, DETAINED -> {
        StatusCode known = known();
        yield known != null && type != null && known.isFinalFor(type);
      }
      default -> false;
    };
  }

  /**
   * Whether the declaration reached what its sender wanted.
   *
   * @return true for a final state that is not a refusal
   */
  public boolean isSuccess() {
    return switch (statusClass()) {
      case ACCEPTED, RELEASED, CLOSED -> isFinal();
      default -> false;
    };
  }

  /**
   * Whether the same message may be sent again unchanged, because the mistake was on the other
   * side.
   *
   * @return true for status 4 and for the system errors of customs and platform
   */
  public boolean isRetryable() {
    return statusClass() == StatusClass.SEND_FAILED
        || entry().map(e -> e.step() == NextStep.RESEND).orElse(false);
  }

  /** Place among receipts of the same millisecond: the later in the procedure, the higher. */
  int rank() {
    StatusCode known = isTax() ? null : known();
    if (known != null) {
      return rankOf(known);
    }
    return switch (statusClass()) {
      case ALREADY_KNOWN -> 0;
      // A refusal comes from the e-port, before customs stores anything.
      case ERROR -> rankOf(StatusCode.SEND_FAILED) + 5;
      default -> 5;
    };
  }

  /** The statuses are declared in the order in which they follow each other. */
  private static int rankOf(StatusCode status) {
    return 10 * (status.ordinal() + 1);
  }

  private static StatusClass classOf(StatusKind kind) {
    return switch (kind) {
      case PENDING -> StatusClass.PENDING;
      case ACCEPTED -> StatusClass.ACCEPTED;
      case REVIEW -> StatusClass.REVIEW;
      case DETAINED -> StatusClass.DETAINED;
      case RELEASED -> StatusClass.RELEASED;
      case CLOSED -> StatusClass.CLOSED;
      case SHIPPED_BACK -> StatusClass.SHIPPED_BACK;
      case REJECTED -> StatusClass.REJECTED;
      case SEND_FAILED -> StatusClass.SEND_FAILED;
    };
  }

  private @Nullable StatusCode known() {
    return type == null ? null : StatusCode.of(code).orElse(null);
  }

  private Optional<ReasonCode> entry() {
    if (type == null) {
      return ReturnCodes.platform(code);
    }
    return isNegative() ? ReturnCodes.negative(code, type) : Optional.empty();
  }

  private boolean isTax() {
    return type == MessageType.CEB816 || type == MessageType.CEB818;
  }

  private boolean isNegative() {
    return code.length() > 1
        && code.charAt(0) == '-'
        && code.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isDuplicate(NextStep step) {
    return step == NextStep.KEEP || step == NextStep.LATER_TIME;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReceiptStatus that && that.type == type && that.code.equals(code);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, code);
  }

  @Override
  public String toString() {
    return code + " " + meaning().en();
  }
}
