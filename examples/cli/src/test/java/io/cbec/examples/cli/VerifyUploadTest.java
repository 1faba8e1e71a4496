package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.realtime.PaidGoods;
import io.cbec.signing.realtime.PaymentExchangeHead;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentExchangeItem;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.SessionId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code verify} of an upload of payment data, offline. */
class VerifyUploadTest {

  private static final SelfSignedKey KEY =
      SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test shop");
  private static final String CERT_NO = KEY.certificate().certNo();

  @TempDir private Path folder;
  private String pem = "";

  @BeforeEach
  void writeTheCertificate() throws IOException {
    pem = write("shop.pem", KEY.certificate().pem());
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String upload(SelfSignedKey key) {
    PaymentExchangeInfo info =
        new PaymentExchangeInfo(
            PaymentExchangeHead.builder()
                .guid("9D55BA71-22DE-41F4-8B50-C36C83B3B530")
                .initalRequest("{\n  \"subject\": \"\\\"奶粉\\\"\"\n}")
                .initalResponse("ok")
                .ebpCode("3301964J31")
                .payCode("312226T001")
                .payTransactionId("TX-1")
                .totalAmount(new BigDecimal("100.1"))
                .currency("142")
                .verDept("3")
                .tradingTime(LocalDateTime.of(2026, 11, 20, 10, 0))
                .build(),
            List.of(
                PaymentExchangeItem.builder()
                    .orderNo("O-1")
                    .addGoods(new PaidGoods("奶粉", "https://shop.example/1"))
                    .recpAccount("A-1")
                    .recpName("店铺")
                    .build()));
    return PaymentUploadSigner.of(key).sign(new SessionId("s-1"), info, Instant.EPOCH).json();
  }

  private static JsonNode only(Run run) {
    assertThat(run.json()).hasSize(1);
    return run.json().get(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"SM2_SM3", "RSA_SHA1"})
  void aGoodUploadIsValid(SignatureProfile profile) throws IOException {
    try (SelfSignedKey key = SelfSignedKey.generate(profile, "Test shop")) {
      String file = write("upload.json", upload(key));
      String certificate = write("its.pem", key.certificate().pem());
      Run run = Run.of("verify", "--format", "json", "--certificate", certificate, file);
      assertThat(run.exitCode()).as(run.toString()).isZero();
      JsonNode node = only(run);
      assertThat(node.get("file").asText()).isEqualTo(file);
      assertThat(node.get("verdict").asText()).isEqualTo("VALID");
      assertThat(node.get("reason").isNull()).isTrue();
      assertThat(node.get("profile").asText()).isEqualTo(Names.of(profile));
      assertThat(node.get("certNo").asText()).isEqualTo(key.certificate().certNo());
      assertThat(node.get("trusted").asBoolean()).isTrue();
      assertThat(node.get("findings")).isEmpty();
      Run text = Run.of("verify", "--lang", "en", "--certificate", certificate, file);
      assertThat(text.out())
          .isEqualTo(
              "VALID     "
                  + Names.of(profile)
                  + "  "
                  + key.certificate().certNo()
                  + "  trusted  "
                  + file
                  + "\n");
    }
  }

  @Test
  void spacesAndAMarkBeforeTheBraceAreNoXml() {
    byte[] bytes = ("\ufeff \n" + upload(KEY)).getBytes(StandardCharsets.UTF_8);
    Run run = Run.withInput(bytes, "verify", "--format", "json", "--certificate", pem, "-");
    assertThat(only(run).get("verdict").asText()).as(run.toString()).isEqualTo("VALID");
  }

  @ParameterizedTest
  @CsvSource({
    "100.1, 100.10, INVALID, SIGNATURE_DIFFERS",
    "\"s-1\", \"s-2\", INVALID, SIGNATURE_DIFFERS",
    "\"sessionID\", \"session\", REFUSED, UNREADABLE",
    "\"signValue\", \"sign\", UNSIGNED, ",
  })
  void whatIsNotGoodHasAReason(String right, String wrong, String verdict, String reason) {
    byte[] bytes = upload(KEY).replace(right, wrong).getBytes(StandardCharsets.UTF_8);
    Run run = Run.withInput(bytes, "verify", "--format", "json", "--certificate", pem, "-");
    assertThat(only(run).get("verdict").asText()).isEqualTo(verdict);
    assertThat(only(run).get("reason").asText(null)).isEqualTo(reason);
    assertThat(only(run).get("trusted").asBoolean()).isFalse();
    assertThat(run.exitCode()).isEqualTo(verdict.equals("REFUSED") ? 3 : 1);
  }

  @Test
  void withoutTheCertificateNothingCanBeVerified() throws IOException {
    String file = write("upload.json", upload(KEY));
    Run run = Run.of("verify", "--lang", "en", file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("INVALID   " + CERT_NO + "  UNKNOWN_CERTIFICATE  " + file + "\n")
        .contains("by number only", "Name the certificate with --certificate.");
    assertThat(Run.of("verify", "--lang", "zh", file).out()).contains("请用 --certificate 指定证书");
    Run other =
        Run.of(
            "verify",
            "--format",
            "json",
            "--certificate",
            Run.sample("signing/test-sm2.pem"),
            file);
    assertThat(only(other).get("reason").asText()).isEqualTo("UNKNOWN_CERTIFICATE");
    assertThat(only(other).get("certNo").asText()).isEqualTo(CERT_NO);
  }

  @Test
  void whatBreaksTheRuleOfPaymentDataIsToldWithoutValues() throws IOException {
    String file =
        write("upload.json", upload(KEY).replace("\"verDept\":\"3\"", "\"verDept\":\"7\""));
    Run run = Run.of("verify", "--format", "json", "--certificate", pem, file);
    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode finding = Run.finding(only(run), "PAY-04");
    assertThat(finding.get("path").asText()).isEqualTo("/payExchangeInfoHead/verDept");
    assertThat(finding.get("severity").asText()).isEqualTo("ERROR");
    assertThat(finding.get("messageZh").asText()).contains("验核机构");
    Run text = Run.of("verify", "--lang", "en", "--certificate", pem, file);
    assertThat(text.out())
        .contains("  ERROR   PAY-04  /payExchangeInfoHead/verDept\n", "verDept is none of 1, 2, 3.")
        .doesNotContain("奶粉", "A-1", "TX-1");
  }
}
