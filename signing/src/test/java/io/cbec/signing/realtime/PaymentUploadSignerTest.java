package io.cbec.signing.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cbec.signing.Pkcs12Key;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.SigningException;
import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.SigningKey;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentUploadSignerTest {

  @TempDir private Path folder;

  /** Opening them takes long, on purpose. */
  private static final Map<SignatureProfile, SigningKey> VECTOR_KEYS = new ConcurrentHashMap<>();

  private static SigningKey vectorKey(SignatureProfile profile) {
    return VECTOR_KEYS.computeIfAbsent(profile, PaymentUploadSignerTest::open);
  }

  private static SigningKey open(SignatureProfile profile) {
    String file = profile == SignatureProfile.SM2_SM3 ? "test-sm2.p12" : "test-rsa.p12";
    return Pkcs12Key.open(Payments.vector(file), "changeit".toCharArray(), null, profile);
  }

  private static SignedPaymentUpload signed(SigningKey key) {
    return PaymentUploadSigner.of(key).sign(Payments.SESSION, Payments.info(), Payments.TIME);
  }

  @ParameterizedTest
  @EnumSource(names = {"SM2_SM3", "RSA_SHA1"})
  void theStringToSignIsThatOfTheVector(SignatureProfile profile) {
    assertThat(signed(vectorKey(profile)).toBeSigned())
        .isEqualTo(Payments.vector("announcement-179/to-be-signed.txt"));
  }

  @Test
  void theRsaUploadIsThatOfTheVector() {
    assertThat(signed(vectorKey(SignatureProfile.RSA_SHA1)).json())
        .isEqualTo(Payments.text("announcement-179/rsa-sha1.json"));
  }

  @Test
  void theSm2UploadDiffersFromTheVectorInTheValueOnly() {
    String made = signed(vectorKey(SignatureProfile.SM2_SM3)).json();
    String vector = Payments.text("announcement-179/sm2-sm3.json");

    assertThat(withoutValue(made)).isEqualTo(withoutValue(vector));
    assertThat(value(made)).hasSize(64);
  }

  private static String withoutValue(String json) {
    return json.replaceAll("\"signValue\":\"[^\"]*\"", "");
  }

  private static byte[] value(String json) {
    return Base64.getDecoder().decode(json.replaceAll(".*\"signValue\":\"([^\"]*)\".*", "$1"));
  }

  @ParameterizedTest
  @CsvSource({"sm2-sm3,test-sm2.pem", "rsa-sha1,test-rsa.pem"})
  void uploadsSignedWithOpensslVerify(String vector, String certificate) {
    String json = Payments.text("announcement-179/" + vector + ".json");
    PaymentUploadVerifier verifier =
        PaymentUploadVerifier.trusting(SigningCertificate.of(Payments.vector(certificate)));

    assertThat(verifier.verify(json)).isEqualTo(Verdict.VALID);
    // Also with the time as a bare number and with other white space between the members.
    assertThat(verifier.verify(json.replace("\"1533271903898\"", "1533271903898")))
        .isEqualTo(Verdict.VALID);
    assertThat(verifier.verify(" " + json.replace(",\"certNo\"", " ,\n \"certNo\"")))
        .isEqualTo(Verdict.VALID);
    assertThat(verifier.verify(json.replace("\"verDept\":\"3\"", "\"verDept\":\"2\"")))
        .isEqualTo(Verdict.SIGNATURE_DIFFERS);
    assertThat(verifier.verify(json.replace("\"verDept\":", "\"verDept\": ")))
        .isEqualTo(Verdict.SIGNATURE_DIFFERS);
    assertThat(verifier.verify(json.replace("第一行", "\\u7b2c一行")))
        .isEqualTo(Verdict.SIGNATURE_DIFFERS);
    assertThat(verifier.verify(json.replace("\"certNo\":\"", "\"certNo\":\"ff")))
        .isEqualTo(Verdict.UNKNOWN_CERTIFICATE);
    assertThat(verifier.verify(withoutValue(json).replace(",}", "}"))).isEqualTo(Verdict.UNSIGNED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"sessionID\":1}",
        "{\"sessionID\":\"a\",\"sessionID\":\"b\"}",
        "{\"sessionID\":\"a\",\"payExchangeInfoHead\":[],\"payExchangeInfoLists\":[],"
            + "\"serviceTime\":1}",
        "{\"sessionID\":\"a\\\"||\\\"b\",\"payExchangeInfoHead\":{},\"payExchangeInfoLists\":[],"
            + "\"serviceTime\":1}",
        "{\"sessionID\":\"a\",\"payExchangeInfoHead\":{},\"payExchangeInfoLists\":[],"
            + "\"serviceTime\":1} x",
      })
  void badUploadsAreUnreadable(String json) {
    assertThat(PaymentUploadVerifier.trusting().verify(json)).isEqualTo(Verdict.UNREADABLE);
  }

  @Test
  void deepUploadsAreUnreadable() {
    assertThat(PaymentUploadVerifier.trusting().verify("{\"a\":" + "[".repeat(100_000)))
        .isEqualTo(Verdict.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "100.0,100",
    "100.10,100.1",
    "1E+3,1000",
    "0.00,0",
    "5.0,5",
    "0.00001,0.00001",
    "12345678901234.56789,12345678901234.56789"
  })
  void amountsHaveNoTrailingZeros(String amount, String written) {
    SignedPaymentUpload upload =
        PaymentUploadSigner.of(vectorKey(SignatureProfile.SM2_SM3))
            .sign(
                Payments.SESSION,
                Payments.with(Payments.head().totalAmount(new BigDecimal(amount))),
                Payments.TIME);

    assertThat(upload.json()).contains("\"totalAmount\":" + written + ",\"currency\"");
  }

  @Test
  void whatIsAbsentIsNotWritten() {
    SignedPaymentUpload upload =
        PaymentUploadSigner.of(vectorKey(SignatureProfile.SM2_SM3))
            .sign(
                Payments.SESSION,
                Payments.with(Payments.head().payType(null).note(null)),
                Payments.TIME);

    assertThat(upload.json()).doesNotContain("payType", "note", "recpCode", "null");
  }

  @Test
  void sha256IsNotForPaymentData() {
    SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.RSA_SHA256, "Test");

    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> PaymentUploadSigner.of(key))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.PROFILE_NOT_FOR_PAYMENT_DATA));
  }

  @Test
  void aValueThatDoesNotVerifyIsNotHandedOut() {
    SigningKey key = vectorKey(SignatureProfile.SM2_SM3);

    badValue(new Altered(key, value -> new byte[0]), "0 bytes");
    badValue(new Altered(key, value -> new byte[64]), "64 bytes");
    badValue(new Altered(key, value -> Arrays.copyOf(value, 65)), "65 bytes");
    badValue(
        new Altered(
            key,
            value -> {
              value[40] ^= 1;
              return value;
            }),
        "does not verify");
  }

  private static void badValue(SigningKey key, String detail) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> signed(key))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_VALUE))
        .withMessageContaining(detail);
  }

  @Test
  void derValuesOfDevicesAreConverted() {
    SigningKey key = new Altered(vectorKey(SignatureProfile.SM2_SM3), PaymentUploadSignerTest::der);

    SignedPaymentUpload upload = signed(key);

    assertThat(value(upload.json())).hasSize(64);
    assertThat(PaymentUploadVerifier.trusting(key.certificate()).verify(upload.json()))
        .isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\"b", "a\\b", "a|b", "中", "a\nb", "a\u0000"})
  void sessionsThatCouldPretendAreRefused(String text) {
    assertThat(SessionId.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionId(text));
  }

  @Test
  void sessionsHaveALimit() {
    assertThat(SessionId.parse("x".repeat(200))).isPresent();
    assertThat(SessionId.parse("x".repeat(201))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SM2_SM3", "RSA_SHA1"})
  void opensslVerifies(SignatureProfile profile) throws Exception {
    assumeTrue(
        opensslVersion().startsWith("OpenSSL 3"),
        "openssl 3 is not installed; its judgement is skipped");
    SigningKey key = vectorKey(profile);
    SignedPaymentUpload upload = signed(key);
    byte[] value = value(upload.json());
    Files.write(folder.resolve("data"), upload.toBeSigned());
    Files.write(folder.resolve("value"), profile == SignatureProfile.SM2_SM3 ? der(value) : value);
    Files.writeString(folder.resolve("certificate.pem"), key.certificate().pem());
    run("openssl", "x509", "-in", "certificate.pem", "-pubkey", "-noout", "-out", "public.pem");

    assertThat(verify(profile)).contains("Verified OK");
    byte[] other = upload.toBeSigned();
    other[20] ^= 1;
    Files.write(folder.resolve("data"), other);
    assertThat(verify(profile)).as("the judge does look").doesNotContain("Verified OK");
  }

  private String verify(SignatureProfile profile) throws Exception {
    return profile == SignatureProfile.SM2_SM3
        ? run(
            "openssl dgst -sm3 -sigopt distid:1234567812345678 -verify public.pem -signature value data"
                .split(" "))
        : run("openssl dgst -sha1 -verify public.pem -signature value data".split(" "));
  }

  private String opensslVersion() throws InterruptedException {
    try {
      return run("openssl", "version");
    } catch (IOException e) {
      return "";
    }
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output, StandardCharsets.ISO_8859_1);
  }

  private static byte[] der(byte[] raw) {
    try {
      return StandardDSAEncoding.INSTANCE.encode(
          CustomNamedCurves.getByName("sm2p256v1").getN(),
          new BigInteger(1, Arrays.copyOf(raw, 32)),
          new BigInteger(1, Arrays.copyOfRange(raw, 32, 64)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A device that gives its values in another way. */
  private record Altered(SigningKey key, UnaryOperator<byte[]> change) implements SigningKey {
    @Override
    public SignatureProfile profile() {
      return key.profile();
    }

    @Override
    public SigningCertificate certificate() {
      return key.certificate();
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      return change.apply(key.sign(toBeSigned));
    }

    @Override
    public void close() {
      key.close();
    }
  }
}
