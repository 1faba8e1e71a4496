package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about payment slips say. */
enum PaymentWording implements Phrase {
  PAY_01_CURRENCY(
      "PAY-01",
      "currency (支付币制) must be 142 (yuan), not {0}.",
      "支付币制（currency）必须为142（人民币），不能为{0}。",
      "Write the amount in yuan and 142.",
      "请以人民币填写金额，币制填写142。"),
  PAY_01_AMOUNT(
      "PAY-01",
      "amountPaid (支付金额) is negative: {0}.",
      "支付金额（amountPaid）为负数：{0}。",
      "Write what the buyer paid; a refund is not reported as a payment.",
      "请填写实际支付金额；退款不以支付凭证报送。"),
  PAY_01_TIME(
      "PAY-01",
      "payTime (支付时间) is {0}, later than the report at {1}.",
      "支付时间（payTime）{0}晚于报送时间{1}。",
      "Write the time of the payment in Beijing time.",
      "请按北京时间填写实际支付时间。"),
  PAY_02_TYPE(
      "PAY-02",
      "payerIdType (支付人证件类型) must be 1 (resident identity card), not {0}.",
      "支付人证件类型（payerIdType）只能为1（居民身份证），不能为{0}。",
      "Write 1 and the number of the payer's identity card.",
      "请填写1及支付人的居民身份证号码。"),
  PAY_02_NAME(
      "PAY-02",
      "payerName (支付人姓名) is missing.",
      "缺少支付人姓名（payerName）。",
      "Write the real name of the person who paid.",
      "请填写支付人的真实姓名。"),
  PAY_03(
      "PAY-03",
      "payTransactionId (支付交易编号) {0} of this payment enterprise is reported twice in the message.",
      "同一支付企业的支付交易编号（payTransactionId）{0}在报文中重复。",
      "Remove the second slip, or report it as a change (appType 2) later.",
      "请删除重复的支付凭证；如需变更，请另行以appType=2报送。");

  private final Template template;

  PaymentWording(
      String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
