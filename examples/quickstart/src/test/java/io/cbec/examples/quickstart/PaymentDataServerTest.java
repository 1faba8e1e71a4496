package io.cbec.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.examples.simulator.SimulatorOptions;
import io.cbec.examples.simulator.SingleWindowSimulator;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.transport.EnquiryResult;
import io.cbec.transport.UploadOutcome;
import io.cbec.transport.UploadRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the address of a platform answers, and what it uploads when customs did not ask. */
class PaymentDataServerTest {

  private final SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test shop");
  private SingleWindowSimulator window;
  private PaymentDataService service;

  @BeforeEach
  void start() throws IOException {
    window = SingleWindowSimulator.start(SimulatorOptions.defaults());
    service =
        PaymentDataService.start(
            window.baseUri(),
            key,
            request ->
                request.orderNo().startsWith("S")
                    ? Optional.of(
                        PaymentDataSnippets.collect(
                            request.orderNo(),
                            "9D55BA71-22DE-41F4-8B50-C36C83B3B530",
                            "{\"subject\":\"奶粉\"}",
                            "ok",
                            LocalDateTime.of(2026, 11, 20, 10, 0)))
                    : Optional.empty());
  }

  @AfterEach
  void stop() {
    service.close();
    window.close();
    key.close();
  }

  @Test
  void anEnquiryThatIsNotOfCustomsBringsAnUploadNobodyStores() throws Exception {
    window.registerPlatform(URI.create("http://127.0.0.1:1/"), key.certificate());
    assertThat(ask("S1", "s-1")).contains("\"10000\"");
    assertThat(result("s-1"))
        .isEqualTo(
            new EnquiryResult.UploadTried(
                new UploadOutcome.Rejected(UploadRefusal.NOT_STORED, "20000", "上传失败，入库失败"), 1));
  }

  @Test
  void aCertificateCustomsDoesNotKnowIsRejected() throws Exception {
    assertThat(ask("S1", "s-1")).contains("\"10000\"");
    assertThat(((EnquiryResult.UploadTried) result("s-1")).outcome())
        .isEqualTo(
            new UploadOutcome.Rejected(
                UploadRefusal.CERTIFICATE_NOT_REGISTERED, "20004", "验签证书未在服务系统注册"));
  }

  @Test
  void anOrderNobodyKnowsIsNotUploaded() throws Exception {
    assertThat(ask("X1", "s-1")).contains("\"10000\"");
    assertThat(result("s-1")).isEqualTo(new EnquiryResult.UnknownOrder());
  }

  @Test
  void whatIsNoEnquiryIsAnsweredWith20000() throws Exception {
    assertThat(ask("S1", "a|b")).contains("\"20000\"");
    assertThat(post("x=1")).contains("\"20000\"");
    HttpURLConnection get = (HttpURLConnection) service.address().toURL().openConnection();
    assertThat(get.getResponseCode()).isEqualTo(405);
    get.disconnect();
    assertThat(service.results()).isEmpty();
  }

  private String ask(String orderNo, String session) throws IOException {
    String openReq = "{\"orderNo\":\"" + orderNo + "\",\"sessionID\":\"" + session + "\"}";
    return post("openReq=" + URLEncoder.encode(openReq, StandardCharsets.UTF_8));
  }

  private String post(String form) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) service.address().toURL().openConnection();
    connection.setDoOutput(true);
    connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
    try (InputStream answer = connection.getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private EnquiryResult result(String session) throws InterruptedException {
    for (int i = 0; i < 2_000 && !service.results().containsKey(session); i++) {
      Thread.sleep(10);
    }
    EnquiryResult result = service.results().get(session);
    assertThat(result).isNotNull();
    return result;
  }
}
