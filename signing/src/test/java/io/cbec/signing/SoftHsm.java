package io.cbec.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Tokens in software, made by the programs of SoftHSM and OpenSC and not by the code under test.
 * The build names the configuration file in the environment of the test process. All tokens are
 * made before the module is loaded, because it looks for tokens once.
 */
final class SoftHsm {

  static final String PIN = "canary-pin-83";
  static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  private static final Path SPY = Path.of("/usr/lib/x86_64-linux-gnu/pkcs11/pkcs11-spy.so");
  private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
  private static final Object LOCK = new Object();
  private static @Nullable SoftHsm made;

  private final Path folder;
  private final Map<String, Long> slots = new TreeMap<>();

  private SoftHsm(Path folder) {
    this.folder = folder;
  }

  /** Skips the test where SoftHSM is missing. */
  static SoftHsm assumeInstalled() throws Exception {
    String configuration = System.getenv("SOFTHSM2_CONF");
    Assumptions.assumeTrue(
        configuration != null, "SOFTHSM2_CONF is not set; Maven sets it for the tests");
    Assumptions.assumeTrue(
        Files.exists(MODULE) && isInstalled("softhsm2-util") && isInstalled("pkcs11-tool"),
        "softhsm2 and opensc are not installed; tests of PKCS#11 are skipped");
    synchronized (LOCK) {
      if (made == null) {
        made = make(Path.of(String.valueOf(configuration)).getParent());
      }
      return made;
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static SoftHsm make(Path folder) throws Exception {
    delete(folder);
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = " + folder.resolve("tokens") + "\nlog.level = ERROR\n");
    SoftHsm tokens = new SoftHsm(folder);
    SelfSignedKey rsa = Fixtures.rsaKey();
    SelfSignedKey other = Fixtures.legacyKey();
    tokens.token("one");
    tokens.key("one", "shop", "01", rsa);
    tokens.certificate("one", "shop", "01", rsa);
    tokens.token("two");
    tokens.key("two", "first", "01", rsa);
    tokens.certificate("two", "first", "01", rsa);
    tokens.key("two", "second", "02", other);
    tokens.certificate("two", "second", "02", other);
    tokens.token("bare certificate");
    tokens.certificate("bare certificate", "alone", "01", rsa);
    tokens.token("bare key");
    tokens.key("bare key", "alone", "01", rsa);
    tokens.token("mismatch");
    tokens.key("mismatch", "shop", "01", rsa);
    tokens.certificate("mismatch", "shop", "01", other);
    tokens.token("p256");
    tokens.p256("p256", "ec", "01");
    tokens.token("sm2");
    tokens.key("sm2", "shop", "01", rsa);
    tokens.certificate("sm2", "shop", "01", rsa);
    tokens.certificate("sm2", "national", "02", Fixtures.sm2Key());
    tokens.token("wrong pin");
    tokens.key("wrong pin", "shop", "01", rsa);
    tokens.certificate("wrong pin", "shop", "01", rsa);
    return tokens;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  long slot(String token) {
    return java.util.Objects.requireNonNull(slots.get(token));
  }

  Pkcs11Token.Builder builder(String token) {
    return Pkcs11Token.builder(MODULE).slot(slot(token));
  }

  Pkcs11Token open(String token) {
    return builder(token).open(PIN.toCharArray());
  }

  /** The module behind a recorder; skips the test where the recorder is missing. */
  static Path assumeSpy() {
    Assumptions.assumeTrue(Files.exists(SPY), "pkcs11-spy of opensc is not installed");
    return SPY;
  }

  String spyLog() throws IOException {
    return Files.readString(folder.resolve("spy.log"), StandardCharsets.ISO_8859_1);
  }

  private void token(String label) throws Exception {
    String said =
        run(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                label,
                "--pin",
                PIN,
                "--so-pin",
                "so-" + PIN)
            .replace('\n', ' ');
    Matcher slot = SLOT.matcher(said);
    if (!slot.find()) {
      throw new IllegalStateException(said);
    }
    slots.put(label, Long.valueOf(slot.group(1)));
  }

  private void key(String token, String label, String id, SelfSignedKey key) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = "test".toCharArray();
    store.load(new java.io.ByteArrayInputStream(key.toPkcs12(password)), password);
    write(token, label, id, store.getKey("signing", password).getEncoded());
  }

  private void p256(String token, String label, String id) throws Exception {
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "p256.pem",
        "-out",
        "p256.crt",
        "-days",
        "30",
        "-subj",
        "/CN=p256");
    run("openssl", "x509", "-in", "p256.crt", "-outform", "DER", "-out", "p256.der");
    String pem = Files.readString(folder.resolve("p256.pem"));
    byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    write(token, label, id, pkcs8);
    certificate(token, label, id, folder.resolve("p256.der"));
  }

  private void write(String token, String label, String id, byte[] pkcs8) throws Exception {
    Path file = folder.resolve("key.pem");
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pkcs8)
            + "\n-----END PRIVATE KEY-----\n");
    run(
        "softhsm2-util",
        "--import",
        file.toString(),
        "--slot",
        "" + slot(token),
        "--label",
        label,
        "--id",
        id,
        "--pin",
        PIN);
    Files.delete(file);
  }

  private void certificate(String token, String label, String id, SelfSignedKey key)
      throws Exception {
    Path file = Files.write(folder.resolve("certificate.der"), key.certificate().der());
    certificate(token, label, id, file);
  }

  private void certificate(String token, String label, String id, Path der) throws Exception {
    run(
        "pkcs11-tool",
        "--module",
        MODULE.toString(),
        "--slot",
        "" + slot(token),
        "--login",
        "--pin",
        PIN,
        "--write-object",
        der.toString(),
        "--type",
        "cert",
        "--id",
        id,
        "--label",
        label);
  }

  private String run(String... command) throws Exception {
    List<String> words = List.of(command);
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(words.get(0) + " failed: " + said);
    }
    return said;
  }
}
