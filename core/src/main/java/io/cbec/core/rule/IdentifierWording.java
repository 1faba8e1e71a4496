package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about identifiers of persons and enterprises say. */
enum IdentifierWording implements Phrase {
  ID_01(
      "ID-01",
      "{0} is not a right resident identity number. {1}",
      "{0}不是有效的居民身份证号码：{1}",
      "Ask the person for the 18-character number of the identity card.",
      "请向本人核实18位身份证号码。"),
  ID_01_LOWER_CASE(
      "ID-01",
      "{0} is right but for one letter. {1}",
      "{0}仅末位书写不规范：{1}",
      "Write the check character X in upper case.",
      "请将校验码改为大写X。"),
  ID_02(
      "ID-02",
      "{0} is {1}, which is not a right social credit code. {2}",
      "{0}的值{1}不是有效的统一社会信用代码：{2}",
      "Copy the code from the business licence, or use the 10-character code of customs.",
      "请按营业执照核对代码，或填写10位海关注册编码。"),
  ID_03(
      "ID-03",
      "{0} is {1}, a credit code with an odd inside. {2}",
      "{0}的值{1}中的组织机构代码有疑问：{2}",
      "Compare the code with the business licence.",
      "请与营业执照核对代码。"),
  ID_04(
      "ID-04",
      "{0} is {1}, which is not a customs registration code. {2}",
      "{0}的值{1}不是有效的海关注册编码：{2}",
      "Copy the code from the customs registration, or use the 18-character credit code.",
      "请按海关注册登记核对编码，或填写18位统一社会信用代码。"),
  ID_05(
      "ID-05",
      "{0} is {1} with {2} characters; codes of enterprises have 10 (customs) or 18 (credit code).",
      "{0}的值{1}为{2}位；企业代码应为10位海关注册编码或18位统一社会信用代码。",
      "Write one of the two codes of the enterprise.",
      "请填写企业的海关注册编码或统一社会信用代码。");

  private final Template template;

  IdentifierWording(
      String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
