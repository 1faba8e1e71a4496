package io.cbec.core.identifier;

import io.cbec.core.Severity;
import io.cbec.core.Text;

/**
 * What can be wrong with an identifier (标识号码错误). The words never quote the value, so that they may
 * be logged even for numbers of persons.
 */
public enum IdentifierFlaw {
  /** Not 17 digits and a check character. */
  RESIDENT_SHAPE(
      Severity.ERROR, "The number needs 17 digits and a check character.", "号码应为17位数字加1位校验码。"),
  /** No region code starts with 0. */
  RESIDENT_REGION(
      Severity.ERROR, "The number starts with 0, which no region code does.", "号码以0开头，行政区划代码无效。"),
  /** Digits 7 to 14 are no day from 1900 to today. */
  RESIDENT_BIRTHDAY(
      Severity.ERROR, "Digits 7 to 14 are not a real date of birth.", "第7至14位不是有效的出生日期。"),
  /** The check character does not fit. */
  RESIDENT_CHECK(
      Severity.ERROR, "The check character is wrong: a digit is mistyped.", "校验码不正确，号码录入有误。"),
  /** The number is right but for its small x. */
  RESIDENT_LOWER_CASE(
      Severity.WARNING, "The check character x must be written in upper case.", "校验码x应为大写X。"),
  /** Not 18 digits and capital letters without I, O, S, V and Z. */
  CREDIT_SHAPE(
      Severity.ERROR,
      "The code needs 18 digits and capital letters; I, O, S, V and Z do not occur.",
      "代码应为18位数字或大写字母，且不含I、O、S、V、Z。"),
  /** No authority has the first character. */
  CREDIT_AUTHORITY(
      Severity.ERROR, "The first character names no registration authority.", "第1位登记管理部门代码无效。"),
  /** Characters 3 to 8 are not the six digits of a region. */
  CREDIT_REGION(
      Severity.ERROR,
      "Characters 3 to 8 must be the six digits of the region of registration.",
      "第3至8位应为6位数字的登记机关行政区划码。"),
  /** The check character does not fit. */
  CREDIT_CHECK(
      Severity.ERROR, "The check character is wrong: a character is mistyped.", "校验码不正确，代码录入有误。"),
  /** Characters 9 to 17 are no organisation code, though the code is right as a whole. */
  CREDIT_ORGANISATION(
      Severity.WARNING,
      "Characters 9 to 17 are not a right organisation code.",
      "第9至17位组织机构代码的校验码不正确。"),
  /** Not eight digits or letters and a check character. */
  ORGANISATION_SHAPE(
      Severity.ERROR,
      "The code needs eight digits or capital letters and a check character.",
      "代码应为8位数字或大写字母加1位校验码。"),
  /** The check character does not fit. */
  ORGANISATION_CHECK(
      Severity.ERROR, "The check character is wrong: a character is mistyped.", "校验码不正确，代码录入有误。"),
  /** Not the form of a customs registration code. */
  CUSTOMS_SHAPE(
      Severity.ERROR,
      "The code needs ten characters: four digits for the district, one character for the economic"
          + " area, one digit for the kind of enterprise and four characters of its own.",
      "代码应为10位：4位数字地区码、1位经济区划、1位数字企业类型和4位顺序号。"),
  /** Neither ten nor eighteen characters. */
  ENTERPRISE_LENGTH(
      Severity.ERROR,
      "The code has neither the 10 characters of customs nor the 18 of a credit code.",
      "代码既不是10位海关注册编码，也不是18位统一社会信用代码。"),
  /** Not customs, year, I or E and serial number. */
  INVENTORY_SHAPE(
      Severity.ERROR,
      "The number needs four digits of the customs office, four of the year, I or E, and nine"
          + " digits (export up to eleven).",
      "编号应为4位关区代码+4位年份+进出口标记I或E+9位流水号（出口可至11位）。"),
  /** Not a letter, a day and nine digits. */
  PRE_ENTRY_SHAPE(
      Severity.ERROR,
      "The number needs a capital letter, the date in eight digits and nine digits.",
      "编号应为1位大写字母+8位年月日+9位流水号。"),
  /** The eight digits after the letter are no day. */
  PRE_ENTRY_DATE(Severity.ERROR, "Characters 2 to 9 are not a real date.", "第2至9位不是有效日期。"),
  /** Not a list number, an underscore and digits. */
  TAX_BILL_SHAPE(
      Severity.INFO,
      "The number is usually that of the list, an underscore and digits.",
      "编号通常为清单编号+下划线+数字。"),
  /** Not 18 digits with 0 or 1 in the ninth place. */
  DECLARATION_SHAPE(
      Severity.INFO,
      "The number usually has 18 digits: customs office, year, 1 for import or 0 for export, serial"
          + " number.",
      "编号通常为18位数字：4位关区+4位年份+1位进出口标记（1进口、0出口）+9位流水号。"),
  /** Blank or longer than 60 characters. */
  WAYBILL_LENGTH(Severity.ERROR, "The number needs 1 to 60 characters.", "运单编号应为1至60个字符。"),
  /** Holds a space or something else than half-width letters, digits and signs. */
  WAYBILL_CHARACTERS(
      Severity.ERROR,
      "The number may only hold half-width letters, digits and signs, without spaces.",
      "运单编号只能包含半角字母、数字和符号，不含空格。"),
  /** Not 36 characters. */
  GUID_LENGTH(Severity.ERROR, "The id needs exactly 36 characters.", "序号必须为36个字符。"),
  /** Small letters. */
  GUID_LOWER_CASE(Severity.WARNING, "The standard wants the letters in upper case.", "规范要求英文字母大写。"),
  /** 36 characters that are no UUID. */
  GUID_SHAPE(
      Severity.WARNING,
      "The id does not look like a UUID: 8, 4, 4, 4 and 12 hexadecimal digits with hyphens.",
      "序号不符合UUID格式（8-4-4-4-12位十六进制数）。"),
  /** Something else than digits, hyphens, bars, spaces, parentheses and a leading plus sign. */
  PHONE_CHARACTERS(
      Severity.WARNING,
      "A phone number may only hold digits, hyphens and a country code.",
      "电话号码只能包含数字、连字符和国家区号。"),
  /** Starts like a mobile number, but is none. */
  PHONE_MOBILE(
      Severity.WARNING,
      "A mobile number needs 11 digits and starts with 13 to 19.",
      "手机号码应为11位数字，以13至19开头。"),
  /** Fewer than seven digits. */
  PHONE_TOO_SHORT(Severity.WARNING, "The number has fewer than seven digits.", "电话号码不足7位数字。");

  private final Severity severity;
  private final Text problem;

  IdentifierFlaw(Severity severity, String en, String zh) {
    this.severity = severity;
    this.problem = new Text(en, zh);
  }

  /**
   * How much it weighs.
   *
   * @return ERROR when the value cannot be right
   */
  public Severity severity() {
    return severity;
  }

  /**
   * What is wrong, without the value.
   *
   * @return a sentence in both languages
   */
  public Text problem() {
    return problem;
  }
}
