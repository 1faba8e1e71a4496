package io.cbec.transport;

import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.realtime.PaidGoods;
import io.cbec.signing.realtime.PaymentExchangeHead;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentExchangeItem;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.SessionId;
import io.cbec.signing.realtime.SignedPaymentUpload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A server that takes uploads of payment data and answers as told. */
final class CustomsServer implements AutoCloseable {

  static final String OK =
      "{\"code\":\"10000\",\"message\":\"上传成功\",\"total\":0,\"serviceTime\":1533271903898}";
  static final String CANARY = "CANARY张三";
  static final SelfSignedKey KEY = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "Test");
  static final PaymentUploadSigner SIGNER = PaymentUploadSigner.of(KEY);

  interface Behaviour {
    void answer(Exchange exchange) throws IOException, InterruptedException;
  }

  /** One request that waits for its answer; the connection is closed after it. */
  record Exchange(OutputStream out) {
    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /** The bodies that arrived, as they are. */
  final List<String> bodies = new CopyOnWriteArrayList<>();

  final List<String> contentTypes = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket server;
  private volatile Behaviour behaviour = exchange -> say(exchange, 200, OK);

  CustomsServer() throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              threads.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException closed) {
              return;
            }
          }
        });
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      int length = 0;
      String line = line(in);
      if (!line.equals("POST " + PaymentUploadClient.PATH + " HTTP/1.1")) {
        return;
      }
      String type = "";
      for (line = line(in); !line.isEmpty(); line = line(in)) {
        if (line.startsWith("Content-Length: ")) {
          length = Integer.parseInt(line.substring(16));
        } else if (line.startsWith("Content-Type: ")) {
          type = line.substring(14);
        }
      }
      bodies.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
      contentTypes.add(type);
      behaviour.answer(new Exchange(socket.getOutputStream()));
    } catch (IOException e) {
      // The client went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  void behave(Behaviour next) {
    behaviour = next;
  }

  static void say(Exchange exchange, int status, String body) throws IOException {
    say(exchange, status, "", body);
  }

  static void say(Exchange exchange, int status, String header, String body) throws IOException {
    exchange.write(
        "HTTP/1.1 "
            + status
            + " X\r\nConnection: close\r\n"
            + header
            + "Content-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  static PaymentExchangeInfo info(String orderNo) {
    return new PaymentExchangeInfo(
        PaymentExchangeHead.builder()
            .guid("9D55BA71-22DE-41F4-8B50-C36C83B3B530")
            .initalRequest("{\"payer\":\"" + CANARY + "\"} a+b &=%20")
            .initalResponse("\"" + CANARY + "\"")
            .ebpCode("3301964J31")
            .payCode("312226T001")
            .payTransactionId("TX1")
            .totalAmount(new BigDecimal("99.50"))
            .currency("142")
            .verDept("3")
            .tradingTime(LocalDateTime.of(2026, 11, 22, 8, 0))
            .build(),
        List.of(
            PaymentExchangeItem.builder()
                .orderNo(orderNo)
                .addGoods(new PaidGoods("测试商品", "http://shop.example/a"))
                .recpAccount(CANARY)
                .recpName(CANARY)
                .build()));
  }

  static SignedPaymentUpload upload() {
    return SIGNER.sign(new SessionId("s-1"), info("O1"), Instant.ofEpochMilli(1533271903898L));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
