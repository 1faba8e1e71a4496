package io.cbec.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The message types of the standard (报文类型), edition 202205, of both sides: who sends them, what
 * answers them, whether they are signed and how many documents fit into one message.
 *
 * <p>Source: 海关跨境电商统一版系统企业对接报文规范, edition 202205. Immutable and thread-safe.
 */
public enum MessageType {
  /** 订单 order. */
  CEB311(
      "311",
      new Text("order", "订单"),
      Direction.IMPORT,
      Sender.ENTERPRISE,
      "312",
      SignatureUse.OPTIONAL,
      100),
  /** 订单回执 order receipt. */
  CEB312(
      "312",
      new Text("order receipt", "订单回执"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 支付凭证 payment slip. */
  CEB411(
      "411",
      new Text("payment slip", "支付凭证"),
      Direction.IMPORT,
      Sender.PAYMENT,
      "412",
      SignatureUse.OPTIONAL,
      100),
  /** 支付凭证回执 payment receipt. */
  CEB412(
      "412",
      new Text("payment receipt", "支付凭证回执"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 运单 waybill. */
  CEB511(
      "511",
      new Text("waybill", "运单"),
      Direction.IMPORT,
      Sender.LOGISTICS,
      "512",
      SignatureUse.OPTIONAL,
      100),
  /** 运单回执 waybill receipt. */
  CEB512(
      "512",
      new Text("waybill receipt", "运单回执"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 运单状态 waybill status. */
  CEB513(
      "513",
      new Text("waybill status", "运单状态"),
      Direction.IMPORT,
      Sender.LOGISTICS,
      "514",
      SignatureUse.OPTIONAL,
      100),
  /** 运单状态回执 waybill status receipt. */
  CEB514(
      "514",
      new Text("waybill status receipt", "运单状态回执"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 清单 inventory list. */
  CEB621(
      "621",
      new Text("inventory list", "清单"),
      Direction.IMPORT,
      Sender.DECLARANT,
      "622",
      SignatureUse.REQUIRED,
      100),
  /** 清单回执 inventory list receipt. */
  CEB622(
      "622",
      new Text("inventory list receipt", "清单回执"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 撤销申请单 cancellation. */
  CEB623(
      "623",
      new Text("cancellation", "撤销申请单"),
      Direction.IMPORT,
      Sender.DECLARANT,
      "624",
      SignatureUse.REQUIRED,
      100),
  /** 撤销申请单回执 cancellation receipt. */
  CEB624(
      "624",
      new Text("cancellation receipt", "撤销申请单回执"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 退货申请单 return request. */
  CEB625(
      "625",
      new Text("return request", "退货申请单"),
      Direction.IMPORT,
      Sender.DECLARANT,
      "626",
      SignatureUse.REQUIRED,
      100),
  /** 退货申请单回执 return request receipt. */
  CEB626(
      "626",
      new Text("return request receipt", "退货申请单回执"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 入库明细单 goods received. */
  CEB711(
      "711",
      new Text("goods received", "入库明细单"),
      Direction.IMPORT,
      Sender.SITE_OPERATOR,
      "712",
      SignatureUse.REQUIRED,
      1),
  /** 入库明细单回执 goods received receipt. */
  CEB712(
      "712",
      new Text("goods received receipt", "入库明细单回执"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 电子税单 tax bill. */
  CEB816(
      "816",
      new Text("tax bill", "电子税单"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      MessageType.UNBOUNDED),
  /** 电子税单状态 tax bill status. */
  CEB818(
      "818",
      new Text("tax bill status", "电子税单状态"),
      Direction.IMPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      MessageType.UNBOUNDED),
  /** 出口订单 export order. */
  CEB303(
      "303",
      new Text("export order", "出口订单"),
      Direction.EXPORT,
      Sender.ENTERPRISE,
      "304",
      SignatureUse.OPTIONAL,
      100),
  /** 出口订单回执 export order receipt. */
  CEB304(
      "304",
      new Text("export order receipt", "出口订单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 收款单 receipt of payment. */
  CEB403(
      "403",
      new Text("receipt of payment", "收款单"),
      Direction.EXPORT,
      Sender.ENTERPRISE,
      "404",
      SignatureUse.OPTIONAL,
      100),
  /** 收款单回执 answer to a receipt of payment. */
  CEB404(
      "404",
      new Text("answer to a receipt of payment", "收款单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 出口运单 export waybill. */
  CEB505(
      "505",
      new Text("export waybill", "出口运单"),
      Direction.EXPORT,
      Sender.LOGISTICS,
      "506",
      SignatureUse.OPTIONAL,
      100),
  /** 出口运单回执 export waybill receipt. */
  CEB506(
      "506",
      new Text("export waybill receipt", "出口运单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 运抵单 arrival. */
  CEB507(
      "507",
      new Text("arrival", "运抵单"),
      Direction.EXPORT,
      Sender.SITE_OPERATOR,
      "508",
      SignatureUse.OPTIONAL,
      100),
  /** 运抵单回执 arrival receipt. */
  CEB508(
      "508",
      new Text("arrival receipt", "运抵单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 离境单 departure. */
  CEB509(
      "509",
      new Text("departure", "离境单"),
      Direction.EXPORT,
      Sender.LOGISTICS,
      "510",
      SignatureUse.OPTIONAL,
      100),
  /** 离境单回执 departure receipt. */
  CEB510(
      "510",
      new Text("departure receipt", "离境单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 出口清单 export inventory list. */
  CEB603(
      "603",
      new Text("export inventory list", "出口清单"),
      Direction.EXPORT,
      Sender.DECLARANT,
      "604",
      SignatureUse.OPTIONAL,
      100),
  /** 出口清单回执 export inventory list receipt. */
  CEB604(
      "604",
      new Text("export inventory list receipt", "出口清单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 出口撤销申请单 export cancellation. */
  CEB605(
      "605",
      new Text("export cancellation", "出口撤销申请单"),
      Direction.EXPORT,
      Sender.DECLARANT,
      "606",
      SignatureUse.OPTIONAL,
      100),
  /** 出口撤销申请单回执 export cancellation receipt. */
  CEB606(
      "606",
      new Text("export cancellation receipt", "出口撤销申请单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 清单总分单 consolidated bill. */
  CEB607(
      "607",
      new Text("consolidated bill", "清单总分单"),
      Direction.EXPORT,
      Sender.DECLARANT,
      "608",
      SignatureUse.OPTIONAL,
      100),
  /** 清单总分单回执 consolidated bill receipt. */
  CEB608(
      "608",
      new Text("consolidated bill receipt", "清单总分单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 汇总申请单 summary request. */
  CEB701(
      "701",
      new Text("summary request", "汇总申请单"),
      Direction.EXPORT,
      Sender.DECLARANT,
      "702",
      SignatureUse.OPTIONAL,
      100),
  /** 汇总申请单回执 summary request receipt. */
  CEB702(
      "702",
      new Text("summary request receipt", "汇总申请单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 汇总结果单 summary result. */
  CEB792(
      "792",
      new Text("summary result", "汇总结果单"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 出口退货申请单 export return request. */
  CEB213(
      "213",
      new Text("export return request", "出口退货申请单"),
      Direction.EXPORT,
      Sender.DECLARANT,
      "214",
      SignatureUse.OPTIONAL,
      100),
  /** 出口退货申请单回执 export return request receipt. */
  CEB214(
      "214",
      new Text("export return request receipt", "出口退货申请单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 退货理货明细单 tally of returned goods. */
  CEB215(
      "215",
      new Text("tally of returned goods", "退货理货明细单"),
      Direction.EXPORT,
      Sender.SITE_OPERATOR,
      "216",
      SignatureUse.OPTIONAL,
      100),
  /** 退货理货明细单回执 answer to a tally of returned goods. */
  CEB216(
      "216",
      new Text("answer to a tally of returned goods", "退货理货明细单回执"),
      Direction.EXPORT,
      Sender.CUSTOMS,
      null,
      SignatureUse.NONE,
      100),
  /** 报文格式校验回执 format rejection. */
  CEB900(
      "900",
      new Text("format rejection", "报文格式校验回执"),
      Direction.BOTH,
      Sender.EPORT,
      null,
      SignatureUse.NONE,
      1);

  /** The value of {@link #maxDocuments()} where the standard sets no limit. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** Which way the goods go. */
  public enum Direction {
    /** Into China (进口). */
    IMPORT,
    /** Out of China (出口). */
    EXPORT,
    /** Used on both sides. */
    BOTH
  }

  /** Who sends a message. */
  public enum Sender {
    /** The e-commerce enterprise or platform (电商企业、电商平台). */
    ENTERPRISE(new Text("e-commerce enterprise or platform", "电商企业或电商平台")),
    /** The payment enterprise (支付企业). */
    PAYMENT(new Text("payment enterprise", "支付企业")),
    /** The logistics enterprise (物流企业). */
    LOGISTICS(new Text("logistics enterprise", "物流企业")),
    /** The e-commerce enterprise or its declaring agent (电商企业或其代理人). */
    DECLARANT(new Text("e-commerce enterprise or its agent", "电商企业或其代理人")),
    /** The operator of the supervised site (监管场所经营人). */
    SITE_OPERATOR(new Text("operator of the supervised site", "监管场所经营人")),
    /** Customs (海关). */
    CUSTOMS(new Text("customs", "海关")),
    /** China E-port (中国电子口岸). */
    EPORT(new Text("China E-port", "中国电子口岸"));

    private final Text title;

    Sender(Text title) {
      this.title = title;
    }

    /**
     * The sender in words.
     *
     * @return both languages
     */
    public Text title() {
      return title;
    }
  }

  /** Whether the schema has a {@code ds:Signature} in a message. */
  public enum SignatureUse {
    /** The schema demands it. */
    REQUIRED,
    /** The schema allows it; customs demands it when the document is declared (appStatus 2). */
    OPTIONAL,
    /** The schema has no place for it. */
    NONE
  }

  private final String number;
  private final Text title;
  private final Direction direction;
  private final Sender sender;
  private final @Nullable String answer;
  private final SignatureUse signatureUse;
  private final int maxDocuments;

  MessageType(
      String number,
      Text title,
      Direction direction,
      Sender sender,
      @Nullable String answer,
      SignatureUse signatureUse,
      int maxDocuments) {
    this.number = number;
    this.title = title;
    this.direction = direction;
    this.sender = sender;
    this.answer = answer;
    this.signatureUse = signatureUse;
    this.maxDocuments = maxDocuments;
  }

  /**
   * The three digits of the message.
   *
   * @return for example {@code 311}
   */
  public String number() {
    return number;
  }

  /**
   * The name of the root element, which is also the MsgType of the envelope.
   *
   * @return for example {@code CEB311Message}
   */
  public String rootName() {
    return name() + "Message";
  }

  /**
   * The message in words.
   *
   * @return both languages
   */
  public Text title() {
    return title;
  }

  /**
   * Which way the goods go.
   *
   * @return the direction
   */
  public Direction direction() {
    return direction;
  }

  /**
   * Who sends the message.
   *
   * @return the kind of sender
   */
  public Sender sender() {
    return sender;
  }

  /**
   * The receipt that answers the message.
   *
   * @return the type of the receipt; empty for receipts and messages of customs
   */
  public Optional<MessageType> answer() {
    return answer == null ? Optional.empty() : Optional.of(valueOf("CEB" + answer));
  }

  /**
   * Whether the schema has a signature in the message.
   *
   * @return required, optional or none
   */
  public SignatureUse signatureUse() {
    return signatureUse;
  }

  /**
   * How many documents one message may hold.
   *
   * @return the limit, or {@link #UNBOUNDED}
   */
  public int maxDocuments() {
    return maxDocuments;
  }

  /**
   * Finds the type of a root element.
   *
   * @param rootName the local name, for example {@code CEB311Message}; case matters
   * @return the type; empty when the library does not know it
   */
  public static Optional<MessageType> byRootName(String rootName) {
    for (MessageType type : values()) {
      if (type.rootName().equals(rootName)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
