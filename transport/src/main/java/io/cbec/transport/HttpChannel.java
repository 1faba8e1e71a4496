package io.cbec.transport;

import io.cbec.transport.SendOutcome.InDoubt;
import io.cbec.transport.SendOutcome.NotSent;
import io.cbec.transport.SendOutcome.Refused;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel over HTTP or HTTPS (HTTP 通道).
 *
 * <table>
 * <caption>What becomes of a send</caption>
 * <tr><th>what happened</th><th>outcome</th></tr>
 * <tr><td>refused, unknown host, no connection in time, TLS handshake failed: no byte left</td>
 * <td>NotSent</td></tr>
 * <tr><td>no answer in time, connection cut: the request had begun</td><td>InDoubt</td></tr>
 * <tr><td>2xx and the gateway says yes</td><td>Accepted</td></tr>
 * <tr><td>2xx and the gateway says nothing clear, or more than the limit</td><td>InDoubt</td></tr>
 * <tr><td>answer of the exchange platform (DxpRep) 0001–2999, any status</td><td>Refused</td></tr>
 * <tr><td>the same with 3001–3999</td><td>NotSent</td></tr>
 * <tr><td>the same with any other code</td><td>InDoubt</td></tr>
 * <tr><td>429</td><td>NotSent, with the wait of Retry-After</td></tr>
 * <tr><td>408, 5xx</td><td>InDoubt</td></tr>
 * <tr><td>other 4xx</td><td>Refused</td></tr>
 * <tr><td>3xx</td><td>Refused: redirects are never followed</td></tr>
 * </table>
 *
 * <p>Nothing is repeated automatically. Cookies, compression and cached credentials are off. Logs
 * hold method, path, status and times, never a body or a query.
 *
 * <p>Thread-safe. {@link #send} and {@link #receive} block for at most the total timeout.
 */
public final class HttpChannel implements Channel {

  private static final Logger LOG = LoggerFactory.getLogger(HttpChannel.class);

  private final HttpGateway gateway;
  private final HttpCaller caller;

  private HttpChannel(Builder builder, URI base, HttpGateway gateway) {
    this.gateway = gateway;
    this.caller = new HttpCaller(builder, base);
  }

  /**
   * Starts a channel.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public SendOutcome send(DxpMessage message) {
    HttpCall call = gateway.submission(message);
    long start = System.nanoTime();
    try {
      HttpAnswer answer = caller.call(call);
      log(call, answer, start);
      return outcome(message, answer);
    } catch (HttpCallFailed e) {
      LOG.info("{} failed: {}, begun: {}", call, e.failure(), e.begun());
      return e.begun() ? new InDoubt(e.failure()) : new NotSent(e.failure());
    }
  }

  @Override
  public ReceiptBatch receive(ReceiptCursor cursor) {
    return gateway.receive(cursor, this::get);
  }

  private SendOutcome outcome(DxpMessage message, HttpAnswer answer) {
    String code = Integer.toString(answer.status());
    if (answer.status() == 429) {
      return new NotSent(FailureCause.THROTTLED, Optional.ofNullable(answer.retryAfter()), code);
    }
    if (answer.isRedirect()) {
      return new Refused(Refused.Reason.REDIRECT, code, "");
    }
    SendOutcome said = answer.tooLarge() ? null : gateway.said(message, answer);
    if (said != null) {
      return said;
    }
    if (answer.isServerError()) {
      return new InDoubt(FailureCause.SERVER_ERROR, code);
    }
    if (answer.status() == 408) {
      return new InDoubt(FailureCause.ANSWER_TIMEOUT, code);
    }
    if (answer.status() / 100 == 4) {
      return new Refused(Refused.Reason.HTTP_STATUS, code, "");
    }
    return new InDoubt(
        answer.tooLarge() ? FailureCause.ANSWER_TOO_LARGE : FailureCause.ANSWER_UNCLEAR, code);
  }

  private HttpAnswer get(HttpCall call) {
    long start = System.nanoTime();
    HttpAnswer answer;
    try {
      answer = caller.call(call);
    } catch (HttpCallFailed e) {
      LOG.info("{} failed: {}", call, e.failure());
      throw new ChannelException(e.failure(), null);
    }
    log(call, answer, start);
    FailureCause failure = failure(answer);
    if (failure != null) {
      throw new ChannelException(failure, answer.retryAfter());
    }
    return answer;
  }

  private static @Nullable FailureCause failure(HttpAnswer answer) {
    if (answer.status() == 429) {
      return FailureCause.THROTTLED;
    }
    if (answer.isRedirect()) {
      return FailureCause.REDIRECTED;
    }
    if (answer.isServerError()) {
      return FailureCause.SERVER_ERROR;
    }
    if (!answer.isSuccess()) {
      return FailureCause.CALL_REFUSED;
    }
    return answer.tooLarge() ? FailureCause.ANSWER_TOO_LARGE : null;
  }

  private static void log(HttpCall call, HttpAnswer answer, long start) {
    LOG.debug(
        "{} -> {}, {} bytes, {} ms",
        call,
        answer.status(),
        answer.body().length,
        (System.nanoTime() - start) / 1_000_000);
  }

  /** Closes all connections, also those in use. Calls after that are not sent. */
  @Override
  public void close() {
    caller.close();
  }

  @Override
  public String toString() {
    return "HttpChannel[" + gateway + "]";
  }

  /** A proxy server. */
  record Proxy(String host, int port) {}

  /** Builds an {@link HttpChannel}. Not thread-safe. */
  public static final class Builder {
    @Nullable URI base;
    private @Nullable HttpGateway gateway;
    Duration connectTimeout = Duration.ofSeconds(10);
    Duration readTimeout = Duration.ofSeconds(30);
    Duration totalTimeout = Duration.ofMinutes(2);
    TlsSettings tls = TlsSettings.systemDefault();
    @Nullable Proxy proxy;
    int maxAnswerBytes = 64 << 20;
    int maxConnections = 8;
    String userAgent = "cbec-sdk";
    Clock clock = Clock.systemUTC();

    private Builder() {}

    /**
     * Where the platform is. Required.
     *
     * @param uri http or https with a host, without user, query and fragment; the paths of the
     *     gateway are put behind it
     * @return this
     * @throws IllegalArgumentException when it is another kind of URI
     */
    public Builder baseUri(URI uri) {
      String scheme = uri.getScheme();
      boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (!http
          || uri.getHost() == null
          || uri.getRawUserInfo() != null
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "the base URI must be http or https with a host and without user, query and fragment");
      }
      String text = uri.toString();
      this.base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      return this;
    }

    /**
     * What the platform understands. Required.
     *
     * @param form for example {@link HttpGateway#dxp(String)}
     * @return this
     */
    public Builder gateway(HttpGateway form) {
      this.gateway = Objects.requireNonNull(form, "form");
      return this;
    }

    /**
     * How long to wait for a connection, for its TLS handshake, and for a free one. 10 seconds when
     * not set.
     *
     * @param limit more than nothing
     * @return this
     */
    public Builder connectTimeout(Duration limit) {
      this.connectTimeout = positive(limit);
      return this;
    }

    /**
     * How long the server may be silent. 30 seconds when not set.
     *
     * @param limit more than nothing
     * @return this
     */
    public Builder readTimeout(Duration limit) {
      this.readTimeout = positive(limit);
      return this;
    }

    /**
     * How long one request may take in all, also when the server sends a byte now and then. 2
     * minutes when not set.
     *
     * @param limit more than nothing
     * @return this
     */
    public Builder totalTimeout(Duration limit) {
      this.totalTimeout = positive(limit);
      return this;
    }

    /**
     * How https is secured. The JDK's trusted certificates and TLS 1.2 when not set.
     *
     * @param settings the settings
     * @return this
     */
    public Builder tls(TlsSettings settings) {
      this.tls = Objects.requireNonNull(settings, "settings");
      return this;
    }

    /**
     * Goes through a proxy server. None when not set: the JVM's proxy properties are not read.
     *
     * @param host its name
     * @param port its port
     * @return this
     */
    public Builder proxy(String host, int port) {
      if (host.isBlank() || port < 1 || port > 65535) {
        throw new IllegalArgumentException("a proxy has a host and a port");
      }
      this.proxy = new Proxy(host, port);
      return this;
    }

    /**
     * The largest answer that is read. 64 MiB when not set.
     *
     * @param bytes at least 1
     * @return this
     */
    public Builder maxAnswerBytes(int bytes) {
      this.maxAnswerBytes = atLeastOne(bytes);
      return this;
    }

    /**
     * How many connections are held at once. 8 when not set.
     *
     * @param count at least 1
     * @return this
     */
    public Builder maxConnections(int count) {
      this.maxConnections = atLeastOne(count);
      return this;
    }

    /**
     * How the channel names itself. {@code cbec-sdk} when not set.
     *
     * @param name one line of printable ASCII
     * @return this
     */
    public Builder userAgent(String name) {
      if (name.isBlank() || !name.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
        throw new IllegalArgumentException("the user agent must be one line of printable ASCII");
      }
      this.userAgent = name;
      return this;
    }

    /**
     * The clock that dates in Retry-After are compared with. The system clock when not set.
     *
     * @param source the clock
     * @return this
     */
    public Builder clock(Clock source) {
      this.clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Builds. Nothing is sent yet.
     *
     * @return the channel; close it when done
     * @throws IllegalStateException when base URI or gateway are missing
     */
    public HttpChannel build() {
      if (base == null || gateway == null) {
        throw new IllegalStateException("baseUri and gateway are required");
      }
      return new HttpChannel(this, base, gateway);
    }

    private static Duration positive(Duration limit) {
      if (limit.isNegative() || limit.toMillis() < 1) {
        throw new IllegalArgumentException("a timeout must be at least a millisecond");
      }
      return limit;
    }

    private static int atLeastOne(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("the limit must be at least 1");
      }
      return value;
    }
  }
}
