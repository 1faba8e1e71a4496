package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cbec.signing.VerificationResult.Invalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenSSL judges the same chains and lists, and answers as a responder. */
class TrustJudgeTest {

  private static final String OK = "leaf.pem: OK";

  @TempDir private Path folder;

  private record Run(int code, String output) {}

  private Run openssl(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("openssl does not end");
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
  }

  private void assumeInstalled() throws InterruptedException {
    String found;
    try {
      found = openssl("version").output();
    } catch (IOException e) {
      found = "";
    }
    assumeTrue(
        found.startsWith("OpenSSL 3"),
        "openssl is not installed or too old; its judgement is skipped");
  }

  /** Their switch for the user id of SM2 reaches only the last signature, so others are RSA. */
  private static Stream<Arguments> chains() {
    TestAuthority sm2 = TestAuthority.root("SM2 root", TestAuthority.SM2);
    TestAuthority rsa = TestAuthority.root("RSA root", TestAuthority.RSA);
    TestAuthority middle = rsa.intermediate("Middle");
    TestAuthority old = TestAuthority.root("Old root", TestAuthority.RSA_SHA1);
    TestAuthority oldMiddle =
        old.issue("Old middle").algorithm(TestAuthority.RSA_SHA1).authority().make();
    TestAuthority oldLeaf = oldMiddle.issue("Shop").algorithm(TestAuthority.RSA_SHA1).make();
    TestAuthority mixed = rsa.issue("SM2 middle", TestAuthority.SM2).authority().make();
    TestAuthority flat = rsa.issue("Flat").authority(0).make();
    TestAuthority below = flat.intermediate("Below");
    TestAuthority ended = rsa.issue("Ended").authority().until("2026-01-01T00:00:00Z").make();
    TestAuthority endedLeaf = middle.issue("Shop").until("2026-05-31T23:59:59Z").make();
    TestAuthority early = middle.issue("Shop").from("2026-06-01T00:00:01Z").make();
    TestAuthority namesake = TestAuthority.root("SM2 root", TestAuthority.SM2);
    TestAuthority strange =
        middle.issue("Shop").extension("1.2.3.4", true, new DERIA5String("x")).make();
    return Stream.of(
        Arguments.of(sm2, List.of(), sm2.issue("Shop").make(), OK),
        Arguments.of(sm2, List.of(), namesake.issue("Shop").make(), "signature failure"),
        Arguments.of(rsa, List.of(middle), middle.issue("Shop").make(), OK),
        Arguments.of(old, List.of(oldMiddle), oldLeaf, OK),
        Arguments.of(rsa, List.of(mixed), mixed.issue("Shop").make(), OK),
        Arguments.of(rsa, List.of(), middle.issue("Shop").make(), "unable to get local issuer"),
        Arguments.of(rsa, List.of(flat, below), below.issue("Shop").make(), "path length"),
        Arguments.of(rsa, List.of(ended), ended.issue("Shop").make(), "has expired"),
        Arguments.of(rsa, List.of(middle), endedLeaf, "has expired"),
        Arguments.of(rsa, List.of(middle), early, "not yet valid"),
        Arguments.of(rsa, List.of(middle), strange, "unhandled critical extension"));
  }

  @ParameterizedTest
  @MethodSource("chains")
  void opensslJudgesTheSame(
      TestAuthority root, List<TestAuthority> between, TestAuthority leaf, String says)
      throws Exception {
    assumeInstalled();
    VerificationResult ours =
        TrustedIssuersTest.verifier()
            .issuers(
                TrustedIssuers.builder()
                    .anchors(List.of(root.certificate()))
                    .intermediates(between.stream().map(TestAuthority::certificate).toList())
                    .build())
            .build()
            .verify(leaf.order());

    Run theirs = verify(root, between, leaf);

    assertThat(theirs.output()).contains(says);
    assertThat(ours.isValid()).as(theirs.output() + ours).isEqualTo(theirs.code() == 0);
  }

  private Run verify(
      TestAuthority root, List<TestAuthority> between, TestAuthority leaf, String... more)
      throws Exception {
    write("root.pem", root);
    StringBuilder all = new StringBuilder(root.certificate().pem());
    between.forEach(certificate -> all.append(certificate.certificate().pem()));
    Files.writeString(folder.resolve("between.pem"), all);
    write("leaf.pem", leaf);
    List<String> words =
        new ArrayList<>(
            List.of(
                "verify",
                "-auth_level",
                "0",
                "-attime",
                "" + TestAuthority.NOW.getEpochSecond(),
                "-CAfile",
                "root.pem",
                "-untrusted",
                "between.pem"));
    words.addAll(List.of(more));
    if (leaf.certificate().fits(SignatureProfile.SM2_SM3)) {
      words.addAll(List.of("-vfyopt", "distid:1234567812345678"));
    }
    words.add("leaf.pem");
    return openssl(words.toArray(String[]::new));
  }

  private void write(String name, TestAuthority certificate) throws IOException {
    Files.writeString(folder.resolve(name), certificate.certificate().pem());
  }

  @Test
  void opensslReadsRevocationListsTheSame() throws Exception {
    assumeInstalled();
    TestAuthority root = TestAuthority.root("RSA root", TestAuthority.RSA);
    TestAuthority leaf = root.issue("Shop").make();
    byte[] good = TestRevocationList.of(root).number(1).der();
    byte[] bad =
        TestRevocationList.of(root).number(2).revoked(leaf, "2026-05-01T08:00:00Z", 1).der();
    byte[] ended = TestRevocationList.of(root).number(3).until("2026-05-31T00:00:00Z").der();

    assertThat(judgeList(root, leaf, good)).isEqualTo("good");
    assertThat(judgeList(root, leaf, bad)).isEqualTo("revoked");
    assertThat(judgeList(root, leaf, ended)).isEqualTo("expired");
  }

  /** What both say; fails when they differ. */
  private String judgeList(TestAuthority root, TestAuthority leaf, byte[] list) throws Exception {
    Files.writeString(
        folder.resolve("list.pem"),
        "-----BEGIN X509 CRL-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(list)
            + "\n-----END X509 CRL-----\n");
    VerificationResult ours =
        TrustedIssuersTest.verifier()
            .issuers(
                TrustedIssuers.builder()
                    .anchors(List.of(root.certificate()))
                    .revocationList(Files.readAllBytes(folder.resolve("list.pem")))
                    .build())
            .build()
            .verify(leaf.order());
    Run theirs = verify(root, List.of(), leaf, "-crl_check", "-CRLfile", "list.pem");
    String said =
        ours instanceof Invalid invalid
            ? (invalid.reason() == InvalidReason.CERTIFICATE_REVOKED ? "revoked" : "expired")
            : "good";
    assertThat(theirs.code() == 0).as(theirs.output()).isEqualTo(ours.isValid());
    assertThat(theirs.output().toLowerCase(Locale.ROOT))
        .contains(said.equals("good") ? "leaf.pem: ok" : said);
    return said;
  }

  @Test
  void opensslAnswersAsAResponder() throws Exception {
    assumeInstalled();
    TestAuthority root = TestAuthority.root("RSA root", TestAuthority.RSA);
    TestAuthority delegate =
        root.issue("Responder").purposes(KeyPurposeId.id_kp_OCSPSigning).make();
    TestAuthority good = root.issue("Good shop").make();
    TestAuthority bad = root.issue("Bad shop").make();
    TestAuthority stranger = root.issue("Forgotten shop").make();
    write("ca.pem", root);
    write("responder.pem", delegate);
    Files.writeString(
        folder.resolve("responder.key"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder()
                .encodeToString(((RSAPrivateKey) delegate.keys().getPrivate()).getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    Files.writeString(
        folder.resolve("index.txt"),
        "V\t350101000000Z\t\t"
            + hex(good)
            + "\tunknown\t/CN=Good\n"
            + "R\t350101000000Z\t260501080000Z,keyCompromise\t"
            + hex(bad)
            + "\tunknown\t/CN=Bad\n");
    OcspResponder openssl = this::answer;
    // Their responder answers with the time of the machine, so that is what the verifier takes too.
    SignatureVerifier verifier =
        SignatureVerifier.builder()
            .issuers(
                TrustedIssuers.builder()
                    .anchors(List.of(root.certificate()))
                    .responder(openssl)
                    .build())
            .build();

    assertThat(TrustedIssuersTest.valid(verifier.verify(good.order())).trust().revocation())
        .isEqualTo(SignerTrust.Revocation.GOOD);
    assertThat(
            TrustedIssuersTest.invalid(
                    verifier.verify(bad.order()), InvalidReason.CERTIFICATE_REVOKED)
                .hint()
                .en())
        .contains("2026-05-01T08:00:00Z", "compromised");
    assertThat(
            TrustedIssuersTest.invalid(
                    verifier.verify(stranger.order()), InvalidReason.REVOCATION_UNKNOWN)
                .hint()
                .en())
        .contains("does not know");
  }

  private static String hex(TestAuthority certificate) {
    return certificate.certificate().certNo().toUpperCase(Locale.ROOT);
  }

  private byte[] answer(byte[] request) throws IOException {
    Files.write(folder.resolve("request.der"), request);
    try {
      Run run =
          openssl(
              "ocsp",
              "-index",
              "index.txt",
              "-CA",
              "ca.pem",
              "-rsigner",
              "responder.pem",
              "-rkey",
              "responder.key",
              "-ndays",
              "1",
              "-reqin",
              "request.der",
              "-respout",
              "answer.der");
      if (run.code() != 0) {
        throw new AssertionError(run.output());
      }
      return Files.readAllBytes(folder.resolve("answer.der"));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
