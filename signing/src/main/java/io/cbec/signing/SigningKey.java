package io.cbec.signing;

/**
 * A key that signs messages (签名密钥): a file, a card, a hardware module or a remote service. This is
 * the extension point for everything that holds a private key; the library never sees more of it
 * than this.
 *
 * <p>Implementations must be safe for use by several threads at once. A device that serves one
 * caller at a time makes the others wait, and never hands one caller the value of another.
 */
public interface SigningKey extends AutoCloseable {

  /**
   * The algorithms this key signs with. Always the same for one key.
   *
   * @return a profile that fits the key
   */
  SignatureProfile profile();

  /**
   * The certificate of this key. Always the same for one key.
   *
   * @return the certificate that goes into the message
   */
  SigningCertificate certificate();

  /**
   * The number of the certificate (certNo), as in {@code ds:KeyName}.
   *
   * @return lower-case hex of whole bytes
   */
  default String certNo() {
    return certificate().certNo();
  }

  /**
   * Signs bytes. May block when the key lives in a device or behind a network.
   *
   * @param toBeSigned the very bytes to sign, not a digest of them
   * @return the signature value: r‖s of 64 bytes for SM2 (a DER value is taken as well and
   *     converted), as many bytes as the modulus for RSA
   * @throws SigningException when the key is closed or the device fails
   */
  byte[] sign(byte[] toBeSigned);

  /** Destroys the key in memory or lets the device go. Signing afterwards fails. */
  @Override
  void close();
}
