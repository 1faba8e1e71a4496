package io.cbec.signing.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of the standards: GB/T 32905-2016 (SM3), appendix A, and GB/T 32918.5-2017 (SM2),
 * appendix A, a signature on the recommended curve.
 */
class KnownAnswerTest {

  private static final String PRIVATE =
      "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8";
  private static final String PUBLIC_X =
      "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020";
  private static final String PUBLIC_Y =
      "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
  private static final String K =
      "59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21";
  private static final String Z =
      "B2E14C5C79C6DF5B85F4FE7ED8DB7A262B9DA7E07CCB0EA9F4747B8CCDA8A4F3";
  private static final String E =
      "F0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640";
  private static final String R =
      "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
  private static final String S =
      "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";
  private static final String ID = "1234567812345678";
  private static final byte[] MESSAGE = ascii("message digest");

  // The recommended curve, GB/T 32918.5-2017, 2.
  private static final String A =
      "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC";
  private static final String B =
      "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93";
  private static final String GX =
      "32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7";
  private static final String GY =
      "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0";
  private static final BigInteger N =
      number("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123");

  @ParameterizedTest
  @CsvSource({
    "abc, 1, 66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0",
    "abcd, 16, DEBE9FF92275B8A138604889C18E5A4D6FDB70E5387E5765293DCBA39C0C5732",
  })
  void sm3GivesTheDigestsOfTheStandard(String text, int times, String digest) {
    assertThat(HashFunction.SM3.of(ascii(text.repeat(times)))).isEqualTo(bytes(digest));
    byte[][] pieces = new byte[times][];
    Arrays.fill(pieces, ascii(text));
    assertThat(HashFunction.SM3.of(pieces)).as("in pieces").isEqualTo(bytes(digest));
  }

  /** The example is consistent: its numbers follow from one another by the standard's formulas. */
  @Test
  void theExampleFollowsFromTheFormulas() {
    byte[] z =
        HashFunction.SM3.of(
            new byte[] {0, (byte) (ID.length() * 8)},
            ascii(ID),
            bytes(A + B + GX + GY + PUBLIC_X + PUBLIC_Y));
    assertThat(z).isEqualTo(bytes(Z));
    assertThat(HashFunction.SM3.of(z, MESSAGE)).isEqualTo(bytes(E));

    SM2P256V1Curve curve = new SM2P256V1Curve();
    ECPoint g = curve.createPoint(number(GX), number(GY));
    BigInteger d = number(PRIVATE);
    ECPoint publicPoint = g.multiply(d).normalize();
    assertThat(publicPoint.getAffineXCoord().toBigInteger()).isEqualTo(number(PUBLIC_X));
    assertThat(publicPoint.getAffineYCoord().toBigInteger()).isEqualTo(number(PUBLIC_Y));
    BigInteger x1 = g.multiply(number(K)).normalize().getAffineXCoord().toBigInteger();
    BigInteger r = number(E).add(x1).mod(N);
    BigInteger s =
        d.add(BigInteger.ONE).modInverse(N).multiply(number(K).subtract(r.multiply(d))).mod(N);
    assertThat(r).isEqualTo(number(R));
    assertThat(s).isEqualTo(number(S));
  }

  @Test
  void ourKeyVerifiesTheSignatureOfTheStandard() {
    CertificateKey key = publicKey();

    assertThat(key.kind()).isEqualTo(KeyKind.SM2);
    assertThat(key.verify(SignatureScheme.SM2_WITH_SM3, MESSAGE, bytes(R + S))).isTrue();
    assertThat(key.verify(SignatureScheme.SM2_WITH_SM3, MESSAGE, bytes(S + R))).isFalse();
    assertThat(key.verify(SignatureScheme.SM2_WITH_SM3, ascii("message  digest"), bytes(R + S)))
        .isFalse();
  }

  @Test
  void ourPrivateKeyBelongsToItAndSigns() throws Exception {
    LocalKey key = Objects.requireNonNull(LocalKey.ofPkcs8(pkcs8()));

    assertThat(key.kind()).isEqualTo(KeyKind.SM2);
    assertThat(key.belongsTo(publicKey())).isTrue();
    byte[] value = Objects.requireNonNull(key.sign(SignatureScheme.SM2_WITH_SM3, MESSAGE));
    assertThat(value).as("k is random").isNotEqualTo(bytes(R + S));
    assertThat(publicKey().verify(SignatureScheme.SM2_WITH_SM3, MESSAGE, value)).isTrue();
  }

  /** With the k of the standard the scheme gives its value; keys take no k, so only here. */
  @Test
  void ourSchemeGivesTheSignatureOfTheStandard() throws Exception {
    Signer signer = SignatureScheme.SM2_WITH_SM3.newSigner();
    signer.init(true, new ParametersWithRandom(PrivateKeyFactory.createKey(pkcs8()), new OnlyK()));
    signer.update(MESSAGE, 0, MESSAGE.length);

    assertThat(HexFormat.of().formatHex(signer.generateSignature()))
        .isEqualTo((R + S).toLowerCase(Locale.ROOT));
  }

  /** Gives k, once. */
  private static final class OnlyK extends SecureRandom {
    private static final long serialVersionUID = 1;
    private boolean given;

    @Override
    public void nextBytes(byte[] bytes) {
      if (given || bytes.length != 32) {
        throw new AssertionError("asked for more than k");
      }
      given = true;
      System.arraycopy(bytes(K), 0, bytes, 0, 32);
    }
  }

  private static AlgorithmIdentifier algorithm() {
    return new AlgorithmIdentifier(
        X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);
  }

  private static CertificateKey publicKey() {
    return CertificateKey.of(
        new SubjectPublicKeyInfo(algorithm(), bytes("04" + PUBLIC_X + PUBLIC_Y)));
  }

  private static byte[] pkcs8() throws Exception {
    return new PrivateKeyInfo(algorithm(), new ECPrivateKey(256, number(PRIVATE))).getEncoded();
  }

  private static BigInteger number(String hex) {
    return new BigInteger(hex, 16);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
