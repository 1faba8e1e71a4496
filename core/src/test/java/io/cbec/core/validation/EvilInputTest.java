package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cbec.core.Finding;
import io.cbec.core.codec.DecodeResult;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input ends in a verdict with a reason: it never throws, hangs or exhausts the stack. The
 * files stand in {@code evil/} with what is expected of them in {@code EXPECT.tsv}; a star means
 * any.
 */
class EvilInputTest {

  private static final Path FOLDER = Path.of("src/test/resources/evil");
  private static final String START =
      "<CEB311Message xmlns='http://www.chinaport.gov.cn/ceb'"
          + " guid='00000000-0000-4000-8000-000000000001' version='1.0'>";
  private static final String END = "</CEB311Message>";

  private static final MessageValidator VALIDATOR = MessageValidator.create();
  private static final XmlCodec CODEC = XmlCodec.create();

  record Case(String file, String verdict, String rule, String reason) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("EXPECT.tsv")).stream().skip(1).toList()) {
      String[] column = line.split("\t");
      cases.add(new Case(column[0], column[1], column[2], column[3]));
    }
    return cases;
  }

  private static ValidationReport validate(byte[] bytes) {
    return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> VALIDATOR.validate(bytes));
  }

  private static ValidationReport validate(String text) {
    return validate(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasAVerdictWithAReason(Case evil) throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve(evil.file()));
    ValidationReport report = validate(bytes);
    assertThat(report.verdict()).isEqualTo(Verdict.valueOf(evil.verdict()));
    assertThat(report.errors()).isNotEmpty();
    if (!evil.rule().equals("*")) {
      assertThat(report.errors()).extracting(Finding::rule).contains(evil.rule());
    }
    assertThat(report.findings())
        .allSatisfy(f -> assertThat(f.message().en() + f.message().zh()).doesNotContain("root:x:"));
    if (report.verdict() == Verdict.UNREADABLE) {
      assertThat(report.layersNotRun()).contains(io.cbec.core.Layer.SCHEMA);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedByTheDecoderForTheSameReason(Case evil) throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve(evil.file()));
    DecodeResult result =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> CODEC.decode(bytes));
    if (!evil.reason().equals("*")) {
      assertThat(result).isInstanceOf(DecodeResult.Refused.class);
      assertThat(((DecodeResult.Refused) result).reason())
          .isEqualTo(RefusalReason.valueOf(evil.reason()));
    }
  }

  @Test
  void everyFileIsListed() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.equals("EXPECT.tsv")))
          .containsExactlyInAnyOrderElementsOf(cases().stream().map(Case::file).toList());
    }
  }

  @Test
  void everyPrefixOfAMessageHasAVerdict() {
    String message = START + "<Order><OrderHead><note>订单&amp;</note></OrderHead></Order>" + END;
    byte[] bytes = message.getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(VALIDATOR.validate(java.util.Arrays.copyOf(bytes, length)).verdict())
          .as("first %d bytes", length)
          .isEqualTo(Verdict.UNREADABLE);
    }
  }

  @Test
  void absurdDepthIsRefused() {
    int depth = 100_000;
    for (String start : List.of(START, "<a>", "<CEB999Message>")) {
      String end = start.startsWith("<CEB311") ? END : start.replace("<", "</");
      ValidationReport report = validate(start + "<b>".repeat(depth) + "</b>".repeat(depth) + end);
      assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
    }
    assertThat(validate(START + "<b>".repeat(depth)).findings().get(0).rule())
        .isEqualTo("read.too-deep");
  }

  @Test
  void absurdSizeIsRefused() {
    MessageValidator small =
        MessageValidator.builder().limits(InputLimits.DEFAULT.withMaxBytes(1000)).build();
    ValidationReport report = small.validate((START + " ".repeat(1000) + END).getBytes(UTF_8));
    assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("read.too-large");
  }

  @Test
  void tooManyElementsAreRefused() {
    MessageValidator small =
        MessageValidator.builder().limits(InputLimits.DEFAULT.withMaxElements(1000)).build();
    ValidationReport report =
        small.validate((START + "<Order/>".repeat(1000) + END).getBytes(UTF_8));
    assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("read.too-large");
  }

  @Test
  void endlessMistakesGiveACutReport() {
    ValidationReport report = validate(START + "<nonsense/>".repeat(300_000) + END);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings()).hasSizeLessThanOrEqualTo(10_001);
    assertThat(report.findings()).extracting(Finding::rule).contains("report.truncated");
  }

  @Test
  void giantValuesAndNamesStayOutOfTheReport() {
    String giant = "x".repeat(3_000_000);
    ValidationReport report =
        validate(
            START
                + "<Order><OrderHead><orderNo>"
                + giant
                + "</orderNo><goodsValue>"
                + giant
                + "</goodsValue></OrderHead></Order>"
                + END);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings()).extracting(Finding::rule).contains("schema.max-length");
    assertThat(report.findings().toString()).hasSizeLessThan(100_000);

    ValidationReport names = validate(START + "<" + giant + "/>" + END);
    assertThat(names.findings().toString()).hasSizeLessThan(100_000);
  }

  @Test
  void thousandsOfAttributesDoNotHang() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      attributes.append(" a").append(i).append("='1'");
    }
    ValidationReport report = validate(START.replace(">", attributes + ">") + END);
    assertThat(report.verdict()).isNotEqualTo(Verdict.VALID);
  }
}
