package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sign} with keys that are no PKCS#12 file. */
class SignKeyTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String PIN = "canary-pin-83";
  private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String MESSAGE = Run.sample("signing/unsigned.xml");

  @TempDir private Path folder;

  private final SelfSignedKey made = SelfSignedKey.generate(SignatureProfile.RSA_SHA256, "Shop");

  private KeyStore store() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(made.toPkcs12(PASSWORD)), PASSWORD);
    return store;
  }

  private String keyPem() throws Exception {
    byte[] key = store().getKey("signing", PASSWORD).getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key)
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static Run sign(String... options) {
    List<String> words = new ArrayList<>(List.of("sign", "--lang", "en", MESSAGE));
    words.addAll(List.of(options));
    Run run = Run.of(words.toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain(PIN).doesNotContain("changeit");
    return run;
  }

  private void verifies(Run signed) throws Exception {
    assertThat(signed.exitCode()).as(signed.toString()).isZero();
    Path certificate = Files.writeString(folder.resolve("own.pem"), made.certificate().pem());
    Run verified =
        Run.withInput(signed.outBytes(), "verify", "--certificate", certificate.toString(), "-");
    assertThat(verified.exitCode()).as(verified.toString()).isZero();
  }

  private static void refused(Run run, ExitCode exitCode, String says) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode.number());
    assertThat(run.err()).contains(says);
  }

  @Test
  void jksFiles() throws Exception {
    KeyStore jks = KeyStore.getInstance("JKS");
    jks.load(null, null);
    KeyStore source = store();
    jks.setKeyEntry(
        "shop",
        source.getKey("signing", PASSWORD),
        PASSWORD,
        new Certificate[] {source.getCertificate("signing")});
    Path file = folder.resolve("shop.jks");
    try (OutputStream out = Files.newOutputStream(file)) {
      jks.store(out, PASSWORD);
    }
    verifies(sign("--keystore", file.toString(), "--password-env", "KEY_PASSWORD"));
    refused(
        sign("--keystore", file.toString(), "--password-env", "WRONG_PASSWORD"),
        ExitCode.UNREADABLE,
        "password does not open");
    refused(sign("--keystore", file.toString()), ExitCode.USAGE, "--password-env");
  }

  @Test
  void pemFiles() throws Exception {
    Path key = Files.writeString(folder.resolve("key.pem"), keyPem());
    Path certificate =
        Files.writeString(folder.resolve("certificate.pem"), made.certificate().pem());
    Path both = Files.writeString(folder.resolve("both.pem"), keyPem() + made.certificate().pem());
    verifies(sign("--keystore", both.toString()));
    verifies(sign("--keystore", key.toString(), "--certificate", certificate.toString()));
    refused(sign("--keystore", key.toString()), ExitCode.UNREADABLE, "no certificate");
    refused(
        sign("--keystore", key.toString(), "--certificate", folder.resolve("absent").toString()),
        ExitCode.UNREADABLE,
        "cannot be read");
    refused(
        sign("--keystore", both.toString(), "--profile", "sm2-sm3"),
        ExitCode.USAGE,
        "does not fit the key");
  }

  /** A service without TLS on this machine; the way over TLS is tested with the service. */
  private static HttpServer serve(SigningService service) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            SigningService.Answer answer =
                service.handle(
                    SigningService.Request.of(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        "cli",
                        exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
          }
        });
    server.start();
    return server;
  }

  @Test
  void keysOfASigningService() throws Exception {
    SelfSignedKey other = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Other");
    HttpServer one = serve(SigningService.builder().add(made).allow("cli").build());
    HttpServer two = serve(SigningService.builder().add(made).add(other).allow("cli").build());
    HttpServer none = serve(SigningService.builder().allow("somebody else").build());
    try {
      verifies(sign("--service", address(one)));
      verifies(sign("--service", address(two), "--alias", made.certNo()));
      refused(
          sign("--service", address(two)), ExitCode.USAGE, made.certNo() + ", " + other.certNo());
      refused(sign("--service", address(two), "--alias", "01"), ExitCode.USAGE, "number");
      refused(
          sign("--service", address(one), "--profile", "rsa-sha1"), ExitCode.USAGE, "RSA_SHA256");
      refused(sign("--service", address(none)), ExitCode.UNREADABLE, address(none));
    } finally {
      one.stop(0);
      two.stop(0);
      none.stop(0);
    }
    refused(sign("--service", address(one)), ExitCode.UNREADABLE, address(one));
    refused(sign("--service", "http://cards.example:1"), ExitCode.USAGE, "this machine only");
    refused(
        sign(
            "--service",
            "https://127.0.0.1:9",
            "--client-key",
            "absent.p12",
            "--password-env",
            "KEY_PASSWORD"),
        ExitCode.UNREADABLE,
        "absent.p12");
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Test
  void aCardThatCannotBeReached() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    refused(
        sign("--card", "ws://127.0.0.1:" + port, "--pin-env", "TOKEN_PIN"),
        ExitCode.UNREADABLE,
        "cannot be reached");
    refused(sign("--card", "ws://cards.example"), ExitCode.USAGE, "this machine only");
    refused(sign("--card", "ws://127.0.0.1:1", "--alias", "a"), ExitCode.USAGE, "--alias goes");
  }

  @Test
  void optionsThatMakeNoSense() {
    String p12 = Run.sample("signing/test-sm2.p12");
    refused(sign(), ExitCode.USAGE, "--keystore FILE or --pkcs11-module");
    refused(
        sign("--keystore", p12, "--pkcs11-module", "m.so"), ExitCode.USAGE, "--keystore FILE or");
    refused(sign("--keystore", p12, "--token", "1"), ExitCode.USAGE, "--pkcs11-module");
    refused(
        sign("--pkcs11-module", "m.so", "--password-env", "KEY_PASSWORD"),
        ExitCode.USAGE,
        "--keystore");
    refused(sign("--pkcs11-module", "m.so", "--token", "x"), ExitCode.USAGE, "number of a slot");
    refused(sign("--pkcs11-module", "m.so", "--token", "-1"), ExitCode.USAGE, "number of a slot");
    refused(sign("--pkcs11-module", "m.so", "--pin-env", "UNSET"), ExitCode.USAGE, "UNSET");
    refused(
        sign("--keystore", p12, "--password-env", "KEY_PASSWORD", "--certificate", p12),
        ExitCode.USAGE,
        "PEM key only");
    refused(
        sign("--pkcs11-module", folder.resolve("m.so").toString(), "--pin-env", "TOKEN_PIN"),
        ExitCode.UNREADABLE,
        "no such file");
  }

  @Test
  void tokens() throws Exception {
    String configuration = System.getenv("SOFTHSM2_CONF");
    Assumptions.assumeTrue(
        configuration != null, "SOFTHSM2_CONF is not set; Maven sets it for the tests");
    Assumptions.assumeTrue(
        Files.exists(MODULE)
            && Stream.of("softhsm2-util", "pkcs11-tool")
                .allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program))),
        "softhsm2 and opensc are not installed; signing with a token is skipped");
    String slot = makeToken(Path.of(configuration).getParent());

    String module = MODULE.toString();
    verifies(sign("--pkcs11-module", module, "--token", slot, "--pin-env", "TOKEN_PIN"));
    verifies(
        sign(
            "--pkcs11-module",
            module,
            "--pin-env",
            "TOKEN_PIN",
            "--alias",
            "shop",
            "--profile",
            "rsa-sha256"));
    refused(
        sign("--pkcs11-module", module, "--token", slot, "--pin-env", "TOKEN_PIN", "--alias", "no"),
        ExitCode.USAGE,
        "it shows [shop]");
    refused(
        sign("--pkcs11-module", module, "--token", "0x4D", "--pin-env", "TOKEN_PIN"),
        ExitCode.UNREADABLE,
        "no usable token");
    refused(
        sign("--pkcs11-module", module, "--token", slot, "--pin-env", "WRONG_PASSWORD"),
        ExitCode.UNREADABLE,
        "refused the PIN. It was tried once");
  }

  private String makeToken(Path place) throws Exception {
    if (Files.exists(place)) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(place.resolve("tokens"));
    Files.writeString(
        place.resolve("softhsm2.conf"), "directories.tokendir = " + place.resolve("tokens") + "\n");
    Files.writeString(folder.resolve("key.pem"), keyPem());
    Files.write(folder.resolve("certificate.der"), made.certificate().der());
    String said =
        run(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "shop",
            "--pin",
            PIN,
            "--so-pin",
            PIN);
    Matcher slot = Pattern.compile("reassigned to slot (\\d+)").matcher(said);
    assertThat(slot.find()).as(said).isTrue();
    run(
        "softhsm2-util",
        "--import",
        "key.pem",
        "--slot",
        slot.group(1),
        "--label",
        "shop",
        "--id",
        "01",
        "--pin",
        PIN);
    run(
        "pkcs11-tool",
        "--module",
        MODULE.toString(),
        "--slot",
        slot.group(1),
        "--login",
        "--pin",
        PIN,
        "--write-object",
        "certificate.der",
        "--type",
        "cert",
        "--id",
        "01",
        "--label",
        "shop");
    return slot.group(1);
  }

  private String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
