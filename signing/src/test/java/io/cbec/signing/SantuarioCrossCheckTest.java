package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.signature.XMLSignature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What Santuario reads in our documents is what we signed. */
class SantuarioCrossCheckTest {

  private static final String NS_DS = "http://www.w3.org/2000/09/xmldsig#";

  @BeforeAll
  static void init() {
    Init.init();
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"SM2_SM3", "RSA_SHA1", "RSA_SHA256"})
  void theCanonicalSignedInfoIsTheFixedText(SignatureProfile profile) throws Exception {
    RecordingKey key = new RecordingKey(Fixtures.keyFor(profile));
    SignedMessage signed = MessageSigner.of(key).sign(Fixtures.order());
    Document document = Forger.parse(signed.bytes());
    Element signature = (Element) document.getElementsByTagNameNS(NS_DS, "Signature").item(0);

    assertThat(canonical((Element) signature.getFirstChild())).isEqualTo(key.signed());

    signature.getParentNode().removeChild(signature);
    byte[] content = canonical(document.getDocumentElement());
    assertThat(content).isEqualTo(Fixtures.order().bytes());
    assertThat(profile.hash().of(content)).isEqualTo(signed.digest());
  }

  private static byte[] canonical(Element element) throws Exception {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS)
        .canonicalizeSubtree(element, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"RSA_SHA1", "RSA_SHA256"})
  void santuarioVerifiesOurRsaSignatures(SignatureProfile profile) throws Exception {
    SelfSignedKey key = Fixtures.keyFor(profile);
    Document document = Forger.parse(MessageSigner.of(key).sign(Fixtures.order()).bytes());
    Element signature = (Element) document.getElementsByTagNameNS(NS_DS, "Signature").item(0);
    PublicKey publicKey =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new java.io.ByteArrayInputStream(key.certificate().der()))
            .getPublicKey();

    assertThat(new XMLSignature(signature, "", true).checkSignatureValue(publicKey)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"RSA_SHA1", "RSA_SHA256"})
  void weVerifyWhatSantuarioSigns(SignatureProfile profile) throws Exception {
    SelfSignedKey key = Fixtures.keyFor(profile);
    Document document = Forger.parse(Fixtures.ROOT + Fixtures.BODY + Fixtures.END);
    XMLSignature signature =
        new XMLSignature(
            document, "", profile.signatureMethod(), Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS);
    document.getDocumentElement().appendChild(signature.getElement());
    org.apache.xml.security.transforms.Transforms transforms =
        new org.apache.xml.security.transforms.Transforms(document);
    transforms.addTransform("http://www.w3.org/2000/09/xmldsig#enveloped-signature");
    signature.addDocument("", transforms, profile.digestMethod());
    signature.getKeyInfo().addKeyName(key.certNo());
    org.apache.xml.security.keys.content.X509Data data =
        new org.apache.xml.security.keys.content.X509Data(document);
    data.addCertificate(key.certificate().der());
    signature.getKeyInfo().add(data);
    java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
    store.load(
        new java.io.ByteArrayInputStream(key.toPkcs12("x".toCharArray())), "x".toCharArray());
    signature.sign(store.getKey("signing", "x".toCharArray()));

    byte[] written = canonical(document.getDocumentElement());
    VerificationResult result = Fixtures.verifierFor(key).verify(written);

    assertThat(result).isInstanceOf(VerificationResult.Valid.class);
    assertThat(((VerificationResult.Valid) result).content()).isEqualTo(Fixtures.order().bytes());
  }
}
