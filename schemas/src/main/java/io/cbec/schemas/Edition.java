package io.cbec.schemas;

/** The editions of the standard (报文规范版本). */
public enum Edition {
  /** The current edition of May 2022, which is written by default. */
  E202205("202205"),
  /**
   * The edition of 2018 (announcement 113 of that year), to validate against. It lacks the messages
   * CEB213 to CEB216; many limits of the export side differ.
   */
  E2018("2018");

  private final String id;

  Edition(String id) {
    this.id = id;
  }

  /**
   * The edition as everyone writes it.
   *
   * @return for example {@code 202205}
   */
  public String id() {
    return id;
  }
}
