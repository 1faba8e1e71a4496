package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about withdrawing lists say. */
enum CancellationWording implements Phrase {
  CAN_01_NUMBER(
      "CAN-01",
      "invtNo (清单编号) is blank: it does not say which list is to be cancelled.",
      "清单编号（invtNo）为空白，无法确定要撤销的清单。",
      "Write the number that customs gave to the list.",
      "请填写海关给出的清单编号。"),
  CAN_01_REASON(
      "CAN-01",
      "reason (撤单原因) is blank.",
      "撤单原因（reason）为空白。",
      "Say in a few words why the list is withdrawn.",
      "请简要说明撤单原因。"),
  CAN_01_FILLER(
      "CAN-01",
      "reason (撤单原因) is {0}, which says nothing.",
      "撤单原因（reason）为{0}，没有实际内容。",
      "Say in a few words why the list is withdrawn; an officer reads it.",
      "请简要说明撤单原因，供海关审核。");

  private final Template template;

  CancellationWording(
      String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
