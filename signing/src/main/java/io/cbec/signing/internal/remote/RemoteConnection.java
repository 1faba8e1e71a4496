package io.cbec.signing.internal.remote;

import io.cbec.signing.internal.remote.RemoteFault.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP connections to one service. Follows no redirect, uses no proxy, posts nothing twice, and
 * takes answers of limited size only. (The JDK may fetch something twice when a connection ends.)
 *
 * <p>Thread-safe. Requests block for their turn and for the answer.
 */
public final class RemoteConnection implements AutoCloseable {

  // Words of the JDK; it has no types for these.
  private static final String ALERT = "Received fatal alert: ";
  private static final String HUNG_UP = "terminated the handshake";

  private final URI base;
  private final Duration answerTimeout;
  private final Semaphore turns;
  private final ExecutorService threads = Executors.newCachedThreadPool(RemoteConnection::daemon);
  private final Map<Object, CompletableFuture<?>> running = new ConcurrentHashMap<>();
  private volatile boolean answered;
  // Given up when closed: on older JDKs the client ends its connections once nobody holds it.
  private volatile @Nullable HttpClient client;

  /**
   * Makes no connection yet.
   *
   * @param base scheme, host and port
   * @param tls keys and trust; {@code null} for those of the JDK
   * @param connectTimeout how long connecting may take
   * @param answerTimeout how long a request may take, with its turn and connecting
   * @param atATime how many requests at a time
   */
  public RemoteConnection(
      URI base,
      @Nullable SSLContext tls,
      Duration connectTimeout,
      Duration answerTimeout,
      int atATime) {
    this.base = base;
    this.answerTimeout = answerTimeout;
    this.turns = new Semaphore(atATime, true);
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(threads)
            .connectTimeout(connectTimeout)
            .sslParameters(parameters)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1);
    if (tls != null) {
      builder.sslContext(tls);
    }
    client = builder.build();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "cbec-remote");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Fetches something.
   *
   * @param path the path at the service
   * @param maxBytes how large the answer may be
   * @return the answer, whatever its status
   * @throws RemoteFault when there is no whole answer
   */
  public RemoteReply get(String path, int maxBytes) throws RemoteFault {
    return exchange(request(path).GET().build(), maxBytes);
  }

  /**
   * Sends bytes, once.
   *
   * @param path the path at the service
   * @param body what to send
   * @param maxBytes how large the answer may be
   * @return the answer, whatever its status
   * @throws RemoteFault when there is no whole answer
   */
  public RemoteReply post(String path, byte[] body, int maxBytes) throws RemoteFault {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return exchange(request, maxBytes);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Accept", "application/json");
  }

  private RemoteReply exchange(HttpRequest request, int maxBytes) throws RemoteFault {
    long deadline = System.nanoTime() + answerTimeout.toNanos();
    awaitTurn(deadline);
    try {
      HttpClient current = client;
      if (current == null) {
        throw new RemoteFault(Kind.CLOSED, "", null);
      }
      // The timeout of HttpRequest ends with the headers; this one covers the whole answer.
      CompletableFuture<HttpResponse<byte[]>> answer =
          current.sendAsync(request, head -> new LimitedBody(maxBytes));
      Object mark = new Object();
      running.put(mark, answer);
      try {
        return await(answer, deadline);
      } finally {
        answer.cancel(true);
        running.remove(mark);
      }
    } finally {
      turns.release();
    }
  }

  private void awaitTurn(long deadline) throws RemoteFault {
    try {
      if (!turns.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new RemoteFault(Kind.BUSY, "nothing was sent", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFault(Kind.INTERRUPTED, "", null);
    }
  }

  private RemoteReply await(CompletableFuture<HttpResponse<byte[]>> answer, long deadline)
      throws RemoteFault {
    try {
      if (client == null) {
        throw new RemoteFault(Kind.CLOSED, "", null);
      }
      HttpResponse<byte[]> response =
          answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      answered = true;
      return new RemoteReply(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      throw new RemoteFault(Kind.TIMEOUT, answerTimeout.toString(), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFault(Kind.INTERRUPTED, "", null);
    } catch (CancellationException e) {
      throw new RemoteFault(Kind.CLOSED, "", null);
    } catch (ExecutionException e) {
      throw client == null ? new RemoteFault(Kind.CLOSED, "", null) : fault(e.getCause());
    }
  }

  /** The JDK wraps what happened in exceptions of several layers; the telling one may be inside. */
  private RemoteFault fault(@Nullable Throwable failure) {
    Kind kind = Kind.LOST;
    String detail = "";
    boolean hungUp = false;
    int depth = 0;
    for (Throwable e = failure; e != null && depth < 16; e = e.getCause(), depth++) {
      if (e instanceof LimitedBody.TooLarge) {
        return new RemoteFault(Kind.BAD_ANSWER, "too large", null);
      }
      if (e instanceof HttpConnectTimeoutException
          || e instanceof ConnectException
          || e instanceof UnresolvedAddressException) {
        return new RemoteFault(Kind.UNREACHABLE, "", failure);
      }
      if (e instanceof CertificateException) {
        return new RemoteFault(Kind.NOT_TRUSTED, "", failure);
      }
      if (e instanceof ProtocolException) {
        return new RemoteFault(Kind.BAD_ANSWER, "not HTTP", null);
      }
      String said = String.valueOf(e.getMessage());
      hungUp =
          hungUp
              || e instanceof EOFException
              || e instanceof SocketException
              || said.contains(HUNG_UP);
      if (e instanceof SSLException && kind == Kind.LOST) {
        int alert = said.indexOf(ALERT);
        kind = alert < 0 ? Kind.TLS_FAILED : afterAlert(said);
        detail = alert < 0 ? "" : said.substring(alert + ALERT.length());
      }
    }
    // A service that hangs up in the handshake without an alert is one that breaks off.
    if (kind != Kind.LOST && !(kind == Kind.TLS_FAILED && detail.isEmpty() && hungUp)) {
      return new RemoteFault(kind, detail, failure);
    }
    // The JDK quotes what it received, and that may be what was sent: so no cause is kept.
    // With TLS 1.3 the service looks at our certificate after our side of the handshake is done,
    // and not every server says why it breaks off; that of the JDK does not.
    boolean atFirst = !answered && "https".equalsIgnoreCase(base.getScheme());
    return new RemoteFault(atFirst ? Kind.IDENTITY_REFUSED : Kind.LOST, "", null);
  }

  /**
   * Alerts about versions are no verdict on the certificate of the client. handshake_failure may
   * stand for algorithms too, but with TLS 1.2 it is how a server says that no certificate came
   * (RFC 5246, 7.4.6), and that is what happens to people.
   */
  private static Kind afterAlert(String text) {
    boolean certificate =
        text.contains("certificate")
            || text.contains("unknown_ca")
            || text.contains("access")
            || text.contains("handshake_failure");
    return certificate ? Kind.IDENTITY_REFUSED : Kind.TLS_FAILED;
  }

  /** Ends all requests and lets connections and threads go. */
  @Override
  public void close() {
    HttpClient current = client;
    client = null;
    running.values().forEach(request -> request.cancel(true));
    threads.shutdown();
    // HttpClient can be closed since Java 21; before, it ends when nobody holds it any more.
    if (current instanceof AutoCloseable closeable) {
      closeQuietly(closeable);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Nothing is left to be done with it.
    }
  }
}
