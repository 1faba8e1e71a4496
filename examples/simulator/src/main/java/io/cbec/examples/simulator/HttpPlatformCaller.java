package io.cbec.examples.simulator;

import io.cbec.examples.simulator.PaymentEnquiry.Opening;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Posts enquiries over HTTP, one connection each, and waits ten seconds for the answer. It uses the
 * older client of the JDK, because that has no thread of its own to be left behind. Thread-safe.
 */
final class HttpPlatformCaller implements PlatformCaller {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final int MAX_ANSWER = 64 << 10;

  private final Set<HttpURLConnection> open = ConcurrentHashMap.newKeySet();

  @Override
  public Opening open(URI platform, String openReq) {
    byte[] form =
        ("openReq=" + URLEncoder.encode(openReq, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.US_ASCII);
    try {
      HttpURLConnection connection = (HttpURLConnection) platform.toURL().openConnection();
      open.add(connection);
      try {
        return posted(connection, form);
      } finally {
        open.remove(connection);
        connection.disconnect();
      }
    } catch (IOException e) {
      return Opening.NO_ANSWER;
    }
  }

  private static Opening posted(HttpURLConnection connection, byte[] form) throws IOException {
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) READ.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    // The JDK shares idle connections among those with the same authenticator. With one of its own
    // this call never gets a connection that the platform is about to close.
    connection.setAuthenticator(new Authenticator() {});
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    connection.setRequestProperty("Connection", "close");
    connection.setDoOutput(true);
    // A body of known length is never sent a second time by the client itself.
    connection.setFixedLengthStreamingMode(form.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(form);
    }
    if (connection.getResponseCode() != 200) {
      return Opening.REFUSED;
    }
    try (InputStream in = connection.getInputStream()) {
      String answer = new String(in.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
      return JsonTree.read(answer)
          .filter(said -> JsonTree.text(said, "code").equals(PaymentEnquiry.TAKEN))
          .map(said -> Opening.ANSWERED)
          .orElse(Opening.REFUSED);
    }
  }

  @Override
  public void close() {
    open.forEach(HttpURLConnection::disconnect);
  }
}
