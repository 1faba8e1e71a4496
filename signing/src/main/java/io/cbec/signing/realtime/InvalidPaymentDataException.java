package io.cbec.signing.realtime;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Payment data that breaks rule PAY-04 is not signed. The message names the fields and quotes no
 * value.
 */
public final class InvalidPaymentDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  InvalidPaymentDataException(List<Finding> findings) {
    super(
        findings.stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .map(finding -> finding.path() + ": " + finding.problem().en())
            .collect(Collectors.joining(" ", "The payment data is not signed. ", "")));
    this.findings = List.copyOf(findings);
  }

  /**
   * What is wrong, with remedies.
   *
   * @return all findings, warnings too; empty after Java serialization
   */
  public List<Finding> findings() {
    return findings == null ? List.of() : findings;
  }
}
