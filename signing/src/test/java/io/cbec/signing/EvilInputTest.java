package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cbec.core.MessageType;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.signing.VerificationResult.Refused;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that is no message: one file per case, each with the reason it must give. */
class EvilInputTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final SignatureVerifier verifier = Fixtures.verifierFor(Fixtures.sm2Key());

  static Stream<Arguments> cases() {
    return Fixtures.text("evil/EXPECT.tsv")
        .lines()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(columns -> Arguments.of(columns[0], RefusalReason.valueOf(columns[1])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isRefusedWithTheReason(String file, RefusalReason reason) {
    byte[] input = Fixtures.resource("evil/" + file);

    VerificationResult result = assertTimeoutPreemptively(SOON, () -> verifier.verify(input));

    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void absurdDepthIsRefusedAtOnce() {
    for (String deep :
        List.of(
            "<a>".repeat(100_000),
            "<a>".repeat(100_000) + "</a>".repeat(100_000),
            Fixtures.ROOT + "<ceb:a>".repeat(100_000))) {
      assertThat(assertTimeoutPreemptively(SOON, () -> verifier.verify(Fixtures.utf8(deep))))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_DEEP));
    }
  }

  @Test
  void everyFileHasItsExpectation() throws Exception {
    Path folder = Path.of(EvilInputTest.class.getResource("/evil/EXPECT.tsv").toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".xml")).toList();
      assertThat(cases().map(arguments -> (String) arguments.get()[0]))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void theSmallStackOfAServerThreadIsEnough() throws Exception {
    VerificationResult[] results = new VerificationResult[1];
    String deepest = Fixtures.ROOT + "<a>".repeat(499) + "</a>".repeat(499) + Fixtures.END;
    byte[] document =
        MessageSigner.of(Fixtures.sm2Key())
            .sign(WireMessages.unsigned(MessageType.CEB311, Fixtures.utf8(deepest)))
            .bytes();
    SignatureVerifier deep =
        SignatureVerifier.builder()
            .trust(Fixtures.sm2Key().certificate())
            .limits(InputLimits.DEFAULT.withMaxDepth(InputLimits.GREATEST_DEPTH))
            .build();
    Thread thread = new Thread(null, () -> results[0] = deep.verify(document), "small", 256 << 10);
    thread.start();
    thread.join();
    assertThat(results[0]).isNotNull();
    assertThat(results[0].isValid()).isTrue();
  }

  @Test
  void limitsCanBeSet() {
    byte[] document = MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order()).bytes();

    assertRefused(InputLimits.DEFAULT.withMaxBytes(document.length - 1), document, "TOO_LARGE");
    assertRefused(InputLimits.DEFAULT.withMaxDepth(3), document, "TOO_DEEP");
    assertRefused(InputLimits.DEFAULT.withMaxElements(10), document, "TOO_LARGE");
    assertRefused(InputLimits.DEFAULT.withMaxTextLength(100), document, "TOO_LARGE");
    InputLimits enough =
        new InputLimits(document.length, 6, 30, 2000); // four levels of signature under two
    assertThat(limited(enough).verify(document).isValid()).isTrue();
  }

  private static SignatureVerifier limited(InputLimits limits) {
    return SignatureVerifier.builder()
        .trust(Fixtures.sm2Key().certificate())
        .limits(limits)
        .build();
  }

  private static void assertRefused(InputLimits limits, byte[] document, String reason) {
    assertThat(limited(limits).verify(document))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).hasToString(reason));
  }

  @Test
  void explainingAFailureIsBounded() {
    String document =
        new String(
            MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order()).bytes(),
            StandardCharsets.UTF_8);
    String blanks = " ".repeat(4 << 20);
    byte[] altered =
        Fixtures.utf8(
            document
                .replace("TEST-0001", "TEST-0002")
                .replace("<ds:Signature ", blanks + "<ds:Signature ")
                .replace("</ds:Signature>", "</ds:Signature>" + blanks));
    VerificationResult result = assertTimeoutPreemptively(SOON, () -> verifier.verify(altered));
    assertThat(result)
        .isInstanceOfSatisfying(
            VerificationResult.Invalid.class,
            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.DIGEST_DIFFERS));
  }

  @Test
  void refusalsSayWhere() {
    byte[] document = Fixtures.utf8(Fixtures.ROOT + "\n\n  <ceb:a></ceb:b>" + Fixtures.END);
    assertThat(verifier.verify(document))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.line()).isEqualTo(3);
              assertThat(refused.column()).isGreaterThan(3);
            });
  }

  @Test
  void nothingIsPrinted() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      cases().forEach(one -> verifier.verify(Fixtures.resource("evil/" + one.get()[0])));
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void anyPrefixOfAMessageGivesAResult() {
    byte[] document = MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order()).bytes();
    for (int length = 0; length < document.length; length++) {
      assertThat(verifier.verify(java.util.Arrays.copyOf(document, length)))
          .as("the first %d bytes", length)
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void otherCharsetsOfTheSameMessageVerify() {
    String message =
        new String(
            MessageSigner.of(Fixtures.sm2Key()).sign(Fixtures.order()).bytes(),
            StandardCharsets.UTF_8);
    for (String charset : List.of("UTF-16", "UTF-16LE", "GB18030")) {
      String declared = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>" + message;
      byte[] bytes = declared.getBytes(java.nio.charset.Charset.forName(charset));
      assertThat(verifier.verify(bytes).isValid()).as(charset).isTrue();
    }
  }
}
