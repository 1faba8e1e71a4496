package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A responder behind a real connection on this machine. */
class OcspOverHttpTest {

  private static final TestAuthority ROOT = TestAuthority.root("Root", TestAuthority.SM2);
  private static final TestAuthority LEAF = ROOT.issue("Shop").make();

  private final FakeHttpServer server = new FakeHttpServer();

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private OcspOverHttp serving(String status, byte[] body, String... headers) {
    server.behave((head, request, out) -> FakeHttpServer.reply(out, status, body, headers));
    return OcspOverHttp.at(server.address(), Duration.ofSeconds(5), 10_000);
  }

  private static VerificationResult verify(OcspResponder responder) {
    return TrustedIssuersTest.verifier()
        .issuers(
            TrustedIssuers.builder()
                .anchors(List.of(ROOT.certificate()))
                .responder(responder)
                .build())
        .build()
        .verify(LEAF.order());
  }

  @Test
  void asksByPost() {
    TestResponder responder = new TestResponder(ROOT);
    List<String> heads = new CopyOnWriteArrayList<>();
    server.behave(
        (head, body, out) -> {
          heads.add(head);
          FakeHttpServer.reply(out, "200 OK", responder.ask(body));
        });

    VerificationResult result = verify(OcspOverHttp.at(server.address()));

    assertThat(TrustedIssuersTest.valid(result).trust().revocation())
        .isEqualTo(SignerTrust.Revocation.GOOD);
    assertThat(heads).hasSize(1);
    assertThat(heads.get(0))
        .startsWith("POST /ocsp HTTP/1.1\r\n")
        .containsIgnoringCase("Content-Type: application/ocsp-request\r\n");
  }

  @Test
  void rubbishFromAServerIsUnknownStatus() {
    VerificationResult result = verify(serving("200 OK", Fixtures.utf8("<html>login</html>")));
    TrustedIssuersTest.invalid(result, InvalidReason.REVOCATION_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"202 Accepted", "404 Not Found", "500 Broken"})
  void otherStatus(String status) {
    byte[] body = Fixtures.utf8("no");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> serving(status, body).ask(new byte[] {1}))
        .withMessage("HTTP status " + status.substring(0, 3));
  }

  @Test
  void aRedirectIsNotFollowed() {
    List<String> heads = new CopyOnWriteArrayList<>();
    server.behave(
        (head, body, out) -> {
          heads.add(head);
          FakeHttpServer.reply(
              out, "307 Temporary Redirect", new byte[0], "Location: " + server.address());
        });
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OcspOverHttp.at(server.address()).ask(new byte[] {1}))
        .withMessage("HTTP status 307");
    assertThat(heads).hasSize(1);
  }

  @Test
  void anAnswerThatIsTooLong() throws IOException {
    assertThat(serving("200 OK", new byte[10_000]).ask(new byte[] {1})).hasSize(10_000);
    OcspOverHttp narrow = OcspOverHttp.at(server.address(), Duration.ofSeconds(5), 9_999);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> narrow.ask(new byte[] {1}))
        .withMessageContaining("longer than 9999 bytes");
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    server.behave(
        (head, body, out) -> {
          out.write(Fixtures.utf8("HTTP/1.1 200 OK\r\n\r\n"));
          while (true) {
            out.write(new byte[4096]); // Fails once the client has hung up.
          }
        });
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                OcspOverHttp.at(server.address(), Duration.ofSeconds(30), 9_999)
                    .ask(new byte[] {1}))
        .withMessageContaining("longer than 9999 bytes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noAnswerInTime(boolean headFirst) {
    server.behave(
        (head, body, out) -> {
          if (headFirst) {
            out.write(Fixtures.utf8("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n1"));
            out.flush();
          }
          server.untilTheEnd();
        });
    VerificationResult result =
        verify(OcspOverHttp.at(server.address(), Duration.ofMillis(200), 10_000));
    assertThat(TrustedIssuersTest.invalid(result, InvalidReason.REVOCATION_UNKNOWN).hint().en())
        .contains("no answer within PT0.2S");
  }

  @Test
  void nobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    OcspOverHttp nobody = OcspOverHttp.at(URI.create("http://127.0.0.1:" + free + "/"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> nobody.ask(new byte[] {1}))
        .withMessage("no connection");
  }

  @Test
  void anInterruptEndsTheWaiting() {
    server.behave((head, body, out) -> server.untilTheEnd());
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OcspOverHttp.at(server.address()).ask(new byte[] {1}))
        .withMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ldap://ldap.example/", "file:///etc/passwd", "/ocsp", "http:x", "http://u:p@h/"})
  void otherAddressesAreRefused(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> OcspOverHttp.at(URI.create(address)));
  }

  @Test
  void limitsMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcspOverHttp.at(server.address(), Duration.ZERO, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcspOverHttp.at(server.address(), Duration.ofSeconds(1), 0));
    assertThat(OcspOverHttp.at(server.address()).toString()).contains("/ocsp");
  }
}
