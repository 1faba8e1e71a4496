package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about numbers of documents and phones say. */
enum NumberWording implements Phrase {
  NO_01(
      "NO-01",
      "{0} is {1}, which is not the number of a list. {2}",
      "{0}的值{1}不是有效的清单编号：{2}",
      "Copy the number from the receipt of customs.",
      "请按海关回执填写清单编号。"),
  NO_01_CUSTOMS(
      "NO-01",
      "invtNo (清单编号) {0} begins with another customs office than customsCode {1}.",
      "清单编号（invtNo）{0}的关区与申报海关代码（customsCode）{1}不一致。",
      "Copy the number from the receipt of this list.",
      "请按本清单的海关回执填写。"),
  NO_01_YEAR(
      "NO-01",
      "invtNo (清单编号) {0} names another year than that of the declaration, {1}.",
      "清单编号（invtNo）{0}中的年份与申报年份{1}不一致。",
      "Compare the number with the receipt of this list.",
      "请与本清单的海关回执核对。"),
  NO_02(
      "NO-02",
      "{0} is {1}, which is not a number of China E-port. {2}",
      "{0}的值{1}不是有效的电子口岸编号：{2}",
      "Copy the number from the receipt, or leave it out in a first report.",
      "请按回执填写；首次报送时请省略。"),
  NO_02_LETTER(
      "NO-02",
      "{0} is {1}; numbers of lists begin with B.",
      "{0}的值为{1}；清单的预录入编号应以B开头。",
      "Copy the number from the receipt of the list.",
      "请按清单回执填写。"),
  NO_05(
      "NO-05",
      "{0} does not look like a phone number. {1}",
      "{0}不像有效的电话号码：{1}",
      "Write a number under which the person can be called.",
      "请填写可以联系到本人的号码。"),
  NO_05_LANDLINE(
      "NO-05",
      "{0} is not a mobile number.",
      "{0}不是手机号码。",
      "Write the mobile number of the buyer when there is one.",
      "如有，请填写订购人的手机号码。"),
  NO_06(
      "NO-06",
      "{0} is {1}, an unusual number of a tax bill. {2}",
      "{0}的值{1}不是常见的电子税单编号：{2}",
      "Nothing has to be done; compare it with the list when bills are assigned by number.",
      "无需处理；如按编号关联税单，请与清单核对。"),
  NO_08(
      "NO-08",
      "{0} is {1}, an unusual number of a customs declaration. {2}",
      "{0}的值{1}不是常见的报关单编号：{2}",
      "Nothing has to be done; compare it with the customs declaration.",
      "无需处理；请与报关单核对。");

  private final Template template;

  NumberWording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
