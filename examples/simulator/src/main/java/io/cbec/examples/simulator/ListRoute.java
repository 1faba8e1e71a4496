package io.cbec.examples.simulator;

/** What customs does with a list after it stored it with 120 (清单的通关路径). */
public enum ListRoute {
  /** 120, 800: released without anybody looking, as almost all lists are. */
  AUTOMATIC,
  /** 120, 300, 399, 800: an officer looks at the documents (人工审核) and releases. */
  REVIEW,
  /** 120, 500, 800: the parcel is opened (查验) and released. */
  INSPECTION,
  /** 120, 500, 700: the parcel is opened and sent back abroad (退运). */
  SENT_BACK,
  /** 120, 300 and no further: time to cancel it. */
  HELD
}
