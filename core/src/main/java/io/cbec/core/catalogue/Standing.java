package io.cbec.core.catalogue;

import io.cbec.core.Text;

/** How sure a code is (代码来源). */
public enum Standing {
  /** Published with the standard. */
  STANDARD("published", "官方规范"),
  /** Seen in real traffic, or in the published interface of a regional platform. */
  OBSERVED("seen in practice", "实际使用中出现"),
  /** Seen in a program or in test data only. */
  UNVERIFIED("not verified", "未经证实");

  private final Text title;

  Standing(String en, String zh) {
    this.title = new Text(en, zh);
  }

  /**
   * The standing in words.
   *
   * @return both languages
   */
  public Text title() {
    return title;
  }
}
