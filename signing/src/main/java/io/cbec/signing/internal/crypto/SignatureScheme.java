package io.cbec.signing.internal.crypto;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.SM2Signer;

/** How a signature value is made from the bytes to be signed. Stateless and thread-safe. */
public enum SignatureScheme {
  /** SM2 with SM3, user id 1234567812345678, value r‖s of 64 bytes. */
  SM2_WITH_SM3(KeyKind.SM2, HashFunction.SM3),
  /** RSASSA-PKCS1-v1_5 with SHA-1. */
  RSA_WITH_SHA1(KeyKind.RSA, HashFunction.SHA_1),
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  RSA_WITH_SHA256(KeyKind.RSA, HashFunction.SHA_256);

  private final KeyKind keyKind;
  private final HashFunction hash;

  SignatureScheme(KeyKind keyKind, HashFunction hash) {
    this.keyKind = keyKind;
    this.hash = hash;
  }

  /**
   * The kind of key the scheme needs.
   *
   * @return SM2 or RSA
   */
  public KeyKind keyKind() {
    return keyKind;
  }

  HashFunction hash() {
    return hash;
  }

  /** A new signer of Bouncy Castle's lightweight API, for one operation by one thread. */
  Signer newSigner() {
    return switch (this) {
      case SM2_WITH_SM3 -> new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
      case RSA_WITH_SHA1 -> rsa(new SHA1Digest());
      case RSA_WITH_SHA256 -> rsa(new SHA256Digest());
    };
  }

  private static Signer rsa(Digest digest) {
    return new RSADigestSigner(digest);
  }
}
