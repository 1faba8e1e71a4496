package io.cbec.core;

/** The layers of validation, from the bytes outwards (校验层次). Each layer needs the one before. */
public enum Layer {
  /** Is it readable XML within the limits, without DTD, in a known encoding? */
  WELL_FORMED,
  /** Does it satisfy the official schema (报文格式校验)? The law for what is sent. */
  SCHEMA,
  /**
   * Does each value mean something: times that exist, numbers that bind, identifiers that check?
   */
  FIELD,
  /** Do the values of one document agree with each other: sums, line numbers, dependent fields? */
  BUSINESS,
  /** Do the documents of one sale agree with each other (三单对碰)? */
  MATCH
}
