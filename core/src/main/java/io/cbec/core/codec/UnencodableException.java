package io.cbec.core.codec;

/**
 * A message holds something that XML cannot hold, for example a control character. A mistake of the
 * program that built it: {@code validate} reports it as a finding instead.
 */
public final class UnencodableException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String path;

  UnencodableException(String path, String problem) {
    super(path + ": " + problem);
    this.path = path;
  }

  /**
   * Where it is.
   *
   * @return the element path, for example {@code /CEB311Message/Order[1]/OrderHead/note}
   */
  public String path() {
    return path;
  }
}
