package io.cbec.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cbec.core.codec.RefusalReason;
import io.cbec.schemas.Binary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpChannelTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").containerThreads(20))
          .build();

  private final List<HttpChannel> open = new ArrayList<>();

  @AfterEach
  void closeAll() {
    open.forEach(HttpChannel::close);
  }

  private HttpChannel.Builder settings() {
    return HttpChannel.builder()
        .baseUri(URI.create(SERVER.baseUrl()))
        .gateway(HttpGateway.dxp(Samples.DXP_ID))
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ofSeconds(10))
        .totalTimeout(Duration.ofSeconds(20))
        .maxAnswerBytes(100_000);
  }

  private HttpChannel channel() {
    return channel(settings());
  }

  private HttpChannel channel(HttpChannel.Builder settings) {
    HttpChannel channel = settings.build();
    open.add(channel);
    return channel;
  }

  private HttpChannel impatient() {
    return channel(settings().readTimeout(Duration.ofMillis(400)));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
  }

  private SendOutcome sendTo(ResponseDefinitionBuilder answer) {
    answer(answer);
    return channel().send(Samples.envelope());
  }

  @Test
  void postsTheEnvelopeAsItIs() {
    SERVER.stubFor(post("/dxp").willReturn(ok()));
    DxpMessage message = Samples.envelope();

    assertThat(channel().send(message)).isEqualTo(new SendOutcome.Accepted(""));

    SERVER.verify(
        1,
        postRequestedFor(urlPathEqualTo("/dxp"))
            .withHeader("Content-Type", equalTo("application/xml; charset=UTF-8"))
            .withHeader("User-Agent", equalTo("cbec-sdk"))
            .withoutHeader("Accept-Encoding")
            .withoutHeader("Upgrade")
            .withRequestBody(binaryEqualTo(message.bytes())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OK", "ok\n", "\"OK\""})
  void aShortYesIsAnAcceptance(String words) {
    assertThat(sendTo(ok(words))).isInstanceOf(SendOutcome.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Sign in</html>", "NO", "{", "<DxpRep", "\u0000\u0001"})
  void aYesWithOtherWordsIsInDoubt(String words) {
    assertThat(sendTo(ok(words)))
        .isEqualTo(new SendOutcome.InDoubt(FailureCause.ANSWER_UNCLEAR, "200"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 413, 415, 422})
  void clientErrorsAreRefusals(int status) {
    assertThat(sendTo(aResponse().withStatus(status)))
        .isEqualTo(
            new SendOutcome.Refused(
                SendOutcome.Refused.Reason.HTTP_STATUS, Integer.toString(status), ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void serverErrorsAreInDoubtAndNotRepeated(int status) {
    assertThat(sendTo(aResponse().withStatus(status).withHeader("Retry-After", "1")))
        .isEqualTo(new SendOutcome.InDoubt(FailureCause.SERVER_ERROR, Integer.toString(status)));
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void aTimeoutSeenByTheServerIsInDoubt() {
    assertThat(sendTo(aResponse().withStatus(408)))
        .isEqualTo(new SendOutcome.InDoubt(FailureCause.ANSWER_TIMEOUT, "408"));
  }

  @Test
  void tooManyRequestsIsNotSentWithTheWait() {
    assertThat(sendTo(aResponse().withStatus(429).withHeader("Retry-After", "7")))
        .isEqualTo(
            new SendOutcome.NotSent(
                FailureCause.THROTTLED, Optional.of(Duration.ofSeconds(7)), "429"));
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void theWaitMayBeADateOrMissingOrAbsurd() {
    answer(aResponse().withStatus(429).withHeader("Retry-After", "Mon, 07 Aug 2023 08:44:47 GMT"));
    SendOutcome.NotSent dated =
        (SendOutcome.NotSent) channel(settings().clock(Samples.CLOCK)).send(Samples.envelope());
    assertThat(dated.retryAfter()).contains(Duration.ofMillis(59_877));

    answer(aResponse().withStatus(429).withHeader("Retry-After", "999999999"));
    assertThat(((SendOutcome.NotSent) channel().send(Samples.envelope())).retryAfter())
        .contains(Duration.ofDays(1));
    for (String nonsense : List.of("soon", "-5", "1e9")) {
      answer(aResponse().withStatus(429).withHeader("Retry-After", nonsense));
      assertThat(((SendOutcome.NotSent) channel().send(Samples.envelope())).retryAfter()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreRefusedAndNotFollowed(int status) {
    SERVER.stubFor(get("/elsewhere").willReturn(ok("OK")));
    SERVER.stubFor(post("/elsewhere").willReturn(ok("OK")));
    SERVER.stubFor(
        post("/dxp")
            .willReturn(aResponse().withStatus(status).withHeader("Location", "/elsewhere")));

    assertThat(channel().send(Samples.envelope()))
        .isEqualTo(
            new SendOutcome.Refused(
                SendOutcome.Refused.Reason.REDIRECT, Integer.toString(status), ""));
    SERVER.verify(0, postRequestedFor(urlPathEqualTo("/elsewhere")));
    SERVER.verify(0, getRequestedFor(urlPathEqualTo("/elsewhere")));
  }

  @Test
  void aSlowAnswerIsInDoubt() {
    answer(ok("OK").withFixedDelay(3_000));
    assertThat(impatient().send(Samples.envelope()))
        .isEqualTo(new SendOutcome.InDoubt(FailureCause.ANSWER_TIMEOUT));
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void anAnswerThatDripsForeverEndsWithTheTotalTime() {
    answer(ok("O".repeat(100)).withChunkedDribbleDelay(100, 10_000));
    HttpChannel channel = channel(settings().totalTimeout(Duration.ofMillis(700)));
    long start = System.nanoTime();

    assertThat(channel.send(Samples.envelope()))
        .isEqualTo(new SendOutcome.InDoubt(FailureCause.ANSWER_TIMEOUT));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aCutConnectionIsInDoubtAndNotRepeated(Fault fault) {
    SendOutcome outcome = sendTo(aResponse().withFault(fault));

    assertThat(outcome).isInstanceOf(SendOutcome.InDoubt.class);
    SERVER.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void aConnectionClosedAfterTheRequestIsInDoubt() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread cutter =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read(new byte[64]);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      cutter.start();
      SendOutcome outcome =
          channel(settings().baseUri(URI.create("http://127.0.0.1:" + server.getLocalPort())))
              .send(Samples.envelope());
      cutter.join(5_000);
      assertThat(outcome).isEqualTo(new SendOutcome.InDoubt(FailureCause.CONNECTION_CUT));
    }
  }

  @Test
  void nobodyListeningIsNotSent() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(
            channel(settings().baseUri(URI.create("http://127.0.0.1:" + port)))
                .send(Samples.envelope()))
        .isEqualTo(new SendOutcome.NotSent(FailureCause.CONNECT_REFUSED));
  }

  @Test
  void anUnknownHostIsNotSent() {
    assertThat(
            channel(settings().baseUri(URI.create("http://no-such-host.invalid")))
                .send(Samples.envelope()))
        .isEqualTo(new SendOutcome.NotSent(FailureCause.UNKNOWN_HOST));
  }

  @Test
  void aClosedChannelSendsNothing() {
    HttpChannel channel = channel();
    channel.close();
    channel.close();
    assertThat(channel.send(Samples.envelope()))
        .isEqualTo(new SendOutcome.NotSent(FailureCause.CHANNEL_CLOSED));
    assertThatExceptionOfType(ChannelException.class)
        .isThrownBy(() -> channel.receive(ReceiptCursor.START))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(FailureCause.CHANNEL_CLOSED));
  }

  @Test
  void anOversizedAnswerIsInDoubtOrARefusalByItsStatus() {
    assertThat(sendTo(ok("x".repeat(100_001))))
        .isEqualTo(new SendOutcome.InDoubt(FailureCause.ANSWER_TOO_LARGE, "200"));
    assertThat(sendTo(aResponse().withStatus(400).withBody("x".repeat(100_001))))
        .isInstanceOf(SendOutcome.Refused.class);
  }

  @Test
  void theConnectionServesAgainAfterAnOversizedAnswer() {
    HttpChannel channel = channel(settings().maxConnections(1));
    answer(ok("x".repeat(1_000_000)));
    for (int i = 0; i < 3; i++) {
      assertThat(channel.send(Samples.envelope())).isInstanceOf(SendOutcome.InDoubt.class);
    }
    answer(ok("OK"));
    assertThat(channel.send(Samples.envelope())).isInstanceOf(SendOutcome.Accepted.class);
  }

  @Test
  void thePlatformsAnswerDecides() {
    String answered = "00000000-0000-4000-8000-0000000000B1";
    String report =
        new String(Samples.bytes("/samples/dxp/dxprep-0002-schema.xml"), StandardCharsets.UTF_8);
    for (int status : List.of(200, 400, 500)) {
      assertThat(report(status, report))
          .isEqualTo(
              new SendOutcome.Refused(
                  SendOutcome.Refused.Reason.PLATFORM, "0002", "数据包不能通过schema验证"));
      assertThat(report(status, report.replace(">0002<", ">3002<")))
          .isEqualTo(new SendOutcome.NotSent(FailureCause.PLATFORM_BUSY, Optional.empty(), "3002"));
      for (String undocumented : List.of("0000", "3000", "4000", "9999", "OK", "")) {
        assertThat(report(status, report.replace(">0002<", ">" + undocumented + "<")))
            .isEqualTo(new SendOutcome.InDoubt(FailureCause.ANSWER_UNCLEAR, undocumented));
      }
    }
    // An answer about another message says nothing about this one.
    assertThat(report(200, report.replace(answered, "OTHER")))
        .isEqualTo(new SendOutcome.InDoubt(FailureCause.ANSWER_UNCLEAR, ""));
  }

  private SendOutcome report(int status, String body) {
    return sendTo(aResponse().withStatus(status).withBody(body));
  }

  @Test
  void theSameBytesAreSentAsOftenAsTheCallerWants() {
    SERVER.stubFor(post("/dxp").willReturn(aResponse().withStatus(502)));
    DxpMessage message = Samples.envelope();
    HttpChannel channel = channel();
    channel.send(message);
    channel.send(message);
    SERVER.verify(2, postRequestedFor(anyUrl()).withRequestBody(binaryEqualTo(message.bytes())));
  }

  @Test
  void receiptsArePolledFromTheCursor() {
    byte[] receipt = Samples.bytes("/samples/dxp/dxpmsg-receipt-ceb312.xml");
    SERVER.stubFor(
        get(urlPathEqualTo("/dxp/receipts"))
            .willReturn(
                ok(
                    "{\"cursor\":\"42 &x\",\"more\":true,\"new\":{\"a\":[1]},\"receipts\":[\""
                        + Base64.getEncoder().encodeToString(receipt)
                        + "\",\"%%%\"]}")));

    ReceiptBatch first = channel().receive(ReceiptCursor.START);

    assertThat(first.items())
        .containsExactly(
            new Inbound.Document(Binary.of(receipt)),
            new Inbound.Unreadable(
                Binary.of("%%%".getBytes(StandardCharsets.UTF_8)), RefusalReason.BAD_BASE64));
    assertThat(first.next()).isEqualTo(new ReceiptCursor("42 &x"));
    assertThat(first.more()).isTrue();
    SERVER.verify(
        getRequestedFor(urlPathEqualTo("/dxp/receipts"))
            .withQueryParam("dxpid", equalTo(Samples.DXP_ID))
            .withoutQueryParam("since"));

    ReceiptBatch second = channel().receive(first.next());
    assertThat(second.more()).as("a cursor that does not move cannot have more").isFalse();
    SERVER.verify(
        getRequestedFor(urlPathEqualTo("/dxp/receipts")).withQueryParam("since", equalTo("42 &x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"receipts\":[]}", "{\"cursor\":null,\"receipts\":[]}"})
  void nothingNewLeavesTheCursor(String body) {
    answer(ok(body));
    ReceiptCursor cursor = new ReceiptCursor("7");
    assertThat(channel().receive(cursor)).isEqualTo(new ReceiptBatch(List.of(), cursor, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OK",
        "[]",
        "<html/>",
        "{\"receipts\":[1]}",
        "{\"receipts\":[\"YQ==\"",
        "{\"receipts\":[[\"YQ==\"]]}",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]}"
      })
  void garbageDoesNotMoveTheCursor(String body) {
    answer(ok(body));
    assertPollFails(FailureCause.ANSWER_UNCLEAR);
  }

  @Test
  void pollsFailWithTheirCause() {
    answer(aResponse().withStatus(500));
    assertPollFails(FailureCause.SERVER_ERROR);
    answer(aResponse().withStatus(404));
    assertPollFails(FailureCause.CALL_REFUSED);
    answer(aResponse().withStatus(302).withHeader("Location", "/dxp"));
    assertPollFails(FailureCause.REDIRECTED);
    answer(ok("x".repeat(100_001)));
    assertPollFails(FailureCause.ANSWER_TOO_LARGE);
    answer(ok("{}").withFixedDelay(3_000));
    assertPollFails(impatient(), FailureCause.ANSWER_TIMEOUT);
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertPollFails(FailureCause.CONNECTION_CUT);
    answer(aResponse().withStatus(429).withHeader("Retry-After", "3"));
    assertThat(assertPollFails(FailureCause.THROTTLED).retryAfter())
        .contains(Duration.ofSeconds(3));
  }

  private ChannelException assertPollFails(FailureCause expected) {
    return assertPollFails(channel(), expected);
  }

  private static ChannelException assertPollFails(HttpChannel channel, FailureCause expected) {
    ChannelException[] caught = new ChannelException[1];
    assertThatExceptionOfType(ChannelException.class)
        .isThrownBy(() -> channel.receive(ReceiptCursor.START))
        .satisfies(
            e -> {
              caught[0] = e;
              assertThat(e.failure()).isEqualTo(expected);
              assertThat(e).hasNoCause();
            });
    return caught[0];
  }

  @Test
  void aProxyIsUsedWhenNamed() {
    SERVER.stubFor(any(anyUrl()).willReturn(ok("OK")));
    HttpChannel channel =
        channel(
            settings()
                .baseUri(URI.create("http://no-such-host.invalid"))
                .proxy("127.0.0.1", SERVER.getPort()));
    assertThat(channel.send(Samples.envelope())).isInstanceOf(SendOutcome.Accepted.class);
  }

  @Test
  void aPathInTheBaseIsKept() {
    SERVER.stubFor(post("/gate/way/dxp").willReturn(ok()));
    HttpChannel channel = channel(settings().baseUri(URI.create(SERVER.baseUrl() + "/gate/way/")));
    assertThat(channel.send(Samples.envelope())).isInstanceOf(SendOutcome.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a",
        "/dxp",
        "http:/x",
        "http://u:p@h",
        "http://h?x=1",
        "http://h#f",
        "file:///etc"
      })
  void onlyPlainHttpAddressesAreTaken(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpChannel.builder().baseUri(URI.create(uri)))
        .withMessageNotContaining("u:p");
  }

  @Test
  void settingsAreChecked() {
    HttpChannel.Builder builder = HttpChannel.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.readTimeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxAnswerBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxConnections(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.proxy("h", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.userAgent("a\nb"));
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(builder::build);
  }

  @Test
  void manyThreadsShareOneChannel() throws Exception {
    SERVER.stubFor(post("/dxp").willReturn(ok("OK")));
    SERVER.stubFor(get(urlPathEqualTo("/dxp/receipts")).willReturn(ok("{\"cursor\":\"1\"}")));
    HttpChannel channel = channel(settings().maxConnections(4));
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> jobs = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        DxpMessage message = Samples.envelope("M" + i);
        jobs.add(
            () ->
                channel.send(message) instanceof SendOutcome.Accepted
                    && channel.receive(ReceiptCursor.START).next().value().equals("1"));
      }
      for (Future<Boolean> done : pool.invokeAll(jobs)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
    SERVER.verify(100, postRequestedFor(urlPathEqualTo("/dxp")));
  }
}
