package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.codec.WireMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Test documents and test keys. */
final class Fixtures {

  static final String ROOT =
      "<ceb:CEB311Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " guid=\"4CDE1CFD-EDED-46B1-946C-B8022E42FC94\" version=\"1.0\">";
  static final String BODY =
      "<ceb:Order><ceb:OrderHead><ceb:orderNo>TEST-0001</ceb:orderNo>"
          + "<ceb:buyerName>测试&amp;𠮷</ceb:buyerName><ceb:note></ceb:note>"
          + "</ceb:OrderHead></ceb:Order>"
          + "<ceb:BaseTransfer><ceb:copCode>1105910159</ceb:copCode></ceb:BaseTransfer>";
  static final String END = "</ceb:CEB311Message>";

  private Fixtures() {}

  static byte[] resource(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(resource(name), StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static WireMessage order() {
    return WireMessages.unsigned(MessageType.CEB311, utf8(ROOT + BODY + END));
  }

  static SelfSignedKey sm2Key() {
    return Keys.SM2;
  }

  static SelfSignedKey rsaKey() {
    return Keys.RSA;
  }

  static SelfSignedKey legacyKey() {
    return Keys.LEGACY;
  }

  static SelfSignedKey keyFor(SignatureProfile profile) {
    return switch (profile) {
      case SM2_SM3 -> Keys.SM2;
      case RSA_SHA256 -> Keys.RSA;
      case RSA_SHA1 -> Keys.LEGACY;
      case SM2_SHA1_OBSERVED -> Keys.OBSERVED;
    };
  }

  static SignatureVerifier verifierFor(SigningKey... keys) {
    SignatureVerifier.Builder builder =
        SignatureVerifier.builder()
            .profiles(
                Stream.concat(
                        Stream.of(
                            SignatureProfile.SM2_SM3,
                            SignatureProfile.RSA_SHA256,
                            SignatureProfile.RSA_SHA1),
                        Stream.of(keys).map(SigningKey::profile))
                    .toArray(SignatureProfile[]::new));
    for (SigningKey key : keys) {
      builder.trust(key.certificate());
    }
    return builder.build();
  }

  /** RSA keys take long to make, so the tests of one run share them. */
  private static final class Keys {
    static final SelfSignedKey SM2 = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "测试电商");
    static final SelfSignedKey RSA = SelfSignedKey.generate(SignatureProfile.RSA_SHA256, "测试电商");
    static final SelfSignedKey LEGACY = SelfSignedKey.generate(SignatureProfile.RSA_SHA1, "测试电商");
    static final SelfSignedKey OBSERVED =
        SelfSignedKey.generate(SignatureProfile.SM2_SHA1_OBSERVED, "测试电商");
  }
}
