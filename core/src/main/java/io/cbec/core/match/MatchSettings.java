package io.cbec.core.match;

import io.cbec.core.Severity;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** What the user chose. Immutable. */
record MatchSettings(
    BigDecimal amountTolerance,
    BigDecimal weightShare,
    BigDecimal weightKilograms,
    Map<String, Severity> severities,
    Set<String> without,
    Clock clock) {

  /** Copies the collections. */
  MatchSettings {
    severities = Map.copyOf(severities);
    without = Set.copyOf(without);
  }
}
