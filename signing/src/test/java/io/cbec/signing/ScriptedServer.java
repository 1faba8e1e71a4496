package io.cbec.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that answers each request with the bytes of a script, then hangs up. */
final class ScriptedServer implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  /** What to answer to the request of a number; numbers start at 0. */
  interface Script {
    void answer(int number, OutputStream out) throws IOException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<Integer, byte[]> bodies = new ConcurrentHashMap<>();
  private volatile boolean reading = true;

  ScriptedServer(Script script) {
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.script = script;
    start(this::accept);
  }

  /** A server that answers every request alike. */
  static ScriptedServer answering(String answer) {
    return new ScriptedServer((number, out) -> out.write(Fixtures.utf8(answer)));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers at once, whatever is sent. */
  void withoutReading() {
    reading = false;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** How many requests came, also those that were repeated. */
  int requests() {
    return requests.get();
  }

  byte[] body(int number) {
    return bodies.get(number);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      byte[] body = reading ? request(client.getInputStream()) : new byte[0];
      int number = requests.getAndIncrement();
      bodies.put(number, body);
      script.answer(number, client.getOutputStream());
      client.getOutputStream().flush();
    } catch (IOException e) {
      // The client has gone.
    }
  }

  /** Reads one request to its end and gives its body. */
  static byte[] request(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
    return in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
