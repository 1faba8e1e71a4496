package io.cbec.signing.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys in certificates that must never verify anything. */
class KeyEdgeTest {

  private static final X9ECParameters SM2 = CustomNamedCurves.getByName("sm2p256v1");
  private static final X9ECParameters P256 = CustomNamedCurves.getByName("secp256r1");
  private static final BigInteger F4 = BigInteger.valueOf(65537);
  private static final BigInteger MODULUS = ForgedRsa.generate(1024, 65537).modulus();

  private static byte[] point(X9ECParameters curve) {
    return curve.getG().multiply(BigInteger.TEN).getEncoded(false);
  }

  private static byte[] changed(byte[] point, int at) {
    byte[] other = point.clone();
    other[at] ^= 1;
    return other;
  }

  private static byte[] hybridOfWrongSign() {
    byte[] other = point(SM2);
    other[0] = (byte) (0x06 + (1 - (other[64] & 1)));
    return other;
  }

  static Stream<Arguments> unusable() {
    byte[] infinityIn65 = new byte[65];
    byte[] allZero = new byte[65];
    allZero[0] = 4;
    byte[] notBelowThePrime = new byte[65];
    Arrays.fill(notBelowThePrime, (byte) 0xFF);
    notBelowThePrime[0] = 4;
    ASN1Encodable named = GMObjectIdentifiers.sm2p256v1;
    X9ECParameters spelledOut = GMNamedCurves.getByName("sm2p256v1");
    return Stream.of(
        Arguments.of("infinity", TestCertificates.sm2(new byte[] {0})),
        Arguments.of("infinity in 65 bytes", TestCertificates.sm2(infinityIn65)),
        Arguments.of("0, 0", TestCertificates.sm2(allZero)),
        Arguments.of("x and y not below p", TestCertificates.sm2(notBelowThePrime)),
        Arguments.of("x off the curve", TestCertificates.sm2(changed(point(SM2), 32))),
        Arguments.of("y off the curve", TestCertificates.sm2(changed(point(SM2), 64))),
        Arguments.of("point of P-256", TestCertificates.sm2(point(P256))),
        Arguments.of("hybrid with the wrong sign", TestCertificates.sm2(hybridOfWrongSign())),
        Arguments.of("no point", TestCertificates.sm2(new byte[0])),
        Arguments.of("point cut short", TestCertificates.sm2(Arrays.copyOf(point(SM2), 64))),
        Arguments.of("point too long", TestCertificates.sm2(Arrays.copyOf(point(SM2), 66))),
        Arguments.of("P-256", TestCertificates.ec(SECObjectIdentifiers.secp256r1, point(P256))),
        Arguments.of(
            "point of SM2 on P-256",
            TestCertificates.ec(SECObjectIdentifiers.secp256r1, point(SM2))),
        Arguments.of("curve spelled out", TestCertificates.ec(spelledOut, point(SM2))),
        Arguments.of("curve of the issuer", TestCertificates.ec(DERNull.INSTANCE, point(SM2))),
        Arguments.of(
            "Ed25519",
            TestCertificates.raw(EdECObjectIdentifiers.id_Ed25519, DERNull.INSTANCE, new byte[32])),
        Arguments.of(
            "DSA", TestCertificates.raw(X9ObjectIdentifiers.id_dsa, DERNull.INSTANCE, new byte[9])),
        Arguments.of(
            "RSASSA-PSS only",
            TestCertificates.raw(PKCSObjectIdentifiers.id_RSASSA_PSS, DERNull.INSTANCE, rsa())),
        Arguments.of(
            "SM2 under RSA",
            TestCertificates.raw(PKCSObjectIdentifiers.rsaEncryption, named, point(SM2))),
        Arguments.of(
            "RSA key that is no sequence",
            TestCertificates.raw(
                PKCSObjectIdentifiers.rsaEncryption,
                DERNull.INSTANCE,
                octets(new DEROctetString(new byte[20])))),
        Arguments.of("512 bits", rsa(ForgedRsa.generate(512, 65537).modulus(), F4)),
        Arguments.of("768 bits", rsa(ForgedRsa.generate(768, 65537).modulus(), F4)),
        Arguments.of("1023 bits", rsa(BigInteger.ONE.shiftLeft(1022).setBit(0), F4)),
        Arguments.of("16384 bits", rsa(BigInteger.ONE.shiftLeft(16384).setBit(0), F4)),
        Arguments.of("exponent 0", rsa(MODULUS, BigInteger.ZERO)),
        Arguments.of("exponent 1", rsa(MODULUS, BigInteger.ONE)),
        Arguments.of("exponent 2", rsa(MODULUS, BigInteger.TWO)),
        Arguments.of("exponent even", rsa(MODULUS, BigInteger.valueOf(65538))),
        Arguments.of("exponent as long as the modulus", rsa(MODULUS, MODULUS)),
        Arguments.of("modulus even", rsa(MODULUS.subtract(BigInteger.ONE), F4)),
        Arguments.of("modulus 0", rsa(BigInteger.ZERO, F4)),
        Arguments.of("modulus a multiple of 3", rsa(smallFactor(), F4)));
  }

  private static BigInteger smallFactor() {
    return BigInteger.valueOf(3).multiply(MODULUS);
  }

  private static byte[] rsa() {
    return HexFormat.of().parseHex("3006020101020103");
  }

  private static byte[] octets(DEROctetString value) {
    try {
      return value.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] rsa(BigInteger modulus, BigInteger exponent) {
    return TestCertificates.rsa(modulus, exponent);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void isNotUsed(String name, byte[] certificate) {
    CertificateKey key =
        assertTimeout(
            Duration.ofSeconds(2),
            () -> Objects.requireNonNull(CertificateData.read(certificate)).key());
    assertThat(key.kind()).isEqualTo(KeyKind.UNSUPPORTED);
    for (SignatureScheme scheme : SignatureScheme.values()) {
      assertThat(key.verify(scheme, new byte[] {1}, new byte[0])).isFalse();
      assertThat(key.verify(scheme, new byte[] {1}, new byte[64])).isFalse();
      assertThat(key.verify(scheme, new byte[] {1}, new byte[128])).isFalse();
    }
  }

  @Test
  void theFormsTheKeysAboveAreMadeFromAreUsable() {
    ECPoint point = SM2.getG().multiply(BigInteger.TEN);
    assertThat(kind(TestCertificates.sm2(point.getEncoded(false)))).isEqualTo(KeyKind.SM2);
    assertThat(kind(TestCertificates.sm2(point.getEncoded(true)))).isEqualTo(KeyKind.SM2);
    assertThat(kind(rsa(MODULUS, F4))).isEqualTo(KeyKind.RSA);
    assertThat(kind(rsa(MODULUS, BigInteger.valueOf(3)))).isEqualTo(KeyKind.RSA);
  }

  /** Old encoders left the zero byte of the sign out; the JDK reads their keys the same way. */
  @Test
  void numbersWithoutASignByteArePositive() {
    BigInteger sameBits = MODULUS.subtract(BigInteger.ONE.shiftLeft(1024));
    assertThat(sameBits).isNegative();
    CertificateKey key = Objects.requireNonNull(CertificateData.read(rsa(sameBits, F4))).key();
    assertThat(key.kind()).isEqualTo(KeyKind.RSA);
    assertThat(((RSAKeyParameters) Objects.requireNonNull(key.parameters())).getModulus())
        .isEqualTo(MODULUS);
  }

  @Test
  void theLargestKeyIsReadAndUsedQuickly() {
    BigInteger odd = BigInteger.ONE.shiftLeft(8192).subtract(BigInteger.valueOf(1));
    BigInteger exponent = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          CertificateKey key =
              Objects.requireNonNull(CertificateData.read(rsa(odd, exponent))).key();
          byte[] value = new byte[1024];
          Arrays.fill(value, (byte) 0x7F);
          assertThat(key.verify(SignatureScheme.RSA_WITH_SHA256, new byte[] {1}, value)).isFalse();
        });
  }

  private static KeyKind kind(byte[] certificate) {
    return Objects.requireNonNull(CertificateData.read(certificate)).key().kind();
  }
}
