package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.signing.SigningException.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Services that are slow, broken or lie. Nothing they do is taken for a signature. */
class RemoteFaultTest {

  private static final SelfSignedKey KEY = Fixtures.sm2Key();
  private static final byte[] DATA = Fixtures.utf8("what was asked for");
  private static final Duration SHORT = Duration.ofMillis(300);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private ScriptedServer server(ScriptedServer.Script script) {
    ScriptedServer server = new ScriptedServer(script);
    open.add(server);
    return server;
  }

  private RemoteKey key(URI address, Duration timeout) {
    RemoteSigner signer = RemoteSigner.builder(address).answerTimeout(timeout).atATime(2).build();
    open.add(0, signer);
    return keyOf(signer);
  }

  private static RemoteKey keyOf(RemoteSigner signer) {
    return new RemoteKey(signer, KEY.profile(), KEY.certificate(), RemoteKey.State.READY);
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).as(e.toString()).isEqualTo(reason));
  }

  private static String http(int status, String body) {
    return http(status, "Content-Type: application/json\r\n", body);
  }

  private static String http(int status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + " Some words\r\n"
        + headers
        + "Content-Length: "
        + Fixtures.utf8(body).length
        + "\r\n\r\n"
        + body;
  }

  private static String signed(String certNo, byte[] value) {
    String base64 = Base64.getEncoder().encodeToString(value);
    return "{\"certNo\":\"" + certNo + "\",\"value\":\"" + base64 + "\"}";
  }

  private static String refused(String reason) {
    return "{\"reason\":\""
        + reason
        + "\",\"problem\":{\"en\":\"p\",\"zh\":\"p\"},\"remedy\":{\"en\":\"r\",\"zh\":\"r\"}}";
  }

  static Stream<Arguments> answers() {
    String good = signed(KEY.certNo(), KEY.sign(DATA));
    String twice = good.replace("{", "{\"certNo\":\"" + KEY.certNo() + "\",");
    return Stream.of(
        Arguments.of("closed at once", "", Reason.REMOTE_CONNECTION_LOST),
        Arguments.of("closed in the head", "HTTP/1.1 200 O", Reason.REMOTE_CONNECTION_LOST),
        Arguments.of(
            "truncated",
            http(200, good).substring(0, http(200, good).length() - 9),
            Reason.REMOTE_CONNECTION_LOST),
        Arguments.of(
            "truncated chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cer\r\n",
            Reason.REMOTE_CONNECTION_LOST),
        Arguments.of("garbage", "\u0001\u0002\u0003 nonsense\r\n\r\n", Reason.REMOTE_BAD_ANSWER),
        Arguments.of(
            "oversized", http(200, good + " ".repeat(64 * 1024)), Reason.REMOTE_BAD_ANSWER),
        Arguments.of(
            "endless",
            "HTTP/1.1 200 OK\r\n\r\n" + " ".repeat(1024 * 1024),
            Reason.REMOTE_BAD_ANSWER),
        Arguments.of(
            "a page",
            http(200, "Content-Type: text/html\r\n", "<html><body>Welcome</body></html>"),
            Reason.REMOTE_BAD_ANSWER),
        Arguments.of("empty", http(200, ""), Reason.REMOTE_BAD_ANSWER),
        Arguments.of("no object", http(200, "[]"), Reason.REMOTE_BAD_ANSWER),
        Arguments.of("no value", http(200, "{\"certNo\":\"01\"}"), Reason.REMOTE_BAD_ANSWER),
        Arguments.of("two objects", http(200, good + good), Reason.REMOTE_BAD_ANSWER),
        Arguments.of("a name twice", http(200, twice), Reason.REMOTE_BAD_ANSWER),
        Arguments.of(
            "deep", http(200, "{\"a\":" + "[".repeat(5000) + "}"), Reason.REMOTE_BAD_ANSWER),
        Arguments.of(
            "no Base64",
            http(200, good.replace("\"value\":\"", "\"value\":\"*")),
            Reason.REMOTE_BAD_ANSWER),
        Arguments.of(
            "another key", http(200, signed("01", KEY.sign(DATA))), Reason.REMOTE_BAD_ANSWER),
        Arguments.of(
            "short value",
            http(200, signed(KEY.certNo(), new byte[3])),
            Reason.REMOTE_BAD_SIGNATURE),
        Arguments.of(
            "zeros", http(200, signed(KEY.certNo(), new byte[64])), Reason.REMOTE_BAD_SIGNATURE),
        Arguments.of(
            "of other content",
            http(200, signed(KEY.certNo(), KEY.sign(Fixtures.utf8("other")))),
            Reason.REMOTE_BAD_SIGNATURE),
        Arguments.of(
            "of another certificate",
            http(200, signed(KEY.certNo(), Fixtures.rsaKey().sign(DATA))),
            Reason.REMOTE_BAD_SIGNATURE),
        Arguments.of("401", http(401, "no"), Reason.REMOTE_NOT_ALLOWED),
        Arguments.of("403", http(403, "<html>"), Reason.REMOTE_NOT_ALLOWED),
        Arguments.of("404 of another server", http(404, "<html>"), Reason.REMOTE_BAD_ANSWER),
        Arguments.of("429", http(429, ""), Reason.REMOTE_BUSY),
        Arguments.of("503", http(503, "<html>"), Reason.REMOTE_UNAVAILABLE),
        Arguments.of("500", http(500, good), Reason.REMOTE_BAD_ANSWER),
        Arguments.of("204", "HTTP/1.1 204 Nothing\r\n\r\n", Reason.REMOTE_BAD_ANSWER),
        Arguments.of("blocked", http(502, refused("CARD_BLOCKED")), Reason.CARD_BLOCKED),
        Arguments.of("gone", http(404, refused("REMOTE_KEY_GONE")), Reason.REMOTE_KEY_GONE),
        Arguments.of(
            "a reason of this side", http(502, refused("INTERRUPTED")), Reason.REMOTE_REFUSED),
        Arguments.of("a new reason", http(502, refused("CARD_MELTED")), Reason.REMOTE_REFUSED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void isNamedAndAskedOnce(String name, String answer, Reason reason) {
    ScriptedServer server = server((number, out) -> out.write(Fixtures.utf8(answer)));
    RemoteKey key = key(server.uri(), Duration.ofSeconds(20));

    assertReason(reason, () -> key.sign(DATA));
    assertThat(server.requests()).isEqualTo(1);
    assertThat(server.body(0)).isEqualTo(DATA);
  }

  @Test
  void theGoodAnswerIsTaken() {
    String good = signed(KEY.certNo(), KEY.sign(DATA));
    String grown = good.replace("{", "{\"new\":{\"a\":[1,2.5,null,true,{}]},");
    ScriptedServer server =
        server((number, out) -> out.write(Fixtures.utf8(http(200, number == 0 ? good : grown))));
    RemoteKey key = key(server.uri(), Duration.ofSeconds(20));
    for (int i = 0; i < 2; i++) {
      byte[] value = key.sign(DATA);
      assertThat(KEY.certificate().key().verify(KEY.profile().scheme(), DATA, value)).isTrue();
    }
  }

  @Test
  void aNewReasonIsNamedAndAnythingElseIsNot() {
    ScriptedServer server =
        server(
            (number, out) ->
                out.write(
                    Fixtures.utf8(
                        http(502, refused(number == 0 ? "CARD_MELTED" : "pin 1234 is wrong")))));
    RemoteKey key = key(server.uri(), Duration.ofSeconds(20));
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> key.sign(DATA))
        .withMessageContaining("CARD_MELTED");
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> key.sign(DATA))
        .withMessageNotContaining("1234");
  }

  /** The JDK would send a request again that may be repeated; signing may not. */
  @Test
  void aConnectionThatIsKeptAndThenClosedIsNoReasonToSendTwice() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    String good = http(200, signed(KEY.certNo(), KEY.sign(DATA)));
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      inThread(
          () -> {
            while (!socket.isClosed()) {
              try (Socket client = socket.accept()) {
                // The first request is answered and the connection kept; the second is read whole.
                while (ScriptedServer.request(client.getInputStream()).length > 0
                    && requests.incrementAndGet() % 2 == 1) {
                  client.getOutputStream().write(Fixtures.utf8(good));
                }
              } catch (IOException e) {
                // Closed by the other side.
              }
            }
          });
      RemoteKey key =
          key(URI.create("http://127.0.0.1:" + socket.getLocalPort()), Duration.ofSeconds(20));
      assertThat(key.sign(DATA)).hasSize(64);
      assertReason(Reason.REMOTE_CONNECTION_LOST, () -> key.sign(DATA));
      assertThat(requests).hasValue(2);
      // Only a new call makes a new request.
      assertThat(key.sign(DATA)).hasSize(64);
      assertThat(requests).hasValue(3);
    }
  }

  @Test
  void redirectsAreNotFollowed() {
    ScriptedServer target = server((number, out) -> {});
    ScriptedServer server =
        server(
            (number, out) ->
                out.write(Fixtures.utf8(http(307, "Location: " + target.uri() + "/x\r\n", ""))));
    RemoteKey key = key(server.uri(), Duration.ofSeconds(20));
    assertReason(Reason.REMOTE_BAD_ANSWER, () -> key.sign(DATA));
    assertThat(target.requests()).isZero();
  }

  @Test
  void valuesOfTwoRequestsThatAreSwappedReachNobody() throws Exception {
    byte[][] contents = {Fixtures.utf8("first"), Fixtures.utf8("second")};
    CountDownLatch both = new CountDownLatch(2);
    AtomicReference<ScriptedServer> self = new AtomicReference<>();
    ScriptedServer server =
        server(
            (number, out) -> {
              both.countDown();
              awaitQuietly(both);
              byte[] other = self.get().body(1 - number);
              out.write(Fixtures.utf8(http(200, signed(KEY.certNo(), KEY.sign(other)))));
            });
    self.set(server);
    RemoteKey key = key(server.uri(), Duration.ofSeconds(20));
    List<CompletableFuture<byte[]>> callers =
        Stream.of(contents)
            .map(content -> CompletableFuture.supplyAsync(() -> key.sign(content), this::inThread))
            .toList();
    for (CompletableFuture<byte[]> caller : callers) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> caller.get(20, TimeUnit.SECONDS))
          .havingCause()
          .isInstanceOfSatisfying(
              SigningException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.REMOTE_BAD_SIGNATURE));
    }
  }

  private void inThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServerThatNeverAnswersIsNotWaitedForLonger() {
    CountDownLatch end = new CountDownLatch(1);
    open.add(end::countDown);
    RemoteKey key = key(server((number, out) -> awaitQuietly(end)).uri(), SHORT);
    assertReason(Reason.REMOTE_TIMEOUT, () -> key.sign(DATA));
  }

  @Test
  void theTimeCoversTheWholeAnswer() {
    CountDownLatch end = new CountDownLatch(1);
    open.add(end::countDown);
    String good = http(200, signed(KEY.certNo(), KEY.sign(DATA)));
    ScriptedServer server =
        server(
            (number, out) -> {
              out.write(Fixtures.utf8(good), 0, good.length() - 10);
              out.flush();
              awaitQuietly(end);
            });
    RemoteKey key = key(server.uri(), SHORT);
    assertReason(Reason.REMOTE_TIMEOUT, () -> key.sign(DATA));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void callersBeyondTheLimitWaitAndNothingIsSentForThem() throws Exception {
    CountDownLatch arrived = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    open.add(end::countDown);
    ScriptedServer server =
        server(
            (number, out) -> {
              arrived.countDown();
              awaitQuietly(end);
            });
    RemoteSigner signer =
        RemoteSigner.builder(server.uri()).answerTimeout(Duration.ofSeconds(3)).atATime(2).build();
    open.add(0, signer);
    RemoteKey key = keyOf(signer);
    for (int i = 0; i < 2; i++) {
      inThread(() -> assertReason(Reason.KEY_CLOSED, () -> key.sign(DATA)));
    }
    assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
    Thread third = Thread.currentThread();
    inThread(
        () -> {
          while (third.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
          third.interrupt();
        });
    assertReason(Reason.INTERRUPTED, () -> key.sign(DATA));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    open.add(end::countDown);
    ScriptedServer server =
        server(
            (number, out) -> {
              arrived.countDown();
              awaitQuietly(end);
            });
    RemoteSigner signer = RemoteSigner.builder(server.uri()).build();
    RemoteKey key = keyOf(signer);
    CompletableFuture<byte[]> caller =
        CompletableFuture.supplyAsync(() -> key.sign(DATA), this::inThread);
    assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
    signer.close();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> caller.get(20, TimeUnit.SECONDS))
        .havingCause()
        .isInstanceOfSatisfying(
            SigningException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_CLOSED));
    assertReason(Reason.KEY_CLOSED, () -> key.sign(DATA));
    assertReason(Reason.KEY_CLOSED, signer::keys);
  }

  @Test
  void aClosedKeyLeavesTheOthersAlone() {
    String good = http(200, signed(KEY.certNo(), KEY.sign(DATA)));
    RemoteKey key = key(server((n, out) -> out.write(Fixtures.utf8(good))).uri(), SHORT);
    key.close();
    assertReason(Reason.KEY_CLOSED, () -> key.sign(DATA));
  }

  @Test
  void threadsAndConnectionsAreLetGo() throws Exception {
    AtomicReference<Boolean> hungUp = new AtomicReference<>();
    String answer = http(200, "{\"keys\":[]}");
    CountDownLatch gone = new CountDownLatch(1);
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      inThread(
          () -> {
            try (Socket client = socket.accept()) {
              byte[] buffer = new byte[4096];
              int read = client.getInputStream().read(buffer);
              client.getOutputStream().write(Fixtures.utf8(answer));
              client.getOutputStream().flush();
              // The connection stays open until the other side ends it.
              hungUp.set(read > 0 && client.getInputStream().read() < 0);
            } catch (IOException e) {
              hungUp.set(true);
            }
            gone.countDown();
          });
      useOnce(URI.create("http://127.0.0.1:" + socket.getLocalPort()));
      // Before Java 21 the JDK notices with a garbage collection that nobody holds the client.
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!gone.await(50, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline) {
        System.gc();
      }
    }
    assertThat(hungUp.get()).isTrue();
    for (Thread thread : remoteThreads()) {
      thread.join(10_000);
    }
    assertThat(remoteThreads()).isEmpty();
  }

  private static void useOnce(URI address) {
    try (RemoteSigner signer = RemoteSigner.builder(address).build()) {
      assertThat(signer.keys()).isEmpty();
      assertThat(remoteThreads()).isNotEmpty();
    }
  }

  private static List<Thread> remoteThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("cbec-remote"))
        .toList();
  }

  static Stream<Arguments> lists() {
    String certificate = Base64.getEncoder().encodeToString(KEY.certificate().der());
    String good = entry(KEY.certNo(), "SM2_SM3", certificate);
    return Stream.of(
        Arguments.of("no list", "{}"),
        Arguments.of("no array", "{\"keys\":\"none\"}"),
        Arguments.of("no object", "{\"keys\":[1]}"),
        Arguments.of("no certificate", list(entry(KEY.certNo(), "SM2_SM3", "AAAA"))),
        Arguments.of("no Base64", list(entry(KEY.certNo(), "SM2_SM3", "*"))),
        Arguments.of("another number", list(entry("01", "SM2_SM3", certificate))),
        Arguments.of("another profile", list(entry(KEY.certNo(), "RSA_SHA256", certificate))),
        Arguments.of("a good one and a bad one", list(good + ",{}")),
        Arguments.of("too large", list(good) + " ".repeat(1024 * 1024)));
  }

  private static String list(String entries) {
    return "{\"keys\":[" + entries + "]}";
  }

  private static String entry(String certNo, String profile, String certificate) {
    return "{\"certNo\":\""
        + certNo
        + "\",\"profile\":\""
        + profile
        + "\",\"state\":\"SLEEPING\",\"certificate\":\""
        + certificate
        + "\"}";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void badListsGiveNoKey(String name, String body) {
    ScriptedServer server = server((number, out) -> out.write(Fixtures.utf8(http(200, body))));
    RemoteSigner signer = RemoteSigner.builder(server.uri()).build();
    open.add(0, signer);
    assertReason(Reason.REMOTE_BAD_ANSWER, signer::keys);
  }

  @Test
  void keysOfNewProfilesAreLeftOutAndNewStatesTaken() {
    String certificate = Base64.getEncoder().encodeToString(KEY.certificate().der());
    String body =
        list(
            entry(KEY.certNo(), "SM9_SM3", certificate)
                + ","
                + entry(KEY.certNo(), "SM2_SHA3", certificate)
                + ","
                + entry(KEY.certNo(), "SM2_SM3", certificate));
    ScriptedServer server = server((number, out) -> out.write(Fixtures.utf8(http(200, body))));
    RemoteSigner signer = RemoteSigner.builder(server.uri()).build();
    open.add(0, signer);
    assertThat(signer.keys()).hasSize(1);
    assertThat(signer.key(KEY.certNo()).listedState()).isEqualTo(RemoteKey.State.READY);
    assertReason(Reason.REMOTE_KEY_GONE, () -> signer.key("01"));
  }

  @Test
  void largeContentIsNotSent() {
    ScriptedServer server = server((number, out) -> {});
    RemoteKey key = key(server.uri(), SHORT);
    byte[] large = new byte[SigningService.MAX_CONTENT_BYTES + 1];
    assertReason(Reason.REMOTE_CONTENT_REFUSED, () -> key.sign(large));
    assertThat(server.requests()).isZero();
  }

  @Test
  void nothingThatWasSignedIsShown() {
    byte[] secret = Fixtures.utf8("1101011900SECRET");
    ScriptedServer server = server((number, out) -> out.write(secret));
    RemoteKey key = key(server.uri(), Duration.ofSeconds(20));
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> key.sign(secret))
        .satisfies(
            e -> {
              StringWriter text = new StringWriter();
              e.printStackTrace(new PrintWriter(text));
              assertThat(text.toString()).doesNotContain("SECRET");
            });
    assertThat(key.toString()).isEqualTo("RemoteKey[SM2_SM3, " + KEY.certNo() + "]");
  }
}
