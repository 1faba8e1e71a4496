package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cbec.core.codec.RefusalReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One file for each kind of bad input; its name begins with the reason for which it is refused. */
class EvilInputTest {

  static List<Path> files() {
    return Samples.files("/evil");
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedWithItsReason(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    RefusalReason expected = RefusalReason.valueOf(name.substring(0, name.indexOf('.')));

    ReceiptResult result =
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ReceiptReader.create().read(bytes));

    assertThat(result)
        .isInstanceOfSatisfying(
            ReceiptResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(expected);
              assertThat(refused.findings()).isNotEmpty();
            });
    // The envelope is refused for the same reason, unless only what lies in it is bad.
    if (DxpEnvelope.create().unwrap(bytes) instanceof UnwrapResult.Refused refused) {
      assertThat(refused.reason()).isEqualTo(expected);
    } else {
      assertThat(name).containsAnyOf("inner", "bare", "envelope-in-envelope");
    }
  }

  @Test
  void damagedEnvelopesNeverThrow() {
    byte[] good = Samples.bytes("/samples/dxp/dxpmsg-receipt-ceb622-bizkey.xml");
    ReceiptReader reader = ReceiptReader.create();
    Random random = new Random(42);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = good.clone();
      for (int j = 0; j <= i % 4; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(reader.read(bytes)).isNotNull();
    }
    for (int length = 0; length < good.length; length += 7) {
      assertThat(reader.read(java.util.Arrays.copyOf(good, length)))
          .isInstanceOf(ReceiptResult.Refused.class);
    }
  }
}
