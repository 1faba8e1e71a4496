package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Sender;
import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.schemas.CebMessage;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SignedBatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to the single window and follows their documents until customs is done with them
 * (单一窗口客户端).
 *
 * <p>{@link #submit} is one list of steps, each of which is also a public method of its own:
 * validate, encode, sign, wrap, note, send. {@link #poll} fetches receipts and applies them to the
 * {@linkplain DocumentStates states}.
 *
 * <p>A refusal, by us or by customs, is a result. Exceptions are for mistakes of the program, for
 * the key ({@code SigningException}) and for polls without an answer ({@link ChannelException}).
 *
 * <p>Thread-safe: any number of threads submit while one polls; polls run one after the other. The
 * client starts no thread.
 */
public final class SingleWindowClient implements AutoCloseable {

  private final Channel channel;
  private final @Nullable MessageSigner signer;
  private final @Nullable MessageValidator validator;
  private final DxpRoute route;
  private final IdGenerator ids;
  private final DocumentStates states;
  private final Duration pollInterval;
  private final XmlCodec codec;
  private final DxpEnvelope envelope;
  private final Listening listening;
  private final ReceiptFetcher receipts;

  private SingleWindowClient(Builder builder, Channel channel, String senderId) {
    this.channel = channel;
    this.signer = builder.signer;
    this.validator = builder.validator;
    this.route = DxpRoute.to(senderId, builder.receiverId);
    this.ids = builder.ids;
    this.states = builder.states;
    this.pollInterval = builder.pollInterval;
    this.codec = XmlCodec.create(builder.limits);
    this.envelope = DxpEnvelope.create(builder.clock, builder.limits);
    this.listening = new Listening(builder.listener);
    this.receipts =
        new ReceiptFetcher(
            channel, ReceiptReader.of(envelope, codec), states, listening, builder.cursor);
  }

  /**
   * Starts a client.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Sends a message. Blocks as long as key and channel do.
   *
   * @param message a request of 1 to 100 documents
   * @return sent, with the outcome, or invalid, with all findings
   * @throws IllegalArgumentException when the message is one that customs sends, or, without a
   *     validator, when it holds what XML cannot hold
   * @throws IllegalStateException when the message must be signed and there is no signer
   * @throws io.cbec.signing.SigningException when the key fails; nothing was sent
   */
  public SubmitResult submit(CebMessage message) {
    ValidationReport report = validate(message);
    if (report != null && !report.isValid()) {
      return new SubmitResult.Invalid(report);
    }
    WireMessage wire = encode(message);
    DxpMessage wrapped = wrap(wire);
    List<DocumentKey> keys = note(message, wrapped);
    return new SubmitResult.Sent(wrapped, keys, send(wrapped, keys));
  }

  /**
   * Sends a message that a {@code DocumentQueue} has packed and signed. Blocks as long as the
   * channel does.
   *
   * @param batch the message and its signed form
   * @return sent, with the outcome, or invalid, with all findings
   * @throws IllegalArgumentException when the signed form is not that of the message
   */
  public SubmitResult submit(SignedBatch<?> batch) {
    CebMessage message = batch.message();
    ValidationReport report = validate(message);
    if (report != null && !report.isValid()) {
      return new SubmitResult.Invalid(report);
    }
    if (!batch.signed().isOf(encode(message))) {
      throw new IllegalArgumentException("message and signed message differ");
    }
    DxpMessage wrapped = envelope.wrap(batch.signed(), route, ids.next());
    List<DocumentKey> keys = note(message, wrapped);
    return new SubmitResult.Sent(wrapped, keys, send(wrapped, keys));
  }

  /**
   * Sends the same bytes with the same transport id again: at once after {@link
   * SendOutcome.NotSent}, and after {@link SendOutcome.InDoubt} only when polling has shown that
   * nothing arrived. Blocks.
   *
   * @param sent what {@link #submit} gave
   * @return the same with the new outcome
   */
  public SubmitResult.Sent resend(SubmitResult.Sent sent) {
    return new SubmitResult.Sent(sent.message(), sent.keys(), send(sent.message(), sent.keys()));
  }

  private @Nullable ValidationReport validate(CebMessage message) {
    if (validator == null) {
      return null;
    }
    ValidationReport report = validator.validate(message);
    MessageType type = report.type();
    if (type != null) {
      listening.tell(l -> l.validated(type, report));
    }
    return report;
  }

  private WireMessage encode(CebMessage message) {
    WireMessage wire = codec.encode(message);
    Sender sender = wire.type().sender();
    if (sender == Sender.CUSTOMS || sender == Sender.EPORT) {
      throw new IllegalArgumentException(wire.type().rootName() + " is sent by customs");
    }
    return wire;
  }

  private DxpMessage wrap(WireMessage wire) {
    SignatureUse use = wire.type().signatureUse();
    boolean asItIs = use == SignatureUse.NONE || wire.isSigned();
    if (asItIs || (signer == null && use == SignatureUse.OPTIONAL)) {
      return envelope.wrap(wire, route, ids.next());
    }
    if (signer == null) {
      throw new IllegalStateException(
          wire.type().rootName() + " must be signed: give the client a signer");
    }
    return envelope.wrap(signer.sign(wire), route, ids.next());
  }

  /** Before the first byte leaves: an answer may come at any time from then on. */
  private List<DocumentKey> note(CebMessage message, DxpMessage wrapped) {
    DocumentStates.Declared declared = states.declareAll(message, wrapped.copMsgId());
    declared.changes().forEach(change -> listening.tell(l -> l.changed(change)));
    listening.tell(l -> l.sending(wrapped));
    return declared.keys();
  }

  private SendOutcome send(DxpMessage wrapped, List<DocumentKey> keys) {
    SendOutcome outcome = channel.send(wrapped);
    states.sent(keys, outcome);
    listening.tell(l -> l.sent(wrapped, outcome));
    return outcome;
  }

  /**
   * Fetches the receipts that came since the last poll and applies them. Blocks.
   *
   * @return the receipts that were not known, also those without a document here
   * @throws ChannelException when nothing could be fetched; poll again later
   */
  public List<Receipt> poll() {
    return receipts.poll();
  }

  /**
   * Where a document stands.
   *
   * @param key its business key
   * @return its state; empty when this client never sent it
   */
  public Optional<DocumentState> state(DocumentKey key) {
    return states.find(key);
  }

  /**
   * Polls until all documents have reached a final state or the time is over. Polls that fail are
   * tried again. Blocks.
   *
   * @param keys documents this client sent
   * @param timeout how long to wait at most
   * @return the state of each document, in the order of the keys; look at {@link
   *     DocumentState#isFinal()}
   * @throws InterruptedException when the thread is interrupted
   * @throws IllegalArgumentException when a document was never sent by this client
   */
  public Map<DocumentKey, DocumentState> awaitFinal(Collection<DocumentKey> keys, Duration timeout)
      throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Map<DocumentKey, DocumentState> now = states(keys);
      Duration left = timeout.minusNanos(System.nanoTime() - start);
      boolean over = left.isNegative() || left.isZero();
      if (over || now.values().stream().allMatch(DocumentState::isFinal)) {
        return now;
      }
      Duration pause = pollInterval;
      try {
        if (!poll().isEmpty()) {
          continue;
        }
      } catch (ChannelException e) {
        listening.tell(l -> l.pollFailed(e));
        Duration asked = e.retryAfter().orElse(Duration.ZERO);
        pause = asked.compareTo(pause) > 0 ? asked : pause;
      }
      left = timeout.minusNanos(System.nanoTime() - start);
      Thread.sleep(Math.max(1, (pause.compareTo(left) < 0 ? pause : left).toMillis()));
    }
  }

  private Map<DocumentKey, DocumentState> states(Collection<DocumentKey> keys) {
    Map<DocumentKey, DocumentState> found = new LinkedHashMap<>();
    for (DocumentKey key : keys) {
      found.put(
          key,
          state(key)
              .orElseThrow(
                  () -> new IllegalArgumentException(key + " was not sent by this client")));
    }
    return found;
  }

  /**
   * All states.
   *
   * @return the store this client applies receipts to
   */
  public DocumentStates states() {
    return states;
  }

  /**
   * How far receipts have been fetched. Keep it to go on after a restart.
   *
   * @return the cursor
   */
  public ReceiptCursor cursor() {
    return receipts.cursor();
  }

  /**
   * Takes out what came and could not be read.
   *
   * @return what was kept until now
   */
  public List<Inbound.Unreadable> drainUnreadable() {
    return receipts.drainUnreadable();
  }

  /** Closes the channel. The signer's key stays open: it may serve others. */
  @Override
  public void close() {
    channel.close();
  }

  /** Builds a {@link SingleWindowClient}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Channel channel;
    private @Nullable String senderId;
    private String receiverId = DxpEnvelope.IMPORT_RECEIVER;
    private @Nullable MessageSigner signer;
    private @Nullable MessageValidator validator;
    private IdGenerator ids = IdGenerator.uuid();
    private Clock clock = Clock.systemUTC();
    private InputLimits limits = InputLimits.DEFAULT;
    private SubmitListener listener = new SubmitListener() {};
    private DocumentStates states = DocumentStates.create();
    private ReceiptCursor cursor = ReceiptCursor.START;
    private Duration pollInterval = Duration.ofSeconds(5);

    private Builder() {}

    /**
     * The way to the platform. Required.
     *
     * @param way the channel; the client closes it
     * @return this
     */
    public Builder channel(Channel way) {
      this.channel = Objects.requireNonNull(way, "way");
      return this;
    }

    /**
     * The enterprise's id on the platform (SenderId). Required.
     *
     * @param dxpId 1 to 16 characters, {@code DXPENT} and 10 digits in practice
     * @return this
     */
    public Builder senderId(String dxpId) {
      this.senderId = DxpRoute.toImport(dxpId).senderId();
      return this;
    }

    /**
     * Who gets the messages. {@link DxpEnvelope#IMPORT_RECEIVER} when not set.
     *
     * @param id 1 to 16 characters
     * @return this
     */
    public Builder receiverId(String id) {
      this.receiverId = DxpRoute.toImport(id).senderId();
      return this;
    }

    /**
     * Signs messages whose type has a signature. Without it such messages go out unsigned where the
     * schema allows it, or signed already.
     *
     * @param with the signer, or a {@code KeyPool}; the client does not close its keys
     * @return this
     */
    public Builder signer(MessageSigner with) {
      this.signer = Objects.requireNonNull(with, "with");
      return this;
    }

    /**
     * Validates messages before they are signed. Not validated when not set.
     *
     * @param with the validator
     * @return this
     */
    public Builder validator(MessageValidator with) {
      this.validator = Objects.requireNonNull(with, "with");
      return this;
    }

    /**
     * Makes transport ids. Random UUIDs when not set.
     *
     * @param generator the generator
     * @return this
     */
    public Builder idGenerator(IdGenerator generator) {
      this.ids = Objects.requireNonNull(generator, "generator");
      return this;
    }

    /**
     * Gives the time of envelopes. The system clock when not set.
     *
     * @param source the clock
     * @return this
     */
    public Builder clock(Clock source) {
      this.clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * How much of a receipt is read. The default limits when not set.
     *
     * @param most the limits
     * @return this
     */
    public Builder limits(InputLimits most) {
      this.limits = Objects.requireNonNull(most, "most");
      return this;
    }

    /**
     * Hears what happens.
     *
     * @param ear the listener
     * @return this
     */
    public Builder listener(SubmitListener ear) {
      this.listener = Objects.requireNonNull(ear, "ear");
      return this;
    }

    /**
     * The store of states. A new one when not set; clients may share one.
     *
     * @param store the store
     * @return this
     */
    public Builder states(DocumentStates store) {
      this.states = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Where to go on polling. From the start when not set.
     *
     * @param from what {@link SingleWindowClient#cursor()} gave before
     * @return this
     */
    public Builder cursor(ReceiptCursor from) {
      this.cursor = Objects.requireNonNull(from, "from");
      return this;
    }

    /**
     * How long {@link SingleWindowClient#awaitFinal} waits after a poll that brought nothing. 5
     * seconds when not set.
     *
     * @param pause at least a millisecond
     * @return this
     */
    public Builder pollInterval(Duration pause) {
      if (pause.isNegative() || pause.toMillis() < 1) {
        throw new IllegalArgumentException("the interval must be at least a millisecond");
      }
      this.pollInterval = pause;
      return this;
    }

    /**
     * Builds. Nothing is sent yet.
     *
     * @return the client; close it when done
     * @throws IllegalStateException when channel or sender id are missing
     */
    public SingleWindowClient build() {
      if (channel == null || senderId == null) {
        throw new IllegalStateException("channel and senderId are required");
      }
      return new SingleWindowClient(this, channel, senderId);
    }
  }
}
