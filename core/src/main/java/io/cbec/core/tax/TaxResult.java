package io.cbec.core.tax;

import java.util.Optional;

/** What came of calculating: a {@link TaxAssessment}, or a {@link TaxRefusal} that says why not. */
public sealed interface TaxResult permits TaxAssessment, TaxRefusal {

  /**
   * The assessment.
   *
   * @return empty when it was refused
   */
  Optional<TaxAssessment> assessment();
}
