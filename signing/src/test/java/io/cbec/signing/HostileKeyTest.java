package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.VerificationResult.Invalid;
import io.cbec.signing.internal.crypto.ForgedRsa;
import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.crypto.TestCertificates;
import io.cbec.signing.internal.xml.StrictBase64;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole messages whose key or value plays a trick. Every certificate here is a trusted one. */
class HostileKeyTest {

  private static final String RSA_SIGNATURE =
      Forger.SIGNATURE
          .replace(
              SignatureProfile.SM2_SM3.signatureMethod(),
              SignatureProfile.RSA_SHA256.signatureMethod())
          .replace(
              SignatureProfile.SM2_SM3.digestMethod(), SignatureProfile.RSA_SHA256.digestMethod());
  private static final ForgedRsa CUBE = ForgedRsa.generate(2048, 3);

  /** A key that makes its value in any way. */
  private record AnyKey(
      SignatureProfile profile, SigningCertificate certificate, UnaryOperator<byte[]> maker)
      implements SigningKey {

    @Override
    public byte[] sign(byte[] toBeSigned) {
      return maker.apply(toBeSigned);
    }

    @Override
    public void close() {}
  }

  private static SigningKey key(byte[] certificate, UnaryOperator<byte[]> maker) {
    return new AnyKey(SignatureProfile.RSA_SHA256, SigningCertificate.of(certificate), maker);
  }

  private static void assertInvalid(byte[] document, SigningKey key, InvalidReason reason) {
    assertThat(Fixtures.verifierFor(key).verify(document))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
  }

  private static byte[] rsaOrder(SigningKey key) {
    return new Forger(key, HashFunction.SHA_256).order(RSA_SIGNATURE);
  }

  // RSA.

  @Test
  void theRightBlockIsValid() {
    SigningKey key =
        key(
            CUBE.certificate(),
            signed -> CUBE.value(CUBE.rightBlock(HashFunction.SHA_256, signed)));
    assertThat(Fixtures.verifierFor(key).verify(rsaOrder(key)).isValid()).isTrue();
  }

  @Test
  void everyOtherBlockDiffers() {
    for (String name : CUBE.wrongBlocks(HashFunction.SHA_256, new byte[1]).keySet()) {
      SigningKey key =
          key(
              CUBE.certificate(),
              signed -> CUBE.value(CUBE.wrongBlocks(HashFunction.SHA_256, signed).get(name)));
      assertInvalid(rsaOrder(key), key, InvalidReason.SIGNATURE_DIFFERS);
    }
  }

  @Test
  void aCubeRootIsNoSignature() {
    SigningKey key =
        key(CUBE.certificate(), signed -> CUBE.cubeRootForgery(HashFunction.SHA_256, signed));
    assertInvalid(rsaOrder(key), key, InvalidReason.SIGNATURE_DIFFERS);
  }

  /** With the exponent 1 the block itself is the value: anybody can write it. */
  @Test
  void theExponentOneSignsNothing() {
    ForgedRsa made = ForgedRsa.generate(2048, 65537);
    BigInteger modulus =
        ((java.security.interfaces.RSAPublicKey) jdkKey(made.certificate())).getModulus();
    SigningKey key =
        key(
            TestCertificates.rsa(modulus, BigInteger.ONE),
            signed -> made.rightBlock(HashFunction.SHA_256, signed));
    assertInvalid(rsaOrder(key), key, InvalidReason.UNSUPPORTED_KEY);
  }

  private static java.security.PublicKey jdkKey(byte[] certificate) {
    try {
      return java.security.cert.CertificateFactory.getInstance("X.509")
          .generateCertificate(new java.io.ByteArrayInputStream(certificate))
          .getPublicKey();
    } catch (java.security.cert.CertificateException e) {
      throw new AssertionError("the JDK cannot read the certificate", e);
    }
  }

  @ParameterizedTest
  @CsvSource({"512, UNSUPPORTED_KEY", "768, UNSUPPORTED_KEY", "1024, "})
  void shortKeys(int bits, InvalidReason reason) {
    ForgedRsa made = ForgedRsa.generate(bits, 65537);
    SigningKey key =
        key(
            made.certificate(),
            signed -> made.value(made.rightBlock(HashFunction.SHA_256, signed)));
    if (reason == null) {
      assertThat(Fixtures.verifierFor(key).verify(rsaOrder(key)).isValid()).isTrue();
    } else {
      assertInvalid(rsaOrder(key), key, reason);
    }
  }

  // SM2 and elliptic curves.

  @Test
  void aP256KeyIsNoSm2Key() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    ECPublicKey p256 = (ECPublicKey) generator.generateKeyPair().getPublic();
    byte[] point = new byte[65];
    point[0] = 4;
    fill(p256.getW().getAffineX(), point, 33);
    fill(p256.getW().getAffineY(), point, 65);
    ASN1ObjectIdentifier curve = new ASN1ObjectIdentifier("1.2.840.10045.3.1.7");
    SigningKey key = key(TestCertificates.ec(curve, point), signed -> new byte[64]);
    assertInvalid(
        new Forger(key, HashFunction.SM3).order(Forger.SIGNATURE),
        key,
        InvalidReason.UNSUPPORTED_KEY);
    assertInvalid(rsaOrder(key), key, InvalidReason.UNSUPPORTED_KEY);
  }

  private static void fill(BigInteger number, byte[] point, int end) {
    byte[] bytes = number.toByteArray();
    int count = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - count, point, end - count, count);
  }

  @Test
  void aPointThatIsNone() {
    byte[] beside = new byte[65];
    beside[0] = 4;
    beside[64] = 1;
    for (byte[] point : new byte[][] {{0}, beside, new byte[65]}) {
      SigningKey key = key(TestCertificates.sm2(point), signed -> new byte[64]);
      assertInvalid(
          new Forger(key, HashFunction.SM3).order(Forger.SIGNATURE),
          key,
          InvalidReason.UNSUPPORTED_KEY);
    }
  }

  @Test
  void anSm2KeyUnderEveryPairWithSha1() {
    SigningKey key = Fixtures.sm2Key();
    String sha1 = SignatureProfile.RSA_SHA1.digestMethod();
    String official = Forger.SIGNATURE.replace(SignatureProfile.SM2_SM3.digestMethod(), sha1);
    Forger forger = new Forger(key, HashFunction.SHA_1);
    assertInvalid(forger.order(official), key, InvalidReason.ALGORITHM_PAIR);
    String rsa =
        official.replace(
            SignatureProfile.SM2_SM3.signatureMethod(),
            SignatureProfile.RSA_SHA1.signatureMethod());
    assertInvalid(forger.order(rsa), key, InvalidReason.KEY_MISMATCH);
    String unofficial =
        official.replace(
            SignatureProfile.SM2_SM3.signatureMethod(),
            SignatureProfile.SM2_SHA1_OBSERVED.signatureMethod());
    assertInvalid(forger.order(unofficial), key, InvalidReason.OBSERVED_ONLY);
    String unofficialWithSm3 =
        Forger.SIGNATURE.replace(
            SignatureProfile.SM2_SM3.signatureMethod(),
            SignatureProfile.SM2_SHA1_OBSERVED.signatureMethod());
    assertInvalid(Forger.sm2().order(unofficialWithSm3), key, InvalidReason.ALGORITHM_PAIR);
  }

  @Test
  void anRsaKeyUnderTheUnofficialPairInObservedMode() {
    SigningKey key = Fixtures.rsaKey();
    String unofficial =
        Forger.SIGNATURE
            .replace(
                SignatureProfile.SM2_SM3.signatureMethod(),
                SignatureProfile.SM2_SHA1_OBSERVED.signatureMethod())
            .replace(
                SignatureProfile.SM2_SM3.digestMethod(),
                SignatureProfile.SM2_SHA1_OBSERVED.digestMethod());
    byte[] document = new Forger(key, HashFunction.SHA_1).order(unofficial);
    assertThat(
            SignatureVerifier.builder()
                .trust(key.certificate())
                .observed(true)
                .build()
                .verify(document))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.KEY_MISMATCH));
  }

  @Test
  void valuesOfSm2ThatWereTurnedAround() {
    SigningKey key = Fixtures.sm2Key();
    for (UnaryOperator<byte[]> turn :
        List.<UnaryOperator<byte[]>>of(
            HostileKeyTest::swapped, HostileKeyTest::reversed, HostileKeyTest::halvesReversed)) {
      SigningKey turned =
          new AnyKey(
              SignatureProfile.SM2_SM3, key.certificate(), signed -> turn.apply(key.sign(signed)));
      assertInvalid(
          new Forger(turned, HashFunction.SM3).order(Forger.SIGNATURE),
          key,
          InvalidReason.SIGNATURE_DIFFERS);
    }
  }

  private static byte[] swapped(byte[] value) {
    byte[] other = new byte[64];
    System.arraycopy(value, 0, other, 32, 32);
    System.arraycopy(value, 32, other, 0, 32);
    return other;
  }

  private static byte[] reversed(byte[] value) {
    byte[] other = new byte[value.length];
    for (int i = 0; i < value.length; i++) {
      other[i] = value[value.length - 1 - i];
    }
    // Below the order for sure, so that not the range is what refuses it.
    other[0] &= 0x7F;
    other[32] &= 0x7F;
    return other;
  }

  private static byte[] halvesReversed(byte[] value) {
    return reversed(swapped(value));
  }

  @Test
  void aDerValueThatIsRightIsStillNotRaw() {
    SigningKey key = Fixtures.sm2Key();
    SigningKey der =
        new AnyKey(SignatureProfile.SM2_SM3, key.certificate(), signed -> toDer(key.sign(signed)));
    assertInvalid(
        new Forger(der, HashFunction.SM3).order(Forger.SIGNATURE), key, InvalidReason.DER_VALUE);
  }

  private static byte[] toDer(byte[] raw) {
    byte[] r = new BigInteger(1, raw, 0, 32).toByteArray();
    byte[] s = new BigInteger(1, raw, 32, 32).toByteArray();
    byte[] der = new byte[6 + r.length + s.length];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 2;
    der[3] = (byte) r.length;
    System.arraycopy(r, 0, der, 4, r.length);
    der[4 + r.length] = 2;
    der[5 + r.length] = (byte) s.length;
    System.arraycopy(s, 0, der, 6 + r.length, s.length);
    return der;
  }

  // HMAC with what everybody knows: the public key as the secret.

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA256", "RSA_SHA1"})
  void anHmacKeyedWithThePublicKey(SignatureProfile profile) {
    SelfSignedKey key = Fixtures.keyFor(profile);
    SigningCertificate certificate = key.certificate();
    byte[] der = certificate.der();
    for (byte[] secret :
        new byte[][] {
          der,
          Fixtures.utf8(certificate.pem()),
          Fixtures.utf8(StrictBase64.encode(der)),
          spki(der),
          Fixtures.utf8(pem(spki(der))),
          Fixtures.utf8(certificate.certNo())
        }) {
      for (String mac : List.of("HmacSHA1", "HmacSHA256")) {
        SigningKey hmac = new AnyKey(profile, certificate, signed -> mac(mac, secret, signed));
        String uri =
            mac.equals("HmacSHA1")
                ? "http://www.w3.org/2000/09/xmldsig#hmac-sha1"
                : "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
        Forger forger = new Forger(hmac, profile.hash());
        String honest =
            Forger.SIGNATURE
                .replace(SignatureProfile.SM2_SM3.digestMethod(), profile.digestMethod())
                .replace(SignatureProfile.SM2_SM3.signatureMethod(), profile.signatureMethod());
        assertInvalid(
            forger.order(honest.replace(profile.signatureMethod(), uri)),
            key,
            InvalidReason.UNKNOWN_ALGORITHM);
        assertInvalid(forger.order(honest), key, InvalidReason.VALUE_LENGTH);
      }
    }
  }

  private static byte[] mac(String algorithm, byte[] secret, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(signed);
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] spki(byte[] certificate) {
    try {
      return org.bouncycastle.asn1.x509.Certificate.getInstance(certificate)
          .getSubjectPublicKeyInfo()
          .getEncoded();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(byte[] spki) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + StrictBase64.encode(spki)
        + "\n-----END PUBLIC KEY-----\n";
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "8", "80", "160"})
  void anHmacCutShort(int bits) {
    SelfSignedKey key = Fixtures.sm2Key();
    SigningKey hmac =
        new AnyKey(
            SignatureProfile.SM2_SM3,
            key.certificate(),
            signed ->
                java.util.Arrays.copyOf(
                    mac("HmacSHA1", key.certificate().der(), signed), Math.max(1, bits / 8)));
    String signature =
        Forger.SIGNATURE
            .replace(
                SignatureProfile.SM2_SM3.signatureMethod(),
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1")
            .replace(
                "</ds:SignatureMethod>",
                "<ds:HMACOutputLength>" + bits + "</ds:HMACOutputLength></ds:SignatureMethod>");
    assertInvalid(
        new Forger(hmac, HashFunction.SM3).order(signature), key, InvalidReason.SIGNATURE_CONTENT);
  }

  // Who is believed.

  /** The key of the certificate in the message counts only after the certificate was trusted. */
  @Test
  void aCertificateWithTheNumberAndNamesOfATrustedOne() {
    ForgedRsa mine = ForgedRsa.generate(1024, 65537);
    ForgedRsa theirs = ForgedRsa.generate(1024, 65537);
    SigningCertificate trusted = SigningCertificate.of(theirs.certificate());
    SigningKey key =
        key(
            mine.certificate(),
            signed -> mine.value(mine.rightBlock(HashFunction.SHA_256, signed)));
    assertThat(key.certificate().certNo()).isEqualTo(trusted.certNo());
    assertThat(SignatureVerifier.builder().trust(trusted).build().verify(rsaOrder(key)))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.NOT_TRUSTED));
  }

  @Test
  void aDigestBesideTheSignatureIsNotLookedAt() throws Exception {
    String evil =
        Fixtures.ROOT
            + Fixtures.BODY.replace("TEST-0001", "EVIL-0001").replace("<ceb:note>", "<ceb:note>X");
    String signed = new String(Forger.sm2().order(Forger.SIGNATURE), StandardCharsets.UTF_8);
    String signature = signed.substring(signed.indexOf("<ds:Signature "));
    String placed =
        "<ds:DigestValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">PLACE</ds:DigestValue>";
    String with = evil.replace("X</ceb:note>", placed + "</ceb:note>") + signature;
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex("00"));
    assertInvalid(
        Fixtures.utf8(with.replace("PLACE", StrictBase64.encode(digest))),
        Fixtures.sm2Key(),
        InvalidReason.DIGEST_DIFFERS);
  }

  /** Nothing is looked up by name through the thread, where an application can put its classes. */
  @Test
  void theClassLoaderOfTheThreadIsNotAsked() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    byte[] good = Forger.sm2().order(Forger.SIGNATURE);
    ClassLoader hostile =
        new ClassLoader(null) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) {
            throw new AssertionError("asked for " + name);
          }

          @Override
          public java.net.URL getResource(String name) {
            throw new AssertionError("asked for " + name);
          }

          @Override
          public java.util.Enumeration<java.net.URL> getResources(String name) {
            throw new AssertionError("asked for " + name);
          }
        };
    thread.setContextClassLoader(hostile);
    try {
      assertThat(Fixtures.verifierFor(Fixtures.sm2Key()).verify(good).isValid()).isTrue();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
