package io.cbec.core.match;

import java.util.Arrays;
import java.util.Comparator;

/** A key and what is kept under it. */
final class Entry {

  /** A total order: entries that are not told apart by it are equal. */
  static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.key)
          .thenComparing(entry -> entry.data, Arrays::compareUnsigned);

  /** What an entry costs in memory beside its key and data. */
  private static final int OVERHEAD = 120;

  private final String key;
  private final byte[] data;

  Entry(String key, byte[] data) {
    this.key = key;
    this.data = data;
  }

  String key() {
    return key;
  }

  /** The bytes themselves, not to be changed. */
  byte[] data() {
    return data;
  }

  /** Bytes in memory, rather too many than too few. */
  long size() {
    return OVERHEAD + 2L * key.length() + data.length;
  }
}
