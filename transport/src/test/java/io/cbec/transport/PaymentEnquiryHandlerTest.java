package io.cbec.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cbec.signing.SigningException;
import io.cbec.signing.SigningKey;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.PaymentUploadVerifier;
import io.cbec.transport.EnquiryResult.UploadTried;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentEnquiryHandlerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Heard heard = new Heard();
  private final AtomicInteger collected = new AtomicInteger();
  private CustomsServer customs;
  private PaymentUploadClient client;

  /** What the listener was told. */
  private static final class Heard implements PaymentEnquiryListener {
    final List<OpenRequest> requested = new CopyOnWriteArrayList<>();
    final List<OpenRequest> repeated = new CopyOnWriteArrayList<>();
    final List<OpenRefusal> refused = new CopyOnWriteArrayList<>();
    final List<EnquiryResult> results = new CopyOnWriteArrayList<>();
    final Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();

    @Override
    public void requested(OpenRequest request) {
      requested.add(request);
    }

    @Override
    public void repeated(OpenRequest request) {
      repeated.add(request);
    }

    @Override
    public void refused(OpenRefusal refusal) {
      refused.add(refusal);
    }

    @Override
    public void ended(OpenRequest request, EnquiryResult result) {
      ends.computeIfAbsent(request.session().value(), s -> new AtomicInteger()).incrementAndGet();
      results.add(result);
    }

    EnquiryResult result(int count) {
      await().atMost(SOON).until(() -> results.size() >= count);
      return results.get(count - 1);
    }
  }

  @BeforeEach
  void start() throws IOException {
    customs = new CustomsServer();
    client = PaymentUploadClient.builder().baseUri(customs.uri()).build();
    open.add(customs);
    open.add(client);
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private PaymentEnquiryHandler.Builder settings() {
    return PaymentEnquiryHandler.builder()
        .signer(CustomsServer.SIGNER)
        .client(client)
        .source(this::collect)
        .listener(heard)
        .firstPause(Duration.ofMillis(20))
        .closeTimeout(Duration.ofSeconds(3));
  }

  private Optional<PaymentExchangeInfo> collect(OpenRequest request) {
    collected.incrementAndGet();
    return Optional.of(CustomsServer.info(request.orderNo()));
  }

  private PaymentEnquiryHandler handler(PaymentEnquiryHandler.Builder settings) {
    PaymentEnquiryHandler handler = settings.build();
    open.add(handler);
    return handler;
  }

  private static String json(String orderNo, String session) {
    return "{\"orderNo\":\"" + orderNo + "\",\"sessionID\":\"" + session + "\",\"serviceTime\":5}";
  }

  private static byte[] form(String json) {
    return ("openReq=" + URLEncoder.encode(json, UTF_8)).getBytes(UTF_8);
  }

  private static byte[] ask(String session) {
    return form(json("O-" + session, session));
  }

  private static String text(byte[] answer) {
    return new String(answer, UTF_8);
  }

  private static void accepted(byte[] answer) {
    assertThat(text(answer)).startsWith("{\"code\":\"10000\",\"message\":\"\",\"serviceTime\":");
  }

  private void refused(byte[] answer, OpenRefusal why) {
    assertThat(text(answer)).startsWith("{\"code\":\"20000\",\"message\":\"" + why.text().zh());
    assertThat(heard.refused.get(heard.refused.size() - 1)).isEqualTo(why);
  }

  @Test
  void anEnquiryIsAnsweredAndUploaded() {
    PaymentEnquiryHandler handler = handler(settings().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

    byte[] answer = handler.handle(form(json("订单 1+2", "fe2374-8fnejf97-32839218")));

    assertThat(text(answer))
        .isEqualTo(
            "{\"code\":\"10000\",\"message\":\"\",\"serviceTime\":" + NOW.toEpochMilli() + "}");
    assertThat(heard.result(1)).isInstanceOf(UploadTried.class);
    assertThat(((UploadTried) heard.result(1)).outcome())
        .isInstanceOf(UploadOutcome.Received.class);
    assertThat(heard.requested)
        .containsExactly(
            new OpenRequest(
                new io.cbec.signing.realtime.SessionId("fe2374-8fnejf97-32839218"),
                "订单 1+2",
                Optional.of(Instant.ofEpochMilli(5))));
    String sent = URLDecoder.decode(customs.bodies.get(0), UTF_8);
    assertThat(sent)
        .contains("\"sessionID\":\"fe2374-8fnejf97-32839218\"", "\"orderNo\":\"订单 1+2\"")
        .contains("\"serviceTime\":\"" + NOW.toEpochMilli() + "\"");
    assertThat(
            PaymentUploadVerifier.trusting(CustomsServer.KEY.certificate())
                .verify(sent.substring("payExInfoStr=".length())))
        .isEqualTo(PaymentUploadVerifier.Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openReq=%7B%22orderNo%22%3A%22O1%22%2C%22sessionID%22%3A%22s1%22%7D",
        "openReq={\"orderNo\":\"O1\",\"sessionID\":\"s1\",\"serviceTime\":\"1533271903898\"}",
        "openReq={&quot;orderNo&quot;:&quot;O1&quot;,&quot;sessionID&quot;:&quot;s1&quot;}&x=1",
        "openReq=%7B%26quot%3BorderNo%26quot%3B%3A%26quot%3BO1%26quot%3B%2C%26quot%3BsessionID"
            + "%26quot%3B%3A%26quot%3Bs1%26quot%3B%7D",
        "a=b&openReq={\"orderNo\":\"O1\",\"sessionID\":\"s1\",\"more\":{\"a\":[1,null]}}&c=d\r\n"
      })
  void formsAsCustomsSendsThem(String form) {
    accepted(handler(settings()).handle(form.getBytes(UTF_8)));
    assertThat(heard.requested.get(0).orderNo()).isEqualTo("O1");
    assertThat(heard.requested.get(0).session().value()).isEqualTo("s1");
    heard.result(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''~NO_PARAMETER",
        "x=1~NO_PARAMETER",
        "xopenReq={}~NO_PARAMETER",
        "openReq=%~NO_PARAMETER",
        "openReq=%7~NO_PARAMETER",
        "openReq=%zz~NO_PARAMETER",
        "openReq=%ff%fe~NO_PARAMETER",
        "openReq=~NOT_JSON",
        "openReq=null~NOT_JSON",
        "openReq=[]~NOT_JSON",
        "openReq={~NOT_JSON",
        "openReq={}x~NOT_JSON",
        "openReq={\"orderNo\":\"1\",\"orderNo\":\"2\"}~NOT_JSON",
        "openReq={}~BAD_SESSION",
        "openReq={\"orderNo\":\"1\",\"sessionID\":\"\"}~BAD_SESSION",
        "openReq={\"orderNo\":\"1\",\"sessionID\":{\"a\":1}}~BAD_SESSION",
        "openReq={\"orderNo\":\"1\",\"sessionID\":\"a\\\"||\\\"b\"}~BAD_SESSION",
        "openReq={\"sessionID\":\"a\"}~BAD_ORDER_NO",
        "openReq={\"orderNo\":\" \",\"sessionID\":\"a\"}~BAD_ORDER_NO",
        "openReq={\"orderNo\":\"\\u0000\",\"sessionID\":\"a\"}~BAD_ORDER_NO",
        "openReq={\"orderNo\":\"\\ud800\",\"sessionID\":\"a\"}~BAD_ORDER_NO"
      })
  void badFormsAreRefused(String form, OpenRefusal why) {
    refused(handler(settings()).handle(form.getBytes(UTF_8)), why);
    assertThat(heard.requested).isEmpty();
  }

  @Test
  void hostileFormsAreRefused() {
    PaymentEnquiryHandler handler = handler(settings());
    int max = handler.maxRequestBytes();

    refused(handler.handle(new byte[max + 1]), OpenRefusal.TOO_LARGE);
    refused(handler.handleParameter("x".repeat(max + 1)), OpenRefusal.TOO_LARGE);
    refused(
        handler.handle(("openReq=" + "[".repeat(max - 8)).getBytes(UTF_8)), OpenRefusal.NOT_JSON);
    refused(
        handler.handle(("openReq={\"a\":" + "[".repeat(max - 20)).getBytes(UTF_8)),
        OpenRefusal.NOT_JSON);
    refused(
        handler.handle(("openReq=" + "&quot;".repeat(max / 6 - 2)).getBytes(UTF_8)),
        OpenRefusal.NOT_JSON);
    refused(handler.handle(form(json("1".repeat(61), "a"))), OpenRefusal.BAD_ORDER_NO);
    refused(handler.handle(form(json("1", "a".repeat(201)))), OpenRefusal.BAD_SESSION);
    refused(handler.handle(new byte[] {(byte) 0xff, 0}), OpenRefusal.NO_PARAMETER);
  }

  @Property(tries = 500, seed = "20261122")
  void anyBytesGetAnAnswer(@ForAll byte[] bytes, @ForAll String text) throws Exception {
    try (CustomsServer server = new CustomsServer();
        PaymentUploadClient uploads = PaymentUploadClient.builder().baseUri(server.uri()).build();
        PaymentEnquiryHandler handler =
            PaymentEnquiryHandler.builder()
                .signer(CustomsServer.SIGNER)
                .client(uploads)
                .source(request -> Optional.empty())
                .listener((request, result) -> {})
                .build()) {
      assertThat(text(handler.handle(bytes))).contains("20000");
      assertThat(text(handler.handle(("openReq=" + text).getBytes(UTF_8)))).contains("20000");
      assertThat(text(handler.handleParameter(text))).contains("20000");
    }
  }

  @Test
  void oneSessionIsUploadedOnce() {
    PaymentEnquiryHandler handler = handler(settings());

    accepted(handler.handle(ask("s1")));
    heard.result(1);
    for (int i = 0; i < 5; i++) {
      accepted(handler.handle(ask("s1")));
    }
    refused(handler.handle(form(json("other", "s1"))), OpenRefusal.SESSION_REUSED);
    accepted(handler.handle(ask("s2")));
    heard.result(2);

    assertThat(heard.repeated).hasSize(5);
    assertThat(customs.bodies).hasSize(2);
    assertThat(collected).hasValue(2);
  }

  @Test
  void manyAtOnceAreUploadedOnceEach() throws Exception {
    PaymentEnquiryHandler handler = handler(settings());
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 50; i++) {
                  accepted(handler.handle(ask("s" + i)));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    heard.result(50);
    assertThat(heard.ends).hasSize(50);
    assertThat(heard.ends.values()).allMatch(count -> count.get() == 1);
    assertThat(customs.bodies).hasSize(50).doesNotHaveDuplicates();
    assertThat(heard.repeated).hasSize(350);
  }

  @Test
  void theAnswerDoesNotWaitForTheSource() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    PaymentEnquiryHandler handler =
        handler(
            settings()
                .source(
                    request -> {
                      go.await();
                      return collect(request);
                    }));

    long start = System.nanoTime();
    accepted(handler.handle(ask("s1")));
    accepted(handler.handle(ask("s1")));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(customs.bodies).isEmpty();
    go.countDown();
    assertThat(heard.result(1)).isInstanceOf(UploadTried.class);
  }

  @Test
  void nothingIsUploadedAfterTheDeadline() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    PaymentEnquiryHandler handler =
        handler(
            settings()
                .threads(1)
                .uploadWithin(Duration.ofMillis(200))
                .source(
                    request -> {
                      // It does not listen to interrupts, as some drivers do not.
                      while (true) {
                        try {
                          go.await();
                          return collect(request);
                        } catch (InterruptedException e) {
                          continue;
                        }
                      }
                    }));

    accepted(handler.handle(ask("s1")));
    accepted(handler.handle(ask("s2")));

    heard.result(2);
    assertThat(heard.results)
        .containsExactlyInAnyOrder(
            new EnquiryResult.Late(EnquiryStage.COLLECTING),
            new EnquiryResult.Late(EnquiryStage.WAITING));
    go.countDown();
    await().atMost(SOON).until(() -> collected.get() == 1);
    Thread.sleep(200);
    assertThat(customs.bodies).isEmpty();
    assertThat(heard.results).hasSize(2);
  }

  @Test
  void theClockCountsToo() {
    // Between the enquiry and the end of collecting the clock jumps by two minutes.
    AtomicInteger asked = new AtomicInteger();
    Clock jumping =
        new Clock() {
          @Override
          public Instant instant() {
            return collected.get() > 0 ? NOW.plusSeconds(120) : NOW.plusNanos(asked.get());
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    accepted(handler(settings().clock(jumping)).handle(ask("s1")));

    assertThat(heard.result(1)).isEqualTo(new EnquiryResult.Late(EnquiryStage.COLLECTING));
    assertThat(customs.bodies).isEmpty();
  }

  @Test
  void aSlowServerIsInDoubtAtTheDeadline() {
    customs.behave(
        exchange -> {
          Thread.sleep(5000);
          CustomsServer.say(exchange, 200, CustomsServer.OK);
        });
    PaymentEnquiryHandler handler = handler(settings().uploadWithin(Duration.ofMillis(800)));

    accepted(handler.handle(ask("s1")));

    assertThat(heard.result(1))
        .isEqualTo(new UploadTried(new UploadOutcome.InDoubt(FailureCause.ANSWER_TIMEOUT, ""), 1));
    accepted(handler.handle(ask("s1")));
    assertThat(heard.repeated).hasSize(1);
    assertThat(customs.bodies).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 302, 404})
  void errorsAreReportedAndNotRepeated(int status) throws Exception {
    customs.behave(exchange -> CustomsServer.say(exchange, status, ""));
    PaymentEnquiryHandler handler = handler(settings());

    accepted(handler.handle(ask("s1")));

    assertThat(((UploadTried) heard.result(1)).tries()).isEqualTo(1);
    accepted(handler.handle(ask("s1")));
    Thread.sleep(100);
    assertThat(customs.bodies).hasSize(1);
  }

  @Test
  void cutAnswersAreNotRepeated() throws Exception {
    customs.behave(
        exchange -> {
          exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
        });
    accepted(handler(settings()).handle(ask("s1")));

    assertThat(((UploadTried) heard.result(1)).outcome()).isInstanceOf(UploadOutcome.InDoubt.class);
    Thread.sleep(100);
    assertThat(customs.bodies).hasSize(1);
  }

  @Test
  void whatWasNotSentIsTriedAgainWithTheSameBytes() {
    AtomicInteger calls = new AtomicInteger();
    customs.behave(
        exchange -> {
          boolean wait = calls.incrementAndGet() < 3;
          CustomsServer.say(exchange, wait ? 429 : 200, wait ? "" : CustomsServer.OK);
        });
    accepted(handler(settings()).handle(ask("s1")));

    assertThat(((UploadTried) heard.result(1)).tries()).isEqualTo(3);
    assertThat(customs.bodies).hasSize(3);
    assertThat(customs.bodies.get(1)).isEqualTo(customs.bodies.get(0));
    assertThat(customs.bodies.get(2)).isEqualTo(customs.bodies.get(0));
  }

  @Test
  void whatWasNeverSentMayBeAskedAgain() {
    customs.close();
    PaymentEnquiryHandler handler = handler(settings().uploadWithin(Duration.ofMillis(200)));

    accepted(handler.handle(ask("s1")));
    assertThat(((UploadTried) heard.result(1)).outcome()).isInstanceOf(UploadOutcome.NotSent.class);
    accepted(handler.handle(ask("s1")));
    heard.result(2);
    assertThat(heard.repeated).isEmpty();
    assertThat(collected).hasValue(2);
  }

  @Test
  void failuresOfTheHouseAreReported() {
    PaymentEnquiryHandler unknown = handler(settings().source(request -> Optional.empty()));
    accepted(unknown.handle(ask("a")));
    assertThat(heard.result(1)).isEqualTo(new EnquiryResult.UnknownOrder());

    PaymentEnquiryHandler failing =
        handler(
            settings()
                .source(
                    request -> {
                      throw new IOException(CustomsServer.CANARY);
                    }));
    accepted(failing.handle(ask("a")));
    assertThat(heard.result(2)).isInstanceOf(EnquiryResult.NotCollected.class);

    PaymentEnquiryHandler invalid =
        handler(
            settings()
                .source(
                    request -> {
                      PaymentExchangeInfo info = CustomsServer.info("1");
                      return Optional.of(
                          new PaymentExchangeInfo(
                              info.head().toBuilder().verDept(CustomsServer.CANARY).build(),
                              info.items()));
                    }));
    accepted(invalid.handle(ask("a")));
    assertThat(heard.result(3))
        .isInstanceOfSatisfying(
            EnquiryResult.InvalidData.class, r -> assertThat(r.findings()).hasSize(1));

    PaymentEnquiryHandler broken =
        handler(settings().signer(PaymentUploadSigner.of(new BrokenKey())));
    accepted(broken.handle(ask("a")));
    assertThat(heard.result(4)).isInstanceOf(EnquiryResult.NotSigned.class);

    assertThat(customs.bodies).isEmpty();
    assertThat(heard.results.toString() + broken).doesNotContain("CANARY");
    heard.results.forEach(r -> assertThat(r.text().en() + r.text().zh()).doesNotContain("CANARY"));
  }

  /** A card that was pulled. */
  private static final class BrokenKey implements SigningKey {
    @Override
    public io.cbec.signing.SignatureProfile profile() {
      return CustomsServer.KEY.profile();
    }

    @Override
    public io.cbec.signing.SigningCertificate certificate() {
      return CustomsServer.KEY.certificate();
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      throw new SigningException(SigningException.Reason.DEVICE_FAILED, "50070", null);
    }

    @Override
    public void close() {}
  }

  @Test
  void aListenerThatFailsHarmsNobody() {
    CountDownLatch done = new CountDownLatch(1);
    PaymentEnquiryHandler handler =
        handler(
            settings()
                .listener(
                    new PaymentEnquiryListener() {
                      @Override
                      public void requested(OpenRequest request) {
                        throw new IllegalStateException("x");
                      }

                      @Override
                      public void ended(OpenRequest request, EnquiryResult result) {
                        done.countDown();
                        throw new IllegalStateException("x");
                      }
                    }));
    accepted(handler.handle(ask("s1")));
    accepted(handler.handle(ask("s2")));
    await().atMost(SOON).until(() -> customs.bodies.size() == 2);
    assertThat(done.getCount()).isZero();
  }

  @Test
  void aFullQueueIsBusy() {
    CountDownLatch go = new CountDownLatch(1);
    PaymentEnquiryHandler handler =
        handler(
            settings()
                .threads(1)
                .maxWaiting(1)
                .source(
                    request -> {
                      collected.incrementAndGet();
                      go.await();
                      return Optional.empty();
                    }));
    accepted(handler.handle(ask("s1")));
    await().atMost(SOON).until(() -> collected.get() == 1);
    accepted(handler.handle(ask("s2")));
    refused(handler.handle(ask("s3")), OpenRefusal.BUSY);
    go.countDown();
    heard.result(2);
    accepted(handler.handle(ask("s3")));
    heard.result(3);
  }

  @Test
  void closingEndsEverything() throws Exception {
    PaymentEnquiryHandler handler =
        handler(
            settings()
                .threads(1)
                .source(
                    request -> {
                      collected.incrementAndGet();
                      Thread.sleep(60_000);
                      return Optional.empty();
                    }));
    accepted(handler.handle(ask("s1")));
    await().atMost(SOON).until(() -> collected.get() == 1);
    accepted(handler.handle(ask("s2")));

    handler.close();

    assertThat(heard.results)
        .containsExactlyInAnyOrder(
            new EnquiryResult.Abandoned(EnquiryStage.COLLECTING),
            new EnquiryResult.Abandoned(EnquiryStage.WAITING));
    refused(handler.handle(ask("s3")), OpenRefusal.CLOSED);
    handler.close();
    await()
        .atMost(SOON)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(t -> t.isAlive() && t.getName().startsWith("cbec-payment")));
  }
}
