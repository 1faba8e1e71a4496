package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.signing.FakeCardService.Request;
import io.cbec.signing.FakeCardService.Session;
import io.cbec.signing.KeyPool.Health;
import io.cbec.signing.KeyPool.State;
import io.cbec.signing.SigningException.Reason;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyPoolTest {

  private static final byte[] DATA = Fixtures.utf8("data");
  private static final String PIN = "93571234";

  private static SelfSignedKey newKey() {
    return SelfSignedKey.generate(SignatureProfile.SM2_SM3, "pool");
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static boolean verifies(SigningKey key, byte[] data, byte[] value) {
    return key.certificate().key().verify(SignatureProfile.SM2_SM3.scheme(), data, value);
  }

  /**
   * 10,000 callers at once, four cards. Each card sends good values of earlier and later numbers
   * and of other data around the right answer, in any order.
   */
  @Test
  void noSignatureGoesToAnotherCaller() throws Exception {
    int callers = 10_000;
    List<FakeCardService> services = new ArrayList<>();
    KeyPool.Builder builder = KeyPool.builder().waitTimeout(Duration.ofMinutes(2));
    Map<String, SigningKey> byNumber = new ConcurrentHashMap<>();
    for (int i = 0; i < 4; i++) {
      SelfSignedKey card = newKey();
      FakeCardService service = new FakeCardService(card, PIN);
      Random random = new Random(i);
      List<String> former = new ArrayList<>();
      service.behave((session, request) -> outOfOrder(session, request, former, random));
      services.add(service);
      builder.add(service.open());
      byNumber.put(card.certNo(), card);
    }
    AtomicInteger right = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(callers);
    Map<String, Throwable> wrong = new ConcurrentHashMap<>();
    try (KeyPool pool = builder.build()) {
      for (int i = 0; i < callers; i++) {
        byte[] mine = Fixtures.utf8("document " + i);
        Runnable caller =
            () -> {
              try {
                start.await();
                Signature signature = pool.with(key -> new Signature(key.certNo(), key.sign(mine)));
                if (verifies(byNumber.get(signature.certNo()), mine, signature.value())) {
                  right.incrementAndGet();
                }
              } catch (InterruptedException | RuntimeException e) {
                wrong.put(e + "", e);
              } finally {
                done.countDown();
              }
            };
        // Small stacks: all callers wait at the same time.
        new Thread(null, caller, "caller", 128 * 1024).start();
      }
      start.countDown();
      done.await();
      assertThat(wrong).isEmpty();
      assertThat(right.get()).isEqualTo(callers);
      List<Health> health = pool.health();
      assertThat(health).allMatch(member -> member.state() == State.HEALTHY);
      assertThat(health.stream().mapToLong(Health::signatures).sum()).isEqualTo(callers);
      assertThat(health).allMatch(member -> member.signatures() > callers / 40);
    } finally {
      services.forEach(FakeCardService::close);
    }
  }

  private record Signature(String certNo, byte[] value) {}

  private static void outOfOrder(
      Session session, Request request, List<String> former, Random random) throws IOException {
    String answer = session.goodAnswer(request);
    if (!request.method().equals(FakeCardService.SIGN)) {
      session.send(answer);
      return;
    }
    boolean rightOneFirst = random.nextBoolean();
    if (rightOneFirst) {
      session.send(answer);
    }
    for (int i = 0; i < 2 && !former.isEmpty(); i++) {
      String stale = former.get(random.nextInt(former.size()));
      session.send(stale);
      // An earlier value under a number that was not given out yet.
      session.send(
          stale.replaceFirst("\"_id\":[0-9]+", "\"_id\":" + (request.id() + 5_000_000 + i)));
    }
    if (!rightOneFirst) {
      session.send(answer);
    }
    former.add(answer);
  }

  @Test
  void everyKeyTakesItsShare() {
    List<FlakyKey> keys = List.of(new FlakyKey(), new FlakyKey(), new FlakyKey());
    try (KeyPool pool = KeyPool.of(keys.toArray(SigningKey[]::new))) {
      for (int i = 0; i < 30; i++) {
        pool.with(key -> key.sign(DATA));
      }
      assertThat(keys).allMatch(key -> key.calls.get() == 10);
      FlakyKey late = new FlakyKey();
      pool.add(late);
      for (int i = 0; i < 40; i++) {
        pool.with(key -> key.sign(DATA));
      }
      assertThat(late.calls.get()).isEqualTo(10);
    }
  }

  @Test
  void messagesCarryTheCertificateOfTheKeyThatSigned() {
    try (KeyPool pool = KeyPool.of(new FlakyKey(), new FlakyKey())) {
      SignedMessage first = pool.sign(Fixtures.order());
      SignedMessage second = pool.sign(Fixtures.order());
      assertThat(first.certNo()).isNotEqualTo(second.certNo());
      SignatureVerifier verifier = SignatureVerifier.builder().anyCertificate().build();
      assertThat(verifier.verify(first.bytes())).isInstanceOf(VerificationResult.Valid.class);
      assertThat(verifier.verify(second.bytes())).isInstanceOf(VerificationResult.Valid.class);
    }
  }

  @Test
  void aKeyThatFailsIsLeftOutAndComesBack() {
    HandClock clock = new HandClock();
    FlakyKey good = new FlakyKey();
    FlakyKey bad = new FlakyKey();
    bad.failure = Reason.CARD_READER_NOT_OPENED;
    try (KeyPool pool =
        KeyPool.builder()
            .add(bad)
            .add(good)
            .clock(clock)
            .failuresUntilQuarantine(2)
            .quarantine(Duration.ofSeconds(30), Duration.ofSeconds(70))
            .build()) {
      for (int i = 0; i < 20; i++) {
        assertThat(verifies(good, DATA, pool.with(key -> key.sign(DATA)))).isTrue();
      }
      assertThat(bad.calls.get()).isEqualTo(2);
      Health health = pool.health().get(0);
      assertThat(health.state()).isEqualTo(State.QUARANTINED);
      assertThat(health.lastFailure()).contains(Reason.CARD_READER_NOT_OPENED);
      assertThat(health.returnsAt()).contains(clock.instant().plusSeconds(30));

      // The trial fails: twice as long, then at most 70 s.
      for (int seconds : new int[] {60, 70}) {
        clock.advanceTo(pool.health().get(0).returnsAt());
        assertThat(pool.health().get(0).state()).isEqualTo(State.ON_TRIAL);
        int before = bad.calls.get();
        for (int i = 0; i < 40; i++) {
          pool.with(key -> key.sign(DATA));
        }
        assertThat(bad.calls.get()).isEqualTo(before + 1);
        assertThat(pool.health().get(0).returnsAt()).contains(clock.instant().plusSeconds(seconds));
      }

      bad.failure = null;
      clock.advanceTo(pool.health().get(0).returnsAt());
      int before = bad.calls.get();
      for (int i = 0; i < 100; i++) {
        pool.with(key -> key.sign(DATA));
      }
      assertThat(pool.health().get(0).state()).isEqualTo(State.HEALTHY);
      assertThat(pool.health().get(0).returnsAt()).isEmpty();
      assertThat(bad.calls.get()).isBetween(before + 45, before + 55);
    }
  }

  @Test
  void aCallerWaitsForTheEndOfAQuarantine() {
    FlakyKey only = new FlakyKey();
    only.failure = Reason.CARD_TIMEOUT;
    try (KeyPool pool =
        KeyPool.builder()
            .add(only)
            .failuresUntilQuarantine(1)
            .quarantine(Duration.ofMillis(200), Duration.ofMillis(200))
            .build()) {
      assertReason(Reason.CARD_TIMEOUT, () -> pool.with(key -> key.sign(DATA)));
      only.failure = null;
      assertThat(verifies(only, DATA, pool.with(key -> key.sign(DATA)))).isTrue();
    }
  }

  @Test
  void aWrongPinTakesTheCardOutUntilItIsOpenedAgain() {
    SelfSignedKey card = newKey();
    try (FakeCardService service = new FakeCardService(card, PIN)) {
      CardKey wrong = CardKey.builder().address(service.address()).open("00000000".toCharArray());
      FlakyKey other = new FlakyKey();
      try (KeyPool pool = KeyPool.of(wrong, other)) {
        for (int i = 0; i < 10; i++) {
          assertThat(verifies(other, DATA, pool.with(key -> key.sign(DATA)))).isTrue();
        }
        assertThat(service.signRequests()).isOne();
        assertThat(pool.health().get(0).state()).isEqualTo(State.OUT);
        assertThat(pool.health().get(0).lastFailure()).contains(Reason.CARD_PIN_REFUSED);

        pool.add(service.open());
        for (int i = 0; i < 10; i++) {
          pool.with(key -> key.sign(DATA));
        }
        assertThat(pool.health().get(2).signatures()).isEqualTo(5);
        assertThat(pool.toString()).doesNotContain(PIN, "00000000");
      }
    }
  }

  @Test
  void whenAllFailTheLastReasonIsGiven() {
    FlakyKey first = new FlakyKey();
    FlakyKey second = new FlakyKey();
    first.failure = Reason.CARD_TIMEOUT;
    second.failure = Reason.CARD_BLOCKED;
    try (KeyPool pool =
        KeyPool.builder().add(first).add(second).waitTimeout(Duration.ofMillis(50)).build()) {
      assertReason(Reason.CARD_BLOCKED, () -> pool.with(key -> key.sign(DATA)));
      assertThat(first.calls.get()).isOne();
      assertThat(second.calls.get()).isOne();
      first.failure = Reason.KEY_CLOSED;
      assertReason(Reason.KEY_CLOSED, () -> pool.with(key -> key.sign(DATA)));
      assertReason(Reason.NO_KEY_AVAILABLE, () -> pool.with(key -> key.sign(DATA)));
    }
  }

  @Test
  void aFaultOfTheMessageIsNoFailureOfTheKey() {
    FlakyKey key = new FlakyKey();
    try (KeyPool pool = KeyPool.builder().add(key).failuresUntilQuarantine(1).build()) {
      key.failure = Reason.CARD_DATA;
      assertReason(Reason.CARD_DATA, () -> pool.with(one -> one.sign(DATA)));
      assertThat(pool.health().get(0).state()).isEqualTo(State.HEALTHY);
      assertThat(pool.health().get(0).inUse()).isZero();
    }
  }

  @Test
  void onlyAsManyAtATimeAsAllowed() throws Exception {
    for (int atATime : new int[] {1, 3}) {
      FlakyKey key = new FlakyKey();
      key.pause = 5;
      try (KeyPool pool = KeyPool.builder().add(key).atATime(atATime).build()) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
          CompletableFuture<Void> done = new CompletableFuture<>();
          new Thread(
                  () -> {
                    pool.with(one -> one.sign(DATA));
                    done.complete(null);
                  })
              .start();
          all.add(done);
        }
        for (CompletableFuture<Void> one : all) {
          one.get(20, TimeUnit.SECONDS);
        }
        assertThat(key.most.get()).isEqualTo(atATime);
      }
    }
  }

  @Test
  void closingEndsTheWaitingAndClosesTheKeys() throws Exception {
    // Not the common pool: the first caller blocks, and on a small machine it has one thread.
    ExecutorService callers = Executors.newFixedThreadPool(2);
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FlakyKey key = new FlakyKey();
    KeyPool pool = KeyPool.of(key);
    CompletableFuture<Void> holds =
        CompletableFuture.runAsync(
            () ->
                pool.with(
                    one -> {
                      taken.countDown();
                      try {
                        return go.await(20, TimeUnit.SECONDS);
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }),
            callers);
    taken.await();
    CompletableFuture<Reason> waits =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                pool.with(one -> one.sign(DATA));
                throw new AssertionError("signed");
              } catch (SigningException e) {
                return e.reason();
              }
            },
            callers);
    TimeUnit.MILLISECONDS.sleep(50);
    pool.close();
    assertThat(waits.get(10, TimeUnit.SECONDS)).isEqualTo(Reason.KEY_CLOSED);
    go.countDown();
    holds.get(10, TimeUnit.SECONDS);
    callers.shutdown();
    assertThat(key.closed).isTrue();
    assertReason(Reason.KEY_CLOSED, () -> pool.with(one -> one.sign(DATA)));
    assertReason(Reason.KEY_CLOSED, () -> pool.add(new FlakyKey()));
  }

  @Test
  void keysOfOneCertificateAreOneKey() {
    SelfSignedKey same = newKey();
    RecordingKey first = new RecordingKey(same);
    RecordingKey second = new RecordingKey(same);
    try (KeyPool pool = KeyPool.of(first, second)) {
      MessageSigner signer = MessageSigner.of(pool.asKey());
      signer.sign(Fixtures.order());
      SignedMessage signed = signer.sign(Fixtures.order());
      assertThat(Fixtures.verifierFor(same).verify(signed.bytes()))
          .isInstanceOf(VerificationResult.Valid.class);
      assertThat(first.value()).isNotEmpty();
      assertThat(second.value()).isNotEmpty();
      SigningKey shared = pool.asKey();
      pool.add(new FlakyKey());
      for (int i = 0; i < 10; i++) {
        assertThat(verifies(same, DATA, shared.sign(DATA))).isTrue();
      }
      assertReason(Reason.CERTIFICATE_MISMATCH, pool::asKey);
    }
  }

  /** A key of its own that fails when told to. */
  private static final class FlakyKey extends DelegatingKey {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile Reason failure;
    private volatile long pause;
    private volatile boolean closed;

    FlakyKey() {
      super(newKey());
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      calls.incrementAndGet();
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        if (pause > 0) {
          TimeUnit.MILLISECONDS.sleep(pause);
        }
        Reason reason = failure;
        if (reason != null) {
          throw new SigningException(reason);
        }
        return super.sign(toBeSigned);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        now.decrementAndGet();
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** A clock that stands still until told. */
  private static final class HandClock extends Clock {
    private final AtomicLong seconds = new AtomicLong(1_800_000_000);

    void advanceTo(Optional<Instant> instant) {
      seconds.set(instant.orElseThrow().getEpochSecond());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(seconds.get());
    }
  }
}
