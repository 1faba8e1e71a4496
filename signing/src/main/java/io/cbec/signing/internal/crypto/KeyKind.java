package io.cbec.signing.internal.crypto;

/** The kinds of keys that can sign messages. */
public enum KeyKind {
  /** A point on the curve sm2p256v1 (GM/T 0003). */
  SM2,
  /** An RSA modulus of 1024 to 8192 bits. */
  RSA,
  /** Anything else: another curve, another algorithm, a size out of range. */
  UNSUPPORTED
}
