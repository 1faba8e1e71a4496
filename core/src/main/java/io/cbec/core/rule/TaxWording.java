package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about taxes and limits say. */
enum TaxWording implements Phrase {
  TAX_07_SUM(
      "TAX-07",
      "{0} of the tax bill is {1}, but its lines add up to {2} (difference {3}).",
      "电子税单{0}为{1}，但表体合计为{2}（差额{3}）。",
      "Do not pay yet: ask the customs office that issued the bill.",
      "请先不要缴税，与出单海关核实。"),
  TAX_07_NUMBER(
      "TAX-07",
      "taxNo (电子税单编号) does not begin with the number of the inventory list and an underscore.",
      "电子税单编号（taxNo）未以清单编号加下划线开头。",
      "Check whether the bill belongs to the list that invtNo names.",
      "请核对该税单是否属于清单编号（invtNo）对应的清单。"),
  TAX_07_DUTY(
      "TAX-07",
      "customsTax (应征关税) is {0}, but the dutiable value {1} is within the limit of {2}, where no"
          + " duty is due.",
      "应征关税（customsTax）为{0}，但完税价格{1}未超过单次限值{2}，不应征收关税。",
      "Do not pay yet: ask the customs office that issued the bill.",
      "请先不要缴税，与出单海关核实。"),
  TAX_08(
      "TAX-08",
      "taxTotal (代扣税款) is {0}, but the tax on the dutiable value {3} is {1} (difference {2}).",
      "代扣税款（taxTotal）为{0}，但完税价格{3}对应的税款为{1}（差额{2}）。",
      "Correct taxTotal and acturalPaid, or check the tax rates; write 0 when the seller collects"
          + " no tax. The dutiable value includes what is paid by points or coupons.",
      "请更正代扣税款和实际支付金额，或核对税率；不代扣税款的填写0。积分、优惠券抵扣的部分计入完税价格。"),
  TAX_08_NOT_ASKED(
      "TAX-08",
      "The tax of this order was not calculated: {0}",
      "未能计算该订单的税款：{0}",
      "Give what is missing.",
      "请补充所缺信息。"),
  LIM_01(
      "LIM-01",
      "The buyer's calendar year is exceeded: {1} before and {0} for this list make {2}, above the"
          + " limit of {3}.",
      "超过订购人年度交易限值：年度已购{1}，本清单{0}，累计{2}，超过限值{3}。",
      "Do not send the list: the goods can only be imported as general trade, or the sale is"
          + " cancelled. Nothing can be split off.",
      "请勿申报该清单：应按一般贸易办理或取消交易，不得拆单。"),
  LIM_02(
      "LIM-02",
      "A single item of {0}, above the limit of {1} a purchase: allowed up to {2}, with full duty,"
          + " VAT and consumption tax, and counted in the buyer's year.",
      "单件商品完税价格{0}，超过单次交易限值{1}：不超过{2}的可以申报，但按货物税率全额征收关税、增值税和消费税，并计入年度累计。",
      "Tell the buyer the full tax before you send the list.",
      "申报前请告知订购人须全额缴税。"),
  LIM_03_YEAR(
      "LIM-03",
      "The dutiable value {0} (goods, freight, insurance) is above {1}, the limit of a whole year:"
          + " not cross-border e-commerce.",
      "完税价格{0}（商品价格、运费、保费）超过年度交易限值{1}，不属于跨境电商零售进口。",
      "Import the goods as general trade.",
      "请按一般贸易办理。"),
  LIM_03_SEVERAL(
      "LIM-03",
      "The dutiable value {0} (goods, freight, insurance) is above {1}, the limit of one purchase,"
          + " and it is more than one item: not cross-border e-commerce.",
      "完税价格{0}（商品价格、运费、保费）超过单次交易限值{1}，且不是单件商品，不属于跨境电商零售进口。",
      "Check prices and quantities. If they are right, import the goods as general trade; a"
          + " purchase must not be split to stay below the limit.",
      "请核对价格和数量；无误的应按一般贸易办理，不得为规避限值拆单。"),
  LIM_04(
      "LIM-04",
      "The buyer's sum of {0} is {1}; once this return is accepted, up to {2} are taken off.",
      "订购人{0}年度累计为{1}；退货申请审核通过后，最多可扣减{2}。",
      "Lower the ledger when the receipt says that the return is accepted.",
      "收到退货审核通过回执后，请相应调减年度累计。");

  private final Template template;

  TaxWording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
