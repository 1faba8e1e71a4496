package io.cbec.signing.internal.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions a signature may use. Stateless and thread-safe. */
public enum HashFunction {
  /** SM3, 32 bytes. */
  SM3(32),
  /** SHA-1, 20 bytes, for old cards only. */
  SHA_1(20),
  /** SHA-256, 32 bytes. */
  SHA_256(32);

  private final int length;

  HashFunction(int length) {
    this.length = length;
  }

  /**
   * The length of a digest.
   *
   * @return the number of bytes
   */
  public int length() {
    return length;
  }

  /**
   * Starts a computation.
   *
   * @return a new digest, which can be cloned, for one thread
   */
  public MessageDigest start() {
    try {
      return switch (this) {
        case SM3 -> new Sm3MessageDigest();
        case SHA_1 -> MessageDigest.getInstance("SHA-1");
        case SHA_256 -> MessageDigest.getInstance("SHA-256");
      };
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK lacks a digest every JDK must have", impossible);
    }
  }

  /**
   * The digest of several pieces, one after the other.
   *
   * @param pieces the input
   * @return the digest
   */
  public byte[] of(byte[]... pieces) {
    MessageDigest digest = start();
    for (byte[] piece : pieces) {
      digest.update(piece);
    }
    return digest.digest();
  }
}
