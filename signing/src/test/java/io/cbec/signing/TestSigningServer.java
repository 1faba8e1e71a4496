package io.cbec.signing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A service behind HTTPS with mutual TLS on loopback, or behind plain HTTP for one client. */
final class TestSigningServer implements AutoCloseable {

  private final HttpServer server;
  private final SigningService service;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String scheme;

  private TestSigningServer(HttpServer server, SigningService service, String scheme) {
    this.server = server;
    this.service = service;
    this.scheme = scheme;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static TestSigningServer https(SigningService service, SSLContext tls) {
    try {
      HttpsServer server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
              wanted.setNeedClientAuth(true);
              parameters.setSSLParameters(wanted);
            }
          });
      return new TestSigningServer(server, service, "https");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everybody is the client {@code local}. */
  static TestSigningServer http(SigningService service) {
    try {
      return new TestSigningServer(HttpServer.create(loopback(), 0), service, "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  URI uri() {
    return uri("127.0.0.1");
  }

  URI uri(String host) {
    return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String client = "local";
      if (exchange instanceof HttpsExchange secure) {
        client = secure.getSSLSession().getPeerPrincipal().getName();
      }
      byte[] body = exchange.getRequestBody().readNBytes(SigningService.MAX_CONTENT_BYTES + 1);
      SigningService.Answer answer =
          service.handle(
              SigningService.Request.of(
                  exchange.getRequestMethod(), exchange.getRequestURI().getPath(), client, body));
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      byte[] content = answer.body();
      exchange.sendResponseHeaders(answer.status(), content.length);
      exchange.getResponseBody().write(content);
    }
  }

  @Override
  public void close() {
    service.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
