package io.cbec.transport;

/** How far the work on an enquiry has come (处理阶段). */
public enum EnquiryStage {
  /** Nobody works on it yet. */
  WAITING,
  /** The source collects the data. */
  COLLECTING,
  /** The data is checked and signed. */
  SIGNING,
  /** The data is uploaded. From here on customs may have it. */
  UPLOADING,
  /** Over, with whatever result. */
  ENDED
}
