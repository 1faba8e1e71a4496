package io.cbec.signing.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.internal.xml.StrictBase64;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that real customs cards made, over bytes that hold no personal data. */
class CardTripleTest {

  @ParameterizedTest
  @CsvSource({
    "01, 03000000000cde6f-sm2, SM2_WITH_SM3",
    "03, 01691fe9-rsa1024, RSA_WITH_SHA1",
    "05, 0148f0a3-rsa1024, RSA_WITH_SHA1",
    "06a, 01691f7f-rsa1024, RSA_WITH_SHA1",
    "06b, 01691f7f-rsa1024, RSA_WITH_SHA1",
    "06c, 03000000000cde6f-sm2, SM2_WITH_SM3",
    "06d, 03000000000cde6f-sm2, SM2_WITH_SM3",
    "06e, 03000000000cde6f-sm2, SM2_WITH_SM3",
    "06f, 03000000000cde6f-sm2, SM2_WITH_SM3",
  })
  void theCardsSignatureVerifies(String triple, String key, SignatureScheme scheme)
      throws IOException {
    byte[] signed = resource(triple + ".signedinfo.c14n");
    byte[] value =
        Objects.requireNonNull(
            StrictBase64.decode(
                new String(resource(triple + ".signature.b64"), StandardCharsets.US_ASCII)));
    CertificateKey publicKey = publicKey(key);

    assertThat(publicKey.kind()).isEqualTo(scheme.keyKind());
    assertThat(value).hasSize(publicKey.valueLength());
    assertThat(publicKey.verify(scheme, signed, value)).isTrue();

    signed[signed.length / 2] ^= 1;
    assertThat(publicKey.verify(scheme, signed, value)).isFalse();
  }

  private static CertificateKey publicKey(String name) throws IOException {
    String pem =
        new String(resource("spki/" + name + ".pub.pem"), StandardCharsets.US_ASCII)
            .replaceAll("-----[A-Z ]+-----", "");
    return CertificateKey.of(SubjectPublicKeyInfo.getInstance(StrictBase64.decode(pem)));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = CardTripleTest.class.getResourceAsStream("/vectors/card/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
