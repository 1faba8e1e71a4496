package io.cbec.core.validation;

/** What the tests of the schema layer need of it: yes or no for one document. */
@FunctionalInterface
interface SchemaVerdict {

  /**
   * Judges a document.
   *
   * @param xml the document
   * @return whether it is a well-formed and schema-valid message
   */
  boolean valid(byte[] xml);
}
