package io.cbec.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.Samples;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifReportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode sarif(List<ReportEntry> entries) throws IOException {
    JsonNode sarif = MAPPER.readTree(SarifReport.create().show(entries));
    assertThat(schema().validate(sarif)).isEmpty();
    return sarif;
  }

  /** The official schema, from the jar of a SARIF library. */
  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
    }
  }

  private static JsonNode results(ReportEntry... entries) throws IOException {
    return sarif(List.of(entries)).at("/runs/0/results");
  }

  @Test
  void theSchemaJudges() throws IOException {
    JsonNode sarif = MAPPER.readTree("{\"version\":\"2.1.0\",\"runs\":[{\"results\":[]}]}");
    assertThat(schema().validate(sarif)).as("without a tool").isNotEmpty();
  }

  @Test
  void reportsOnAllSamplesSatisfyTheOfficialSchema() throws IOException {
    List<ReportEntry> entries = new ArrayList<>(List.of(ReportSamples.entry()));
    for (Path file : Samples.messages()) {
      entries.add(
          ReportEntry.of(file.toString(), ReportSamples.VALIDATOR.validate(Samples.read(file))));
    }
    int findings = entries.stream().mapToInt(entry -> entry.findings().size()).sum();
    assertThat(sarif(entries).at("/runs/0/results")).hasSize(findings).hasSizeGreaterThan(100);
    assertThat(sarif(List.of()).at("/runs/0/tool/driver/rules")).isEmpty();
  }

  @Test
  void aResultSaysWhereAndWhat() throws IOException {
    Finding finding =
        new Finding(
            Layer.SCHEMA,
            Severity.ERROR,
            "schema.missing",
            "/CEB311Message/Order[2]/OrderHead/ebpCode",
            12,
            5,
            "NO-7",
            new Text("It is missing.", "缺少。"),
            new Text("Add it.", "请补充。"),
            "0002");
    JsonNode result =
        results(ReportEntry.of("in box/a.xml", ReportSamples.report(Verdict.INVALID, finding)))
            .get(0);
    assertThat(result.get("ruleId").asText()).isEqualTo("schema.missing");
    assertThat(result.get("level").asText()).isEqualTo("error");
    assertThat(result.at("/message/text").asText())
        .isEqualTo("It is missing. Add it. (customs: 0002: packet fails schema validation)");
    JsonNode location = result.at("/locations/0");
    assertThat(location.at("/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("in%20box/a.xml");
    assertThat(location.at("/physicalLocation/region").toString())
        .isEqualTo("{\"startLine\":12,\"startColumn\":5}");
    assertThat(location.at("/logicalLocations/0/fullyQualifiedName").asText())
        .isEqualTo(finding.path());
    assertThat(location.at("/logicalLocations/0/name").asText()).isEqualTo("ebpCode");
    assertThat(location.at("/logicalLocations/0/kind").asText()).isEqualTo("element");
    JsonNode properties = result.get("properties");
    assertThat(properties.get("document").asText()).isEqualTo("NO-7");
    assertThat(properties.get("problemZh").asText()).isEqualTo("缺少。");
    assertThat(properties.get("remedy").asText()).isEqualTo("Add it.");
    assertThat(properties.get("rejectCode").asText()).isEqualTo("0002");
    assertThat(properties.get("rejectMeaningZh").asText()).isNotBlank();
    String chinese =
        SarifReport.create()
            .language(Locale.CHINESE)
            .show(List.of(ReportEntry.of("a", ReportSamples.report(Verdict.INVALID, finding))));
    assertThat(chinese).contains("缺少。请补充。（退单代码 0002：");
  }

  @ParameterizedTest
  @CsvSource({
    "a.xml, a.xml",
    "/out/单.xml, file:///out/%E5%8D%95.xml",
    "C:\\out\\a b.xml, file:///C:/out/a%20b.xml",
    "http:x.xml, ./http:x.xml",
    "a%b#c.xml, a%25b%23c.xml"
  })
  void filesBecomeReferences(String file, String uri) throws IOException {
    Finding finding = ReportSamples.finding(Severity.INFO, Layer.FIELD, "X-01", "");
    JsonNode result =
        results(ReportEntry.of(file, ReportSamples.report(Verdict.VALID, finding))).get(0);
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo(uri);
    assertThat(result.get("level").asText()).isEqualTo("note");
    assertThat(result.at("/locations/0/logicalLocations").isMissingNode()).isTrue();
  }

  @Test
  void anUnknownPlaceIsLeftOut() throws IOException {
    Finding finding =
        new Finding(
            Layer.FIELD,
            Severity.WARNING,
            "X-01",
            "/CEB311Message/@guid",
            0,
            0,
            null,
            new Text("a", "甲"),
            new Text("b", "乙"),
            null);
    JsonNode result =
        results(ReportEntry.of("", ReportSamples.report(Verdict.VALID, finding))).get(0);
    assertThat(result.get("level").asText()).isEqualTo("warning");
    assertThat(result.at("/locations/0/physicalLocation").isMissingNode()).isTrue();
    assertThat(result.at("/locations/0/logicalLocations/0/kind").asText()).isEqualTo("attribute");
    assertThat(result.at("/properties/document").isMissingNode()).isTrue();
    JsonNode named =
        results(ReportEntry.of("a.xml", ReportSamples.report(Verdict.VALID, finding))).get(0);
    assertThat(named.at("/locations/0/physicalLocation/region").isMissingNode()).isTrue();
  }

  @Test
  void rulesAreToldInBothLanguagesWithTheirWorstWeight() throws IOException {
    JsonNode run =
        sarif(
                List.of(
                    ReportEntry.of(
                        "a.xml",
                        ReportSamples.report(
                            Verdict.INVALID,
                            ReportSamples.finding(Severity.INFO, Layer.FIELD, "ID-01", "/a"),
                            ReportSamples.finding(Severity.ERROR, Layer.FIELD, "OWN-1", "/a"),
                            ReportSamples.finding(Severity.ERROR, Layer.FIELD, "ID-01", "/a"),
                            ReportSamples.finding(Severity.WARNING, Layer.FIELD, "ID-01", "/a")))))
            .at("/runs/0");
    JsonNode rules = run.at("/tool/driver/rules");
    assertThat(rules.findValuesAsText("id")).containsExactly("ID-01", "OWN-1");
    assertThat(rules.at("/0/shortDescription/text").asText())
        .startsWith("A resident identity number");
    assertThat(rules.at("/0/help/text").asText()).contains("identity number", "身份证号码");
    assertThat(rules.at("/0/help/markdown").asText()).contains("**ID-01**", "身份证号码");
    assertThat(rules.at("/0/defaultConfiguration/level").asText()).isEqualTo("error");
    assertThat(rules.at("/1/shortDescription/text").asText()).isEqualTo("OWN-1");
    assertThat(run.at("/translations/0/language").asText()).isEqualTo("zh-CN");
    assertThat(run.at("/translations/0/rules/0/shortDescription/text").asText()).contains("身份证号码");
    assertThat(run.get("results").findValuesAsText("ruleIndex"))
        .containsExactly("0", "1", "0", "0");
  }

  @Test
  void fingerprintsStayWhenDocumentsMove() throws IOException {
    String here = fingerprint("ORD-01", "/CEB311Message/Order[2]/OrderHead/freight", "NO-1");
    assertThat(here)
        .isEqualTo(fingerprint("ORD-01", "/CEB311Message/Order[9]/OrderHead/freight", "NO-1"))
        .isNotEqualTo(fingerprint("ORD-01", "/CEB311Message/Order[2]/OrderHead/freight", "NO-2"))
        .isNotEqualTo(fingerprint("ORD-03", "/CEB311Message/Order[2]/OrderHead/freight", "NO-1"))
        .isNotEqualTo(fingerprint("ORD-01", "/CEB311Message/Order[2]/OrderHead/note", "NO-1"))
        .hasSize(32);
    assertThat(fingerprint("ORD-01", "/CEB311Message/Order[2]/OrderHead/note", null))
        .isNotEqualTo(fingerprint("ORD-01", "/CEB311Message/Order[3]/OrderHead/note", null));
  }

  private static String fingerprint(String rule, String path, String key) throws IOException {
    Text text = new Text("a", "甲");
    Finding finding =
        new Finding(Layer.FIELD, Severity.ERROR, rule, path, 1, 1, key, text, text, null);
    return results(ReportEntry.of("a.xml", ReportSamples.report(Verdict.INVALID, finding)))
        .at("/0/partialFingerprints/cbecFinding~1v1")
        .asText();
  }

  @Test
  void theMessageInAnEnvelopeHasNoLinesInTheFile() throws IOException {
    Finding finding = ReportSamples.finding(Severity.ERROR, Layer.FIELD, "ID-01", "/a");
    ReportEntry inside =
        ReportEntry.of("e.xml#Data", ReportSamples.report(Verdict.INVALID, finding));
    JsonNode results =
        results(
            ReportEntry.of("e.xml", ReportSamples.report(Verdict.VALID))
                .asEnvelope("DxpMsg", inside));
    assertThat(results).hasSize(1);
    JsonNode place = results.at("/0/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("e.xml");
    assertThat(place.has("region")).isFalse();
  }
}
