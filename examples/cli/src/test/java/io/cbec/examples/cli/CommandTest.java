package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on samples and on bad input, as a user calls them. */
class CommandTest {

  @TempDir private static Path keys;

  @TempDir private Path folder;

  private String file(String name, String content) throws Exception {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String name, byte[] content) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content).toString();
  }

  private static byte[] bytes(String sample) throws Exception {
    return Files.readAllBytes(Run.SAMPLES.resolve(sample));
  }

  private static List<String> fieldNames(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  // messages

  @Test
  void messagesListsTheCatalogue() {
    List<JsonNode> messages = Run.of("messages", "--format", "json").json();
    assertThat(messages).hasSize(42);
    JsonNode order = messages.get(0);
    assertThat(order.get("number").asText()).isEqualTo("311");
    assertThat(order.get("messageType").asText()).isEqualTo("CEB311Message");
    assertThat(order.get("nameZh").asText()).isEqualTo("订单");
    assertThat(order.get("direction").asText()).isEqualTo("IMPORT");
    assertThat(order.get("sender").asText()).contains("e-commerce");
    assertThat(order.get("answer").asText()).isEqualTo("312");
    assertThat(messages.get(1).get("answer").isNull()).isTrue();
  }

  @Test
  void messagesAlignsItsColumns() {
    for (String language : List.of("zh", "en")) {
      List<String> lines = Run.of("messages", "--lang", language).out().lines().toList();
      assertThat(lines).hasSize(43);
      assertThat(lines.stream().map(line -> Columns.width(before(line, "CEB"))).distinct())
          .as("the third column starts at one place")
          .hasSizeLessThanOrEqualTo(2);
    }
    assertThat(Run.of("--lang", "zh", "messages").out()).contains("订单回执").doesNotContain("order");
    assertThat(Run.of("--lang", "en", "messages").out()).contains("order receipt");
  }

  private static String before(String line, String mark) {
    int at = line.indexOf(mark);
    return at < 0 ? "" : line.substring(0, at);
  }

  // validate

  @Test
  void validateGivesTheJsonOfTheContract() {
    Run run = Run.of("validate", "--format", "json", Run.sample("import/CEB311Message.xml"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    JsonNode report = run.json().get(0);
    assertThat(fieldNames(report))
        .startsWith("file", "messageType", "edition", "verdict", "findings");
    assertThat(report.get("messageType").asText()).isEqualTo("CEB311Message");
    assertThat(report.get("edition").asText()).isEqualTo("202205");
    assertThat(report.get("verdict").asText()).isEqualTo("INVALID");
    JsonNode finding = Run.finding(report, "ORD-02");
    assertThat(fieldNames(finding))
        .startsWith("layer", "severity", "rule", "path", "line", "column", "message", "messageZh");
    assertThat(finding.get("layer").asText()).isEqualTo("BUSINESS");
    assertThat(finding.get("severity").asText()).isEqualTo("ERROR");
    assertThat(finding.get("rule").asText()).isEqualTo("ORD-02");
    assertThat(finding.get("path").asText())
        .isEqualTo("/CEB311Message/Order[1]/OrderList[2]/totalPrice");
    assertThat(finding.get("line").asInt()).isEqualTo(62);
    assertThat(finding.get("messageZh").asText()).contains("总价");
  }

  @Test
  void theSchemaLayerAloneAcceptsTheOfficialSamples() {
    Run run =
        Run.of(
            "validate",
            "--layers",
            "schema",
            "--format",
            "json",
            Run.SAMPLES.resolve("import") + "");
    assertThat(run.json()).hasSize(18);
    for (JsonNode report : run.json()) {
      // The sample of 816 has fields the schema lacks, as customs sends it.
      boolean valid = !report.get("messageType").asText().equals("CEB816Message");
      assertThat(report.get("verdict").asText())
          .as(report.get("file").asText())
          .isEqualTo(valid ? "VALID" : "INVALID");
      assertThat(report.findValuesAsText("layer")).allMatch("SCHEMA"::equals);
    }
  }

  @Test
  void validateSpeaksToPeople() {
    Run run =
        Run.of(
            "validate",
            "--lang",
            "en",
            Run.sample("import/CEB311Message.xml"),
            Run.sample("import/CEB312Message.xml"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("INVALID +CEB311Message +\\S+CEB311Message.xml"))
        .anyMatch(line -> line.matches("VALID +CEB312Message +\\S+CEB312Message.xml"))
        .anyMatch(line -> line.matches(" +ERROR +\\S+CEB311Message.xml:62:4 +ORD-02 +/CEB311.*"))
        .anyMatch(line -> line.matches("2 files: 1 valid, 1 invalid, 0 unreadable"));
    assertThat(
            Run.of("validate", "--lang", "zh", Run.sample("import/CEB312Message.xml")).exitCode())
        .isZero();
  }

  @Test
  void directoriesAreSearchedInOrder() throws Exception {
    byte[] message = bytes("import/CEB312Message.xml");
    file("b/2.xml", message);
    file("a/1.XML", message);
    file("b/c/3.xml", message);
    file("b/notes.txt", "no message");
    Files.createSymbolicLink(folder.resolve("b/c/loop"), folder);
    Run run = Run.of("validate", "--format", "json", folder.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.json())
        .extracting(report -> folder.relativize(Path.of(report.get("file").asText())).toString())
        .containsExactly("a/1.XML", "b/2.xml", "b/c/3.xml");
  }

  @Test
  void progressIsShownToPeopleOnlyAndLeavesNothingBehind() throws Exception {
    for (int i = 0; i < 5; i++) {
      file("many/" + i + ".xml", bytes("import/CEB312Message.xml"));
    }
    String directory = folder.resolve("many").toString();
    Run watched = Run.onTerminal("validate", directory);
    assertThat(watched.err()).contains("0 / 5").endsWith("\r");
    assertThat(watched.out()).doesNotContain("/ 5");
    assertThat(Run.of("validate", directory).err()).isEmpty();
  }

  @Test
  void standardInputIsADash() throws Exception {
    Run run = Run.withInput(bytes("import/CEB312Message.xml"), "validate", "--format", "json", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get(0).get("file").asText()).isEqualTo("-");
  }

  @Test
  void inputTooLargeIsRefusedByTheLimits() {
    byte[] huge = new byte[(64 << 20) + 10];
    Arrays.fill(huge, (byte) ' ');
    Run run = Run.withInput(huge, "validate", "--format", "json", "-");
    assertThat(run.exitCode()).isEqualTo(3);
    JsonNode report = run.json().get(0);
    assertThat(report.get("verdict").asText()).isEqualTo("UNREADABLE");
    assertThat(report.get("findings").get(0).get("rule").asText()).contains("too-large");
  }

  // convert

  static Stream<Path> requestsAndReceipts() throws Exception {
    return Run.samples("import", "export", "receipts").stream();
  }

  @ParameterizedTest
  @MethodSource("requestsAndReceipts")
  void convertMakesXmlCanonicalAndKeepsTheSignature(Path sample) throws Exception {
    Run run = Run.of("convert", "--to", "xml", sample.toString());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    String canonical = run.out();
    assertThat(canonical).startsWith("<ceb:CEB").endsWith("Message>").doesNotContain("/>");
    assertThat(Run.withInput(run.outBytes(), "convert", "--to", "xml", "-").outBytes())
        .as("canonical stays as it is")
        .isEqualTo(run.outBytes());
    String before = Files.readString(sample);
    int start = before.indexOf("<ds:Signature ");
    if (start >= 0) {
      String end = "</ds:Signature>";
      assertThat(canonical)
          .contains(before.substring(start, before.indexOf(end, start) + end.length()));
    }
  }

  @Test
  void convertGoesToJsonAndBack() throws Exception {
    String sample = Run.sample("import/CEB621Message.xml");
    Run pretty = Run.of("convert", "--to", "json", sample);
    Run line = Run.of("convert", "--to", "json", "--format", "json", sample);
    assertThat(pretty.exitCode()).isZero();
    assertThat(pretty.out().lines().count()).isGreaterThan(50);
    assertThat(line.json()).hasSize(1);
    assertThat(
            line.json().get(0).at("/CEB621Message/Inventory/0/InventoryHead/orderNo").isTextual())
        .isTrue();
    Run fromPretty = Run.withInput(pretty.outBytes(), "convert", "--to", "xml", "-");
    Run fromLine = Run.of("convert", "--to", "xml", file("bom.json", "\uFEFF " + line.out()));
    assertThat(fromPretty.exitCode()).isZero();
    assertThat(fromPretty.out()).startsWith("<ceb:CEB621Message ");
    assertThat(fromLine.outBytes()).isEqualTo(fromPretty.outBytes());
  }

  @Test
  void convertReadsWhatCustomsSendsInOtherEncodings() throws Exception {
    String text =
        Files.readString(Run.SAMPLES.resolve("receipts/ceb312-2-accepted.xml"))
            .replaceFirst("encoding=\"[^\"]+\"", "encoding=\"GB2312\"");
    String gb = file("gb.xml", text.getBytes(Charset.forName("GB2312")));
    Run run = Run.of("convert", "--to", "xml", gb);
    assertThat(run.exitCode()).isZero();
    assertThat(run.outBytes())
        .isEqualTo(
            Run.of("convert", "--to", "xml", Run.sample("receipts/ceb312-2-accepted.xml"))
                .outBytes());
  }

  @Test
  void convertWritesToAFileButNeverOverItsInput() throws Exception {
    byte[] before = bytes("import/CEB312Message.xml");
    String in = file("in.xml", before);
    String out = folder.resolve("out.xml").toString();
    Run run = Run.of("convert", "--to", "xml", in, "--out", out);
    assertThat(run.exitCode()).isZero();
    assertThat(run.outBytes()).isEmpty();
    assertThat(Path.of(out)).isNotEmptyFile();
    Run noDirectory =
        Run.of("convert", "--to", "xml", in, "--out", folder.resolve("y/out.xml").toString());
    Files.createDirectories(folder.resolve("x"));
    Run same =
        Run.of("convert", "--to", "xml", in, "--out", folder.resolve("x/../in.xml").toString());
    assertThat(same.exitCode()).isEqualTo(2);
    assertThat(noDirectory.exitCode()).isEqualTo(2);
    assertThat(Path.of(in)).hasBinaryContent(before);
  }

  // sign and verify

  /** A key file that opens quickly; those of the samples stretch their password for seconds. */
  private String keystore(SignatureProfile profile) throws Exception {
    Path keystore = keys.resolve(profile + ".p12");
    if (!Files.exists(keystore)) {
      try (SelfSignedKey key = SelfSignedKey.generate(profile, "Test shop")) {
        key.writePkcs12(keystore, "changeit".toCharArray());
        Files.writeString(keys.resolve(profile + ".pem"), key.certificate().pem());
      }
    }
    return keystore.toString();
  }

  static Stream<Arguments> messagesAndProfiles() {
    return Stream.of(
        Arguments.of("CEB311", SignatureProfile.RSA_SHA1, "rsa-sha1"),
        Arguments.of("CEB311", SignatureProfile.RSA_SHA256, null),
        Arguments.of("CEB311", SignatureProfile.SM2_SM3, "sm2-sm3"),
        Arguments.of("CEB411", SignatureProfile.SM2_SM3, null),
        Arguments.of("CEB511", SignatureProfile.SM2_SM3, null),
        Arguments.of("CEB513", SignatureProfile.SM2_SM3, null),
        Arguments.of("CEB621", SignatureProfile.SM2_SM3, null),
        Arguments.of("CEB623", SignatureProfile.SM2_SM3, null),
        Arguments.of("CEB625", SignatureProfile.SM2_SM3, null),
        Arguments.of("CEB711", SignatureProfile.SM2_SM3, null));
  }

  @ParameterizedTest
  @MethodSource("messagesAndProfiles")
  void whatIsSignedVerifies(String message, SignatureProfile profile, @Nullable String named)
      throws Exception {
    List<String> sign =
        new ArrayList<>(
            List.of("sign", "--keystore", keystore(profile), "--password-env", "KEY_PASSWORD"));
    sign.addAll(List.of("--lang", "en", Run.sample("import/" + message + "Message.xml")));
    if (named != null) {
      sign.addAll(List.of("--profile", named));
    }
    Run signed = Run.of(sign.toArray(String[]::new));
    assertThat(signed.exitCode()).as(signed.toString()).isZero();
    assertThat(signed.err()).contains("signature that was there is replaced");
    assertThat(signed.out()).containsOnlyOnce("<ds:Signature ");

    String file = file(message + ".xml", signed.outBytes());
    String pem = keys.resolve(profile + ".pem").toString();
    String name = Names.of(profile);
    Run verified =
        Run.of("verify", "--format", "json", "--profile", name, "--certificate", pem, file);
    assertThat(verified.exitCode()).isZero();
    JsonNode result = verified.json().get(0);
    assertThat(fieldNames(result))
        .containsExactly("file", "verdict", "reason", "profile", "certNo", "trusted");
    assertThat(result.get("verdict").asText()).isEqualTo("VALID");
    assertThat(result.get("profile").asText()).isEqualTo(name);
    assertThat(result.get("trusted").asBoolean()).isTrue();
    assertThat(result.get("certNo").asText()).matches("([0-9a-f]{2})+");
  }

  @Test
  void unsignedMessagesAreSignedFromXmlJsonAndCanonicalForm() throws Exception {
    Run plain = sign("signing/unsigned.xml");
    assertThat(plain.exitCode()).isZero();
    assertThat(plain.err()).doesNotContain("replaced");
    Run json = Run.of("convert", "--to", "json", Run.sample("signing/unsigned.xml"));
    Run canonical = Run.of("convert", "--to", "xml", Run.sample("signing/unsigned.xml"));
    for (byte[] input : List.of(json.outBytes(), canonical.outBytes())) {
      Run signed =
          Run.withInput(
              input,
              "sign",
              "--keystore",
              Run.sample("signing/test-sm2.p12"),
              "--password-env",
              "KEY_PASSWORD",
              "-");
      assertThat(signed.exitCode()).isZero();
      Run verified = Run.withInput(signed.outBytes(), "verify", "--format", "json", "-");
      assertThat(verified.exitCode()).isZero();
      assertThat(verified.json().get(0).get("trusted").asBoolean())
          .as("no certificate was given")
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CEB303", "CEB213", "CEB605", "CEB701"})
  void exportMessagesAreSignedAnew(String message) throws Exception {
    Run once = sign("export/" + message + "Message.xml");
    assertThat(once.exitCode()).as(once.toString()).isZero();
    String file = file(message + ".xml", once.outBytes());
    Run twice =
        Run.of(
            "sign",
            "--lang",
            "en",
            "--keystore",
            keystore(SignatureProfile.RSA_SHA256),
            "--password-env",
            "KEY_PASSWORD",
            file);
    assertThat(twice.exitCode()).as(twice.toString()).isZero();
    assertThat(twice.err()).contains("signature that was there is replaced");
    assertThat(twice.out()).containsOnlyOnce("<ds:Signature ").contains("#rsa-sha256");
    assertThat(Run.withInput(twice.outBytes(), "verify", "-").exitCode()).isZero();
  }

  @Test
  void theLayoutOfAMessageCanBeKept() throws Exception {
    String text =
        "<?xml version=\"1.0\"?>\n<CEB311Message guid=\"G\" version=\"1.0\""
            + " xmlns=\"http://www.chinaport.gov.cn/ceb\">\n  <!-- a -->\n  <Later/>\n"
            + "  <Order><x/></Order>\n</CEB311Message>\n";
    String file = file("foreign.xml", text.getBytes(StandardCharsets.UTF_8));
    String[] sign = {
      "sign",
      "--keep-layout",
      "--keystore",
      keystore(SignatureProfile.SM2_SM3),
      "--password-env",
      "KEY_PASSWORD",
      "--lang"
    };
    Run signed = Run.of(concat(sign, "en", file));
    assertThat(signed.exitCode()).as(signed.toString()).isZero();
    assertThat(signed.err())
        .contains("had to be changed first", "comments left out", "namespace declarations");
    assertThat(signed.out())
        .contains(
            ">\n  \n  <ceb:Later></ceb:Later>\n  <ceb:Order><ceb:x></ceb:x></ceb:Order>\n"
                + "<ds:Signature ");
    Run verified = Run.withInput(signed.outBytes(), "verify", "-");
    assertThat(verified.exitCode()).as(verified.toString()).isZero();

    Run again = Run.of(concat(sign, "zh", file("signed.xml", signed.outBytes())));
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("报文已有签名");
    Run broken =
        Run.of(
            concat(
                sign, "en", file("broken.xml", "<a>\n<b></a>".getBytes(StandardCharsets.UTF_8))));
    assertThat(broken.exitCode()).isEqualTo(3);
    assertThat(broken.err()).contains("broken.xml: The document cannot be read", "Line 2");
  }

  private static String[] concat(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private Run sign(String sample, String... more) throws Exception {
    String[] args =
        Stream.concat(
                Stream.of(
                    "sign",
                    "--lang",
                    "en",
                    "--keystore",
                    keystore(SignatureProfile.SM2_SM3),
                    "--password-env",
                    "KEY_PASSWORD",
                    Run.sample(sample)),
                Stream.of(more))
            .toArray(String[]::new);
    return Run.of(args);
  }

  @Test
  void signTakesKeyFilesOfOtherTools() throws Exception {
    Run signed =
        Run.of(
            "sign",
            "--keystore",
            Run.sample("signing/test-sm2.p12"),
            "--password-env",
            "KEY_PASSWORD",
            Run.sample("signing/unsigned.xml"));
    Run verified =
        Run.withInput(
            signed.outBytes(), "verify", "--certificate", Run.sample("signing/test-sm2.pem"), "-");
    assertThat(verified.exitCode()).isZero();
  }

  @Test
  void signRefusesWithAReason() throws Exception {
    Run receipt = sign("receipts/ceb312-2-accepted.xml");
    assertThat(receipt.exitCode()).isEqualTo(1);
    assertThat(receipt.err()).contains("carry no signature");

    Run profile = sign("signing/unsigned.xml", "--profile", "rsa-sha256");
    assertThat(profile.exitCode()).isEqualTo(2);
    assertThat(profile.err()).contains("does not fit the key");

    Run alias = sign("signing/unsigned.xml", "--alias", "nobody");
    assertThat(alias.exitCode()).isEqualTo(2);

    String in = file("in.xml", bytes("signing/unsigned.xml"));
    String keystore = keystore(SignatureProfile.SM2_SM3);
    Run wrong =
        Run.of(
            "sign", "--lang", "en", "--keystore", keystore, "--password-env", "WRONG_PASSWORD", in);
    assertThat(wrong.exitCode()).isEqualTo(3);
    assertThat(wrong.err()).contains("password").doesNotContain("not this one");

    Run unset = Run.of("sign", "--keystore", keystore, "--password-env", "UNSET", in);
    assertThat(unset.exitCode()).isEqualTo(2);
    assertThat(unset.err()).contains("UNSET");

    Run overInput =
        Run.of("sign", "--keystore", keystore, "--password-env", "KEY_PASSWORD", in, "--out", in);
    assertThat(overInput.exitCode()).isEqualTo(2);
    assertThat(Path.of(in)).hasBinaryContent(bytes("signing/unsigned.xml"));
    assertThat(List.of(receipt, profile, alias, wrong, unset, overInput))
        .allMatch(run -> run.outBytes().length == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "sm2-sm3.xml, VALID, , 0",
    "rsa-sha256.xml, VALID, , 0",
    "rsa-sha1.xml, INVALID, SHA1_NOT_ALLOWED, 1",
    "sm2-observed.xml, INVALID, OBSERVED_ONLY, 1",
    "n01-newline-before-signature.xml, INVALID, WHITE_SPACE_AT_SIGNATURE, 1",
    "n05-comment-in-value.xml, INVALID, COMMENT, 1",
    "n07-altered-value.xml, INVALID, DIGEST_DIFFERS, 1",
    "unsigned.xml, UNSIGNED, , 1",
    "n09-doctype.xml, REFUSED, DOCTYPE, 3"
  })
  void verifySaysWhy(String file, String verdict, String reason, int exitCode) {
    Run run = Run.of("verify", "--format", "json", Run.sample("signing/" + file));
    JsonNode result = run.json().get(0);
    assertThat(result.get("verdict").asText()).isEqualTo(verdict);
    assertThat(result.get("reason").textValue()).isEqualTo(reason);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(result.has("digestExpected"))
        .isEqualTo("DIGEST_DIFFERS".equals(reason) || "WHITE_SPACE_AT_SIGNATURE".equals(reason));
  }

  @Test
  void verifyAcceptsMoreWhenToldTo() {
    Run legacy = Run.of("verify", "--profile", "rsa-sha1", Run.sample("signing/rsa-sha1.xml"));
    assertThat(legacy.exitCode()).isZero();
    Run observed =
        Run.of("verify", "--format", "json", "--observed", Run.sample("signing/sm2-observed.xml"));
    assertThat(observed.exitCode()).isZero();
    assertThat(observed.json().get(0).get("reason").asText()).isEqualTo("OBSERVED");
    Run stranger =
        Run.of(
            "verify",
            "--format",
            "json",
            "--certificate",
            Run.sample("signing/test-rsa.pem"),
            Run.sample("signing/sm2-sm3.xml"));
    assertThat(stranger.exitCode()).isEqualTo(1);
    assertThat(stranger.json().get(0).get("reason").asText()).isEqualTo("NOT_TRUSTED");
    Run noCertificate =
        Run.of(
            "verify",
            "--certificate",
            Run.sample("signing/unsigned.xml"),
            Run.sample("signing/sm2-sm3.xml"));
    assertThat(noCertificate.exitCode()).isEqualTo(3);
  }

  @Test
  void verifySpeaksToPeople() {
    Run run =
        Run.of(
            "verify",
            "--lang",
            "en",
            Run.sample("signing/n07-altered-value.xml"),
            Run.sample("signing/sm2-sm3.xml"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("INVALID ", "DIGEST_DIFFERS", "digest in the document: ", "altered")
        .contains("VALID     sm2-sm3  ", "not trusted");
  }

  // wrap and unwrap

  @Test
  void wrapAndUnwrapKeepTheBytes() throws Exception {
    Run signed = sign("signing/unsigned.xml");
    Run wrapped =
        Run.withInput(
            signed.outBytes(),
            "wrap",
            "--sender",
            "DXPENT0000000001",
            "--receiver",
            "DXPEDCCEB0000002",
            "-");
    assertThat(wrapped.exitCode()).as(wrapped.toString()).isZero();
    assertThat(wrapped.out())
        .contains("DxpMsg", "<SenderId>DXPENT0000000001</SenderId>", ">DXPEDCCEB0000002</", "CEB");
    Run unwrapped = Run.withInput(wrapped.outBytes(), "unwrap", "-");
    assertThat(unwrapped.exitCode()).isZero();
    assertThat(unwrapped.outBytes()).isEqualTo(signed.outBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "dxpmsg-receipt-ceb312.xml, CEB312Message",
    "dxpmsg-receipt-ceb622-bizkey.xml, CEB622Message",
    "dxpmsg-submit-ceb513.xml, CEB513Message",
    "dxpmsg-submit-prefixed-form.xml, CEB",
    "dxpmsgsv-receipt-ceb312.xml, CEB312Message"
  })
  void unwrapReadsAllForms(String envelope, String root) {
    Run run = Run.of("unwrap", Run.sample("dxp/" + envelope));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).contains(root);
    Run converted = Run.withInput(run.outBytes(), "convert", "--to", "xml", "-");
    assertThat(converted.exitCode()).as(converted.toString()).isZero();
  }

  @Test
  void unwrapTellsAReportFromAMessage() {
    Run report = Run.of("unwrap", Run.sample("dxp/dxprep-0002-schema.xml"));
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.err()).contains("DxpRep", "0002");
    Run bare = Run.of("unwrap", "--lang", "en", Run.sample("import/CEB312Message.xml"));
    assertThat(bare.exitCode()).isZero();
    assertThat(bare.err()).contains("without an envelope");
  }

  @Test
  void wrapRefusesBadIds() {
    Run run =
        Run.of(
            "wrap",
            "--sender",
            "LONGER-THAN-SIXTEEN",
            "--receiver",
            "DXPEDCCEB0000002",
            Run.sample("import/CEB311Message.xml"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--sender");
  }

  // bad input

  static Stream<String> badDocuments() {
    return Stream.of(
        "",
        "not XML at all",
        "<a",
        "<ceb:CEB311Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\">",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "<CEB999Message xmlns=\"http://www.chinaport.gov.cn/ceb\"/>",
        "<CEB311Message xmlns=\"urn:other\"/>",
        "<a>".repeat(100_000),
        "{\"CEB311Message\": ",
        "{\"CEB311Message\": {\"guid\": [[[[[[]]]]]]}}",
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "\u0000\u0001\u0002",
        "<?xml version=\"1.0\" encoding=\"no-such\"?><a/>");
  }

  @ParameterizedTest
  @MethodSource("badDocuments")
  void badDocumentsAreRefusedByEveryCommand(String document) throws Exception {
    String bad = file("bad.xml", document);
    Run validated = Run.of("validate", "--format", "json", bad);
    assertThat(validated.exitCode()).isIn(1, 3);
    assertThat(validated.json().get(0).get("verdict").asText())
        .isEqualTo(validated.exitCode() == 1 ? "INVALID" : "UNREADABLE");
    assertThat(validated.json().get(0).get("findings")).isNotEmpty();

    Run verified = Run.of("verify", "--format", "json", bad);
    assertThat(verified.exitCode()).isEqualTo(3);
    assertThat(verified.json().get(0).get("verdict").asText()).isEqualTo("REFUSED");

    String keystore = keystore(SignatureProfile.SM2_SM3);
    for (Run run :
        List.of(
            Run.of("convert", "--to", "xml", bad),
            Run.of("convert", "--to", "json", bad),
            Run.of("sign", "--keystore", keystore, "--password-env", "KEY_PASSWORD", bad),
            Run.of("wrap", "--sender", "A", "--receiver", "B", bad))) {
      assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
      assertThat(run.outBytes()).isEmpty();
      assertThat(run.err()).contains("bad.xml");
    }
  }

  @Test
  void brokenEnvelopesAreRefused() throws Exception {
    String good = Files.readString(Run.SAMPLES.resolve("dxp/dxpmsg-receipt-ceb312.xml"));
    String broken = good.replaceFirst("<Data>....", "<Data>*!?*");
    assertThat(broken).isNotEqualTo(good);
    for (String document :
        List.of(broken, good.substring(0, good.length() / 2), "", "no envelope", "<a/>")) {
      Run run = Run.of("unwrap", file("envelope.xml", document));
      assertThat(run.exitCode()).as(document).isEqualTo(3);
      assertThat(run.outBytes()).isEmpty();
      assertThat(run.err()).contains("envelope.xml");
    }
  }

  @Test
  void missingFilesAreReportedAndTheOthersStillDone() throws Exception {
    Run run =
        Run.of(
            "validate", "--format", "json", "missing.xml", Run.sample("import/CEB312Message.xml"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("missing.xml");
    assertThat(run.json())
        .extracting(report -> report.get("verdict").asText())
        .containsExactly("UNREADABLE", "VALID");
    Run verify = Run.of("verify", "--format", "json", "missing.xml");
    assertThat(verify.exitCode()).isEqualTo(3);
    assertThat(verify.json().get(0).get("verdict").asText()).isEqualTo("REFUSED");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(Run.of("validate", folder.resolve("empty").toString()).exitCode()).isEqualTo(3);
    assertThat(Run.of("convert", "--to", "xml", folder.toString()).exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no-such-command",
        "validate",
        "validate --layers match x.xml",
        "validate --edition 1999 x.xml",
        "validate --no-such-option x.xml",
        "validate --format yaml x.xml",
        "convert x.xml",
        "convert --to pdf x.xml",
        "sign x.xml",
        "verify --profile md5 x.xml",
        "wrap x.xml",
        "unwrap",
        "messages surplus"
      })
  void wrongUsageIsTold(String words) {
    Run run = Run.of(words.isEmpty() ? new String[0] : words.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.outBytes()).isEmpty();
    assertThat(run.err()).startsWith("cbec: ").contains(words.isEmpty() ? "Usage" : "--help");
  }

  @Test
  void helpAndVersionAreResults() {
    assertThat(Run.of("--help").out()).contains("validate", "Exit code");
    assertThat(Run.of("sign", "--help").out()).contains("--password-env");
    assertThat(Run.of("--version").out()).startsWith("cbec ");
    assertThat(Run.of("--help").exitCode()).isZero();
  }

  @Test
  void debugShowsTheStackTrace() {
    Run run = Run.of("convert", "--to", "xml", "missing.xml", "--debug");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("\tat ");
  }

  @Test
  void namesLikeArgumentFilesAreJustNames() throws Exception {
    Run run = Run.of("validate", "--format", "json", "@list");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.json().get(0).get("file").asText()).isEqualTo("@list");
  }
}
