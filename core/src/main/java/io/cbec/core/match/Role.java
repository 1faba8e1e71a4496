package io.cbec.core.match;

/** What a document is for in a sale, whatever its direction. */
enum Role {
  ORDER,
  PAYMENT,
  WAYBILL,
  LIST,
  CANCELLATION,
  RETURN,
  /** An answer of customs to one of the others. */
  RECEIPT
}
