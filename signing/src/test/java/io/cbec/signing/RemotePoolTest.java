package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cbec.core.MessageType;
import io.cbec.core.codec.WireMessage;
import io.cbec.signing.SigningException.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools of remote keys, many callers, keys that fail, and a service that stops. */
class RemotePoolTest {

  private static final TestCa CA = new TestCa("Test CA");

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.add(0, one);
    return one;
  }

  /** Collects what callers want and answers the last first. */
  private static final class OutOfOrderKey extends DelegatingKey {
    private final BlockingQueue<Wanted> waiting = new LinkedBlockingQueue<>();
    private final Thread worker = new Thread(this::work, "out-of-order-key");
    // Written by the worker, read after it has ended.
    private int largestBatch;

    /** What one caller wants. */
    private static final class Wanted {
      private final byte[] bytes;
      private final CompletableFuture<byte[]> value = new CompletableFuture<>();

      Wanted(byte[] bytes) {
        this.bytes = bytes.clone();
      }
    }

    OutOfOrderKey() {
      super(SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Out of order"));
      worker.start();
    }

    private void work() {
      try {
        while (true) {
          List<Wanted> batch = new ArrayList<>(List.of(waiting.take()));
          waiting.drainTo(batch, 3);
          largestBatch = Math.max(largestBatch, batch.size());
          for (int i = batch.size() - 1; i >= 0; i--) {
            Wanted wanted = batch.get(i);
            wanted.value.complete(super.sign(wanted.bytes));
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      Wanted wanted = new Wanted(toBeSigned);
      waiting.add(wanted);
      return wanted.value.join();
    }

    @Override
    public void close() {
      worker.interrupt();
    }
  }

  @Test
  void aThousandSignaturesOfSeveralClientsAllReachTheirCallers() throws Exception {
    int clients = 4;
    int each = 250;
    List<OutOfOrderKey> keys = new ArrayList<>();
    SigningService.Builder builder = SigningService.builder().maxWaiting(1_000);
    for (int i = 0; i < 4; i++) {
      keys.add(new OutOfOrderKey());
      builder.add(keys.get(i));
      builder.allow("CN=erp-" + i);
    }
    TestSigningServer server =
        opened(
            TestSigningServer.https(builder.build(), CA.context(CA.issue("server", "127.0.0.1"))));
    ExecutorService callers = Executors.newFixedThreadPool(48);
    opened(callers::shutdownNow);

    List<Future<SignedMessage>> results = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      RemoteSigner signer =
          opened(
              RemoteSigner.builder(server.uri())
                  .tls(CA.context(CA.issue("erp-" + client)))
                  .build());
      KeyPool.Builder pooled = KeyPool.builder().atATime(4);
      signer.keys().forEach(pooled::add);
      KeyPool pool = opened(pooled.build());
      for (int i = 0; i < each; i++) {
        WireMessage order = order(client + "-" + i);
        contents.add(order.bytes());
        results.add(callers.submit(() -> pool.sign(order)));
      }
    }

    SignatureVerifier verifier = Fixtures.verifierFor(keys.toArray(SigningKey[]::new));
    Set<String> certNos = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      SignedMessage signed = results.get(i).get(2, TimeUnit.MINUTES);
      certNos.add(signed.certNo());
      assertThat(verifier.verify(signed.bytes()))
          .isInstanceOfSatisfying(
              VerificationResult.Valid.class, valid -> assertThat(valid.trusted()).isTrue());
      assertThat(((VerificationResult.Valid) verifier.verify(signed.bytes())).content())
          .isEqualTo(contents.get(i));
    }
    assertThat(results).hasSize(1_000);
    assertThat(certNos).hasSize(4);
    server.close();
    for (OutOfOrderKey key : keys) {
      key.worker.join(20_000);
      assertThat(key.largestBatch).isGreaterThan(1);
    }
  }

  private static WireMessage order(String number) {
    return WireMessages.unsigned(
        MessageType.CEB311,
        Fixtures.utf8(
            Fixtures.ROOT + Fixtures.BODY.replace("TEST-0001", "TEST-" + number) + Fixtures.END));
  }

  /** Signs until it is told to fail. */
  private static final class FailingKey extends DelegatingKey {
    private volatile Reason failure;
    private volatile int asked;

    FailingKey() {
      super(SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Failing"));
    }

    @Override
    public synchronized byte[] sign(byte[] toBeSigned) {
      asked++;
      Reason now = failure;
      if (now != null) {
        throw new SigningException(now, "", null);
      }
      return super.sign(toBeSigned);
    }
  }

  private RemoteSigner local(SigningService service) {
    TestSigningServer server = opened(TestSigningServer.http(service));
    return opened(RemoteSigner.builder(server.uri()).build());
  }

  @Test
  void aCardThatBlocksIsOutAndTheOthersGoOn() {
    FailingKey blocking = new FailingKey();
    FailingKey good = new FailingKey();
    RemoteSigner signer =
        local(SigningService.builder().add(blocking).add(good).allow("local").build());
    KeyPool pool = opened(signer.pool());
    blocking.failure = Reason.CARD_PIN_REFUSED;
    for (int i = 0; i < 4; i++) {
      assertThat(pool.sign(Fixtures.order()).certNo()).isEqualTo(good.certNo());
    }
    assertThat(blocking.asked).isEqualTo(1);
    assertThat(pool.health())
        .extracting(KeyPool.Health::state)
        .containsExactly(KeyPool.State.OUT, KeyPool.State.HEALTHY);

    // A client that comes later learns it too, and the card is not asked even if it would sign.
    blocking.failure = null;
    RemoteKey later = signer.key(blocking.certNo());
    assertThat(later.listedState()).isEqualTo(RemoteKey.State.OUT);
    byte[] content = SigningServiceTest.signedInfo(good);
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> later.sign(content))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CARD_BLOCKED));
    assertThat(blocking.asked).isEqualTo(1);
    try (KeyPool fresh = signer.pool()) {
      assertThat(fresh.health()).hasSize(1);
    }
  }

  @Test
  void aRealCardWithAWrongPinIsAskedOnce() {
    SelfSignedKey chip = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Card");
    List<SigningEvent> heard = new CopyOnWriteArrayList<>();
    char[] wrongPin = "PIN-canary-17".toCharArray();
    try (FakeCardService card = new FakeCardService(chip, "the right one")) {
      CardKey key = CardKey.builder().address(card.address()).open(wrongPin);
      RemoteSigner signer =
          local(SigningService.builder().add(key).allow("local").listener(heard::add).build());
      RemoteKey remote = signer.keys().get(0);
      byte[] content = SigningServiceTest.signedInfo(chip);
      for (Reason reason :
          List.of(Reason.CARD_PIN_REFUSED, Reason.CARD_BLOCKED, Reason.CARD_BLOCKED)) {
        assertThatExceptionOfType(SigningException.class)
            .isThrownBy(() -> remote.sign(content))
            .satisfies(
                e -> {
                  assertThat(e.reason()).isEqualTo(reason);
                  StringWriter text = new StringWriter();
                  e.printStackTrace(new PrintWriter(text));
                  assertThat(text.toString()).doesNotContain("canary").doesNotContain("SignedInfo");
                });
      }
      assertThat(card.signRequests()).isEqualTo(1);
      assertThat(heard).hasSize(3);
      assertThat(heard.toString()).doesNotContain("canary").doesNotContain("SignedInfo");
      assertThat(signer.keys().get(0).listedState()).isEqualTo(RemoteKey.State.OUT);
    }
  }

  @Test
  void aRealCardSignsForOthers() {
    SelfSignedKey chip = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Card");
    try (FakeCardService card = new FakeCardService(chip, "123456")) {
      RemoteSigner signer = local(SigningService.builder().add(card.open()).allow("local").build());
      RemoteKey remote = signer.key(chip.certNo());
      SignedMessage signed = MessageSigner.of(remote).sign(Fixtures.order());
      assertThat(Fixtures.verifierFor(chip).verify(signed.bytes()))
          .isInstanceOf(VerificationResult.Valid.class);
    }
  }

  @Test
  void refusedContentAndARushAreNoFaultOfTheKey() {
    FailingKey key = new FailingKey();
    RemoteSigner signer = local(SigningService.builder().add(key).allow("local").build());
    KeyPool pool = opened(signer.pool());
    for (int i = 0; i < 5; i++) {
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> pool.with(any -> any.sign(Fixtures.utf8("a contract"))))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REMOTE_CONTENT_REFUSED));
    }
    key.failure = Reason.REMOTE_BUSY;
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> pool.sign(Fixtures.order()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REMOTE_BUSY));
    assertThat(pool.health())
        .extracting(KeyPool.Health::state, KeyPool.Health::failuresInARow)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(KeyPool.State.HEALTHY, 0));
  }

  @Test
  void aServiceThatIsGoneBringsItsKeysIntoQuarantine() {
    FailingKey key = new FailingKey();
    TestSigningServer server =
        TestSigningServer.http(SigningService.builder().add(key).allow("local").build());
    RemoteSigner signer = opened(RemoteSigner.builder(server.uri()).build());
    KeyPool pool = opened(KeyPool.builder().add(signer.key(key.certNo())).build());
    server.close();
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(SigningException.class)
          .isThrownBy(() -> pool.sign(Fixtures.order()))
          .satisfies(
              e ->
                  assertThat(e.reason())
                      .isIn(Reason.REMOTE_UNREACHABLE, Reason.REMOTE_CONNECTION_LOST));
    }
    assertThat(pool.health())
        .extracting(KeyPool.Health::state)
        .containsExactly(KeyPool.State.QUARANTINED);
  }

  @Test
  void withoutAKeyThereIsNoPool() {
    RemoteSigner signer = local(SigningService.builder().allow("local").build());
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(signer::pool)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_KEY_AVAILABLE));
  }

  @Test
  void aServiceThatStopsFinishesWhatItSigns() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    SelfSignedKey real = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Slow");
    SigningKey slow =
        new SigningKey() {
          @Override
          public SignatureProfile profile() {
            return real.profile();
          }

          @Override
          public SigningCertificate certificate() {
            return real.certificate();
          }

          @Override
          public byte[] sign(byte[] toBeSigned) {
            entered.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new SigningException(Reason.INTERRUPTED, "", e);
            }
            return real.sign(toBeSigned);
          }

          @Override
          public void close() {
            real.close();
          }
        };
    SigningService service = SigningService.builder().add(slow).allow("local").build();
    RemoteKey key = local(service).keys().get(0);
    ExecutorService caller = Executors.newFixedThreadPool(2);
    opened(caller::shutdownNow);
    Future<SignedMessage> running =
        caller.submit(() -> MessageSigner.of(key).sign(Fixtures.order()));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    Thread closing = new Thread(service::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    Future<SignedMessage> late = caller.submit(() -> MessageSigner.of(key).sign(Fixtures.order()));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> late.get(20, TimeUnit.SECONDS))
        .havingCause()
        .isInstanceOfSatisfying(
            SigningException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.REMOTE_UNAVAILABLE));
    go.countDown();
    SignedMessage signed = running.get(20, TimeUnit.SECONDS);
    assertThat(Fixtures.verifierFor(key).verify(signed.bytes()))
        .isInstanceOf(VerificationResult.Valid.class);
    closing.join(20_000);
    assertThat(closing.isAlive()).isFalse();
  }
}
