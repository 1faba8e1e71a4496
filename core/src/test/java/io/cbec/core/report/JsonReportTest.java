package io.cbec.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.Samples;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.Edition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {

  private static final JsonReport JSON = JsonReport.create();

  @Property(tries = 300, seed = "20261122")
  void whatIsWrittenIsReadAgain(@ForAll("reports") ValidationReport report) {
    String json = JSON.write(report);
    assertThat(json).endsWith("\n").hasLineCount(1);
    assertThat(JSON.read(json)).isEqualTo(report);
  }

  @Provide
  Arbitrary<ValidationReport> reports() {
    Arbitrary<String> text =
        Arbitraries.strings().withChars("a<\"\\\u0001\n𠮷订\u2028").withChars('\uD800', '\uDC01');
    Arbitrary<Text> texts = Combinators.combine(text, text).as(Text::new);
    Arbitrary<Finding> findings =
        Combinators.combine(
                Arbitraries.of(Layer.class),
                Arbitraries.of(Severity.class),
                text,
                text,
                Arbitraries.integers().between(0, Integer.MAX_VALUE),
                text.injectNull(0.3),
                texts,
                text.injectNull(0.3))
            .as(
                (layer, severity, rule, path, line, key, words, code) ->
                    new Finding(
                        layer, severity, rule, path, line, line / 2, key, words, words, code));
    Arbitrary<java.util.Set<Layer>> layers = Arbitraries.of(Layer.class).set();
    return Combinators.combine(
            Arbitraries.of(MessageType.class).injectNull(0.2),
            Arbitraries.of(Edition.class),
            Arbitraries.of(Verdict.class),
            findings.list().ofMaxSize(4),
            layers,
            layers,
            Arbitraries.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.CHINESE))
        .as(ValidationReport::new);
  }

  @Test
  void keysAreThoseOfTheContract() throws IOException {
    Finding finding =
        new Finding(
            Layer.BUSINESS,
            Severity.ERROR,
            "ORD-01",
            "/CEB311Message/Order[1]/OrderHead/acturalPaid",
            4,
            9,
            "NO-1",
            new Text("Wrong.", "有误。"),
            new Text("Mend.", "请更正。"),
            "1327");
    JsonNode json =
        new ObjectMapper()
            .readTree(
                JSON.show(
                    List.of(
                        ReportEntry.of("a.xml", ReportSamples.report(Verdict.INVALID, finding)))));
    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "file",
            "messageType",
            "edition",
            "verdict",
            "findings",
            "language",
            "layersRun",
            "layersNotRun");
    assertThat(json.at("/findings/0").toString())
        .isEqualTo(
            "{\"layer\":\"BUSINESS\",\"severity\":\"ERROR\",\"rule\":\"ORD-01\","
                + "\"path\":\"/CEB311Message/Order[1]/OrderHead/acturalPaid\",\"line\":4,"
                + "\"column\":9,\"message\":\"Wrong. Mend.\",\"messageZh\":\"有误。请更正。\","
                + "\"rejectCode\":\"1327\",\"document\":\"NO-1\",\"problem\":\"Wrong.\","
                + "\"problemZh\":\"有误。\",\"remedy\":\"Mend.\",\"remedyZh\":\"请更正。\"}");
    assertThat(json.get("layersRun").toString())
        .isEqualTo("[\"WELL_FORMED\",\"SCHEMA\",\"FIELD\"]");
    assertThat(json.get("layersNotRun").toString()).isEqualTo("[\"BUSINESS\",\"MATCH\"]");
    assertThat(json.get("language").asText()).isEqualTo("en");
    assertThat(json.get("edition").asText()).isEqualTo("202205");
  }

  @Test
  void aRunOfAllSamplesComesBack() throws IOException {
    List<ReportEntry> entries = new ArrayList<>();
    for (Path file : Samples.messages()) {
      ValidationReport report = ReportSamples.VALIDATOR.validate(Samples.read(file));
      assertThat(JSON.read(JSON.write(report))).isEqualTo(report);
      entries.add(ReportEntry.of(file.toString(), report));
    }
    List<ReportEntry> again = new ArrayList<>();
    byte[] json = JSON.show(entries).getBytes(StandardCharsets.UTF_8);
    JSON.readAll(new ByteArrayInputStream(json), again::add);
    assertThat(again).extracting(ReportEntry::report).isEqualTo(map(entries));
    assertThat(again).extracting(ReportEntry::name).isEqualTo(names(entries));
  }

  private static List<ValidationReport> map(List<ReportEntry> entries) {
    return entries.stream().map(ReportEntry::report).toList();
  }

  private static List<String> names(List<ReportEntry> entries) {
    return entries.stream().map(ReportEntry::name).toList();
  }

  @Test
  void envelopesComeBackInTheirParts() throws IOException {
    Finding outer =
        ReportSamples.finding(Severity.WARNING, Layer.SCHEMA, "schema.order", "/DxpMsg");
    Finding inner = ReportSamples.finding(Severity.ERROR, Layer.FIELD, "ID-01", "/CEB311Message");
    ValidationReport envelope =
        new ValidationReport(
            null,
            Edition.E202205,
            Verdict.VALID,
            List.of(outer),
            EnumSet.of(Layer.WELL_FORMED, Layer.SCHEMA),
            EnumSet.of(Layer.FIELD, Layer.BUSINESS, Layer.MATCH));
    ValidationReport message = ReportSamples.report(Verdict.INVALID, inner);
    ReportEntry entry =
        ReportEntry.of("e.xml", envelope)
            .asEnvelope("DxpMsg", ReportEntry.of("e.xml#Data", message));
    JsonNode json = new ObjectMapper().readTree(JSON.show(List.of(entry)));
    assertThat(json.get("messageType").asText()).isEqualTo("CEB311Message");
    assertThat(json.get("verdict").asText()).isEqualTo("INVALID");
    assertThat(json.findValuesAsText("rule")).containsExactly("schema.order", "ID-01");
    ReportEntry again = readOne(json.toString());
    assertThat(again.report()).isEqualTo(envelope);
    assertThat(again.envelope()).contains("DxpMsg");
    assertThat(again.inside().orElseThrow().report()).isEqualTo(message);
    assertThat(again.inside().orElseThrow().name()).isEqualTo("e.xml#Data");
    assertThat(again.verdict()).isEqualTo(Verdict.INVALID);
    ReportEntry alone = readOne(JSON.show(List.of(entry.asEnvelope("DxpRep", null))));
    assertThat(alone.messageType()).contains("DxpRep");
    assertThat(alone.inside()).isEmpty();
    assertThat(alone.report()).isEqualTo(envelope);
  }

  private static ReportEntry readOne(String json) throws IOException {
    List<ReportEntry> entries = new ArrayList<>();
    JSON.readAll(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), entries::add);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  @Test
  void keysThatAreNotKnownAreSkipped() {
    ValidationReport report = ReportSamples.report(Verdict.VALID);
    String json = JSON.write(report).strip();
    String more =
        json.substring(0, json.length() - 1)
            + ",\"later\":{\"a\":[1,{\"b\":null}],\"c\":1.5,\"d\":99999999999,\"e\":true}}";
    assertThat(JSON.read(more)).isEqualTo(report);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{}",
        "{\"file\":1}",
        "{\"file\":\"a\"",
        "no JSON",
        "{\"file\":\"a\"}{"
      })
  void whatIsNoReportIsRefused(String json) {
    assertThatThrownBy(() -> JSON.read(json)).isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void everyKeyIsNeededAndMustFit() {
    String good =
        JSON.write(
                ReportSamples.report(
                    Verdict.INVALID,
                    ReportSamples.finding(Severity.ERROR, Layer.FIELD, "ID-01", "/a")))
            .strip();
    for (String broken :
        List.of(
            good.replace("\"file\":", "\"filed\":"),
            good.replace("\"edition\":\"202205\"", "\"edition\":\"1999\""),
            good.replace("\"verdict\":\"INVALID\"", "\"verdict\":\"GOOD\""),
            good.replace("\"findings\":[", "\"found\":["),
            good.replace("\"findings\":[{", "\"findings\":[1,{"),
            good.replace("\"language\":\"en\"", "\"language\":\"?\""),
            good.replace("\"layersRun\":", "\"layers\":"),
            good.replace("\"MATCH\"", "\"match\""),
            good.replace("\"line\":3", "\"line\":\"3\""),
            good.replace("\"line\":3", "\"line\":3000000000"),
            good.replace("\"problemZh\":", "\"p\":"),
            good.replace("\"severity\":\"ERROR\"", "\"severity\":3"),
            good.substring(0, good.length() - 1) + ",\"envelope\":[]}",
            good.substring(0, good.length() - 1)
                + ",\"envelope\":{\"root\":\"DxpMsg\",\"verdict\":\"VALID\",\"findings\":2,"
                + "\"layersRun\":[],\"layersNotRun\":[]}}",
            good.replace("\"rule\":", "\"x\":" + "[".repeat(9) + "]".repeat(9) + ",\"rule\":"),
            good + good)) {
      assertThat(broken).isNotEqualTo(good);
      assertThatThrownBy(() -> JSON.read(broken))
          .as(broken)
          .isInstanceOf(UnreadableReportException.class);
    }
    assertThatThrownBy(() -> JSON.read(good.replace("\"remedy\":", "\"r\":")))
        .hasMessage("no report: findings[0].remedy");
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> JSON.read("{\"file\":" + deep))
        .isInstanceOf(UnreadableReportException.class);
  }
}
