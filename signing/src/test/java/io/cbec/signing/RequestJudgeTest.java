package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.signing.Judges.Run;
import io.cbec.signing.RequestMessages.Variant;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Other people's programs judge the signature of every message that is signed. */
class RequestJudgeTest {

  private static final String NS_DS = "http://www.w3.org/2000/09/xmldsig#";

  @TempDir private Path folder;

  private Judges judges;

  @BeforeEach
  void judges() {
    judges = new Judges(folder);
  }

  static Stream<Arguments> rsa() {
    return with(List.of(SignatureProfile.RSA_SHA1, SignatureProfile.RSA_SHA256));
  }

  static Stream<Arguments> all() {
    return with(
        List.of(SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA1, SignatureProfile.RSA_SHA256));
  }

  private static Stream<Arguments> with(List<SignatureProfile> profiles) {
    return RequestMessages.types().stream()
        .flatMap(type -> profiles.stream().map(profile -> Arguments.of(type, profile)));
  }

  private byte[] signed(MessageType type, Variant variant, SigningKey key) throws Exception {
    return MessageSigner.of(key).sign(RequestMessages.message(type, variant)).bytes();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rsa")
  void xmlsec1VerifiesEveryRequest(MessageType type, SignatureProfile profile) throws Exception {
    judges.assumeXmlsec1();
    SelfSignedKey key = Fixtures.keyFor(profile);
    Files.writeString(folder.resolve("certificate.pem"), key.certificate().pem());
    List<String> command =
        new ArrayList<>(List.of("xmlsec1", "--verify", "--pubkey-cert-pem", "certificate.pem"));
    for (Variant variant : Variant.values()) {
      Files.write(folder.resolve(variant + ".xml"), signed(type, variant, key));
      command.add(variant + ".xml");
    }

    Run good = judges.run(command);

    assertThat(good.code()).as(good.output()).isZero();
    assertThat(good.output().lines().filter(line -> line.endsWith("OK")))
        .as(good.output())
        .hasSize(Variant.values().length);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void opensslVerifiesEveryRequest(MessageType type, SignatureProfile profile) throws Exception {
    judges.assumeOpenssl3();
    SelfSignedKey key = Fixtures.keyFor(profile);
    Files.writeString(folder.resolve("public.pem"), publicKey(key));
    List<String> digests = new ArrayList<>();
    List<String> command = new ArrayList<>(List.of("openssl", "dgst", Judges.hash(profile), "-r"));
    for (Variant variant : Variant.values()) {
      byte[] document = signed(type, variant, key);
      Element signature =
          (Element) Forger.parse(document).getElementsByTagNameNS(NS_DS, "Signature").item(0);
      digests.add(
          HexFormat.of().formatHex(decoded(signature, "DigestValue")) + " *" + variant + ".bin");
      Files.write(folder.resolve(variant + ".bin"), withoutSignature(document));
      command.add(variant + ".bin");

      Files.write(folder.resolve("signedinfo.bin"), canonical((Element) signature.getFirstChild()));
      Files.write(
          folder.resolve("value.bin"),
          Judges.opensslValue(profile, decoded(signature, "SignatureValue")));
      Run verified = judges.opensslVerify(profile, "public.pem", "value.bin", "signedinfo.bin");
      assertThat(verified.output()).as(variant.name()).contains("Verified OK");
      assertThat(verified.code()).isZero();
    }

    assertThat(judges.run(command).output().lines()).containsExactlyElementsOf(digests);
  }

  private static String publicKey(SelfSignedKey key) throws Exception {
    byte[] info =
        org.bouncycastle.asn1.x509.Certificate.getInstance(key.certificate().der())
            .getSubjectPublicKeyInfo()
            .getEncoded();
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(info)
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static byte[] decoded(Element signature, String name) {
    return Base64.getDecoder()
        .decode(signature.getElementsByTagNameNS(NS_DS, name).item(0).getTextContent());
  }

  /** Cut out as text, which is what everybody has to be able to do. */
  private static byte[] withoutSignature(byte[] document) {
    String text = new String(document, java.nio.charset.StandardCharsets.UTF_8);
    return Fixtures.utf8(text.replaceAll("(?s)<ds:Signature .*</ds:Signature>", ""));
  }

  private static byte[] canonical(Element element) throws Exception {
    Init.init();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS)
        .canonicalizeSubtree(element, out);
    return out.toByteArray();
  }
}
