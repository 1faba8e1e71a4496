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
  X3_01_COUPON_PAID(
      "X3-01",
      "The payment is over {0}, the order over {1} (amountPaid and acturalPaid). The difference is"
          + " exactly the discount (非现金抵扣金额) of {2}: either the payment counts the coupon as"
          + " money, or the order subtracts it twice.",
      "支付金额为{0}，订单实际支付金额为{1}，差额恰为非现金抵扣金额{2}：支付凭证可能未扣除优惠券，或订单重复扣除了优惠券。",
      "goodsValue is the price before the coupon, discount the coupon, acturalPaid and amountPaid"
          + " the money really paid. Example: goods of 129 yuan, coupon of 30, 99 paid: goodsValue"
          + " 129, discount 30, acturalPaid 99, amountPaid 99; not goodsValue 99, and not"
          + " amountPaid 129. Correct the document that differs.",
      "商品价格（goodsValue）为优惠前价格，优惠券填入非现金抵扣金额（discount），实际支付金额与支付金额均为实付现金。例：商品129元、优惠券30元、实付99元，"
          + "应填goodsValue=129、discount=30、acturalPaid=99、amountPaid=99；不得将goodsValue填为99，也不得将amountPaid填为129。"
          + "请更正不符的单证。"),
  X3_01_COUPON_OWED(
      "X3-01",
      "The payment is over {0}, the order over {1} (amountPaid and acturalPaid). The difference is"
          + " exactly the discount (非现金抵扣金额) of {2}: the order does not subtract its coupon.",
      "支付金额为{0}，订单实际支付金额为{1}，差额恰为非现金抵扣金额{2}：订单实际支付金额未扣除优惠券。",
      "goodsValue is the price before the coupon, discount the coupon, acturalPaid the money really"
          + " paid. Example: goods of 129 yuan, coupon of 30, 99 paid: goodsValue 129, discount 30,"
          + " acturalPaid 99, amountPaid 99. Correct acturalPaid of the order.",
      "商品价格（goodsValue）为优惠前价格，优惠券填入非现金抵扣金额（discount），实际支付金额为实付现金。例：商品129元、优惠券30元、实付99元，"
          + "应填goodsValue=129、discount=30、acturalPaid=99、amountPaid=99。请更正订单的实际支付金额（acturalPaid）。"),
  X3_01_PART(
      "X3-01",
      "The payment is over {0}, the order over {1} (amountPaid and acturalPaid). The difference is"
          + " exactly {3} of the order, {2}: one of the two documents leaves it out or counts it"
          + " twice.",
      "支付金额为{0}，订单实际支付金额为{1}，差额{2}恰为订单的{3}：其中一单漏计或重复计入。",
      "acturalPaid is goodsValue + freight + taxTotal - discount, and amountPaid the same amount:"
          + " count {3} once in both and send the corrected document again.",
      "实际支付金额=商品价格+运杂费+代扣税款-非现金抵扣金额，支付金额应与之相同：两单均应计入{3}一次，请更正后重新申报。"),
  X3_11(
      "X3-11",
      "The payment is over {0}, the order over {1}. The difference of {2} is within the tolerance"
          + " of {3} that was set, but customs has published none.",
      "支付金额为{0}，订单实际支付金额为{1}，差额{2}在所设容差{3}之内，但海关未公布任何容差。",
      "Better make both amounts equal.",
      "建议使两单金额完全一致。"),
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
      "The buyer of the inventory list is not the buyer of the order: {0} differs from {1}.",
      "清单订购人和订单不一致：清单的{0}与订单的{1}不同。",
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
      "Line {0} of the inventory list has no partner: gnum (商品序号) {1} is not there exactly once"
          + " in list and order.",
      "清单第{0}项商品没有唯一对应的订单商品：序号（gnum）{1}在清单和订单中不是各出现一次。",
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
  X3_05_COUPON(
      "X3-05",
      "Line {0}: {1} is {2} in the list and {3} in the order. Over all lines the difference is"
          + " exactly the discount (非现金抵扣金额) of the order: one document has prices before the"
          + " coupon, the other after it.",
      "第{0}项：{1}在清单中为{2}，在订单中为{3}，两者不一致。各项差额合计恰为订单的非现金抵扣金额：一单为优惠前价格，另一单为优惠后价格。",
      "Both carry the price before the coupon; the coupon stands in discount of the order only."
          + " Example: goods of 129 yuan with a coupon of 30 are 129 in the lines of both"
          + " documents, never 99.",
      "两单均应填优惠前价格，优惠券只填入订单的非现金抵扣金额。例：129元商品使用30元优惠券，两单表体均填129，不得填99。"),
  X3_06(
      "X3-06",
      "The order has a freight (运杂费) of {0}; freight and insuredFee (运费、保费) of the list are {1}"
          + " together.",
      "订单运杂费为{0}，清单运费与保费合计为{1}，两者不一致。",
      "Split the freight of the order into freight and insurance of the list, without a rest.",
      "清单的运费与保费之和应等于订单的运杂费。"),
  X3_06_INSURANCE(
      "X3-06",
      "The order has a freight (运杂费) of {0}; freight and insuredFee (运费、保费) of the list are {1}"
          + " together. The difference is exactly the insurance of {2}: the order does not contain"
          + " it.",
      "订单运杂费为{0}，清单运费与保费合计为{1}，差额恰为保费{2}：订单运杂费未包含保费。",
      "Count the insurance in the freight of the order too, or leave it out of the list.",
      "请将保费一并计入订单运杂费，或从清单中去掉保费。"),
  X3_07(
      "X3-07",
      "The waybill names {0} {1}, the inventory list {2}.",
      "运单的{0}为{1}，清单为{2}，两者不一致。",
      "Correct the inventory list or the waybill: customs finds the waybill by this.",
      "请更正清单或运单：海关据此查找运单。"),
  X3_08_ORDER(
      "X3-08",
      "The waybill names {0} {1}, but its sale has the order {2}.",
      "运单的{0}为{1}，但所属交易的订单为{2}。",
      "Correct the order number of the waybill.",
      "请更正运单的订单编号。"),
  X3_08_CONSIGNEE(
      "X3-08",
      "The consignee of the waybill is not that of the order: {0} differs from {1}.",
      "运单收货人与订单收货人不一致：运单的{0}与订单的{1}不同。",
      "Use the same consignee, telephone and address in both documents.",
      "请在两单中使用相同的收货人、电话和地址。"),
  X3_09_FEE(
      "X3-09",
      "{0} is {1} in the waybill and {2} in the inventory list.",
      "{0}在运单中为{1}，在清单中为{2}，两者不一致。",
      "Check which document is right; the list usually takes the fees of the waybill over.",
      "请核实哪一单正确；清单通常沿用运单的费用。"),
  X3_09_WEIGHT(
      "X3-09",
      "The waybill weighs {0} kg, the inventory list {1} kg gross: more than {2} % and more than"
          + " {3} kg apart.",
      "运单毛重{0}千克，清单毛重{1}千克，相差超过{2}%且超过{3}千克。",
      "Weigh again and correct the wrong document; some ports hold such parcels.",
      "请复核重量并更正有误的单证；部分口岸会拦截。"),
  X3_10(
      "X3-10",
      "Customs refused the {0} (status {1}, code {2}). The list is only accepted after order,"
          + " payment and waybill were.",
      "海关已退回{0}（状态{1}，代码{2}）。订单、支付凭证、运单均被接受后清单才能通过。",
      "Find the reason with the code and in the words of the receipt, correct the document and send"
          + " it again.",
      "请根据代码和回执文字查明原因，更正后重新申报。"),
  X3_12(
      "X3-12",
      "The consignee of the order is not its buyer. No text demands it, but some ports ask.",
      "订单收货人与订购人不是同一人。规范未作要求，但部分口岸会核查。",
      "Ask your port, or leave the rule out when parcels may go to others.",
      "请咨询当地口岸；如允许他人收货，可关闭此规则。"),
  CAN_01(
      "CAN-01",
      "The cancellation names {0} {1}, the inventory list {2}.",
      "撤销申请单的{0}为{1}，清单为{2}，两者不一致。",
      "Take the data over from the list that is to be cancelled.",
      "请沿用被撤销清单的数据。"),
  CAN_01_PERSON(
      "CAN-01",
      "The buyer of the cancellation is not the buyer of the inventory list: {0} differs from {1}.",
      "撤销申请单与清单的订购人不一致：申请单的{0}与清单的{1}不同。",
      "Take the data over from the list that is to be cancelled.",
      "请沿用被撤销清单的数据。"),
  CAN_02(
      "CAN-02",
      "The list has the status {0} since {1}: it was released before the cancellation of {2}.",
      "清单自{1}起状态为{0}：在{2}申请撤销之前已放行。",
      "A released list is not cancelled; send a return request (CEB625) when the goods come back.",
      "已放行的清单不能撤销；商品退回时请申报退货申请单（CEB625）。"),
  REF_01_LATE(
      "REF-01",
      "The goods were released on {0}; a return can be applied for within {1} days, until {2}. This"
          + " request is of {3}.",
      "商品于{0}放行，应在放行之日起{1}日内（{2}前，含当日）申请退货，本申请日期为{3}。",
      "It is too late for a return without tax: the tax stays due and the buyer's year is not"
          + " lowered. Do not send the request, or ask customs first.",
      "已超过退货申请期限：税款照征，年度累计额不核减。请勿申报，或先咨询海关。"),
  REF_01_GOODS(
      "match.goods-due",
      "The goods were released on {0}; applied for on {1} (until {2}). The goods must be back in"
          + " the customs zone by {3}.",
      "商品于{0}放行，{1}申请退货（期限为{2}）。商品须在{3}前（含当日）运抵海关监管场所。",
      "Goods that come later are not free of tax.",
      "逾期运抵的，税款照征。"),
  REF_02_SUM(
      "REF-02",
      "Line {0}: {1} are given back in all return requests together, but the list has {2}.",
      "第{0}项：各退货申请单合计退货数量为{1}，超过清单数量{2}。",
      "Return at most what the list line has, counting earlier requests.",
      "退货数量累计不得超过清单该项数量。"),
  REF_02_QTY(
      "REF-02",
      "Line {0}: the quantity to be returned must be greater than zero, not {1}.",
      "第{0}项：退货数量必须大于0，不能为{1}。",
      "Leave the line out, or write what comes back.",
      "请删除该项，或填写实际退货数量。"),
  REF_02_NUMBER(
      "REF-02",
      "Line {0} of the return request names gnum (商品序号) {1}, which the list does not have.",
      "退货申请单第{0}项的序号（gnum）为{1}，清单中没有该序号。",
      "Write the line number that the goods have in the list.",
      "请填写该商品在原清单中的序号。"),
  REF_02_VALUE(
      "REF-02",
      "Line {0}: {1} is {2} in the return request and {3} in the list.",
      "第{0}项：{1}在退货申请单中为{2}，在清单中为{3}，两者不一致。",
      "Take the value over from the list.",
      "请沿用原清单的数据。"),
  REF_03(
      "REF-03",
      "The return request names {0} {1}, the inventory list {2}.",
      "退货申请单的{0}为{1}，清单为{2}，两者不一致。",
      "Take the data over from the list whose goods come back.",
      "请沿用原清单的数据。"),
  REF_03_PERSON(
      "REF-03",
      "The buyer of the return request is not the buyer of the inventory list: {0} differs from"
          + " {1}.",
      "退货申请单与清单的订购人不一致：申请单的{0}与清单的{1}不同。",
      "Take the data over from the list whose goods come back.",
      "请沿用原清单的数据。"),
  REF_04(
      "REF-04",
      "A return needs a released list (status 800 or 899). At the time of the request the list was"
          + " not released; the newest status among the receipts is {0} of {1}.",
      "退货申请须在清单放行（状态800或899）之后提出。申请时清单尚未放行，所给回执中最新状态为{0}（{1}）。",
      "Wait for the release, or cancel the list (CEB623) when the goods are not to enter.",
      "请等待放行；如不再进口，请申报撤销申请单（CEB623）。"),
  ORD_09(
      "ORD-09",
      "The order {0} was reported as new {1} times; the newest report is used here.",
      "订单{0}重复新增申报{1}次；此处以最新的一份为准。",
      "Declare an order once, and later changes with appType 2. After a refusal it may be declared"
          + " again: add the receipt (312) and the match knows.",
      "同一订单只新增申报一次，变更时报送类型（appType）填2。退单后可重新申报：请一并提供回执（312）。"),
  PAY_03(
      "PAY-03",
      "The payment {0} was reported as new {1} times; the newest report is used here.",
      "支付凭证{0}重复新增申报{1}次；此处以最新的一份为准。",
      "Declare a payment once, and later changes with appType 2. After a refusal it may be declared"
          + " again: add the receipt (412) and the match knows.",
      "同一支付凭证只新增申报一次，变更时报送类型（appType）填2。退单后可重新申报：请一并提供回执（412）。"),
  PAY_03_TWO(
      "PAY-03",
      "The payment {0} was used for another order too: {1}.",
      "支付交易编号{0}同时用于另一订单{1}。",
      "One transaction pays for one order; correct the transaction number of one of them.",
      "一笔支付交易只对应一份订单，请更正其中一份的支付交易编号。"),
  LOG_02(
      "LOG-02",
      "The waybill {0} was reported as new {1} times; the newest report is used here.",
      "运单{0}重复新增申报{1}次；此处以最新的一份为准。",
      "Declare a waybill once, and later changes with appType 2. After a refusal it may be declared"
          + " again: add the receipt (512) and the match knows.",
      "同一运单只新增申报一次，变更时报送类型（appType）填2。退单后可重新申报：请一并提供回执（512）。"),
  LOG_02_TWO(
      "LOG-02",
      "The waybill number {0} was used for another order too: {1}.",
      "物流运单编号{0}同时用于另一订单{1}。",
      "A logistics enterprise may use a number again after six months at the earliest; give one of"
          + " the two a number of its own.",
      "同一物流企业的运单编号6个月内不得重复，请为其中一份使用新的运单编号。"),
  INV_19(
      "INV-19",
      "The sale {0} has {1} inventory lists of the same e-commerce enterprise.",
      "订单{0}有{1}份同一电商企业的清单，属重复申报。",
      "Declare a list once, and later changes with appType 2. A list that customs refused or that"
          + " was cancelled does not count: add its receipt (622, 624) and the match knows.",
      "同一清单只申报一次，变更时报送类型（appType）填2。已退单或已撤销的清单不计：请一并提供回执（622、624）。"),
  INV_19_TWO(
      "INV-19",
      "The list number copNo (企业内部编号) {0} was used for another order too: {1}.",
      "企业内部编号（copNo）{0}同时用于另一订单{1}。",
      "Give every list a copNo of its own.",
      "每份清单应使用各自的企业内部编号。"),
  EXPORT_KEY(
      "match.export-key",
      "The {3} names {0} {1}, the order {2}.",
      "{3}的{0}为{1}，订单为{2}，两者不一致。",
      "Correct the document that is wrong.",
      "请更正有误的单证。"),
  EXPORT_LINES(
      "match.export-lines",
      "The export list has {0} lines, the order {1}.",
      "出口清单有{0}项商品，订单有{1}项，项数不一致。",
      "List and order should have the same lines.",
      "清单与订单的表体应一一对应。"),
  EXPORT_LINE(
      "match.export-lines",
      "Line {0} of the export list has no partner: gnum (商品序号) {1} is not there exactly once in"
          + " list and order.",
      "出口清单第{0}项商品没有唯一对应的订单商品：序号（gnum）{1}在清单和订单中不是各出现一次。",
      "Use the same line numbers in both documents.",
      "请在两单中使用相同的商品序号。"),
  EXPORT_WAYBILL(
      "match.export-waybill",
      "The waybill names {0} {1}, the export list {2}.",
      "运单的{0}为{1}，出口清单为{2}，两者不一致。",
      "Correct the list or the waybill.",
      "请更正清单或运单。"),
  MATCH_MISSING(
      "match.missing",
      "There is no {0} of the sale among the documents.",
      "所给单证中缺少该笔交易的{0}。",
      "Customs needs it before the list is accepted; it may have been sent by someone else.",
      "清单放行前海关须收到该单证；也可能由其他企业申报。"),
  MATCH_UNDECIDED(
      "match.undecided",
      "{0} is not decided: there is no receipt ({1}) of the list among the messages that says"
          + " whether and when it was released.",
      "{0}未作判断：所给报文中没有该清单的回执（{1}），无法得知是否放行及放行时间。",
      "Add the receipts of the list and match again.",
      "请一并提供该清单的回执后重新比对。"),
  MATCH_NO_LAW(
      "match.undecided",
      "REF-01 is not decided: the library has no return window for {0}.",
      "REF-01未作判断：本库没有{0}适用的退货期限。",
      "Look the window up in the law of that day.",
      "请查阅当日有效的规定。"),
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
