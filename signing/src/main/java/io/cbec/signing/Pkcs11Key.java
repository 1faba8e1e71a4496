package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.pkcs11.TokenFailure;
import io.cbec.signing.internal.pkcs11.TokenFailure.Kind;
import io.cbec.signing.internal.pkcs11.TokenSession;
import java.security.PrivateKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key on a {@link Pkcs11Token}. The secret stays in the token; {@link #sign} blocks as long as
 * the token works.
 *
 * <p>When a session is lost while the token stays logged in, the key is looked up again and the
 * signature is tried once more, without the PIN. Thread-safe.
 */
public final class Pkcs11Key implements SigningKey {

  private final TokenSession session;
  private final String label;
  private final SignatureProfile profile;
  private final SigningCertificate certificate;
  private volatile PrivateKey handle;
  private volatile boolean closed;

  Pkcs11Key(
      TokenSession session,
      String label,
      SignatureProfile profile,
      SigningCertificate certificate,
      PrivateKey handle) {
    this.session = session;
    this.label = label;
    this.profile = profile;
    this.certificate = certificate;
    this.handle = handle;
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
   * {@inheritDoc}
   *
   * @throws SigningException with {@code KEY_CLOSED}, {@code TOKEN_ABSENT}, {@code SESSION_LOST} or
   *     {@code DEVICE_FAILED}
   */
  @Override
  public byte[] sign(byte[] toBeSigned) {
    if (closed || session.isClosed()) {
      throw new SigningException(Reason.KEY_CLOSED);
    }
    try {
      return orClosed(session.sign(profile.scheme(), handle, toBeSigned));
    } catch (TokenFailure e) {
      if (e.kind() != Kind.LOST) {
        throw Pkcs11Token.exception(e);
      }
      return signAgain(toBeSigned, e);
    }
  }

  private byte[] signAgain(byte[] toBeSigned, TokenFailure lost) {
    try {
      session.reopen();
      PrivateKey found = session.privateKey(label);
      if (found == null || !Arrays.equals(certificate.der(), session.certificate(label))) {
        throw new SigningException(Reason.SESSION_LOST, "another token", lost.getCause());
      }
      byte[] value = orClosed(session.sign(profile.scheme(), found, toBeSigned));
      handle = found;
      return value;
    } catch (TokenFailure e) {
      throw e.kind() == Kind.ABSENT
          ? Pkcs11Token.exception(e)
          : new SigningException(Reason.SESSION_LOST, lost.detail(), lost.getCause());
    }
  }

  private static byte[] orClosed(byte @Nullable [] value) {
    if (value == null) {
      throw new SigningException(Reason.KEY_CLOSED);
    }
    return value;
  }

  /** Forgets the key. The token stays open for its other keys. */
  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "Pkcs11Key[" + profile + ", " + certNo() + "]";
  }
}
