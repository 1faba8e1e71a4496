package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cbec.signing.internal.xml.CanonicalXml;
import io.cbec.signing.internal.xml.StrictBase64;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Other people's programs judge what the library signs. */
class JudgeTest {

  private static final String NS_DS = "http://www.w3.org/2000/09/xmldsig#";
  private static final String PASSWORD = "judge";

  @TempDir private Path folder;

  private record Run(int code, String output) {}

  private Run run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command[0] + " does not end");
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
  }

  private void assumeInstalled(String program, String versionSwitch, String versionStart)
      throws InterruptedException {
    String found;
    try {
      found = run(program, versionSwitch).output();
    } catch (IOException e) {
      found = "";
    }
    assumeTrue(
        found.startsWith(versionStart),
        program + " is not installed or too old; its judgement is skipped");
  }

  private byte[] signed(SigningKey key) throws IOException {
    byte[] document = MessageSigner.of(key).sign(Fixtures.order()).bytes();
    Files.write(folder.resolve("signed.xml"), document);
    Files.writeString(folder.resolve("certificate.pem"), key.certificate().pem());
    return document;
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"RSA_SHA1", "RSA_SHA256"})
  void xmlsec1VerifiesRsa(SignatureProfile profile) throws Exception {
    assumeInstalled("xmlsec1", "--version", "xmlsec1");
    byte[] document = signed(Fixtures.keyFor(profile));

    Run good = xmlsec1();
    assertThat(good.output()).contains("OK");
    assertThat(good.code()).isZero();

    String altered = new String(document, StandardCharsets.UTF_8).replace("TEST-0001", "TEST-0002");
    Files.writeString(folder.resolve("signed.xml"), altered);
    assertThat(xmlsec1().code()).as("the judge does look").isNotZero();
  }

  private Run xmlsec1() throws Exception {
    return run("xmlsec1", "--verify", "--pubkey-cert-pem", "certificate.pem", "signed.xml");
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA1", "RSA_SHA256"})
  void opensslVerifiesTheValueAndTheDigest(SignatureProfile profile) throws Exception {
    assumeInstalled("openssl", "version", "OpenSSL 3");
    Document document = Forger.parse(signed(Fixtures.keyFor(profile)));
    Element signature = (Element) document.getElementsByTagNameNS(NS_DS, "Signature").item(0);
    byte[] signedInfo = Objects.requireNonNull(CanonicalXml.of(signature.getFirstChild()));
    byte[] value = decoded(signature, "SignatureValue");
    byte[] digest = decoded(signature, "DigestValue");
    Files.write(folder.resolve("signedinfo.bin"), signedInfo);
    Files.write(folder.resolve("content.bin"), Fixtures.order().bytes());
    Files.write(
        folder.resolve("value.bin"), profile == SignatureProfile.SM2_SM3 ? toDer(value) : value);
    Run key = run("openssl", "x509", "-in", "certificate.pem", "-pubkey", "-noout");
    Files.writeString(folder.resolve("public.pem"), key.output());
    String hash =
        switch (profile.hash()) {
          case SM3 -> "-sm3";
          case SHA_1 -> "-sha1";
          case SHA_256 -> "-sha256";
        };

    Run digested = run("openssl", "dgst", hash, "-r", "content.bin");
    assertThat(digested.output()).startsWith(java.util.HexFormat.of().formatHex(digest));

    Run good = verify(profile, hash);
    assertThat(good.output()).contains("Verified OK");
    signedInfo[signedInfo.length - 1] ^= 1;
    Files.write(folder.resolve("signedinfo.bin"), signedInfo);
    assertThat(verify(profile, hash).code()).as("the judge does look").isNotZero();
  }

  private Run verify(SignatureProfile profile, String hash) throws Exception {
    return profile == SignatureProfile.SM2_SM3
        ? run(
            "openssl",
            "dgst",
            hash,
            "-sigopt",
            "distid:1234567812345678",
            "-verify",
            "public.pem",
            "-signature",
            "value.bin",
            "signedinfo.bin")
        : run(
            "openssl",
            "dgst",
            hash,
            "-verify",
            "public.pem",
            "-signature",
            "value.bin",
            "signedinfo.bin");
  }

  private static byte[] decoded(Element signature, String name) {
    String text = signature.getElementsByTagNameNS(NS_DS, name).item(0).getTextContent();
    return Objects.requireNonNull(StrictBase64.decode(text));
  }

  private static byte[] toDer(byte[] raw) throws IOException {
    return StandardDSAEncoding.INSTANCE.encode(
        CustomNamedCurves.getByName("sm2p256v1").getN(),
        new BigInteger(1, Arrays.copyOf(raw, 32)),
        new BigInteger(1, Arrays.copyOfRange(raw, 32, 64)));
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA256"})
  void opensslReadsOurKeyFiles(SignatureProfile profile) throws Exception {
    assumeInstalled("openssl", "version", "OpenSSL 3");
    SelfSignedKey key = Fixtures.keyFor(profile);
    key.writePkcs12(folder.resolve("key.p12"), PASSWORD.toCharArray());

    Run read = run("openssl", "pkcs12", "-in", "key.p12", "-passin", "pass:" + PASSWORD, "-nodes");

    assertThat(read.code()).isZero();
    assertThat(read.output())
        .contains("friendlyName: signing", "BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");
    assertThat(SigningCertificate.of(Fixtures.utf8(read.output()))).isEqualTo(key.certificate());
    assertThat(run("openssl", "pkcs12", "-in", "key.p12", "-passin", "pass:x", "-nodes").code())
        .isNotZero();

    Files.writeString(folder.resolve("certificate.pem"), key.certificate().pem());
    Run certificate = run("openssl", "x509", "-in", "certificate.pem", "-noout", "-serial");
    assertThat(certificate.output().strip()).isEqualToIgnoringCase("serial=" + key.certNo());
  }

  @Test
  void ourVerifierTakesAnSm2SignatureThatOpensslMade() throws Exception {
    assumeInstalled("openssl", "version", "OpenSSL 3");
    SelfSignedKey key = Fixtures.sm2Key();
    key.writePkcs12(folder.resolve("key.p12"), PASSWORD.toCharArray());
    run(
        "openssl",
        "pkcs12",
        "-in",
        "key.p12",
        "-passin",
        "pass:" + PASSWORD,
        "-nodes",
        "-nocerts",
        "-out",
        "private.pem");
    SigningKey openssl = new OpensslKey(key);

    // The signer also proves here that it converts DER, which is what OpenSSL gives.
    byte[] document = MessageSigner.of(openssl).sign(Fixtures.order()).bytes();

    assertThat(Fixtures.verifierFor(key).verify(document).isValid()).isTrue();
  }

  /** A key that lets the openssl program sign. */
  private final class OpensslKey implements SigningKey {
    private final SigningKey key;

    OpensslKey(SigningKey key) {
      this.key = key;
    }

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
      try {
        Files.write(folder.resolve("data.bin"), toBeSigned);
        Run made =
            run(
                "openssl",
                "dgst",
                "-sm3",
                "-sigopt",
                "distid:1234567812345678",
                "-sign",
                "private.pem",
                "-out",
                "value.der",
                "data.bin");
        assertThat(made.code()).as(made.output()).isZero();
        return Files.readAllBytes(folder.resolve("value.der"));
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {}
  }
}
