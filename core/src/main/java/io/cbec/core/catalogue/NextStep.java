package io.cbec.core.catalogue;

import io.cbec.core.Text;

/** What the sender does about a code (后续处理). */
public enum NextStep {
  /** Nothing: it says that all is well. */
  NOTHING("Nothing.", "无需处理。"),
  /** Wait for another receipt; do not send again. */
  WAIT("Wait for the next receipt; do not send it again.", "请等待后续回执，不要重复发送。"),
  /** Wait, and tell a person, who may be asked for papers or goods. */
  ALERT(
      "Tell the person in charge, who may have to answer customs, and wait for the next receipt.",
      "请通知负责人员，必要时配合海关，并等待后续回执。"),
  /** Correct the document and declare it again. */
  CORRECT(
      "Correct what is named and declare again under the same business key.",
      "请按提示更正后，以相同业务主键重新申报。"),
  /** Send the same bytes again later. */
  RESEND("Send the same message again later.", "稍后重新发送同一报文。"),
  /** Leave it: customs has the document. */
  KEEP("Nothing: customs has the document, and its earlier state stands.", "无需处理：海关已有该单证，原状态不变。"),
  /** Declare again with a later time, if a change is meant. */
  LATER_TIME(
      "Declare again with a later appTime if the change is still meant.",
      "如仍需变更，请使用更晚的 appTime 重新申报。"),
  /** Split the message. */
  SPLIT("Split it into messages of at most 100 documents.", "请拆分报文，每个报文最多 100 条。"),
  /** Give it up: correcting does not help. */
  STOP("Do not declare it again.", "不要再次申报。"),
  /** The code alone decides nothing: look at the words and at other receipts. */
  CHECK(
      "The code alone does not decide: read the words beside it and rely on the receipts of"
          + " customs.",
      "仅凭代码无法判断，请结合文字说明，并以海关回执为准。");

  private final Text text;

  NextStep(String en, String zh) {
    this.text = new Text(en, zh);
  }

  /**
   * The step in words, for codes that have no sentence of their own.
   *
   * @return both languages
   */
  public Text text() {
    return text;
  }
}
