package io.cbec.core.tax;

import io.cbec.core.Text;

/** A table of rates could not be read. The message names the line. */
public final class RateTableException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final transient Text text;

  RateTableException(int line, Text problem) {
    super("line " + line + ": " + problem.en());
    this.line = line;
    this.text = new Text("Line " + line + ": " + problem.en(), "第" + line + "行：" + problem.zh());
  }

  /**
   * The line.
   *
   * @return from 1
   */
  public int line() {
    return line;
  }

  /**
   * What is wrong, with the number of the line.
   *
   * @return both languages
   */
  public Text text() {
    return text;
  }
}
