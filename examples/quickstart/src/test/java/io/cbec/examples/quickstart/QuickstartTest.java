package io.cbec.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.examples.quickstart.Quickstart.Outcome;
import io.cbec.examples.quickstart.Quickstart.Run;
import io.cbec.examples.simulator.PaymentEnquiry;
import io.cbec.examples.simulator.PaymentEnquiry.Opening;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import io.cbec.transport.DocumentState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example does what the README says it does. */
class QuickstartTest {

  private static final Duration FAST = Duration.ofMillis(50);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Run run(boolean live, Locale locale) throws Exception {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Quickstart(out, live, locale, FAST).run();
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nineParcelsAreReleasedAndOneRefusalIsExplained(boolean live) throws Exception {
    List<Outcome> outcomes = run(live, Locale.ENGLISH).outcomes();
    assertThat(outcomes).hasSize(10);
    for (Outcome outcome : outcomes) {
      boolean refused = outcome.sale().saleNo().equals("S202611200007");
      DocumentState list = outcome.list();
      assertThat(list.status().orElseThrow().code()).isEqualTo(refused ? "100" : "800");
      assertThat(list.invtNo().isPresent()).isEqualTo(!refused);
      assertThat(list.taxBills()).hasSize(refused ? 0 : 1);
      assertThat(outcome.order().status().orElseThrow().code()).isEqualTo(refused ? "2" : "120");
      assertThat(outcome.returned().isPresent()).isEqualTo(outcome.sale().returned() != null);
      outcome
          .returned()
          .ifPresent(r -> assertThat(r.status().orElseThrow().code()).isEqualTo("800"));
    }
    assertThat(text())
        .contains("9 of 10 parcels released")
        .contains("S202611200007 rejected by customs")
        .contains("[Code:1327;")
        .contains("remedy:  Buyer and payer must be one person")
        .doesNotContain("Exception");
  }

  @Test
  void taxOfTheShopIsTheTaxOfCustoms() throws Exception {
    for (Outcome outcome : run(false, Locale.ENGLISH).outcomes()) {
      if (outcome.list().succeeded()) {
        assertThat(text())
            .containsPattern(
                outcome.sale().saleNo() + " .* " + outcome.sale().tax().toPlainString() + " ");
      }
    }
  }

  @Test
  void customsGetsThePaymentDataItAsksFor() throws Exception {
    List<PaymentEnquiry> enquiries = run(false, Locale.ENGLISH).enquiries();
    assertThat(enquiries)
        .extracting(PaymentEnquiry::orderNo)
        .containsExactly("S202611200001", "S202611200004", "S202611200007", "S202611200010");
    assertThat(enquiries)
        .allSatisfy(
            enquiry -> {
              assertThat(enquiry.opening()).isEqualTo(Opening.ANSWERED);
              assertThat(enquiry.verified()).isTrue();
              assertThat(enquiry.uploads())
                  .singleElement()
                  .satisfies(
                      upload -> {
                        assertThat(upload.verdict()).isEqualTo(Verdict.VALID);
                        assertThat(upload.problems()).isEmpty();
                        assertThat(upload.code()).isEqualTo("10000");
                      });
            });
    assertThat(text())
        .containsPattern(
            "\n8 payment  customs asked for the data of 4 payments; 4 uploaded, the slowest after"
                + " [0-9,]+ ms\n"
                + "8 payment  4 of 4 verified: signature, two minutes, fields, agreement with the"
                + " payment slip\n\n");
  }

  @Test
  void nothingOfTheRunGoesOn() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    run(false, Locale.ENGLISH);
    List<Thread> left = left(before);
    for (int i = 0; i < 500 && !left.isEmpty(); i++) {
      Thread.sleep(10);
      left = left(before);
    }
    assertThat(left).isEmpty();
  }

  /** Threads of the JDK and of a test runner are not the business of the example. */
  private static List<Thread> left(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread.isAlive())
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> !thread.getThreadGroup().getName().equals("system"))
        .toList();
  }

  @Test
  void speaksChinese() throws Exception {
    run(false, Locale.CHINESE);
    assertThat(text())
        .contains("10 个包裹中 9 个放行", "处理办法：订购人与支付人应为同一人", "放行；退货放行")
        .contains("8 支付数据 海关请求 4 笔支付的原始数据；已上传 4 笔，最慢 ", "8 支付数据 核验通过 4/4：")
        .doesNotContain("released", "refused", "remedy");
  }

  @Test
  void printsNoPersonalData() throws Exception {
    run(false, Locale.ENGLISH);
    assertThat(text())
        .doesNotContain("1101011900", "测试庚", "测试某", "138001380", "out_trade_no", "trade_no");
  }
}
