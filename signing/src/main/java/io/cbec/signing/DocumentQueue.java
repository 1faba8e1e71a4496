package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.codec.UnencodableException;
import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.internal.validation.DocumentKey;
import io.cbec.core.split.MessageSplitter;
import io.cbec.schemas.CebMessage;
import io.cbec.signing.SigningException.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Documents wait here until they fill a message, so that one signature covers up to 100 of them
 * (单证加签队列). A card makes about 250 signatures a minute; document by document that is 250 documents,
 * in full messages 25,000.
 *
 * <ul>
 *   <li>Each signed message is handed over once, to {@link Builder#onSigned}, for example to be
 *       sent. The futures of its documents all give that one message: do not send it from there.
 *   <li>A message is signed as soon as it is full and a key is free, or when its oldest document
 *       has waited for {@linkplain Builder#longestWait the longest wait}.
 *   <li>Documents keep their order. Two with one business number, such as an order and its change,
 *       never share a message, and the second is signed after the first.
 *   <li>A document that cannot be written as XML fails alone; the others of its message go on.
 *   <li>When the key fails, the documents of that message fail with its {@link SigningException};
 *       add them again when it works. A {@link KeyPool} tries its other keys first.
 *   <li>Cancelling the future of a document that still waits takes it out of the queue.
 * </ul>
 *
 * <p>One queue is for one kind of message and one sender; any number of queues may share a {@link
 * KeyPool}. Nothing is kept on disk: what waits when the process dies has to be added again.
 *
 * <p>Thread-safe. {@link #add} blocks while the queue is full. Futures are completed by the threads
 * of the queue; do long work in the {@code Async} methods of {@link CompletableFuture}.
 *
 * @param <M> the class of the messages, for example {@code CEB311Message}
 */
public final class DocumentQueue<M extends CebMessage> implements AutoCloseable {

  private final M frame;
  private final MessageSigner signer;
  private final Consumer<? super SignedBatch<M>> receiver;
  private final MessageSplitter splitter;
  // Makes messages that are only tried; the guids of the caller are for those that are signed.
  private final MessageSplitter trial = MessageSplitter.create();
  private final Class<?> documentClass;
  private final XmlCodec codec = XmlCodec.create();
  private final int documentsPerMessage;
  private final int maxBytes;
  private final int capacity;
  private final long longestWait;
  private final List<Thread> workers;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition space = lock.newCondition();
  // All below is guarded by the lock.
  private final Deque<Waiting<M>> waiting = new ArrayDeque<>();
  private final Set<String> inHand = new HashSet<>();
  private long signedDocuments;
  private long signatures;
  private long failedDocuments;
  private boolean closing;

  private DocumentQueue(Builder<M> builder) {
    this.frame = builder.frame;
    this.signer = builder.signer;
    this.receiver = builder.receiver;
    this.splitter = builder.splitter;
    this.documentClass = MessageSplitter.documentClass(frame.getClass());
    this.documentsPerMessage = builder.documentsPerMessage;
    this.maxBytes = builder.maxBytes;
    this.capacity = builder.capacity;
    this.longestWait = builder.longestWait.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= builder.workers(); i++) {
      // No daemon: a program that ends without closing the queue would lose what waits.
      threads.add(new Thread(this::run, "cbec-document-queue-" + i));
    }
    this.workers = List.copyOf(threads);
  }

  /**
   * Starts from the usual settings.
   *
   * @param frame a message without documents, with the sender's BaseTransfer and what else all
   *     messages share; each message gets a guid of its own
   * @param signer signs the messages; the queue does not close its key
   * @param <M> the class of the messages
   * @return a builder
   * @throws IllegalArgumentException when the frame has documents
   * @throws SigningException with {@code NO_SIGNATURE_PLACE} when such messages carry no signature
   */
  public static <M extends CebMessage> Builder<M> builder(M frame, MessageSigner signer) {
    return new Builder<>(frame, signer);
  }

  /**
   * Adds a document. Blocks while the queue is full.
   *
   * @param document a document of the kind the messages hold, for example {@code ImportOrder}
   * @return the signed message that holds it, the same for all its documents, once it was handed
   *     over; fails with {@link SigningException} when the key fails or the queue was given up,
   *     with {@link UnencodableException} when the document cannot be written, and with what {@link
   *     Builder#onSigned} threw
   * @throws IllegalArgumentException when the messages hold documents of another class
   * @throws SigningException with {@code KEY_CLOSED} when the queue is closed, {@code INTERRUPTED}
   */
  public CompletableFuture<SignedBatch<M>> add(Object document) {
    if (!documentClass.isInstance(document)) {
      throw new IllegalArgumentException(
          frame.getClass().getSimpleName()
              + " holds "
              + documentClass.getSimpleName()
              + ", not "
              + document.getClass().getSimpleName());
    }
    Waiting<M> entry = new Waiting<>(document, DocumentKey.of(document), System.nanoTime());
    lock.lock();
    try {
      awaitSpace();
      waiting.addLast(entry);
      work.signal();
    } finally {
      lock.unlock();
    }
    return entry.done;
  }

  private void awaitSpace() {
    try {
      // A thread of the queue, in a callback, would wait for itself.
      while (!closing && waiting.size() >= capacity && !workers.contains(Thread.currentThread())) {
        space.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SigningException(Reason.INTERRUPTED);
    }
    if (closing) {
      throw new SigningException(Reason.KEY_CLOSED, "the queue is closed");
    }
  }

  /**
   * What the queue has done and has to do, for dashboards.
   *
   * @return the numbers of this moment
   */
  public Progress progress() {
    lock.lock();
    try {
      return new Progress(waiting.size(), signedDocuments, signatures, failedDocuments);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more documents, signs those that wait and ends the threads. Blocks until all is
   * signed, except in a callback of the queue itself; an interrupt ends the waiting, not the work.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      work.signalAll();
      space.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      for (Thread worker : workers) {
        if (worker != Thread.currentThread()) {
          worker.join();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Gives the queue up: takes no more documents and signs only the messages the keys already have.
   * The futures of the others fail with {@code KEY_CLOSED}. Blocks until the threads have ended.
   *
   * @return the documents that were not signed, in their order
   */
  public List<Object> closeNow() {
    List<Waiting<M>> left;
    lock.lock();
    try {
      closing = true;
      left = List.copyOf(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    left.forEach(
        entry ->
            entry.done.completeExceptionally(
                new SigningException(Reason.KEY_CLOSED, "the queue was given up")));
    close();
    return left.stream().map(entry -> entry.document).toList();
  }

  private void run() {
    for (List<Waiting<M>> batch = take(); !batch.isEmpty(); batch = take()) {
      try {
        sign(batch);
      } finally {
        release(batch);
      }
    }
  }

  /** The documents of the next message; none when the queue is closed and empty. */
  private List<Waiting<M>> take() {
    lock.lock();
    try {
      while (true) {
        List<Waiting<M>> batch = choose();
        boolean full = batch.size() >= documentsPerMessage;
        long left = batch.isEmpty() ? Long.MAX_VALUE : untilDue(batch.get(0));
        if (full || left <= 0 || (closing && !batch.isEmpty())) {
          batch.forEach(this::takeInHand);
          waiting.removeAll(new HashSet<>(batch));
          space.signalAll();
          if (!waiting.isEmpty()) {
            work.signal();
          }
          return batch;
        }
        if (closing && waiting.isEmpty()) {
          return List.of();
        }
        awaitWork(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitWork(long nanos) {
    try {
      work.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // Whoever did that, in a callback of a future, did not mean the documents of others.
    }
  }

  private long untilDue(Waiting<M> oldest) {
    return longestWait - (System.nanoTime() - oldest.since);
  }

  /**
   * The first documents whose numbers differ from each other and from all that are being signed.
   */
  private List<Waiting<M>> choose() {
    List<Waiting<M>> batch = new ArrayList<>();
    Set<String> numbers = new HashSet<>();
    Iterator<Waiting<M>> next = waiting.iterator();
    while (batch.size() < documentsPerMessage && next.hasNext()) {
      Waiting<M> entry = next.next();
      String number = entry.number;
      if (entry.done.isDone()) {
        next.remove();
      } else if (number == null || (!inHand.contains(number) && numbers.add(number))) {
        batch.add(entry);
      }
    }
    return batch;
  }

  private void takeInHand(Waiting<M> entry) {
    if (entry.number != null) {
      inHand.add(entry.number);
    }
  }

  private void release(List<Waiting<M>> batch) {
    lock.lock();
    try {
      batch.forEach(entry -> inHand.remove(entry.number));
      // Their successors, or the end of the queue, may be waited for.
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void sign(List<Waiting<M>> batch) {
    try {
      M message = message(splitter, batch);
      WireMessage wire = codec.encode(message);
      if (wire.length() > maxBytes && batch.size() > 1) {
        sign(batch.subList(0, batch.size() / 2));
        sign(batch.subList(batch.size() / 2, batch.size()));
        return;
      }
      SignedBatch<M> signed = new SignedBatch<>(message, signer.sign(wire));
      countSignature();
      receiver.accept(signed);
      succeed(batch, signed);
    } catch (UnencodableException e) {
      signWritable(batch, e);
    } catch (RuntimeException | Error e) {
      // Nobody may wait for ever, whatever it is; the thread goes on with the next documents.
      batch.forEach(entry -> fail(entry, e));
    }
  }

  /** Finds the documents that cannot be written, by writing each one alone. */
  private void signWritable(List<Waiting<M>> batch, UnencodableException cause) {
    List<Waiting<M>> writable = new ArrayList<>();
    for (Waiting<M> entry : batch) {
      try {
        codec.encode(message(trial, List.of(entry)));
        writable.add(entry);
      } catch (UnencodableException e) {
        fail(entry, e);
      }
    }
    if (writable.size() == batch.size()) {
      // Then it is the frame, which all documents share.
      batch.forEach(entry -> fail(entry, cause));
    } else if (!writable.isEmpty()) {
      sign(writable);
    }
  }

  private M message(MessageSplitter with, List<Waiting<M>> batch) {
    return with.split(frame, batch.stream().map(entry -> entry.document).toList()).get(0);
  }

  private void countSignature() {
    lock.lock();
    try {
      signatures++;
    } finally {
      lock.unlock();
    }
  }

  private void succeed(List<Waiting<M>> batch, SignedBatch<M> signed) {
    lock.lock();
    try {
      signedDocuments += batch.size();
    } finally {
      lock.unlock();
    }
    batch.forEach(entry -> entry.done.complete(signed));
  }

  private void fail(Waiting<M> entry, Throwable cause) {
    lock.lock();
    try {
      failedDocuments++;
    } finally {
      lock.unlock();
    }
    entry.done.completeExceptionally(cause);
  }

  /** Shows numbers only, because documents hold personal data. */
  @Override
  public String toString() {
    return "DocumentQueue[" + frame.getClass().getSimpleName() + ", " + progress() + "]";
  }

  /** A document and the one who waits for it. */
  private static final class Waiting<M extends CebMessage> {
    private final Object document;
    private final @Nullable String number;
    private final long since;
    private final CompletableFuture<SignedBatch<M>> done = new CompletableFuture<>();

    Waiting(Object document, @Nullable String number, long since) {
      this.document = document;
      this.number = number;
      this.since = since;
    }
  }

  /**
   * What a queue has done and has to do.
   *
   * @param waiting documents that wait for a signature
   * @param signedDocuments documents signed and handed over since the start
   * @param signatures signatures made since the start, one a message
   * @param failedDocuments documents that failed since the start, also in being handed over
   */
  public record Progress(
      int waiting, long signedDocuments, long signatures, long failedDocuments) {}

  /**
   * Settings of a queue. Not thread-safe.
   *
   * @param <M> the class of the messages
   */
  public static final class Builder<M extends CebMessage> {

    /** What messages without a limit hold here, so that they too are sent in time. */
    private static final int USUAL_DOCUMENTS = 100;

    private final M frame;
    private final MessageSigner signer;
    private MessageSplitter splitter = MessageSplitter.create();
    private int documentsPerMessage;
    private int maxBytes = 5 << 20;
    private int capacity = 10_000;
    private Duration longestWait = Duration.ofSeconds(1);
    private Consumer<? super SignedBatch<M>> receiver = signed -> {};
    private int workers;

    private Builder(M frame, MessageSigner signer) {
      this.frame = Objects.requireNonNull(frame, "frame");
      this.signer = Objects.requireNonNull(signer, "signer");
      if (!splitter.split(frame).isEmpty()) {
        throw new IllegalArgumentException("the frame must have no documents");
      }
      WireMessage empty = XmlCodec.create().encode(frame);
      if (empty.signatureOffset() < 0) {
        throw new SigningException(Reason.NO_SIGNATURE_PLACE, empty.type().rootName());
      }
      int limit = empty.type().maxDocuments();
      this.documentsPerMessage = limit == MessageType.UNBOUNDED ? USUAL_DOCUMENTS : limit;
    }

    /**
     * How long a document waits for others at most. Longer means fuller messages when few documents
     * come; when many come, messages are full anyway.
     *
     * @param longest 1 s unless set; zero signs what is there whenever a key is free
     * @return this
     */
    public Builder<M> longestWait(Duration longest) {
      if (longest.isNegative() || longest.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("at most a day");
      }
      longestWait = longest;
      return this;
    }

    /**
     * How many documents a message holds at most.
     *
     * @param documents at most what the standard allows, which it is unless set: 100, for CEB711 1
     * @return this
     */
    public Builder<M> documentsPerMessage(int documents) {
      if (documents < 1 || documents > documentsPerMessage) {
        throw new IllegalArgumentException("1 to " + documentsPerMessage);
      }
      documentsPerMessage = documents;
      return this;
    }

    /**
     * How long a message may be before it is signed; longer ones are halved. The standard names no
     * limit; 5 MB is said of some gateways, unconfirmed. A document that is longer by itself is
     * signed alone.
     *
     * @param bytes 5 MiB unless set
     * @return this
     */
    public Builder<M> maxBytes(int bytes) {
      maxBytes = atLeastOne(bytes);
      return this;
    }

    /**
     * How many documents may wait; more make {@link DocumentQueue#add} wait.
     *
     * @param documents 10,000 unless set
     * @return this
     */
    public Builder<M> capacity(int documents) {
      capacity = atLeastOne(documents);
      return this;
    }

    /**
     * Who gets each signed message, once, for example {@code SingleWindowClient::submit}. It is
     * called by a thread of the queue, and may block: other threads sign meanwhile. When it throws,
     * the documents of that message fail with what it threw, and the next message goes on.
     *
     * @param gets nobody unless set; called by several threads at once
     * @return this
     */
    public Builder<M> onSigned(Consumer<? super SignedBatch<M>> gets) {
      receiver = Objects.requireNonNull(gets, "gets");
      return this;
    }

    /**
     * How many messages are being signed and handed over at the same time.
     *
     * @param threads unless set twice as many as the keys of a pool can sign at a time, or 2, so
     *     that a key goes on while a message is handed over
     * @return this
     */
    public Builder<M> workers(int threads) {
      workers = atLeastOne(threads);
      return this;
    }

    /**
     * Makes the messages, and with them their guids. The guid of a message that turned out too long
     * is not used.
     *
     * @param with {@link MessageSplitter#create()} unless set; used by all workers
     * @return this
     */
    public Builder<M> splitter(MessageSplitter with) {
      splitter = Objects.requireNonNull(with, "with");
      return this;
    }

    private int workers() {
      int signAtATime = signer instanceof KeyPool pool ? pool.parallelism() : 1;
      return workers > 0 ? workers : 2 * signAtATime;
    }

    private static int atLeastOne(int number) {
      if (number < 1) {
        throw new IllegalArgumentException("at least 1");
      }
      return number;
    }

    /**
     * Makes the queue and starts its threads.
     *
     * @return the queue; close it
     */
    public DocumentQueue<M> build() {
      DocumentQueue<M> queue = new DocumentQueue<>(this);
      queue.workers.forEach(Thread::start);
      return queue;
    }
  }
}
