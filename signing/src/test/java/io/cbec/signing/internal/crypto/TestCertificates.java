package io.cbec.signing.internal.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * Certificates for keys of any form, also for keys that cannot exist. What the issuer's signature
 * in them says is never asked.
 */
public final class TestCertificates {

  /** The serial number of every certificate made here, as a message names it. */
  public static final String CERT_NO = "0badc0de";

  private TestCertificates() {}

  /** A certificate for an RSA key. */
  public static byte[] rsa(BigInteger modulus, BigInteger exponent) {
    try {
      return of(
          new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
              new RSAPublicKey(modulus, exponent)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A certificate for a point on the curve of SM2, or beside it. */
  public static byte[] sm2(byte[] point) {
    return ec(GMObjectIdentifiers.sm2p256v1, point);
  }

  /** A certificate for a point on a curve. */
  public static byte[] ec(ASN1Encodable curve, byte[] point) {
    return raw(X9ObjectIdentifiers.id_ecPublicKey, curve, point);
  }

  /** A certificate for a key of any algorithm. */
  public static byte[] raw(ASN1ObjectIdentifier algorithm, ASN1Encodable parameters, byte[] key) {
    return of(new SubjectPublicKeyInfo(new AlgorithmIdentifier(algorithm, parameters), key));
  }

  static byte[] of(SubjectPublicKeyInfo key) {
    X500Name name = new X500Name("CN=test");
    try {
      return new X509v3CertificateBuilder(
              name,
              new BigInteger(CERT_NO, 16),
              Date.from(Instant.parse("2026-01-01T00:00:00Z")),
              Date.from(Instant.parse("2036-01-01T00:00:00Z")),
              name,
              key)
          .build(new Unsigned())
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Unsigned implements ContentSigner {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);
    }

    @Override
    public OutputStream getOutputStream() {
      return new ByteArrayOutputStream();
    }

    @Override
    public byte[] getSignature() {
      return new byte[] {0x30, 0};
    }
  }
}
