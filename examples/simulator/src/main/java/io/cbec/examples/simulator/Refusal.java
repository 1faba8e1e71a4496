package io.cbec.examples.simulator;

import io.cbec.core.MessageType;

/**
 * A status that ends a declaration badly, with the words customs uses (退单、处理异常).
 *
 * @param status 100 or a negative code
 * @param info the returnInfo
 */
record Refusal(String status, String info) {

  /** 海关退单: customs returned the document; it can be corrected and declared again. */
  static final String RETURNED = "100";

  /** A refusal with one of customs' own reason codes, in the form they are sent in. */
  static Refusal returned(String code, String words) {
    return new Refusal(RETURNED, "[Code:" + code + ";Desc:" + words + "]");
  }

  /** Returned by an officer, with words of his own (人工退单). */
  static Refusal byOfficer(String reason) {
    return returned("1300", "人工退单，" + reason);
  }

  /** The same key twice in one message. */
  static Refusal repeatedInMessage(Document document) {
    return new Refusal(RETURNED, "重复申报，业务主键[" + document.key() + "]");
  }

  /** A living document has this key already. */
  static Refusal duplicate(Document document) {
    return switch (document.type()) {
      case CEB311 -> new Refusal("-301010", "已存在相同编号的订单");
      case CEB411 -> new Refusal("-401007", "已存在相同编号的支付单");
      case CEB511 -> new Refusal("-504015", "已存在相同编号的运单");
      case CEB513 -> new Refusal("-505012", "物流运单状态已存在");
      case CEB621 -> new Refusal("-621004", "清单[" + copNo(document) + "]已经申报过，请勿重复申报");
      case CEB623 -> new Refusal("-623009", "撤单清单[" + copNo(document) + "]已经申报过");
      case CEB625 -> new Refusal("-625033", "退货申请单[" + copNo(document) + "]已经申报过，请勿重复申报");
      default -> new Refusal("-800003", "入库明细单报已存在");
    };
  }

  /** A change or deletion of what was never declared. */
  static Refusal nothingToChange(Document document) {
    return switch (document.type()) {
      case CEB311 -> new Refusal("-301009", "订单标识(appType)不正确,未找到操作的订单");
      case CEB411 -> new Refusal("-401006", "支付单标识(appType)不正确,未找到对应操作的支付单");
      case CEB511 -> new Refusal("-504014", "运单标识(appType)不正确,未找到操作的运单");
      case CEB513 -> new Refusal("-505014", "物流运单状态报文处理失败，未找到对应操作");
      case CEB621 -> new Refusal("-621011", "不存在已申报的清单[" + copNo(document) + "]，无法进行改单操作");
      case CEB623 -> new Refusal("-623004", "查无此数据");
      case CEB625 -> new Refusal("-625016", "查无此数据");
      default -> checkFailed(document.type(), "未找到入库明细单");
    };
  }

  /** A change or deletion that comes too late. */
  static Refusal stateDoesNotFit(Document document) {
    return switch (document.type()) {
      case CEB311 -> new Refusal("-301011", "该订单已向海关申报清单，状态不符");
      case CEB411 -> new Refusal("-401008", "该支付单已向海关申报支付单，状态不符");
      case CEB511 -> new Refusal("-504016", "该运单已向海关申报运单，状态不符");
      case CEB621 -> new Refusal("-621012", "清单[" + copNo(document) + "]的申报状态不符合改单申报的条件");
      case CEB625 -> new Refusal("-625022", "退货申请单[" + copNo(document) + "]的申报状态不符合改单申报的条件");
      default -> checkFailed(document.type(), "状态不符");
    };
  }

  /** The appTime is before that of the document the window has. */
  static Refusal stale(Document document) {
    String words = "接收报文为旧报文数据，不做处理";
    return switch (document.type()) {
      case CEB311 -> new Refusal("-301014", "订单报文处理失败，" + words);
      case CEB411 -> new Refusal("-401012", "支付单报文处理失败，" + words);
      case CEB511, CEB513 -> new Refusal("-505016", "物流报文处理失败，" + words);
      case CEB711 -> new Refusal("-800005", "入库明细单报文处理失败，" + words);
      default -> checkFailed(document.type(), words);
    };
  }

  /** More than 100 documents in one message. */
  static Refusal tooMany(MessageType type) {
    return switch (type) {
      case CEB311 -> new Refusal("-301015", "订单报文处理失败，报文表头数据超过限制");
      case CEB411 -> new Refusal("-401013", "支付单报文处理失败，报文表头数据超过限制");
      case CEB511 -> new Refusal("-504013", "物流运单报文数量超过限制");
      case CEB513 -> new Refusal("-505013", "物流运单状态报文数量超过限制");
      case CEB621 -> new Refusal("-621030", "CEB621Message接收失败[超过100]，清单数据超过限制！");
      case CEB623 -> new Refusal("-623008", "CEB623Message接收失败[超过100]，数据超过限制！");
      // The table of codes has none for return requests.
      case CEB625 -> checkFailed(type, "数据超过限制");
      default -> new Refusal("-800006", "入库明细单报文处理失败，报文表头数据超过限制");
    };
  }

  /** The signature is missing or wrong (验签失败). */
  static Refusal badSignature(MessageType type) {
    String words = "验签失败";
    return switch (type) {
      case CEB311 -> new Refusal("-301020", words);
      case CEB621 -> new Refusal("-621029", words + "！");
      case CEB623 -> new Refusal("-623029", words + "！");
      case CEB625 -> new Refusal("-625208", words + "！");
      default -> checkFailed(type, words);
    };
  }

  /** The general refusal of a type, with a reason in words (校验失败). */
  static Refusal checkFailed(MessageType type, String reason) {
    String words = "[" + reason + "]";
    return switch (type) {
      case CEB311 -> new Refusal("-301008", "参数校验不通过，" + words);
      case CEB411 -> new Refusal("-401009", "参数校验不通过，" + words);
      case CEB511 -> new Refusal("-504011", "参数校验不通过，" + words);
      case CEB513 -> new Refusal("-505011", "参数校验不通过，" + words);
      case CEB621 -> new Refusal("-621001", "清单报文校验失败，" + words);
      case CEB623 -> new Refusal("-623014", "校验失败" + words);
      case CEB625 -> new Refusal("-625001", "退货申请单报文校验失败，" + words);
      default -> new Refusal("-800001", "校验不通过，" + words);
    };
  }

  /** The number within the enterprise: what the sender calls the document. */
  private static String copNo(Document document) {
    String key = document.key();
    return key.substring(key.indexOf('+') + 1);
  }
}
