package io.cbec.schemas.binding;

/** What a field holds and how it is written. */
public enum ValueKind {
  /** Text, white space kept: {@code String}. */
  TEXT,
  /** A decimal number: {@code BigDecimal}, scale kept. */
  DECIMAL,
  /** A 32-bit whole number: {@code Integer}. */
  INT,
  /** {@code yyyyMMddHHmmss}: {@code LocalDateTime}. */
  TIME14,
  /** {@code yyyyMMddHHmmssSSS}: {@code LocalDateTime}. */
  TIME17,
  /** {@code yyyyMMdd}: {@code LocalDate}. */
  DATE8,
  /** ISO date and time, zone allowed but not kept in the value: {@code LocalDateTime}. */
  ISO_TIME,
  /** ISO date: {@code LocalDate}. */
  ISO_DATE,
  /** Base64: {@code Binary}. */
  BASE64,
  /** Any one element inside the element of the field: {@code XmlFragment}. */
  ANY,
  /** The signature element itself: {@code XmlFragment}. */
  SIGNATURE,
  /** An element with fields of its own. */
  NODE
}
