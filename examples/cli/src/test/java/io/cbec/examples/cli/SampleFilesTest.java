package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cbec.schemas.Binary;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.transport.DxpEnvelope;
import io.cbec.transport.UnwrapResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample document as a user's file: validate, convert and sign. */
class SampleFilesTest {

  /** With the fields that customs sends though the official schema lacks them. */
  private static final Set<String> NOT_BY_THE_SCHEMA =
      Set.of("CEB816Message.xml", "ceb816-tax-asseen-extra-fields.xml");

  private static final Set<String> SIGNED_MESSAGES =
      Set.of(
          "311", "411", "511", "513", "621", "623", "625", "711", "303", "403", "505", "507", "509",
          "603", "605", "607", "701", "213", "215");

  private static final DxpEnvelope ENVELOPE = DxpEnvelope.create();

  @TempDir private static Path folder;

  @BeforeAll
  static void makeKey() throws Exception {
    try (SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test shop")) {
      key.writePkcs12(folder.resolve("key.p12"), "changeit".toCharArray());
    }
  }

  static List<Path> files() throws IOException {
    return Run.samples("import", "export", "receipts", "dxp");
  }

  static List<Path> envelopes() throws IOException {
    return Run.samples("dxp");
  }

  @Test
  void noneIsMissing() throws Exception {
    assertThat(files()).hasSize(18 + 23 + 38 + 7);
  }

  private static boolean isEnvelope(Path file) {
    return file.getParent().endsWith("dxp");
  }

  private static boolean isReport(Path file) {
    return file.getFileName().toString().startsWith("dxprep");
  }

  /** The message in the file, or null when it holds none. */
  private static byte[] message(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return isEnvelope(file)
        ? ENVELOPE.unwrap(bytes).document().map(Binary::toByteArray).orElse(new byte[0])
        : bytes;
  }

  private static String rootOf(Path file) throws IOException {
    if (isReport(file)) {
      return "DxpRep";
    }
    String text = new String(message(file), StandardCharsets.UTF_8);
    return text.replaceFirst("(?s).*?<(?:ceb:)?(CEB\\d{3}Message)\\b.*", "$1");
  }

  private static Run sign(Path file) {
    return Run.of(
        "sign",
        "--lang",
        "en",
        "--keystore",
        folder.resolve("key.p12").toString(),
        "--password-env",
        "KEY_PASSWORD",
        file.toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void getsTheStatedVerdictOfTheSchema(Path file) throws Exception {
    Run run = Run.of("validate", "--layers", "schema", "--format", "json", file.toString());
    boolean valid = !NOT_BY_THE_SCHEMA.contains(file.getFileName().toString());
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(valid ? 0 : 1);
    assertThat(run.json()).hasSize(1);
    JsonNode report = run.json().get(0);
    assertThat(report.get("verdict").asText()).isEqualTo(valid ? "VALID" : "INVALID");
    assertThat(report.get("messageType").asText()).isEqualTo(rootOf(file));
    assertThat(report.get("findings").isEmpty()).isEqualTo(valid);
    List<String> rules = report.findValuesAsText("rule");
    assertThat(rules).allMatch("schema.unexpected"::equals);
  }

  @ParameterizedTest
  @MethodSource("files")
  void convertsToXmlThatStaysTheSame(Path file) throws Exception {
    Run run = Run.of("convert", "--to", "xml", file.toString());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.err()).doesNotContain("error", "ERROR");
    assertThat(Run.withInput(run.outBytes(), "convert", "--to", "xml", "-").outBytes())
        .isEqualTo(run.outBytes());
    if (isEnvelope(file)) {
      assertThat(run.out()).startsWith("<?xml").doesNotContain("\n", "dxp:");
      UnwrapResult before = ENVELOPE.unwrap(Files.readAllBytes(file));
      UnwrapResult after = ENVELOPE.unwrap(run.outBytes());
      assertThat(after).hasSameClassAs(before);
      if (before instanceof UnwrapResult.Unwrapped was
          && after instanceof UnwrapResult.Unwrapped is) {
        assertThat(is.message().envelope()).isEqualTo(was.message().envelope());
        assertThat(is.message().data()).isEqualTo(was.message().data());
        assertThat(is.nodeMessage()).isEqualTo(was.nodeMessage());
      } else {
        assertThat(after).isEqualTo(before);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void convertsToTheJsonOfItsMessage(Path file) throws Exception {
    Run run = Run.of("convert", "--to", "json", "--format", "json", file.toString());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.json()).hasSize(1);
    assertThat(run.json().get(0).fieldNames().next()).isEqualTo(rootOf(file));
    if (isEnvelope(file) && !isReport(file)) {
      Run bare = Run.withInput(message(file), "convert", "--to", "json", "--format", "json", "-");
      assertThat(run.out()).isEqualTo(bare.out());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isSignedOrRefusedWithASentence(Path file) throws Exception {
    Run run = sign(file);
    boolean signable = SIGNED_MESSAGES.contains(rootOf(file).replaceAll("\\D", ""));
    if (!signable) {
      assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
      assertThat(run.outBytes()).isEmpty();
      assertThat(run.err()).contains(file.getFileName().toString()).endsWith(".\n");
      return;
    }
    assertThat(run.exitCode()).as(run.toString()).isZero();
    byte[] signed = run.outBytes();
    if (isEnvelope(file)) {
      UnwrapResult.Unwrapped was =
          (UnwrapResult.Unwrapped) ENVELOPE.unwrap(Files.readAllBytes(file));
      UnwrapResult.Unwrapped is = (UnwrapResult.Unwrapped) ENVELOPE.unwrap(signed);
      DxpMsg unchanged = is.message().envelope().toBuilder().data(was.message().data()).build();
      assertThat(unchanged).isEqualTo(was.message().envelope());
      signed = is.message().data().toByteArray();
    }
    Run verified = Run.withInput(signed, "verify", "--format", "json", "-");
    assertThat(verified.exitCode()).as(verified.toString()).isZero();
    assertThat(verified.json().get(0).get("verdict").asText()).isEqualTo("VALID");
    Run again =
        Run.withInput(run.outBytes(), "validate", "--layers", "schema", "--format", "json", "-");
    assertThat(again.json().get(0).get("verdict").asText()).as(again.toString()).isEqualTo("VALID");
  }

  // envelopes in particular

  private static String envelopeAround(byte[] message, String header) throws Exception {
    String good = Files.readString(Run.SAMPLES.resolve("dxp/dxpmsg-submit-ceb513.xml"));
    String data = java.util.Base64.getEncoder().encodeToString(message);
    return good.replaceFirst("<Data>.*</Data>", "<Data>" + data + "</Data>")
        .replaceFirst("<MsgType>.*</MsgType>", header);
  }

  private static Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void bothPartsAreReported() throws Exception {
    byte[] order = Files.readAllBytes(Run.SAMPLES.resolve("import/CEB311Message.xml"));
    Path good = write("good.xml", envelopeAround(order, "<MsgType>CEB311Message</MsgType>"));
    Path bad = write("bad.xml", envelopeAround(order, ""));

    Run inner = Run.of("validate", "--format", "json", good.toString());
    assertThat(inner.exitCode()).isEqualTo(1);
    assertThat(inner.json()).hasSize(1);
    JsonNode report = inner.json().get(0);
    assertThat(report.get("messageType").asText()).isEqualTo("CEB311Message");
    assertThat(report.get("verdict").asText()).isEqualTo("INVALID");
    assertThat(Run.finding(report, "ORD-02").get("line").asInt())
        .as("the line in the message")
        .isEqualTo(62);

    JsonNode both = Run.of("validate", "--format", "json", bad.toString()).json().get(0);
    assertThat(both.findValuesAsText("path"))
        .startsWith("/DxpMsg/TransInfo/MsgType")
        .containsSubsequence(
            "/CEB311Message/Order[1]/OrderHead/consigneeDistrict",
            "/CEB311Message/Order[1]/OrderList[2]/totalPrice");
    Run schemaOnly = Run.of("validate", "--layers", "schema", "--format", "json", bad.toString());
    assertThat(schemaOnly.json().get(0).get("verdict").asText()).isEqualTo("INVALID");
    assertThat(schemaOnly.json().get(0).findValuesAsText("path"))
        .containsExactly("/DxpMsg/TransInfo/MsgType");

    Run text = Run.of("validate", "--lang", "en", good.toString(), bad.toString());
    assertThat(text.out().lines())
        .anyMatch(line -> line.matches("INVALID +CEB311Message +\\S+good.xml"))
        .contains("  envelope DxpMsg: VALID", "  envelope DxpMsg: INVALID")
        .contains("  message in its Data, with lines of its own: INVALID")
        .anyMatch(line -> line.matches(" +ERROR +\\S+bad.xml:3:\\d+ +schema.missing +/DxpMsg.*"))
        .anyMatch(line -> line.matches(" +ERROR +\\S+good.xml#Data:62:4 +ORD-02 +/CEB311.*"))
        .contains("2 files: 0 valid, 2 invalid, 0 unreadable");
    assertThat(Run.of("validate", "--lang", "zh", bad.toString()).out())
        .contains("信封 DxpMsg：无效", "Data 中的报文");
  }

  @Test
  void aMessageThatCannotBeReadMakesTheEnvelopeUnreadable() throws Exception {
    Path file =
        write(
            "cut.xml",
            envelopeAround(
                "<ceb:CEB311Message".getBytes(StandardCharsets.UTF_8),
                "<MsgType>CEB311Message</MsgType>"));
    Run run = Run.of("validate", "--format", "json", file.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.json().get(0).get("verdict").asText()).isEqualTo("UNREADABLE");
    assertThat(run.json().get(0).get("messageType").isNull()).isTrue();
    assertThat(Run.of("convert", "--to", "xml", file.toString()).exitCode())
        .as("the envelope itself can be written")
        .isZero();
    assertThat(Run.of("convert", "--to", "json", file.toString()).exitCode()).isEqualTo(3);
    assertThat(sign(file).exitCode()).isEqualTo(3);
    assertThat(sign(file).err()).contains("cut.xml#Data");
  }

  @Test
  void brokenEnvelopesAreCalledEnvelopes() throws Exception {
    String good = Files.readString(Run.SAMPLES.resolve("dxp/dxpmsg-submit-ceb513.xml"));
    for (String broken :
        List.of(
            good.replaceFirst("<Data>....", "<Data>*!?*"),
            good.replaceFirst("2023-08-07T16:43:48", "yesterday"),
            good.replaceFirst("<Data>.*</Data>", "<Data></Data>"),
            good.replace("gov.cn/dxp", "gov.cn/other"),
            good.substring(0, good.length() - 20))) {
      Path file = write("broken.xml", broken);
      Run validated = Run.of("validate", "--format", "json", file.toString());
      boolean cut = !broken.trim().endsWith("</DxpMsg>");
      assertThat(validated.exitCode()).as(broken).isEqualTo(cut ? 3 : 1);
      assertThat(validated.json().get(0).get("findings")).isNotEmpty();
      for (Run run :
          List.of(
              Run.of("convert", "--lang", "en", "--to", "xml", file.toString()),
              Run.of("convert", "--lang", "en", "--to", "json", file.toString()),
              sign(file))) {
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.outBytes()).isEmpty();
        assertThat(run.err()).contains("broken.xml: not read as an envelope.");
      }
    }
  }

  @Test
  void theSignatureOfTheEnvelopeItselfIsLeftOut() throws Exception {
    String signature =
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:Signature>";
    String good = Files.readString(Run.SAMPLES.resolve("dxp/dxpmsg-submit-ceb513.xml"));
    Path file = write("signed.xml", good.replaceFirst("</DxpMsg>", signature + "</DxpMsg>"));
    assertThat(Run.of("convert", "--to", "xml", file.toString()).out()).contains(signature);
    Run run = sign(file);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.err()).contains("signature of the envelope itself");
    assertThat(run.out()).doesNotContain("ds:Signature");
  }

  @Test
  void theJsonOfAReportHasTheNamesOfTheXml() throws Exception {
    String sample = Run.sample("dxp/dxprep-2001-no-receiver.xml");
    Run run = Run.of("convert", "--to", "json", "--format", "json", sample);
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {"DxpRep": {
                  "ver": "1.0",
                  "RecevierId": "DXPENT0000000001",
                  "AdNodeId": "46000002",
                  "Response": [{
                    "NodeId": "00000002",
                    "ResponseCode": "2001",
                    "ResponseInfo": "指定的接收方不存在",
                    "Results": {"Result": [{
                      "RecId": "DXPEDCCEB0000002",
                      "Code": "2001",
                      "Info": "指定的接收方不存在"}]},
                    "NoticeTime": "2023-08-07",
                    "OriHead": {
                      "CopMsgId": "00000000-0000-4000-8000-0000000000B1",
                      "SenderId": "DXPENT0000000001",
                      "ReceiverIds": {"ReceiverId": ["DXPEDCCEB0000002"]},
                      "CreatTime": "2023-08-07T16:43:48",
                      "MsgType": "CEB311Message"}}]}}
                """);
    assertThat(run.json().get(0)).isEqualTo(expected);
    Run pretty = Run.of("convert", "--to", "json", sample);
    assertThat(pretty.out().lines().count()).isGreaterThan(20);
    assertThat(new ObjectMapper().readTree(pretty.out())).isEqualTo(expected);
    assertThat(sign(Path.of(sample)).err()).contains("DxpRep", "holds no message");
  }
}
