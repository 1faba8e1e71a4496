package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  /** Answers to orders, payments and waybills end with 120. */
  private static final Set<MessageType> END_WITH_STORED =
      Set.of(MessageType.CEB312, MessageType.CEB412, MessageType.CEB512, MessageType.CEB514);

  /** The known codes: class, and place in the order in which they follow each other. */
  private enum Known {
    S1(DRAFT, StatusClass.PENDING, 10, "stored as a draft at the e-port", "电子口岸已暂存"),
    S2(DECLARING, StatusClass.PENDING, 20, "being declared at the e-port", "电子口岸申报中"),
    S3(SENT, StatusClass.PENDING, 30, "sent to customs", "发送海关成功"),
    S4(SEND_FAILED, StatusClass.SEND_FAILED, 40, "sending to customs failed", "发送海关失败"),
    S120(STORED, StatusClass.ACCEPTED, 50, "stored by customs", "海关入库"),
    S300(MANUAL_REVIEW, StatusClass.REVIEW, 55, "manual review", "人工审核"),
    S500(INSPECTION, StatusClass.REVIEW, 60, "inspection", "查验"),
    S600(SUSPENDED, StatusClass.REVIEW, 62, "suspended", "挂起"),
    S501(DETAINED_CLEARANCE, StatusClass.DETAINED, 64, "detained, given to clearance", "扣留移送通关"),
    S599(DETAINED_OTHER, StatusClass.DETAINED, 65, "detained for another reason", "其它扣留"),
    S502(
        DETAINED_SMUGGLING,
        StatusClass.DETAINED,
        66,
        "detained, given to the anti-smuggling office",
        "扣留移送缉私"),
    S503(DETAINED_LEGAL, StatusClass.DETAINED, 67, "detained, given to the legal office", "扣留移送法规"),
    S100(REJECTED, StatusClass.REJECTED, 70, "rejected by customs", "海关退单"),
    S399(CONCLUDED, StatusClass.ACCEPTED, 75, "concluded by customs", "海关审结"),
    S700(ReceiptStatus.SHIPPED_BACK, StatusClass.SHIPPED_BACK, 80, "shipped back", "退运"),
    S800(ReceiptStatus.RELEASED, StatusClass.RELEASED, 85, "released", "放行"),
    S899(ReceiptStatus.CLOSED, StatusClass.CLOSED, 90, "closed", "结关");

    private final String code;
    private final StatusClass statusClass;
    private final int rank;
    private final Text meaning;

    Known(String code, StatusClass statusClass, int rank, String en, String zh) {
      this.code = code;
      this.statusClass = statusClass;
      this.rank = rank;
      this.meaning = new Text(en, zh);
    }

    static @Nullable Known of(String code) {
      for (Known known : values()) {
        if (known.code.equals(code)) {
          return known;
        }
      }
      return null;
    }
  }

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
      return switch (code) {
        case "1" -> new Text("tax bill made", "已生成");
        case "2" -> new Text("tax bill summarised", "已汇总");
        case "3" -> new Text("tax bill void", "作废");
        default -> UNKNOWN_MEANING;
      };
    }
    Known known = type == null ? null : Known.of(code);
    if (known != null) {
      return known.meaning;
    }
    return entry()
        .map(ReturnCodes.Entry::meaning)
        .orElse(isNegative() ? new Text("processing error", "处理异常") : UNKNOWN_MEANING);
  }

  /**
   * What to do about it.
   *
   * @return a sentence; empty when there is nothing to do or nothing known
   */
  public Optional<Text> remedy() {
    return switch (statusClass()) {
      case REJECTED ->
          Optional.of(
              new Text(
                  "Correct what the receipt names and declare again under the same business key.",
                  "请按回执所列原因更正后，以相同业务主键重新申报。"));
      case SEND_FAILED -> Optional.of(new Text("Send it again later.", "请稍后重新发送。"));
      case ERROR, ALREADY_KNOWN ->
          Optional.of(
              entry()
                  .map(ReturnCodes.Entry::remedy)
                  .orElse(
                      new Text(
                          "Correct what the receipt names and declare again.", "请按回执提示更正后重新申报。")));
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
    Known known = Known.of(code);
    if (known != null) {
      return known.statusClass;
    }
    if (!isNegative()) {
      return StatusClass.UNKNOWN;
    }
    return entry().map(e -> isDuplicate(e.kind())).orElse(false)
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
      case ACCEPTED ->
          code.equals(CONCLUDED)
              ? type != MessageType.CEB622
              : type != null && END_WITH_STORED.contains(type);
      case DETAINED -> code.equals(DETAINED_SMUGGLING) || code.equals(DETAINED_LEGAL);
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
        || entry().map(e -> e.kind() == ReturnCodes.Kind.RETRY).orElse(false);
  }

  /** Place among receipts of the same millisecond: the later in the procedure, the higher. */
  int rank() {
    Known known = type == null || isTax() ? null : Known.of(code);
    if (known != null) {
      return known.rank;
    }
    return switch (statusClass()) {
      case ALREADY_KNOWN -> 0;
      case ERROR -> 45;
      default -> 5;
    };
  }

  private Optional<ReturnCodes.Entry> entry() {
    if (type == null) {
      return ReturnCodes.platform(code);
    }
    return isNegative() ? ReturnCodes.negative(code) : Optional.empty();
  }

  private boolean isTax() {
    return type == MessageType.CEB816 || type == MessageType.CEB818;
  }

  private boolean isNegative() {
    return code.length() > 1
        && code.charAt(0) == '-'
        && code.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isDuplicate(ReturnCodes.Kind kind) {
    return kind == ReturnCodes.Kind.DUPLICATE || kind == ReturnCodes.Kind.STALE;
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
