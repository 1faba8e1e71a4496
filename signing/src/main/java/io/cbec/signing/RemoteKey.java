package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;

/**
 * A key at a signing service (远程密钥), bound to one certificate: what the service gives is handed out
 * only if it verifies with that certificate and over the very bytes that were asked for. A value of
 * another key or of another request is {@code REMOTE_BAD_SIGNATURE}.
 *
 * <p>Thread-safe. {@link #sign} blocks for the network and for the card at the other end. Nothing
 * is ever sent a second time by itself: a repeated request could be a repeated wrong PIN on the
 * other side. Made by {@link RemoteSigner}, whose connection it uses and does not close.
 */
public final class RemoteKey implements SigningKey {

  /** How a key was when the keys were listed. */
  public enum State {
    /** It signed last time, or was not asked yet. */
    READY,
    /** It failed last time. */
    FAILING,
    /** It is closed or its PIN was refused; it must be opened again at the service. */
    OUT
  }

  private final RemoteSigner signer;
  private final SignatureProfile profile;
  private final SigningCertificate certificate;
  private final State listedState;
  private volatile boolean closed;

  RemoteKey(
      RemoteSigner signer,
      SignatureProfile profile,
      SigningCertificate certificate,
      State listedState) {
    this.signer = signer;
    this.profile = profile;
    this.certificate = certificate;
    this.listedState = listedState;
  }

  @Override
  public SignatureProfile profile() {
    return profile;
  }

  @Override
  public SigningCertificate certificate() {
    return certificate;
  }

  /**
   * How the key was when it was listed.
   *
   * @return the state then; it does not change
   */
  public State listedState() {
    return listedState;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The service signs {@link SignableContent} only, of at most 256 KiB.
   *
   * @throws SigningException with a reason that starts with {@code REMOTE_} when the service is not
   *     reached, does not answer or refuses; with the reason of the key at the service, for example
   *     {@code CARD_BLOCKED}; {@code INTERRUPTED} or {@code KEY_CLOSED}
   */
  @Override
  public byte[] sign(byte[] toBeSigned) {
    byte[] bytes = toBeSigned.clone();
    if (closed) {
      throw new SigningException(Reason.KEY_CLOSED);
    }
    byte[] value = signer.sign(certNo(), bytes);
    byte[] verified = ValueCheck.verified(certificate, profile, bytes, value);
    if (verified == null) {
      throw new SigningException(Reason.REMOTE_BAD_SIGNATURE, value.length + " bytes");
    }
    return verified;
  }

  /** Ends the use of this object. The connection stays with the {@link RemoteSigner}. */
  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "RemoteKey[" + profile + ", " + certNo() + "]";
  }
}
