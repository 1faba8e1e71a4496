package io.cbec.examples.cli;

import io.cbec.signing.SigningKey;

/**
 * A key and what has to be closed with it.
 *
 * @param key the key
 * @param device the token it lives in, or the key itself
 */
record OpenKey(SigningKey key, AutoCloseable device) implements AutoCloseable {

  OpenKey(SigningKey key) {
    this(key, key);
  }

  @Override
  public void close() {
    key.close();
    try {
      device.close();
    } catch (Exception e) {
      throw new IllegalStateException("closing a key failed", e);
    }
  }
}
