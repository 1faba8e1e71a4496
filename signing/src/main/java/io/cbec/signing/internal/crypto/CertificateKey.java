package io.cbec.signing.internal.crypto;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/** A public key that verifies signatures. Immutable and thread-safe. */
public final class CertificateKey {

  private static final int MIN_RSA_BITS = 1024;
  private static final int MAX_RSA_BITS = 8192;
  private static final int MAX_EXPONENT_BITS = 64;

  private final KeyKind kind;
  private final @Nullable AsymmetricKeyParameter parameters;

  private CertificateKey(KeyKind kind, @Nullable AsymmetricKeyParameter parameters) {
    this.kind = kind;
    this.parameters = parameters;
  }

  /**
   * Takes the key of a certificate. Keys the library cannot use become {@link KeyKind#UNSUPPORTED}.
   *
   * @param info the key as X.509 writes it
   * @return the key
   */
  public static CertificateKey of(SubjectPublicKeyInfo info) {
    try {
      KeyKind kind = kindOf(info);
      return kind == KeyKind.UNSUPPORTED
          ? new CertificateKey(kind, null)
          : new CertificateKey(kind, PublicKeyFactory.createKey(info));
    } catch (IOException | RuntimeException e) {
      // Points off the curve and broken moduli end here.
      return new CertificateKey(KeyKind.UNSUPPORTED, null);
    }
  }

  private static KeyKind kindOf(SubjectPublicKeyInfo info) throws IOException {
    AlgorithmIdentifier algorithm = info.getAlgorithm();
    if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      boolean usable =
          DerShape.isSound(info.getPublicKeyData().getOctets())
              && hasUsableSize(RSAPublicKey.getInstance(info.parsePublicKey()));
      return usable ? KeyKind.RSA : KeyKind.UNSUPPORTED;
    }
    // Only the named curve: parameters spelled out could hide a forged generator.
    boolean sm2 =
        algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
            && GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters());
    return sm2 ? KeyKind.SM2 : KeyKind.UNSUPPORTED;
  }

  /**
   * Looked at before the key is made, because making and using a giant key takes very long. With
   * the exponent 1 everybody can make every value.
   */
  private static boolean hasUsableSize(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    BigInteger exponent = key.getPublicExponent();
    return bits >= MIN_RSA_BITS
        && bits <= MAX_RSA_BITS
        && exponent.compareTo(BigInteger.TWO) > 0
        && exponent.testBit(0)
        && exponent.bitLength() <= MAX_EXPONENT_BITS;
  }

  /** Compares curve, generator and order. */
  static boolean isSm2(ECDomainParameters parameters) {
    return parameters.equals(new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1")));
  }

  /**
   * The kind of the key.
   *
   * @return SM2, RSA or unsupported
   */
  public KeyKind kind() {
    return kind;
  }

  /**
   * The length every signature value of this key has.
   *
   * @return the number of bytes; 0 for an unsupported key
   */
  public int valueLength() {
    return switch (kind) {
      case SM2 -> Sm2Value.LENGTH;
      case RSA ->
          parameters instanceof RSAKeyParameters rsa ? (rsa.getModulus().bitLength() + 7) / 8 : 0;
      case UNSUPPORTED -> 0;
    };
  }

  /**
   * Verifies a signature value.
   *
   * @param scheme how it was made; must fit the kind of the key
   * @param signed the bytes that were signed
   * @param value the raw value, r‖s for SM2
   * @return whether it fits
   */
  public boolean verify(SignatureScheme scheme, byte[] signed, byte[] value) {
    CipherParameters key = parameters;
    if (key == null || scheme.keyKind() != kind || value.length != valueLength()) {
      return false;
    }
    if (key instanceof RSAKeyParameters rsa) {
      return RsaValue.verify(rsa, scheme.hash(), signed, value);
    }
    Signer signer = scheme.newSigner();
    signer.init(false, key);
    signer.update(signed, 0, signed.length);
    return signer.verifySignature(value);
  }

  @Nullable AsymmetricKeyParameter parameters() {
    return parameters;
  }
}
