package io.cbec.signing.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PaymentUploadPropertyTest {

  private final SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
  private final PaymentUploadSigner signer = PaymentUploadSigner.of(key);
  private final PaymentUploadVerifier verifier = PaymentUploadVerifier.trusting(key.certificate());

  @Provide
  Arbitrary<String> awkward() {
    return Arbitraries.of(
            "\"",
            "\\",
            "\\\"",
            "\\n",
            "\n",
            "\r\n",
            "\t",
            "\b",
            "\f",
            "\u0000",
            "\u0001",
            "\u001f",
            "\u007f",
            "/",
            "</",
            "<",
            "&quot;",
            "&",
            "'",
            "|",
            "||",
            "\"||\"",
            "\"||\"serviceTime\":\"1",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "%",
            "%22",
            "+",
            " ",
            "=",
            "张",
            "𠮷",
            "é",
            "e\u0301",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\ufffe",
            "\ue000",
            "\u00a0",
            "a",
            "0")
        .list()
        .ofMinSize(0)
        .ofMaxSize(12)
        .map(parts -> "x" + String.join("", parts));
  }

  @Property(tries = 500, seed = "20261122")
  void whatIsSignedIsWhatIsSent(
      @ForAll("awkward") String request,
      @ForAll("awkward") String response,
      @ForAll("awkward") String name,
      @ForAll("awkward") String goods)
      throws IOException {
    PaymentExchangeInfo info =
        new PaymentExchangeInfo(
            Payments.head().initalRequest(request).initalResponse(response).build(),
            List.of(
                Payments.item()
                    .recpName(name)
                    .recpAccount("1")
                    .addGoods(new PaidGoods(goods, "http://a"))
                    .build()));

    SignedPaymentUpload upload = signer.sign(Payments.SESSION, info, Payments.TIME);

    String json = upload.json();
    // The two parts, cut out of the JSON by the names around them, whose quotes cannot be forged
    // inside a value because there each quote is escaped.
    String head = between(json, "\"payExchangeInfoHead\":", ",\"payExchangeInfoLists\":");
    String lists =
        between(json, ",\"payExchangeInfoLists\":", ",\"serviceTime\":\"1533271903898\"");
    assertThat(new String(upload.toBeSigned(), StandardCharsets.UTF_8))
        .isEqualTo(
            "\"sessionID\":\"fe2374-8fnejf97-32839218\"||\"payExchangeInfoHead\":\""
                + head
                + "\"||\"payExchangeInfoLists\":\""
                + lists
                + "\"||\"serviceTime\":\"1533271903898\"");
    assertThat(verifier.verify(json)).isEqualTo(Verdict.VALID);
    assertThat(json).doesNotContain("\n", "\r", "\u0000");
    assertThat(strings(json)).contains(request, response, name, goods);
  }

  @Property(tries = 300, seed = "20261122")
  void anyChangeIsNoticed(@ForAll int place, @ForAll("awkward") String put) {
    String json = signer.sign(Payments.SESSION, Payments.info(), Payments.TIME).json();
    int at = Math.floorMod(place, json.indexOf(",\"certNo\""));
    String changed = json.substring(0, at) + put + json.substring(at + 1);
    if (!changed.equals(json)) {
      assertThat(verifier.verify(changed)).isNotEqualTo(Verdict.VALID);
    }
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.lastIndexOf(to));
  }

  private static List<String> strings(String json) throws IOException {
    List<String> strings = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          strings.add(parser.getText());
        }
      }
    }
    return strings;
  }
}
