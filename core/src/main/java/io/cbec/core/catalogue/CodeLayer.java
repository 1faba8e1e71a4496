package io.cbec.core.catalogue;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.Text;

/**
 * Where a code stands, and so who gave it (代码层). The same digits mean different things in different
 * layers.
 */
public enum CodeLayer {
  /** returnStatus of a receipt: a status of the procedure (回执状态). */
  RECEIPT_STATUS(new Text("receipt status", "回执状态"), Direction.BOTH),
  /** The reason in the words of a receipt, {@code [Code:n;Desc:…]} (海关审核代码). */
  CUSTOMS_REASON(new Text("reason of customs", "海关审核代码"), Direction.BOTH),
  /** Negative returnStatus of an import receipt (进口处理异常). */
  IMPORT_REFUSAL(new Text("refusal, import", "进口处理异常"), Direction.IMPORT),
  /**
   * Negative returnStatus of an export receipt (出口处理异常). Published as ranges, in edition 2018 only.
   */
  EXPORT_REFUSAL(new Text("refusal, export", "出口处理异常"), Direction.EXPORT),
  /** Negative returnStatus of a CEB900 (报文格式校验). */
  FORMAT_REJECTION(new Text("format rejection", "报文格式校验"), Direction.BOTH),
  /** The status of a tax bill, messages 816 and 818 (税单状态). */
  TAX_STATUS(new Text("tax bill status", "税单状态"), Direction.IMPORT),
  /** ResponseCode of the exchange platform in a DxpRep (平台应答). */
  PLATFORM(new Text("answer of the exchange platform (DxpRep)", "数据交换平台应答"), Direction.BOTH),
  /** The upload of payment data by announcement 179 (支付原始数据). */
  PAYMENT_UPLOAD(new Text("payment data upload (179)", "179号公告数据上传"), Direction.BOTH),
  /** The HTTP gateway of the Hainan platform (海南平台). */
  HAINAN_GATEWAY(new Text("Hainan gateway", "海南平台网关"), Direction.BOTH),
  /** Answers and approvals of the Hangzhou platform (杭州平台). */
  HANGZHOU(new Text("Hangzhou platform", "杭州平台"), Direction.BOTH),
  /** Errors in the answer to a receipt that the Hangzhou platform pushes (杭州平台回执推送). */
  HANGZHOU_GATEWAY(new Text("Hangzhou gateway, push of receipts", "杭州平台回执推送"), Direction.BOTH),
  /** Errors of the gateway of the Guangzhou platform (广州平台网关). */
  GUANGZHOU_GATEWAY(new Text("Guangzhou gateway", "广州平台网关"), Direction.BOTH),
  /** Answers to documents of the Guangzhou platform (广州平台单证回执). */
  GUANGZHOU_KJ(new Text("Guangzhou document answer", "广州平台单证回执"), Direction.BOTH),
  /** States that the Guangzhou platform gives on a query (广州平台状态). */
  GUANGZHOU_STATE(new Text("Guangzhou platform state", "广州平台状态"), Direction.BOTH),
  /** States of Huangpu customs at the Guangzhou platform (黄埔海关). */
  HUANGPU_STATE(new Text("Huangpu customs state", "黄埔海关状态"), Direction.BOTH),
  /** States of the inspection office at the Guangzhou platform (检验检疫). */
  GUANGZHOU_INSPECTION(new Text("Guangzhou inspection state", "广州检验检疫状态"), Direction.BOTH),
  /** The gateway of the Ningbo platform (宁波平台). */
  NINGBO_GATEWAY(new Text("Ningbo gateway", "宁波平台网关"), Direction.BOTH);

  private final Text title;
  private final Direction direction;

  CodeLayer(Text title, Direction direction) {
    this.title = title;
    this.direction = direction;
  }

  /**
   * The layer in words.
   *
   * @return both languages
   */
  public Text title() {
    return title;
  }

  /**
   * Whether codes of this layer come with messages of a type: national layers only, and of the same
   * direction.
   */
  boolean comesWith(MessageType type) {
    return compareTo(PLATFORM) <= 0
        && (direction == Direction.BOTH
            || type.direction() == Direction.BOTH
            || direction == type.direction());
  }
}
