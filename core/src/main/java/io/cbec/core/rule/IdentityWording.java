package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about identifiers say. */
enum IdentityWording implements Phrase {
  ID_SHAPE(
      "ID-01",
      "{0} is not a resident identity number: it needs 17 digits and a check character.",
      "{0}不是有效的居民身份证号码：应为17位数字加1位校验码。",
      "Ask the person for the 18-character number of the identity card.",
      "请向本人核实18位身份证号码。"),
  ID_REGION(
      "ID-01",
      "{0} starts with 0, which no region code does.",
      "{0}以0开头，行政区划代码无效。",
      "Ask the person for the number of the identity card.",
      "请向本人核实身份证号码。"),
  ID_BIRTHDAY(
      "ID-01",
      "{0} does not hold a real date of birth in its digits 7 to 14.",
      "{0}第7至14位不是有效的出生日期。",
      "Ask the person for the number of the identity card.",
      "请向本人核实身份证号码。"),
  ID_CHECK(
      "ID-01",
      "{0} has a wrong check character: a digit is mistyped.",
      "{0}的校验码不正确，号码录入有误。",
      "Ask the person for the number of the identity card.",
      "请向本人核实身份证号码。"),
  ID_LOWER_CASE(
      "ID-01",
      "{0} ends with a lower-case x.",
      "{0}末位为小写x。",
      "Write the check character X in upper case.",
      "请将校验码改为大写X。");

  private final Template template;

  IdentityWording(
      String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
