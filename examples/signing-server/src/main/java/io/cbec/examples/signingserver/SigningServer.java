package io.cbec.examples.signingserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.cbec.signing.SigningService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** HTTPS with mutual TLS in front of a signing service. */
final class SigningServer implements AutoCloseable {

  /** So many may wait for cards or send slowly; the next ones wait for them. */
  private static final int THREADS = 128;

  private static final int SECONDS_FOR_LAST_ANSWERS = 5;

  private final HttpsServer server;
  private final SigningService service;
  private final Clients clients;
  private final ExecutorService threads;
  // Answers are written by readers of this lock; stopping writes.
  private final ReentrantReadWriteLock answering = new ReentrantReadWriteLock();

  private SigningServer(HttpsServer server, SigningService service, Clients clients) {
    this.server = server;
    this.service = service;
    this.clients = clients;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS, work -> new Thread(work, "signing-server-" + number.incrementAndGet()));
  }

  /** Listens. The service is closed with the server. */
  static SigningServer start(
      InetSocketAddress address, SSLContext tls, Clients clients, SigningService service)
      throws IOException {
    HttpsServer https = HttpsServer.create(address, 0);
    https.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    SigningServer server = new SigningServer(https, service, clients);
    https.setExecutor(server.threads);
    https.createContext("/", server::answer);
    https.start();
    return server;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    answering.readLock().lock();
    try (exchange) {
      X509Certificate certificate =
          (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
      byte[] body = exchange.getRequestBody().readNBytes(SigningService.MAX_CONTENT_BYTES + 1);
      SigningService.Answer answer =
          service.handle(
              SigningService.Request.of(
                  exchange.getRequestMethod(),
                  String.valueOf(exchange.getRequestURI().getRawPath()),
                  clients.nameOf(certificate),
                  body));
      byte[] content = answer.body();
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), content.length);
      exchange.getResponseBody().write(content);
    } finally {
      answering.readLock().unlock();
    }
  }

  /** Takes no more requests, finishes the signatures under way, and closes the keys. */
  @Override
  public void close() {
    service.close();
    // The JDK's own delay always takes its whole time.
    boolean written = false;
    try {
      written = answering.writeLock().tryLock(SECONDS_FOR_LAST_ANSWERS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (written) {
      answering.writeLock().unlock();
    }
    server.stop(0);
    threads.shutdown();
  }
}
