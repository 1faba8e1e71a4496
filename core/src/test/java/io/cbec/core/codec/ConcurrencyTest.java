package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.CebMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One codec, many threads, the same results. */
class ConcurrencyTest {

  @Test
  void codecsAreSharedByThreads() throws Exception {
    XmlCodec xml = XmlCodec.create();
    JsonCodec json = JsonCodec.create();
    List<Path> files = Samples.messages();
    List<String> expected = files.stream().map(f -> pass(xml, json, f)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        results.add(threads.submit(() -> files.stream().map(f -> pass(xml, json, f)).toList()));
      }
      for (Future<List<String>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String pass(XmlCodec xml, JsonCodec json, Path file) {
    CebMessage message = xml.decode(Samples.read(file)).orElseThrow();
    String text = json.encode(message);
    assertThat(json.decode(text.getBytes(StandardCharsets.UTF_8)).orElseThrow()).isEqualTo(message);
    return xml.encode(message).text() + text;
  }
}
