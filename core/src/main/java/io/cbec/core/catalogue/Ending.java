package io.cbec.core.catalogue;

import io.cbec.core.Text;

/** Whether something still follows after a code (是否终态). */
public enum Ending {
  /** Something follows. */
  OPEN("goes on", "未结束"),
  /** This attempt has ended; the document may be declared again. */
  ATTEMPT("ends this attempt", "本次申报结束"),
  /** Nothing follows. */
  FINAL("final", "终态"),
  /** Final for some messages only: see {@link StatusCode#isFinalFor}. */
  DEPENDS("final for some messages", "视报文类型而定"),
  /** No source tells. */
  UNKNOWN("not known", "未知");

  private final Text title;

  Ending(String en, String zh) {
    this.title = new Text(en, zh);
  }

  /**
   * The ending in words.
   *
   * @return both languages
   */
  public Text title() {
    return title;
  }
}
