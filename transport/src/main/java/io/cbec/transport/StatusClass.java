package io.cbec.transport;

/** What a receipt status means for the sender (回执状态分类). */
public enum StatusClass {
  /** On its way: nothing to do (暂存、申报中、发送海关成功). */
  PENDING,
  /** Taken: stored or concluded by customs (海关入库、海关审结). */
  ACCEPTED,
  /** People are looking at it (人工审核、查验、挂起). */
  REVIEW,
  /** Detained (扣留). */
  DETAINED,
  /** Released: the parcel may leave (放行). */
  RELEASED,
  /** Clearance is finished (结关). */
  CLOSED,
  /** Shipped back (退运). */
  SHIPPED_BACK,
  /** Rejected by customs: correct it and declare again under the same business key (海关退单). */
  REJECTED,
  /** The e-port could not hand it to customs: send it again (发送海关失败). */
  SEND_FAILED,
  /** Refused with a negative code or by the format check (处理异常). */
  ERROR,
  /** Refused because customs has the document already: an earlier state stands (重复申报). */
  ALREADY_KNOWN,
  /** The state of a tax bill, not of a declaration (税单状态). */
  TAX,
  /** A status the standard does not name. */
  UNKNOWN
}
