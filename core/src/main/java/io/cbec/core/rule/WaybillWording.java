package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about waybills say. */
enum WaybillWording implements Phrase {
  LOG_01_CURRENCY(
      "LOG-01",
      "currency (币制) of a waybill must be 142 (yuan), not {0}.",
      "运单的币制（currency）必须为142（人民币），不能为{0}。",
      "Convert the charges to yuan and write 142.",
      "请将费用折算为人民币并填写142。"),
  LOG_01_CHARGE(
      "LOG-01",
      "{0} is negative: {1}.",
      "{0}为负数：{1}。",
      "Write the charge, or 0 when there is none.",
      "请填写费用金额，没有则填写0。"),
  LOG_01_NO_CHARGE(
      "LOG-01",
      "{0} is missing; the standard wants a 0 when there is none.",
      "缺少{0}；没有费用时规范要求填写0。",
      "Write the charge, or 0 when there is none.",
      "请填写费用金额，没有则填写0。"),
  LOG_01_WEIGHT(
      "LOG-01",
      "weight (毛重) must be greater than zero, not {0}.",
      "毛重（weight）必须大于0，不能为{0}。",
      "Write the gross weight in kilograms.",
      "请以千克填写毛重。"),
  LOG_01_PACKAGES(
      "LOG-01",
      "packNo (件数) must be 1, not {0}: a waybill is one parcel.",
      "件数（packNo）必须为1，不能为{0}：一份运单对应一个包裹。",
      "Write 1, and a waybill of its own for every parcel.",
      "请填写1；每个包裹单独填写一份运单。"),
  LOG_02(
      "LOG-02",
      "logisticsNo (物流运单编号) {0} of this carrier occurs twice in the message.",
      "同一物流企业的运单编号（logisticsNo）{0}在报文中重复。",
      "Give every parcel its own number; numbers are not used again within six months.",
      "请为每个包裹填写各自的运单编号；运单编号6个月内不得重复使用。"),
  LOG_03(
      "LOG-03",
      "orderNo (订单编号) is missing; waybills name their order since 2018-09-30.",
      "缺少订单编号（orderNo）；自2018年9月30日起运单须填写订单编号。",
      "Write the order number of the platform.",
      "请填写电商平台的订单编号。"),
  LOG_04(
      "LOG-04",
      "billNo (提运单号) is missing, which goods of trade mode 9610 need.",
      "缺少提运单号（billNo），直购进口（9610）必须填写。",
      "Write the number of the bill of lading, air waybill or manifest; bonded goods (1210) need"
          + " none.",
      "请填写海运提单、空运总运单或汽车载货清单号；保税进口（1210）无需填写。"),
  LOG_05(
      "LOG-05",
      "logisticsStatus (物流签收状态) must be S (signed for), not {0}.",
      "物流签收状态（logisticsStatus）只能为S（签收），不能为{0}。",
      "Report the status when the parcel has been signed for, with S.",
      "请在包裹签收后报送，填写S。"),
  LOG_05_TIME(
      "LOG-05",
      "logisticsTime (物流状态时间) is {0}, later than the report at {1}.",
      "物流状态时间（logisticsTime）{0}晚于报送时间{1}。",
      "Write when the parcel was signed for, in Beijing time.",
      "请按北京时间填写实际签收时间。"),
  LOG_06(
      "LOG-06",
      "{0} of the export waybill is missing.",
      "出口运单缺少{0}。",
      "Fill in the value; write 0 for a charge that there is not.",
      "请填写该项；没有费用时填写0。"),
  LOG_06_NUMBER(
      "LOG-06",
      "logisticsNo (物流运单编号) has {0} characters; at most {1} are allowed.",
      "物流运单编号（logisticsNo）有{0}个字符，最多允许{1}个。",
      "Write the number of the parcel only.",
      "请只填写包裹的运单编号。");

  private final Template template;

  WaybillWording(
      String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
