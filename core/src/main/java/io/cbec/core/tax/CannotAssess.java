package io.cbec.core.tax;

import io.cbec.core.tax.TaxRefusal.Reason;
import org.jspecify.annotations.Nullable;

/** Leaves a calculation; never leaves this package. */
final class CannotAssess extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TaxRefusal refusal;

  CannotAssess(Reason reason, @Nullable Integer gnum) {
    super(reason.name(), null, false, false);
    this.refusal = new TaxRefusal(reason, gnum);
  }

  TaxRefusal refusal() {
    return refusal;
  }
}
