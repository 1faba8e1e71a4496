package io.cbec.core.report;

import io.cbec.core.Finding;
import java.util.Collection;
import java.util.Comparator;

/** How many findings of each weight there are. */
record Counts(int errors, int warnings, int infos) {

  static final Counts NONE = new Counts(0, 0, 0);

  /** What holds up most comes first. */
  static final Comparator<Counts> WORST_FIRST =
      Comparator.comparingInt(Counts::errors)
          .thenComparingInt(Counts::warnings)
          .thenComparingInt(Counts::infos)
          .reversed();

  static Counts of(Collection<Finding> findings) {
    int errors = 0;
    int warnings = 0;
    int infos = 0;
    for (Finding finding : findings) {
      switch (finding.severity()) {
        case ERROR -> errors++;
        case WARNING -> warnings++;
        case INFO -> infos++;
      }
    }
    return new Counts(errors, warnings, infos);
  }

  Counts plus(Counts other) {
    return new Counts(errors + other.errors, warnings + other.warnings, infos + other.infos);
  }

  int all() {
    return errors + warnings + infos;
  }
}
