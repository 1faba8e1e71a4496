package io.cbec.core.codec;

import io.cbec.core.Text;

/** Why a document was not read (拒绝读取的原因). */
public enum RefusalReason {
  /** There is nothing to read. */
  EMPTY("The input is empty.", "输入为空。", "Send the whole document.", "请提供完整报文。"),
  /** It is no XML, or XML with a mistake in it. */
  NOT_XML(
      "The input is not well-formed XML.",
      "输入不是格式良好的 XML。",
      "Correct the XML at the place named.",
      "请在所示位置更正 XML。"),
  /** It ends too early. */
  TRUNCATED(
      "The document ends before its root element does.",
      "报文不完整，根元素未结束。",
      "Fetch or send the document again as a whole.",
      "请重新获取或发送完整报文。"),
  /** It has a DTD. */
  DOCTYPE(
      "The document has a DOCTYPE, which customs messages never have and which can hide an attack.",
      "报文含有 DOCTYPE 声明，海关报文不允许使用。",
      "Remove the DOCTYPE and all entities.",
      "请删除 DOCTYPE 和实体。"),
  /** The bytes do not fit the encoding. */
  BAD_CHARSET(
      "The bytes do not fit the declared encoding, or the encoding is unknown.",
      "字节与声明的字符编码不符，或字符编码未知。",
      "Declare the encoding that was used; UTF-8 is best.",
      "请声明实际使用的字符编码，建议使用 UTF-8。"),
  /** It holds characters that XML does not allow. */
  ILLEGAL_CHARACTER(
      "The document holds a control character that XML does not allow.",
      "报文含有 XML 不允许的控制字符。",
      "Remove the control character from the value.",
      "请从数据中删除控制字符。"),
  /** It is longer than the limit. */
  TOO_LARGE(
      "The document exceeds the limit on its size or on the number of its elements.",
      "报文超过大小或元素数量限制。",
      "Split the documents into several messages, or raise the limit.",
      "请拆分报文，或调高限制。"),
  /** It is nested deeper than the limit. */
  TOO_DEEP(
      "The elements are nested deeper than any message is.",
      "元素嵌套层数超过限制。",
      "Send a message of the standard.",
      "请发送符合规范的报文。"),
  /** The namespace of the root is another one. */
  WRONG_NAMESPACE(
      "The root element is not in the namespace http://www.chinaport.gov.cn/ceb.",
      "根元素的命名空间不是 http://www.chinaport.gov.cn/ceb。",
      "Declare the namespace on the root element.",
      "请在根元素上声明该命名空间。"),
  /** The root is no message of the standard. */
  UNKNOWN_ROOT(
      "The root element is not a message that this library knows.",
      "根元素不是已知的报文。",
      "Check the name of the root element; upper and lower case matter.",
      "请检查根元素名称，注意大小写。"),
  /** A value cannot be what its field says. */
  VALUE_NOT_BOUND(
      "A value does not have the type of its field.",
      "字段的值与其类型不符。",
      "Correct the values named.",
      "请更正所列字段的值。"),
  /** Base64 that is none. */
  BAD_BASE64(
      "The data is not valid Base64.", "数据不是有效的 Base64。", "Send the data again.", "请重新发送数据。"),
  /** JSON that is none. */
  NOT_JSON(
      "The input is not a JSON object of a message.",
      "输入不是报文的 JSON 对象。",
      "Correct the JSON at the place named.",
      "请在所示位置更正 JSON。");

  private final Text problem;
  private final Text remedy;

  RefusalReason(String problemEn, String problemZh, String remedyEn, String remedyZh) {
    this.problem = new Text(problemEn, problemZh);
    this.remedy = new Text(remedyEn, remedyZh);
  }

  /**
   * What is wrong.
   *
   * @return both languages
   */
  public Text problem() {
    return problem;
  }

  /**
   * What to do.
   *
   * @return both languages
   */
  public Text remedy() {
    return remedy;
  }
}
