package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.realtime.PaymentUploadSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No password and no personal data is in a log, an exception or a {@code toString}, also when the
 * other side repeats what it got.
 *
 * <p>Two loggers of HttpClient are left out, because they exist to write down what passes: {@code
 * org.apache.hc.client5.http.wire}, and the one that shows an answer that is no HTTP. Whoever turns
 * debugging of {@code org.apache.hc} on sees messages with what is in them.
 */
class CanaryTest {

  private static final String PASSWORD = "CANARY-password-q7Xw";
  private static final String WRONG = "CANARY-mistyped-k3Zp";
  private static final String BUYER = "金丝雀买家";
  private static final String ID_NUMBER = "110101190001017771";
  private static final List<Logger> LEFT_OUT =
      List.of(
          Logger.getLogger("org.apache.hc.client5.http.wire"),
          Logger.getLogger("org.apache.hc.client5.http.impl.io.LenientHttpResponseParser"));

  @TempDir private Path folder;

  private final Canaries canaries = new Canaries();
  private final List<AutoCloseable> open = new ArrayList<>();

  CanaryTest() {
    LEFT_OUT.forEach(logger -> logger.setLevel(Level.OFF));
    canaries.text("the password", PASSWORD);
    canaries.text("the wrong password", WRONG);
    canaries.text("the buyer", BUYER);
    canaries.text("the number of the buyer", ID_NUMBER);
    canaries.text("the payer", CustomsServer.CANARY);
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
    canaries.close();
    LEFT_OUT.forEach(logger -> logger.setLevel(null));
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.add(resource);
    return canaries.look(resource);
  }

  private void assertNothingLeaked() {
    assertThat(canaries.length()).as("something was heard").isPositive();
    assertThat(canaries.found()).isEmpty();
  }

  private static List<CustomsServer.Behaviour> answers() {
    String said = BUYER + " " + ID_NUMBER + " " + CustomsServer.CANARY;
    String json = "{\"code\":\"20004\",\"message\":\"" + said + "\",\"serviceTime\":5}";
    return List.of(
        exchange -> CustomsServer.say(exchange, 200, CustomsServer.OK),
        exchange -> CustomsServer.say(exchange, 200, json),
        exchange -> CustomsServer.say(exchange, 200, json.replace("20004", BUYER)),
        exchange -> CustomsServer.say(exchange, 200, said),
        exchange -> CustomsServer.say(exchange, 200, "{" + said),
        exchange -> CustomsServer.say(exchange, 400, said),
        exchange -> CustomsServer.say(exchange, 500, said),
        exchange -> CustomsServer.say(exchange, 429, "Retry-After: 5\r\n", said),
        exchange -> exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + said),
        exchange -> exchange.write(said + "\r\n\r\n"),
        exchange -> {});
  }

  @Test
  void uploadsOfPaymentData() throws IOException {
    CustomsServer customs = new CustomsServer();
    open.add(customs);
    PaymentUploadClient.Builder builder =
        PaymentUploadClient.builder()
            .baseUri(customs.uri())
            .readTimeout(Duration.ofMillis(500))
            .totalTimeout(Duration.ofSeconds(2));
    canaries.look(builder);
    PaymentUploadClient client = opened(builder.build());
    canaries.look(CustomsServer.upload());
    for (CustomsServer.Behaviour answer : answers()) {
      customs.behave(answer);
      canaries.look(client.upload(CustomsServer.upload()));
    }
    assertThat(customs.bodies).isNotEmpty();
    client.close();
    look(() -> canaries.look(client.upload(CustomsServer.upload())));
    PaymentUploadClient nobody =
        opened(PaymentUploadClient.builder().baseUri(URI.create("http://127.0.0.1:9")).build());
    canaries.look(nobody.upload(CustomsServer.upload()));
    assertNothingLeaked();
  }

  /** Hears it whether it fails or not. */
  private void look(Canaries.Action action) {
    try {
      action.run();
    } catch (Exception e) {
      canaries.look(e);
    }
  }

  private PaymentEnquiryHandler handler(
      PaymentUploadClient client,
      PaymentUploadSigner signer,
      PaymentDataSource source,
      CountDownLatch ended) {
    PaymentEnquiryHandler.Builder builder =
        PaymentEnquiryHandler.builder()
            .signer(signer)
            .client(client)
            .source(source)
            .closeTimeout(Duration.ofSeconds(1))
            .listener(
                new PaymentEnquiryListener() {
                  @Override
                  public void refused(OpenRefusal refusal) {
                    canaries.look(refusal);
                  }

                  @Override
                  public void ended(OpenRequest request, EnquiryResult result) {
                    canaries.look(result);
                    ended.countDown();
                    throw new IllegalStateException(BUYER);
                  }
                });
    canaries.look(builder);
    return opened(builder.build());
  }

  private static byte[] enquiry(String order, String session) {
    return ("openReq={\"orderNo\":\""
            + order
            + "\",\"sessionID\":\""
            + session
            + "\",\"serviceTime\":5}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void enquiriesForPaymentData() throws Exception {
    CustomsServer customs = new CustomsServer();
    open.add(customs);
    PaymentUploadClient client =
        opened(PaymentUploadClient.builder().baseUri(customs.uri()).build());
    SelfSignedKey closed = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
    PaymentUploadSigner broken = PaymentUploadSigner.of(closed);
    closed.close();
    List<PaymentDataSource> sources =
        List.of(
            request -> Optional.of(CustomsServer.info(request.orderNo())),
            request -> Optional.empty(),
            request -> {
              throw new IllegalStateException("no data of " + BUYER);
            });
    int session = 0;
    for (PaymentUploadSigner signer : List.of(CustomsServer.SIGNER, broken)) {
      for (PaymentDataSource source : sources) {
        CountDownLatch ended = new CountDownLatch(1);
        PaymentEnquiryHandler handler = handler(client, signer, source, ended);
        hear(handler.handle(enquiry("ORDER1", "s-" + session++)));
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        handler.close();
      }
    }
    PaymentEnquiryHandler handler =
        handler(client, CustomsServer.SIGNER, sources.get(0), new CountDownLatch(1));
    for (String form :
        List.of(
            BUYER,
            "openReq=" + BUYER,
            "openReq={\"orderNo\":\"" + BUYER,
            "openReq={\"orderNo\":\"" + BUYER + "\",\"sessionID\":\"" + ID_NUMBER + " x\"}",
            "openReq=%" + BUYER)) {
      hear(handler.handle(form.getBytes(StandardCharsets.UTF_8)));
      hear(handler.handle(form.getBytes(StandardCharsets.UTF_16)));
    }
    handler.close();
    hear(handler.handle(enquiry("ORDER1", "late")));
    assertNothingLeaked();
  }

  private void hear(byte[] answer) {
    canaries.look(new String(answer, StandardCharsets.UTF_8));
  }

  private static CEB311Message order() {
    CEB311Message plain = Samples.order("ORDER1");
    ImportOrderHead head = plain.getOrder().get(0).getOrderHead();
    return plain.toBuilder()
        .order(
            List.of(
                ImportOrder.builder()
                    .orderHead(
                        head.toBuilder()
                            .buyerName(BUYER)
                            .buyerIdNumber(ID_NUMBER)
                            .consignee(BUYER)
                            .build())
                    .build()))
        .build();
  }

  @Test
  void messagesThroughTheClient() {
    try (SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test")) {
      for (Channel channel :
          List.of(
              channel(new SendOutcome.Accepted(BUYER)),
              channel(new SendOutcome.Refused(SendOutcome.Refused.Reason.PLATFORM, "1", BUYER)),
              channel(null),
              opened(
                  HttpChannel.builder()
                      .baseUri(URI.create("http://127.0.0.1:9"))
                      .gateway(HttpGateway.dxp(Samples.DXP_ID))
                      .build()))) {
        SingleWindowClient.Builder builder =
            SingleWindowClient.builder()
                .channel(channel)
                .senderId(Samples.DXP_ID)
                .signer(MessageSigner.of(key))
                .clock(Samples.CLOCK)
                .listener(
                    new SubmitListener() {
                      @Override
                      public void sending(DxpMessage message) {
                        throw new IllegalStateException(BUYER);
                      }
                    });
        canaries.look(builder);
        SingleWindowClient client = opened(builder.build());
        look(() -> canaries.look(client.submit(order())));
        look(() -> client.poll().forEach(canaries::look));
        client.drainUnreadable().forEach(canaries::look);
        client.states().all().forEach(canaries::look);
        canaries.look(client.cursor());
      }
    }
    assertNothingLeaked();
  }

  private static Channel channel(SendOutcome outcome) {
    return new Channel() {
      @Override
      public SendOutcome send(DxpMessage message) {
        if (outcome == null) {
          throw new IllegalStateException("cannot send");
        }
        return outcome;
      }

      @Override
      public ReceiptBatch receive(ReceiptCursor cursor) {
        throw new IllegalStateException("cannot receive");
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void keyStoresOfTheConnection() throws Exception {
    byte[] file;
    try (SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.RSA_SHA256, "Test")) {
      file = key.toPkcs12(PASSWORD.toCharArray());
    }
    Path path = Files.write(folder.resolve("client.p12"), file);
    Path cut = Files.write(folder.resolve("cut.p12"), java.util.Arrays.copyOf(file, 200));
    TlsSettings.Builder builder = canaries.look(TlsSettings.builder());
    canaries.look(builder.clientKey(path, PASSWORD.toCharArray()));
    canaries.look(builder.build());
    look(() -> TlsSettings.builder().clientKey(path, WRONG.toCharArray()));
    look(() -> TlsSettings.builder().trustStore(path, WRONG.toCharArray()));
    look(() -> TlsSettings.builder().trustStore(cut, PASSWORD.toCharArray()));
    look(() -> TlsSettings.builder().clientKey(folder.resolve("absent"), PASSWORD.toCharArray()));
    assertNothingLeaked();
  }

  @Test
  void envelopesAndReceipts() {
    DxpEnvelope envelope = canaries.look(DxpEnvelope.create());
    byte[] document =
        ("<ceb:CEB312Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" guid=\"g\""
                + " version=\"1.0\"><ceb:OrderReturn><ceb:guid>g</ceb:guid><ceb:ebpCode>1100000001"
                + "</ceb:ebpCode><ceb:orderNo>ORDER1</ceb:orderNo><ceb:returnStatus>100"
                + "</ceb:returnStatus><ceb:returnInfo>["
                + BUYER
                + ID_NUMBER
                + "]</ceb:returnInfo></ceb:OrderReturn></ceb:CEB312Message>")
            .getBytes(StandardCharsets.UTF_8);
    DxpMessage wrapped =
        canaries.look(envelope.wrap(document, "CEB312Message", Samples.ROUTE, "id-1"));
    String text = new String(wrapped.bytes(), StandardCharsets.UTF_8);
    for (String changed :
        List.of(
            text,
            text.substring(0, text.length() / 2),
            text + BUYER,
            "<a>" + BUYER + "</a>",
            new String(document, StandardCharsets.UTF_8),
            text.replace("<DxpMsg", "<!DOCTYPE " + BUYER + "><DxpMsg"),
            BUYER)) {
      canaries.look(envelope.unwrap(changed.getBytes(StandardCharsets.UTF_8)));
      canaries.look(ReceiptReader.create().read(changed.getBytes(StandardCharsets.UTF_8)));
    }
    canaries.look(ReceiptReader.create().read(document));
    canaries.look(Samples.orderReceipt("100", 1, BUYER + ID_NUMBER));
    assertNothingLeaked();
  }

  @Test
  void aLeakThatIsPlantedIsFound() {
    org.slf4j.LoggerFactory.getLogger("io.cbec.planted").trace("buyer {}", BUYER);
    assertThat(canaries.found()).isNotEmpty();
  }

  @Test
  void theLogsOfTheModuleAreHeard() {
    PaymentUploadClient nobody =
        opened(PaymentUploadClient.builder().baseUri(URI.create("http://127.0.0.1:9")).build());
    nobody.upload(CustomsServer.upload());
    assertThat(canaries.heard("log io.cbec.transport")).isTrue();
    assertThat(canaries.heard("log org.apache.hc.client5")).isTrue();
  }
}
