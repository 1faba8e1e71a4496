package io.cbec.core.rule;

import io.cbec.core.internal.wording.Phrase;

/** What the rules about messages and about values of any field say. */
enum MessageWording implements Phrase {
  MSG_01(
      "MSG-01",
      "The message holds {1} documents {0}; at most {2} are allowed.",
      "报文含{1}个{0}，最多允许{2}个。",
      "Split the documents into several messages.",
      "请拆分为多个报文发送。"),
  MSG_01_NONE(
      "MSG-01",
      "The message holds no document: {0} is missing.",
      "报文中没有业务单证：缺少{0}。",
      "Add at least one document.",
      "请至少填写一份单证。"),
  MSG_02(
      "MSG-02",
      "The document has {1} goods lines {0}; at most {2} are allowed.",
      "单证含{1}项{0}，最多允许{2}项。",
      "Split the goods into several documents.",
      "请拆分为多份单证申报。"),
  MSG_02_NONE(
      "MSG-02",
      "The document has no goods line: {0} is missing.",
      "单证没有表体：缺少{0}。",
      "Add the goods of the document.",
      "请填写商品表体。"),
  MSG_03(
      "MSG-03",
      "The export document has {1} goods lines {0}; at most {2} are allowed.",
      "出口单证含{1}项{0}，最多允许{2}项。",
      "Split the goods into several documents.",
      "请拆分为多份单证申报。"),
  MSG_03_NONE(
      "MSG-03",
      "The export document has no goods line: {0} is missing.",
      "出口单证没有表体：缺少{0}。",
      "Add the goods of the document.",
      "请填写商品表体。"),
  MSG_04(
      "MSG-04",
      "{0} of the message is not in order. {1}",
      "报文的{0}不规范：{1}",
      "Let the system make a new UUID in upper case for every message.",
      "请由系统为每个报文生成新的大写UUID。"),
  MSG_05(
      "MSG-05",
      "guid (系统唯一序号) {0} is that of an earlier document in the message.",
      "系统唯一序号（guid）{0}与本报文中前面的单证重复。",
      "Give every document an id of its own.",
      "请为每份单证生成不重复的系统唯一序号。"),
  MSG_06_FUTURE(
      "MSG-06",
      "{0} is {1}, later than now in China ({2}).",
      "{0}为{1}，晚于当前北京时间（{2}）。",
      "Write the time of the report in Beijing time and check the clock of the system.",
      "请按北京时间填写报送时间，并核对系统时钟。"),
  MSG_06_OLD(
      "MSG-06",
      "{0} is {1}, more than {2} days ago.",
      "{0}为{1}，已超过{2}天。",
      "Write the time of this report, not that of the sale or of an earlier report.",
      "请填写本次报送的时间，而非交易时间或以前的报送时间。"),
  MSG_07(
      "MSG-07",
      "appType (报送类型) of a cancellation must be 1, not {0}.",
      "撤销申请单的报送类型（appType）只能为1（新增），不能为{0}。",
      "Write 1; a cancellation cannot be changed or deleted.",
      "请填写1；撤销申请单不能变更或删除。"),
  MSG_08(
      "MSG-08",
      "The message declares (appStatus is 2), but it is not signed.",
      "报文的业务状态（appStatus）为2（申报），但没有签名。",
      "Sign the message with the key of the declarant, or report it as a draft with appStatus 1.",
      "请用申报企业的密钥签名，或以appStatus=1暂存。"),
  MSG_08_OPTIONAL(
      "MSG-08",
      "The message declares (appStatus is 2), but it is not signed; the schema allows that, the"
          + " announcements do not.",
      "报文的业务状态（appStatus）为2（申报），但没有签名；XSD允许，但公告要求签名。",
      "Sign the message with the key of the enterprise that sends it.",
      "请用报送企业的密钥对报文签名。"),
  MSG_09_NEGATIVE(
      "MSG-09",
      "{0} is negative: {1}.",
      "{0}为负数：{1}。",
      "Write zero or a positive number without a sign.",
      "请填写0或正数，不带符号。"),
  MSG_09_INTEGER(
      "MSG-09",
      "{0} has {1} digits before the point; customs keeps {2}.",
      "{0}的整数部分有{1}位，海关最多保存{2}位。",
      "Check the number; it is too long.",
      "请核对数值，位数过多。"),
  MSG_09_FRACTION(
      "MSG-09",
      "{0} has {1} digits after the point; at most {2} are allowed.",
      "{0}有{1}位小数，最多允许{2}位。",
      "Round the number to {2} digits after the point.",
      "请四舍五入至{2}位小数。"),
  MSG_10(
      "MSG-10",
      "{0} has {1} characters; at most {2} are allowed.",
      "{0}有{1}个字符，最多允许{2}个。",
      "Shorten the value; a Chinese character counts one.",
      "请缩短内容；一个汉字按1个字符计。"),
  MSG_10_SHORT(
      "MSG-10",
      "{0} has {1} characters; at least {2} are required.",
      "{0}有{1}个字符，至少需要{2}个。",
      "Fill in the whole value.",
      "请填写完整内容。"),
  MSG_11(
      "MSG-11",
      "{0} says nothing: it only holds {1}.",
      "{0}没有实际内容，仅填写了{1}。",
      "Write the real name, address or description; leave out an optional field without value.",
      "请填写真实的名称、地址或描述；选填项没有内容时请省略。"),
  MSG_11_BLANK(
      "MSG-11",
      "{0} is blank.",
      "{0}为空白。",
      "Write the real name, address or description.",
      "请填写真实的名称、地址或描述。"),
  MSG_12(
      "MSG-12",
      "{0} is {1}, with the character {2}; codes and numbers only hold half-width letters, digits"
          + " and signs.",
      "{0}的值{1}含有字符{2}；代码和编号只能包含半角字母、数字和符号。",
      "Remove Chinese and other characters from the code.",
      "请删除代码中的汉字等字符。"),
  MSG_12_FULL_WIDTH(
      "MSG-12",
      "{0} is {1}, with full-width characters.",
      "{0}的值{1}含有全角字符。",
      "Write {2} in half-width characters.",
      "请改用半角字符填写：{2}。"),
  MSG_13_SPACE(
      "MSG-13",
      "{0} starts or ends with a space.",
      "{0}的首尾含有空格。",
      "Remove the spaces: customs compares values character by character.",
      "请删除首尾空格：海关按字符逐一比对。"),
  MSG_13_LINE_BREAK(
      "MSG-13",
      "{0} holds a tab or a line break.",
      "{0}含有制表符或换行符。",
      "Write the value on one line with plain spaces.",
      "请写成一行，使用普通空格。"),
  MSG_13_INVISIBLE(
      "MSG-13",
      "{0} holds the character {1}, which nobody can see.",
      "{0}含有不可见字符{1}。",
      "Remove the character; it often comes from copied text.",
      "请删除该字符，它通常来自复制粘贴的内容。"),
  MSG_14_MODE(
      "MSG-14",
      "{0} must be DXP, not {1}.",
      "{0}必须为DXP，不能为{1}。",
      "Write DXP, the exchange platform of China E-port.",
      "请填写DXP（中国电子口岸数据交换平台）。"),
  MSG_14_ID(
      "MSG-14",
      "{0} is blank: the receipt could not be delivered.",
      "{0}为空，回执无法送达。",
      "Write the user id that the China E-port Data Centre gave the enterprise.",
      "请填写企业向中国电子口岸数据中心申请的传输编号。"),
  MSG_14_COMPANY(
      "MSG-14",
      "{0} is {1}, but the client belongs to {2}.",
      "{0}为{1}，但接入客户端的企业为{2}。",
      "Send the message through the client of its sender, or correct the code.",
      "请通过报送企业自己的客户端发送，或更正代码。"),
  MSG_15(
      "MSG-15",
      "The message is sent by copCode {0}, but responsible for document {1} is {2}.",
      "报文由传输企业（copCode）{0}发送，但单证{1}的报送主体应为{2}。",
      "Let the responsible enterprise send and sign the message.",
      "请由负有报送责任的企业签名并发送。"),
  MSG_15_OPEN(
      "MSG-15",
      "The message is sent by copCode {0}, but document {1} names {2}; whether the sender is"
          + " entitled cannot be told from the message.",
      "报文由传输企业（copCode）{0}发送，但单证{1}填写的企业为{2}；仅凭报文无法判断其是否有权报送。",
      "Check that the sender is the same enterprise under its other code, or was entrusted.",
      "请核实传输企业是否为同一企业的另一代码，或已受委托。"),
  NO_03(
      "NO-03",
      "{0} of the document is not in order. {1}",
      "单证的{0}不规范：{1}",
      "Let the system make a new UUID in upper case for every document.",
      "请由系统为每份单证生成新的大写UUID。");

  private final Template template;

  MessageWording(
      String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
