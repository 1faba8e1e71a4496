package io.cbec.signing.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was signed can be read back, and what others write is looked at without throwing. */
class UploadedPaymentDataTest {

  private static final PaymentExchangeInfo INFO =
      new PaymentExchangeInfo(
          PaymentExchangeHead.builder()
              .guid("9D55BA71-22DE-41F4-8B50-C36C83B3B530")
              .initalRequest("{\n  \"subject\": \"\\\"奶粉\\\" 𠮷\"\n}")
              .initalResponse("ok\r\n")
              .ebpCode("3301964J31")
              .payCode("312226T001")
              .payTransactionId("TX-1")
              .totalAmount(new BigDecimal("100.1"))
              .currency("142")
              .verDept("3")
              .payType("1")
              .tradingTime(LocalDateTime.of(2026, 11, 20, 10, 0))
              .note("n")
              .build(),
          List.of(
              PaymentExchangeItem.builder()
                  .orderNo("O-1")
                  .addGoods(new PaidGoods("奶粉", "https://shop.example/1"))
                  .addGoods(new PaidGoods("饼干", "https://shop.example/2"))
                  .recpAccount("A-1")
                  .recpCode("R-1")
                  .recpName("店铺")
                  .build(),
              PaymentExchangeItem.builder()
                  .orderNo("O-2")
                  .addGoods(new PaidGoods("奶粉", "https://shop.example/1"))
                  .recpAccount("A-1")
                  .recpName("店铺")
                  .build()));

  private static final SignedPaymentUpload UPLOAD = upload();

  private static SignedPaymentUpload upload() {
    try (SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test shop")) {
      return PaymentUploadSigner.of(key)
          .sign(new SessionId("s-1"), INFO, Instant.ofEpochMilli(1_533_271_903_898L));
    }
  }

  private static UploadedPaymentData read(String json) {
    return UploadedPaymentData.read(json).orElseThrow();
  }

  @Test
  void whatWasSignedIsReadBack() {
    UploadedPaymentData read = read(UPLOAD.json());
    assertThat(read.info()).isEqualTo(INFO);
    assertThat(read.sessionId()).isEqualTo("s-1");
    assertThat(read.certNo()).isEqualTo(UPLOAD.certNo());
    assertThat(read.findings()).isEmpty();
    assertThat(read.toString()).doesNotContain("奶粉", "A-1", "店铺");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"totalAmount\":100.1 | \"totalAmount\":\"100.1\" | /payExchangeInfoHead/totalAmount",
        "\"tradingTime\":\"20261120100000\" | \"tradingTime\":1795140000 |"
            + " /payExchangeInfoHead/tradingTime",
        "\"tradingTime\":\"20261120100000\" | \"tradingTime\":\"20260230100000\" |"
            + " /payExchangeInfoHead/tradingTime",
        "\"tradingTime\":\"20261120100000\", | '' | /payExchangeInfoHead/tradingTime",
        "\"verDept\":\"3\" | \"verDept\":[3] | /payExchangeInfoHead/verDept",
        "\"verDept\":\"3\" | \"verDept\":null | /payExchangeInfoHead/verDept",
        "\"verDept\":\"3\" | \"verDept\":4 | /payExchangeInfoHead/verDept",
        "\"orderNo\":\"O-2\" | \"orderNo\":true | /payExchangeInfoLists[2]/orderNo",
        "\"gname\":\"饼干\" | \"gname\":{} | /payExchangeInfoLists[1]/goodsInfo[2]/gname",
      })
  void whatHasAnotherFormIsOneError(String right, String wrong, String path) {
    assertThat(UPLOAD.json()).contains(right);
    assertThat(read(UPLOAD.json().replace(right, wrong)).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).isEqualTo(path);
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.rule()).isEqualTo(PaymentDataCheck.RULE);
            });
  }

  @Test
  void codesAsNumbersAreRead() {
    UploadedPaymentData read =
        read(UPLOAD.json().replace("\"verDept\":\"3\"", "\"verDept\":3").replace("\"142\"", "142"));
    assertThat(read.info()).isEqualTo(INFO);
    assertThat(read.findings()).isEmpty();
  }

  @Test
  void fieldsTheAnnouncementDoesNotHaveAreWarnings() {
    String json =
        UPLOAD
            .json()
            .replace("\"verDept\"", "\"extra\":{\"a\":[1]},\"verDept\"")
            .replace("{\"sessionID\"", "{\"more\":[{}],\"sessionID\"");
    UploadedPaymentData read = read(json);
    assertThat(read.info()).isEqualTo(INFO);
    assertThat(read.findings())
        .extracting(Finding::path, Finding::severity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/more", Severity.WARNING),
            org.assertj.core.groups.Tuple.tuple("/payExchangeInfoHead/extra", Severity.WARNING));
  }

  @Test
  void listsOfAnotherKindAreErrors() {
    assertThat(
            read("{\"payExchangeInfoHead\":{},\"payExchangeInfoLists\":[1,{\"goodsInfo\":[2]}]}")
                .findings())
        .extracting(Finding::path)
        .contains(
            "/payExchangeInfoLists[1]",
            "/payExchangeInfoLists[2]/goodsInfo[1]",
            "/payExchangeInfoHead/guid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"payExchangeInfoHead\":{}}",
        "{\"payExchangeInfoHead\":[],\"payExchangeInfoLists\":[]}",
        "{\"payExchangeInfoHead\":{},\"payExchangeInfoLists\":[]} x",
        "{\"payExchangeInfoHead\":{},\"payExchangeInfoHead\":{},\"payExchangeInfoLists\":[]}",
        "{\"payExchangeInfoHead\":{},\"payExchangeInfoLists\":["
      })
  void whatIsNoUploadIsNothing(String json) {
    assertThat(UploadedPaymentData.read(json)).isEmpty();
  }

  @Test
  void deepNestingIsNothing() {
    String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    assertThat(UploadedPaymentData.read(deep)).isEmpty();
  }
}
