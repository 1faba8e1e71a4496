package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The snippets of docs/signing.md stand here word for word, so they compile. */
class SigningGuideTest {

  private final List<String> reported = new ArrayList<>();
  private byte[] processed = {};

  void sign(char[] password, CEB311Message order) throws IOException {
    try (Pkcs12Key key = Pkcs12Key.open(Path.of("shop.p12"), password)) {
      MessageSigner signer = MessageSigner.of(key);
      SignedMessage signed = signer.sign(XmlCodec.create().encode(order));
      Files.write(Path.of("order.xml"), signed.bytes());
    }
  }

  void keys(char[] password) throws IOException {
    Pkcs12Key legacy =
        Pkcs12Key.open(Path.of("card.p12"), password, null, SignatureProfile.RSA_SHA1);
    SelfSignedKey test = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test shop");
    test.writePkcs12(Path.of("test.p12"), password);
    legacy.close();
  }

  void files(char[] password) {
    PemKey pem = PemKey.open(Path.of("shop.key"), Path.of("shop.crt"), password);
    JksKey jks = JksKey.open(Path.of("shop.jks"), password);
    pem.close();
    jks.close();
  }

  void token(long slot, char[] pin, WireMessage wire) throws IOException {
    Pkcs11Token.Builder builder = Pkcs11Token.builder(Path.of("/usr/lib/softhsm/libsofthsm2.so"));
    try (Pkcs11Token token = builder.slot(slot).open(pin);
        Pkcs11Key key = token.key("shop", null)) {
      SignedMessage signed = MessageSigner.of(key).sign(wire);
      Files.write(Path.of("order.xml"), signed.bytes());
    }
  }

  void provider(PrivateKey privateKey, byte[] der, Provider vendorProvider) {
    SigningKey sm2 = JcaKey.of(privateKey, SigningCertificate.of(der), vendorProvider);
    sm2.close();
  }

  void card(char[] pin, CEB311Message order) throws IOException {
    try (CardKey key = CardKey.open(pin)) {
      SignedMessage signed = MessageSigner.of(key).sign(XmlCodec.create().encode(order));
      Files.write(Path.of("order.xml"), signed.bytes());
    }
  }

  CardKey rsaCard(char[] pin) {
    CardKey rsaCard =
        CardKey.builder()
            .address(URI.create("wss://wss.singlewindow.cn:61231"))
            .profile(SignatureProfile.RSA_SHA1)
            .answerTimeout(Duration.ofSeconds(10))
            .open(pin);
    return rsaCard;
  }

  void pool(CardKey first, CardKey second, WireMessage wireMessage, byte[] text) {
    try (KeyPool pool = KeyPool.of(first, second)) {
      SignedMessage signed = pool.sign(wireMessage);
      byte[] value = pool.with(key -> key.sign(text));
      pool.health().forEach(health -> report(health.certNo(), health.state().name()));
      process(signed.bytes());
      process(value);
    }
  }

  void foreign(byte[] xml, MessageSigner signer, Locale locale) {
    ForeignMessage message = ForeignMessage.of(xml);
    message.changes().forEach(change -> report(change.name(), change.title().in(locale)));
    SignedMessage signed = signer.sign(message);
    process(signed.bytes());
  }

  void queue(BaseTransfer transfer, SigningKey first, SigningKey second, List<ImportOrder> orders) {
    CEB311Message frame = CEB311Message.builder().version("1.0").baseTransfer(transfer).build();
    try (KeyPool pool = KeyPool.of(first, second);
        DocumentQueue<CEB311Message> queue =
            DocumentQueue.builder(frame, pool)
                .onSigned(batch -> process(batch.signed().bytes()))
                .build()) {
      for (ImportOrder order : orders) {
        queue.add(order).exceptionally(failure -> keep(order, failure));
      }
    }
  }

  private SignedBatch<CEB311Message> keep(ImportOrder order, Throwable failure) {
    reported.add(order + ": " + failure.getMessage());
    return null;
  }

  void warn(SigningKey key) {
    key.certificate()
        .validityWarning(Instant.now())
        .ifPresent(text -> System.err.println(text.zh()));
  }

  void verify(SigningCertificate certificate, byte[] bytes, Locale locale) {
    SignatureVerifier verifier = SignatureVerifier.builder().trust(certificate).build();
    VerificationResult result = verifier.verify(bytes);
    if (result instanceof VerificationResult.Valid valid) {
      process(valid.content());
    } else if (result instanceof VerificationResult.Invalid invalid) {
      report(invalid.reason().problem().in(locale), invalid.hint().in(locale));
    }
  }

  private void process(byte[] content) {
    processed = content;
  }

  private void report(String problem, String hint) {
    reported.add(problem);
    reported.add(hint);
  }

  @Test
  void theGuideShowsThisSource() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "signing.md"));
    String source =
        words(
            Files.readString(
                Path.of("src", "test", "java", "io", "cbec", "signing", "SigningGuideTest.java")));
    Matcher snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide);
    int count = 0;
    while (snippets.find()) {
      count++;
      assertThat(source).contains(words(snippets.group(1)));
    }
    assertThat(count).isEqualTo(13);
  }

  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void theGuideNamesEveryUriAndOnlyExistingReasons() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "signing.md"));
    for (SignatureProfile profile : SignatureProfile.values()) {
      assertThat(guide).contains(profile.signatureMethod(), profile.digestMethod());
    }
    Matcher rows = Pattern.compile("(?m)^\\| `((?!CARD_)[A-Z_]+)` \\| [a-z]").matcher(guide);
    int reasons = 0;
    while (rows.find()) {
      InvalidReason reason = InvalidReason.valueOf(rows.group(1));
      assertThat(reason.problem().en()).isNotEmpty();
      reasons++;
    }
    assertThat(reasons).isGreaterThan(5);
    Matcher cards = Pattern.compile("`(CARD_[A-Z_]+)`").matcher(guide);
    int cardReasons = 0;
    while (cards.find()) {
      assertThat(SigningException.Reason.valueOf(cards.group(1)).remedy().zh()).isNotEmpty();
      cardReasons++;
    }
    assertThat(cardReasons).isGreaterThan(8);
  }

  @Test
  void theSnippetOfTheQueueSignsEveryOrder() {
    try (SelfSignedKey first = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "a");
        SelfSignedKey second = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "b")) {
      queue(
          BaseTransfer.builder().copCode("1").build(),
          first,
          second,
          List.of(ImportOrder.builder().build(), ImportOrder.builder().build()));
    }
    assertThat(reported).isEmpty();
  }

  @Test
  void theVerifyingSnippetDoesWhatItSays() {
    SelfSignedKey key = Fixtures.sm2Key();
    byte[] signed = MessageSigner.of(key).sign(Fixtures.order()).bytes();

    verify(key.certificate(), signed, Locale.ENGLISH);
    assertThat(processed).isEqualTo(Fixtures.order().bytes());
    assertThat(reported).isEmpty();

    String altered =
        new String(signed, java.nio.charset.StandardCharsets.UTF_8).replace("0001", "0002");
    verify(key.certificate(), Fixtures.utf8(altered), Locale.CHINA);
    assertThat(reported.get(0)).contains("摘要不一致");
  }
}
