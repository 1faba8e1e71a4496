package io.cbec.signing.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RSASSA-PKCS1-v1_5 values of the kinds that collections of signature test vectors hold. */
class RsaEdgeTest {

  private static final byte[] DATA = {1, 2, 3};
  private static final ForgedRsa KEY = ForgedRsa.generate(1024, 65537);
  private static final ForgedRsa CUBE = ForgedRsa.generate(2048, 3);

  private static SignatureScheme scheme(HashFunction hash) {
    return hash == HashFunction.SHA_1
        ? SignatureScheme.RSA_WITH_SHA1
        : SignatureScheme.RSA_WITH_SHA256;
  }

  private static boolean verifies(ForgedRsa key, HashFunction hash, byte[] value) {
    return key.certificateKey().verify(scheme(hash), DATA, value);
  }

  @ParameterizedTest
  @EnumSource(
      value = HashFunction.class,
      names = {"SHA_1", "SHA_256"})
  void onlyTheRightBlockVerifies(HashFunction hash) {
    for (ForgedRsa key : new ForgedRsa[] {KEY, CUBE}) {
      assertThat(verifies(key, hash, key.value(key.rightBlock(hash, DATA)))).isTrue();
      assertThat(key.wrongBlocks(hash, DATA))
          .hasSizeGreaterThan(20)
          .allSatisfy(
              (name, block) ->
                  assertThat(verifies(key, hash, key.value(block))).as(name).isFalse());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HashFunction.class,
      names = {"SHA_1", "SHA_256"})
  void theCubeRootOfABlockWithGarbageDoesNotVerify(HashFunction hash) {
    assertThat(verifies(CUBE, hash, CUBE.cubeRootForgery(hash, DATA))).isFalse();
  }

  @Test
  void theRightBlockIsTheOneOfTheJdk() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    RSAPublicKey rsa = (RSAPublicKey) pair.getPublic();
    CertificateKey key =
        Objects.requireNonNull(
                CertificateData.read(
                    TestCertificates.rsa(rsa.getModulus(), rsa.getPublicExponent())))
            .key();
    for (HashFunction hash : new HashFunction[] {HashFunction.SHA_1, HashFunction.SHA_256}) {
      Signature signature =
          Signature.getInstance(hash == HashFunction.SHA_1 ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(DATA);
      assertThat(key.verify(scheme(hash), DATA, signature.sign())).isTrue();
    }
  }

  @Test
  void aPssValueDoesNotVerify() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Signature pss = Signature.getInstance("RSASSA-PSS");
    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    pss.initSign(pair.getPrivate());
    pss.update(DATA);
    RSAPublicKey rsa = (RSAPublicKey) pair.getPublic();
    CertificateKey key =
        Objects.requireNonNull(
                CertificateData.read(
                    TestCertificates.rsa(rsa.getModulus(), rsa.getPublicExponent())))
            .key();
    assertThat(key.verify(SignatureScheme.RSA_WITH_SHA256, DATA, pss.sign())).isFalse();
  }

  @Test
  void aValueNotBelowTheModulusDoesNotVerify() {
    BigInteger room = BigInteger.ONE.shiftLeft(KEY.length() * 8);
    int tried = 0;
    for (int i = 0; i < 256; i++) {
      byte[] data = {(byte) i};
      byte[] good = KEY.value(KEY.rightBlock(HashFunction.SHA_256, data));
      BigInteger larger = new BigInteger(1, good).add(KEY.modulus());
      assertThat(KEY.certificateKey().verify(SignatureScheme.RSA_WITH_SHA256, data, good)).isTrue();
      if (larger.compareTo(room) < 0) {
        tried++;
        assertThat(
                KEY.certificateKey()
                    .verify(SignatureScheme.RSA_WITH_SHA256, data, KEY.fixed(larger)))
            .isFalse();
      }
    }
    // The modulus fills its bits at random; a full one leaves no room for a larger value.
    assertThat(tried > 0 || KEY.modulus().bitLength() == KEY.length() * 8).isTrue();
  }

  @Test
  void edgesAndOtherLengthsNeverVerify() {
    BigInteger n = KEY.modulus();
    for (BigInteger edge :
        new BigInteger[] {
          BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, n.subtract(BigInteger.ONE), n
        }) {
      assertThat(verifies(KEY, HashFunction.SHA_256, KEY.fixed(edge))).isFalse();
    }
    byte[] good = KEY.value(KEY.rightBlock(HashFunction.SHA_256, DATA));
    assertThat(verifies(KEY, HashFunction.SHA_256, Arrays.copyOf(good, good.length - 1))).isFalse();
    assertThat(verifies(KEY, HashFunction.SHA_256, Arrays.copyOf(good, good.length + 1))).isFalse();
    byte[] longer = new byte[good.length + 1];
    System.arraycopy(good, 0, longer, 1, good.length);
    assertThat(verifies(KEY, HashFunction.SHA_256, longer)).as("a zero before it").isFalse();
    assertThat(verifies(KEY, HashFunction.SHA_256, new byte[0])).isFalse();
    assertThat(verifies(KEY, HashFunction.SHA_1, good)).as("other hash").isFalse();
  }

  /** With a zero as its first byte a value is shorter as a number, not as a value. */
  @Test
  void aValueThatStartsWithZeroVerifies() {
    for (int i = 0; i < 1_000_000; i++) {
      byte[] data = {(byte) i, (byte) (i >> 8), (byte) (i >> 16)};
      byte[] good = KEY.value(KEY.rightBlock(HashFunction.SHA_256, data));
      if (good[0] == 0) {
        assertThat(KEY.certificateKey().verify(SignatureScheme.RSA_WITH_SHA256, data, good))
            .isTrue();
        return;
      }
    }
    throw new AssertionError("no value starts with zero");
  }

  @Test
  void theForgeryIsOneForAReaderThatDoesNotLookBehindTheDigest() throws Exception {
    byte[] value = CUBE.cubeRootForgery(HashFunction.SHA_256, DATA);
    byte[] opened =
        CUBE.fixed(new BigInteger(1, value).modPow(BigInteger.valueOf(3), CUBE.modulus()));
    byte[] right = CUBE.rightBlock(HashFunction.SHA_256, DATA);
    int info = 51;
    assertThat(Arrays.copyOfRange(opened, 11, 11 + info))
        .isEqualTo(Arrays.copyOfRange(right, right.length - info, right.length));
    Signature jdk = Signature.getInstance("SHA256withRSA");
    jdk.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(CUBE.modulus(), BigInteger.valueOf(3))));
    jdk.update(DATA);
    assertThat(jdk.verify(value)).isFalse();
  }
}
