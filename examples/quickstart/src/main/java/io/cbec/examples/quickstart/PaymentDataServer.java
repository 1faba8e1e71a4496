package io.cbec.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cbec.transport.PaymentEnquiryHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The receiving side of announcement 179 on the small server of the JDK. Customs posts to the
 * address that was registered with it; the handler does the rest.
 */
final class PaymentDataServer implements AutoCloseable {

  private static final String PATH = "/platDataOpen";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final PaymentEnquiryHandler handler;

  private PaymentDataServer(HttpServer server, PaymentEnquiryHandler handler) {
    this.server = server;
    this.handler = handler;
  }

  /** Starts a server; it does not close the handler. */
  static PaymentDataServer start(InetSocketAddress address, PaymentEnquiryHandler handler)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    PaymentDataServer server = new PaymentDataServer(http, handler);
    http.setExecutor(server.threads);
    http.createContext(PATH, server::answer);
    http.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(handler.maxRequestBytes() + 1);
      byte[] answer = handler.handle(body);
      exchange.getResponseHeaders().set("Content-Type", PaymentEnquiryHandler.ANSWER_TYPE);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** Where customs posts to. */
  URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + PATH);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
