package io.cbec.transport;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * What comes in from outside, as any bytes: envelopes, receipts, enquiries for payment data.
 * Nothing is thrown but what is announced. How to search for more: CONTRIBUTING.md.
 */
class InboundFuzzTest {

  private static final DxpEnvelope ENVELOPE = DxpEnvelope.create();
  private static final OpenRequestReader ENQUIRIES = new OpenRequestReader();

  @FuzzTest(maxDuration = "60s")
  void envelope(byte[] bytes) {
    byte[] before = bytes.clone();
    UnwrapResult result = ENVELOPE.unwrap(bytes);
    Objects.requireNonNull(result.document());
    if (!Arrays.equals(before, bytes)) {
      throw new AssertionError("the input was changed");
    }
  }

  @FuzzTest(maxDuration = "60s")
  void enquiry(byte[] bytes) {
    try {
      OpenRequest request = ENQUIRIES.readForm(bytes);
      if (request.orderNo().isBlank() || request.orderNo().length() > 60) {
        throw new AssertionError("no order number: " + request);
      }
      // What was read must be readable as what it is.
      String value =
          "{\"orderNo\":\"o\",\"sessionID\":\""
              + request.session().value()
              + "\",\"serviceTime\":1}";
      ENQUIRIES.readValue(value);
    } catch (OpenRequestReader.Refused e) {
      Objects.requireNonNull(e.refusal());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void enquiryValue(byte[] bytes) {
    try {
      ENQUIRIES.readValue(new String(bytes, StandardCharsets.UTF_8));
    } catch (OpenRequestReader.Refused e) {
      Objects.requireNonNull(e.refusal());
    }
  }
}
