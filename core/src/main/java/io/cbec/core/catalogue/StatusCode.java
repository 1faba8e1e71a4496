package io.cbec.core.catalogue;

import io.cbec.core.MessageType;
import io.cbec.core.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statuses of receipts (回执状态 returnStatus), declared in the order in which a document passes
 * through them. The set is open: customs may send others, and negative numbers are errors, which
 * {@link CodeCatalogue} knows.
 *
 * <p>Source: edition 202205, the receipts of both directions. Immutable and thread-safe.
 */
public enum StatusCode {
  /** 电子口岸已暂存: kept as a draft. */
  DRAFT(
      "1",
      StatusKind.PENDING,
      new Text("stored as a draft at the e-port", "电子口岸已暂存"),
      new Text("The document was sent with appStatus 1.", "以 appStatus=1（暂存）报送。"),
      NextStep.WAIT,
      new Text(
          "Declare it later: sign it and send it with appStatus 2.", "申报时请签名并以 appStatus=2 重新报送。")),
  /** 电子口岸申报中: the e-port has taken it; the normal first answer. */
  DECLARING(
      "2",
      StatusKind.PENDING,
      new Text("being declared at the e-port", "电子口岸申报中"),
      new Text("The e-port took the document over.", "电子口岸已接收申报。"),
      NextStep.WAIT),
  /** 发送海关成功: handed to customs. */
  SENT(
      "3",
      StatusKind.PENDING,
      new Text("sent to customs", "发送海关成功"),
      new Text("The e-port handed the document to customs.", "电子口岸已将单证发送海关。"),
      NextStep.WAIT),
  /** 发送海关失败: not handed to customs. */
  SEND_FAILED(
      "4",
      StatusKind.SEND_FAILED,
      new Text("sending to customs failed", "发送海关失败"),
      new Text("The e-port could not reach customs.", "电子口岸未能将单证发送海关。"),
      NextStep.RESEND,
      new Text("Send it again later.", "请稍后重新发送。")),
  /** 海关入库: stored by customs. */
  STORED(
      "120",
      StatusKind.ACCEPTED,
      new Text("stored by customs", "海关入库"),
      new Text("Customs checked the logic of the document and stored it.", "海关逻辑校验通过并入库。"),
      NextStep.WAIT,
      new Text(
          "Orders, payments and waybills are done. A list goes on: wait for its release.",
          "订单、支付凭证和运单已完成；清单请等待放行。")),
  /** 人工审核: an officer looks at it. */
  MANUAL_REVIEW(
      "300",
      StatusKind.REVIEW,
      new Text("manual review", "人工审核"),
      new Text("The document was selected for an officer.", "单证转人工审核。"),
      NextStep.ALERT),
  /** 查验: chosen for inspection. */
  INSPECTION(
      "500",
      StatusKind.REVIEW,
      new Text("inspection", "查验"),
      new Text("The goods were selected for inspection.", "商品被布控查验。"),
      NextStep.ALERT),
  /** 挂起: suspended. In the standard for CEB214 only, seen elsewhere. */
  SUSPENDED(
      "600",
      StatusKind.REVIEW,
      new Text("suspended", "挂起"),
      new Text("Customs has put the case aside for now.", "海关暂缓办理。"),
      NextStep.ALERT),
  /** 移交: handed over to another office. CEB214 only. */
  HANDED_OVER(
      "505",
      StatusKind.REVIEW,
      new Text("handed over to another office", "移交"),
      new Text("Customs gave the case to another office.", "海关已将该票移交其他部门。"),
      NextStep.ALERT),
  /** 扣留移送通关: detained, given to clearance. */
  DETAINED_CLEARANCE(
      "501",
      StatusKind.DETAINED,
      new Text("detained, given to clearance", "扣留移送通关"),
      new Text("The goods are detained; the clearance office decides.", "商品被扣留，由通关部门处理。"),
      NextStep.ALERT),
  /** 其它扣留: detained for another reason. */
  DETAINED_OTHER(
      "599",
      StatusKind.DETAINED,
      new Text("detained for another reason", "其它扣留"),
      new Text("The goods are detained; an officer decides.", "商品被扣留，由海关人员处理。"),
      NextStep.ALERT),
  /** 扣留移送缉私: detained, given to the anti-smuggling office. */
  DETAINED_SMUGGLING(
      "502",
      StatusKind.DETAINED,
      new Text("detained, given to the anti-smuggling office", "扣留移送缉私"),
      new Text("The goods are detained on suspicion of smuggling.", "商品因涉嫌走私被扣留。"),
      NextStep.ALERT),
  /** 扣留移送法规: detained, given to the legal office. */
  DETAINED_LEGAL(
      "503",
      StatusKind.DETAINED,
      new Text("detained, given to the legal office", "扣留移送法规"),
      new Text("The goods are detained; the legal office decides.", "商品被扣留，由法规部门处理。"),
      NextStep.ALERT),
  /** 海关退单: rejected by customs. */
  REJECTED(
      "100",
      StatusKind.REJECTED,
      new Text("rejected by customs", "海关退单"),
      new Text(
          "Customs found a mistake; the receipt names it, often as [Code:n;Desc:…].",
          "海关发现问题，原因见回执文字，常为 [Code:n;Desc:…]。"),
      NextStep.CORRECT,
      new Text(
          "Correct what the receipt names and declare again under the same business key.",
          "请按回执所列原因更正后，以相同业务主键重新申报。")),
  /** 海关审结: concluded. */
  CONCLUDED(
      "399",
      StatusKind.ACCEPTED,
      new Text("concluded by customs", "海关审结"),
      new Text("Customs examined the document and agreed.", "海关审核通过。"),
      NextStep.WAIT,
      new Text(
          "A list goes on: wait for its release. Any other document is done.", "清单请等待放行；其他单证已办结。")),
  /** 退运: shipped back. */
  SHIPPED_BACK(
      "700",
      StatusKind.SHIPPED_BACK,
      new Text("shipped back", "退运"),
      new Text("The goods do not enter and go back.", "商品不予放行，已退运。"),
      NextStep.NOTHING,
      new Text("Nothing at customs; settle it with the buyer.", "海关手续已结束，请与订购人处理后续。")),
  /** 放行: released. */
  RELEASED(
      "800",
      StatusKind.RELEASED,
      new Text("released", "放行"),
      new Text("Customs lets the goods go.", "海关放行。"),
      NextStep.NOTHING,
      new Text("Let the goods leave the site.", "可提离发货。")),
  /** 结关: closed. */
  CLOSED(
      "899",
      StatusKind.CLOSED,
      new Text("closed", "结关"),
      new Text("All formalities are finished.", "全部海关手续已办结。"),
      NextStep.NOTHING);

  /** Receipts of orders, payments and waybills: 120 ends them. */
  private static final Set<String> END_WITH_STORED =
      Set.of("312", "412", "512", "514", "304", "404", "506", "608");

  /** Receipts of inventory lists: 399 does not end them. */
  private static final Set<String> LISTS = Set.of("622", "604");

  private final String code;
  private final StatusKind kind;
  private final Text meaning;
  private final Text cause;
  private final NextStep step;
  private final Text stepText;

  StatusCode(String code, StatusKind kind, Text meaning, Text cause, NextStep step) {
    this(code, kind, meaning, cause, step, step.text());
  }

  StatusCode(String code, StatusKind kind, Text meaning, Text cause, NextStep step, Text stepText) {
    this.code = code;
    this.kind = kind;
    this.meaning = meaning;
    this.cause = cause;
    this.step = step;
    this.stepText = stepText;
  }

  /**
   * The code on the wire.
   *
   * @return for example {@code 120}
   */
  public String code() {
    return code;
  }

  /**
   * What it means for the sender.
   *
   * @return the class of the status
   */
  public StatusKind kind() {
    return kind;
  }

  /**
   * The status in words.
   *
   * @return both languages; the Chinese name is the official one
   */
  public Text meaning() {
    return meaning;
  }

  /**
   * How a document gets there.
   *
   * @return both languages
   */
  public Text cause() {
    return cause;
  }

  /**
   * What to do.
   *
   * @return the step
   */
  public NextStep step() {
    return step;
  }

  /**
   * What to do, in words.
   *
   * @return both languages
   */
  public Text stepText() {
    return stepText;
  }

  /**
   * Whether nothing more comes in receipts of a type: the document is done, or has to be declared
   * again. 120 ends an order but not an inventory list; 399 ends a cancellation but not a list.
   *
   * @param receipt the type of the receipt
   * @return true when it is the end
   */
  public boolean isFinalFor(MessageType receipt) {
    return switch (ending()) {
      case ATTEMPT, FINAL -> true;
      case DEPENDS ->
          this == STORED
              ? END_WITH_STORED.contains(receipt.number())
              : !LISTS.contains(receipt.number());
      default -> false;
    };
  }

  /**
   * Whether the status ends a declaration.
   *
   * @return {@link Ending#DEPENDS} for 120 and 399
   */
  public Ending ending() {
    return switch (this) {
      case SEND_FAILED, REJECTED -> Ending.ATTEMPT;
      case STORED, CONCLUDED -> Ending.DEPENDS;
      case DETAINED_SMUGGLING, DETAINED_LEGAL, SHIPPED_BACK, RELEASED, CLOSED -> Ending.FINAL;
      default -> Ending.OPEN;
    };
  }

  /**
   * The statuses that the standard names for a type of receipt, in their order. Customs may send
   * others; negative codes may come in every receipt.
   *
   * @param receipt the type of the receipt
   * @return the statuses; empty for types that are no receipts, for tax bills and for CEB900
   */
  public static List<StatusCode> of(MessageType receipt) {
    Set<String> codes = receipt.statusCodes();
    List<StatusCode> statuses = new ArrayList<>();
    for (StatusCode status : values()) {
      if (codes.contains(status.code)) {
        statuses.add(status);
      }
    }
    return List.copyOf(statuses);
  }

  /**
   * Finds a status.
   *
   * @param code the code on the wire
   * @return the status; empty for negative and unknown codes
   */
  public static Optional<StatusCode> of(String code) {
    for (StatusCode status : values()) {
      if (status.code.equals(code)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
