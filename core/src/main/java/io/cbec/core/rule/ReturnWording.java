package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about returns of imported goods say. */
enum ReturnWording implements Phrase {
  REF_01(
      "REF-01",
      "The list {0} was declared in {1}; a return is to be applied for within {2} days of"
          + " release.",
      "清单{0}为{1}年申报，退货应在海关放行之日起{2}日内申请。",
      "Check the day of release; when the time is over, the taxes stay due and the goods"
          + " cannot be returned this way.",
      "请核实放行日期；超过时限的，税款照常征收，不能按退货办理。"),
  REF_02_QUANTITY(
      "REF-02",
      "{0} must be above zero, not {1}.",
      "{0}必须大于0，不能为{1}。",
      "Write how much comes back, or leave the line out.",
      "请填写实际退货数量，不退的商品不要填报。"),
  REF_02_NUMBER(
      "REF-02",
      "gnum (序号) of line {0} is {1}, but the lines of a list are numbered from 1 to {2}.",
      "第{0}项商品的序号（gnum）为{1}，但原清单表体序号为1至{2}。",
      "Write the number that the goods have in the list.",
      "请填写该商品在原清单表体中的序号。"),
  REF_02_DOUBLED(
      "REF-02",
      "gnum (序号) {1} of line {0} was used by an earlier line.",
      "第{0}项商品的序号（gnum）{1}与前面的商品重复。",
      "Put what comes back of one line of the list into one line here.",
      "请将原清单同一项商品的退货数量合并为一项。"),
  REF_02_ORDER(
      "REF-02",
      "gnum (序号) of line {0} is {1}, less than that of the line before.",
      "第{0}项商品的序号（gnum）为{1}，小于前一项。",
      "Nothing needs to be done; in the order of the list it is easier to compare.",
      "无需更正；按原清单顺序填写便于核对。");

  private final Template template;

  ReturnWording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
