package io.cbec.transport;

import io.cbec.signing.realtime.InvalidPaymentDataException;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.SignedPaymentUpload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers customs when it asks for original payment data (支付原始数据实时获取, platDataOpen): bytes in,
 * bytes out, for any web server. The answer goes out at once; data is collected, signed and
 * uploaded in the background, within the time customs gives.
 *
 * <p>One sessionID is uploaded once. A repeated enquiry is answered with 10000 and nothing else
 * happens, while the first is being worked on and after something was uploaded or may have been. An
 * enquiry that ended before a byte had left may come again. What was uploaded is remembered in
 * memory, for a day and for 100,000 enquiries.
 *
 * <p>An upload is tried again only when no byte of it had left or customs asked to wait (429), with
 * the same bytes and within the time. Nothing is uploaded after the deadline.
 *
 * <p>Thread-safe. {@link #handle} does not block. The handler owns its threads and ends them in
 * {@link #close}; it closes neither client nor key.
 */
public final class PaymentEnquiryHandler implements AutoCloseable {

  /** The media type of the answers. */
  public static final String ANSWER_TYPE = "application/json; charset=UTF-8";

  private static final Logger LOG = LoggerFactory.getLogger(PaymentEnquiryHandler.class);

  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MAX_REMEMBERED = 100_000;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final PaymentUploadSigner signer;
  private final PaymentUploadClient client;
  private final PaymentDataSource source;
  private final PaymentEnquiryListener listener;
  private final Clock clock;
  private final Duration window;
  private final Duration closeTimeout;
  private final Duration firstPause;
  private final int maxRequestBytes;
  private final OpenRequestReader reader = new OpenRequestReader();
  private final RealTimeJson json = new RealTimeJson();
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor watch;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Object lock = new Object();

  /** What is being worked on or was uploaded, oldest first. Guarded by the lock. */
  private final Map<String, Enquiry> enquiries = new LinkedHashMap<>();

  private PaymentEnquiryHandler(
      Builder settings,
      PaymentUploadSigner signer,
      PaymentUploadClient client,
      PaymentDataSource source,
      PaymentEnquiryListener listener) {
    this.signer = signer;
    this.client = client;
    this.source = source;
    this.listener = listener;
    this.clock = settings.clock;
    this.window = settings.window;
    this.closeTimeout = settings.closeTimeout;
    this.firstPause = settings.firstPause;
    this.maxRequestBytes = settings.maxRequestBytes;
    this.workers =
        new ThreadPoolExecutor(
            settings.threads,
            settings.threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(settings.maxWaiting),
            threads("cbec-payment-enquiry"));
    this.workers.allowCoreThreadTimeOut(true);
    this.watch = new ScheduledThreadPoolExecutor(1, threads("cbec-payment-deadline"));
    this.watch.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Starts a handler.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes what customs posted.
   *
   * @param form the body of the POST, {@code application/x-www-form-urlencoded}; a server need not
   *     read more than {@link #maxRequestBytes} and one byte
   * @return the answer, UTF-8 JSON of {@link #ANSWER_TYPE}, for status 200
   */
  public byte[] handle(byte[] form) {
    if (form.length > maxRequestBytes) {
      return refused(OpenRefusal.TOO_LARGE);
    }
    try {
      return taken(reader.readForm(form));
    } catch (OpenRequestReader.Refused e) {
      return refused(e.refusal());
    }
  }

  /**
   * Takes the value of the form field {@code openReq}, for servers that have taken the form apart.
   *
   * @param openReq the value, decoded
   * @return the answer, as for {@link #handle}
   */
  public byte[] handleParameter(String openReq) {
    if (openReq.length() > maxRequestBytes) {
      return refused(OpenRefusal.TOO_LARGE);
    }
    try {
      return taken(reader.readValue(openReq));
    } catch (OpenRequestReader.Refused e) {
      return refused(e.refusal());
    }
  }

  /**
   * The longest body that is looked at.
   *
   * @return bytes
   */
  public int maxRequestBytes() {
    return maxRequestBytes;
  }

  private byte[] taken(OpenRequest request) {
    OpenRefusal refusal = null;
    boolean repeated = false;
    Enquiry enquiry = null;
    synchronized (lock) {
      Enquiry known = enquiries.get(request.session().value());
      if (closing.getCount() == 0) {
        refusal = OpenRefusal.CLOSED;
      } else if (known != null) {
        repeated = known.request().orderNo().equals(request.orderNo());
        refusal = repeated ? null : OpenRefusal.SESSION_REUSED;
      } else if (workers.getQueue().remainingCapacity() == 0) {
        refusal = OpenRefusal.BUSY;
      } else {
        forgetOld();
        enquiry =
            new Enquiry(
                request, clock.instant().plus(window), System.nanoTime() + window.toNanos());
        enquiries.put(request.session().value(), enquiry);
      }
    }
    if (refusal != null) {
      return refused(refusal);
    }
    if (repeated) {
      tell(() -> listener.repeated(request));
    } else if (enquiry != null) {
      Enquiry begun = enquiry;
      tell(() -> listener.requested(request));
      if (!start(begun)) {
        return refused(closing.getCount() == 0 ? OpenRefusal.CLOSED : OpenRefusal.BUSY);
      }
    }
    return json.answer("10000", "", clock.millis());
  }

  private byte[] refused(OpenRefusal refusal) {
    tell(() -> listener.refused(refusal));
    return json.answer("20000", refusal.text().zh(), clock.millis());
  }

  /** False when the pool fills up or closes in this very moment; the enquiry is abandoned then. */
  private boolean start(Enquiry enquiry) {
    FutureTask<?> task = new FutureTask<>(() -> work(enquiry), null);
    enquiry.task = task;
    try {
      enquiry.watch =
          watch.schedule(() -> stop(enquiry, true), window.toMillis(), TimeUnit.MILLISECONDS);
      workers.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      stop(enquiry, false);
      return false;
    }
  }

  private void work(Enquiry enquiry) {
    // What still waits when the handler closes is ended by close, not begun by a freed worker.
    if (closing.getCount() == 0
        || !advance(enquiry, EnquiryStage.WAITING, EnquiryStage.COLLECTING)) {
      return;
    }
    Optional<PaymentExchangeInfo> info;
    try {
      info = Objects.requireNonNull(source.collect(enquiry.request()));
    } catch (Throwable e) {
      fail(enquiry, EnquiryStage.COLLECTING, new EnquiryResult.NotCollected(e));
      return;
    }
    if (info.isEmpty()) {
      fail(enquiry, EnquiryStage.COLLECTING, new EnquiryResult.UnknownOrder());
      return;
    }
    if (!advance(enquiry, EnquiryStage.COLLECTING, EnquiryStage.SIGNING)) {
      return;
    }
    SignedPaymentUpload upload;
    try {
      upload = signer.sign(enquiry.request().session(), info.get(), clock.instant());
    } catch (InvalidPaymentDataException e) {
      fail(enquiry, EnquiryStage.SIGNING, new EnquiryResult.InvalidData(e.findings()));
      return;
    } catch (RuntimeException e) {
      fail(enquiry, EnquiryStage.SIGNING, new EnquiryResult.NotSigned(e));
      return;
    }
    if (advance(enquiry, EnquiryStage.SIGNING, EnquiryStage.UPLOADING)) {
      EnquiryResult.UploadTried result = upload(enquiry, upload);
      enquiry.advance(EnquiryStage.UPLOADING, EnquiryStage.ENDED);
      end(enquiry, result, !(result.outcome() instanceof UploadOutcome.NotSent));
    }
  }

  /** Goes on, unless it was stopped meanwhile or the time is over. */
  private boolean advance(Enquiry enquiry, EnquiryStage from, EnquiryStage to) {
    if (!left(enquiry).isNegative()) {
      return enquiry.advance(from, to);
    }
    EnquiryStage stage = enquiry.stop();
    if (stage != null) {
      end(enquiry, new EnquiryResult.Late(stage), false);
    }
    return false;
  }

  private void fail(Enquiry enquiry, EnquiryStage from, EnquiryResult result) {
    if (enquiry.advance(from, EnquiryStage.ENDED)) {
      end(enquiry, result, false);
    }
  }

  private void stop(Enquiry enquiry, boolean late) {
    EnquiryStage stage = enquiry.stop();
    if (stage == null) {
      return;
    }
    FutureTask<?> task = enquiry.task;
    if (task != null) {
      task.cancel(true);
      workers.remove(task);
    }
    end(enquiry, late ? new EnquiryResult.Late(stage) : new EnquiryResult.Abandoned(stage), false);
  }

  private EnquiryResult.UploadTried upload(Enquiry enquiry, SignedPaymentUpload upload) {
    Duration pause = firstPause;
    int tries = 0;
    while (true) {
      Duration left = left(enquiry);
      UploadOutcome outcome = upload(upload, left);
      tries++;
      if (!(outcome instanceof UploadOutcome.NotSent notSent)
          || notSent.cause() == FailureCause.CHANNEL_CLOSED) {
        return new EnquiryResult.UploadTried(outcome, tries);
      }
      Duration wait = longer(pause, notSent.retryAfter().orElse(Duration.ZERO));
      if (wait.compareTo(left(enquiry)) >= 0 || closesWithin(wait)) {
        return new EnquiryResult.UploadTried(outcome, tries);
      }
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  private UploadOutcome upload(SignedPaymentUpload upload, Duration left) {
    Duration shortest = Duration.ofMillis(1);
    try {
      return client.upload(upload, longer(left, shortest));
    } catch (RuntimeException e) {
      // Nothing is known of what the server got, and an enquiry must end in any case.
      LOG.warn("an upload failed: {}", e.getClass().getName());
      return new UploadOutcome.InDoubt(FailureCause.ANSWER_UNCLEAR, "");
    }
  }

  /** Waits; true when the handler closes meanwhile. */
  private boolean closesWithin(Duration wait) {
    try {
      return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  /** By the clock, and never more than has really not passed: clocks are set back. */
  private Duration left(Enquiry enquiry) {
    Duration byClock = Duration.between(clock.instant(), enquiry.deadline());
    Duration real = Duration.ofNanos(enquiry.deadlineNanos() - System.nanoTime());
    return byClock.compareTo(real) < 0 ? byClock : real;
  }

  private void end(Enquiry enquiry, EnquiryResult result, boolean remember) {
    ScheduledFuture<?> timer = enquiry.watch;
    if (timer != null) {
      timer.cancel(false);
    }
    // The data and the thread that worked on it must not live as long as the memory of it.
    enquiry.task = null;
    enquiry.watch = null;
    if (!remember) {
      synchronized (lock) {
        enquiries.remove(enquiry.request().session().value(), enquiry);
      }
    }
    LOG.debug(
        "enquiry {} ended: {}", enquiry.request().session(), result.getClass().getSimpleName());
    tell(() -> listener.ended(enquiry.request(), result));
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("the listener failed: {}", e.getClass().getName());
    }
  }

  /** Only what has ended: what is under way is bounded by threads and queue. */
  private void forgetOld() {
    Instant now = clock.instant();
    int tooMany = enquiries.size() + 1 - MAX_REMEMBERED;
    Iterator<Enquiry> oldest = enquiries.values().iterator();
    while (oldest.hasNext()) {
      Enquiry enquiry = oldest.next();
      boolean old = enquiry.deadline().plus(REMEMBERED).isBefore(now);
      if (!old && tooMany <= 0) {
        return;
      }
      if (enquiry.hasEnded()) {
        oldest.remove();
        tooMany--;
      }
    }
  }

  /**
   * Takes no more enquiries, gives up those whose upload has not begun, waits for the others, and
   * ends the threads. Blocks for at most the close timeout.
   */
  @Override
  public void close() {
    List<Enquiry> open = new ArrayList<>();
    synchronized (lock) {
      closing.countDown();
      open.addAll(enquiries.values());
    }
    open.forEach(enquiry -> stop(enquiry, false));
    workers.shutdown();
    try {
      if (!workers.awaitTermination(closeTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      watch.shutdownNow();
    }
  }

  @Override
  public String toString() {
    return "PaymentEnquiryHandler[" + signer + ", " + client + "]";
  }

  /** Builds a {@link PaymentEnquiryHandler}. Not thread-safe. */
  public static final class Builder {
    private @Nullable PaymentUploadSigner signer;
    private @Nullable PaymentUploadClient client;
    private @Nullable PaymentDataSource source;
    private @Nullable PaymentEnquiryListener listener;
    private Clock clock = Clock.systemUTC();
    private Duration window = Duration.ofSeconds(110);
    private Duration closeTimeout = Duration.ofSeconds(10);
    private Duration firstPause = Duration.ofSeconds(1);
    private int threads = 4;
    private int maxWaiting = 1000;
    private int maxRequestBytes = 16 << 10;

    private Builder() {}

    /**
     * Who signs. Required.
     *
     * @param value the signer
     * @return this
     */
    public Builder signer(PaymentUploadSigner value) {
      signer = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Who uploads. Required; not closed by the handler.
     *
     * @param value the client
     * @return this
     */
    public Builder client(PaymentUploadClient value) {
      client = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Where the data comes from. Required.
     *
     * @param value the source
     * @return this
     */
    public Builder source(PaymentDataSource value) {
      source = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Who hears of each result. Required: a result nobody sees is an enquiry nobody answers.
     *
     * @param value the listener
     * @return this
     */
    public Builder listener(PaymentEnquiryListener value) {
      listener = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * The clock for deadlines and serviceTime. The system clock when not set.
     *
     * @param value the clock
     * @return this
     */
    public Builder clock(Clock value) {
      clock = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * How long after the enquiry an upload may last. 110 seconds when not set: customs gives two
     * minutes, and the bytes need time to travel.
     *
     * @param value more than nothing, at most two minutes
     * @return this
     */
    public Builder uploadWithin(Duration value) {
      if (value.toMillis() < 1 || value.compareTo(Duration.ofMinutes(2)) > 0) {
        throw new IllegalArgumentException("customs gives two minutes");
      }
      window = value;
      return this;
    }

    /**
     * How many enquiries are worked on at once. 4 when not set.
     *
     * @param count at least 1
     * @return this
     */
    public Builder threads(int count) {
      threads = atLeastOne(count);
      return this;
    }

    /**
     * How many enquiries may wait. 1000 when not set; more are answered with 20000.
     *
     * @param count at least 1
     * @return this
     */
    public Builder maxWaiting(int count) {
      maxWaiting = atLeastOne(count);
      return this;
    }

    /**
     * The longest request that is looked at. 16 KiB when not set.
     *
     * @param bytes at least 1
     * @return this
     */
    public Builder maxRequestBytes(int bytes) {
      maxRequestBytes = atLeastOne(bytes);
      return this;
    }

    /**
     * How long {@link PaymentEnquiryHandler#close} waits for uploads. 10 seconds when not set.
     *
     * @param value not negative
     * @return this
     */
    public Builder closeTimeout(Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException("a timeout is not negative");
      }
      closeTimeout = value;
      return this;
    }

    /** The pause before the second try; tests do not want to wait a second. */
    Builder firstPause(Duration value) {
      firstPause = value;
      return this;
    }

    private static int atLeastOne(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("the limit must be at least 1");
      }
      return value;
    }

    /**
     * Builds. The handler takes enquiries at once.
     *
     * @return the handler; close it when done
     * @throws IllegalStateException when signer, client, source or listener are missing
     */
    public PaymentEnquiryHandler build() {
      if (signer == null || client == null || source == null || listener == null) {
        throw new IllegalStateException("signer, client, source and listener are required");
      }
      return new PaymentEnquiryHandler(this, signer, client, source, listener);
    }
  }
}
