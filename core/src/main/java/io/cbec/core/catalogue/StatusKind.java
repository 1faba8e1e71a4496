package io.cbec.core.catalogue;

/** What a receipt status means for the sender (回执状态分类). */
public enum StatusKind {
  /** On its way: nothing to do. */
  PENDING,
  /** Taken: stored or concluded by customs. */
  ACCEPTED,
  /** People are looking at it. */
  REVIEW,
  /** Detained. */
  DETAINED,
  /** Released: the goods may leave. */
  RELEASED,
  /** Clearance is finished. */
  CLOSED,
  /** Shipped back. */
  SHIPPED_BACK,
  /** Rejected by customs: correct it and declare again. */
  REJECTED,
  /** The e-port could not hand it to customs: send it again. */
  SEND_FAILED
}
