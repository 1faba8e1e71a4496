/** Assertions about messages for test suites. */
module io.cbec.assertions {
  requires transitive io.cbec.core;
  requires transitive org.assertj.core;

  exports io.cbec.assertions;
}
