package io.cbec.core.match;

/** Entries that can be gone through in their order, as often as needed. */
interface Pile {

  /** Starts at the first entry. */
  Cursor read();
}
