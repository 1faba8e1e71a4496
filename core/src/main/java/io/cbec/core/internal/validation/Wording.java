package io.cbec.core.internal.validation;

import io.cbec.core.Text;
import java.math.BigDecimal;

/**
 * What the built-in rules say, in both languages. Each constant belongs to one rule; a rule may
 * have several. Numbers in braces stand for the arguments, the same ones in problem and remedy.
 */
public enum Wording {
  ROOT_UNKNOWN(
      "schema.root",
      "The root element {0} is not a message of this edition.",
      "根元素{0}不是本版本规范中的报文。",
      "Use a root element of the standard, for example CEB311Message.",
      "请使用规范规定的根元素，例如 CEB311Message。"),
  ROOT_SIMILAR(
      "schema.root",
      "The root element {0} is not a message of this edition.",
      "根元素{0}不是本版本规范中的报文。",
      "Did you mean {1}? Upper and lower case matter.",
      "是否应为{1}？请注意大小写。"),
  ROOT_NAMESPACE(
      "schema.root",
      "The root element {0} is not in the namespace http://www.chinaport.gov.cn/ceb.",
      "根元素{0}的命名空间不是 http://www.chinaport.gov.cn/ceb。",
      "Declare this namespace on the root element, with or without a prefix.",
      "请在根元素上声明该命名空间，可使用前缀或默认命名空间。"),
  ROOT_ENVELOPE_NAMESPACE(
      "schema.root",
      "The root element {0} is not in the namespace http://www.chinaport.gov.cn/dxp.",
      "根元素{0}的命名空间不是 http://www.chinaport.gov.cn/dxp。",
      "Declare this namespace on the envelope, with or without a prefix.",
      "请在信封的根元素上声明该命名空间，可使用前缀或默认命名空间。"),
  MISSING(
      "schema.missing",
      "{0} is missing in {1}.",
      "{1}缺少{0}。",
      "Add the element: the schema requires it.",
      "该节点为必填，请补充。"),
  MISSING_SIGNATURE(
      "schema.missing",
      "The message is not signed: {0} is missing.",
      "报文未签名：缺少{0}。",
      "Sign the message; the schema requires the signature as the last element.",
      "请对报文签名；签名节点为必填，位于报文末尾。"),
  SIGNATURE_PENDING(
      "schema.signature-pending",
      "The message is not signed yet; {0} is required when it is sent.",
      "报文尚未签名；发送时必须包含{0}。",
      "Sign the message before it is sent.",
      "请在发送前完成签名。"),
  ATTRIBUTE_MISSING(
      "schema.attribute-missing",
      "The attribute {0} of {1} is missing.",
      "{1}缺少属性{0}。",
      "Add the attribute: the schema requires it.",
      "该属性为必填，请补充。"),
  ATTRIBUTE_UNEXPECTED(
      "schema.attribute-unexpected",
      "{1} has the attribute {0}, which the schema does not know.",
      "{1}含有规范未定义的属性{0}。",
      "Remove the attribute.",
      "请删除该属性。"),
  UNEXPECTED(
      "schema.unexpected",
      "{1} has the element {0}, which the schema does not know there.",
      "{1}含有规范未定义的节点{0}。",
      "Remove the element, or move its value to a field of the standard.",
      "请删除该节点，或将其值填入规范规定的字段。"),
  UNEXPECTED_SIMILAR(
      "schema.unexpected",
      "{1} has the element {0}, which the schema does not know there.",
      "{1}含有规范未定义的节点{0}。",
      "Did you mean {2}? Spelling and upper and lower case matter.",
      "是否应为{2}？请注意拼写和大小写。"),
  UNEXPECTED_NAMESPACE(
      "schema.unexpected",
      "The element {0} in {1} is not in the namespace of the standard.",
      "{1}中的节点{0}不在规范规定的命名空间内。",
      "Put the element into the namespace {2}.",
      "请将该节点置于命名空间{2}。"),
  EXTRA(
      "schema.unexpected",
      "{1} has {0}, which the official schema does not have; customs really sends it.",
      "{1}含有{0}，官方 XSD 中没有该节点，但海关实际会下发。",
      "Nothing has to be done when reading: it is harmless and kept. Leave it out when writing.",
      "读取时无需处理：该节点无害且会保留。生成报文时请勿填写。"),
  DOUBLED(
      "schema.too-many",
      "{0} occurs {2} times in {1}; only one is allowed.",
      "{0}在{1}中出现{2}次，只允许1次。",
      "Keep one of the elements.",
      "请只保留一个。"),
  TOO_MANY(
      "schema.too-many",
      "{0} occurs {2} times in {1}; at most {3} are allowed.",
      "{0}在{1}中出现{2}次，最多允许{3}次。",
      "Split them into several documents or messages.",
      "请拆分为多个单证或报文。"),
  ORDER_FIRST(
      "schema.order",
      "{0} stands in the wrong place in {1}.",
      "{0}在{1}中的位置不正确。",
      "Put it before {2}: the schema fixes the order.",
      "请移至{2}之前：规范规定了节点顺序。"),
  ORDER_AFTER(
      "schema.order",
      "{0} stands in the wrong place in {1}.",
      "{0}在{1}中的位置不正确。",
      "Put it after {2}: the schema fixes the order.",
      "请移至{2}之后：规范规定了节点顺序。"),
  MAX_LENGTH(
      "schema.max-length",
      "{0} has {2} characters; at most {1} are allowed.",
      "{0}有{2}个字符，最多允许{1}个。",
      "Shorten the value.",
      "请缩短内容。"),
  MIN_LENGTH(
      "schema.min-length",
      "{0} has {2} characters; at least {1} are required.",
      "{0}有{2}个字符，至少需要{1}个。",
      "Fill in the whole value.",
      "请填写完整内容。"),
  LENGTH(
      "schema.length",
      "{0} has {2} characters; exactly {1} are required.",
      "{0}有{2}个字符，必须为{1}个。",
      "Fill in a value of {1} characters.",
      "请填写{1}个字符的内容。"),
  EMPTY_REQUIRED(
      "schema.empty",
      "{0} is empty, but the schema requires a value.",
      "{0}为空，但该字段为必填。",
      "Fill in the value.",
      "请填写内容。"),
  EMPTY_OPTIONAL(
      "schema.empty",
      "{0} is empty, which the schema does not allow.",
      "{0}为空，不符合规范。",
      "Leave the element out when there is no value: it is optional.",
      "该字段为选填，没有内容时请省略整个节点。"),
  FIXED("schema.fixed", "{0} must be {1}, not {2}.", "{0}必须为{1}，不能为{2}。", "Write {1}.", "请填写{1}。"),
  DECIMAL(
      "schema.decimal",
      "{0} must be a decimal number, not {1}.",
      "{0}必须为十进制数字，不能为{1}。",
      "Write digits with a point at most: no exponent, no thousands separator, no currency sign.",
      "请只填写数字和小数点，不使用科学计数法、千分位或货币符号。"),
  TOTAL_DIGITS(
      "schema.total-digits",
      "{0} has {2} digits; at most {1} are allowed.",
      "{0}共有{2}位数字，最多允许{1}位。",
      "Check the amount or quantity; it is too long.",
      "请核对金额或数量，位数过多。"),
  FRACTION_DIGITS(
      "schema.fraction-digits",
      "{0} has {2} digits after the point; at most {1} are allowed.",
      "{0}有{2}位小数，最多允许{1}位。",
      "Round the number to {1} digits after the point.",
      "请四舍五入至{1}位小数。"),
  INTEGER(
      "schema.integer",
      "{0} must be a whole number, not {1}.",
      "{0}必须为整数，不能为{1}。",
      "Write digits only.",
      "请只填写数字。"),
  INTEGER_RANGE(
      "schema.integer",
      "{0} is a whole number out of range: {1}.",
      "{0}超出整数范围：{1}。",
      "Write a number between -2147483648 and 2147483647.",
      "请填写-2147483648至2147483647之间的数字。"),
  ISO_TIME(
      "schema.time",
      "{0} must be a date and time such as 2026-01-31T08:00:00, not {1}.",
      "{0}应为日期时间，例如 2026-01-31T08:00:00，不能为{1}。",
      "Write an existing date and time with the letter T between them.",
      "请填写真实存在的日期和时间，中间用字母 T 分隔。"),
  ISO_DATE(
      "schema.date",
      "{0} must be a date such as 2026-01-31, not {1}.",
      "{0}应为日期，例如 2026-01-31，不能为{1}。",
      "Write an existing date with hyphens and without a time.",
      "请填写真实存在的日期，用连字符分隔，不带时间。"),
  BASE64(
      "schema.base64",
      "{0} is not valid Base64.",
      "{0}不是有效的 Base64。",
      "Encode the bytes of the message again; the envelope may have been cut or edited.",
      "请重新对报文字节进行 Base64 编码；信封可能被截断或修改过。"),
  NOT_EMPTY(
      "schema.children",
      "{0} must have no content.",
      "{0}不允许包含任何内容。",
      "Remove what stands between its start and end tag; only its attributes count.",
      "请删除其开始和结束标签之间的内容，只保留属性。"),
  STRAY_TEXT(
      "schema.text",
      "{0} holds text between its elements.",
      "{0}的子节点之间含有文本。",
      "Remove the text: only elements are allowed there.",
      "请删除该文本：此处只允许子节点。"),
  STRAY_ELEMENTS(
      "schema.children",
      "{0} holds elements, but it is a plain value.",
      "{0}应为纯文本值，但含有子节点。",
      "Write the value as text; escape < as &lt; when it belongs to the value.",
      "请以文本填写；如内容中含有<，请转义为&lt;。"),
  EXTENSION(
      "schema.extension",
      "{0} must hold one element of your own at most.",
      "{0}最多只能包含一个自定义元素。",
      "Put one element around its content, or leave out the whole extension.",
      "请用一个元素包裹其内容，或省略整个扩展节点。"),
  NIL(
      "schema.nil",
      "{0} is marked as nil, which the schema does not allow.",
      "{0}标记为 nil，不符合规范。",
      "Leave the element out or fill in a value.",
      "请省略该节点或填写内容。"),
  TYPE(
      "schema.type",
      "{0} names another type with xsi:type, which does not fit.",
      "{0}的 xsi:type 与规范不符。",
      "Remove xsi:type.",
      "请删除 xsi:type。"),
  SIGNATURE_CONTENT(
      "schema.signature",
      "The signature does not follow its schema at {0}: {1}",
      "签名节点在{0}处不符合规范：{1}",
      "Sign the message again; signatures are never edited by hand.",
      "请重新签名；签名内容不得手工修改。"),
  OTHER(
      "schema.other",
      "{0} does not follow the schema: {1}",
      "{0}不符合规范：{1}",
      "Correct the element as the schema wants it.",
      "请按规范更正该节点。"),
  TRUNCATED_REPORT(
      "report.truncated",
      "There are more findings than the {0} reported.",
      "问题数量超过{0}条，其余未列出。",
      "Correct these first and validate again, or raise the limit of findings.",
      "请先更正已列出的问题再重新校验，或调高数量上限。"),

  ILLEGAL_CHARACTER(
      "field.illegal-character",
      "{0} holds the character {1}, which XML cannot carry.",
      "{0}含有 XML 不允许的字符{1}。",
      "Remove the character from the value.",
      "请从内容中删除该字符。"),
  ILLEGAL_FRAGMENT(
      "field.illegal-fragment",
      "{0} holds XML that is not well-formed.",
      "{0}含有格式不良好的 XML。",
      "Give one whole element with its start and end tag.",
      "请提供一个完整的元素，包含开始和结束标签。"),
  UNSAFE_CHARACTER(
      "field.unsafe-character",
      "{0} holds the control character {1}, which receivers often refuse.",
      "{0}含有控制字符{1}，接收方可能拒收。",
      "Remove the character from the value.",
      "请从内容中删除该字符。"),
  DAMAGED_CHARACTER(
      "field.damaged-character",
      "{0} holds the replacement character U+FFFD: part of the value was lost in a wrong encoding.",
      "{0}含有替换字符 U+FFFD：部分内容因字符编码错误而丢失。",
      "Fill in the value again from its source, with the right encoding.",
      "请从数据来源以正确的字符编码重新填写。"),

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
      "请将校验码改为大写X。"),

  ORD_01(
      "ORD-01",
      "acturalPaid (实际支付金额) is {0}, but goodsValue + freight + taxTotal - discount is {1}"
          + " (difference {2}).",
      "实际支付金额（acturalPaid）为{0}，但商品价格+运杂费+代扣税款-非现金抵扣金额为{1}（差额{2}）。",
      "Correct the amounts so that they add up.",
      "请更正各项金额，使其勾稽一致。"),
  ORD_01_ZERO(
      "ORD-01",
      "acturalPaid (实际支付金额) is zero: there is nothing for a payment slip to prove.",
      "实际支付金额（acturalPaid）为0，支付凭证没有可证明的金额。",
      "Check whether the buyer really paid everything with points or coupons.",
      "请核实订购人是否全部以积分、优惠券等非现金方式支付。"),
  ORD_02(
      "ORD-02",
      "totalPrice (总价) is {0}, but qty x price is {1} (difference {2}).",
      "总价（totalPrice）为{0}，但数量×单价为{1}（差额{2}）。",
      "Correct the line; give the price with up to five decimals when it does not come out even.",
      "请更正该商品行；除不尽时单价可保留5位小数。"),
  ORD_03(
      "ORD-03",
      "goodsValue (商品价格) is {0}, but the lines add up to {1} (difference {2}).",
      "商品价格（goodsValue）为{0}，但表体总价合计为{1}（差额{2}）。",
      "Correct the goods value or the lines; discounts paid by points stay in the goods value.",
      "请更正商品价格或表体；积分、优惠券抵扣的部分仍计入商品价格。"),
  ORD_04_NEGATIVE(
      "ORD-04",
      "{0} is negative: {1}.",
      "{0}为负数：{1}。",
      "Write zero or a positive amount; a reduction belongs into discount.",
      "请填写0或正数；抵扣金额请填入非现金抵扣金额。"),
  ORD_04_NOT_POSITIVE(
      "ORD-04",
      "goodsValue (商品价格) must be greater than zero, not {0}.",
      "商品价格（goodsValue）必须大于0，不能为{0}。",
      "Write the price of the goods, including what is paid by points or coupons.",
      "请填写商品价格，含积分、优惠券抵扣的部分。"),
  ORD_05(
      "ORD-05",
      "discount (非现金抵扣金额) is {0}, more than the {1} there is to pay.",
      "非现金抵扣金额（discount）为{0}，超过应付合计{1}。",
      "Reduce the discount to at most goods value, freight and tax together.",
      "非现金抵扣金额不得超过商品价格、运杂费与代扣税款之和。"),
  ORD_13(
      "ORD-13",
      "gnum (商品序号) of line {0} is {1}; it must be {0}.",
      "第{0}项商品的序号（gnum）为{1}，应为{0}。",
      "Number the lines 1, 2, 3 … without a gap.",
      "商品序号应从1开始连续递增。"),
  ORD_13_DOUBLED(
      "ORD-13",
      "gnum (商品序号) {1} of line {0} was used by an earlier line.",
      "第{0}项商品的序号（gnum）{1}与前面的商品重复。",
      "Number the lines 1, 2, 3 … without a gap.",
      "商品序号应从1开始连续递增。"),

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

  private final String rule;
  private final String problemEn;
  private final String problemZh;
  private final String remedyEn;
  private final String remedyZh;

  Wording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.rule = rule;
    this.problemEn = problemEn;
    this.problemZh = problemZh;
    this.remedyEn = remedyEn;
    this.remedyZh = remedyZh;
  }

  /**
   * The rule this belongs to.
   *
   * @return its id
   */
  public String rule() {
    return rule;
  }

  /**
   * What is wrong.
   *
   * @param arguments for the numbers in braces: {@link Term}, {@link Text}, numbers or strings
   * @return both languages
   */
  public Text problem(Object... arguments) {
    return new Text(fill(problemEn, false, arguments), fill(problemZh, true, arguments));
  }

  /**
   * What to do.
   *
   * @param arguments the same as for the problem
   * @return both languages
   */
  public Text remedy(Object... arguments) {
    return new Text(fill(remedyEn, false, arguments), fill(remedyZh, true, arguments));
  }

  private static String fill(String template, boolean chinese, Object... arguments) {
    StringBuilder out = new StringBuilder(template.length() + 64);
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '{' && i + 2 < template.length() && template.charAt(i + 2) == '}') {
        out.append(show(arguments[template.charAt(i + 1) - '0'], chinese));
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String show(Object argument, boolean chinese) {
    if (argument instanceof Term term) {
      return chinese ? term.inChinese() : term.en();
    }
    if (argument instanceof Text text) {
      return chinese ? text.zh() : text.en();
    }
    if (argument instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return String.valueOf(argument);
  }
}
