package io.cbec.examples.benchmarks;

import java.io.ByteArrayOutputStream;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import org.apache.xml.security.algorithms.SignatureAlgorithmSpi;
import org.apache.xml.security.signature.XMLSignatureException;
import org.jspecify.annotations.Nullable;

/** A method of signing for Santuario that collects what is to be signed. Signs only. */
abstract class BufferedSignature extends SignatureAlgorithmSpi {

  private final ByteArrayOutputStream toBeSigned = new ByteArrayOutputStream();
  private @Nullable Key key;

  /** Gives the value for the collected bytes. */
  abstract byte[] value(Key signingKey, byte[] bytes) throws XMLSignatureException;

  @Override
  protected byte[] engineSign() throws XMLSignatureException {
    Key signingKey = key;
    if (signingKey == null) {
      throw new XMLSignatureException("empty");
    }
    return value(signingKey, toBeSigned.toByteArray());
  }

  @Override
  protected void engineInitSign(Key signingKey) {
    this.key = signingKey;
    toBeSigned.reset();
  }

  @Override
  protected void engineInitSign(Key signingKey, SecureRandom random) {
    engineInitSign(signingKey);
  }

  @Override
  protected void engineInitSign(Key signingKey, AlgorithmParameterSpec parameters) {
    engineInitSign(signingKey);
  }

  @Override
  protected void engineUpdate(byte[] bytes) {
    toBeSigned.writeBytes(bytes);
  }

  @Override
  protected void engineUpdate(byte one) {
    toBeSigned.write(one);
  }

  @Override
  protected void engineUpdate(byte[] bytes, int offset, int length) {
    toBeSigned.write(bytes, offset, length);
  }

  @Override
  protected String engineGetJCEAlgorithmString() {
    return "";
  }

  @Override
  protected @Nullable String engineGetJCEProviderName() {
    return null;
  }

  @Override
  protected void engineInitVerify(Key verificationKey) throws XMLSignatureException {
    throw new XMLSignatureException("empty");
  }

  @Override
  protected boolean engineVerify(byte[] value) throws XMLSignatureException {
    throw new XMLSignatureException("empty");
  }

  @Override
  protected void engineSetParameter(@Nullable AlgorithmParameterSpec parameters) {}

  @Override
  protected void engineSetHMACOutputLength(int length) throws XMLSignatureException {
    throw new XMLSignatureException("empty");
  }
}
