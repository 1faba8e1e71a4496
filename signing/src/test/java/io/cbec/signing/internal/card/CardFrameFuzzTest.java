package io.cbec.signing.internal.card;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Frames of any bytes. In a usual build the kept inputs run; {@code JAZZER_FUZZ=1 mvn test
 * -Dtest=CardFrameFuzzTest} looks for more.
 */
class CardFrameFuzzTest {

  @FuzzTest(maxDuration = "5m")
  void read(byte[] bytes) {
    CardFrame frame = CardFrame.read(new String(bytes, StandardCharsets.UTF_8));
    if (frame != null && frame.succeeded() && frame.failed()) {
      throw new AssertionError("a frame that says yes and no");
    }
  }
}
