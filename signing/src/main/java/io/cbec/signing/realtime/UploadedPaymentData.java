package io.cbec.signing.realtime;

import io.cbec.core.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an upload of payment data says (支付原始数据), read back from {@code payExInfoStr}: to look at
 * what was sent, or is going to be. {@link PaymentUploadVerifier} tells whether its signature is
 * good.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no personal data.
 *
 * @param sessionId the number of the enquiry, as it stands there
 * @param certNo the number of the certificate; empty when there is none
 * @param info the data; what has no such form that it could be read is absent
 * @param findings what rule PAY-04 finds, the form of the JSON included; empty when all is well
 */
public record UploadedPaymentData(
    String sessionId, String certNo, PaymentExchangeInfo info, List<Finding> findings) {

  /** All parts are required; the list is copied. */
  public UploadedPaymentData {
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(certNo, "certNo");
    Objects.requireNonNull(info, "info");
    findings = List.copyOf(findings);
  }

  /**
   * Reads an upload. Bad input never throws.
   *
   * @param payExInfoStr the JSON of the form field, percent-decoded
   * @return what it says; empty when it is no JSON object with a head and lists
   */
  public static Optional<UploadedPaymentData> read(String payExInfoStr) {
    return UploadReader.read(payExInfoStr);
  }
}
