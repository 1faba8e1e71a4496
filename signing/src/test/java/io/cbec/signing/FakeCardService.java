package io.cbec.signing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The service of a card on plain sockets: it does what {@code frames.jsonl} shows, and any mischief
 * a test asks for. Written by hand, because a well-behaved library would refuse to misbehave.
 */
final class FakeCardService implements AutoCloseable {

  static final String SIGN = "cus-sec_SpcSignDataAsPEM";
  static final String CERTIFICATE = "cus-sec_SpcGetSignCertAsPEM";
  static final String CERT_NO = "cus-sec_SpcGetCertNo";

  /** What the service does with a request. */
  interface Behaviour {
    void answer(Session session, Request request) throws IOException;
  }

  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final String pin;
  private volatile SigningKey card;
  private volatile Behaviour behaviour = Session::answerWell;

  FakeCardService(SigningKey card, String pin) {
    this.card = card;
    this.pin = pin;
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "fake-card");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort());
  }

  void behave(Behaviour how) {
    behaviour = how;
  }

  void insert(SigningKey other) {
    card = other;
  }

  List<Request> requests() {
    return requests;
  }

  List<String> methods() {
    return requests.stream().map(Request::method).toList();
  }

  long signRequests() {
    return requests.stream().filter(request -> request.method().equals(SIGN)).count();
  }

  int connections() {
    return connections.get();
  }

  CardKey open() {
    return CardKey.builder().address(address()).open(pin.toCharArray());
  }

  void dropAll() {
    sockets.forEach(FakeCardService::closeQuietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        thread(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in =
          new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
      handshake(in, socket.getOutputStream());
      connections.incrementAndGet();
      Session session = new Session(socket);
      session.send(
          "{\"_id\":0,\"_method\":\"open\",\"_status\":\"00\","
              + "\"_args\":{\"Result\":true,\"Data\":[],\"Error\":[]}}");
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      while (true) {
        int first = in.readUnsignedByte();
        byte[] payload = payload(in);
        int opcode = first & 0xF;
        if (opcode == 8) {
          return;
        }
        if (opcode > 8) {
          continue;
        }
        message.write(payload);
        if ((first & 0x80) != 0) {
          Request request = Request.parse(message.toString(StandardCharsets.UTF_8));
          message.reset();
          requests.add(request);
          behaviour.answer(session, request);
        }
      }
    } catch (IOException e) {
      // The other side went away, or the test closed the socket.
    } finally {
      sockets.remove(socket);
    }
  }

  private static void handshake(DataInputStream in, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    String key =
        head.toString()
            .lines()
            .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
            .map(line -> line.substring(18).trim())
            .findFirst()
            .orElseThrow();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      out.write(
          ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Accept: "
                  + Base64.getEncoder().encodeToString(hash)
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closing was all that was wanted.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dropAll();
  }

  static String good(long id, String method, String... data) {
    StringBuilder list = new StringBuilder();
    for (String entry : data) {
      list.append(list.isEmpty() ? "" : ",").append('"').append(entry).append('"');
    }
    return "{\"_id\":"
        + id
        + ",\"_method\":\""
        + method
        + "\",\"_status\":\"00\",\"_args\":{\"Result\":true,\"Data\":["
        + list
        + "],\"Error\":[]}}";
  }

  static String bad(long id, String method, String... errors) {
    return good(id, method, errors)
        .replace("\"Result\":true,\"Data\":[", "\"Result\":false,\"Data\":[],\"Error\":[")
        .replace("],\"Error\":[]}}", "]}}");
  }

  /** One connection. */
  final class Session {
    private final Socket socket;

    Session(Socket socket) {
      this.socket = socket;
    }

    String sign(String data) {
      return Base64.getEncoder().encodeToString(card.sign(data.getBytes(StandardCharsets.UTF_8)));
    }

    String goodAnswer(Request request) {
      return switch (request.method()) {
        case CERTIFICATE ->
            good(
                request.id(),
                CERTIFICATE,
                Base64.getEncoder().encodeToString(card.certificate().der()));
        case CERT_NO -> good(request.id(), CERT_NO, card.certNo());
        case SIGN ->
            pin.equals(request.args().get("passwd"))
                ? good(request.id(), SIGN, sign(request.data()), card.certNo())
                : bad(request.id(), SIGN, "验证卡密码失败", "Err:Custom12345");
        default -> throw new IllegalArgumentException(request.method());
      };
    }

    void answerWell(Request request) throws IOException {
      send(goodAnswer(request));
    }

    void send(String text) throws IOException {
      frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int first, byte[] payload) throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(first);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else if (payload.length < 65_536) {
        frame.write(126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
      } else {
        frame.write(127);
        for (int shift = 56; shift >= 0; shift -= 8) {
          frame.write((int) ((long) payload.length >> shift));
        }
      }
      frame.write(payload);
      synchronized (this) {
        socket.getOutputStream().write(frame.toByteArray());
        socket.getOutputStream().flush();
      }
    }

    void sayGoodbye() throws IOException {
      frame(0x88, new byte[] {0x03, (byte) 0xE8});
    }

    void drop() throws IOException {
      socket.close();
    }
  }

  /** What came in. */
  record Request(long id, String method, Map<String, String> args, String text) {

    String data() {
      return Objects.requireNonNull(args.get("inData"));
    }

    static Request parse(String text) throws IOException {
      Map<?, ?> frame = (Map<?, ?>) json(text);
      Map<String, String> args = new LinkedHashMap<>();
      ((Map<?, ?>) frame.get("args")).forEach((name, value) -> args.put(name + "", value + ""));
      return new Request(
          ((Number) frame.get("_id")).longValue(), (String) frame.get("_method"), args, text);
    }
  }

  /** JSON as maps, lists, strings and numbers. */
  static Object json(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      return value(parser, parser.nextToken());
    }
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          map.put(name, value(parser, parser.nextToken()));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          list.add(value(parser, next));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> parser.getText();
    };
  }
}
