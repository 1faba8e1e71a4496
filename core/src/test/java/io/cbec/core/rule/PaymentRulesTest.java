package io.cbec.core.rule;

import static io.cbec.core.rule.Asked.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.SampleSale;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentRulesTest {

  private static ImportPayment payment(UnaryOperator<ImportPaymentHead.Builder> change) {
    return ImportPayment.builder()
        .paymentHead(change.apply(SampleSale.paymentHead()).build())
        .build();
  }

  private static CebMessage payments(ImportPayment... payments) {
    return CEB411Message.builder().payment(Arrays.asList(payments)).build();
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "0.01, ''", "-0.01, ERROR amountPaid"})
  void pay01AmountsAreNotNegative(String amount, String expected) {
    assertThat(about("PAY-01", SampleSale.payment(h -> h.amountPaid(new BigDecimal(amount)))))
        .isEqualTo(expected);
  }

  @Test
  void pay01PaymentsAreInYuan() {
    CebMessage dollars = SampleSale.payment(h -> h.currency("502"));
    assertThat(about("PAY-01", dollars)).isEqualTo("ERROR currency");
    assertThat(about("PAY-01", SampleSale.payment(h -> h.currency("142")))).isEmpty();
    assertThat(about("PAY-01", SampleSale.payment(h -> h.currency(null)))).isEmpty();
    assertThat(SampleSale.validator().build().validate(dollars).findings())
        .extracting(Finding::rule)
        .containsExactly("schema.fixed");
  }

  @Test
  void pay01PaymentsAreMadeBeforeTheyAreReported() {
    LocalDateTime reported = LocalDateTime.of(2026, 3, 1, 12, 0);
    assertThat(about("PAY-01", SampleSale.payment(h -> h.payTime(reported)))).isEmpty();
    assertThat(about("PAY-01", SampleSale.payment(h -> h.payTime(reported.plusSeconds(1)))))
        .isEqualTo("ERROR payTime");
    assertThat(about("PAY-01", SampleSale.payment(h -> h.payTime(null)))).isEmpty();
    assertThat(about("PAY-01", SampleSale.payment(h -> h.appTime(null)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 测试甲, ''",
    "2, 测试甲, ERROR payerIdType",
    "'', 测试甲, ''",
    "1, , ERROR payerName",
    "1, ' ', ERROR payerName",
  })
  void pay02PayersAreKnown(String type, String name, String expected) {
    assertThat(about("PAY-02", SampleSale.payment(h -> h.payerIdType(type).payerName(name))))
        .isEqualTo(expected);
  }

  @Test
  void pay03PaymentsAreReportedOnce() {
    assertThat(about("PAY-03", payments(payment(h -> h), payment(h -> h.payTransactionId("P2")))))
        .isEmpty();
    CebMessage twice =
        payments(payment(h -> h.payTransactionId("P2")), payment(h -> h), payment(h -> h));
    assertThat(Asked.findings("PAY-03", twice))
        .extracting(Finding::path, f -> f.severity().name(), Finding::rejectCode)
        .containsExactly(
            tuple("/CEB411Message/Payment[3]/PaymentHead/payTransactionId", "ERROR", "-401007"));
    assertThat(about("PAY-03", payments(payment(h -> h), payment(h -> h.appType("3"))))).isEmpty();
    assertThat(about("PAY-03", payments(payment(h -> h), payment(h -> h.payCode("31222699S7")))))
        .isEmpty();
    ImportPayment none = payment(h -> h.payTransactionId(null));
    assertThat(about("PAY-03", payments(none, none, ImportPayment.builder().build()))).isEmpty();
  }
}
