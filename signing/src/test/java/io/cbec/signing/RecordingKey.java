package io.cbec.signing;

/** Remembers what it was asked to sign. */
final class RecordingKey extends DelegatingKey {

  private byte[] signed = {};
  private byte[] value = {};

  RecordingKey(SigningKey key) {
    super(key);
  }

  byte[] signed() {
    return signed;
  }

  byte[] value() {
    return value;
  }

  @Override
  public byte[] sign(byte[] toBeSigned) {
    signed = toBeSigned.clone();
    value = super.sign(toBeSigned);
    return value;
  }
}
