package io.cbec.examples.signingserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.signing.RemoteKey;
import io.cbec.signing.RemoteSigner;
import io.cbec.signing.SigningEvent;
import io.cbec.signing.SigningException;
import io.cbec.signing.SigningException.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server from its options to a signature, on loopback and offline. */
class SigningServerTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Main.Started> started = new ArrayList<>();

  @TempDir private Path directory;
  private Path files;

  @BeforeEach
  void noFilesYet() {
    files = directory.resolve("demo");
  }

  @AfterEach
  void stop() {
    started.forEach(Main.Started::close);
  }

  private Main.Started start(Map<String, String> environment, String... args) {
    Main.Started one =
        Main.start(environment::get, new PrintWriter(out, true), new PrintWriter(err, true), args);
    started.add(one);
    return one;
  }

  private Main.Started demo() {
    Main.Started one = start(Map.of(), "--demo", files.toString(), "--port", "0");
    assertThat(err.toString()).isEmpty();
    assertThat(one.server()).isNotNull();
    return one;
  }

  private String password() throws IOException {
    return Files.readString(files.resolve("password.txt")).strip();
  }

  private RemoteSigner client(Main.Started server) throws IOException {
    return RemoteSigner.builder(URI.create("https://127.0.0.1:" + server.port()))
        .clientKey(files.resolve("client.p12"), password().toCharArray())
        .trust(files.resolve("ca.pem"))
        .build();
  }

  @Test
  void theDemonstrationEndsWithAValidSignature() throws IOException {
    Main.Started server = demo();
    assertThat(out.toString())
        .contains("the signature is valid")
        .contains("outcome=signed")
        .contains("client=\"demo-client\"")
        .doesNotContain(password());
    assertThat(files.resolve("signed.xml")).content().contains("<ds:SignatureValue>");
    try (RemoteSigner signer = client(server)) {
      RemoteKey key = signer.keys().get(0);
      byte[] again = Files.readAllBytes(files.resolve("to-be-signed.txt"));
      assertThat(key.sign(again)).hasSize(64);
    }
    try (Stream<Path> made = Files.list(files)) {
      for (Path file : made.toList()) {
        assertThat(Files.getPosixFilePermissions(file)).as(file.toString()).hasSize(2);
      }
    }
  }

  @Test
  void theFilesOfTheDemonstrationStartAServerOfTheirOwn() throws IOException {
    demo().close();
    Path audit = directory.resolve("audit.log");
    Main.Started server = real(audit);
    try (RemoteSigner signer = client(server)) {
      RemoteKey key = signer.keys().get(0);
      assertThat(key.sign(Files.readAllBytes(files.resolve("to-be-signed.txt")))).hasSize(64);
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> key.sign(new byte[] {1, 2, 3}))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REMOTE_CONTENT_REFUSED));
    }
    assertThat(Files.readAllLines(audit)).hasSize(2);
    assertThat(Files.readAllLines(audit).get(1)).contains("outcome=REMOTE_CONTENT_REFUSED");

    // Stopped and started again it goes on writing behind what is there.
    server.close();
    try (RemoteSigner signer = client(real(audit))) {
      RemoteKey key = signer.keys().get(0);
      assertThat(key.sign(Files.readAllBytes(files.resolve("to-be-signed.txt")))).hasSize(64);
    }
    assertThat(Files.readAllLines(audit)).hasSize(3);
  }

  private Main.Started real(Path audit) throws IOException {
    List<String> options = realOptions(files);
    options.add("--audit=" + audit);
    Main.Started server =
        start(Map.of("DEMO_PASSWORD", password()), options.toArray(String[]::new));
    assertThat(server.server()).as(err.toString()).isNotNull();
    return server;
  }

  private static List<String> realOptions(Path files) {
    return new ArrayList<>(
        List.of(
            "--port=0",
            "--tls=" + files.resolve("server.p12"),
            "--tls-password-env=DEMO_PASSWORD",
            "--client-ca=" + files.resolve("ca.pem"),
            "--clients=" + files.resolve("clients.txt"),
            "--keystore=" + files.resolve("sm2-key.p12"),
            "--password-env=DEMO_PASSWORD"));
  }

  @Test
  void onlyListedClientsSign() throws IOException {
    demo().close();
    Path audit = directory.resolve("audit.log");
    Files.writeString(files.resolve("clients.txt"), "other = sha256:" + "0".repeat(64) + "\n");
    try (RemoteSigner signer = client(real(audit))) {
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(signer::keys)
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REMOTE_NOT_ALLOWED));
    }
    Files.writeString(
        files.resolve("clients.txt"), "# by subject\n\nerp = subject:cn=Demo Client ; keys 0a0b\n");
    try (RemoteSigner signer = client(real(audit))) {
      assertThat(signer.keys()).isEmpty();
    }
    Files.writeString(files.resolve("clients.txt"), "erp = subject:CN=demo client\n");
    try (RemoteSigner signer = client(real(audit))) {
      assertThat(signer.keys()).hasSize(1);
    }
  }

  @Test
  void afterItsEndNothingListens() throws IOException {
    Main.Started server = demo();
    server.close();
    try (RemoteSigner signer = client(server)) {
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(signer::keys)
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REMOTE_UNREACHABLE));
    }
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("signing-server-"))
                .filter(thread -> !ended(thread)))
        .isEmpty();
  }

  private static boolean ended(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  static Stream<Arguments> wrongUsage() {
    return Stream.of(
        Arguments.of("", "--tls is missing"),
        Arguments.of("--password secret", "Unknown option"),
        Arguments.of("--pin 123456", "Unknown option"),
        Arguments.of("--pin-env PIN", "--pin-env stands behind the key"),
        Arguments.of("--keystore a.p12 --pin-env PIN", "--pin-env stands behind the key"),
        Arguments.of("--card ws://127.0.0.1:1 --password-env P", "--password-env stands behind"),
        Arguments.of("--card ws://127.0.0.1:1 --alias a", "--alias stands behind"),
        Arguments.of("--pkcs11-module x.so --token one", "number of a slot"),
        Arguments.of("--keystore a.p12 --profile MD5", "--profile"),
        Arguments.of("--port high", "--port"),
        Arguments.of("--demo somewhere --card ws://127.0.0.1:1", "brings its own"));
  }

  @ParameterizedTest
  @MethodSource("wrongUsage")
  void wrongUsageIsExplainedInALine(String args, String message) {
    Main.Started none = start(Map.of(), args.isEmpty() ? new String[0] : args.split(" "));
    assertThat(none.server()).isNull();
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(err.toString()).contains(message).contains("--help").doesNotContain("\tat ");
  }

  private String failure(Map<String, String> environment, List<String> options) {
    Main.Started none = start(environment, options.toArray(String[]::new));
    assertThat(none.server()).isNull();
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(err.toString()).doesNotContain("\tat ");
    String text = err.toString();
    err.getBuffer().setLength(0);
    return text;
  }

  @Test
  void whatKeepsItFromStartingIsNamed() throws IOException {
    demo().close();
    Map<String, String> environment =
        Map.of("DEMO_PASSWORD", password(), "WRONG", "wrong-secret", "PIN", "123456");
    List<String> good = realOptions(files);

    assertThat(failure(Map.of(), good)).contains("DEMO_PASSWORD");
    assertThat(failure(environment, List.of("--demo", files.toString()))).contains("demo");

    List<String> options = new ArrayList<>(good);
    options.set(2, "--tls-password-env=WRONG");
    assertThat(failure(environment, options)).contains("server.p12").doesNotContain("wrong-secret");
    options = new ArrayList<>(good);
    options.set(6, "--password-env=WRONG");
    assertThat(failure(environment, options))
        .contains("sm2-key.p12")
        .doesNotContain("wrong-secret");
    options = new ArrayList<>(good);
    options.set(3, "--client-ca=" + files.resolve("password.txt"));
    assertThat(failure(environment, options)).contains("password.txt");
    options = new ArrayList<>(good);
    options.set(4, "--clients=" + files.resolve("none"));
    assertThat(failure(environment, options)).contains("none");
    options = new ArrayList<>(good);
    options.addAll(List.of("--card=ws://127.0.0.1:1", "--pin-env=PIN"));
    assertThat(failure(environment, options)).contains("ws://127.0.0.1:1").doesNotContain("123456");
    options = new ArrayList<>(good);
    options.addAll(List.of("--card=ws://cards.example.com", "--pin-env=PIN"));
    assertThat(failure(environment, options)).contains("ws://cards.example.com");
    options = new ArrayList<>(good);
    options.addAll(List.of("--pkcs11-module=/no/such.so", "--pin-env=PIN"));
    assertThat(failure(environment, options)).contains("/no/such.so").doesNotContain("123456");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      options = new ArrayList<>(good);
      options.set(0, "--port=" + taken.getLocalPort());
      assertThat(failure(environment, options)).contains("cannot listen");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "erp",
        "erp = ",
        "erp = sha256:12",
        "erp = md5:1234",
        "erp = subject:no name",
        "er p = subject:CN=x",
        "(erp) = subject:CN=x",
        "erp = subject:CN=x ; keys",
        "erp = subject:CN=x ; keys XY",
        "a = subject:CN=x\na = subject:CN=y"
      })
  void badListsOfClientsAreRefusedWithTheLine(String text) throws IOException {
    Path list = Files.writeString(directory.resolve("clients.txt"), "# a comment\n" + text);
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Clients.read(list))
        .withMessageContaining("line " + (text.contains("\n") ? 3 : 2));
  }

  @Test
  void nobodyWritesLinesOfHisOwnIntoTheLog() {
    SigningEvent event =
        new SigningEvent(
            Instant.EPOCH,
            "CN=x\nCN=\u001b[2J",
            "0a",
            "ff",
            Duration.ofMillis(7),
            Optional.of(new SigningException(Reason.CARD_REFUSED, "code 12345", null)));
    assertThat(AuditLog.line(event))
        .doesNotContain("\n", "\u001b")
        .contains("outcome=CARD_REFUSED", "code 12345", "certNo=0a", "ms=7", "sha256=ff");
  }

  @Test
  void theGuideNamesOnlyOptionsThatExist() throws IOException {
    start(Map.of(), "--help");
    String help = out.toString();
    assertThat(help).contains("--demo").contains("never from");
    String guide = Files.readString(Path.of("..", "..", "docs", "remote-signing.md"));
    Matcher options =
        Pattern.compile("(?m)(?<![\\w-])(--[a-z][a-z0-9-]+)")
            .matcher(guide.replaceAll("(?m)^ *(curl|mvn) .*$", ""));
    int count = 0;
    while (options.find()) {
      count++;
      assertThat(help).contains(options.group(1));
    }
    assertThat(count).isGreaterThan(8);
  }
}
