package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.core.codec.UnencodableException;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.split.MessageSplitter;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB711Message;
import io.cbec.schemas.imports.ImportDelivery;
import io.cbec.schemas.imports.ImportDeliveryHead;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.signing.DocumentQueue.Progress;
import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.VerificationResult.Valid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DocumentQueueTest {

  private static final CEB311Message FRAME =
      CEB311Message.builder()
          .baseTransfer(
              BaseTransfer.builder()
                  .copCode("1105910159")
                  .copName("Test")
                  .dxpMode("DXP")
                  .dxpId("DXPENT0000000001")
                  .build())
          .build();
  private static final Duration LONG = Duration.ofHours(1);

  private static ImportOrder order(String number) {
    return ImportOrder.builder()
        .orderHead(ImportOrderHead.builder().orderNo(number).build())
        .build();
  }

  private static List<String> numbers(SignedBatch<CEB311Message> batch) {
    return batch.message().getOrder().stream().map(o -> o.getOrderHead().getOrderNo()).toList();
  }

  private static DocumentQueue.Builder<CEB311Message> queue(SigningKey key) {
    return DocumentQueue.builder(FRAME, MessageSigner.of(key));
  }

  private static void assertFails(CompletableFuture<?> future, Reason reason) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(future::join)
        .satisfies(
            e ->
                assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                        SigningException.class,
                        cause -> assertThat(cause.reason()).isEqualTo(reason)));
  }

  /** What a user gets: verified messages that hold each document once, in order. */
  @Test
  void everyDocumentIsSignedOnceInOrder() {
    SelfSignedKey key = Fixtures.sm2Key();
    List<CompletableFuture<SignedBatch<CEB311Message>>> futures = new ArrayList<>();
    try (DocumentQueue<CEB311Message> queue = queue(key).longestWait(LONG).build()) {
      for (int i = 0; i < 250; i++) {
        futures.add(queue.add(order("N" + i)));
      }
    }
    List<SignedBatch<CEB311Message>> batches =
        futures.stream().map(CompletableFuture::join).distinct().toList();
    assertThat(batches).hasSize(3);
    assertThat(batches.stream().map(b -> b.message().getOrder().size()))
        .containsExactly(100, 100, 50);
    assertThat(batches.stream().flatMap(b -> numbers(b).stream()))
        .containsExactlyElementsOf(IntStream.range(0, 250).mapToObj(i -> "N" + i).toList());
    Set<String> guids = new HashSet<>();
    for (SignedBatch<CEB311Message> batch : batches) {
      assertThat(guids.add(batch.message().getGuid())).isTrue();
      assertThat(batch.message().getBaseTransfer()).isEqualTo(FRAME.getBaseTransfer());
      VerificationResult result = Fixtures.verifierFor(key).verify(batch.signed().bytes());
      assertThat(result)
          .isInstanceOfSatisfying(
              Valid.class,
              valid ->
                  assertThat(valid.content())
                      .isEqualTo(XmlCodec.create().encode(batch.message()).bytes()));
      assertThat(batch.toString()).doesNotContain("N1");
    }
  }

  /**
   * A card that makes one signature in 240 ms makes 250 a minute. Documents come faster than it
   * signs; after the first message, which need not be full, each one is.
   */
  @Test
  void oneSignatureOfACardCoversAtLeast95Documents() {
    SelfSignedKey card = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "card");
    try (FakeCardService service = new FakeCardService(card, "93571234")) {
      service.behave(
          (session, request) -> {
            if (request.method().equals(FakeCardService.SIGN)) {
              sleep(240);
            }
            session.send(session.goodAnswer(request));
          });
      try (CardKey key = service.open();
          DocumentQueue<CEB311Message> queue = queue(key).capacity(500).build()) {
        List<CompletableFuture<?>> futures = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
          futures.add(queue.add(order("N" + i)));
        }
        futures.forEach(CompletableFuture::join);
        Progress progress = queue.progress();
        assertThat(progress.signedDocuments()).isEqualTo(2_000);
        assertThat(progress.signedDocuments()).isGreaterThanOrEqualTo(95 * progress.signatures());
        assertThat(progress.waiting()).isZero();
        assertThat(service.signRequests()).isEqualTo((int) progress.signatures());
      }
    }
  }

  /** Four cards, eight producers, 20,000 documents. */
  @Test
  void manyProducersShareManyKeys() throws Exception {
    List<SelfSignedKey> keys = new ArrayList<>();
    KeyPool.Builder pool = KeyPool.builder();
    for (int i = 0; i < 4; i++) {
      SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "card " + i);
      keys.add(key);
      pool.add(new SlowKey(key));
    }
    SignatureVerifier verifier = Fixtures.verifierFor(keys.toArray(SigningKey[]::new));
    Set<String> seen = new HashSet<>();
    Set<String> certificates = new HashSet<>();
    try (KeyPool cards = pool.build();
        DocumentQueue<CEB311Message> queue =
            DocumentQueue.builder(FRAME, cards).longestWait(LONG).capacity(2_000).build()) {
      List<Thread> producers = new ArrayList<>();
      List<CompletableFuture<SignedBatch<CEB311Message>>> futures = new ArrayList<>();
      for (int p = 0; p < 8; p++) {
        int producer = p;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 2_500; i++) {
                    CompletableFuture<SignedBatch<CEB311Message>> future =
                        queue.add(order("P" + producer + "-" + i));
                    synchronized (futures) {
                      futures.add(future);
                    }
                  }
                });
        producers.add(thread);
        thread.start();
      }
      for (Thread producer : producers) {
        producer.join();
      }
      queue.close();
      for (SignedBatch<CEB311Message> batch :
          futures.stream().map(CompletableFuture::join).distinct().toList()) {
        assertThat(verifier.verify(batch.signed().bytes()).isValid()).isTrue();
        certificates.add(batch.signed().certNo());
        numbers(batch).forEach(number -> assertThat(seen.add(number)).isTrue());
      }
      Progress progress = queue.progress();
      assertThat(seen).hasSize(20_000);
      assertThat(progress).isEqualTo(new Progress(0, 20_000, progress.signatures(), 0));
      assertThat(progress.signedDocuments()).isGreaterThanOrEqualTo(95 * progress.signatures());
    }
    assertThat(certificates).hasSize(4);
  }

  @Test
  void eachMessageIsHandedOverOnceBeforeItsDocumentsAreDone() {
    List<SignedBatch<CEB311Message>> handedOver = new CopyOnWriteArrayList<>();
    List<CompletableFuture<SignedBatch<CEB311Message>>> futures = new ArrayList<>();
    AtomicInteger late = new AtomicInteger();
    try (DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key()).longestWait(LONG).onSigned(handedOver::add).build()) {
      for (int i = 0; i < 1_000; i++) {
        CompletableFuture<SignedBatch<CEB311Message>> future = queue.add(order("N" + i));
        future.thenAccept(batch -> late.addAndGet(handedOver.contains(batch) ? 0 : 1));
        futures.add(future);
      }
    }
    assertThat(handedOver).hasSize(10).doesNotHaveDuplicates();
    assertThat(handedOver)
        .containsExactlyInAnyOrderElementsOf(
            futures.stream().map(CompletableFuture::join).distinct().toList());
    assertThat(late).hasValue(0);
  }

  @Test
  void whatCannotBeHandedOverFailsItsDocumentsOnly() {
    try (DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key())
            .documentsPerMessage(2)
            .onSigned(
                batch -> {
                  if (numbers(batch).contains("A")) {
                    throw new IllegalStateException("the line is down");
                  }
                })
            .build()) {
      CompletableFuture<?> a = queue.add(order("A"));
      CompletableFuture<?> b = queue.add(order("B"));
      CompletableFuture<?> c = queue.add(order("C"));
      CompletableFuture<?> d = queue.add(order("D"));
      for (CompletableFuture<?> failed : List.of(a, b)) {
        assertThatExceptionOfType(CompletionException.class)
            .isThrownBy(failed::join)
            .withMessageContaining("the line is down");
      }
      c.join();
      d.join();
      assertThat(queue.progress()).isEqualTo(new Progress(0, 2, 2, 2));
    }
  }

  @Test
  void theKeySignsWhileAMessageIsHandedOver() throws Exception {
    CountDownLatch secondSigned = new CountDownLatch(1);
    try (DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key())
            .documentsPerMessage(1)
            .onSigned(
                batch -> {
                  if (numbers(batch).contains("B")) {
                    secondSigned.countDown();
                  } else {
                    await(secondSigned);
                  }
                })
            .build()) {
      CompletableFuture<?> first = queue.add(order("A"));
      queue.add(order("B")).get(20, TimeUnit.SECONDS);
      first.get(20, TimeUnit.SECONDS);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLonelyDocumentDoesNotWaitForOthersForEver() throws Exception {
    try (DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key()).longestWait(Duration.ofMillis(30)).build()) {
      long start = System.nanoTime();
      SignedBatch<CEB311Message> batch = queue.add(order("A")).get(20, TimeUnit.SECONDS);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
      assertThat(numbers(batch)).containsExactly("A");
    }
  }

  @Test
  void twoDocumentsOfOneNumberNeverShareAMessageAndKeepTheirOrder() throws Exception {
    GateKey key = new GateKey();
    List<String> ends = new CopyOnWriteArrayList<>();
    try (DocumentQueue<CEB311Message> queue =
        queue(key).workers(3).longestWait(Duration.ZERO).build()) {
      CompletableFuture<SignedBatch<CEB311Message>> order = queue.add(order("A"));
      key.awaitStarted(1);
      CompletableFuture<SignedBatch<CEB311Message>> change = queue.add(order("A"));
      CompletableFuture<SignedBatch<CEB311Message>> secondChange = queue.add(order("A"));
      CompletableFuture<SignedBatch<CEB311Message>> other = queue.add(order("B"));
      order.thenRun(() -> ends.add("order"));
      change.thenRun(() -> ends.add("change"));
      secondChange.thenRun(() -> ends.add("second change"));
      // Another worker takes what may be taken; the changes wait for their forerunner.
      key.awaitStarted(2);
      assertThat(queue.progress().waiting()).isEqualTo(2);
      key.open(10);
      assertThat(numbers(other.get(20, TimeUnit.SECONDS))).containsExactly("B");
      for (CompletableFuture<SignedBatch<CEB311Message>> each :
          List.of(order, change, secondChange)) {
        assertThat(numbers(each.get(20, TimeUnit.SECONDS))).containsExactly("A");
      }
    }
    assertThat(ends).containsExactly("order", "change", "second change");
  }

  @Test
  void aDocumentThatCannotBeWrittenFailsAlone() {
    try (DocumentQueue<CEB311Message> queue = queue(Fixtures.sm2Key()).longestWait(LONG).build()) {
      List<CompletableFuture<SignedBatch<CEB311Message>>> futures = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        futures.add(queue.add(order(i == 17 || i == 90 ? "bad\u0001" + i : "N" + i)));
      }
      for (int i = 0; i < 100; i++) {
        CompletableFuture<SignedBatch<CEB311Message>> future = futures.get(i);
        if (i == 17 || i == 90) {
          assertThatExceptionOfType(CompletionException.class)
              .isThrownBy(future::join)
              .withCauseInstanceOf(UnencodableException.class)
              .withMessageContaining("orderNo");
        } else {
          assertThat(numbers(future.join())).hasSize(98).contains("N" + i);
        }
      }
      assertThat(queue.progress()).isEqualTo(new Progress(0, 98, 1, 2));
    }
  }

  @Test
  void whenTheKeyFailsTheDocumentsOfThatMessageFailAndTheNextGoOn() {
    GateKey key = new GateKey();
    key.open(100);
    key.failure = Reason.CARD_READER_NOT_OPENED;
    try (DocumentQueue<CEB311Message> queue = queue(key).documentsPerMessage(2).build()) {
      CompletableFuture<?> first = queue.add(order("A"));
      CompletableFuture<?> second = queue.add(order("B"));
      assertFails(first, Reason.CARD_READER_NOT_OPENED);
      assertFails(second, Reason.CARD_READER_NOT_OPENED);
      key.failure = null;
      CompletableFuture<?> third = queue.add(order("A"));
      queue.add(order("C"));
      third.join();
      assertThat(queue.progress().failedDocuments()).isEqualTo(2);
    }
  }

  @Test
  void anErrorReachesTheCallersAndTheQueueGoesOn() {
    SelfSignedKey real = Fixtures.sm2Key();
    AtomicInteger calls = new AtomicInteger();
    SigningKey broken =
        new SlowKey(real) {
          @Override
          public byte[] sign(byte[] toBeSigned) {
            if (calls.incrementAndGet() == 1) {
              throw new StackOverflowError("of a driver");
            }
            return super.sign(toBeSigned);
          }
        };
    try (DocumentQueue<CEB311Message> queue = queue(broken).documentsPerMessage(1).build()) {
      CompletableFuture<?> first = queue.add(order("A"));
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(first::join)
          .withCauseInstanceOf(StackOverflowError.class);
      queue.add(order("B")).join();
    }
  }

  @Test
  void longMessagesAreHalvedAndALongDocumentGoesAlone() {
    int one = XmlCodec.create().encode(messageOf(order("N00"))).length();
    int two = XmlCodec.create().encode(messageOf(order("N00"), order("N01"))).length();
    try (DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key()).documentsPerMessage(8).maxBytes(two).longestWait(LONG).build()) {
      List<CompletableFuture<SignedBatch<CEB311Message>>> futures = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        futures.add(queue.add(order("N0" + i)));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(numbers(futures.get(i).join()))
            .containsExactly("N0" + i / 2 * 2, "N0" + (i / 2 * 2 + 1));
      }
    }
    try (DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key()).documentsPerMessage(2).maxBytes(one - 1).build()) {
      CompletableFuture<SignedBatch<CEB311Message>> first = queue.add(order("N00"));
      queue.add(order("N01"));
      assertThat(numbers(first.join())).containsExactly("N00");
    }
  }

  private static CEB311Message messageOf(ImportOrder... orders) {
    return MessageSplitter.create().split(FRAME, List.of(orders)).get(0);
  }

  @Test
  void addingWaitsWhileTheQueueIsFull() throws Exception {
    GateKey key = new GateKey();
    try (DocumentQueue<CEB311Message> queue =
        queue(key).workers(1).documentsPerMessage(1).capacity(2).build()) {
      queue.add(order("A"));
      key.awaitStarted(1);
      queue.add(order("B"));
      queue.add(order("C"));
      CountDownLatch added = new CountDownLatch(1);
      Thread producer =
          new Thread(
              () -> {
                queue.add(order("D"));
                added.countDown();
              });
      producer.start();
      awaitWaiting(producer);
      assertThat(added.getCount()).isOne();
      assertThat(queue.progress().waiting()).isEqualTo(2);
      key.open(1);
      assertThat(added.await(20, TimeUnit.SECONDS)).isTrue();

      Thread impatient =
          new Thread(
              () -> {
                try {
                  queue.add(order("E"));
                } catch (SigningException e) {
                  if (e.reason() == Reason.INTERRUPTED && Thread.currentThread().isInterrupted()) {
                    key.open(100);
                  }
                }
              });
      impatient.start();
      awaitWaiting(impatient);
      impatient.interrupt();
      impatient.join();
    }
    assertThat(key.calls.get()).isEqualTo(4);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aCancelledDocumentIsNotSigned() {
    GateKey key = new GateKey();
    CompletableFuture<SignedBatch<CEB311Message>> b;
    try (DocumentQueue<CEB311Message> queue =
        queue(key).workers(1).longestWait(Duration.ZERO).build()) {
      queue.add(order("A"));
      key.awaitStarted(1);
      b = queue.add(order("B"));
      CompletableFuture<SignedBatch<CEB311Message>> c = queue.add(order("C"));
      assertThat(b.cancel(false)).isTrue();
      key.open(10);
      assertThat(numbers(c.join())).containsExactly("C");
    }
    assertThat(b).isCancelled();
  }

  @Test
  void closingSignsWhatWaitsAndEndsTheThreads() {
    Set<Thread> before = threads();
    DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key()).workers(3).longestWait(LONG).build();
    CompletableFuture<SignedBatch<CEB311Message>> waits = queue.add(order("A"));
    assertThat(threads()).hasSizeGreaterThan(before.size());
    queue.close();
    assertThat(waits).isCompleted();
    assertThat(threads()).isSubsetOf(before);
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(() -> queue.add(order("B")))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KEY_CLOSED));
    queue.close();
  }

  private static Set<Thread> threads() {
    Set<Thread> found = new HashSet<>(Thread.getAllStackTraces().keySet());
    found.removeIf(thread -> !thread.getName().startsWith("cbec-document-queue"));
    return found;
  }

  @Test
  void callbacksMayAddAndClose() throws Exception {
    DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key()).documentsPerMessage(1).capacity(1).build();
    CompletableFuture<CompletableFuture<SignedBatch<CEB311Message>>> second =
        queue
            .add(order("A"))
            .thenApply(
                signed -> {
                  queue.add(order("B"));
                  CompletableFuture<SignedBatch<CEB311Message>> last = queue.add(order("C"));
                  queue.close();
                  return last;
                });
    assertThat(numbers(second.get(20, TimeUnit.SECONDS).get(20, TimeUnit.SECONDS)))
        .containsExactly("C");
    queue.close();
  }

  @Test
  void givingUpHandsBackWhatWasNotSigned() throws Exception {
    GateKey key = new GateKey();
    DocumentQueue<CEB311Message> queue = queue(key).workers(1).documentsPerMessage(1).build();
    CompletableFuture<SignedBatch<CEB311Message>> a = queue.add(order("A"));
    key.awaitStarted(1);
    CompletableFuture<SignedBatch<CEB311Message>> b = queue.add(order("B"));
    ImportOrder c = order("C");
    queue.add(c);
    CompletableFuture<List<Object>> left = CompletableFuture.supplyAsync(queue::closeNow);
    assertFails(b, Reason.KEY_CLOSED);
    key.open(1);
    assertThat(left.get(20, TimeUnit.SECONDS)).containsExactly(order("B"), c);
    assertThat(numbers(a.get(20, TimeUnit.SECONDS))).containsExactly("A");
  }

  @Test
  void eachMessageTakesOneGuidOfTheCaller() {
    AtomicInteger guids = new AtomicInteger();
    List<CompletableFuture<SignedBatch<CEB311Message>>> futures = new ArrayList<>();
    try (DocumentQueue<CEB311Message> queue =
        queue(Fixtures.sm2Key())
            .longestWait(LONG)
            .workers(1)
            .splitter(MessageSplitter.withGuids(() -> "GUID-" + guids.incrementAndGet()))
            .build()) {
      for (int i = 0; i < 300; i++) {
        futures.add(queue.add(order("N" + i)));
      }
    }
    assertThat(futures.stream().map(f -> f.join().message().getGuid()).distinct())
        .containsExactly("GUID-1", "GUID-2", "GUID-3");
  }

  @Test
  void otherDocumentsAndFramesAreRefusedAtOnce() {
    try (DocumentQueue<CEB311Message> queue = queue(Fixtures.sm2Key()).build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> queue.add("an order"))
          .withMessageContaining("ImportOrder");
      assertThat(queue.progress()).isEqualTo(new Progress(0, 0, 0, 0));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DocumentQueue.builder(messageOf(order("A")), MessageSigner.of(Fixtures.sm2Key())));
    assertThatExceptionOfType(SigningException.class)
        .isThrownBy(
            () ->
                DocumentQueue.builder(
                    CEB312Message.builder().build(), MessageSigner.of(Fixtures.sm2Key())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_SIGNATURE_PLACE));
    DocumentQueue.Builder<CEB311Message> builder = queue(Fixtures.sm2Key());
    assertThatIllegalArgumentException().isThrownBy(() -> builder.documentsPerMessage(101));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.documentsPerMessage(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.capacity(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.workers(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxBytes(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.longestWait(Duration.ofNanos(-1)));
  }

  @Test
  void messagesOfOneDocumentHoldOne() {
    CEB711Message frame = CEB711Message.builder().build();
    try (DocumentQueue<CEB711Message> queue =
        DocumentQueue.builder(frame, MessageSigner.of(Fixtures.sm2Key()))
            .longestWait(LONG)
            .build()) {
      for (int i = 0; i < 3; i++) {
        ImportDelivery delivery =
            ImportDelivery.builder()
                .deliveryHead(ImportDeliveryHead.builder().copNo("C" + i).build())
                .build();
        assertThat(queue.add(delivery).join().message().getDelivery()).isEqualTo(delivery);
      }
      assertThat(queue.progress()).isEqualTo(new Progress(0, 3, 3, 0));
    }
  }

  @Test
  void showsNumbersOnly() {
    try (DocumentQueue<CEB311Message> queue = queue(Fixtures.sm2Key()).longestWait(LONG).build()) {
      queue.add(order("SECRET"));
      assertThat(queue.toString()).contains("CEB311Message", "waiting=1").doesNotContain("SECRET");
    }
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key that takes a moment. */
  private static class SlowKey extends DelegatingKey {
    SlowKey(SigningKey key) {
      super(key);
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      sleep(2);
      return super.sign(toBeSigned);
    }
  }

  /** A key that signs only when it is let to. */
  private static final class GateKey extends SlowKey {
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Reason failure;

    GateKey() {
      super(Fixtures.sm2Key());
    }

    void open(int times) {
      gate.release(times);
    }

    void awaitStarted(int times) {
      while (calls.get() < times) {
        Thread.onSpinWait();
      }
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      calls.incrementAndGet();
      gate.acquireUninterruptibly();
      Reason reason = failure;
      if (reason != null) {
        throw new SigningException(reason);
      }
      return super.sign(toBeSigned);
    }
  }
}
