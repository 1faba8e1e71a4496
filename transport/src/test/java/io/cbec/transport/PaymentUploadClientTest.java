package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cbec.signing.realtime.PaymentUploadVerifier;
import io.cbec.signing.realtime.SignedPaymentUpload;
import io.cbec.transport.UploadOutcome.InDoubt;
import io.cbec.transport.UploadOutcome.NotSent;
import io.cbec.transport.UploadOutcome.Received;
import io.cbec.transport.UploadOutcome.Rejected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentUploadClientTest {

  private CustomsServer customs;
  private PaymentUploadClient client;

  @BeforeEach
  void start() throws IOException {
    customs = new CustomsServer();
    client = settings().build();
  }

  private PaymentUploadClient.Builder settings() {
    return PaymentUploadClient.builder().baseUri(customs.uri());
  }

  @AfterEach
  void stop() {
    client.close();
    customs.close();
  }

  private UploadOutcome answered(int status, String body) {
    customs.behave(exchange -> CustomsServer.say(exchange, status, body));
    UploadOutcome outcome = client.upload(CustomsServer.upload());
    assertThat(customs.bodies).as("nothing is repeated").hasSize(1);
    return outcome;
  }

  @Test
  void theFormHoldsTheSignedJson() {
    SignedPaymentUpload upload = CustomsServer.upload();

    assertThat(client.upload(upload))
        .isEqualTo(new Received("上传成功", Optional.of(Instant.ofEpochMilli(1533271903898L))));

    String body = customs.bodies.get(0);
    assertThat(customs.contentTypes.get(0)).startsWith("application/x-www-form-urlencoded");
    assertThat(body).matches("payExInfoStr=[A-Za-z0-9%._*-]+");
    String json =
        URLDecoder.decode(body.substring("payExInfoStr=".length()), StandardCharsets.UTF_8);
    assertThat(json).isEqualTo(upload.json());
    assertThat(PaymentUploadVerifier.trusting(CustomsServer.KEY.certificate()).verify(json))
        .isEqualTo(PaymentUploadVerifier.Verdict.VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "20000,上传失败,UPLOAD_FAILED",
    "20000,certNo : certNo不为空;  signValue : signValue不为空;  ,FIELD_MISSING",
    "20000,上传失败，入库失败,NOT_STORED",
    "20004,验签证书未在服务系统注册,CERTIFICATE_NOT_REGISTERED",
    "20001,x,OTHER",
    "21000,x,OTHER"
  })
  void codesAreTyped(String code, String message, UploadRefusal refusal) {
    UploadOutcome outcome =
        answered(200, "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}");

    assertThat(outcome).isEqualTo(new Rejected(refusal, code, message));
    assertThat(outcome.text().zh()).contains(code);
  }

  @Test
  void aNumberIsACodeToo() {
    assertThat(answered(200, "{\"code\":10000}")).isEqualTo(new Received("", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "OK", "{", "[]", "{}", "{\"code\":\"10001\"}", "{\"code\":null}", "<html>"})
  void unclearAnswersAreInDoubt(String body) {
    assertThat(answered(200, body)).isInstanceOf(InDoubt.class);
  }

  @Test
  void hugeAndDeepAnswersAreInDoubt() {
    assertThat(answered(200, "{\"code\":" + "[".repeat(10_000))).isInstanceOf(InDoubt.class);
    customs.bodies.clear();
    assertThat(answered(200, "x".repeat(100_000)))
        .isEqualTo(new InDoubt(FailureCause.ANSWER_TOO_LARGE, "200"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 408})
  void serverErrorsAreInDoubt(int status) {
    assertThat(answered(status, CustomsServer.OK)).isInstanceOf(InDoubt.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404})
  void otherStatusesAreRefusals(int status) {
    assertThat(answered(status, ""))
        .isEqualTo(new Rejected(UploadRefusal.HTTP_STATUS, String.valueOf(status), ""));
  }

  @Test
  void askedToWait() {
    customs.behave(
        exchange -> {
          CustomsServer.say(exchange, 429, "Retry-After: 7\r\n", "");
        });
    assertThat(client.upload(CustomsServer.upload()))
        .isEqualTo(new NotSent(FailureCause.THROTTLED, Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void lostAnswersAreInDoubtAndNotRepeated() {
    customs.behave(
        exchange -> {
          exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
        });
    assertThat(client.upload(CustomsServer.upload())).isInstanceOf(InDoubt.class);
    assertThat(customs.bodies).hasSize(1);
  }

  @Test
  void lateAnswersAreInDoubt() {
    customs.behave(
        exchange -> {
          Thread.sleep(3000);
          CustomsServer.say(exchange, 200, CustomsServer.OK);
        });
    long start = System.nanoTime();
    assertThat(client.upload(CustomsServer.upload(), Duration.ofMillis(300)))
        .isEqualTo(new InDoubt(FailureCause.ANSWER_TIMEOUT, ""));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(customs.bodies).hasSize(1);
  }

  @Test
  void nobodyThereIsNotSent() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (PaymentUploadClient lonely =
        PaymentUploadClient.builder().baseUri(URI.create("http://127.0.0.1:" + free)).build()) {
      assertThat(lonely.upload(CustomsServer.upload()))
          .isEqualTo(new NotSent(FailureCause.CONNECT_REFUSED, Optional.empty()));
    }
    client.close();
    assertThat(client.upload(CustomsServer.upload()))
        .isEqualTo(new NotSent(FailureCause.CHANNEL_CLOSED, Optional.empty()));
  }

  @Test
  void personalDataGoesByHttpsOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PaymentUploadClient.builder().baseUri(URI.create("http://customs.example")));
    assertThatIllegalStateException().isThrownBy(() -> PaymentUploadClient.builder().build());
    PaymentUploadClient.builder().production().build().close();
    PaymentUploadClient.builder().testService().build().close();
  }

  @Test
  void whatTheServerRepeatsIsNotShown() {
    String echo = CustomsServer.CANARY;
    UploadOutcome received = answered(200, "{\"code\":\"10000\",\"message\":\"" + echo + "\"}");
    customs.bodies.clear();
    UploadOutcome rejected = answered(200, "{\"code\":\"20000\",\"message\":\"" + echo + "\"}");

    assertThat(received.toString() + rejected + client + received.text() + rejected.text())
        .doesNotContain("CANARY");
  }
}
