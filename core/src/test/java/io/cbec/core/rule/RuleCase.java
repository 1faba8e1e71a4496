package io.cbec.core.rule;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;

/** What one rule says about a message, in a form that fits into a table. Asked anew each time. */
final class RuleCase {

  /** Some minutes after the time of the sample documents. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T04:05:00Z"), ZoneOffset.UTC);

  private RuleCase() {}

  /**
   * Severity and path below the documents, one finding after the other; empty when it is silent.
   */
  static String of(String rule, CebMessage message) {
    return String.join(
        "; ",
        findings(rule, message).stream()
            .map(f -> f.severity() + " " + f.path().substring(f.path().indexOf('/', 1) + 1))
            .toList());
  }

  static List<Finding> findings(String rule, CebMessage message) {
    return MessageValidator.builder()
        .layers(EnumSet.of(Layer.BUSINESS))
        .clock(CLOCK)
        .build()
        .validate(message)
        .findings()
        .stream()
        .filter(f -> f.rule().equals(rule))
        .toList();
  }

  /** Problem and remedy in both languages. */
  static String words(Finding finding) {
    return String.join(
        "\n",
        finding.problem().en(),
        finding.problem().zh(),
        finding.remedy().en(),
        finding.remedy().zh());
  }
}
