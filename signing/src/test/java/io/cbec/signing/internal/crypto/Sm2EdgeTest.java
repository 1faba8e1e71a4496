package io.cbec.signing.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values at the edges, as collections of signature test vectors have them for other curves. */
class Sm2EdgeTest {

  private static final BigInteger N =
      new BigInteger("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123", 16);
  private static final byte[] DATA = {1, 2, 3};

  private final SelfSigned made =
      SelfSigned.generate(
          KeyKind.SM2,
          "x",
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2027-01-01T00:00:00Z"));
  private final CertificateKey key =
      Objects.requireNonNull(CertificateData.read(made.certificate())).key();

  private final ECPrivateKeyParameters privateKey = privateKey();

  private ECPrivateKeyParameters privateKey() {
    try {
      char[] password = "x".toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
      store.load(new ByteArrayInputStream(made.toPkcs12("x", password)), password);
      return (ECPrivateKeyParameters)
          PrivateKeyFactory.createKey(store.getKey("x", password).getEncoded());
    } catch (Exception e) {
      throw new AssertionError("the key just made cannot be read", e);
    }
  }

  private static byte[] raw(BigInteger r, BigInteger s) {
    byte[] value = new byte[64];
    copy(r, value, 0);
    copy(s, value, 32);
    return value;
  }

  private static void copy(BigInteger number, byte[] value, int at) {
    byte[] bytes = number.toByteArray();
    int from = Math.max(0, bytes.length - 32);
    System.arraycopy(bytes, from, value, at + 32 - (bytes.length - from), bytes.length - from);
  }

  private boolean verifies(byte[] value) {
    return key.verify(SignatureScheme.SM2_WITH_SM3, DATA, value);
  }

  @Test
  void edgesNeverVerify() {
    BigInteger one = BigInteger.ONE;
    BigInteger[] edges = {
      BigInteger.ZERO,
      one,
      BigInteger.TWO,
      N.subtract(one),
      N,
      N.add(one),
      one.shiftLeft(256).subtract(one),
      one.shiftLeft(255)
    };
    for (BigInteger r : edges) {
      for (BigInteger s : edges) {
        assertThat(verifies(raw(r, s))).as("r=%s s=%s", r, s).isFalse();
        boolean inside =
            r.signum() > 0 && r.compareTo(N) < 0 && s.signum() > 0 && s.compareTo(N) < 0;
        assertThat(Sm2Value.inRange(raw(r, s))).isEqualTo(inside);
      }
    }
  }

  @Test
  void changedFormsOfAGoodValueDoNotVerify() {
    byte[] good = Objects.requireNonNull(made.key().sign(SignatureScheme.SM2_WITH_SM3, DATA));
    assertThat(good).hasSize(64);
    assertThat(verifies(good)).isTrue();
    BigInteger r = new BigInteger(1, Arrays.copyOf(good, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, 32, 64));
    assertThat(verifies(raw(s, r))).isFalse();
    assertThat(verifies(raw(r, N.subtract(s)))).isFalse();
    assertThat(verifies(raw(N.subtract(r), s))).isFalse();
    assertThat(verifies(raw(r, N.subtract(r)))).as("r + s = n").isFalse();
    assertThat(verifies(Arrays.copyOf(good, 65))).isFalse();
    assertThat(verifies(Arrays.copyOf(good, 63))).isFalse();
    assertThat(verifies(new byte[0])).isFalse();
    for (int bit = 0; bit < 512; bit += 7) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(verifies(flipped)).isFalse();
    }
  }

  @Test
  void aValueForAnotherUserIdDoesNotVerify() throws Exception {
    for (byte[] id :
        new byte[][] {new byte[0], ascii("1234567812345679"), ascii("ALICE123@YAHOO.COM")}) {
      assertThat(verifies(signed(new ParametersWithID(privateKey, id), new SM3Digest()))).isFalse();
    }
    byte[] usual = ascii("1234567812345678");
    assertThat(verifies(signed(new ParametersWithID(privateKey, usual), new SM3Digest()))).isTrue();
    assertThat(verifies(signed(privateKey, new SM3Digest()))).as("the usual id").isTrue();
  }

  @Test
  void aValueOverAnotherHashDoesNotVerify() throws Exception {
    assertThat(verifies(signed(privateKey, new SHA256Digest()))).isFalse();
    assertThat(verifies(signed(privateKey, new SHA1Digest()))).isFalse();
  }

  /** Without Z, the digest of key and user id that SM2 puts before the text. */
  @Test
  void aValueWithoutTheDigestOfTheKeyDoesNotVerify() {
    BigInteger d = privateKey.getD();
    BigInteger e = new BigInteger(1, HashFunction.SM3.of(DATA));
    BigInteger k = BigInteger.valueOf(0x5EED);
    BigInteger x = curve().getG().multiply(k).normalize().getAffineXCoord().toBigInteger();
    BigInteger r = e.add(x).mod(N);
    BigInteger s = BigInteger.ONE.add(d).modInverse(N).multiply(k.subtract(r.multiply(d))).mod(N);
    assertThat(verifies(raw(r, s))).isFalse();

    // The same with Z is right, so the test above is not about its arithmetic.
    byte[] z = z(curve().getG().multiply(d).normalize().getEncoded(false));
    BigInteger withZ = new BigInteger(1, HashFunction.SM3.of(z, DATA));
    BigInteger r2 = withZ.add(x).mod(N);
    BigInteger s2 = BigInteger.ONE.add(d).modInverse(N).multiply(k.subtract(r2.multiply(d))).mod(N);
    assertThat(verifies(raw(r2, s2))).isTrue();
  }

  private static X9ECParameters curve() {
    return CustomNamedCurves.getByName("sm2p256v1");
  }

  private static byte[] z(byte[] publicPoint) {
    byte[] a = curve().getCurve().getA().getEncoded();
    byte[] b = curve().getCurve().getB().getEncoded();
    byte[] g = curve().getG().normalize().getEncoded(false);
    return HashFunction.SM3.of(
        new byte[] {0, (byte) 128},
        ascii("1234567812345678"),
        a,
        b,
        Arrays.copyOfRange(g, 1, 65),
        Arrays.copyOfRange(publicPoint, 1, 65));
  }

  @Test
  void numbersWithZerosInFrontVerify() {
    boolean r = false;
    boolean s = false;
    for (int i = 0; i < 20_000 && !(r && s); i++) {
      byte[] data = {(byte) i, (byte) (i >> 8)};
      byte[] value = Objects.requireNonNull(made.key().sign(SignatureScheme.SM2_WITH_SM3, data));
      if (value[0] == 0 || value[32] == 0) {
        r |= value[0] == 0;
        s |= value[32] == 0;
        assertThat(key.verify(SignatureScheme.SM2_WITH_SM3, data, value)).isTrue();
      }
    }
    assertThat(r && s).isTrue();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] signed(CipherParameters parameters, Digest digest) throws Exception {
    SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE, digest);
    signer.init(true, parameters);
    signer.update(DATA, 0, DATA.length);
    return signer.generateSignature();
  }

  @Test
  void everyValueHas64BytesWhateverItsNumbers() {
    for (int i = 0; i < 300; i++) {
      byte[] value =
          Objects.requireNonNull(
              made.key().sign(SignatureScheme.SM2_WITH_SM3, new byte[] {(byte) i, 1}));
      assertThat(value).hasSize(64);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3006020101020102, true",
    "300602010102010200, false",
    "3006020101020100, true",
    "30060201ff020102, false",
    "300702020001020102, false",
    "30080202008002020080, true",
    "308106020101020102, false",
    "3080020101020102, false",
    "3006020101030102, false",
    "3106020101020102, false",
    "3003020101, false",
    "3009020101020102020103, false",
    "30060200020201020, false",
    "3004020002 00, false",
    "'', false",
  })
  void derIsReadStrictly(String hex, boolean accepted) {
    String digits = hex.replace(" ", "");
    byte[] der = HexFormat.of().parseHex(digits.substring(0, digits.length() / 2 * 2));
    assertThat(Sm2Value.fromDer(der) != null).isEqualTo(accepted);
  }

  @Test
  void derNumbersMayHave33BytesOnlyWithASignByte() {
    byte[] number = new byte[33];
    number[1] = (byte) 0x80;
    assertThat(Sm2Value.fromDer(der(number, new byte[] {1}))).isNotNull().hasSize(64);
    number[0] = 1;
    assertThat(Sm2Value.fromDer(der(number, new byte[] {1}))).isNull();
    assertThat(Sm2Value.fromDer(der(new byte[34], new byte[] {1}))).isNull();
  }

  private static byte[] der(byte[] r, byte[] s) {
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

  @Test
  void digestsInPiecesAndCopies() throws Exception {
    for (HashFunction hash : HashFunction.values()) {
      java.security.MessageDigest digest = hash.start();
      digest.update((byte) 1);
      java.security.MessageDigest copy = (java.security.MessageDigest) digest.clone();
      digest.update(new byte[] {2, 3});
      copy.update(new byte[] {9});
      assertThat(digest.digest()).isEqualTo(hash.of(DATA)).hasSize(hash.length());
      assertThat(copy.digest()).isEqualTo(hash.of(new byte[] {1}, new byte[] {9}));
      assertThat(digest.getDigestLength()).isEqualTo(hash.length());
      digest.update((byte) 7);
      digest.reset();
      assertThat(digest.digest(DATA)).isEqualTo(hash.of(DATA));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3000, true",
    "30023000, true",
    "0500, true",
    "30800000, false",
    "3001, false",
    "300000, false",
    "30820001, false",
    "3084000000010, false",
    "1f8101, false",
    "'', false",
  })
  void certificatesMustHaveTheShapeOfDer(String hex, boolean sound) {
    byte[] der = HexFormat.of().parseHex(hex.substring(0, hex.length() / 2 * 2));
    assertThat(DerShape.isSound(der)).isEqualTo(sound);
  }

  @Test
  void definiteNestingIsLimitedToo() {
    byte[] der = new byte[0];
    for (int i = 0; i < 60; i++) {
      byte[] outer = new byte[der.length + 2];
      outer[0] = 0x30;
      outer[1] = (byte) der.length;
      System.arraycopy(der, 0, outer, 2, der.length);
      der = outer;
      assertThat(DerShape.isSound(der)).isEqualTo(i < 23);
    }
  }
}
