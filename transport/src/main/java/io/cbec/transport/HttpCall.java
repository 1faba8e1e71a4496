package io.cbec.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One request, below the base URI: a GET when it has no body. */
record HttpCall(String path, Map<String, String> query, @Nullable Body body) {

  /** What is posted. */
  record Body(String contentType, byte[] bytes) {}

  static HttpCall get(String path, Map<String, String> query) {
    return new HttpCall(path, query, null);
  }

  static HttpCall post(String path, String contentType, byte[] bytes) {
    return new HttpCall(path, Map.of(), new Body(contentType, bytes));
  }

  String pathAndQuery() {
    return query.isEmpty()
        ? path
        : path
            + query.entrySet().stream()
                .map(
                    e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
  }

  @Override
  public String toString() {
    return (body == null ? "GET " : "POST ") + path;
  }
}
