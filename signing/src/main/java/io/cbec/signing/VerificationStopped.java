package io.cbec.signing;

import io.cbec.core.Text;
import io.cbec.core.codec.RefusalReason;

/** Carries a result out of nested checks. Never leaves the package. */
final class VerificationStopped extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient VerificationResult result;

  private VerificationStopped(VerificationResult result) {
    super(null, null, false, false);
    this.result = result;
  }

  static VerificationStopped refused(RefusalReason reason, int line, int column) {
    return new VerificationStopped(
        new VerificationResult.Refused(reason, Math.max(line, 0), Math.max(column, 0)));
  }

  static VerificationStopped refused(RefusalReason reason) {
    return refused(reason, 0, 0);
  }

  static VerificationStopped invalid(InvalidReason reason) {
    return invalid(reason, reason.problem());
  }

  static VerificationStopped invalid(InvalidReason reason, Text hint) {
    return new VerificationStopped(new VerificationResult.Invalid(reason, hint, null, null));
  }

  static VerificationStopped of(VerificationResult result) {
    return new VerificationStopped(result);
  }

  VerificationResult result() {
    return result;
  }
}
