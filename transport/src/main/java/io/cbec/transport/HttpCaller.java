package io.cbec.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one request and knows afterwards whether a byte of it may have left. Nothing is repeated,
 * followed, unpacked or remembered. Thread-safe.
 */
final class HttpCaller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpChannel.class);

  private static final String BEGUN = "cbec.begun";
  private static final int MAX_LINE = 16 << 10;
  private static final int MAX_HEADERS = 200;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final URI base;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;
  private final Duration totalTimeout;
  private final int maxAnswerBytes;
  private final Clock clock;
  private final AtomicBoolean closed = new AtomicBoolean();

  HttpCaller(HttpChannel.Builder settings, URI base) {
    this.base = base;
    this.totalTimeout = settings.totalTimeout;
    this.maxAnswerBytes = settings.maxAnswerBytes;
    this.clock = settings.clock;
    this.client = client(settings);
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "cbec-http-deadline");
              thread.setDaemon(true);
              return thread;
            });
    this.deadlines.setRemoveOnCancelPolicy(true);
  }

  private static CloseableHttpClient client(HttpChannel.Builder settings) {
    Timeout connect = Timeout.of(settings.connectTimeout);
    Timeout read = Timeout.of(settings.readTimeout);
    String[] protocols = settings.tls.minVersion().protocols();
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(
                            settings.tls.context(),
                            protocols,
                            null,
                            SSLBufferMode.STATIC,
                            HttpsSupport.getDefaultHostnameVerifier()))
                    .setDefaultTlsConfig(
                        TlsConfig.custom()
                            .setSupportedProtocols(protocols)
                            .setHandshakeTimeout(connect)
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(read)
                            // A connection the server has closed meanwhile would end in doubt.
                            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                            .setTimeToLive(TimeValue.ofMinutes(5))
                            .build())
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(connect).build())
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxLineLength(MAX_LINE)
                                    .setMaxHeaderCount(MAX_HEADERS)
                                    .build())
                            .build())
                    .setMaxConnTotal(settings.maxConnections)
                    .setMaxConnPerRoute(settings.maxConnections)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(connect)
                    .setResponseTimeout(read)
                    .setProtocolUpgradeEnabled(false)
                    .setRedirectsEnabled(false)
                    .build())
            // Between the connection and the request: from here on the request may arrive.
            .addExecInterceptorAfter(
                ChainElement.CONNECT.name(),
                BEGUN,
                (request, scope, chain) -> {
                  scope.clientContext.setAttribute(BEGUN, true);
                  return chain.proceed(request, scope);
                })
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent(settings.userAgent);
    if (settings.proxy != null) {
      builder.setProxy(new HttpHost(settings.proxy.host(), settings.proxy.port()));
    }
    return builder.build();
  }

  /** Makes a request. Blocks. */
  HttpAnswer call(HttpCall call) throws HttpCallFailed {
    return call(call, totalTimeout);
  }

  /** Makes a request that may take no longer than the total timeout and this limit. Blocks. */
  HttpAnswer call(HttpCall call, Duration limit) throws HttpCallFailed {
    if (closed.get()) {
      throw new HttpCallFailed(FailureCause.CHANNEL_CLOSED, false);
    }
    HttpUriRequestBase request = request(call);
    HttpClientContext context = HttpClientContext.create();
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline = deadline(request, late, limit);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, context);
      try {
        HttpAnswer answer = answer(response);
        if (answer.tooLarge()) {
          // Closing alone would read the rest of an endless body first.
          request.cancel();
        }
        return answer;
      } finally {
        closeQuietly(response);
      }
    } catch (IOException | IllegalStateException e) {
      boolean begun = Boolean.TRUE.equals(context.getAttribute(BEGUN));
      throw new HttpCallFailed(cause(e, begun, late.get()), begun);
    } finally {
      deadline.cancel(false);
    }
  }

  /** What was to be read has been read, or has failed for a better reason. */
  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      LOG.debug("closing an answer failed: {}", e.getClass().getName());
    }
  }

  private ScheduledFuture<?> deadline(
      HttpUriRequestBase request, AtomicBoolean late, Duration limit) throws HttpCallFailed {
    try {
      return deadlines.schedule(
          () -> {
            late.set(true);
            request.cancel();
          },
          Math.max(1, Math.min(limit.toMillis(), totalTimeout.toMillis())),
          TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.RejectedExecutionException e) {
      throw new HttpCallFailed(FailureCause.CHANNEL_CLOSED, false);
    }
  }

  private HttpUriRequestBase request(HttpCall call) {
    URI uri = URI.create(base + call.pathAndQuery());
    HttpCall.Body body = call.body();
    if (body == null) {
      return new HttpGet(uri);
    }
    HttpPost post = new HttpPost(uri);
    post.setEntity(new ByteArrayEntity(body.bytes(), ContentType.parse(body.contentType())));
    return post;
  }

  private HttpAnswer answer(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    Duration wait = wait(response.getFirstHeader("Retry-After"));
    if (entity == null) {
      return new HttpAnswer(response.getCode(), wait, new byte[0], false);
    }
    InputStream in = entity.getContent();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (body.size() + n > maxAnswerBytes) {
        return new HttpAnswer(response.getCode(), wait, new byte[0], true);
      }
      body.write(buffer, 0, n);
    }
    return new HttpAnswer(response.getCode(), wait, body.toByteArray(), false);
  }

  /** Seconds or a date; never negative, never more than a day. */
  private @Nullable Duration wait(@Nullable Header header) {
    String value = header == null || header.getValue() == null ? "" : header.getValue().strip();
    Duration wait;
    if (value.matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(value));
    } else {
      try {
        Instant until =
            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(clock.instant(), until);
      } catch (DateTimeException e) {
        return null;
      }
    }
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private FailureCause cause(Exception e, boolean begun, boolean late) {
    if (begun) {
      if (late || e instanceof SocketTimeoutException) {
        return FailureCause.ANSWER_TIMEOUT;
      }
      return e instanceof ClientProtocolException
          ? FailureCause.ANSWER_UNCLEAR
          : FailureCause.CONNECTION_CUT;
    }
    if (closed.get()) {
      return FailureCause.CHANNEL_CLOSED;
    }
    if (e instanceof ConnectionRequestTimeoutException) {
      return FailureCause.NO_FREE_CONNECTION;
    }
    if (late || e instanceof ConnectTimeoutException || e instanceof SocketTimeoutException) {
      return FailureCause.CONNECT_TIMEOUT;
    }
    if (e instanceof UnknownHostException) {
      return FailureCause.UNKNOWN_HOST;
    }
    if (e instanceof SSLException) {
      return FailureCause.TLS_HANDSHAKE;
    }
    return e instanceof ConnectException
        ? FailureCause.CONNECT_REFUSED
        : FailureCause.CONNECT_FAILED;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      deadlines.shutdownNow();
      client.close(CloseMode.IMMEDIATE);
    }
  }
}
