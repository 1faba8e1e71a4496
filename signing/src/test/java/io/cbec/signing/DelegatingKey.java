package io.cbec.signing;

/** Another key with something changed. Closing it does nothing: tests share their keys. */
abstract class DelegatingKey implements SigningKey {

  private final SigningKey key;

  DelegatingKey(SigningKey key) {
    this.key = key;
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
    return key.sign(toBeSigned);
  }

  @Override
  public void close() {}
}
