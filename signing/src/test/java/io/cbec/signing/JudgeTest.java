package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.Judges.Run;
import io.cbec.signing.internal.xml.CanonicalXml;
import io.cbec.signing.internal.xml.StrictBase64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
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

  private Judges judges;

  @BeforeEach
  void judges() {
    judges = new Judges(folder);
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
    judges.assumeXmlsec1();
    byte[] document = signed(Fixtures.keyFor(profile));

    Run good = xmlsec1();
    assertThat(good.output()).contains("OK");
    assertThat(good.code()).isZero();

    String altered = new String(document, StandardCharsets.UTF_8).replace("TEST-0001", "TEST-0002");
    Files.writeString(folder.resolve("signed.xml"), altered);
    assertThat(xmlsec1().code()).as("the judge does look").isNotZero();
  }

  private Run xmlsec1() throws Exception {
    return judges.run("xmlsec1", "--verify", "--pubkey-cert-pem", "certificate.pem", "signed.xml");
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA1", "RSA_SHA256"})
  void opensslVerifiesTheValueAndTheDigest(SignatureProfile profile) throws Exception {
    judges.assumeOpenssl3();
    Document document = Forger.parse(signed(Fixtures.keyFor(profile)));
    Element signature = (Element) document.getElementsByTagNameNS(NS_DS, "Signature").item(0);
    byte[] signedInfo = Objects.requireNonNull(CanonicalXml.of(signature.getFirstChild()));
    byte[] value = decoded(signature, "SignatureValue");
    byte[] digest = decoded(signature, "DigestValue");
    Files.write(folder.resolve("signedinfo.bin"), signedInfo);
    Files.write(folder.resolve("content.bin"), Fixtures.order().bytes());
    Files.write(folder.resolve("value.bin"), Judges.opensslValue(profile, value));
    Run key = judges.run("openssl", "x509", "-in", "certificate.pem", "-pubkey", "-noout");
    Files.writeString(folder.resolve("public.pem"), key.output());
    Run digested = judges.run("openssl", "dgst", Judges.hash(profile), "-r", "content.bin");
    assertThat(digested.output()).startsWith(java.util.HexFormat.of().formatHex(digest));

    Run good = verify(profile);
    assertThat(good.output()).contains("Verified OK");
    signedInfo[signedInfo.length - 1] ^= 1;
    Files.write(folder.resolve("signedinfo.bin"), signedInfo);
    assertThat(verify(profile).code()).as("the judge does look").isNotZero();
  }

  private Run verify(SignatureProfile profile) throws Exception {
    return judges.opensslVerify(profile, "public.pem", "value.bin", "signedinfo.bin");
  }

  private static byte[] decoded(Element signature, String name) {
    String text = signature.getElementsByTagNameNS(NS_DS, name).item(0).getTextContent();
    return Objects.requireNonNull(StrictBase64.decode(text));
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA256"})
  void opensslReadsOurKeyFiles(SignatureProfile profile) throws Exception {
    judges.assumeOpenssl3();
    SelfSignedKey key = Fixtures.keyFor(profile);
    key.writePkcs12(folder.resolve("key.p12"), PASSWORD.toCharArray());

    Run read =
        judges.run("openssl", "pkcs12", "-in", "key.p12", "-passin", "pass:" + PASSWORD, "-nodes");

    assertThat(read.code()).isZero();
    assertThat(read.output())
        .contains("friendlyName: signing", "BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");
    assertThat(SigningCertificate.of(Fixtures.utf8(read.output()))).isEqualTo(key.certificate());
    assertThat(
            judges.run("openssl", "pkcs12", "-in", "key.p12", "-passin", "pass:x", "-nodes").code())
        .isNotZero();

    Files.writeString(folder.resolve("certificate.pem"), key.certificate().pem());
    Run certificate = judges.run("openssl", "x509", "-in", "certificate.pem", "-noout", "-serial");
    assertThat(certificate.output().strip()).isEqualToIgnoringCase("serial=" + key.certNo());
  }

  @Test
  void ourVerifierTakesAnSm2SignatureThatOpensslMade() throws Exception {
    judges.assumeOpenssl3();
    SelfSignedKey key = Fixtures.sm2Key();
    key.writePkcs12(folder.resolve("key.p12"), PASSWORD.toCharArray());
    judges.run(
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
  private final class OpensslKey extends DelegatingKey {
    OpensslKey(SigningKey key) {
      super(key);
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      try {
        Files.write(folder.resolve("data.bin"), toBeSigned);
        Run made =
            judges.run(
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
  }
}
