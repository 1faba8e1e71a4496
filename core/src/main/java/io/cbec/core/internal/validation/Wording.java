package io.cbec.core.internal.validation;

import io.cbec.core.internal.wording.Phrase;

/** What the schema layer and the checks of single values say, in both languages. */
public enum Wording implements Phrase {
  ROOT_UNKNOWN(
      "schema.root",
      "The root element {0} is not a message of this edition.",
      "根元素{0}不是本版本规范中的报文。",
      "Use a root element of the standard, for example CEB311Message.",
      "请使用规范规定的根元素，例如 CEB311Message。"),
  ROOT_OTHER_EDITION(
      "schema.root",
      "The message {0} does not exist in this edition.",
      "本版本规范中没有报文{0}。",
      "Validate against the edition that has it, or do not send it to a system of this edition.",
      "请按含有该报文的版本校验，或不要向使用本版本的系统发送。"),
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
  TIME_UNREAL(
      "NO-04",
      "{0} is not a real date and time of the form yyyyMMddHHmmss.",
      "{0}不是有效的日期时间，格式应为 yyyyMMddHHmmss。",
      "Write an existing Beijing time in 14 digits, with hours from 00 to 23.",
      "请用14位数字填写真实存在的北京时间，小时为00至23。"),
  RETURN_TIME_UNREAL(
      "NO-07",
      "{0} is not a real time of the form yyyyMMddHHmmssSSS.",
      "{0}不是有效的时间，格式应为 yyyyMMddHHmmssSSS。",
      "Ask for the receipt again: it was cut or changed on its way.",
      "请重新获取回执：其内容可能在传输中被截断或修改。"),
  PRIVATE_CHARACTER(
      "field.private-character",
      "{0} holds the character {1} of a private use area: other systems show another one, or none.",
      "{0}含有私有区字符{1}，其他系统会显示为别的字或空白。",
      "Write the character with its official code, or its pinyin in a name where there is none.",
      "请改用国家标准编码的字符；姓名中无编码的字可用拼音代替。"),
  CODE_UNKNOWN(
      "CODE-01",
      "{0} is {1}, which is not in the list of {2}.",
      "{0}的值{1}不在代码表“{2}”中。",
      "Use a code of the list, unless customs introduced it later.",
      "请填写代码表中的代码（海关此后新增的除外）。"),
  CODE_UNKNOWN_NEAR(
      "CODE-01",
      "{0} is {1}, which is not in the list of {2}.",
      "{0}的值{1}不在代码表“{2}”中。",
      "Use a code of the list, perhaps {3}, unless customs introduced it later.",
      "请填写代码表中的代码（海关此后新增的除外），可能应为{3}。"),
  CODE_UNLISTED(
      "CODE-01",
      "{0} is {1}, which the library's list of {2} does not have.",
      "{0}的值{1}不在所用代码表“{2}”中。",
      "Check the code with customs: the list is not complete. Right codes can be added to it.",
      "该代码表不完整，请向海关核对；正确的代码可以补充到代码表中。"),
  CODE_UNLISTED_NEAR(
      "CODE-01",
      "{0} is {1}, which the library's list of {2} does not have.",
      "{0}的值{1}不在所用代码表“{2}”中。",
      "Check the code with customs, since the list is not complete; perhaps {3} is meant.",
      "该代码表不完整，请向海关核对；也可能应为{3}。"),
  CODE_EXPIRED(
      "CODE-01",
      "{0} is {1}, which by the list of {2} was last in use in {3}.",
      "{0}的值{1}在代码表“{2}”中最后使用于{3}年。",
      "Use the code that took its place.",
      "请改用替代该代码的现行代码。"),
  LEGAL_UNIT(
      "CODE-01",
      "{0} is {1}, but the legal unit of the goods is {3} by the list of {2}.",
      "{0}的值为{1}，但按代码表“{2}”，该商品的法定计量单位为{3}。",
      "Use the legal unit, and give the quantity in it.",
      "请填写法定计量单位，并按该单位填写数量。"),
  LEGAL_UNIT_MISSING(
      "CODE-01",
      "{0} is missing: by the list of {2} the goods have the second legal unit {1}.",
      "缺少{0}：按代码表“{2}”，该商品的第二法定计量单位为{1}。",
      "Give the second unit and the quantity in it.",
      "请填写第二计量单位及其数量。"),
  LEGAL_UNIT_SURPLUS(
      "CODE-01",
      "{0} is {1}, but by the list of {2} the goods have no second legal unit.",
      "{0}的值为{1}，但按代码表“{2}”，该商品没有第二法定计量单位。",
      "Leave out the second unit and its quantity.",
      "请不要填写第二计量单位和第二数量。");

  private final Template template;

  Wording(String rule, String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.template = new Template(rule, problemEn, problemZh, remedyEn, remedyZh);
  }

  @Override
  public Template template() {
    return template;
  }
}
