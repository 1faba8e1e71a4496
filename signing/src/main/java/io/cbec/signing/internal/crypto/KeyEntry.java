package io.cbec.signing.internal.crypto;

import org.jspecify.annotations.Nullable;

/**
 * One private key of a key file.
 *
 * @param alias its name in the file; empty when the file names none
 * @param key the key; {@code null} when its kind is not supported
 * @param certificate its certificate as DER; {@code null} when the file has none for it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeyEntry(String alias, @Nullable LocalKey key, byte @Nullable [] certificate) {

  /** Names the entry only: records would show the key. */
  @Override
  public String toString() {
    return "KeyEntry[" + alias + "]";
  }
}
