package io.cbec.examples.benchmarks;

import java.security.Key;
import java.security.PrivateKey;

/** Signing without the key operation: the value is prepared. */
public final class ConstantSignature extends BufferedSignature {

  static final String METHOD = "urn:cbec:benchmark:no-key-operation";

  /** Called by Santuario. */
  public ConstantSignature() {}

  @Override
  byte[] value(Key signingKey, byte[] bytes) {
    return ((PreparedValue) signingKey).value();
  }

  @Override
  protected String engineGetURI() {
    return METHOD;
  }

  /** In the place of a private key. */
  @SuppressWarnings("ArrayRecordComponent") // Read only, by this class.
  record PreparedValue(byte[] value) implements PrivateKey {
    @Override
    public String getAlgorithm() {
      return "none";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}
