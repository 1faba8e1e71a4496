package io.cbec.core.internal.codec;

/** How a family of documents is written: its namespace and prefix. */
enum Style {
  /** Messages: prefix {@code ceb:}, as every sender writes them. */
  CEB("http://www.chinaport.gov.cn/ceb", "ceb"),
  /** Envelopes: default namespace, the form of the official samples. */
  DXP("http://www.chinaport.gov.cn/dxp", "");

  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";

  final String namespace;
  final String prefix;

  Style(String namespace, String prefix) {
    this.namespace = namespace;
    this.prefix = prefix;
  }

  /** The prefix as it stands in a tag. */
  String tagPrefix() {
    return prefix.isEmpty() ? "" : prefix + ":";
  }

  /** The two declarations of the root. */
  String declarations() {
    String own = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
    return " " + own + "=\"" + namespace + "\" xmlns:xsi=\"" + XSI + "\"";
  }
}
