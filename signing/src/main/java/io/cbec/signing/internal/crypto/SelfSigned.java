package io.cbec.signing.internal.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.io.SignerOutputStream;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/** A new key pair with a certificate it signed itself. Immutable and thread-safe. */
public final class SelfSigned {

  private static final int RSA_BITS = 2048;
  private static final int PRIME_CERTAINTY = 112;
  private static final int SERIAL_BITS = 63;
  private static final int ITERATIONS = 20_000;

  private final AsymmetricKeyParameter privateKey;
  private final X509CertificateHolder certificate;

  private SelfSigned(AsymmetricKeyParameter privateKey, X509CertificateHolder certificate) {
    this.privateKey = privateKey;
    this.certificate = certificate;
  }

  /**
   * Makes a key pair and its certificate. CPU only; an RSA key takes up to a second.
   *
   * @param kind SM2 or RSA
   * @param organisation whom the certificate names
   * @param notBefore start of validity
   * @param notAfter end of validity
   * @return key and certificate
   */
  public static SelfSigned generate(
      KeyKind kind, String organisation, Instant notBefore, Instant notAfter) {
    SecureRandom random = new SecureRandom();
    AsymmetricCipherKeyPair pair = generator(kind, random).generateKeyPair();
    X500Name name =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.O, organisation)
            .addRDN(BCStyle.CN, organisation + " (self-signed test key)")
            .build();
    try {
      SubjectPublicKeyInfo publicKey =
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
      X509CertificateHolder certificate =
          new X509v3CertificateBuilder(
                  name,
                  new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                  Date.from(notBefore),
                  Date.from(notAfter),
                  name,
                  publicKey)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(
                  Extension.keyUsage,
                  true,
                  new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
              .build(new KeyContentSigner(kind, pair.getPrivate()));
      return new SelfSigned(pair.getPrivate(), certificate);
    } catch (IOException impossible) {
      throw new IllegalStateException("a new key cannot be encoded", impossible);
    }
  }

  private static AsymmetricCipherKeyPairGenerator generator(KeyKind kind, SecureRandom random) {
    if (kind == KeyKind.SM2) {
      ECKeyPairGenerator generator = new ECKeyPairGenerator();
      generator.init(
          new ECKeyGenerationParameters(
              new ECNamedDomainParameters(
                  GMObjectIdentifiers.sm2p256v1, CustomNamedCurves.getByName("sm2p256v1")),
              random));
      return generator;
    }
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(
            BigInteger.valueOf(65537), random, RSA_BITS, PRIME_CERTAINTY));
    return generator;
  }

  /**
   * The certificate.
   *
   * @return DER
   */
  public byte[] certificate() {
    try {
      return certificate.getEncoded();
    } catch (IOException impossible) {
      throw new IllegalStateException("a certificate in memory cannot be encoded", impossible);
    }
  }

  /**
   * The private key.
   *
   * @return a key of its own, to be destroyed by the caller
   */
  public LocalKey key() {
    LocalKey key = LocalKey.of(privateKey);
    if (key == null) {
      throw new IllegalStateException("a key made here is always supported");
    }
    return key;
  }

  /**
   * Key and certificate as PKCS#12, encrypted with AES-256 (PBES2), which OpenSSL 3 and the JDK
   * read without legacy switches.
   *
   * @param alias the name of the entry
   * @param password the password
   * @return the content of the file
   */
  public byte[] toPkcs12(String alias, char[] password) {
    Provider provider = new BouncyCastleProvider();
    try {
      PrivateKeyInfo key = PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey);
      byte[] keyId = HashFunction.SHA_1.of(certificate.getEncoded());
      PKCS12SafeBagBuilder keyBag = new PKCS12SafeBagBuilder(key, encryptor(provider, password));
      PKCS12SafeBagBuilder certificateBag = new PKCS12SafeBagBuilder(certificate);
      return new PKCS12PfxPduBuilder()
          .addEncryptedData(
              encryptor(provider, password),
              new PKCS12SafeBag[] {named(certificateBag, alias, keyId)})
          .addData(named(keyBag, alias, keyId))
          .build(
              new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                  .setProvider(provider)
                  .setIterationCount(ITERATIONS),
              password)
          .getEncoded();
    } catch (IOException | OperatorCreationException | PKCSException impossible) {
      throw new IllegalStateException("a key in memory cannot be written", impossible);
    }
  }

  private static PKCS12SafeBag named(PKCS12SafeBagBuilder bag, String alias, byte[] keyId) {
    return bag.addBagAttribute(
            PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(alias))
        .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, new DEROctetString(keyId))
        .build();
  }

  private static OutputEncryptor encryptor(Provider provider, char[] password)
      throws OperatorCreationException {
    PBKDF2Config stretching =
        new PBKDF2Config.Builder()
            .withIterationCount(ITERATIONS)
            .withPRF(PBKDF2Config.PRF_SHA256)
            .build();
    return new JcePKCSPBEOutputEncryptorBuilder(stretching, NISTObjectIdentifiers.id_aes256_CBC)
        .setProvider(provider)
        .build(password);
  }

  /** Signs a certificate; here SM2 values are DER, as everywhere but in customs messages. */
  private static final class KeyContentSigner implements ContentSigner {

    private static final ASN1ObjectIdentifier SM2_WITH_SM3 = GMObjectIdentifiers.sm2sign_with_sm3;

    private final KeyKind kind;
    private final Signer signer;

    KeyContentSigner(KeyKind kind, AsymmetricKeyParameter key) {
      this.kind = kind;
      this.signer = kind == KeyKind.SM2 ? new SM2Signer() : new RSADigestSigner(new SHA256Digest());
      signer.init(true, key);
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return kind == KeyKind.SM2
          ? new AlgorithmIdentifier(SM2_WITH_SM3)
          : new AlgorithmIdentifier(
              PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    }

    @Override
    public OutputStream getOutputStream() {
      return new SignerOutputStream(signer);
    }

    @Override
    public byte[] getSignature() {
      try {
        return signer.generateSignature();
      } catch (CryptoException impossible) {
        throw new IllegalStateException("a new key cannot sign", impossible);
      }
    }
  }
}
