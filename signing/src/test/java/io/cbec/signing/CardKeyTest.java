package io.cbec.signing;

import static io.cbec.signing.FakeCardService.CERTIFICATE;
import static io.cbec.signing.FakeCardService.CERT_NO;
import static io.cbec.signing.FakeCardService.SIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.signing.FakeCardService.Behaviour;
import io.cbec.signing.FakeCardService.Request;
import io.cbec.signing.FakeCardService.Session;
import io.cbec.signing.SigningException.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CardKeyTest {

  private static final String PIN = "PIN-canary-93\"\\57";
  private static final byte[] DATA =
      Fixtures.utf8("<ds:SignedInfo>订单 1 \"q\" \\ \t𠮷</ds:SignedInfo>");

  private final SelfSignedKey card = Fixtures.sm2Key();
  private final FakeCardService service = new FakeCardService(card, PIN);

  @AfterEach
  void stop() {
    service.close();
  }

  private CardKey impatient() {
    return CardKey.builder()
        .address(service.address())
        .answerTimeout(Duration.ofMillis(300))
        .open(PIN.toCharArray());
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .satisfies(e -> assertThat(everything(e)).doesNotContain(PIN, "canary"));
  }

  private static String everything(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private boolean verifies(byte[] data, byte[] value) {
    return card.certificate().key().verify(SignatureProfile.SM2_SM3.scheme(), data, value);
  }

  /** On SIGN only; certificate and number are answered well. */
  private void whenSigning(Behaviour behaviour) {
    service.behave(
        (session, request) -> {
          if (request.method().equals(SIGN)) {
            behaviour.answer(session, request);
          } else {
            session.answerWell(request);
          }
        });
  }

  @Test
  void signsMessages() {
    try (CardKey key = service.open()) {
      assertThat(key.certificate()).isEqualTo(card.certificate());
      assertThat(key.certNo()).isEqualTo(card.certNo());
      assertThat(key.profile()).isEqualTo(SignatureProfile.SM2_SM3);
      assertThat(service.methods()).containsExactly(CERTIFICATE, CERT_NO);

      SignedMessage signed = MessageSigner.of(key).sign(Fixtures.order());

      assertThat(Fixtures.verifierFor(card).verify(signed.bytes()))
          .isInstanceOf(VerificationResult.Valid.class);
      assertThat(verifies(DATA, key.sign(DATA))).isTrue();
      assertThat(service.requests().get(3).data())
          .isEqualTo(new String(DATA, StandardCharsets.UTF_8));
      assertThat(service.requests().get(3).args()).containsOnlyKeys("inData", "passwd");
      assertThat(service.requests().stream().map(Request::id)).containsExactly(1L, 2L, 3L, 4L);
      assertThat(service.connections()).isOne();
      assertThat(key.toString()).doesNotContain("canary");
    }
  }

  /** The real frames: what goes out is what they show, and the real values come back verified. */
  @Test
  void speaksTheRecordedFrames() throws IOException {
    List<Map<?, ?>> frames = frames();
    String realNumber = "03000000000cde6f";
    byte[] certificate = certificateWithKeyOf(realNumber);
    service.behave(
        (session, request) -> {
          switch (request.method()) {
            case CERTIFICATE ->
                session.send(
                    FakeCardService.good(
                        request.id(),
                        CERTIFICATE,
                        Base64.getEncoder().encodeToString(certificate)));
            case CERT_NO -> session.send(FakeCardService.good(request.id(), CERT_NO, realNumber));
            default -> {
              int at = indexOfRequest(frames, request);
              assertThat(frames.get(at).get("args").toString()).isEqualTo(request.args() + "");
              Map<?, ?> answer = frames.get(at + 1);
              List<?> data = (List<?>) ((Map<?, ?>) answer.get("_args")).get("Data");
              session.send(
                  FakeCardService.good(request.id(), SIGN, data.get(0) + "", data.get(1) + ""));
            }
          }
        });
    try (CardKey key =
        CardKey.builder().address(service.address()).open("88888888".toCharArray())) {
      int signed = 0;
      for (Map<?, ?> frame : frames) {
        if (SIGN.equals(frame.get("_method")) && frame.get("args") instanceof Map<?, ?> args) {
          String expected =
              ((List<?>)
                          ((Map<?, ?>) frames.get(frames.indexOf(frame) + 1).get("_args"))
                              .get("Data"))
                      .get(0)
                  + "";
          byte[] value = key.sign(Fixtures.utf8(args.get("inData") + ""));
          assertThat(Base64.getEncoder().encodeToString(value)).isEqualTo(expected);
          signed++;
        }
      }
      assertThat(signed).isEqualTo(2);
      assertThat(key.certNo()).isEqualTo(realNumber);
    }
  }

  private static int indexOfRequest(List<Map<?, ?>> frames, Request request) {
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).get("args") instanceof Map<?, ?> args
          && request.data().equals(args.get("inData"))) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such frame");
  }

  private static List<Map<?, ?>> frames() {
    List<Map<?, ?>> frames = new ArrayList<>();
    Fixtures.text("vectors/ws/frames.jsonl")
        .lines()
        .forEach(
            line -> {
              try {
                frames.add((Map<?, ?>) ((Map<?, ?>) FakeCardService.json(line)).get("frame"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return frames;
  }

  /** The public key of a real card in a certificate made here; nobody has its private key. */
  private static byte[] certificateWithKeyOf(String number) throws IOException {
    String pem =
        Fixtures.text("vectors/card/spki/" + number + "-sm2.pub.pem")
            .replaceAll("-----[A-Z ]+-----|\\s", "");
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(Base64.getDecoder().decode(pem));
    X500Name name = new X500Name("CN=Test card");
    return new X509v3CertificateBuilder(
            name,
            new BigInteger(number, 16),
            Date.from(Instant.parse("2020-01-01T00:00:00Z")),
            Date.from(Instant.parse("2030-01-01T00:00:00Z")),
            name,
            info)
        .build(
            new ContentSigner() {
              @Override
              public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.156.10197.1.501"));
              }

              @Override
              public java.io.OutputStream getOutputStream() {
                return java.io.OutputStream.nullOutputStream();
              }

              @Override
              public byte[] getSignature() {
                return new byte[64];
              }
            })
        .getEncoded();
  }

  @ParameterizedTest
  @CsvSource({
    "[读卡器底层库]复位读卡器失败:错误码=50070, Err:Custom50070, CARD_READER_RESET_FAILED",
    "[读卡器底层库]打开读卡器失败:错误码=50200, Err:Custom50200, CARD_READER_NOT_OPENED",
    "此卡与用户未绑定, Err:Custom51590, CARD_NOT_BOUND",
    "连接失败, Err:Base60408, CARD_SERVICE_DISCONNECTED",
  })
  void knownErrorsLeaveTheKeyInUse(String words, String code, Reason reason) {
    try (CardKey key = service.open()) {
      whenSigning(
          (session, request) -> session.send(FakeCardService.bad(request.id(), SIGN, words, code)));
      assertReason(reason, () -> key.sign(DATA));
      assertThat(reason.problem().zh()).isNotBlank();
      assertThat(reason.remedy().en()).isNotBlank();

      service.behave(Session::answerWell);
      assertThat(verifies(DATA, key.sign(DATA))).isTrue();
    }
  }

  @Test
  void theRecordedFailuresAreKnown() {
    List<Map<?, ?>> failures =
        frames().stream()
            .filter(
                frame -> frame.get("_args") instanceof Map<?, ?> a && a.get("Result").equals(false))
            .toList();
    assertThat(failures).hasSize(2);
    try (CardKey key = service.open()) {
      for (Map<?, ?> failure : failures) {
        List<?> errors = (List<?>) ((Map<?, ?>) failure.get("_args")).get("Error");
        whenSigning(
            (session, request) ->
                session.send(
                    FakeCardService.bad(
                        request.id(),
                        SIGN,
                        errors.stream().map(String::valueOf).toArray(String[]::new))));
        Reason reason =
            errors.toString().contains("50070")
                ? Reason.CARD_READER_RESET_FAILED
                : Reason.CARD_READER_NOT_OPENED;
        assertReason(reason, () -> key.sign(DATA));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "验证卡密码失败, Err:Custom50070, CARD_PIN_REFUSED",
    "口令错误 PIN-canary-93, , CARD_PIN_REFUSED",
    "wrong PIN, , CARD_PIN_REFUSED",
    "卡已锁死, , CARD_PIN_REFUSED",
    "未知, Err:Base50000, CARD_REFUSED",
    "PIN-less failure, Err:Custom99999, CARD_PIN_REFUSED",
    "错误码=50070, Err:Custom50071, CARD_REFUSED",
    ", , CARD_REFUSED",
  })
  void afterAPinThatMayBeWrongNothingIsSentAnyMore(String words, String code, Reason reason) {
    try (CardKey key = service.open()) {
      key.sign(DATA);
      whenSigning(
          (session, request) ->
              session.send(FakeCardService.bad(request.id(), SIGN, words + "", code + "")));
      assertReason(reason, () -> key.sign(DATA));
      service.behave(Session::answerWell);
      long sent = service.signRequests();

      assertReason(Reason.CARD_BLOCKED, () -> key.sign(DATA));
      assertReason(Reason.CARD_BLOCKED, () -> key.sign(DATA));
      assertThat(service.signRequests()).isEqualTo(sent);
    }
    try (CardKey again = service.open()) {
      assertThat(verifies(DATA, again.sign(DATA))).isTrue();
    }
  }

  @Test
  void aWrongPinIsSentOnceEvenByManyThreads() throws Exception {
    try (CardKey key =
        CardKey.builder().address(service.address()).open("wrong-canary".toCharArray())) {
      List<CompletableFuture<Reason>> all =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            try {
                              key.sign(DATA);
                              throw new AssertionError("signed with a wrong PIN");
                            } catch (SigningException e) {
                              return e.reason();
                            }
                          }))
              .limit(20)
              .toList();
      List<Reason> reasons = new ArrayList<>();
      for (CompletableFuture<Reason> one : all) {
        reasons.add(one.get(20, TimeUnit.SECONDS));
      }
      assertThat(reasons).containsOnlyOnce(Reason.CARD_PIN_REFUSED);
      assertThat(reasons).filteredOn(Reason.CARD_BLOCKED::equals).hasSize(19);
      assertThat(service.signRequests()).isOne();
    }
  }

  @Test
  void aPinThatWasNeverConfirmedIsNotTriedAgain() {
    try (CardKey key = impatient()) {
      whenSigning((session, request) -> {});
      assertReason(Reason.CARD_TIMEOUT, () -> key.sign(DATA));
      assertReason(Reason.CARD_BLOCKED, () -> key.sign(DATA));
      assertThat(service.signRequests()).isOne();
    }
    try (CardKey key = impatient()) {
      whenSigning((session, request) -> session.drop());
      assertReason(Reason.CARD_CONNECTION_LOST, () -> key.sign(DATA));
      assertReason(Reason.CARD_BLOCKED, () -> key.sign(DATA));
      assertThat(service.signRequests()).isEqualTo(2);
    }
  }

  @Test
  void aLateAnswerReachesNobody() {
    try (CardKey key = impatient()) {
      key.sign(DATA);
      List<String> late = new ArrayList<>();
      whenSigning((session, request) -> late.add(session.goodAnswer(request)));
      assertReason(Reason.CARD_TIMEOUT, () -> key.sign(DATA));

      byte[] other = Fixtures.utf8("other");
      whenSigning(
          (session, request) -> {
            session.send(late.get(0));
            session.answerWell(request);
          });
      assertThat(verifies(other, key.sign(other))).isTrue();
      assertThat(service.connections()).isEqualTo(2);
    }
  }

  /** The values sent under other numbers are good ones, so only the number can tell them apart. */
  @Test
  void answersWithAnotherNumberAreDropped() {
    List<String> right = new ArrayList<>();
    whenSigning(
        (session, request) -> {
          String value = session.sign(request.data());
          right.add(value);
          for (long id : new long[] {0, request.id() - 1, request.id() + 1, 999_999}) {
            session.send(
                FakeCardService.good(id, SIGN, session.sign(request.data()), card.certNo()));
          }
          session.send(
              FakeCardService.good(7, SIGN, session.sign(request.data()), card.certNo())
                  .replace("\"_id\":7,", ""));
          session.send(FakeCardService.good(request.id(), SIGN, value, card.certNo()));
        });
    try (CardKey key = service.open()) {
      for (int i = 0; i < 20; i++) {
        assertThat(Base64.getEncoder().encodeToString(key.sign(DATA))).isEqualTo(right.get(i));
      }
      assertThat(service.connections()).isOne();
    }
  }

  @Test
  void connectsAgainAfterTheServiceClosed() throws InterruptedException {
    try (CardKey key = service.open()) {
      whenSigning(
          (session, request) -> {
            session.answerWell(request);
            session.sayGoodbye();
            session.drop();
          });
      for (int i = 1; i <= 3; i++) {
        byte[] value = key.sign(DATA);
        assertThat(verifies(DATA, value)).isTrue();
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(service.connections()).isEqualTo(i);
      }
      // The certificate is read before the PIN goes out.
      assertThat(service.methods())
          .containsExactly(
              CERTIFICATE, CERT_NO, SIGN, CERTIFICATE, CERT_NO, SIGN, CERTIFICATE, CERT_NO, SIGN);
    }
  }

  @Test
  void noPinGoesToAnotherCard() throws InterruptedException {
    try (CardKey key = service.open()) {
      key.sign(DATA);
      service.insert(SelfSignedKey.generate(SignatureProfile.SM2_SM3, "other"));
      service.dropAll();
      TimeUnit.MILLISECONDS.sleep(500);

      assertReason(Reason.CARD_CHANGED, () -> key.sign(DATA));
      assertThat(service.signRequests()).isOne();

      service.insert(card);
      assertThat(verifies(DATA, key.sign(DATA))).isTrue();
    }
  }

  @Test
  void aCardThatIsExchangedMeanwhileIsNoticed() {
    try (CardKey key = service.open()) {
      service.insert(SelfSignedKey.generate(SignatureProfile.SM2_SM3, "other"));
      assertReason(Reason.CARD_CHANGED, () -> key.sign(DATA));
    }
  }

  static Stream<Arguments> rubbish() {
    return Stream.of(
        rubbish("no JSON", Reason.CARD_BAD_ANSWER, (s, r) -> s.send("<html>")),
        rubbish("empty", Reason.CARD_BAD_ANSWER, (s, r) -> s.send("")),
        rubbish("list", Reason.CARD_BAD_ANSWER, (s, r) -> s.send("[]")),
        rubbish(
            "binary", Reason.CARD_BAD_ANSWER, (s, r) -> s.frame(0x82, Fixtures.utf8("BLOCKTXT"))),
        rubbish("no UTF-8", Reason.CARD_CONNECTION_LOST, (s, r) -> s.frame(0x81, new byte[] {-1})),
        rubbish("reserved bits", Reason.CARD_CONNECTION_LOST, (s, r) -> s.frame(0xF1, new byte[1])),
        rubbish(
            "oversized",
            Reason.CARD_BAD_ANSWER,
            (s, r) -> s.send("{\"_id\":" + r.id() + ",\"x\":\"" + "x".repeat(300_000) + "\"}")),
        rubbish(
            "never ends",
            Reason.CARD_BAD_ANSWER,
            (s, r) -> {
              s.frame(0x01, Fixtures.utf8("{\"_id\":\""));
              while (true) {
                s.frame(0x00, Fixtures.utf8("x".repeat(10_000)));
              }
            }),
        rubbish(
            "chatter",
            Reason.CARD_BAD_ANSWER,
            (s, r) -> {
              while (true) {
                s.send(FakeCardService.good(0, "open"));
              }
            }),
        rubbish("deep", Reason.CARD_BAD_ANSWER, (s, r) -> s.send("{\"x\":" + "[".repeat(100_000))),
        rubbish(
            "other method",
            Reason.CARD_BAD_ANSWER,
            (s, r) -> s.send(FakeCardService.good(r.id(), CERT_NO, s.sign(r.data()), "00"))),
        rubbish(
            "says nothing",
            Reason.CARD_BAD_ANSWER,
            (s, r) -> s.send("{\"_id\":" + r.id() + ",\"_method\":\"" + SIGN + "\"}")),
        rubbish(
            "no value",
            Reason.CARD_BAD_ANSWER,
            (s, r) -> s.send(FakeCardService.good(r.id(), SIGN))),
        rubbish(
            "no Base64",
            Reason.CARD_BAD_ANSWER,
            (s, r) ->
                s.send(FakeCardService.good(r.id(), SIGN, "*", r.data().isEmpty() ? "" : ""))),
        rubbish(
            "value of something else",
            Reason.CARD_BAD_SIGNATURE,
            (s, r) -> s.send(FakeCardService.good(r.id(), SIGN, s.sign("else"), ""))),
        rubbish(
            "value of zeros",
            Reason.CARD_BAD_SIGNATURE,
            (s, r) ->
                s.send(
                    FakeCardService.good(
                        r.id(), SIGN, Base64.getEncoder().encodeToString(new byte[64]), ""))),
        rubbish(
            "short value",
            Reason.CARD_BAD_SIGNATURE,
            (s, r) -> s.send(FakeCardService.good(r.id(), SIGN, "AAAA", ""))),
        rubbish(
            "number of another card",
            Reason.CARD_CHANGED,
            (s, r) -> s.send(FakeCardService.good(r.id(), SIGN, s.sign(r.data()), "01691fe9"))));
  }

  private static Arguments rubbish(String name, Reason reason, Behaviour behaviour) {
    return Arguments.of(name, reason, behaviour);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rubbish")
  void rubbishIsRefusedAndTheNextSignatureWorks(String name, Reason reason, Behaviour behaviour) {
    try (CardKey key = service.open()) {
      key.sign(DATA);
      whenSigning(behaviour);
      assertReason(reason, () -> key.sign(DATA));
      service.behave(Session::answerWell);
      assertThat(verifies(DATA, key.sign(DATA))).as(name).isTrue();
    }
  }

  @Test
  void bothShapesOfAnswersAreRead() {
    whenSigning(
        (session, request) ->
            session.send(
                "{\"_args\":{\"Error\":null,\"Data\":[\""
                    + session.sign(request.data())
                    + "\"],\"Result\":true},\"_status\":\"00\",\"_id\":\""
                    + request.id()
                    + "\"}"));
    try (CardKey key = service.open()) {
      assertThat(verifies(DATA, key.sign(DATA))).isTrue();
      whenSigning(
          (session, request) ->
              session.send(
                  "{\"_id\":"
                      + request.id()
                      + ",\"_status\":\"01\",\"_args\":{\"Error\":\"错误码=50200\"}}"));
      assertReason(Reason.CARD_READER_NOT_OPENED, () -> key.sign(DATA));
    }
  }

  @Test
  void pingsAndFragmentsAreNothingSpecial() {
    whenSigning(
        (session, request) -> {
          byte[] answer = Fixtures.utf8(session.goodAnswer(request));
          session.frame(0x89, Fixtures.utf8("ping"));
          session.frame(0x01, Arrays.copyOfRange(answer, 0, 50));
          session.frame(0x89, new byte[0]);
          session.frame(0x80, Arrays.copyOfRange(answer, 50, answer.length));
        });
    try (CardKey key = service.open()) {
      assertThat(verifies(DATA, key.sign(DATA))).isTrue();
    }
  }

  @Test
  void theCardServesOneCallerAtATime() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Not the common pool: the callers block it, and on a small machine it has one thread.
    ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();
    whenSigning(
        (session, request) -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          // Answered by another thread, so that a second request would be read meanwhile.
          var unused =
              answers.schedule(
                  () -> {
                    underWay.decrementAndGet();
                    try {
                      session.answerWell(request);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  },
                  5,
                  TimeUnit.MILLISECONDS);
        });
    try (CardKey key = service.open()) {
      List<CompletableFuture<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        byte[] data = Fixtures.utf8("document " + i);
        all.add(CompletableFuture.supplyAsync(() -> verifies(data, key.sign(data))));
      }
      for (CompletableFuture<Boolean> one : all) {
        assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(most.get()).isOne();
    } finally {
      answers.shutdownNow();
    }
  }

  @Test
  void whoWaitsTooLongForItsTurnIsTold() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    whenSigning(
        (session, request) -> {
          asked.countDown();
          awaitQuietly(go);
          session.answerWell(request);
        });
    try (CardKey key =
        CardKey.builder()
            .address(service.address())
            .turnTimeout(Duration.ofMillis(50))
            .open(PIN.toCharArray())) {
      CompletableFuture<byte[]> first = CompletableFuture.supplyAsync(() -> key.sign(DATA));
      asked.await();
      assertReason(Reason.CARD_BUSY, () -> key.sign(DATA));
      go.countDown();
      assertThat(verifies(DATA, first.get(10, TimeUnit.SECONDS))).isTrue();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void closingEndsTheSignatureUnderWay() throws InterruptedException, TimeoutException {
    CountDownLatch asked = new CountDownLatch(1);
    whenSigning((session, request) -> asked.countDown());
    CardKey key = service.open();
    CompletableFuture<byte[]> waiting = CompletableFuture.supplyAsync(() -> key.sign(DATA));
    asked.await();
    key.close();
    try {
      waiting.get(10, TimeUnit.SECONDS);
      throw new AssertionError("signed");
    } catch (ExecutionException e) {
      assertReason(
          Reason.KEY_CLOSED,
          () -> {
            throw e.getCause();
          });
    }
    assertReason(Reason.KEY_CLOSED, () -> key.sign(DATA));
  }

  @Test
  void anInterruptEndsTheWaiting() {
    try (CardKey key = service.open()) {
      whenSigning((session, request) -> {});
      Thread.currentThread().interrupt();
      assertReason(Reason.INTERRUPTED, () -> key.sign(DATA));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void theServiceMustBeThere() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertReason(
        Reason.CARD_SERVICE_UNREACHABLE,
        () ->
            CardKey.builder()
                .address(URI.create("ws://127.0.0.1:" + free))
                .open(PIN.toCharArray()));
    // Accepts and never answers.
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertReason(
          Reason.CARD_SERVICE_UNREACHABLE,
          () ->
              CardKey.builder()
                  .address(URI.create("ws://127.0.0.1:" + socket.getLocalPort()))
                  .connectTimeout(Duration.ofMillis(200))
                  .open(PIN.toCharArray()));
    }
  }

  @Test
  void openingReportsWhatTheCardSays() {
    service.behave(
        (session, request) ->
            session.send(FakeCardService.bad(request.id(), CERTIFICATE, "Err:Custom50200")));
    assertReason(Reason.CARD_READER_NOT_OPENED, service::open);
    service.behave(
        (session, request) ->
            session.send(FakeCardService.good(request.id(), CERTIFICATE, "AAAA")));
    assertReason(Reason.BAD_CERTIFICATE, service::open);
    service.behave(
        (session, request) ->
            session.send(
                request.method().equals(CERT_NO)
                    ? FakeCardService.good(request.id(), CERT_NO, "00")
                    : session.goodAnswer(request)));
    assertReason(Reason.CARD_CHANGED, service::open);
  }

  @Test
  void anRsaCardNeedsItsProfileNamed() {
    service.insert(Fixtures.legacyKey());
    assertReason(Reason.PROFILE_MISMATCH, service::open);
    try (CardKey key =
        CardKey.builder()
            .address(service.address())
            .profile(SignatureProfile.RSA_SHA1)
            .open(PIN.toCharArray())) {
      SignedMessage signed = MessageSigner.of(key).sign(Fixtures.order());
      assertThat(Fixtures.verifierFor(Fixtures.legacyKey()).verify(signed.bytes()))
          .isInstanceOf(VerificationResult.Valid.class);
    }
  }

  @Test
  void onlyTextOfAnUsualSizeIsSent() {
    try (CardKey key = service.open()) {
      assertReason(Reason.CARD_DATA, () -> key.sign(new byte[] {(byte) 0xC3, 0x28}));
      assertReason(Reason.CARD_DATA, () -> key.sign(new byte[120 * 1024 + 1]));
      assertThat(service.signRequests()).isZero();
      byte[] largest = Fixtures.utf8("x".repeat(120 * 1024));
      assertThat(verifies(largest, key.sign(largest))).isTrue();
    }
  }

  @Test
  void withoutPinTheServiceAsks() {
    whenSigning(
        (session, request) ->
            session.send(
                FakeCardService.good(
                    request.id(), SIGN, session.sign(request.data()), card.certNo())));
    try (CardKey key = CardKey.builder().address(service.address()).openWithPrompt()) {
      assertThat(verifies(DATA, key.sign(DATA))).isTrue();
      assertThat(service.requests().get(2).args()).containsOnlyKeys("inData");
    }
  }

  @Test
  void thePinIsCopiedAndNeverTravelsInTheOpen() {
    char[] pin = PIN.toCharArray();
    try (CardKey key = CardKey.builder().address(service.address()).open(pin)) {
      Arrays.fill(pin, '0');
      assertThat(verifies(DATA, key.sign(DATA))).isTrue();
    }
    for (String address :
        List.of(
            "ws://192.0.2.1:61232",
            "ws://localhost.example:61232",
            "http://127.0.0.1:61232",
            "ws://user:secret@127.0.0.1:61232",
            "wss://wss.singlewindow.cn:61231?pin=1",
            "ws:nothing")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CardKey.builder().address(URI.create(address)));
    }
    CardKey.builder().address(URI.create("wss://wss.singlewindow.cn:61231"));
    assertThatIllegalArgumentException().isThrownBy(() -> CardKey.open(new char[0]));
  }
}
