package io.cbec.signing;

/** Remembers what it was asked to sign. */
final class RecordingKey implements SigningKey {

  private final SigningKey key;
  private byte[] signed = {};
  private byte[] value = {};

  RecordingKey(SigningKey key) {
    this.key = key;
  }

  byte[] signed() {
    return signed;
  }

  byte[] value() {
    return value;
  }

  @Override
  public SignatureProfile profile() {
    return key.profile();
  }

  @Override
  public SigningCertificate certificate() {
    return key.certificate();
  }

  @Override
  public byte[] sign(byte[] toBeSigned) {
    signed = toBeSigned.clone();
    value = key.sign(toBeSigned);
    return value;
  }

  @Override
  public void close() {
    key.close();
  }
}
