package io.cbec.signing.internal.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.jspecify.annotations.Nullable;

/** A private key in memory. Thread-safe. */
public final class LocalKey {

  private final KeyKind kind;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable AsymmetricKeyParameter parameters;

  private LocalKey(KeyKind kind, AsymmetricKeyParameter parameters) {
    this.kind = kind;
    this.parameters = parameters;
  }

  /**
   * Reads a private key.
   *
   * @param pkcs8 the key as PKCS#8 writes it, not encrypted
   * @return the key; {@code null} when its kind is not supported
   */
  public static @Nullable LocalKey ofPkcs8(byte[] pkcs8) {
    try {
      return of(PrivateKeyFactory.createKey(pkcs8));
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  static @Nullable LocalKey of(AsymmetricKeyParameter parameters) {
    if (parameters instanceof RSAKeyParameters) {
      return new LocalKey(KeyKind.RSA, parameters);
    }
    if (parameters instanceof ECPrivateKeyParameters ec
        && CertificateKey.isSm2(ec.getParameters())) {
      return new LocalKey(KeyKind.SM2, parameters);
    }
    return null;
  }

  /**
   * The kind of the key.
   *
   * @return SM2 or RSA
   */
  public KeyKind kind() {
    return kind;
  }

  /**
   * Whether this key and a certificate belong together.
   *
   * @param certificateKey the public key of the certificate
   * @return true when they are a pair
   */
  public boolean belongsTo(CertificateKey certificateKey) {
    AsymmetricKeyParameter mine = parameters;
    AsymmetricKeyParameter other = certificateKey.parameters();
    if (mine instanceof RSAKeyParameters a && other instanceof RSAKeyParameters b) {
      return a.getModulus().equals(b.getModulus());
    }
    return mine instanceof ECPrivateKeyParameters a
        && other instanceof ECPublicKeyParameters b
        && a.getParameters().equals(b.getParameters())
        && a.getParameters().getG().multiply(a.getD()).equals(b.getQ());
  }

  /**
   * Signs. CPU only, does not block.
   *
   * @param scheme must fit the kind of the key
   * @param toBeSigned the bytes to sign
   * @return the raw value, r‖s for SM2; {@code null} when the key was destroyed
   */
  public byte @Nullable [] sign(SignatureScheme scheme, byte[] toBeSigned) {
    AsymmetricKeyParameter key = parameters;
    if (key == null) {
      return null;
    }
    if (scheme.keyKind() != kind) {
      throw new IllegalArgumentException(scheme + " needs another kind of key than " + kind);
    }
    // RSA with PKCS#1 v1.5 takes no random number; its blinding brings its own.
    CipherParameters parametersToUse =
        kind == KeyKind.SM2 ? new ParametersWithRandom(key, random) : key;
    Signer signer = scheme.newSigner();
    signer.init(true, parametersToUse);
    signer.update(toBeSigned, 0, toBeSigned.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException impossible) {
      throw new IllegalStateException("the key cannot sign with " + scheme, impossible);
    }
  }

  /**
   * Forgets the key. The numbers themselves stay in memory until the garbage collector takes them.
   */
  public void destroy() {
    parameters = null;
  }
}
