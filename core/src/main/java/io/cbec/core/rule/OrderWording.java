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
  ORD_06(
      "ORD-06",
      "discount (非现金抵扣金额) of {0} lowers what is paid, not the value that is taxed.",
      "非现金抵扣金额（discount）{0}只减少实付金额，不减少完税价格。",
      "Keep it only when it was paid in points or coupons; a price cut for everyone belongs into"
          + " the price.",
      "仅积分、优惠券等非现金支付填入此项；面向所有人的降价应直接体现在单价中。"),
  ORD_07(
      "ORD-07",
      "currency (币制) of an import order must be 142 (yuan), not {0}.",
      "进口订单的币制（currency）必须为142（人民币），不能为{0}。",
      "Convert the amounts to yuan and write 142.",
      "请将金额折算为人民币并填写142。"),
  ORD_08(
      "ORD-08",
      "orderType (订单类型) of an import order must be I, not {0}.",
      "进口订单的订单类型（orderType）必须为I，不能为{0}。",
      "Write I; orders of exports are reported in message 303.",
      "请填写I；出口订单请使用303报文。"),
  ORD_09(
      "ORD-09",
      "orderNo (订单编号) {0} of this platform is reported twice in the message.",
      "同一电商平台的订单编号（orderNo）{0}在报文中重复申报。",
      "Remove the second order, or report it as a change (appType 2) later.",
      "请删除重复的订单；如需变更，请另行以appType=2报送。"),
  ORD_09_ENTERPRISE(
      "ORD-09",
      "orderNo (订单编号) {0} of this enterprise is used for two platforms in the message.",
      "同一电商企业的订单编号（orderNo）{0}在报文中用于两个平台。",
      "Check whether it is one order; some systems of customs refuse the second.",
      "请核实是否为同一订单；部分海关系统会拒收后一份。"),
  ORD_10_TYPE(
      "ORD-10",
      "buyerIdType (订购人证件类型) must be 1 (resident identity card), not {0}.",
      "订购人证件类型（buyerIdType）只能为1（居民身份证），不能为{0}。",
      "Write 1 and the number of the buyer's identity card.",
      "请填写1及订购人的居民身份证号码。"),
  ORD_10_LENGTH(
      "ORD-10",
      "buyerName (订购人姓名) has {0} characters; a real name has 2 to 60.",
      "订购人姓名（buyerName）为{0}个字符，真实姓名应为2至60个字符。",
      "Write the whole name as on the identity card.",
      "请按身份证填写完整姓名。"),
  ORD_10_NAME(
      "ORD-10",
      "buyerName (订购人姓名) holds no letter or Chinese character, so it is no real name.",
      "订购人姓名（buyerName）不含汉字或字母，不是真实姓名。",
      "Write the name as on the identity card.",
      "请按身份证填写姓名。"),
  ORD_11(
      "ORD-11",
      "The payment data are not whole: {0} is missing.",
      "支付信息不完整：缺少{0}。",
      "Fill in payCode, payName and payTransactionId as in the payment slip, or none of them.",
      "请按支付凭证填写payCode、payName和payTransactionId，或全部省略。"),
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
      "商品序号应从1开始连续递增。"),
  ORD_14(
      "ORD-14",
      "price (单价) is zero, which only gifts may have.",
      "单价（price）为0，仅限赠品。",
      "Check that the line is a gift.",
      "请核实该项商品是否为赠品。"),
  ORD_14_TOTAL(
      "ORD-14",
      "price (单价) is zero as for a gift, but totalPrice is {0}.",
      "单价（price）按赠品填写为0，但总价（totalPrice）为{0}。",
      "Write the price, or a total of zero for a gift.",
      "请填写单价；如为赠品，总价也应为0。"),
  ORD_14_EXPORT(
      "ORD-14",
      "{0} is zero; export lists do not know gifts.",
      "{0}为0，出口清单不适用赠品填制。",
      "Write the price, for a gift its usual value.",
      "请填写价格；赠品填写其正常价值。"),
  ORD_15(
      "ORD-15",
      "price (单价) is {0}, far from any market price, and note says nothing about it.",
      "单价（price）为{0}，明显偏离市场价格，且备注未作说明。",
      "Explain the sales campaign in note when the price is right.",
      "价格无误时，请在备注（note）中说明促销活动。"),
  ORD_16(
      "ORD-16",
      "qty (数量) must be greater than zero, not {0}.",
      "数量（qty）必须大于0，不能为{0}。",
      "Write the quantity that was sold.",
      "请填写实际成交数量。"),
  ORD_17(
      "ORD-17",
      "gmodel (商品规格型号) is missing.",
      "缺少商品规格型号（gmodel）。",
      "Give brand, specification, model, composition, content and grade as far as they apply.",
      "请填写品牌、规格、型号、成份、含量、等级等内容。"),
  ORD_18_MISSING(
      "ORD-18",
      "buyerTelephone (订购人电话) is missing.",
      "缺少订购人电话（buyerTelephone）。",
      "Write the number under which the buyer can be called.",
      "请填写可联系到订购人的电话。"),
  ORD_18(
      "ORD-18",
      "buyerTelephone (订购人电话) has fewer than seven digits: nobody can be called there.",
      "订购人电话（buyerTelephone）不足7位数字，无法拨打。",
      "Write the number under which the buyer can be called.",
      "请填写可联系到订购人的电话。");

  private final Template template;

  OrderWording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
