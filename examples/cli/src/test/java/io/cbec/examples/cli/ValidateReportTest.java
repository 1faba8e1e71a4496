package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The forms in which {@code validate} reports, and what may be set. */
class ValidateReportTest {

  /** Has a wrong line total (ORD-02) and a remark about a code. */
  private static final String INVALID = Run.sample("import/CEB311Message.xml");

  private static final String VALID = Run.sample("import/CEB312Message.xml");
  private static final String ENVELOPE = Run.sample("dxp/dxpmsg-submit-ceb513.xml");

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void nameAFile() {
    out = folder.resolve("report.out");
  }

  @Test
  void theTextSpeaksToPeopleWhoKnowCustoms() {
    String en = Run.of("validate", "--lang", "en", INVALID).out();
    assertThat(en)
        .contains(
            "ORD-02", "field    ", "problem  ", "remedy   ", "totalPrice (总价)", "Order[1] (订单");
    String zh = Run.of("validate", "--lang", "zh", INVALID).out();
    assertThat(zh).contains("无效", "错误", "字段", "问题", "处理").doesNotContain("problem");
  }

  @Test
  void colourIsForTerminalsOnly() {
    assertThat(Run.of("validate", INVALID).out()).doesNotContain("\u001B");
    assertThat(Run.onTerminal("validate", INVALID).out()).contains("\u001B[1;31m");
    assertThat(Run.onTerminalWith("NO_COLOR", "1", "validate", INVALID).out())
        .doesNotContain("\u001B");
    assertThat(Run.onTerminalWith("NO_COLOR", "", "validate", INVALID).out()).contains("\u001B[");
    assertThat(Run.onTerminalWith("TERM", "dumb", "validate", INVALID).out())
        .doesNotContain("\u001B");
  }

  @Test
  void aFileGetsNoColour() throws IOException {
    Run run = Run.onTerminal("validate", "--out", out.toString(), INVALID);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(out).content().contains("ORD-02").doesNotContain("\u001B");
  }

  @ParameterizedTest
  @EnumSource(ValidateCommand.Report.class)
  void everyFormNamesFileRuleAndPlace(ValidateCommand.Report report) {
    Run run = Run.of("validate", "--report", report.name(), INVALID, VALID, "missing.xml");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("CEB311Message.xml", "ORD-02", "62", "missing.xml", "read.file");
    assertThat(run.err()).contains("missing.xml");
    assertThat(Run.of("validate", "--report", report.name(), INVALID).exitCode()).isEqualTo(1);
    assertThat(Run.of("validate", "--report", report.name(), VALID).exitCode()).isZero();
  }

  @Test
  void formatJsonIsTheJsonReport() {
    Run format = Run.of("validate", "--format", "json", INVALID, ENVELOPE);
    Run report = Run.of("validate", "--report", "json", INVALID, ENVELOPE);
    assertThat(report.out()).isEqualTo(format.out());
    assertThat(report.json()).hasSize(2);
    assertThat(report.json().get(0).get("layersRun")).hasSize(4);
    assertThat(report.json().get(1).get("envelope").get("root").asText()).isEqualTo("DxpMsg");
    Run both = Run.of("validate", "--format", "json", "--report", "html", INVALID);
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.outBytes()).isEmpty();
    assertThat(Run.of("validate", "--format", "json", "--report", "json", VALID).exitCode())
        .isZero();
  }

  @Test
  void sarifIsOneDocumentForAllFiles() throws IOException {
    Run run = Run.of("validate", "--lang", "en", "--report", "sarif", INVALID, VALID, ENVELOPE);
    JsonNode results = new ObjectMapper().readTree(run.outBytes()).at("/runs/0/results");
    assertThat(results.findValuesAsText("ruleId")).contains("ORD-02");
    for (JsonNode result : results) {
      if (result.get("ruleId").asText().equals("ORD-02")) {
        assertThat(result.findValuesAsText("uri"))
            .isNotEmpty()
            .allMatch(uri -> uri.endsWith("CEB311Message.xml"));
      }
    }
  }

  @Test
  void junitHasASuiteForEachFileAndMessageInside() throws Exception {
    Run run = Run.of("validate", "--report", "junit", INVALID, VALID, ENVELOPE);
    Document xml =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(run.outBytes()));
    var suites = xml.getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(4);
    assertThat(((Element) suites.item(0)).getAttribute("failures")).isEqualTo("1");
    assertThat(((Element) suites.item(1)).getAttribute("failures")).isEqualTo("0");
    assertThat(((Element) suites.item(3)).getAttribute("name")).endsWith("#Data");
  }

  @Test
  void htmlShowsTheDocumentWithMaskedNames() {
    String page = Run.of("validate", "--lang", "zh", "--report", "html", INVALID, ENVELOPE).out();
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("lang=\"zh-CN\"", "class=\"finding error\"", "acturalPaid", "DxpMsg");
  }

  @Test
  void rulesAreLeftOutAndWeighed() {
    assertThat(rules("validate", "--format", "json", "--rule-off", "ORD-02", INVALID))
        .isNotEmpty()
        .doesNotContain("ORD-02");
    List<String> arguments =
        new ArrayList<>(
            List.of("validate", "--format", "json", "--severity", "ORD-02=warning", INVALID));
    for (String other : new TreeSet<>(rules("validate", "--format", "json", INVALID))) {
      if (!other.equals("ORD-02")) {
        arguments.addAll(List.of("--rule-off", other));
      }
    }
    Run less = Run.of(arguments.toArray(String[]::new));
    assertThat(less.exitCode()).isZero();
    assertThat(less.out()).contains("\"severity\":\"WARNING\",\"rule\":\"ORD-02\"");
    Run several =
        Run.of(
            "validate",
            "--format",
            "json",
            "--rule-off",
            String.join(
                ",", rules("validate", "--format", "json", "--rule-off", "ORD-02", INVALID)),
            "--rule-off",
            "ORD-02",
            INVALID);
    assertThat(several.json().get(0).get("findings")).isEmpty();
  }

  private static List<String> rules(String... args) {
    return Run.of(args).json().get(0).findValuesAsText("rule");
  }

  @Test
  void sumsMayBeOffWithinTheTolerance() throws IOException {
    String wrong =
        Files.readString(Path.of(INVALID)).replaceFirst("(<ceb:acturalPaid>)[^<]*", "$1" + "1.00");
    String file = Files.writeString(folder.resolve("off.xml"), wrong).toString();
    assertThat(rules("validate", "--format", "json", file)).contains("ORD-01");
    assertThat(rules("validate", "--format", "json", "--tolerance", "100000000", file))
        .doesNotContain("ORD-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--tolerance -1",
        "--tolerance much",
        "--severity ORD-02=LOUD",
        "--severity ORD-02",
        "--report pdf"
      })
  void wrongUsage(String options) {
    String[] args = ("validate " + options + " " + VALID).split(" ");
    Run run = Run.of(args);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.outBytes()).isEmpty();
    assertThat(run.err()).isNotBlank();
  }

  @Test
  void theReportNeverOverwritesAnInput() throws IOException {
    Path input = Files.copy(Path.of(INVALID), folder.resolve("in.xml"));
    byte[] before = Files.readAllBytes(input);
    for (String path : List.of(input.toString(), folder.toString())) {
      Run run = Run.of("validate", "--report", "junit", "--out", input.toString(), path);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(input).hasBinaryContent(before);
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() {
    Run run = Run.of("validate", "--out", folder.resolve("no/such/r.txt").toString(), VALID);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no/such/r.txt");
  }
}
