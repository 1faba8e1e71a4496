package io.cbec.examples.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path leads to which front end. Thread-safe. */
final class Routes implements HttpHandler {

  private static final Logger LOG = System.getLogger(Routes.class.getName());
  private static final Pattern HAINAN_RECEIPTS = Pattern.compile("/ceb(\\d{3})msg");

  private final int maxBodyBytes;
  private final HttpFaults faults;
  private final DxpFrontEnd dxp;
  private final HainanFrontEnd hainan;
  private final PaymentDataDesk payments;
  private final StatusPage status;

  Routes(
      int maxBodyBytes,
      HttpFaults faults,
      DxpFrontEnd dxp,
      HainanFrontEnd hainan,
      PaymentDataDesk payments,
      StatusPage status) {
    this.maxBodyBytes = maxBodyBytes;
    this.faults = faults;
    this.dxp = dxp;
    this.hainan = hainan;
    this.payments = payments;
    this.status = status;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = route(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      // The class is enough to find it; the text of an exception may quote a document.
      LOG.log(Level.ERROR, "a request failed: " + bug.getClass().getName());
    }
  }

  private Answer route(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    Matcher receipts = HAINAN_RECEIPTS.matcher(path);
    return switch (exchange.getRequestMethod() + " " + path) {
      case "POST /dxp" -> message(exchange, dxp::send);
      case "POST /cebcmsg" -> message(exchange, hainan::send);
      case "POST " + PaymentDataDesk.PATH -> upload(exchange);
      case "GET /dxp/receipts" -> dxp.receipts(query.get("dxpid"), query.get("since"));
      case "GET /" -> status.page();
      default ->
          receipts.matches()
              ? hainan.receipts(receipts.group(1), query.get("dxpid"), query.get("qryid"))
              : Answer.text(404, "no such page");
    };
  }

  private Answer message(HttpExchange exchange, Function<byte[], Answer> frontEnd)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readNBytes(maxBodyBytes + 1);
    if (body.length > maxBodyBytes) {
      return Answer.text(413, "the message is too large");
    }
    int number = faults.next();
    Optional<Long> tooMany = faults.tooMany(number);
    if (tooMany.isPresent()) {
      exchange.getResponseHeaders().set("Retry-After", tooMany.get().toString());
      return Answer.text(429, "too many requests");
    }
    return faults.seen(number, frontEnd.apply(body));
  }

  private Answer upload(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(maxBodyBytes + 1);
    return body.length > maxBodyBytes
        ? Answer.text(413, "the upload is too large")
        : payments.take(body);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        query.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return "";
    }
  }
}
