package io.cbec.examples.cli;

/** Places in files as terminals and editors make links of them. */
final class Places {

  private Places() {}

  static String of(String file, int line, int column) {
    if (line <= 0) {
      return file;
    }
    return column <= 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
