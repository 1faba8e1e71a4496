package io.cbec.signing.internal.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of any kind: read or refused, never thrown at. */
class CardFrameTest {

  private static final String GOOD =
      "{\"_id\":3,\"_method\":\"m\",\"_status\":\"00\","
          + "\"_args\":{\"Result\":true,\"Data\":[\"a\",\"b\"],\"Error\":[]}}";

  private static List<String> recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            CardFrameTest.class.getResourceAsStream("/vectors/ws/frames.jsonl"))) {
      List<String> frames = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        frames.add(line.substring(line.indexOf("\"frame\": ") + 9, line.length() - 1));
      }
      return frames;
    }
  }

  @Test
  void readsTheRecordedFrames() throws IOException {
    List<String> frames = recorded();
    assertThat(frames).hasSize(13);
    for (String text : frames) {
      assertThat(CardFrame.read(text)).as(text).isNotNull();
    }
    CardFrame signed = Objects.requireNonNull(CardFrame.read(frames.get(2)));
    assertThat(signed.id()).isEqualTo(1);
    assertThat(signed.method()).isEqualTo("cus-sec_SpcSignDataAsPEM");
    assertThat(signed.succeeded()).isTrue();
    assertThat(signed.failed()).isFalse();
    assertThat(signed.data()).hasSize(2).contains("03000000000cde6f");
    CardFrame failed = Objects.requireNonNull(CardFrame.read(frames.get(12)));
    assertThat(failed.succeeded()).isFalse();
    assertThat(failed.failed()).isTrue();
    assertThat(failed.errors()).hasSize(2).last().isEqualTo("Err:Custom50200");
    assertThat(failed.toString()).doesNotContain("Custom");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "[]",
        "{",
        "{}{}",
        "{} x",
        "{\"_id\":1,\"_id\":2}",
        "{\"_id\":1,\"_args\":{},\"args\":{}}",
        "{\"_id\":-1}",
        "{\"_id\":1.5}",
        "{\"_id\":1e3}",
        "{\"_id\":null}",
        "{\"_id\":true}",
        "{\"_id\":\"\"}",
        "{\"_id\":\"1 \"}",
        "{\"_id\":\"１\"}",
        "{\"_id\":9999999999999999999}",
        "{\"_id\":99999999999999999999999999999999999999999999999999999999999999}",
        "{\"_method\":1}",
        "{\"_status\":0}",
        "{\"_args\":[]}",
        "{\"_args\":\"x\"}",
        "{\"_args\":{\"Result\":1}}",
        "{\"_args\":{\"Result\":\"true\"}}",
        "{\"_args\":{\"Result\":null}}",
        "{\"_args\":{\"Data\":[}}",
        "{\"_args\":{\"Result\":true}",
        "{'_id':1}",
        "{\"_id\":1,}",
        "{\"_id\":NaN}",
        "{\"x\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
      })
  void refuses(String text) {
    assertThat(CardFrame.read(text)).isNull();
  }

  @Test
  void readsWhatIsUnusualButClear() {
    CardFrame frame =
        Objects.requireNonNull(
            CardFrame.read(
                "{\"new\":{\"x\":[1]},\"_id\":\"007\",\"_args\":"
                    + "{\"Data\":[{\"szStartTime\":\"1\"},2,null,[3],\"x\"],\"Error\":\"one\"}}"));
    assertThat(frame.id()).isEqualTo(7);
    assertThat(frame.data()).containsExactly("", "2", "null", "", "x");
    assertThat(frame.errors()).containsExactly("one");
    assertThat(frame.result()).isNull();
    assertThat(frame.succeeded()).isFalse();
    assertThat(frame.failed()).isFalse();
    assertThat(Objects.requireNonNull(CardFrame.read("{}")).id()).isEqualTo(CardFrame.NO_ID);
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThat(CardFrame.read("{\"x\":\"" + "x".repeat(CardFrame.MAX_CHARACTERS) + "\"}")).isNull();
    assertThat(CardFrame.read("[".repeat(100_000))).isNull();
    assertThat(CardFrame.read("{\"_args\":{\"Data\":[" + "1,".repeat(300) + "1]}}")).isNull();
    assertThat(CardFrame.read("{\"_id\":" + "1".repeat(200_000) + "}")).isNull();
  }

  @Property(tries = 3_000, seed = "20261122")
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 200) String text) {
    check(text);
  }

  @Property(tries = 20_000, seed = "20261122")
  void textOfTheCharactersOfFramesIsReadOrRefused(@ForAll("almostFrames") String text) {
    check(text);
  }

  @Provide
  Arbitrary<String> almostFrames() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"_id\"",
            "\"_args\"",
            "\"args\"",
            "\"Data\"",
            "\"Result\"",
            "\"Error\"",
            "\"_status\"",
            "\"_method\"",
            "true",
            "false",
            "null",
            "1",
            "-1",
            "\"00\"",
            "\"",
            "\\",
            "\\u",
            "1e999",
            "0x",
            " ",
            "\u0000",
            "\uFEFF",
            "\uD800")
        .list()
        .ofMaxSize(30)
        .map(parts -> "{" + String.join("", parts));
  }

  /** Recorded frames with one place changed, cut or doubled. */
  @Property(tries = 20_000, seed = "20261122")
  void brokenFramesAreReadOrRefused(
      @ForAll @IntRange(max = 12) int which,
      @ForAll @IntRange(max = 4_000) int place,
      @ForAll @IntRange(max = 200) int length,
      @ForAll @IntRange(max = 3) int how,
      @ForAll char other)
      throws IOException {
    String frame = recorded().get(which);
    int from = place % frame.length();
    int to = Math.min(frame.length(), from + length);
    String broken =
        switch (how) {
          case 0 -> frame.substring(0, from);
          case 1 -> frame.substring(0, from) + frame.substring(to);
          case 2 -> frame.substring(0, to) + frame.substring(from);
          default -> frame.substring(0, from) + other + frame.substring(from + 1);
        };
    check(broken);
  }

  private static void check(String text) {
    CardFrame frame = CardFrame.read(text);
    if (frame != null) {
      // What is taken for a frame is one whole JSON object, and no answer without saying so.
      assertThat(isOneObject(text)).as(text).isTrue();
      assertThat(frame.id()).isGreaterThanOrEqualTo(CardFrame.NO_ID);
      assertThat(frame.succeeded() && frame.failed()).isFalse();
      assertThat(frame.succeeded() && !text.contains("true")).isFalse();
    }
  }

  private static boolean isOneObject(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      return object && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** What is written is JSON again, whatever the data and the PIN hold, and is wiped afterwards. */
  @Property(tries = 3_000, seed = "20261122")
  void requestsHoldTheDataUnchanged(
      @ForAll @StringLength(max = 400) String data, @ForAll @StringLength(max = 20) String pin)
      throws IOException {
    String text;
    try (CardRequest request =
        Objects.requireNonNull(CardRequest.sign(42, data, new Pin(pin.toCharArray())))) {
      text = request.frame().toString();
      assertThat(request.toString()).isEqualTo("CardRequest[42, cus-sec_SpcSignDataAsPEM]");
      request.close();
      assertThat(request.frame().chars()).allMatch(c -> c == 0);
    }
    assertThat(valueOf(text, "inData")).isEqualTo(data);
    assertThat(valueOf(text, "passwd")).isEqualTo(pin);
    assertThat(Objects.requireNonNull(CardFrame.read(text)).id()).isEqualTo(42);
  }

  private static String valueOf(String text, String name) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals(name)) {
          return parser.nextTextValue();
        }
      }
    }
    throw new IllegalArgumentException("no " + name);
  }

  @Test
  void aWipedPinIsNotSent() {
    Pin pin = new Pin(new char[] {'9', '3'});
    assertThat(pin.toString()).doesNotContain("93");
    pin.wipe();
    assertThat(CardRequest.sign(1, "x", pin)).isNull();
  }

  /** The form of the recorded requests, with data that needs escaping. */
  @Test
  void requestsLookLikeTheRecordedOnes() {
    try (CardRequest request =
        Objects.requireNonNull(
            CardRequest.sign(1, "a\"\\\n\u00E9订", new Pin("8\"8".toCharArray())))) {
      assertThat(request.frame().toString())
          .isEqualTo(
              "{\"_method\":\"cus-sec_SpcSignDataAsPEM\",\"_id\":1,\"args\":"
                  + "{\"inData\":\"a\\\"\\\\\\u000aé订\",\"passwd\":\"8\\\"8\"}}");
    }
    try (CardRequest request = CardRequest.of(4, CardRequest.CERT_NO)) {
      assertThat(request.frame().toString())
          .isEqualTo("{\"_method\":\"cus-sec_SpcGetCertNo\",\"_id\":4,\"args\":{}}");
    }
    assertThat(CardFrame.read(GOOD)).isNotNull();
  }
}
