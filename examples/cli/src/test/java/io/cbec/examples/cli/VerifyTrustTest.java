package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify} with issuers, dates and revocation. */
class VerifyTrustTest {

  private static final Provider BC = new BouncyCastleProvider();
  private final Instant now = Instant.now();
  private static final X500Name ROOT = new X500Name("CN=Test root");
  private static final X500Name MIDDLE = new X500Name("CN=Test middle");
  private static final KeyPair ROOT_KEYS = newKeys();
  private static final KeyPair MIDDLE_KEYS = newKeys();
  private static final KeyPair SHOP_KEYS = newKeys();

  @TempDir private Path folder;

  private String ca;
  private String intermediate;
  private String signed;
  private X509CertificateHolder shop;

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
      generator.initialize(new ECGenParameterSpec("sm2p256v1"));
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void makeCertificates() throws Exception {
    Instant from = now.minus(Duration.ofDays(400));
    Instant to = now.plus(Duration.ofDays(400));
    ca = write("ca.pem", certificate(1, ROOT, ROOT_KEYS, ROOT, ROOT_KEYS, true, from, to));
    intermediate =
        write("middle.pem", certificate(2, MIDDLE, MIDDLE_KEYS, ROOT, ROOT_KEYS, true, from, to));
    shop = shop(0x1691FE9, from, to);
    signed = signedBy(shop, "signed.xml");
  }

  private static X509CertificateHolder shop(int serial, Instant from, Instant to) throws Exception {
    X500Name name = new X500Name("CN=Test shop");
    return certificate(serial, name, SHOP_KEYS, MIDDLE, MIDDLE_KEYS, false, from, to);
  }

  private static X509CertificateHolder certificate(
      int serial,
      X500Name subject,
      KeyPair keys,
      X500Name issuer,
      KeyPair issuerKeys,
      boolean authority,
      Instant from,
      Instant to)
      throws Exception {
    return new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(serial),
            Date.from(from),
            Date.from(to),
            subject,
            keys.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
        .build(signer(issuerKeys));
  }

  private static ContentSigner signer(KeyPair keys) throws Exception {
    return new JcaContentSignerBuilder("SM3withSM2").setProvider(BC).build(keys.getPrivate());
  }

  private String write(String name, X509CertificateHolder certificate) throws Exception {
    return write(name, "CERTIFICATE", certificate.getEncoded());
  }

  private String write(String name, String label, byte[] der) throws Exception {
    String pem =
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + label
            + "-----\n";
    return Files.writeString(folder.resolve(name), pem).toString();
  }

  private String signedBy(X509CertificateHolder certificate, String name) throws Exception {
    String key = write("key.pem", "PRIVATE KEY", SHOP_KEYS.getPrivate().getEncoded());
    Run run =
        Run.of(
            "sign",
            "--keystore",
            key,
            "--certificate",
            write("shop.pem", certificate),
            Run.sample("signing/unsigned.xml"));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return Files.write(folder.resolve(name), run.outBytes()).toString();
  }

  private String list(String name, KeyPair keys, X500Name issuer, boolean shopRevoked)
      throws Exception {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(issuer, Date.from(now.minus(Duration.ofHours(1))));
    builder.setNextUpdate(Date.from(now.plus(Duration.ofHours(1))));
    if (shopRevoked) {
      builder.addCRLEntry(
          shop.getSerialNumber(),
          Date.from(now.minus(Duration.ofDays(2))),
          CRLReason.keyCompromise);
    }
    byte[] der = builder.build(signer(keys)).getEncoded();
    return Files.write(folder.resolve(name), der).toString();
  }

  private static Run verify(String... words) {
    List<String> all = new ArrayList<>(List.of("verify", "--lang", "en"));
    all.addAll(List.of(words));
    return Run.of(all.toArray(String[]::new));
  }

  private static JsonNode json(int exitCode, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("verify", "--format", "json"));
    all.addAll(List.of(words));
    Run run = Run.of(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
    return run.json().get(0);
  }

  @Test
  void aChainToANamedIssuer() throws Exception {
    JsonNode result = json(0, "--ca", ca, "--intermediate", intermediate, signed);
    assertThat(result.get("trusted").asBoolean()).isTrue();
    assertThat(result.get("chain").toString()).isEqualTo("[\"01691fe9\",\"02\",\"01\"]");
    assertThat(result.get("revocation").asText()).isEqualTo("NOT_CHECKED");
    assertThat(verify("--ca", ca, "--intermediate", intermediate, signed).out())
        .contains("trusted (issuer 01, revocation not checked)");
  }

  @Test
  void oneFileMayHoldSeveralIssuers() throws Exception {
    String bundle =
        Files.writeString(
                folder.resolve("bundle.pem"),
                Files.readString(Path.of(ca)) + Files.readString(Path.of(intermediate)))
            .toString();
    assertThat(json(0, "--ca", bundle, signed).get("chain")).hasSize(2);
  }

  @Test
  void aMissingIntermediateIsSaid() throws Exception {
    JsonNode result = json(1, "--ca", ca, signed);
    assertThat(result.get("reason").asText()).isEqualTo("ISSUER_UNKNOWN");
    assertThat(result.get("trusted").asBoolean()).isFalse();
    assertThat(result.get("hint").asText()).contains("Test middle");
    assertThat(result.get("hintZh").asText()).contains("Test middle");
    assertThat(verify("--ca", ca, signed).out()).contains("CN=Test middle", "intermediates");
  }

  @Test
  void aNamedCertificateStandsBesideIssuers() throws Exception {
    String shopPem = write("shop.pem", shop);
    JsonNode result = json(0, "--certificate", shopPem, "--ca", ca, signed);
    assertThat(result.get("trusted").asBoolean()).isTrue();
    assertThat(result.has("chain")).isFalse();
  }

  @Test
  void datesAreJudgedNowOrAtAnotherTime() throws Exception {
    Instant ended = now.minus(Duration.ofDays(100));
    String old = signedBy(shop(7, now.minus(Duration.ofDays(300)), ended), "old.xml");
    for (String[] trust :
        new String[][] {{"--ca", ca, "--intermediate", intermediate}, new String[0]}) {
      assertThat(json(1, with(trust, old)).get("reason").asText()).isEqualTo("CERTIFICATE_EXPIRED");
      String day = now.minus(Duration.ofDays(200)).toString().substring(0, 10);
      assertThat(json(0, with(trust, "--at", day, old)).get("verdict").asText()).isEqualTo("VALID");
      String time = ended.plusSeconds(60).toString();
      assertThat(json(1, with(trust, "--at", time, old)).get("reason").asText())
          .isEqualTo("CERTIFICATE_EXPIRED");
      String early = now.minus(Duration.ofDays(320)).toString();
      assertThat(json(1, with(trust, "--at", early, old)).get("reason").asText())
          .isEqualTo("CERTIFICATE_NOT_YET_VALID");
    }
  }

  private static String[] with(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void listsSayWhatWasRevoked() throws Exception {
    String byRoot = list("root.crl", ROOT_KEYS, ROOT, false);
    String good = list("good.crl", MIDDLE_KEYS, MIDDLE, false);
    String bad = list("bad.crl", MIDDLE_KEYS, MIDDLE, true);
    String[] trust = {"--ca", ca, "--intermediate", intermediate, "--crl", byRoot};

    assertThat(json(0, with(trust, "--crl", good, signed)).get("revocation").asText())
        .isEqualTo("GOOD");
    JsonNode revoked = json(1, with(trust, "--crl", bad, signed));
    assertThat(revoked.get("reason").asText()).isEqualTo("CERTIFICATE_REVOKED");
    assertThat(revoked.get("hint").asText()).contains("the key was compromised");
    assertThat(json(1, with(trust, signed)).get("reason").asText()).isEqualTo("REVOCATION_UNKNOWN");
  }

  @Test
  void aResponderIsAsked() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger asked = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] answer = answer(exchange.getRequestBody().readAllBytes());
          exchange.getResponseHeaders().add("Content-Type", "application/ocsp-response");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    String byRoot = list("root.crl", ROOT_KEYS, ROOT, false);
    String[] trust = {
      "--ca", ca, "--intermediate", intermediate, "--crl", byRoot, "--ocsp", address
    };
    try {
      assertThat(json(0, with(trust, signed)).get("revocation").asText()).isEqualTo("GOOD");
      assertThat(asked).hasValue(1);
    } finally {
      server.stop(0);
    }
    JsonNode nobody = json(1, with(trust, signed));
    assertThat(nobody.get("reason").asText()).isEqualTo("REVOCATION_UNKNOWN");
    assertThat(nobody.get("hint").asText()).contains("did not answer");
  }

  private byte[] answer(byte[] request) {
    try {
      BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(MIDDLE));
      builder.addResponse(
          new OCSPReq(request).getRequestList()[0].getCertID(),
          CertificateStatus.GOOD,
          Date.from(now),
          Date.from(now.plus(Duration.ofHours(1))));
      return new OCSPRespBuilder()
          .build(
              OCSPRespBuilder.SUCCESSFUL,
              builder.build(signer(MIDDLE_KEYS), new X509CertificateHolder[0], Date.from(now)))
          .getEncoded();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ca", "--intermediate", "--crl"})
  void filesThatCannotBeRead(String option) throws Exception {
    String[] trust = option.equals("--ca") ? new String[0] : new String[] {"--ca", ca};
    String rubbish = Files.writeString(folder.resolve("rubbish"), "rubbish").toString();
    for (String file : List.of(rubbish, folder.resolve("missing").toString())) {
      Run run = verify(with(trust, option, file, signed));
      assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
      assertThat(run.err()).contains(file).contains("read");
    }
  }

  @Test
  void aSignerIsNoIssuer() throws Exception {
    Run run = verify("--ca", write("shop.pem", shop), signed);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("shop.pem", "not one of an authority");
    Run chinese = Run.of("verify", "--lang", "zh", "--ca", write("shop.pem", shop), signed);
    assertThat(chinese.err()).contains("不是 CA 证书");
  }

  @ParameterizedTest
  @CsvSource({
    "--at,yesterday,2026-05-01",
    "--at,2026-02-30,2026-05-01",
    "--at,2026-05-01T08:30:00,2026-05-01",
    "--ocsp,ldap://ldap.example/,http://",
    "--ocsp,not an address,http://",
  })
  void wrongValuesAreSaid(String option, String value, String says) {
    Run run = verify("--ca", ca, option, value, signed);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).contains(says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--intermediate", "--crl", "--ocsp"})
  void optionsThatNeedAnIssuer(String option) {
    Run run = verify(option, "x", signed);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("need --ca");
    assertThat(new String(run.outBytes(), StandardCharsets.UTF_8)).isEmpty();
  }
}
