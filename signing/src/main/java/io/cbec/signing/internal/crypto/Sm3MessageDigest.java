package io.cbec.signing.internal.crypto;

import java.security.MessageDigest;
import org.bouncycastle.crypto.digests.SM3Digest;

/** SM3 (GM/T 0004) in the shape of the JDK's digests, so that no provider has to be registered. */
final class Sm3MessageDigest extends MessageDigest implements Cloneable {

  private SM3Digest sm3 = new SM3Digest();

  Sm3MessageDigest() {
    super("SM3");
  }

  @Override
  protected void engineUpdate(byte input) {
    sm3.update(input);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    sm3.update(input, offset, length);
  }

  @Override
  protected byte[] engineDigest() {
    byte[] digest = new byte[sm3.getDigestSize()];
    sm3.doFinal(digest, 0);
    return digest;
  }

  @Override
  protected int engineGetDigestLength() {
    return sm3.getDigestSize();
  }

  @Override
  protected void engineReset() {
    sm3.reset();
  }

  @Override
  public Object clone() throws CloneNotSupportedException {
    Sm3MessageDigest copy = (Sm3MessageDigest) super.clone();
    copy.sm3 = new SM3Digest(sm3);
    return copy;
  }
}
