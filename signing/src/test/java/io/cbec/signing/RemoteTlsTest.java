package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.realtime.PaidGoods;
import io.cbec.signing.realtime.PaymentExchangeHead;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentExchangeItem;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.PaymentUploadVerifier;
import io.cbec.signing.realtime.SessionId;
import io.cbec.signing.realtime.SignedPaymentUpload;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client and service over real HTTPS with mutual TLS on loopback. */
class RemoteTlsTest {

  private static final TestCa CA = new TestCa("Test CA");
  private static final TestCa OTHER_CA = new TestCa("Other CA");
  private static final String CLIENT = "CN=erp-1";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<SigningEvent> heard = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private TestSigningServer server(KeyStore serverKey) {
    SigningService service =
        SigningService.builder()
            .add(pkcs12(Fixtures.sm2Key()))
            .add(pkcs12(Fixtures.rsaKey()))
            .add(pkcs12(Fixtures.legacyKey(), SignatureProfile.RSA_SHA1))
            .allow(CLIENT)
            .listener(heard::add)
            .build();
    TestSigningServer server = TestSigningServer.https(service, CA.context(serverKey));
    open.add(server);
    return server;
  }

  private TestSigningServer server() {
    return server(CA.issue("server", "127.0.0.1", "localhost"));
  }

  private static SigningKey pkcs12(SelfSignedKey key) {
    return pkcs12(key, null);
  }

  private static SigningKey pkcs12(SelfSignedKey key, SignatureProfile profile) {
    char[] password = "of-a-test".toCharArray();
    return Pkcs12Key.open(key.toPkcs12(password), password, null, profile);
  }

  private RemoteSigner client(URI address, SSLContext tls) {
    RemoteSigner signer =
        RemoteSigner.builder(address).tls(tls).answerTimeout(Duration.ofSeconds(20)).build();
    open.add(0, signer);
    return signer;
  }

  private static SSLContext goodClient() {
    return CA.context(CA.issue("erp-1"));
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).as(e.toString()).isEqualTo(reason));
  }

  @Test
  void aMessageSignedFarAwayIsAccepted() {
    RemoteSigner signer = client(server().uri(), goodClient());
    List<RemoteKey> keys = signer.keys();
    assertThat(keys)
        .extracting(RemoteKey::profile)
        .containsExactly(
            SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA256, SignatureProfile.RSA_SHA1);
    for (RemoteKey key : keys) {
      assertThat(key.listedState()).isEqualTo(RemoteKey.State.READY);
      SignedMessage signed = MessageSigner.of(key).sign(Fixtures.order());
      VerificationResult result = Fixtures.verifierFor(key).verify(signed.bytes());
      assertThat(result).isInstanceOf(VerificationResult.Valid.class);
      assertThat(((VerificationResult.Valid) result).trusted()).isTrue();
      assertThat(((VerificationResult.Valid) result).content()).isEqualTo(Fixtures.order().bytes());
    }
    assertThat(keys.get(0).certificate()).isEqualTo(Fixtures.sm2Key().certificate());
    assertThat(heard).extracting(SigningEvent::client).containsOnly(CLIENT);
  }

  @Test
  void paymentDataSignedFarAwayIsAccepted() {
    RemoteSigner signer = client(server().uri(), goodClient());
    PaymentExchangeHead head =
        PaymentExchangeHead.builder()
            .guid("9D55BA71-22DE-41F4-8B50-C36C83B3B530")
            .initalRequest("{\"remark\":\"第一行\"}")
            .initalResponse("ok")
            .ebpCode("3301964J31")
            .payCode("312226T001")
            .payTransactionId("TX-2026112200001")
            .totalAmount(new BigDecimal("100"))
            .currency("142")
            .verDept("3")
            .tradingTime(LocalDateTime.of(2018, 7, 5, 13, 33, 20))
            .build();
    PaymentExchangeItem item =
        PaymentExchangeItem.builder()
            .orderNo("SO1710301150602574003")
            .addGoods(new PaidGoods("测试商品", "http://shop.example/a?x=1&y=2"))
            .recpAccount("OSA571908863132601")
            .recpName("测试收款公司")
            .build();
    for (RemoteKey key : signer.keys()) {
      if (key.profile() != SignatureProfile.RSA_SHA256) {
        SignedPaymentUpload upload =
            PaymentUploadSigner.of(key)
                .sign(
                    new SessionId("fe2374-8fnejf97-32839218"),
                    new PaymentExchangeInfo(head, List.of(item)),
                    Instant.ofEpochMilli(1533271903898L));
        assertThat(PaymentUploadVerifier.trusting(key.certificate()).verify(upload.json()))
            .isEqualTo(PaymentUploadVerifier.Verdict.VALID);
      }
    }
    assertThat(heard).hasSize(2).allSatisfy(event -> assertThat(event.failure()).isEmpty());
  }

  @Test
  void thePoolSharesTheWorkAndNamesTheKeys() {
    RemoteSigner signer = client(server().uri("localhost"), goodClient());
    try (KeyPool pool = signer.pool()) {
      for (int i = 0; i < 6; i++) {
        assertThat(pool.sign(Fixtures.order()).bytes()).isNotEmpty();
      }
      assertThat(pool.health()).extracting(KeyPool.Health::signatures).containsExactly(2L, 2L, 2L);
    }
    assertThat(signer.keys()).hasSize(3);
  }

  @Test
  void aClientWithoutACertificateIsRefused() {
    RemoteSigner signer = client(server().uri(), CA.context(null));
    assertReason(Reason.REMOTE_IDENTITY_REFUSED, signer::keys);
  }

  @Test
  void aClientOfAnotherCaIsRefused() throws Exception {
    KeyStore foreign = OTHER_CA.issue("erp-1");
    TestSigningServer server = server();
    RemoteSigner signer = client(server.uri(), CA.context(foreign));
    assertReason(Reason.REMOTE_IDENTITY_REFUSED, signer::keys);
    assertThat(heard).isEmpty();
  }

  @Test
  void aClientThatIsNotOnTheListIsRefusedAndRemembered() {
    TestSigningServer server = server();
    RemoteSigner signer = client(server.uri(), CA.context(CA.issue("stranger")));
    assertReason(Reason.REMOTE_NOT_ALLOWED, signer::keys);
    byte[] text = Fixtures.utf8("anything");
    String certNo = Fixtures.sm2Key().certNo();
    assertReason(Reason.REMOTE_NOT_ALLOWED, () -> signer.sign(certNo, text));
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).client()).isEqualTo("CN=stranger");
    assertThat(heard.get(0).failure().orElseThrow().reason()).isEqualTo(Reason.REMOTE_NOT_ALLOWED);
  }

  @Test
  void aServerOfAnotherNameIsNotTrusted() {
    TestSigningServer server = server(CA.issue("server", "cards.example.com"));
    RemoteSigner signer = client(server.uri(), goodClient());
    assertReason(Reason.REMOTE_NOT_TRUSTED, signer::keys);
  }

  @Test
  void aServerOfAnotherCaIsNotTrusted() {
    TestSigningServer server = server(OTHER_CA.issue("server", "127.0.0.1"));
    RemoteSigner signer = client(server.uri(), goodClient());
    assertReason(Reason.REMOTE_NOT_TRUSTED, signer::keys);
  }

  @Test
  void aServerThatSpeaksNoTlsIsNamed() throws IOException {
    try (ScriptedServer plain =
        new ScriptedServer((number, out) -> out.write(Fixtures.utf8("HTTP/1.1 400 Bad\r\n\r\n")))) {
      plain.withoutReading();
      URI address = URI.create("https://127.0.0.1:" + plain.uri().getPort());
      assertReason(Reason.REMOTE_TLS_FAILED, client(address, goodClient())::keys);
    }
  }

  @Test
  void aServerThatSaysWhyItRefusesTheCertificateIsUnderstood() throws Exception {
    SSLContext context = CA.context(CA.issue("server", "127.0.0.1"));
    try (SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      socket.setNeedClientAuth(true);
      Thread accepting = new Thread(() -> readAll(socket), "tls-server");
      accepting.setDaemon(true);
      accepting.start();
      for (String version : List.of("TLSv1.3", "TLSv1.2")) {
        socket.setEnabledProtocols(new String[] {version});
        URI address = URI.create("https://127.0.0.1:" + socket.getLocalPort());
        assertReason(Reason.REMOTE_IDENTITY_REFUSED, client(address, CA.context(null))::keys);
      }
    }
  }

  /** The JDK may fetch a list a second time, on another connection. */
  private static void readAll(SSLServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The handshake failed, as it should, or the test is over.
      }
    }
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    RemoteSigner signer = client(URI.create("https://127.0.0.1:" + port), goodClient());
    assertReason(Reason.REMOTE_UNREACHABLE, signer::keys);
  }

  @Test
  void filesAreEnough(@TempDir Path directory) throws IOException {
    Path p12 = TestCa.write(CA.issue("erp-1"), directory.resolve("client.p12"));
    Path trust = TestCa.write(CA.trustStore(), directory.resolve("trust.p12"));
    Path pem = Files.writeString(directory.resolve("ca.pem"), OTHER_CA.pem() + CA.pem());
    URI address = server().uri();
    RemoteSigner.Builder withPem =
        RemoteSigner.builder(address).clientKey(p12, TestCa.PASSWORD).trust(pem);
    RemoteSigner.Builder withStore =
        RemoteSigner.builder(address)
            .clientKey(p12, TestCa.PASSWORD)
            .trustStore(trust, TestCa.PASSWORD);
    for (RemoteSigner.Builder builder : List.of(withPem, withStore)) {
      try (RemoteSigner signer = builder.build()) {
        assertThat(signer.keys()).hasSize(3);
      }
    }
    // The certificates of the JDK do not hold the test CA.
    try (RemoteSigner signer =
        RemoteSigner.builder(address).clientKey(p12, TestCa.PASSWORD).build()) {
      assertReason(Reason.REMOTE_NOT_TRUSTED, signer::keys);
    }
  }

  @Test
  void badFilesAreNamed(@TempDir Path directory) throws IOException {
    Path p12 = TestCa.write(CA.issue("erp-1"), directory.resolve("client.p12"));
    Path trust = TestCa.write(CA.trustStore(), directory.resolve("trust.p12"));
    Path text = Files.writeString(directory.resolve("text"), "no key");
    Path none = directory.resolve("none");
    char[] wrong = "wrong".toCharArray();
    RemoteSigner.Builder builder = RemoteSigner.builder(URI.create("https://127.0.0.1:1"));
    assertReason(Reason.FILE_UNREADABLE, () -> builder.clientKey(none, wrong));
    assertReason(Reason.FILE_UNREADABLE, () -> builder.trust(none));
    assertReason(Reason.NOT_PKCS12, () -> builder.clientKey(text, wrong));
    assertReason(Reason.WRONG_PASSWORD, () -> builder.clientKey(p12, wrong));
    assertReason(Reason.WRONG_PASSWORD, () -> builder.trustStore(trust, wrong));
    assertReason(Reason.NO_KEY_ENTRY, () -> builder.clientKey(trust, TestCa.PASSWORD));
    assertReason(Reason.BAD_CERTIFICATE, () -> builder.trust(text));
    // The key for customs, given as the key for TLS by mistake.
    Path sm2 = directory.resolve("sm2.p12");
    Fixtures.sm2Key().writePkcs12(sm2, TestCa.PASSWORD);
    assertReason(Reason.REMOTE_CLIENT_KEY, () -> builder.clientKey(sm2, TestCa.PASSWORD));
  }

  @Test
  void onlyHttpsLeavesTheMachine() {
    for (String bad :
        List.of(
            "http://cards.example.com:8443",
            "ftp://127.0.0.1",
            "https://user@127.0.0.1",
            "https://127.0.0.1/path",
            "https://127.0.0.1?query",
            "cards")) {
      assertThatIllegalArgumentException()
          .as(bad)
          .isThrownBy(() -> RemoteSigner.builder(URI.create(bad)));
    }
    RemoteSigner.builder(URI.create("http://[::1]:8080/")).build().close();
  }
}
