package io.cbec.examples.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.realtime.PaymentUploadVerifier;
import io.cbec.signing.realtime.PaymentUploadVerifier.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The desk of customs that asks for original payment data (海关179号公告): it posts {@code openReq} to
 * an enterprise, takes the upload and checks what it gets.
 *
 * <p>Like the real one it answers 10000 to a signature that does not fit; the verdict stands in
 * {@link Upload}. A certificate it does not know gets 20004, a second upload of a session 20000.
 *
 * <p>Thread-safe. Everything is in memory.
 */
public final class PaymentDataDesk implements AutoCloseable {

  /** The time the announcement gives. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String PATH = "/ceb2grab/grab/realTimeDataUpload";
  private static final String FIELD = "payExInfoStr=";
  private static final int MAX_BODY = 1 << 20;

  /**
   * An upload that came.
   *
   * @param sessionId the enquiry it answers
   * @param json the whole upload
   * @param verdict what became of the signature
   * @param inTime whether it came within two minutes
   * @param code what the desk answered
   */
  public record Upload(
      String sessionId, String json, Verdict verdict, boolean inTime, String code) {
    @Override
    public String toString() {
      return "Upload[" + sessionId + ", " + verdict + ", " + code + "]";
    }
  }

  private final JsonFactory factory = new JsonFactory();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, Instant> asked = new ConcurrentHashMap<>();
  private final Map<String, Upload> stored = new ConcurrentHashMap<>();
  private final List<Upload> uploads = new CopyOnWriteArrayList<>();
  private final PaymentUploadVerifier verifier;
  private final Clock clock;
  private final HttpServer server;

  private PaymentDataDesk(HttpServer server, Clock clock, SigningCertificate... registered) {
    this.server = server;
    this.clock = clock;
    this.verifier = PaymentUploadVerifier.trusting(registered);
  }

  /**
   * Opens the desk on loopback.
   *
   * @param clock for the two minutes
   * @param registered the certificates it knows
   * @return the open desk; close it
   * @throws IOException when no port is free
   */
  public static PaymentDataDesk open(Clock clock, SigningCertificate... registered)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PaymentDataDesk desk = new PaymentDataDesk(server, clock, registered);
    server.createContext(PATH, desk::take);
    server.start();
    return desk;
  }

  /**
   * Where uploads go, without the path of the service.
   *
   * @return for example {@code http://127.0.0.1:8080}
   */
  public URI baseUri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /**
   * Asks an enterprise for the data of an order.
   *
   * @param enterprise the address it registered
   * @param orderNo the order
   * @return the sessionID of the enquiry
   * @throws IOException when it does not answer with 10000
   * @throws InterruptedException when interrupted
   */
  public String ask(URI enterprise, String orderNo) throws IOException, InterruptedException {
    String session = UUID.randomUUID().toString();
    ask(enterprise, orderNo, session);
    return session;
  }

  /**
   * Asks again, or under a given number.
   *
   * @param enterprise the address it registered
   * @param orderNo the order
   * @param session the sessionID
   * @throws IOException when it does not answer with 10000
   * @throws InterruptedException when interrupted
   */
  public void ask(URI enterprise, String orderNo, String session)
      throws IOException, InterruptedException {
    asked.putIfAbsent(session, clock.instant());
    String openReq =
        "{\"orderNo\":\""
            + orderNo
            + "\",\"sessionID\":\""
            + session
            + "\",\"serviceTime\":"
            + clock.millis()
            + "}";
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(enterprise)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "openReq=" + URLEncoder.encode(openReq, StandardCharsets.UTF_8)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    String code = value(answer.body(), "code");
    if (answer.statusCode() != 200 || !code.equals("10000")) {
      throw new IOException("the enterprise answers " + answer.statusCode() + ", code " + code);
    }
  }

  /**
   * What came so far, in the order it came.
   *
   * @return a copy
   */
  public List<Upload> uploads() {
    return List.copyOf(uploads);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
      String form = new String(body, StandardCharsets.UTF_8);
      if (body.length > MAX_BODY
          || !exchange.getRequestMethod().equals("POST")
          || !form.startsWith(FIELD)) {
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      Upload upload = judged(decoded(form.substring(FIELD.length())));
      uploads.add(upload);
      String message = upload.code().equals("10000") ? "上传成功" : words(upload);
      byte[] answer =
          ("{\"code\":\""
                  + upload.code()
                  + "\",\"message\":\""
                  + message
                  + "\",\"total\":0,\"serviceTime\":"
                  + clock.millis()
                  + "}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private Upload judged(String json) throws IOException {
    Verdict verdict = verifier.verify(json);
    String session = verdict == Verdict.UNREADABLE ? "" : value(json, "sessionID");
    Instant since = asked.get(session);
    boolean inTime = since != null && !clock.instant().isAfter(since.plus(LIMIT));
    String code =
        switch (verdict) {
          case UNREADABLE, UNSIGNED -> "20000";
          case UNKNOWN_CERTIFICATE -> "20004";
          case VALID, SIGNATURE_DIFFERS -> "10000";
        };
    Upload upload = new Upload(session, json, verdict, inTime, code);
    boolean taken =
        code.equals("10000") && since != null && stored.putIfAbsent(session, upload) == null;
    return taken || !code.equals("10000")
        ? upload
        : new Upload(session, json, verdict, inTime, "20000");
  }

  private static String words(Upload upload) {
    return switch (upload.verdict()) {
      case UNREADABLE -> "上传失败";
      case UNSIGNED -> "certNo : certNo不为空;  signValue : signValue不为空;  ";
      case UNKNOWN_CERTIFICATE -> "验签证书未在服务系统注册";
      case VALID, SIGNATURE_DIFFERS -> "上传失败，入库失败";
    };
  }

  /** A text member of the outermost object; empty when there is none. */
  private String value(String json, String name) throws IOException {
    try (JsonParser parser = factory.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "";
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(name);
        JsonToken token = parser.nextToken();
        if (found && token == JsonToken.VALUE_STRING) {
          return parser.getText();
        }
        parser.skipChildren();
      }
      return "";
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
