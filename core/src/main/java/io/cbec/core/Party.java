package io.cbec.core;

/** Who may send a message (报送主体). */
public enum Party {
  /** The e-commerce enterprise (电商企业). */
  COMMERCE(new Text("e-commerce enterprise", "电商企业")),
  /** The e-commerce platform (电商平台). */
  PLATFORM(new Text("e-commerce platform", "电商平台")),
  /** The agent that declares for the e-commerce enterprise (电商企业代理人). */
  AGENT(new Text("agent of the e-commerce enterprise", "电商企业代理人")),
  /** The payment enterprise (支付企业). */
  PAYMENT(new Text("payment enterprise", "支付企业")),
  /** The logistics enterprise (物流企业). */
  LOGISTICS(new Text("logistics enterprise", "物流企业")),
  /** An express operator that was entrusted with it (受委托的快件运营人). */
  EXPRESS_OPERATOR(new Text("entrusted express operator", "受委托的快件运营人")),
  /** A postal enterprise that was entrusted with it (受委托的邮政企业). */
  POST(new Text("entrusted postal enterprise", "受委托的邮政企业")),
  /** The operator of the supervised site (海关监管作业场所经营企业). */
  SITE_OPERATOR(new Text("operator of the supervised site", "海关监管作业场所经营企业")),
  /** Customs (海关). */
  CUSTOMS(new Text("customs", "海关")),
  /** China E-port (中国电子口岸). */
  EPORT(new Text("China E-port", "中国电子口岸"));

  private final Text title;

  Party(Text title) {
    this.title = title;
  }

  /**
   * The party in words.
   *
   * @return both languages
   */
  public Text title() {
    return title;
  }
}
