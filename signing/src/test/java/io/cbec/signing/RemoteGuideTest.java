package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.realtime.PaymentUploadSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of docs/remote-signing.md stand here word for word, so they compile. */
class RemoteGuideTest {

  private final List<String> audited = new ArrayList<>();

  void pool(char[] password, CEB311Message order) throws IOException {
    try (RemoteSigner signer =
            RemoteSigner.builder(URI.create("https://cards.example.com:8443"))
                .clientKey(Path.of("erp-1.p12"), password)
                .trust(Path.of("ca.pem"))
                .build();
        KeyPool pool = signer.pool()) {
      SignedMessage signed = pool.sign(XmlCodec.create().encode(order));
      Files.write(Path.of("order.xml"), signed.bytes());
    }
  }

  List<Object> oneKey(RemoteSigner signer) {
    RemoteKey key = signer.key("03000000000cde6f");
    MessageSigner messages = MessageSigner.of(key);
    PaymentUploadSigner payments = PaymentUploadSigner.of(key);
    return List.of(messages, payments);
  }

  private SigningService.Answer service(
      SigningKey firstCard,
      SigningKey secondCard,
      String method,
      String path,
      String client,
      byte[] body) {
    SigningService service =
        SigningService.builder()
            .add(firstCard)
            .add(secondCard)
            .allow("erp-1")
            .allow("erp-2", List.of(firstCard.certNo()))
            .contents(SignableContent.CUSTOMS_MESSAGE)
            .listener(event -> audit(event.client(), event.certNo(), event.sha256()))
            .build();
    SigningService.Answer answer =
        service.handle(SigningService.Request.of(method, path, client, body));
    return answer;
  }

  private void audit(String client, String certNo, String sha256) {
    audited.add(client + " " + certNo + " " + sha256);
  }

  private static String guide() throws IOException {
    return Files.readString(Path.of("..", "docs", "remote-signing.md"));
  }

  @Test
  void theGuideShowsThisSource() throws IOException {
    String source =
        words(
            Files.readString(
                Path.of("src", "test", "java", "io", "cbec", "signing", "RemoteGuideTest.java")));
    Matcher snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide());
    int count = 0;
    while (snippets.find()) {
      count++;
      assertThat(source).contains(words(snippets.group(1)));
    }
    assertThat(count).isEqualTo(3);
  }

  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void theGuideExplainsEveryReasonAndNoOther() throws IOException {
    String errors = guide().substring(guide().indexOf("## What each error means"));
    List<String> explained =
        Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|")
            .matcher(errors)
            .results()
            .map(row -> row.group(1))
            .toList();
    List<String> reasons =
        Stream.of(Reason.values())
            .map(Reason::name)
            .filter(name -> name.startsWith("REMOTE_"))
            .toList();
    assertThat(explained).containsExactlyInAnyOrderElementsOf(reasons);
    Matcher named = Pattern.compile("`((?:REMOTE|CARD)_[A-Z_]+)`").matcher(guide());
    while (named.find()) {
      assertThat(Reason.valueOf(named.group(1)).remedy().zh()).isNotEmpty();
    }
  }

  @Test
  void theServiceSnippetDoesWhatItSays() {
    SelfSignedKey sm2 = Fixtures.sm2Key();
    byte[] content = SigningServiceTest.signedInfo(sm2);
    String path = "/v1/keys/" + sm2.certNo() + "/sign";
    assertThat(service(sm2, Fixtures.rsaKey(), "POST", path, "erp-2", content).status())
        .isEqualTo(200);
    String other = "/v1/keys/" + Fixtures.rsaKey().certNo() + "/sign";
    assertThat(service(sm2, Fixtures.rsaKey(), "POST", other, "erp-2", content).status())
        .isEqualTo(403);
    assertThat(audited).hasSize(2).allMatch(line -> line.startsWith("erp-2 "));
  }
}
