package io.cbec.transport;

import io.cbec.core.Text;

/**
 * Why customs does not take payment data (上传失败原因). Only 20000 and 20004 are published; what lies
 * behind 20000 is told from the words beside it.
 */
public enum UploadRefusal {
  /** 20000 with 入库失败, seen when a sessionID was used before. */
  NOT_STORED(
      "Customs could not store the data.",
      "海关入库失败。",
      "The sessionID was probably used before: look whether an earlier upload arrived.",
      "sessionID 可能已使用过，请核实此前是否已上传成功。"),
  /** 20000 with 不为空: a field is missing. */
  FIELD_MISSING("Customs misses a field.", "缺少必填字段。", "See the words of the answer.", "请查看应答中的说明。"),
  /** 20000 with other words or none. */
  UPLOAD_FAILED(
      "Customs says that the upload failed.",
      "上传失败。",
      "See the words of the answer.",
      "请查看应答中的说明。"),
  /** 20004: the certificate is not registered for this service. */
  CERTIFICATE_NOT_REGISTERED(
      "The certificate is not registered with the service.",
      "验签证书未在服务系统注册。",
      "Register the certificate of the card with customs, or sign with the one that is.",
      "请在海关服务系统注册该证书，或使用已注册的证书加签。"),
  /** 20001 to 21000 but 20004: not published. */
  OTHER("Customs refuses the data.", "海关拒绝接收数据。", "Ask customs about the code.", "请向海关咨询该代码。"),
  /** The HTTP server refuses by status 4xx, or points elsewhere by 3xx. */
  HTTP_STATUS(
      "The server refuses the call.",
      "服务器拒绝请求。",
      "Check the address, and whether this enterprise may use it.",
      "请检查地址以及本企业的使用权限。");

  private final Text problem;
  private final Text remedy;

  UploadRefusal(String en, String zh, String remedyEn, String remedyZh) {
    this.problem = new Text(en, zh);
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
