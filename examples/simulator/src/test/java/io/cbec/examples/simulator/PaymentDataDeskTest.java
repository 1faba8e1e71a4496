package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.examples.simulator.PaymentEnquiry.Opening;
import io.cbec.examples.simulator.PaymentEnquiry.Problem;
import io.cbec.examples.simulator.PaymentEnquiry.Upload;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.realtime.PaidGoods;
import io.cbec.signing.realtime.PaymentExchangeHead;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentExchangeItem;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import io.cbec.signing.realtime.SessionId;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Announcement 179 in manual time: whom customs asks, and what it thinks of what it gets. */
class PaymentDataDeskTest {

  private static final SelfSignedKey KEY = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "测试平台");
  private static final PaymentUploadSigner SIGNER = PaymentUploadSigner.of(KEY);
  private static final URI PLATFORM = URI.create("http://127.0.0.1:1/platDataOpen");

  private Bench bench = bench(1);

  private static Bench bench(int everyNth) {
    Bench bench = new Bench(SimulatorOptions.builder().askEveryNthPayment(everyNth));
    bench.payments.register(PLATFORM, KEY.certificate());
    return bench;
  }

  // ---- asking ----

  @Test
  void asksASecondAfterTheSlipWasAccepted() {
    bench.send(Sales.payments(Sales.payment("1")));
    assertThat(bench.platform.asked).isEmpty();
    bench.seconds(1);
    assertThat(bench.platform.orders()).containsExactly("ORDER1");
    assertThat(JsonTree.text(bench.platform.asked.get(0), "serviceTime"))
        .isEqualTo(Long.toString(bench.time.clock().millis()));
    PaymentEnquiry enquiry = enquiry();
    assertThat(enquiry.orderNo()).isEqualTo("ORDER1");
    assertThat(enquiry.opening()).isEqualTo(Opening.ANSWERED);
    assertThat(enquiry.stored()).isFalse();
  }

  @Test
  void asksForTheWishedShareInTheOrderOfTheSlips() {
    bench = bench(3);
    for (int i = 1; i <= 10; i++) {
      bench.send(Sales.payments(Sales.payment("A" + i)));
    }
    bench.seconds(1);
    assertThat(bench.platform.orders())
        .containsExactly("ORDERA1", "ORDERA4", "ORDERA7", "ORDERA10");
  }

  @Test
  void asksNobodyWithoutAnAddressAndNeverForDraftsOrRefusedSlips() {
    Bench alone = new Bench();
    alone.send(Sales.payments(Sales.payment("1")));
    alone.seconds(5);
    assertThat(alone.platform.asked).isEmpty();

    bench.send(Sales.payments(Sales.payment("1").toBuilder().appStatus("1").build()));
    bench.send(Bench.unsigned(Sales.payments(Sales.payment("2"))));
    bench.seconds(5);
    assertThat(bench.platform.asked).isEmpty();
  }

  @Test
  void anOrderIsAskedForOnceAlsoWhenItsSlipChanges() {
    bench.send(Sales.payments(Sales.payment("1")));
    bench.seconds(1);
    bench.send(
        Sales.payments(
            Sales.payment("1").toBuilder()
                .appType("2")
                .appTime(Sales.REPORTED.plusMinutes(1))
                .amountPaid(new BigDecimal("99"))
                .build()));
    bench.seconds(5);
    assertThat(bench.platform.asked).hasSize(1);
    // What is on file now counts, not what was on file when it was asked.
    assertThat(code(upload(info("1").build()))).isEqualTo("10000");
    assertThat(fields(stored())).containsExactly("payExchangeInfoHead/totalAmount");
  }

  @Test
  void aDeletedSlipCannotBeComparedWith() {
    bench.send(Sales.payments(Sales.payment("1")));
    bench.seconds(1);
    bench.send(
        Sales.payments(
            Sales.payment("1").toBuilder()
                .appType("3")
                .appTime(Sales.REPORTED.plusMinutes(1))
                .build()));
    upload(info("1").build());
    assertThat(stored().problems())
        .extracting(problem -> problem.text().zh())
        .containsExactly("支付凭证已不在案。");
  }

  @ParameterizedTest
  @CsvSource({"NO_ANSWER", "REFUSED"})
  void aPlatformThatDoesNotAnswerIsNotAskedAgainAndMayStillUpload(Opening opening) {
    bench.platform.says = opening;
    bench.send(Sales.payments(Sales.payment("1")));
    bench.seconds(1);
    assertThat(enquiry().opening()).isEqualTo(opening);
    bench.seconds(120);
    assertThat(enquiry().overdue(bench.payments.now())).isFalse();
    bench.seconds(1);
    assertThat(enquiry().overdue(bench.payments.now())).isTrue();
    bench.seconds(24 * 3600);
    assertThat(bench.platform.asked).hasSize(1);
    assertThat(code(upload(info("1").build()))).isEqualTo("10000");
    assertThat(enquiry().overdue(bench.payments.now())).isFalse();
  }

  // ---- uploads ----

  @Test
  void aGoodUploadIsVerified() {
    asked("1");
    bench.seconds(7);
    assertThat(upload(info("1").build())).contains("\"code\":\"10000\"", "\"message\":\"上传成功\"");
    assertThat(enquiry().verified()).isTrue();
    assertThat(stored().after()).isEqualTo(Duration.ofSeconds(7));
    assertThat(stored().verdict()).isEqualTo(Verdict.VALID);
    assertThat(stored().problems()).isEmpty();
    assertThat(bench.payments.strays()).isZero();
  }

  @Test
  void aWrongSignatureIsAnsweredWith10000AndSeen() {
    asked("1");
    String json = signed(info("1").build(), session());
    assertThat(code(posted(json.replace("\"totalAmount\":343.67", "\"totalAmount\":343.670"))))
        .isEqualTo("10000");
    assertThat(stored().verdict()).isEqualTo(Verdict.SIGNATURE_DIFFERS);
    assertThat(stored().problems()).as("343.670 is 343.67").isEmpty();
    assertThat(enquiry().verified()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"120000, true", "120001, false"})
  void twoMinutesAreTheLimit(long millis, boolean inTime) {
    asked("1");
    bench.time.pass(Duration.ofMillis(millis));
    assertThat(code(upload(info("1").build()))).isEqualTo("10000");
    assertThat(stored().inTime()).isEqualTo(inTime);
    assertThat(enquiry().verified()).isEqualTo(inTime);
  }

  @Test
  void aSessionIsStoredOnce() {
    asked("1");
    upload(info("1").build());
    assertThat(upload(info("1").build())).contains("\"code\":\"20000\"", "上传失败，入库失败");
    assertThat(enquiry().uploads()).extracting(Upload::code).containsExactly("10000", "20000");
    assertThat(enquiry().verified()).isTrue();
  }

  @Test
  void aSessionNobodyGaveIsNotStored() {
    asked("1");
    assertThat(posted(signed(info("1").build(), "fe2374-8fnejf97-32839218")))
        .contains("\"code\":\"20000\"", "入库失败");
    assertThat(bench.payments.strays()).isEqualTo(1);
    assertThat(enquiry().uploads()).isEmpty();
  }

  @Test
  void aCertificateNobodyRegisteredIsRefused() {
    asked("1");
    try (SelfSignedKey other = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "别的企业")) {
      String json =
          PaymentUploadSigner.of(other)
              .sign(new SessionId(session()), info("1").build(), bench.payments.now())
              .json();
      assertThat(posted(json)).contains("\"code\":\"20004\"", "验签证书未在服务系统注册");
      assertThat(enquiry().verified()).isFalse();

      bench.payments.register(PLATFORM, other.certificate());
      assertThat(code(posted(json))).isEqualTo("10000");
      assertThat(enquiry().verified()).isTrue();
    }
  }

  @Test
  void theCertificateOfASignedMessageIsKnown() {
    Bench other = new Bench(SimulatorOptions.builder().platform(PLATFORM));
    other.send(Sales.payments(Sales.payment("1")));
    other.seconds(1);
    String session = other.platform.sessions().get(0);
    String json =
        PaymentUploadSigner.of(Bench.KEY)
            .sign(new SessionId(session), info("1").build(), other.payments.now())
            .json();
    other.payments.take(form(json));
    assertThat(other.payments.enquiries().get(0).verified()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "totalAmount, 343.67, 343.68, totalAmount",
    "ebpCode, 1100000001, 1100000009, ebpCode",
    "payCode, 1100000004, 1100000009, payCode",
    "payTransactionId, PAY1, PAY2, payTransactionId",
    "currency, 142, 502, currency",
  })
  void whatDiffersFromTheSlipIsNamed(String field, String right, String wrong, String named) {
    asked("1");
    String json = signed(info("1").build(), session());
    assertThat(json).contains(right);
    posted(json.replaceFirst("\"" + field + "\":(\"?)" + right, "\"" + field + "\":$1" + wrong));
    assertThat(fields(stored())).containsExactly("payExchangeInfoHead/" + named);
    assertThat(stored().problems().get(0).text().en())
        .contains("of the payment slip")
        .doesNotContain(right, wrong);
  }

  @Test
  void anotherOrderThanTheOneAskedForIsNamed() {
    asked("1");
    PaymentExchangeInfo info = info("1").build();
    PaymentExchangeItem other = info.items().get(0).toBuilder().orderNo("ORDER2").build();
    upload(new PaymentExchangeInfo(info.head(), List.of(other)));
    assertThat(fields(stored())).containsExactly("payExchangeInfoLists/orderNo");

    asked("3");
    PaymentExchangeInfo third = info("3").build();
    upload(new PaymentExchangeInfo(third.head(), List.of(other, third.items().get(0))));
    assertThat(stored().problems()).as("one payment may pay several orders").isEmpty();
  }

  @Test
  void missingFieldsAreNamedAndNothingIsStored() {
    asked("1");
    String json = signed(info("1").build(), session());
    assertThat(
            posted(
                json.replaceFirst("\"certNo\":\"[^\"]+\",\"signValue\":\"[^\"]+\"", "\"note\":1")))
        .contains("certNo : certNo不为空;  signValue : signValue不为空;  ");
    assertThat(posted(json.replaceFirst("\"verDept\":\"3\",", "")))
        .contains("\"code\":\"20000\"", "verDept : verDept不为空;  ");
    assertThat(posted(json.replaceFirst("\"recpName\":\"[^\"]+\"", "\"recpName\":\"\"")))
        .contains("recpName : recpName不为空;  ");
    assertThat(posted(json.replaceFirst("\"goodsInfo\":\\[.*?]", "\"goodsInfo\":[]")))
        .contains("goodsInfo : goodsInfo不为空;  ");
    assertThat(enquiry().stored()).isFalse();
    assertThat(enquiry().uploads()).hasSize(4);
    assertThat(code(posted(json))).as("the session is still open").isEqualTo("10000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"verDept\":\"3\" | \"verDept\":\"4\" | payExchangeInfoHead/verDept",
        "\"payType\":\"1\" | \"payType\":\"9\" | payExchangeInfoHead/payType",
        "\"totalAmount\":343.67 | \"totalAmount\":\"343.67\" | payExchangeInfoHead/totalAmount",
        "\"tradingTime\":\"20260301100000\" | \"tradingTime\":1772330400 |"
            + " payExchangeInfoHead/tradingTime",
        "\"currency\":\"142\" | \"currency\":\"14200\" | payExchangeInfoHead/currency",
        "\"gname\":\"饼干\" | \"gname\":\"%251\" | payExchangeInfoLists[1]/goodsInfo[1]/gname",
        "\"recpCode\":\"91X\" | \"recpCode\":\"%19\" | payExchangeInfoLists[1]/recpCode",
      })
  void whatTheTableOfFieldsDoesNotAllowIsNamed(String right, String wrong, String field) {
    asked("1");
    String json = signed(info("1").build(), session());
    assertThat(json).contains(right);
    String value = wrong;
    if (wrong.contains("%")) {
      int length = Integer.parseInt(wrong.replaceAll("\\D", ""));
      value = wrong.replaceFirst("%\\d+", "𠮷".repeat(length));
    }
    assertThat(code(posted(json.replace(right, value)))).isEqualTo("10000");
    assertThat(fields(stored())).contains(field);
  }

  @Test
  void lengthsCountCharacters() {
    asked("1");
    PaymentExchangeInfo info = info("1").build();
    upload(
        new PaymentExchangeInfo(
            info.head().toBuilder().initalRequest("𠮷".repeat(8000)).build(), info.items()));
    assertThat(stored().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "[]", "{}", "{\"sessionID\":\"a\"}"})
  void whatIsNoUploadIsNotTaken(String json) {
    assertThat(posted(json)).contains("\"code\":\"20000\"", "上传失败");
    assertThat(bench.payments.strays()).isEqualTo(1);
  }

  @Test
  void formsOfAnotherKindAreBadRequests() {
    assertThat(bench.payments.take("{}".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
    assertThat(code(text(bench.payments.take("payExInfoStr=%zz".getBytes(StandardCharsets.UTF_8)))))
        .isEqualTo("20000");
  }

  @Test
  void addressesOfOtherKindsAreRefused() {
    for (String address : List.of("ftp://127.0.0.1/", "platDataOpen", "http:/x")) {
      assertThatThrownBy(() -> SimulatorOptions.builder().platform(URI.create(address)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  // ---- how to talk to it ----

  private void asked(String no) {
    bench.send(Sales.payments(Sales.payment(no)));
    bench.seconds(1);
  }

  private PaymentEnquiry enquiry() {
    List<PaymentEnquiry> enquiries = bench.payments.enquiries();
    return enquiries.get(enquiries.size() - 1);
  }

  private Upload stored() {
    return enquiry().uploads().stream()
        .filter(upload -> upload.code().equals("10000"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> fields(Upload upload) {
    return upload.problems().stream().map(Problem::field).toList();
  }

  private String session() {
    return enquiry().sessionId();
  }

  private String upload(PaymentExchangeInfo info) {
    return posted(signed(info, session()));
  }

  private String signed(PaymentExchangeInfo info, String session) {
    return SIGNER.sign(new SessionId(session), info, bench.payments.now()).json();
  }

  private String posted(String json) {
    return text(bench.payments.take(form(json)));
  }

  private static byte[] form(String json) {
    return ("payExInfoStr=" + URLEncoder.encode(json, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String code(String answer) {
    return JsonTree.text(JsonTree.read(answer).orElseThrow(), "code");
  }

  /** What a platform would upload for a sale, with the quotes and newlines of raw texts. */
  private record Data(ImportPaymentHead slip) {
    PaymentExchangeInfo build() {
      return new PaymentExchangeInfo(
          PaymentExchangeHead.builder()
              .guid(Sales.guid())
              .initalRequest("{\n  \"subject\": \"\\\"饼干\\\" 2件\",\n  \"path\": \"a\\\\b\"\n}")
              .initalResponse("{\"trade_status\": \"SUCCESS\"}\r\n")
              .ebpCode(slip.getEbpCode())
              .payCode(slip.getPayCode())
              .payTransactionId(slip.getPayTransactionId())
              .totalAmount(slip.getAmountPaid())
              .currency("142")
              .verDept("3")
              .payType("1")
              .tradingTime(LocalDateTime.of(2026, 3, 1, 10, 0))
              .build(),
          List.of(
              PaymentExchangeItem.builder()
                  .orderNo(slip.getOrderNo())
                  .addGoods(new PaidGoods("饼干", "https://shop.example/item/1"))
                  .recpAccount("T-1")
                  .recpCode("91X")
                  .recpName("测试平台")
                  .build()));
    }
  }

  private static Data info(String no) {
    return new Data(Sales.payment(no));
  }
}
