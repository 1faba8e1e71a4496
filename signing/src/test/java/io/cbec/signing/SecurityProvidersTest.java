package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.VerificationResult.Valid;
import io.cbec.signing.realtime.PaidGoods;
import io.cbec.signing.realtime.PaymentExchangeHead;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentExchangeItem;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.PaymentUploadVerifier;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import io.cbec.signing.realtime.SessionId;
import io.cbec.signing.realtime.SignedPaymentUpload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library changes nothing at the security providers of the JDK, and what an application has
 * registered there changes nothing for the library.
 */
class SecurityProvidersTest {

  private static final char[] PASSWORD = "a test".toCharArray();
  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  @TempDir private Path folder;

  private interface Work {
    void run() throws Exception;
  }

  /** Made before the providers are counted. */
  @BeforeAll
  static void keys() {
    assertThat(List.of(Fixtures.sm2Key(), Fixtures.rsaKey(), Fixtures.legacyKey())).hasSize(3);
    assertThat(Security.getProvider("BC")).isNull();
  }

  @Test
  void keyFilesAndSignaturesLeaveTheProvidersAlone() throws Exception {
    withTheSameProvidersAfterwards(this::everything);
  }

  @Test
  void everythingWorksWithBouncyCastleRegisteredFirst() throws Exception {
    withBouncyCastleFirst(() -> withTheSameProvidersAfterwards(this::everything));
  }

  @Test
  void tokensLeaveTheProvidersAlone() throws Exception {
    SoftHsm tokens = SoftHsm.assumeInstalled();
    withTheSameProvidersAfterwards(() -> token(tokens));
  }

  @Test
  void tokensWorkWithBouncyCastleRegisteredFirst() throws Exception {
    SoftHsm tokens = SoftHsm.assumeInstalled();
    withBouncyCastleFirst(() -> withTheSameProvidersAfterwards(() -> token(tokens)));
  }

  private static void withBouncyCastleFirst(Work work) throws Exception {
    Provider registered = new BouncyCastleProvider();
    assertThat(Security.insertProviderAt(registered, 1)).isEqualTo(1);
    try {
      assertThat(CertificateFactory.getInstance("X.509").getProvider())
          .as("the JDK does ask Bouncy Castle first")
          .isSameAs(registered);
      work.run();
    } finally {
      Security.removeProvider(registered.getName());
    }
  }

  private static void withTheSameProvidersAfterwards(Work work) throws Exception {
    Provider[] before = Security.getProviders();
    work.run();
    assertThat(Security.getProviders()).containsExactly(before);
  }

  private static void token(SoftHsm tokens) {
    try (Pkcs11Token token = tokens.open("one");
        Pkcs11Key key = token.key()) {
      signsAndVerifies(key);
    }
  }

  private void everything() throws Exception {
    signsAndVerifies(SelfSignedKey.generate(SignatureProfile.SM2_SM3, "测试电商"));
    signsAndVerifies(SelfSignedKey.generate(SignatureProfile.RSA_SHA256, "测试电商"));
    for (SelfSignedKey made : List.of(Fixtures.sm2Key(), Fixtures.rsaKey(), Fixtures.legacyKey())) {
      SignatureProfile profile = made.profile();
      byte[] file = made.toPkcs12(PASSWORD);
      KeyStore store = KeyStore.getInstance("PKCS12", BOUNCY_CASTLE);
      store.load(new ByteArrayInputStream(file), PASSWORD);
      PrivateKey secret = (PrivateKey) store.getKey("signing", PASSWORD);

      signsAndVerifies(Pkcs12Key.open(file, PASSWORD, null, profile));
      signsAndVerifies(JcaKey.of(secret, made.certificate(), BOUNCY_CASTLE, profile));
      signsAndVerifies(pem(made, secret));
      if (profile != SignatureProfile.SM2_SM3) {
        signsAndVerifies(JcaKey.of(secret, made.certificate(), null, profile));
        signsAndVerifies(jks(made, secret));
      }
    }
    for (String vector : List.of("sm2-sm3", "rsa-sha1", "rsa-sha256")) {
      verifies(Fixtures.resource("vectors/" + vector + "/signed.xml"));
    }
  }

  private PemKey pem(SelfSignedKey made, PrivateKey secret) throws Exception {
    Path keyFile = folder.resolve("key.pem");
    Path certificateFile = folder.resolve("certificate.pem");
    Files.writeString(
        keyFile,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(secret.getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    Files.writeString(certificateFile, made.certificate().pem());
    return PemKey.open(keyFile, certificateFile, null, made.profile());
  }

  private JksKey jks(SelfSignedKey made, PrivateKey secret) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, PASSWORD);
    store.setKeyEntry(
        "shop",
        secret,
        PASSWORD,
        new java.security.cert.Certificate[] {
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(made.certificate().der()))
        });
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    store.store(file, PASSWORD);
    Path path = folder.resolve("shop.jks");
    Files.write(path, file.toByteArray());
    return JksKey.open(path, PASSWORD, null, "shop", made.profile());
  }

  private static void signsAndVerifies(SigningKey key) {
    byte[] signed = MessageSigner.of(key).sign(Fixtures.order()).bytes();
    VerificationResult result = Fixtures.verifierFor(key).verify(signed);
    assertThat(result).isInstanceOf(Valid.class);
    assertThat(((Valid) result).content()).isEqualTo(Fixtures.order().bytes());
    String altered = new String(signed, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(
            Fixtures.verifierFor(key)
                .verify(Fixtures.utf8(altered.replace("TEST-0001", "TEST-0002")))
                .isValid())
        .isFalse();
    if (key.profile() != SignatureProfile.RSA_SHA256) {
      SignedPaymentUpload upload =
          PaymentUploadSigner.of(key)
              .sign(new SessionId("fe2374-8fnejf97-32839218"), payment(), Instant.EPOCH);
      assertThat(PaymentUploadVerifier.trusting(key.certificate()).verify(upload.json()))
          .isEqualTo(Verdict.VALID);
    }
  }

  private static PaymentExchangeInfo payment() {
    return new PaymentExchangeInfo(
        PaymentExchangeHead.builder()
            .guid("9D55BA71-22DE-41F4-8B50-C36C83B3B530")
            .initalRequest("请求")
            .initalResponse("ok")
            .ebpCode("3301964J31")
            .payCode("312226T001")
            .payTransactionId("TX-1")
            .totalAmount(new BigDecimal("1.5"))
            .currency("142")
            .verDept("3")
            .tradingTime(LocalDateTime.of(2026, 11, 21, 1, 2, 3))
            .build(),
        List.of(
            PaymentExchangeItem.builder()
                .orderNo("TEST-0001")
                .addGoods(new PaidGoods("测试商品", "http://shop.example/a"))
                .recpAccount("OSA571908863132601")
                .recpName("测试收款公司")
                .build()));
  }

  private static void verifies(byte[] document) {
    SignatureVerifier verifier =
        SignatureVerifier.builder()
            .anyCertificate()
            .profiles(
                SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA1, SignatureProfile.RSA_SHA256)
            .build();
    assertThat(verifier.verify(document).isValid()).isTrue();
  }
}
