package io.cbec.signing.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentDataCheckTest {

  private static final String CANARY = "CANARY张三六二二";

  @Test
  void soundDataHasNoFinding() {
    assertThat(PaymentDataCheck.check(Payments.info())).isEmpty();
    assertThat(PaymentDataCheck.check(Payments.with(Payments.head().payType(null).note(null))))
        .isEmpty();
  }

  private static Arguments field(
      String path, int max, boolean required, Function<String, PaymentExchangeInfo> with) {
    return Arguments.of(path, max, required, with);
  }

  private static <B> Function<String, PaymentExchangeInfo> head(
      BiFunction<PaymentExchangeHead.Builder, String, PaymentExchangeHead.Builder> set) {
    return value -> Payments.with(set.apply(Payments.head(), value));
  }

  private static Function<String, PaymentExchangeInfo> item(
      BiFunction<PaymentExchangeItem.Builder, String, PaymentExchangeItem.Builder> set) {
    return value -> Payments.with(set.apply(Payments.item(), value));
  }

  static Stream<Arguments> fields() {
    String head = "/payExchangeInfoHead/";
    String item = "/payExchangeInfoLists[1]/";
    return Stream.of(
        field(head + "guid", 36, true, head(PaymentExchangeHead.Builder::guid)),
        field(head + "initalRequest", 8000, true, head(PaymentExchangeHead.Builder::initalRequest)),
        field(
            head + "initalResponse", 8000, true, head(PaymentExchangeHead.Builder::initalResponse)),
        field(head + "ebpCode", 18, true, head(PaymentExchangeHead.Builder::ebpCode)),
        field(head + "payCode", 18, true, head(PaymentExchangeHead.Builder::payCode)),
        field(
            head + "payTransactionId",
            60,
            true,
            head(PaymentExchangeHead.Builder::payTransactionId)),
        field(head + "currency", 4, true, head(PaymentExchangeHead.Builder::currency)),
        field(head + "verDept", 1, true, head(PaymentExchangeHead.Builder::verDept)),
        field(head + "payType", 1, false, head(PaymentExchangeHead.Builder::payType)),
        field(head + "note", 1000, false, head(PaymentExchangeHead.Builder::note)),
        field(item + "orderNo", 60, true, item(PaymentExchangeItem.Builder::orderNo)),
        field(item + "recpAccount", 60, true, item(PaymentExchangeItem.Builder::recpAccount)),
        field(item + "recpCode", 18, false, item(PaymentExchangeItem.Builder::recpCode)),
        field(item + "recpName", 100, true, item(PaymentExchangeItem.Builder::recpName)),
        field(
            item + "goodsInfo[3]/gname",
            250,
            true,
            item((b, v) -> b.addGoods(new PaidGoods(v == null ? "" : v, "http://a")))),
        field(
            item + "goodsInfo[3]/itemLink",
            3000,
            true,
            item((b, v) -> b.addGoods(new PaidGoods("a", v == null ? "" : v)))));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void lengthsCountCodePoints(
      String path, int max, boolean required, Function<String, PaymentExchangeInfo> with) {
    List<Finding> fits = PaymentDataCheck.check(with.apply("𠮷".repeat(max)));
    // One character fits the length of the codes and is none of them.
    boolean code = max == 1;
    assertThat(fits.stream().filter(f -> f.severity() == Severity.ERROR).toList())
        .hasSize(code ? 1 : 0);

    assertThat(PaymentDataCheck.check(with.apply("𠮷".repeat(max + 1))))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.rule()).isEqualTo("PAY-04");
              assertThat(f.path()).isEqualTo(path);
              assertThat(f.severity()).isEqualTo(Severity.ERROR);
              assertThat(f.problem().en()).contains(max + 1 + " characters");
              assertThat(f.problem().zh()).contains(String.valueOf(max));
            });
  }

  @ParameterizedTest
  @MethodSource("fields")
  void requiredFieldsAreRequired(
      String path, int max, boolean required, Function<String, PaymentExchangeInfo> with) {
    List<Finding> absent = PaymentDataCheck.check(with.apply(null));
    assertThat(absent.stream().map(Finding::path).toList())
        .isEqualTo(required ? List.of(path) : List.of());
    assertThat(PaymentDataCheck.check(with.apply(" ")))
        .extracting(Finding::path)
        .containsExactly(path);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void halfCharactersAreErrors(
      String path, int max, boolean required, Function<String, PaymentExchangeInfo> with) {
    assertThat(PaymentDataCheck.check(with.apply("\ud842")))
        .extracting(Finding::path)
        .containsExactly(path);
  }

  @Test
  void codes() {
    for (String verDept : List.of("1", "2", "3")) {
      assertThat(PaymentDataCheck.check(Payments.with(Payments.head().verDept(verDept)))).isEmpty();
    }
    for (String verDept : List.of("0", "4", "a", "１")) {
      assertThat(PaymentDataCheck.check(Payments.with(Payments.head().verDept(verDept))))
          .singleElement()
          .satisfies(f -> assertThat(f.path()).endsWith("/verDept"));
    }
    for (String payType : List.of("1", "2", "3", "4")) {
      assertThat(PaymentDataCheck.check(Payments.with(Payments.head().payType(payType)))).isEmpty();
    }
    assertThat(PaymentDataCheck.check(Payments.with(Payments.head().payType("5")))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1234567890123456789", "12345678901234.56789", "0", "0.00001", "1.0000000000"})
  void amountsThatFit(String amount) {
    assertThat(
            PaymentDataCheck.check(
                Payments.with(Payments.head().totalAmount(new BigDecimal(amount)))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890",
        "123456789012345.56789",
        "0.000001",
        "1E+1000000000",
        "1E-9"
      })
  void amountsThatDoNotFit(String amount) {
    assertThat(
            PaymentDataCheck.check(
                Payments.with(Payments.head().totalAmount(new BigDecimal(amount)))))
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR));
  }

  @Test
  void practiceWarns() {
    assertThat(
            PaymentDataCheck.check(
                Payments.with(
                    Payments.head()
                        .guid("9d55ba71-22de-41f4-8b50-c36c83b3b530")
                        .currency("CNY")
                        .totalAmount(BigDecimal.ONE.negate()))))
        .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING))
        .hasSize(3);
  }

  @Test
  void missingPartsAreNamed() {
    assertThat(
            PaymentDataCheck.check(
                new PaymentExchangeInfo(PaymentExchangeHead.builder().build(), List.of())))
        .extracting(f -> f.path().substring(f.path().lastIndexOf('/') + 1))
        .containsExactly(
            "guid",
            "initalRequest",
            "initalResponse",
            "ebpCode",
            "payCode",
            "payTransactionId",
            "totalAmount",
            "currency",
            "verDept",
            "tradingTime",
            "payExchangeInfoLists");
    assertThat(PaymentDataCheck.check(Payments.with(PaymentExchangeItem.builder().orderNo("1"))))
        .extracting(Finding::path)
        .containsExactly(
            "/payExchangeInfoLists[1]/goodsInfo",
            "/payExchangeInfoLists[1]/recpAccount",
            "/payExchangeInfoLists[1]/recpName");
    assertThat(
            PaymentDataCheck.check(
                Payments.with(Payments.head().tradingTime(LocalDateTime.of(10000, 1, 1, 0, 0)))))
        .hasSize(1);
  }

  @Test
  void badDataIsNotSignedAndNobodyIsNamed() {
    SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
    PaymentExchangeInfo info =
        new PaymentExchangeInfo(
            Payments.head()
                .initalRequest(CANARY.repeat(1000))
                .initalResponse(CANARY.repeat(1000))
                .verDept(CANARY)
                .note(CANARY.repeat(200))
                .build(),
            List.of(
                Payments.item()
                    .recpAccount(CANARY.repeat(20))
                    .recpCode(CANARY.repeat(20))
                    .recpName(CANARY.repeat(20))
                    .build()));

    assertThatExceptionOfType(InvalidPaymentDataException.class)
        .isThrownBy(() -> PaymentUploadSigner.of(key).sign(Payments.SESSION, info, Payments.TIME))
        .satisfies(
            e -> {
              assertThat(e.findings()).hasSize(7);
              assertThat(e.toString()).doesNotContain("CANARY").contains("verDept");
              assertThat(e.findings().toString()).doesNotContain("CANARY");
            });
  }

  @Test
  void toStringsNameNobody() {
    PaymentExchangeInfo info =
        new PaymentExchangeInfo(
            Payments.head().initalRequest(CANARY).initalResponse(CANARY).note(CANARY).build(),
            List.of(
                Payments.item().recpAccount(CANARY).recpCode("CANARY").recpName(CANARY).build()));
    SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
    PaymentUploadSigner signer = PaymentUploadSigner.of(key);
    SignedPaymentUpload upload = signer.sign(Payments.SESSION, info, Payments.TIME);

    assertThat(upload.json()).contains(CANARY);
    assertThat(info.toString() + upload + signer + info.head().toBuilder())
        .doesNotContain("CANARY")
        .contains("recpName=***", "SO1710301150602574003");
  }

  @Test
  void valuesAreValues() {
    PaymentExchangeInfo info = Payments.info();

    assertThat(info.head().toBuilder().build()).isEqualTo(info.head());
    assertThat(info.items().get(0).toBuilder().build()).isEqualTo(info.items().get(0));
    assertThat(info).isEqualTo(Payments.info()).hasSameHashCodeAs(Payments.info());
    assertThat(info.head().toBuilder().note("x").build()).isNotEqualTo(info.head());
  }
}
