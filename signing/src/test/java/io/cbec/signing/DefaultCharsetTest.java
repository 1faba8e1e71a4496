package io.cbec.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

/** The tests run under the default charset they were asked to run under. */
class DefaultCharsetTest {

  @Test
  void theDefaultCharsetIsTheOneAskedFor() {
    String asked = System.getProperty("test.file.encoding", "UTF-8");

    assertThat(Charset.defaultCharset()).isEqualTo(Charset.forName(asked));
  }
}
