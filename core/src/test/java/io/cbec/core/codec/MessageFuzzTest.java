package io.cbec.core.codec;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cbec.core.MessageType;
import io.cbec.core.codec.DecodeResult.Decoded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Any bytes, samples with changes, and every type of message. Nothing is thrown; what was read can
 * be written, and reads the same again. How to search for more: CONTRIBUTING.md.
 */
class MessageFuzzTest {

  /** What a change puts in. */
  private static final List<String> PIECES =
      List.of(
          "<!--x-->",
          "<?x y?>",
          "<![CDATA[ a ]]>",
          "&#13;",
          "&#x1F600;",
          "&amp;&lt;&gt;&quot;",
          "\r\n",
          "\t ",
          "\uFEFF",
          "\u0085",
          "\u3000",
          " xmlns=\"\"",
          " xmlns:ceb=\"urn:x\"",
          " xmlns:c=\"http://www.chinaport.gov.cn/ceb\"",
          " xsi:nil=\"true\"",
          " guid=\"\"",
          "<ceb:a>",
          "</ceb:a>",
          "<a/>",
          "<ceb:note>n</ceb:note>",
          "<ceb:ExtendMessage>",
          "</ceb:ExtendMessage>",
          "-0.00",
          "1e3",
          "+5",
          "00000000000000",
          "20260229000000",
          "99999999999999999999.99999",
          "<?xml version=\"1.0\" encoding=\"GB2312\"?>");

  private static final XmlCodec CODEC = XmlCodec.create();
  private static final List<String> SAMPLES =
      Samples.messages().stream().map(MessageFuzzTest::text).toList();

  private static String text(Path file) {
    return new String(Samples.read(file), StandardCharsets.UTF_8);
  }

  @FuzzTest(maxDuration = "90s")
  void decode(byte[] bytes) {
    check(bytes);
  }

  @FuzzTest(maxDuration = "90s")
  void change(FuzzedDataProvider data) {
    StringBuilder document = new StringBuilder(data.pickValue(SAMPLES));
    int changes = data.consumeInt(1, 6);
    for (int i = 0; i < changes; i++) {
      int at = data.consumeInt(0, document.length());
      int length = data.consumeInt(0, Math.min(200, document.length() - at));
      switch (data.consumeInt(0, 4)) {
        case 0 -> document.insert(at, data.pickValue(PIECES));
        case 1 -> document.delete(at, at + length);
        case 2 -> {
          String copy = document.substring(at, at + length);
          document.insert(data.consumeInt(0, document.length()), copy);
        }
        case 3 -> document.replace(at, at + length, data.pickValue(PIECES));
        default -> document.insert(at, data.consumeString(8));
      }
    }
    check(document.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** One leaf of any message of the 42 types, with any value. */
  @FuzzTest(maxDuration = "60s")
  void anyType(FuzzedDataProvider data) {
    MessageType type = data.pickValue(MessageType.values());
    String prefix = data.pickValue(new String[] {"ceb:", "", "x:"});
    String namespace = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.replace(":", "");
    String root = prefix + type.rootName();
    check(
        ("<"
                + root
                + " "
                + namespace
                + "=\"http://www.chinaport.gov.cn/ceb\" guid=\""
                + data.consumeAsciiString(40).replace("\"", "")
                + "\" version=\"1.0\">"
                + data.consumeRemainingAsString()
                + "</"
                + root
                + ">")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void check(byte[] input) {
    byte[] before = input.clone();
    DecodeResult result = CODEC.decode(input);
    if (!Arrays.equals(before, input)) {
      throw new AssertionError("the input was changed");
    }
    if (!(result instanceof Decoded decoded)) {
      return;
    }
    WireMessage written = CODEC.encode(decoded.message());
    if (!(CODEC.decode(written.bytes()) instanceof Decoded again)) {
      throw new AssertionError("what was written cannot be read: " + written.text());
    }
    if (!again.message().equals(decoded.message()) || again.type() != decoded.type()) {
      throw new AssertionError("reads differently: " + written.text());
    }
    if (!Arrays.equals(CODEC.encode(again.message()).bytes(), written.bytes())) {
      throw new AssertionError("is written differently the second time: " + written.text());
    }
  }
}
