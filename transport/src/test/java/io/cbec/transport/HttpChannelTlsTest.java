package io.cbec.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpChannelTlsTest {

  private static final String PASSWORD = "test-password";

  @TempDir static Path folder;

  private static Path serverKey;
  private static Path otherKey;
  private static WireMockServer server;
  private static WireMockServer strict;

  @BeforeAll
  static void start() throws Exception {
    serverKey = key("server", "dns:localhost");
    otherKey = key("other", "dns:elsewhere.invalid");
    server = server(options());
    strict =
        server(
            options()
                .needClientAuth(true)
                .trustStorePath(otherKey.toString())
                .trustStorePassword(PASSWORD)
                .trustStoreType("PKCS12"));
  }

  @AfterAll
  static void stop() {
    server.stop();
    strict.stop();
  }

  private static WireMockConfiguration options() {
    return wireMockConfig()
        .dynamicPort()
        .dynamicHttpsPort()
        .keystorePath(serverKey.toString())
        .keystoreType("PKCS12")
        .keystorePassword(PASSWORD)
        .keyManagerPassword(PASSWORD);
  }

  private static WireMockServer server(WireMockConfiguration options) {
    WireMockServer started = new WireMockServer(options);
    started.start();
    started.stubFor(any(anyUrl()).willReturn(ok("OK")));
    return started;
  }

  /** A self-signed key, made by the JDK's own tool. */
  private static Path key(String name, String altName) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=" + altName,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.exists(file)).isTrue();
    return file;
  }

  private static SendOutcome send(URI uri, TlsSettings tls) {
    try (HttpChannel channel =
        HttpChannel.builder()
            .baseUri(uri)
            .gateway(HttpGateway.dxp(Samples.DXP_ID))
            .tls(tls)
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(5))
            .build()) {
      return channel.send(Samples.envelope());
    }
  }

  private static URI uri(WireMockServer to, String host) {
    return URI.create("https://" + host + ":" + to.httpsPort());
  }

  private static TlsSettings.Builder trusting(Path store) throws Exception {
    return TlsSettings.builder().trustStore(store, PASSWORD.toCharArray());
  }

  @Test
  void aTrustedServerIsUsed() throws Exception {
    assertThat(send(uri(server, "localhost"), trusting(serverKey).build()))
        .isEqualTo(new SendOutcome.Accepted("OK"));
    assertThat(
            send(
                uri(server, "localhost"),
                trusting(serverKey).minVersion(TlsSettings.Version.TLS_1_3).build()))
        .isEqualTo(new SendOutcome.Accepted("OK"));
  }

  @Test
  void anUntrustedServerGetsNothing() throws Exception {
    SendOutcome expected = new SendOutcome.NotSent(FailureCause.TLS_HANDSHAKE);
    assertThat(send(uri(server, "localhost"), TlsSettings.systemDefault())).isEqualTo(expected);
    assertThat(send(uri(server, "localhost"), trusting(otherKey).build())).isEqualTo(expected);
  }

  @Test
  void aServerOfAnotherNameGetsNothing() throws Exception {
    assertThat(send(uri(server, "127.0.0.1"), trusting(serverKey).build()))
        .isEqualTo(new SendOutcome.NotSent(FailureCause.TLS_HANDSHAKE));
  }

  @Test
  void aServerWithoutTlsGetsNothing() throws Exception {
    assertThat(send(URI.create("https://localhost:" + server.port()), trusting(serverKey).build()))
        .isEqualTo(new SendOutcome.NotSent(FailureCause.TLS_HANDSHAKE));
  }

  @Test
  void aServerThatIsSilentInTheHandshakeGetsNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        HttpChannel channel =
            HttpChannel.builder()
                .baseUri(URI.create("https://localhost:" + silent.getLocalPort()))
                .gateway(HttpGateway.dxp(Samples.DXP_ID))
                .connectTimeout(Duration.ofMillis(500))
                .build()) {
      assertThat(channel.send(Samples.envelope()))
          .isEqualTo(new SendOutcome.NotSent(FailureCause.CONNECT_TIMEOUT));
    }
  }

  @Test
  void aClientKeyIsShownWhenAskedFor() throws Exception {
    TlsSettings withKey = trusting(serverKey).clientKey(otherKey, PASSWORD.toCharArray()).build();
    assertThat(send(uri(strict, "localhost"), withKey)).isEqualTo(new SendOutcome.Accepted("OK"));
  }

  @Test
  void aMissingClientKeyIsNeverAnAcceptance() throws Exception {
    // With TLS 1.3 the server says no only after the client may have sent its request.
    SendOutcome outcome = send(uri(strict, "localhost"), trusting(serverKey).build());
    assertThat(outcome).isNotInstanceOf(SendOutcome.Accepted.class);
  }

  @Test
  void noKeyIsShown() throws Exception {
    assertThat(trusting(serverKey).build().toString()).isEqualTo("TlsSettings[TLS_1_2]");
  }
}
