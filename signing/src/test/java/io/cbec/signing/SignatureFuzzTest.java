package io.cbec.signing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cbec.core.codec.XmlCodec;
import io.cbec.signing.VerificationResult.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Any bytes, and the vectors with changes. Nothing is thrown, and whatever is called valid has the
 * content that was signed. How to search for more: CONTRIBUTING.md.
 */
class SignatureFuzzTest {

  private static final List<String> FOLDERS =
      List.of("sm2-sm3", "rsa-sha1", "rsa-sha256", "sm2-sm3-wild-w3uri-sha1");

  /** What a change puts in. */
  private static final List<String> PIECES =
      List.of(
          "<!--x-->",
          "<?x y?>",
          "<![CDATA[",
          "]]>",
          "<!DOCTYPE a>",
          "&#13;",
          "&#x41;",
          "&amp;",
          "&lt;",
          "\n",
          "\r\n",
          " ",
          "\uFEFF",
          "\u0085",
          " Id=\"a\"",
          " xml:id=\"a\"",
          " xmlns:ceb=\"urn:x\"",
          " xmlns=\"\"",
          " xmlns:ds=\"urn:x\"",
          " xmlns:r=\"relative\"",
          " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"",
          "<ds:Object>",
          "</ds:Object>",
          "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">",
          "</ds:Signature>",
          "<ds:SignedInfo>",
          "</ds:SignedInfo>",
          "<ceb:a>",
          "</ceb:a>",
          "<a/>",
          "=",
          "A",
          "<?xml version=\"1.0\" encoding=\"GBK\"?>",
          "URI=\"#a\"");

  private static final Map<String, byte[]> SIGNED = new TreeMap<>();
  private static final List<byte[]> CONTENTS =
      FOLDERS.stream()
          .map(folder -> Fixtures.resource("vectors/" + folder + "/input.c14n"))
          .toList();
  private static final XmlCodec CODEC = XmlCodec.create();
  private static final List<SignatureVerifier> VERIFIERS =
      Stream.of(false, true)
          .flatMap(
              observed ->
                  Stream.of(settings(observed), settings(observed).anyCertificate())
                      .map(SignatureVerifier.Builder::build))
          .toList();

  static {
    FOLDERS.forEach(
        folder -> SIGNED.put(folder, Fixtures.resource("vectors/" + folder + "/signed.xml")));
  }

  private static SignatureVerifier.Builder settings(boolean observed) {
    return SignatureVerifier.builder()
        .trust(
            SigningCertificate.of(Fixtures.resource("vectors/test-sm2.pem")),
            SigningCertificate.of(Fixtures.resource("vectors/test-rsa.pem")))
        .profiles(SignatureProfile.SM2_SM3, SignatureProfile.RSA_SHA256, SignatureProfile.RSA_SHA1)
        .observed(observed);
  }

  @FuzzTest(maxDuration = "90s")
  void verify(byte[] bytes) {
    check(bytes);
  }

  /** A vector with a few changes: something put in, taken out, doubled or exchanged. */
  @FuzzTest(maxDuration = "90s")
  void change(FuzzedDataProvider data) {
    byte[] signed = Objects.requireNonNull(SIGNED.get(data.pickValue(FOLDERS)));
    StringBuilder document = new StringBuilder(new String(signed, StandardCharsets.UTF_8));
    int changes = data.consumeInt(1, 6);
    for (int i = 0; i < changes; i++) {
      int at = data.consumeInt(0, document.length());
      int length = data.consumeInt(0, Math.min(400, document.length() - at));
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

  private static void check(byte[] input) {
    byte[] before = input.clone();
    for (SignatureVerifier verifier : VERIFIERS) {
      VerificationResult result = verifier.verify(input);
      if (!Arrays.equals(before, input)) {
        throw new AssertionError("the input was changed");
      }
      if (String.valueOf(result).length() > 4000) {
        throw new AssertionError("a result of any length: " + result);
      }
      if (result instanceof Valid valid) {
        byte[] content = valid.content();
        if (CONTENTS.stream().noneMatch(signed -> Arrays.equals(signed, content))) {
          throw new AssertionError("valid, but never signed: " + text(content));
        }
        if (!CODEC.encode(CODEC.decode(content).orElseThrow()).type().equals(valid.type())) {
          throw new AssertionError("read as something else");
        }
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
