package io.cbec.core.match;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about the documents of one sale say. */
enum MatchWording implements Phrase {
  X3_01(
      "X3-01",
      "The payment is over {0}, the order over {1} (amountPaid and acturalPaid).",
      "支付金额为{0}，订单实际支付金额为{1}，两者不一致。",
      "Correct the amount that is wrong and send that document again.",
      "请更正有误的金额并重新申报该单证。"),
  X3_02_KEY(
      "X3-02",
      "The payment names {0} {1}, the order {2}.",
      "支付凭证的{0}为{1}，订单为{2}，两者不一致。",
      "Let the payment enterprise correct its slip, or correct the order.",
      "请由支付企业更正支付凭证，或更正订单。"),
  X3_02_PERSON(
      "X3-02",
      "The payer is not the buyer: {0} of the payment differs from {1} of the order.",
      "支付人与订购人不一致：支付凭证的{0}与订单的{1}不同。",
      "Buyer and payer must be one person: correct the data, or let the buyer pay.",
      "订购人与支付人应为同一人：请更正数据，或由订购人本人支付。"),
  X3_03(
      "X3-03",
      "The order names {0} {2}, the payment {1}.",
      "订单的{0}为{2}，支付凭证为{1}，两者不一致。",
      "Correct the payment data of the order, or leave it out of the order.",
      "请更正订单中的支付信息，或在订单中省略。"),
  X3_04_KEY(
      "X3-04",
      "The inventory list names {0} {1}, the order {2}.",
      "清单的{0}为{1}，订单为{2}，两者不一致。",
      "Correct the inventory list and declare it again.",
      "请更正清单后重新申报。"),
  X3_04_PERSON(
      "X3-04",
      "The buyer of the inventory list is not the buyer of the order: {0} differs.",
      "清单订购人与订单订购人不一致：{0}不同。",
      "Correct the buyer in the inventory list and declare it again.",
      "请修改清单订购人后重新申报。"),
  X3_05_COUNT(
      "X3-05",
      "The inventory list has {0} lines, the order {1}.",
      "清单有{0}项商品，订单有{1}项，项数不一致。",
      "List and order must have the same lines.",
      "清单与订单的表体应一一对应。"),
  X3_05_NUMBER(
      "X3-05",
      "Line {0} of the inventory list has no partner in the order: gnum (商品序号) {0} is not there"
          + " exactly once.",
      "清单第{0}项商品在订单中没有唯一对应的序号（gnum）{0}。",
      "Use the same line numbers in both documents.",
      "请在两单中使用相同的商品序号。"),
  X3_05_NAME(
      "X3-05",
      "Line {0}: the goods are called {1} in the list and {2} in the order (gname and itemName).",
      "第{0}项：清单商品名称为{1}，订单商品名称为{2}，两者不一致。",
      "Use the same name in both documents.",
      "请在两单中使用相同的商品名称。"),
  X3_05_VALUE(
      "X3-05",
      "Line {0}: {1} is {2} in the list and {3} in the order.",
      "第{0}项：{1}在清单中为{2}，在订单中为{3}，两者不一致。",
      "Check which document is right; customs usually wants them equal.",
      "请核实哪一单正确；海关通常要求一致。"),
  X3_07(
      "X3-07",
      "The waybill names {0} {1}, the inventory list {2}.",
      "运单的{0}为{1}，清单为{2}，两者不一致。",
      "Correct the inventory list or the waybill: customs finds the waybill by this.",
      "请更正清单或运单：海关据此查找运单。"),
  X3_08_ORDER(
      "X3-08",
      "The waybill names the order {0}, but its inventory list belongs to the order {1}.",
      "运单的订单编号为{0}，但其清单对应的订单编号为{1}。",
      "Correct the order number of the waybill.",
      "请更正运单的订单编号。"),
  X3_08_CONSIGNEE(
      "X3-08",
      "The consignee of the waybill is not that of the order: {0} differs.",
      "运单收货人与订单收货人不一致：{0}不同。",
      "Use the same consignee, telephone and address in both documents.",
      "请在两单中使用相同的收货人、电话和地址。"),
  MATCH_MISSING(
      "match.missing",
      "There is no {0} of the sale among the documents.",
      "所给单证中缺少该笔交易的{0}。",
      "Customs needs it before the list is accepted; it may have been sent by someone else.",
      "清单放行前海关须收到该单证；也可能由其他企业申报。"),
  MATCH_DOUBLED(
      "match.duplicate",
      "The {0} of the sale {1} was reported as new {2} times; the newest report is used.",
      "订单{1}的{0}被重复新增申报{2}次，以最新的一份为准。",
      "Declare a document once, and later changes with appType 2.",
      "同一单证只申报一次，变更时报送类型填2。");

  private final Template template;

  MatchWording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
