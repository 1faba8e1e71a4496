package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about orders say. */
enum OrderWording implements Phrase {
  ORD_01(
      "ORD-01",
      "acturalPaid (实际支付金额) is {0}, but goodsValue + freight + taxTotal - discount is {1}"
          + " (difference {2}).",
      "实际支付金额（acturalPaid）为{0}，但商品价格+运杂费+代扣税款-非现金抵扣金额为{1}（差额{2}）。",
      "Correct the amounts so that they add up.",
      "请更正各项金额，使其勾稽一致。"),
  ORD_01_ZERO(
      "ORD-01",
      "acturalPaid (实际支付金额) is zero: there is nothing for a payment slip to prove.",
      "实际支付金额（acturalPaid）为0，支付凭证没有可证明的金额。",
      "Check whether the buyer really paid everything with points or coupons.",
      "请核实订购人是否全部以积分、优惠券等非现金方式支付。"),
  ORD_02(
      "ORD-02",
      "totalPrice (总价) is {0}, but qty x price is {1} (difference {2}).",
      "总价（totalPrice）为{0}，但数量×单价为{1}（差额{2}）。",
      "Correct the line; give the price with up to five decimals when it does not come out even.",
      "请更正该商品行；除不尽时单价可保留5位小数。"),
  ORD_03(
      "ORD-03",
      "goodsValue (商品价格) is {0}, but the lines add up to {1} (difference {2}).",
      "商品价格（goodsValue）为{0}，但表体总价合计为{1}（差额{2}）。",
      "Correct the goods value or the lines; discounts paid by points stay in the goods value.",
      "请更正商品价格或表体；积分、优惠券抵扣的部分仍计入商品价格。"),
  ORD_04_NEGATIVE(
      "ORD-04",
      "{0} is negative: {1}.",
      "{0}为负数：{1}。",
      "Write zero or a positive amount; a reduction belongs into discount.",
      "请填写0或正数；抵扣金额请填入非现金抵扣金额。"),
  ORD_04_NOT_POSITIVE(
      "ORD-04",
      "goodsValue (商品价格) must be greater than zero, not {0}.",
      "商品价格（goodsValue）必须大于0，不能为{0}。",
      "Write the price of the goods, including what is paid by points or coupons.",
      "请填写商品价格，含积分、优惠券抵扣的部分。"),
  ORD_05(
      "ORD-05",
      "discount (非现金抵扣金额) is {0}, more than the {1} there is to pay.",
      "非现金抵扣金额（discount）为{0}，超过应付合计{1}。",
      "Reduce the discount to at most goods value, freight and tax together.",
      "非现金抵扣金额不得超过商品价格、运杂费与代扣税款之和。"),
  ORD_13(
      "ORD-13",
      "gnum (商品序号) of line {0} is {1}; it must be {0}.",
      "第{0}项商品的序号（gnum）为{1}，应为{0}。",
      "Number the lines 1, 2, 3 … without a gap.",
      "商品序号应从1开始连续递增。"),
  ORD_13_DOUBLED(
      "ORD-13",
      "gnum (商品序号) {1} of line {0} was used by an earlier line.",
      "第{0}项商品的序号（gnum）{1}与前面的商品重复。",
      "Number the lines 1, 2, 3 … without a gap.",
      "商品序号应从1开始连续递增。");

  private final Template template;

  OrderWording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
