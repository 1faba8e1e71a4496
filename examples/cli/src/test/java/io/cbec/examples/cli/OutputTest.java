package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What becomes of results that nobody takes. */
class OutputTest {

  private static String errorsWhenOutputFailsWith(String message, int[] exitCode) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException(message);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    exitCode[0] =
        Cbec.run(
            new Shell(
                new ByteArrayInputStream(new byte[0]), broken, err, false, false, variable -> null),
            "messages",
            "--lang",
            "en");
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFullDiskIsReported() {
    int[] exitCode = new int[1];
    assertThat(errorsWhenOutputFailsWith("No space left on device", exitCode))
        .contains("could not all be written");
    assertThat(exitCode[0]).isNotZero();
  }

  @Test
  void aReaderThatWentAwayIsNotAnError() {
    int[] exitCode = new int[1];
    assertThat(errorsWhenOutputFailsWith("Broken pipe", exitCode)).isEmpty();
    assertThat(exitCode[0]).isZero();
  }

  @Test
  void chineseIsTwiceAsWide() {
    assertThat(Columns.width("订单 A")).isEqualTo(6);
    assertThat(Columns.padded("订单", 6)).isEqualTo("订单  ");
  }
}
