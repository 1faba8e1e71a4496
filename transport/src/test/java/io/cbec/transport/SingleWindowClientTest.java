package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cbec.core.MessageType;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.signing.DocumentQueue;
import io.cbec.signing.KeyPool;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignatureVerifier;
import io.cbec.signing.SignedBatch;
import io.cbec.signing.VerificationResult;
import io.cbec.transport.SendOutcome.Accepted;
import io.cbec.transport.SendOutcome.InDoubt;
import io.cbec.transport.SendOutcome.NotSent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SingleWindowClientTest {

  private static SelfSignedKey key;

  @BeforeAll
  static void makeKey() {
    key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "TEST SHOP");
  }

  @AfterAll
  static void closeKey() {
    key.close();
  }

  /** A channel that answers what the test prepared. */
  private static final class ScriptedChannel implements Channel {
    final List<DxpMessage> sent = new CopyOnWriteArrayList<>();
    final Deque<SendOutcome> outcomes = new ArrayDeque<>();
    final ConcurrentLinkedQueue<Object> batches = new ConcurrentLinkedQueue<>();
    final List<ReceiptCursor> cursors = new CopyOnWriteArrayList<>();
    volatile boolean closed;

    @Override
    public synchronized SendOutcome send(DxpMessage message) {
      sent.add(message);
      return outcomes.isEmpty() ? new Accepted("OK") : outcomes.pop();
    }

    @Override
    public ReceiptBatch receive(ReceiptCursor cursor) {
      cursors.add(cursor);
      Object next = batches.poll();
      if (next instanceof ChannelException failure) {
        throw failure;
      }
      return next == null ? new ReceiptBatch(List.of(), cursor, false) : (ReceiptBatch) next;
    }

    @Override
    public void close() {
      closed = true;
    }

    void batch(String next, boolean more, Inbound... items) {
      batches.add(new ReceiptBatch(List.of(items), new ReceiptCursor(next), more));
    }
  }

  private final ScriptedChannel channel = new ScriptedChannel();
  private final List<String> events = new CopyOnWriteArrayList<>();

  private SingleWindowClient.Builder builder() {
    AtomicInteger ids = new AtomicInteger();
    return SingleWindowClient.builder()
        .channel(channel)
        .senderId(Samples.DXP_ID)
        .signer(MessageSigner.of(key))
        .clock(Samples.CLOCK)
        .idGenerator(() -> "M" + ids.incrementAndGet())
        .pollInterval(Duration.ofMillis(5))
        .listener(recorder());
  }

  private SubmitListener recorder() {
    return new SubmitListener() {
      @Override
      public void validated(MessageType type, ValidationReport report) {
        events.add("validated " + report.verdict());
      }

      @Override
      public void sending(DxpMessage message) {
        events.add("sending " + message.copMsgId() + " after " + channel.sent.size());
      }

      @Override
      public void sent(DxpMessage message, SendOutcome outcome) {
        events.add("sent " + outcome.getClass().getSimpleName());
      }

      @Override
      public void received(Receipt receipt, ApplyResult.Effect effect) {
        events.add("received " + receipt.status().code() + " " + effect);
      }

      @Override
      public void changed(StateChange change) {
        events.add(
            "changed to " + change.after().status().map(ReceiptStatus::code).orElse("nothing"));
      }

      @Override
      public void other(CebMessage message) {
        events.add("other " + message.getClass().getSimpleName());
      }

      @Override
      public void unreadable(Binary bytes, RefusalReason reason) {
        events.add("unreadable " + reason);
      }

      @Override
      public void pollFailed(ChannelException failure) {
        events.add("poll failed " + failure.failure());
      }
    };
  }

  @Test
  void submitSignsWrapsNotesAndSends() {
    try (SingleWindowClient client = builder().build()) {
      SubmitResult.Sent sent =
          (SubmitResult.Sent) client.submit(Samples.order("ORDER0001", "ORDER0002"));

      assertThat(sent.outcome()).isEqualTo(new Accepted("OK"));
      assertThat(sent.copMsgId()).isEqualTo("M1");
      assertThat(sent.keys())
          .containsExactly(
              DocumentKey.order("1100000001", "ORDER0001"),
              DocumentKey.order("1100000001", "ORDER0002"));
      assertThat(channel.sent).containsExactly(sent.message());
      assertThat(sent.message().senderId()).isEqualTo(Samples.DXP_ID);
      assertThat(sent.message().receiverIds()).containsExactly(DxpEnvelope.IMPORT_RECEIVER);
      assertThat(sent.message().messageType()).isEqualTo("CEB311Message");
      assertThat(
              SignatureVerifier.builder()
                  .trust(key.certificate())
                  .build()
                  .verify(sent.message().data().toByteArray()))
          .isInstanceOf(VerificationResult.Valid.class);
      assertThat(client.state(sent.keys().get(0)).orElseThrow().outcome())
          .contains(new Accepted("OK"));
      assertThat(events).containsExactly("sending M1 after 0", "sent Accepted");
    }
    assertThat(channel.closed).isTrue();
  }

  @Test
  void anInvalidMessageIsNotSentAndSaysAllThatIsWrong() {
    try (SingleWindowClient client = builder().validator(MessageValidator.create()).build()) {
      SubmitResult result = client.submit(Samples.order("ORDER0001"));

      assertThat(result)
          .isInstanceOfSatisfying(
              SubmitResult.Invalid.class,
              invalid -> assertThat(invalid.report().errors()).hasSizeGreaterThan(5));
      assertThat(channel.sent).isEmpty();
      assertThat(client.states().all()).isEmpty();
      assertThat(events).containsExactly("validated INVALID");
    }
  }

  @Test
  void aListMustBeSigned() {
    try (SingleWindowClient client =
        SingleWindowClient.builder().channel(channel).senderId(Samples.DXP_ID).build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> client.submit(Samples.list("COP0001")))
          .withMessageContaining("CEB621Message");
      assertThat(client.submit(Samples.order("O"))).isInstanceOf(SubmitResult.Sent.class);
      assertThat(client.states().all()).hasSize(1);
    }
  }

  @Test
  void whatCustomsSendsIsNotSubmitted() {
    try (SingleWindowClient client = builder().build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> client.submit(CEB312Message.builder().build()));
      assertThat(channel.sent).isEmpty();
    }
  }

  @Test
  void aSignedMessageGoesOutAsItIs() {
    try (SingleWindowClient client = builder().build()) {
      byte[] signed =
          MessageSigner.of(key).sign(XmlCodec.create().encode(Samples.list("COP0001"))).bytes();
      SubmitResult.Sent sent =
          (SubmitResult.Sent) client.submit(XmlCodec.create().decode(signed).orElseThrow());
      assertThat(sent.message().data().toByteArray()).isEqualTo(signed);
    }
  }

  @Test
  void whatAQueueSignedGoesOutAsItIsOnceAndIsFollowed() {
    CEB311Message orders = Samples.order("ORDER0001", "ORDER0002");
    CEB311Message frame =
        CEB311Message.builder().version("1.0").baseTransfer(orders.getBaseTransfer()).build();
    try (SingleWindowClient client = builder().build()) {
      List<CompletableFuture<SignedBatch<CEB311Message>>> futures = new ArrayList<>();
      try (DocumentQueue<CEB311Message> queue =
          DocumentQueue.builder(frame, MessageSigner.of(key)).onSigned(client::submit).build()) {
        orders.getOrder().forEach(order -> futures.add(queue.add(order)));
      }
      SignedBatch<CEB311Message> batch = futures.get(0).join();
      assertThat(futures.get(1).join()).isSameAs(batch);

      assertThat(channel.sent).hasSize(1);
      assertThat(channel.sent.get(0).data().toByteArray()).isEqualTo(batch.signed().bytes());
      for (String number : List.of("ORDER0001", "ORDER0002")) {
        assertThat(client.state(DocumentKey.order("1100000001", number)).orElseThrow().outcome())
            .contains(new Accepted("OK"));
      }

      SignedBatch<CEB311Message> mixedUp = new SignedBatch<>(orders, batch.signed());
      assertThatIllegalArgumentException().isThrownBy(() -> client.submit(mixedUp));
      assertThat(channel.sent).hasSize(1);
    }
  }

  @Test
  void aPoolOfKeysIsASigner() {
    try (KeyPool pool = KeyPool.of(SelfSignedKey.generate(SignatureProfile.SM2_SM3, "pool"));
        SingleWindowClient client = builder().signer(pool).build()) {
      SubmitResult.Sent sent = (SubmitResult.Sent) client.submit(Samples.order("ORDER0001"));
      assertThat(
              SignatureVerifier.builder()
                  .anyCertificate()
                  .build()
                  .verify(sent.message().data().toByteArray())
                  .isValid())
          .isTrue();
    }
  }

  @Test
  void doubtIsKeptAndTheSameBytesGoAgain() {
    channel.outcomes.add(new InDoubt(FailureCause.SERVER_ERROR, "502"));
    channel.outcomes.add(new NotSent(FailureCause.THROTTLED));
    try (SingleWindowClient client = builder().build()) {
      SubmitResult.Sent first = (SubmitResult.Sent) client.submit(Samples.order("ORDER0001"));
      assertThat(first.outcome()).isInstanceOf(InDoubt.class);
      assertThat(state(client, Samples.ORDER).isFinal()).isFalse();

      SubmitResult.Sent second = client.resend(client.resend(first));

      assertThat(second.outcome()).isInstanceOf(Accepted.class);
      assertThat(second.copMsgId()).isEqualTo(first.copMsgId());
      assertThat(channel.sent).hasSize(3).allMatch(m -> m.equals(first.message()));
      assertThat(state(client, Samples.ORDER).attempt()).isEqualTo(1);
    }
  }

  @Test
  void theAnswerAfterA502IsFoundByPolling() throws InterruptedException {
    channel.outcomes.add(new InDoubt(FailureCause.SERVER_ERROR, "502"));
    channel.batch("1", false, document("ceb312-2-accepted"));
    channel.batch("2", false, document("ceb312-120-stored"));
    try (SingleWindowClient client = builder().build()) {
      client.submit(Samples.order("ORDER0001"));
      Map<DocumentKey, DocumentState> states =
          client.awaitFinal(List.of(Samples.ORDER), Duration.ofSeconds(10));
      assertThat(states.get(Samples.ORDER).succeeded()).isTrue();
      assertThat(channel.sent).hasSize(1);
    }
  }

  @Test
  void pollGivesNewReceiptsOnceAndMovesTheCursor() {
    channel.batch("1", true, document("ceb312-2-accepted"), document("ceb312-2-accepted"));
    channel.batch("2", false, document("ceb312-120-stored"), document("ceb312-2-accepted"));
    channel.batch("3", false, document("ceb312-120-stored"));
    try (SingleWindowClient client = builder().build()) {
      client.submit(Samples.order("ORDER0001"));
      events.clear();

      assertThat(client.poll()).extracting(r -> r.status().code()).containsExactly("2", "120");
      assertThat(client.poll()).isEmpty();

      assertThat(channel.cursors).extracting(ReceiptCursor::value).containsExactly("", "1", "2");
      assertThat(client.cursor()).isEqualTo(new ReceiptCursor("3"));
      assertThat(events)
          .containsExactly(
              "received 2 CHANGED", "changed to 2", "received 120 CHANGED", "changed to 120");
    }
  }

  @Test
  void whatFailsHalfWayIsNotLost() {
    channel.batch("1", true, document("ceb312-2-accepted"));
    channel.batches.add(new ChannelException(FailureCause.SERVER_ERROR, null));
    channel.batches.add(new ChannelException(FailureCause.SERVER_ERROR, null));
    try (SingleWindowClient client = builder().build()) {
      assertThat(client.poll()).hasSize(1);
      assertThat(client.cursor()).isEqualTo(new ReceiptCursor("1"));
      assertThatExceptionOfType(ChannelException.class).isThrownBy(client::poll);
      assertThat(client.poll()).isEmpty();
    }
  }

  @Test
  void unreadableThingsAreKeptAndDoNotStopTheOthers() {
    Inbound garbage = new Inbound.Document(Binary.of(new byte[] {1, 2, 3}));
    Inbound other =
        new Inbound.Document(Binary.of(Samples.bytes("/samples/dxp/dxpmsg-submit-ceb513.xml")));
    channel.batch("1", false, garbage, other, document("ceb312-2-accepted"), garbage);
    try (SingleWindowClient client = builder().build()) {
      assertThat(client.poll()).hasSize(1);
      assertThat(events)
          .containsExactly(
              "unreadable ILLEGAL_CHARACTER", "other CEB513Message", "received 2 UNMATCHED");
      assertThat(client.drainUnreadable()).hasSize(1);
      assertThat(client.drainUnreadable()).isEmpty();
      assertThat(client.states().unmatched()).hasSize(1);
    }
  }

  @Test
  void anEndlessMoreEnds() {
    for (int i = 1; i <= 1500; i++) {
      channel.batch(Integer.toString(i), true);
    }
    try (SingleWindowClient client = builder().build()) {
      assertThat(client.poll()).isEmpty();
      assertThat(channel.cursors).hasSize(1000);
    }
  }

  @Test
  void waitingEndsWithTheTimeAndSurvivesFailures() throws InterruptedException {
    channel.batches.add(new ChannelException(FailureCause.THROTTLED, Duration.ofMillis(20)));
    channel.batch("1", false, document("ceb312-2-accepted"));
    try (SingleWindowClient client = builder().build()) {
      client.submit(Samples.order("ORDER0001"));
      Map<DocumentKey, DocumentState> states =
          client.awaitFinal(List.of(Samples.ORDER), Duration.ofMillis(200));
      assertThat(states.get(Samples.ORDER).status().orElseThrow().code()).isEqualTo("2");
      assertThat(states.get(Samples.ORDER).isFinal()).isFalse();
      assertThat(events).contains("poll failed THROTTLED", "changed to 2");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> client.awaitFinal(List.of(DocumentKey.order("1", "2")), Duration.ofHours(1)));
    }
  }

  @Test
  void waitingCanBeInterrupted() {
    try (SingleWindowClient client = builder().pollInterval(Duration.ofMinutes(5)).build()) {
      client.submit(Samples.order("ORDER0001"));
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> client.awaitFinal(List.of(Samples.ORDER), Duration.ofHours(1)));
          });
    }
  }

  @Test
  void aListenerThatThrowsStopsNothing() {
    SubmitListener bad =
        new SubmitListener() {
          @Override
          public void sending(DxpMessage message) {
            throw new IllegalStateException("listener");
          }

          @Override
          public void received(Receipt receipt, ApplyResult.Effect effect) {
            throw new IllegalStateException("listener");
          }
        };
    channel.batch("1", false, document("ceb312-2-accepted"));
    try (SingleWindowClient client = builder().listener(bad).build()) {
      assertThat(client.submit(Samples.order("ORDER0001"))).isInstanceOf(SubmitResult.Sent.class);
      assertThat(client.poll()).hasSize(1);
      assertThat(state(client, Samples.ORDER).status()).isPresent();
    }
  }

  @Test
  void theBuilderChecksWhatItGets() {
    SingleWindowClient.Builder builder = SingleWindowClient.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.senderId(""));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.receiverId("x".repeat(17)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.pollInterval(Duration.ZERO));
    assertThatIllegalStateException().isThrownBy(builder::build);
  }

  @Test
  void manyThreadsSubmitWhileOthersPoll() throws Exception {
    DxpEnvelope envelope = DxpEnvelope.create(Samples.CLOCK, InputLimits.DEFAULT);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (SingleWindowClient client =
        builder().idGenerator(IdGenerator.uuid()).listener(new SubmitListener() {}).build()) {
      List<Callable<Integer>> jobs = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String orderNo = "T" + i;
        jobs.add(
            () -> {
              client.submit(Samples.order(orderNo));
              byte[] receipt =
                  new String(
                          Samples.bytes("/samples/receipts/ceb312-120-stored.xml"),
                          java.nio.charset.StandardCharsets.UTF_8)
                      .replace("ORDER0001", orderNo)
                      .getBytes(java.nio.charset.StandardCharsets.UTF_8);
              byte[] wrapped =
                  envelope
                      .wrap(
                          receipt,
                          "CEB312Message",
                          DxpRoute.to(DxpEnvelope.IMPORT_RECEIVER, Samples.DXP_ID),
                          orderNo)
                      .bytes();
              channel.batch(orderNo, false, new Inbound.Document(Binary.of(wrapped)));
              return client.poll().size();
            });
      }
      int polled = 0;
      for (Future<Integer> done : pool.invokeAll(jobs)) {
        polled += done.get();
      }
      assertThat(polled).isEqualTo(100);
      assertThat(client.states().all()).hasSize(100).allMatch(DocumentState::succeeded);
      assertThat(channel.sent).extracting(DxpMessage::copMsgId).doesNotHaveDuplicates();
    } finally {
      pool.shutdownNow();
    }
  }

  private static DocumentState state(SingleWindowClient client, DocumentKey key) {
    return Objects.requireNonNull(client.state(key).orElse(null));
  }

  private static Inbound document(String sample) {
    return new Inbound.Document(Binary.of(Samples.bytes("/samples/receipts/" + sample + ".xml")));
  }
}
