package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about exports say. */
enum ExportWording implements Phrase {
  EXP_01(
      "EXP-01",
      "licenseNo (许可证号) is {0}, but goods that need a licence cannot be declared in the"
          + " simplified way (statisticsFlag A).",
      "填写了许可证号（licenseNo）{0}，但涉证商品不适用简化申报（statisticsFlag为A）。",
      "Write statisticsFlag B, or leave the licence out when the goods need none.",
      "请将statisticsFlag改为B；商品无需许可证的，请不要填写许可证号。"),
  EXP_02(
      "EXP-02",
      "tradeMode (贸易方式) is {0}, which is no mode of cross-border e-commerce export.",
      "贸易方式（tradeMode）为{0}，不是跨境电商出口的监管方式。",
      "Write 9610, 1210, 1239, 9710 or 9810.",
      "请填写9610、1210、1239、9710或9810。"),
  EXP_02_NOT_YET(
      "EXP-02",
      "tradeMode (贸易方式) is {0}, a mode that did not exist yet on {1}.",
      "贸易方式（tradeMode）为{0}，该方式在{1}尚未启用。",
      "Check the mode and appTime.",
      "请核实监管方式和报送时间（appTime）。"),
  EXP_02_LIMIT(
      "EXP-02",
      "The goods are worth {0} yuan, but under {1} only orders up to {2} yuan may be"
          + " declared with a list.",
      "商品总值为{0}元，但{1}方式下只有单票不超过{2}元的订单可以清单申报。",
      "Declare these goods with a customs declaration, not with a list.",
      "请以报关单方式申报，不能使用清单。"),
  EXP_02_LICENCE(
      "EXP-02",
      "licenseNo (许可证号) is {0}, but under {1} goods that need a licence cannot be"
          + " declared with a list.",
      "填写了许可证号（licenseNo）{0}，但{1}方式下涉证商品不能以清单申报。",
      "Declare these goods with a customs declaration; leave the licence out when they"
          + " need none.",
      "请以报关单方式申报；商品无需许可证的，请不要填写许可证号。"),
  EXP_03(
      "EXP-03",
      "The list {0} was declared in {1}; goods that come back more than {2} months after"
          + " export are not free of import taxes.",
      "清单{0}为{1}年申报，出口超过{2}个月退运进境的，不适用免征进口税收。",
      "Check the day of export; the goods may come back, but tax may be due.",
      "请核实出口日期；可以退运，但可能须缴纳进口税收。"),
  EXP_04(
      "EXP-04",
      "The list {0} was declared in {1}; goods may come back as a return within {2}"
          + " months of release.",
      "清单{0}为{1}年申报，出口商品应在放行之日起{2}个月内退运进境。",
      "Check the day of release; when the time is over, import the goods in another way.",
      "请核实放行日期；超过期限的，请以其他方式办理进口。"),
  EXP_06_TYPE(
      "EXP-06",
      "orderType (订单类型) is {0}, but this is an export order.",
      "订单类型（orderType）为{0}，但本单为出口订单。",
      "Write E for orders of consumers, B for orders of companies (9710), W for overseas"
          + " warehouses (9810).",
      "零售出口请填E，B2B直接出口（9710）请填B，海外仓（9810）请填W。"),
  EXP_06_ITEM(
      "EXP-06",
      "itemNo (企业商品货号) is empty.",
      "企业商品货号（itemNo）为空。",
      "Write the article number that the enterprise gives to the goods.",
      "请填写企业自定义的商品货号。"),
  EXP_07(
      "EXP-07",
      "goodsValue (商品金额) is {0}: exactly the lines and the freight of {1}. It is to be"
          + " the price on board, without freight.",
      "商品金额（goodsValue）为{0}，恰为表体合计加运杂费{1}；商品金额应为离岸成交金额，不含运杂费。",
      "Take the freight out of goodsValue; it has a field of its own.",
      "请从商品金额中扣除运杂费，运杂费单独填写。"),
  EXP_08(
      "EXP-08",
      "payCode (支付企业代码) is missing; a payment enterprise in China needs it.",
      "缺少支付企业代码（payCode），境内支付企业必填。",
      "Write the customs code of the payment enterprise; for money that was not paid"
          + " online write 现金支付 as payName.",
      "请填写支付企业的海关代码；非在线支付的，支付企业名称请填写现金支付。"),
  EXP_08_CASH(
      "EXP-08",
      "payName (支付企业名称) says 现金支付 (paid in cash), but a payment enterprise {0} is named"
          + " as payCode.",
      "支付企业名称（payName）为现金支付，但填写了支付企业代码（payCode）{0}。",
      "Write the name of that enterprise, or leave payCode out when nothing was paid online.",
      "请填写该支付企业的名称；非在线支付的，请不要填写支付企业代码。"),
  EXP_09(
      "EXP-09",
      "{0} is missing; export from a special zone ({1}) needs it.",
      "特殊区域出口（{1}）缺少{0}，该项必填。",
      "Ask the enterprise in the zone for it; it stands in the customs account book.",
      "请向区内企业核实，按海关账册填写。"),
  EXP_10_DIRECTION(
      "EXP-10",
      "ieFlag (进出口标记) is {0}, but this is an export list.",
      "进出口标记（ieFlag）为{0}，但本单为出口清单。",
      "Write E; import lists go with CEB621.",
      "请填写E；进口清单请用CEB621报送。"),
  EXP_10_BAR_CODE(
      "EXP-10",
      "barCode (条形码) is empty.",
      "条形码（barCode）为空。",
      "Write the bar code, or 无 when there is none.",
      "请填写条形码，没有则填写无。"),
  EXP_11_ONE(
      "EXP-11",
      "{0} is missing: start and end of the period are given together or not at all.",
      "缺少{0}：汇总开始时间和结束时间应同时填写或同时不填。",
      "Write both times, or none and name the lists.",
      "请同时填写两个时间；或均不填写，改为逐一列明清单编号。"),
  EXP_11_ORDER(
      "EXP-11",
      "endTime (汇总结束时间) {0} is before startTime (汇总开始时间) {1}.",
      "汇总结束时间（endTime）{0}早于汇总开始时间（startTime）{1}。",
      "Exchange or correct the times.",
      "请更正汇总时间。"),
  EXP_11_NOTHING(
      "EXP-11",
      "The request names neither a period nor lists: there is nothing to sum up.",
      "汇总申请单既未填写汇总时间，也未列明清单，没有可汇总的内容。",
      "Write startTime and endTime, or name the lists.",
      "请填写汇总开始和结束时间，或列明清单编号。"),
  EXP_11_IGNORED(
      "EXP-11",
      "The request names a period and {0} lists: the lists are not looked at.",
      "汇总申请单同时填写了汇总时间和{0}份清单，表体清单将被忽略。",
      "Leave out the period, or the lists.",
      "请只填写汇总时间，或只列明清单编号。"),
  EXP_11_LATE(
      "EXP-11",
      "The period ends on {0}; its lists were to be summed up until {1}.",
      "汇总时间截至{0}，相应清单应在{1}前汇总申报。",
      "Send the request at once; when the last day is a holiday, the next working day counts.",
      "请尽快汇总申报；末日为节假日的，顺延至其后第一个工作日。");

  private final Template template;

  ExportWording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
