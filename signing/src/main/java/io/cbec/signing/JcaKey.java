package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.crypto.JcaSignature;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/**
 * A signing key of any provider of Java's cryptography architecture (JCA 提供者的密钥): a hardware
 * module, the provider of a card's maker, a key in memory. The provider is handed in and never
 * registered. It has to know {@code SM3withSM2} for SM2, {@code SHA256withRSA} or {@code
 * SHA1withRSA} for RSA; SM2 values may come as DER or as r‖s.
 *
 * <p>Thread-safe as far as the provider is: each signature uses a {@link java.security.Signature}
 * of its own. The key and the provider stay the caller's, who closes or logs them out.
 */
public final class JcaKey implements SigningKey {

  private final SignatureProfile profile;
  private final SigningCertificate certificate;
  private final @Nullable Provider provider;
  private volatile @Nullable PrivateKey key;

  private JcaKey(
      SignatureProfile profile,
      SigningCertificate certificate,
      @Nullable Provider provider,
      PrivateKey key) {
    this.profile = profile;
    this.certificate = certificate;
    this.provider = provider;
    this.key = key;
  }

  /**
   * Takes a key. An SM2 certificate signs with SM2_SM3, an RSA certificate with RSA_SHA256. Makes
   * one trial signature to see whether key and certificate are a pair.
   *
   * @param key the private key, which need not show its secret
   * @param certificate its certificate
   * @param provider whose key it is; {@code null} lets the JDK choose among registered providers
   * @return the key
   * @throws SigningException with {@code UNSUPPORTED_KEY}, {@code ALGORITHM_UNAVAILABLE}, {@code
   *     CERTIFICATE_MISMATCH}, {@code BAD_VALUE} or {@code DEVICE_FAILED}
   */
  public static JcaKey of(
      PrivateKey key, SigningCertificate certificate, @Nullable Provider provider) {
    return of(key, certificate, provider, null);
  }

  /**
   * Takes a key. Makes one trial signature to see whether key and certificate are a pair.
   *
   * @param key the private key, which need not show its secret
   * @param certificate its certificate
   * @param provider whose key it is; {@code null} lets the JDK choose among registered providers
   * @param profile the profile to sign with; {@code null} for SM2_SM3 or RSA_SHA256 by the kind of
   *     the certificate's key
   * @return the key
   * @throws SigningException as the other method, and with {@code PROFILE_MISMATCH}
   */
  public static JcaKey of(
      PrivateKey key,
      SigningCertificate certificate,
      @Nullable Provider provider,
      @Nullable SignatureProfile profile) {
    SignatureProfile used = FileKey.profileFor(certificate, profile);
    JcaKey made = new JcaKey(used, certificate, provider, key);
    TrialSignature.check(used, certificate, made::sign);
    return made;
  }

  @Override
  public SignatureProfile profile() {
    return profile;
  }

  @Override
  public SigningCertificate certificate() {
    return certificate;
  }

  @Override
  public byte[] sign(byte[] toBeSigned) {
    PrivateKey used = key;
    if (used == null) {
      throw new SigningException(Reason.KEY_CLOSED);
    }
    try {
      return JcaSignature.sign(profile.scheme(), used, provider, toBeSigned);
    } catch (NoSuchAlgorithmException e) {
      throw new SigningException(Reason.ALGORITHM_UNAVAILABLE, profile.name(), e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new SigningException(Reason.DEVICE_FAILED, e.getClass().getSimpleName(), e);
    }
  }

  /** Forgets the key. The provider is left as it is. */
  @Override
  public void close() {
    key = null;
  }

  @Override
  public String toString() {
    return "JcaKey[" + profile + ", " + certNo() + "]";
  }
}
