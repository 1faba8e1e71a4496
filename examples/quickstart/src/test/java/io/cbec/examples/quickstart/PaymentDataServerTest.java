package io.cbec.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.examples.simulator.PaymentDataDesk;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import io.cbec.transport.EnquiryResult;
import io.cbec.transport.PaymentEnquiryHandler;
import io.cbec.transport.PaymentUploadClient;
import io.cbec.transport.UploadOutcome;
import io.cbec.transport.UploadRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Customs asks for some sales and checks what it gets. */
class PaymentDataServerTest {

  private final BlockingQueue<EnquiryResult> results = new LinkedBlockingQueue<>();

  private PaymentEnquiryHandler handler(SelfSignedKey key, PaymentUploadClient client) {
    return PaymentEnquiryHandler.builder()
        .signer(PaymentUploadSigner.of(key))
        .client(client)
        .source(
            request ->
                request.orderNo().startsWith("S")
                    ? Optional.of(
                        PaymentDataSnippets.collect(
                            request.orderNo(),
                            "9D55BA71-22DE-41F4-8B50-C36C83B3B530",
                            "{\"subject\":\"奶粉\"}",
                            "ok",
                            LocalDateTime.of(2026, 11, 20, 10, 0)))
                    : Optional.empty())
        .listener((request, result) -> results.add(result))
        .build();
  }

  private EnquiryResult result() throws InterruptedException {
    EnquiryResult result = results.poll(20, TimeUnit.SECONDS);
    assertThat(result).isNotNull();
    return result;
  }

  private static InetSocketAddress anywhere() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Test
  void customsGetsWhatItAsksFor() throws Exception {
    SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test shop");
    try (PaymentDataDesk customs = PaymentDataDesk.open(Clock.systemUTC(), key.certificate());
        PaymentUploadClient client =
            PaymentUploadClient.builder().baseUri(customs.baseUri()).build();
        PaymentEnquiryHandler handler = handler(key, client);
        PaymentDataServer shop = PaymentDataServer.start(anywhere(), handler)) {
      for (int i = 1; i <= 3; i++) {
        String session = customs.ask(shop.uri(), "S2026112000" + i);
        assertThat(((EnquiryResult.UploadTried) result()).outcome())
            .isInstanceOf(UploadOutcome.Received.class);
        customs.ask(shop.uri(), "S2026112000" + i, session);
      }
      customs.ask(shop.uri(), "X1");
      assertThat(result()).isEqualTo(new EnquiryResult.UnknownOrder());

      assertThat(customs.uploads())
          .hasSize(3)
          .allSatisfy(
              upload -> {
                assertThat(upload.verdict()).isEqualTo(Verdict.VALID);
                assertThat(upload.code()).isEqualTo("10000");
                assertThat(upload.inTime()).isTrue();
              });
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> customs.ask(shop.uri(), "S1", "a|b"))
          .withMessageContaining("20000");
    }
    assertThat(results).isEmpty();
  }

  @Test
  void aCertificateCustomsDoesNotKnowIsRejected() throws Exception {
    SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test shop");
    try (PaymentDataDesk customs = PaymentDataDesk.open(Clock.systemUTC());
        PaymentUploadClient client =
            PaymentUploadClient.builder().baseUri(customs.baseUri()).build();
        PaymentEnquiryHandler handler = handler(key, client);
        PaymentDataServer shop = PaymentDataServer.start(anywhere(), handler)) {
      customs.ask(shop.uri(), "S1");

      assertThat(((EnquiryResult.UploadTried) result()).outcome())
          .isEqualTo(
              new UploadOutcome.Rejected(
                  UploadRefusal.CERTIFICATE_NOT_REGISTERED, "20004", "验签证书未在服务系统注册"));
    }
  }
}
