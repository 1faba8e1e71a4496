package io.cbec.signing;

import io.cbec.signing.internal.trust.BoundedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a responder by HTTP POST (RFC 6960, appendix A), always the one at the address the caller
 * gave. Redirects are not followed. Plain {@code http} is usual and safe here: answers are signed.
 *
 * <p>Thread-safe. {@link #ask} blocks until the answer is there or the time is over. The JDK's HTTP
 * client behind it ends its threads when the object is no longer used.
 */
public final class OcspOverHttp implements OcspResponder {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
  private static final int DEFAULT_MAX_BYTES = 64 * 1024;
  private static final int HTTP_OK = 200;

  private final URI address;
  private final Duration timeout;
  private final int maxBytes;
  private final HttpClient client;

  private OcspOverHttp(URI address, Duration timeout, int maxBytes) {
    this.address = address;
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * A responder that has ten seconds to answer with at most 64 KiB.
   *
   * @param address an http or https address
   * @return the way to it
   * @throws IllegalArgumentException for another kind of address
   */
  public static OcspOverHttp at(URI address) {
    return at(address, DEFAULT_TIMEOUT, DEFAULT_MAX_BYTES);
  }

  /**
   * A responder with limits of your own.
   *
   * @param address an http or https address
   * @param timeout how long one question may take altogether
   * @param maxBytes the longest answer
   * @return the way to it
   * @throws IllegalArgumentException for another kind of address, or a limit that is not positive
   */
  public static OcspOverHttp at(URI address, Duration timeout, int maxBytes) {
    boolean http =
        "http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme());
    if (!http || address.getHost() == null || address.getUserInfo() != null) {
      throw new IllegalArgumentException("the address must be http://host... or https://host...");
    }
    if (timeout.isZero() || timeout.isNegative() || maxBytes <= 0) {
      throw new IllegalArgumentException("timeout and maxBytes must be positive");
    }
    return new OcspOverHttp(address, timeout, maxBytes);
  }

  @Override
  public byte[] ask(byte[] request) throws IOException {
    Objects.requireNonNull(request, "request");
    HttpRequest post =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/ocsp-request")
            .header("Accept", "application/ocsp-response")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(post, head -> new BoundedBody(maxBytes));
    HttpResponse<byte[]> response = await(answer);
    if (response.statusCode() != HTTP_OK) {
      throw new IOException("HTTP status " + response.statusCode());
    }
    return response.body();
  }

  /** The timeout of the request covers the head only; this one covers the body too. */
  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer)
      throws IOException {
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + timeout, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    }
  }

  private String reason(@Nullable Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return "no answer within " + timeout;
    }
    if (cause instanceof ConnectException) {
      return "no connection";
    }
    String message = cause == null ? null : cause.getMessage();
    return message == null ? "the connection failed" : message;
  }

  @Override
  public String toString() {
    return "OcspOverHttp[" + address + "]";
  }
}
