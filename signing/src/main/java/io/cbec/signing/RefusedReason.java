package io.cbec.signing;

import io.cbec.core.Text;

/** Why an input could not be looked at as a message, with a remedy. */
public enum RefusedReason {
  /** No bytes, or white space only. */
  EMPTY("The input is empty.", "输入为空。", "Give the bytes of a message.", "请提供报文内容。"),
  /** More bytes than allowed. */
  TOO_LARGE(
      "The input is larger than the limit.",
      "输入超过大小限制。",
      "Split the message, or raise maxBytes of the verifier.",
      "请拆分报文，或调大验签器的 maxBytes。"),
  /** Elements nested deeper than allowed. */
  TOO_DEEP(
      "Elements are nested deeper than the limit.",
      "元素嵌套层数超过限制。",
      "Messages have fewer than ten levels; this is not one, or raise maxDepth of the verifier.",
      "报文嵌套不足十层，请检查内容，或调大验签器的 maxDepth。"),
  /** More elements, or more attributes on one element, than allowed. */
  TOO_COMPLEX(
      "The document has more elements or attributes than the limit.",
      "元素或属性数量超过限制。",
      "Split the message, or raise maxElements of the verifier.",
      "请拆分报文，或调大验签器的 maxElements。"),
  /** No XML at all. */
  NOT_XML(
      "The input is not XML.",
      "输入不是 XML。",
      "Give the message itself: unzip it, decode its Base64, or take it out of its envelope first.",
      "请提供报文本身：先解压、Base64 解码或从信封中取出。"),
  /** The end is missing. */
  TRUNCATED(
      "The document ends before its root element is closed.",
      "文档不完整，根元素未闭合。",
      "Transfer it again; the connection was probably cut.",
      "请重新传输，连接可能中断。"),
  /** Bytes that do not fit the declared or default charset, or an unknown charset. */
  WRONG_CHARSET(
      "The bytes do not fit the charset of the document.",
      "字节内容与文档声明的字符集不符。",
      "Messages are UTF-8. Declare the charset that was really used, or convert the file.",
      "报文应为 UTF-8。请声明实际使用的字符集或转换编码。"),
  /** A character XML does not allow. */
  CONTROL_CHARACTER(
      "The document holds a control character that XML does not allow.",
      "文档含有 XML 不允许的控制字符。",
      "Remove such characters from the data before encoding it.",
      "请在编码之前清除数据中的控制字符。"),
  /** A DOCTYPE. */
  DTD(
      "The document has a DTD.",
      "文档含有 DTD。",
      "Remove the DOCTYPE. Entities could change what was signed.",
      "请去掉 DOCTYPE，实体可能改变签名内容。"),
  /** XML 1.1 or another version. */
  XML_VERSION(
      "The document is not XML 1.0.",
      "文档不是 XML 1.0。",
      "Declare version 1.0; canonical form is defined for it only.",
      "请声明版本 1.0，规范化仅适用于该版本。"),
  /** Any other breach of the XML rules. */
  NOT_WELL_FORMED(
      "The document is not well-formed XML.",
      "文档不是格式良好的 XML。",
      "See line and column. Write messages with an XML encoder, not by joining strings.",
      "请查看行列位置，并使用编码器而不是拼接字符串生成报文。"),
  /** The root is no customs message the library knows. */
  UNKNOWN_ROOT(
      "The root element is not a known message of customs.",
      "根元素不是已知的海关报文。",
      "The root must be a CEB message in the namespace http://www.chinaport.gov.cn/ceb; take it out"
          + " of its envelope first.",
      "根元素应为命名空间 http://www.chinaport.gov.cn/ceb 中的 CEB 报文，请先从信封中取出。");

  private final Text problem;
  private final Text remedy;

  RefusedReason(String problemEn, String problemZh, String remedyEn, String remedyZh) {
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
   * What to do about it.
   *
   * @return both languages
   */
  public Text remedy() {
    return remedy;
  }
}
