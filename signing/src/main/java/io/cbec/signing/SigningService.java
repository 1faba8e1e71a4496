package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.remote.ListedKey;
import io.cbec.signing.internal.remote.RefusedAnswer;
import io.cbec.signing.internal.remote.RemoteJson;
import io.cbec.signing.internal.remote.SignedAnswer;
import io.cbec.signing.internal.xml.StrictBase64;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs for others over the network (远程签名服务): the machine with the cards runs it behind a web
 * server with mutual TLS, and {@link RemoteSigner} is the other end. It takes a request as values
 * and gives the answer as values, so any web server can stand in front; {@code
 * examples/signing-server} is one.
 *
 * <ul>
 *   <li>The web server proves who the client is. The service lets in only clients that were {@link
 *       Builder#allow named}.
 *   <li>It signs only {@link SignableContent}, so that a stolen client certificate is of no use for
 *       anything else.
 *   <li>PINs stay with the keys here; none ever travels. No further request is given to a key whose
 *       PIN was refused: everybody gets {@code CARD_BLOCKED}.
 *   <li>Each value is verified with the certificate of its key before it leaves.
 *   <li>A listener hears of every request to sign before its answer leaves. When the listener
 *       fails, no signature is handed out.
 * </ul>
 *
 * <p>Thread-safe. {@link #handle} blocks as long as the key does; keys that serve one caller at a
 * time make the others wait. The service owns its keys and closes them. The protocol is written
 * down in {@code docs/remote-signing.md}.
 */
public final class SigningService implements AutoCloseable {

  /** The largest content a client may send, in bytes. A web server need read only one byte more. */
  public static final int MAX_CONTENT_BYTES = 256 * 1024;

  static final String KEYS_PATH = "/v1/keys";

  private static final Pattern SIGN_PATH = Pattern.compile(KEYS_PATH + "/([0-9a-f]{2,128})/sign");

  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY = 429;
  private static final int KEY_FAILED = 502;
  private static final int UNAVAILABLE = 503;

  private final Map<String, Member> keys = new LinkedHashMap<>();
  private final Map<String, Set<String>> clients;
  private final Set<SignableContent> contents;
  private final int maxWaiting;
  private final Duration closeTimeout;
  private final Consumer<SigningEvent> listener;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  // All below is guarded by the lock.
  private int running;
  private boolean closing;

  private SigningService(Builder builder) {
    for (SigningKey key : builder.keys) {
      // Refuses a key that could not sign a message.
      MessageSigner.of(key);
      if (keys.put(key.certNo(), new Member(key)) != null) {
        throw new IllegalArgumentException("two keys have the number " + key.certNo());
      }
    }
    this.clients = Map.copyOf(builder.clients);
    this.contents = Set.copyOf(builder.contents);
    this.maxWaiting = builder.maxWaiting;
    this.closeTimeout = builder.closeTimeout;
    this.listener = builder.listener;
  }

  /**
   * Starts a service.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Answers a request. Never throws for what a client sent.
   *
   * @param request the request of an authenticated client
   * @return the answer to send back
   */
  public Answer handle(Request request) {
    Matcher sign = SIGN_PATH.matcher(request.path);
    if (sign.matches() && request.method.equals("POST")) {
      return sign(request, sign.group(1));
    }
    if (!clients.containsKey(request.client)) {
      return refused(FORBIDDEN, Reason.REMOTE_NOT_ALLOWED);
    }
    if (request.path.equals(KEYS_PATH) && request.method.equals("GET")) {
      return new Answer(OK, RemoteJson.write(listed(request.client)));
    }
    boolean known = sign.matches() || request.path.equals(KEYS_PATH);
    return refused(known ? WRONG_METHOD : NOT_FOUND, Reason.REMOTE_REFUSED);
  }

  private List<ListedKey> listed(String client) {
    List<ListedKey> list = new ArrayList<>();
    for (Member member : keys.values()) {
      SigningKey key = member.key;
      if (mayUse(client, key.certNo())) {
        list.add(
            new ListedKey(
                key.certNo(),
                key.profile().name(),
                StrictBase64.encode(key.certificate().der()),
                member.state().name()));
      }
    }
    return list;
  }

  private boolean mayUse(String client, String certNo) {
    Set<String> certNos = clients.get(client);
    return certNos != null && (certNos.isEmpty() || certNos.contains(certNo));
  }

  private Answer sign(Request request, String certNo) {
    Instant at = Instant.now();
    long start = System.nanoTime();
    byte[] value = {};
    SigningException failure = null;
    try {
      value = signed(request, certNo);
    } catch (SigningException e) {
      failure = e;
    }
    try {
      listener.accept(
          new SigningEvent(
              at,
              request.client,
              certNo,
              sha256(request.body),
              Duration.ofNanos(System.nanoTime() - start),
              Optional.ofNullable(failure)));
    } catch (RuntimeException e) {
      // What was not written down does not leave.
      return refused(UNAVAILABLE, Reason.REMOTE_UNAVAILABLE);
    }
    if (failure != null) {
      boolean large = request.body.length > MAX_CONTENT_BYTES;
      return refused(large ? TOO_LARGE : status(failure.reason()), failure.reason());
    }
    return new Answer(OK, RemoteJson.write(new SignedAnswer(certNo, StrictBase64.encode(value))));
  }

  private byte[] signed(Request request, String certNo) {
    if (!mayUse(request.client, certNo)) {
      throw new SigningException(Reason.REMOTE_NOT_ALLOWED);
    }
    Member member = keys.get(certNo);
    if (member == null) {
      throw new SigningException(Reason.REMOTE_KEY_GONE);
    }
    byte[] bytes = request.body;
    if (bytes.length > MAX_CONTENT_BYTES) {
      throw new SigningException(Reason.REMOTE_CONTENT_REFUSED, bytes.length + " bytes");
    }
    if (contents.stream().noneMatch(c -> c.matches(bytes, member.key.profile()))) {
      throw new SigningException(Reason.REMOTE_CONTENT_REFUSED, bytes.length + " bytes");
    }
    enter();
    try {
      return member.sign(bytes);
    } catch (SigningException e) {
      throw outward(e);
    } finally {
      leave();
    }
  }

  /** Some reasons speak of a thread or an object of this side. */
  private SigningException outward(SigningException e) {
    Reason reason =
        switch (e.reason()) {
          case INTERRUPTED -> Reason.REMOTE_UNAVAILABLE;
          case KEY_CLOSED -> isClosing() ? Reason.REMOTE_UNAVAILABLE : Reason.REMOTE_KEY_GONE;
          default -> null;
        };
    return reason == null ? e : new SigningException(reason, e.reason().name(), e);
  }

  private static int status(Reason reason) {
    return switch (reason) {
      case REMOTE_NOT_ALLOWED -> FORBIDDEN;
      case REMOTE_KEY_GONE -> NOT_FOUND;
      case REMOTE_CONTENT_REFUSED, CARD_DATA -> UNPROCESSABLE;
      case REMOTE_BUSY, CARD_BUSY -> TOO_MANY;
      case REMOTE_UNAVAILABLE -> UNAVAILABLE;
      default -> KEY_FAILED;
    };
  }

  private static Answer refused(int status, Reason reason) {
    return new Answer(
        status,
        RemoteJson.write(new RefusedAnswer(reason.name(), reason.problem(), reason.remedy())));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private void enter() {
    lock.lock();
    try {
      if (closing) {
        throw new SigningException(Reason.REMOTE_UNAVAILABLE, "stopping");
      }
      running++;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      running--;
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more work, waits for the signatures that are under way, and closes the keys. Blocks at
   * most for the time of {@link Builder#closeTimeout}; what is not done then fails.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      long left = closeTimeout.toNanos();
      while (running > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    keys.values().forEach(member -> member.key.close());
  }

  @Override
  public String toString() {
    return "SigningService[" + keys.size() + " keys, " + clients.size() + " clients]";
  }

  /** One key and those who wait for it. */
  private final class Member {
    private final SigningKey key;
    private final AtomicInteger present = new AtomicInteger();
    private volatile boolean blocked;
    private volatile @Nullable Reason lastFailure;

    Member(SigningKey key) {
      this.key = key;
    }

    RemoteKey.State state() {
      if (blocked) {
        return RemoteKey.State.OUT;
      }
      return lastFailure == null ? RemoteKey.State.READY : RemoteKey.State.FAILING;
    }

    byte[] sign(byte[] bytes) {
      try {
        if (present.incrementAndGet() > maxWaiting) {
          throw new SigningException(Reason.REMOTE_BUSY, maxWaiting + " wait for this key");
        }
        // Nobody may bring a second wrong PIN to a card, whatever the key itself does.
        if (blocked) {
          Reason why = lastFailure;
          throw new SigningException(
              why == Reason.KEY_CLOSED ? why : Reason.CARD_BLOCKED, String.valueOf(why));
        }
        byte[] value = checked(bytes, key.sign(bytes.clone()));
        if (!blocked) {
          lastFailure = null;
        }
        return value;
      } catch (SigningException e) {
        failed(e.reason());
        throw e;
      } catch (RuntimeException e) {
        failed(Reason.DEVICE_FAILED);
        throw new SigningException(Reason.DEVICE_FAILED, e.getClass().getSimpleName(), e);
      } finally {
        present.decrementAndGet();
      }
    }

    private byte[] checked(byte[] bytes, byte[] value) {
      byte[] raw = ValueCheck.verified(key.certificate(), key.profile(), bytes, value);
      if (raw == null) {
        throw new SigningException(Reason.BAD_VALUE, value.length + " bytes");
      }
      return raw;
    }

    private void failed(Reason reason) {
      boolean forGood =
          KeyPool.isForGood(reason) || reason == Reason.WRONG_PIN || reason == Reason.PIN_LOCKED;
      if (!blocked && reason != Reason.REMOTE_BUSY && reason != Reason.CARD_BUSY) {
        lastFailure = reason;
      }
      blocked = blocked || forGood;
    }
  }

  /** What an authenticated client asks for. Immutable and thread-safe. */
  public static final class Request {
    private final String method;
    private final String path;
    private final String client;
    private final byte[] body;

    private Request(String method, String path, String client, byte[] body) {
      this.method = method;
      this.path = path;
      this.client = client;
      this.body = body;
    }

    /**
     * Makes a request.
     *
     * @param method GET or POST
     * @param path the raw path, without query
     * @param client the name of the client as the web server proved it, never as the client says
     * @param body the content; empty for GET
     * @return the request
     */
    public static Request of(String method, String path, String client, byte[] body) {
      return new Request(
          Objects.requireNonNull(method, "method"),
          Objects.requireNonNull(path, "path"),
          Objects.requireNonNull(client, "client"),
          body.clone());
    }

    @Override
    public String toString() {
      return "Request[" + method + ", " + body.length + " bytes]";
    }
  }

  /** What to send back; always JSON. Immutable and thread-safe. */
  public static final class Answer {
    private final int status;
    private final byte[] body;

    private Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    /**
     * The status of HTTP.
     *
     * @return 200, or the status of a refusal
     */
    public int status() {
      return status;
    }

    /**
     * The media type of the content.
     *
     * @return {@code application/json}
     */
    public String contentType() {
      return "application/json";
    }

    /**
     * The content.
     *
     * @return a copy, UTF-8
     */
    public byte[] body() {
      return body.clone();
    }

    @Override
    public String toString() {
      return "Answer[" + status + ", " + body.length + " bytes]";
    }
  }

  /** Settings of a service. Not thread-safe. */
  public static final class Builder {

    private final List<SigningKey> keys = new ArrayList<>();
    private final Map<String, Set<String>> clients = new HashMap<>();
    private Set<SignableContent> contents = EnumSet.allOf(SignableContent.class);
    private int maxWaiting = 32;
    private Duration closeTimeout = Duration.ofSeconds(30);
    private Consumer<SigningEvent> listener = event -> {};

    private Builder() {}

    /**
     * Takes a key in. Several sessions of one certificate are one key: {@link KeyPool#asKey}.
     *
     * @param key the key; the service closes it
     * @return this
     */
    public Builder add(SigningKey key) {
      keys.add(Objects.requireNonNull(key, "key"));
      return this;
    }

    /**
     * Lets a client use all keys.
     *
     * @param client its name, as it will stand in the requests
     * @return this
     */
    public Builder allow(String client) {
      clients.put(Objects.requireNonNull(client, "client"), Set.of());
      return this;
    }

    /**
     * Lets a client use some keys. It does not see the others.
     *
     * @param client its name, as it will stand in the requests
     * @param certNos the numbers of the certificates, at least one
     * @return this
     */
    public Builder allow(String client, Collection<String> certNos) {
      if (certNos.isEmpty()) {
        throw new IllegalArgumentException("name at least one certificate");
      }
      clients.put(Objects.requireNonNull(client, "client"), Set.copyOf(certNos));
      return this;
    }

    /**
     * Narrows what is signed.
     *
     * @param first what to sign; all of {@link SignableContent} unless set
     * @param others what else
     * @return this
     */
    public Builder contents(SignableContent first, SignableContent... others) {
      contents = EnumSet.of(first, others);
      return this;
    }

    /**
     * How many requests one key may have at a time, the one it signs and those that wait. More are
     * refused with {@code REMOTE_BUSY}.
     *
     * @param requests 32 unless set; a card makes about four signatures a second
     * @return this
     */
    public Builder maxWaiting(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("at least 1");
      }
      maxWaiting = requests;
      return this;
    }

    /**
     * How long closing waits for signatures that are under way.
     *
     * @param longest 30 s unless set
     * @return this
     */
    public Builder closeTimeout(Duration longest) {
      if (longest.isNegative() || longest.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("at most a day");
      }
      closeTimeout = longest;
      return this;
    }

    /**
     * Hears of every request to sign, before the answer leaves. Called by the threads that call
     * {@link SigningService#handle}, several at a time. When it throws, the client gets {@code
     * REMOTE_UNAVAILABLE} and no signature.
     *
     * @param hears nobody unless set
     * @return this
     */
    public Builder listener(Consumer<SigningEvent> hears) {
      listener = Objects.requireNonNull(hears, "hears");
      return this;
    }

    /**
     * Makes the service.
     *
     * @return the service
     * @throws IllegalArgumentException when two keys have the same number
     * @throws SigningException what {@link MessageSigner#of} throws for a key
     */
    public SigningService build() {
      return new SigningService(this);
    }
  }
}
