package io.cbec.transport;

import io.cbec.signing.realtime.SignedPaymentUpload;
import io.cbec.transport.UploadOutcome.InDoubt;
import io.cbec.transport.UploadOutcome.NotSent;
import io.cbec.transport.UploadOutcome.Received;
import io.cbec.transport.UploadOutcome.Rejected;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads payment data to customs (支付原始数据上传, realTimeDataUpload). It takes signed data only, so
 * nothing unsigned can leave. Nothing is repeated by itself.
 *
 * <table>
 * <caption>What becomes of an upload</caption>
 * <tr><th>what happened</th><th>outcome</th></tr>
 * <tr><td>code 10000</td><td>Received; proves nothing about the signature</td></tr>
 * <tr><td>code 20000 to 21000</td><td>Rejected</td></tr>
 * <tr><td>no byte left: refused, unknown host, no connection in time, TLS; 429</td>
 * <td>NotSent</td></tr>
 * <tr><td>no answer in time, connection cut, 408, 5xx, another code, an answer nobody can read</td>
 * <td>InDoubt</td></tr>
 * <tr><td>other 4xx, 3xx</td><td>Rejected by HTTP_STATUS</td></tr>
 * </table>
 *
 * <p>The form field {@code payExInfoStr} is percent-encoded in UTF-8, a blank as {@code %20}. Logs
 * hold path, status and times.
 *
 * <p>Thread-safe. {@link #upload} blocks for at most the total timeout.
 */
public final class PaymentUploadClient implements AutoCloseable {

  /** The path of the service below the host. */
  public static final String PATH = "/ceb2grab/grab/realTimeDataUpload";

  private static final Logger LOG = LoggerFactory.getLogger(PaymentUploadClient.class);

  private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

  private final HttpCaller caller;
  private final Duration totalTimeout;
  private final RealTimeJson json = new RealTimeJson();

  private PaymentUploadClient(HttpChannel.Builder settings, URI base) {
    this.caller = new HttpCaller(settings, base);
    this.totalTimeout = settings.totalTimeout;
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
   * Uploads once.
   *
   * @param upload the signed data
   * @return what came of it
   */
  public UploadOutcome upload(SignedPaymentUpload upload) {
    return upload(upload, totalTimeout);
  }

  /**
   * Uploads once, with less time than the total timeout.
   *
   * @param upload the signed data
   * @param atMost how long it may take
   * @return what came of it
   */
  public UploadOutcome upload(SignedPaymentUpload upload, Duration atMost) {
    HttpCall call = HttpCall.post(PATH, FORM, form(upload.json()));
    long start = System.nanoTime();
    try {
      HttpAnswer answer = caller.call(call, atMost);
      LOG.debug(
          "{} -> {}, {} bytes, {} ms",
          call,
          answer.status(),
          answer.body().length,
          (System.nanoTime() - start) / 1_000_000);
      return outcome(answer);
    } catch (HttpCallFailed e) {
      LOG.info("{} failed: {}, begun: {}", call, e.failure(), e.begun());
      return e.begun() ? new InDoubt(e.failure(), "") : new NotSent(e.failure(), Optional.empty());
    }
  }

  /** A blank is %20: every decoder reads it, a plus not everyone. */
  private static byte[] form(String json) {
    String value = URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20");
    return ("payExInfoStr=" + value).getBytes(StandardCharsets.US_ASCII);
  }

  private UploadOutcome outcome(HttpAnswer answer) {
    String status = Integer.toString(answer.status());
    if (answer.status() == 429) {
      return new NotSent(FailureCause.THROTTLED, Optional.ofNullable(answer.retryAfter()));
    }
    if (answer.isRedirect()) {
      return new Rejected(UploadRefusal.HTTP_STATUS, status, "");
    }
    if (answer.isServerError()) {
      return new InDoubt(FailureCause.SERVER_ERROR, status);
    }
    if (answer.status() == 408) {
      return new InDoubt(FailureCause.ANSWER_TIMEOUT, status);
    }
    if (answer.status() / 100 == 4) {
      return new Rejected(UploadRefusal.HTTP_STATUS, status, "");
    }
    if (answer.tooLarge()) {
      return new InDoubt(FailureCause.ANSWER_TOO_LARGE, status);
    }
    Map<String, String> said = answer.isSuccess() ? json.read(answer.text()) : null;
    return said == null ? new InDoubt(FailureCause.ANSWER_UNCLEAR, status) : said(said);
  }

  private static UploadOutcome said(Map<String, String> answer) {
    String code = answer.getOrDefault("code", "");
    String message = answer.getOrDefault("message", "");
    if (code.equals("10000")) {
      return new Received(message, time(answer.get("serviceTime")));
    }
    UploadRefusal refusal = refusal(code, message);
    return refusal == null
        ? new InDoubt(FailureCause.ANSWER_UNCLEAR, code.matches("[0-9]{1,9}") ? code : "")
        : new Rejected(refusal, code, message);
  }

  private static @Nullable UploadRefusal refusal(String code, String message) {
    if (!code.matches("20[0-9]{3}|21000")) {
      return null;
    }
    if (code.equals("20004")) {
      return UploadRefusal.CERTIFICATE_NOT_REGISTERED;
    }
    if (!code.equals("20000")) {
      return UploadRefusal.OTHER;
    }
    if (message.contains("入库失败")) {
      return UploadRefusal.NOT_STORED;
    }
    return message.contains("不为空") ? UploadRefusal.FIELD_MISSING : UploadRefusal.UPLOAD_FAILED;
  }

  private static Optional<Instant> time(@Nullable String millis) {
    return millis != null && millis.matches("[0-9]{1,15}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
        : Optional.empty();
  }

  /** Closes all connections, also those in use. Uploads after that are not sent. */
  @Override
  public void close() {
    caller.close();
  }

  @Override
  public String toString() {
    return "PaymentUploadClient[" + PATH + "]";
  }

  /** Builds a {@link PaymentUploadClient}. Not thread-safe. */
  public static final class Builder {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpChannel.Builder http =
        HttpChannel.builder()
            .readTimeout(Duration.ofSeconds(30))
            .totalTimeout(Duration.ofSeconds(60))
            .maxAnswerBytes(64 << 10);

    private Builder() {}

    /**
     * The production service of customs.
     *
     * @return this
     */
    public Builder production() {
      return baseUri(URI.create("https://customs.chinaport.gov.cn"));
    }

    /**
     * The test service of customs.
     *
     * @return this
     */
    public Builder testService() {
      return baseUri(URI.create("https://swapptest.singlewindow.cn"));
    }

    /**
     * Another place, for example a forwarder of one's own; {@link #PATH} is put behind it. It must
     * be https, because the data is personal; http only for this very machine.
     *
     * @param uri https with a host, without user, query and fragment
     * @return this
     * @throws IllegalArgumentException when it is another kind of URI
     */
    public Builder baseUri(URI uri) {
      http.baseUri(uri);
      String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
      if (!"https".equalsIgnoreCase(uri.getScheme()) && !LOOPBACK.contains(host)) {
        http.base = null;
        throw new IllegalArgumentException("payment data is sent by https only");
      }
      return this;
    }

    /**
     * How long to wait for a connection and its TLS handshake. 10 seconds when not set.
     *
     * @param limit more than nothing
     * @return this
     */
    public Builder connectTimeout(Duration limit) {
      http.connectTimeout(limit);
      return this;
    }

    /**
     * How long the server may be silent. 30 seconds when not set.
     *
     * @param limit more than nothing
     * @return this
     */
    public Builder readTimeout(Duration limit) {
      http.readTimeout(limit);
      return this;
    }

    /**
     * How long one upload may take in all. 60 seconds when not set.
     *
     * @param limit more than nothing
     * @return this
     */
    public Builder totalTimeout(Duration limit) {
      http.totalTimeout(limit);
      return this;
    }

    /**
     * How https is secured. The JDK's trusted certificates and TLS 1.2 when not set.
     *
     * @param settings the settings
     * @return this
     */
    public Builder tls(TlsSettings settings) {
      http.tls(settings);
      return this;
    }

    /**
     * Goes through a proxy server. None when not set.
     *
     * @param host its name
     * @param port its port
     * @return this
     */
    public Builder proxy(String host, int port) {
      http.proxy(host, port);
      return this;
    }

    /**
     * How many uploads may run at once. 8 when not set.
     *
     * @param count at least 1
     * @return this
     */
    public Builder maxConnections(int count) {
      http.maxConnections(count);
      return this;
    }

    /**
     * Builds. Nothing is sent yet.
     *
     * @return the client; close it when done
     * @throws IllegalStateException when no place was named
     */
    public PaymentUploadClient build() {
      URI base = http.base;
      if (base == null) {
        throw new IllegalStateException("production(), testService() or baseUri is required");
      }
      return new PaymentUploadClient(http, base);
    }
  }
}
