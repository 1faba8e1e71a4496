package io.cbec.core.rule;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import java.util.EnumSet;
import java.util.List;

/**
 * What single rules say about messages, when the schema layer is not asked. Each question has rules
 * of its own: mutation testing does not notice mistakes in objects that are older than the mutant.
 */
final class Asked {

  private Asked() {}

  private static MessageValidator fresh() {
    return rules(SampleSale.validator());
  }

  static MessageValidator rules(MessageValidator.Builder builder) {
    return builder.layers(EnumSet.of(Layer.FIELD, Layer.BUSINESS)).build();
  }

  static List<Finding> findings(MessageValidator validator, String rule, CebMessage message) {
    return validator.validate(message).findings().stream()
        .filter(f -> f.rule().equals(rule))
        .toList();
  }

  static List<Finding> findings(String rule, CebMessage message) {
    return findings(fresh(), rule, message);
  }

  /** Severity and last step of the path of each finding of a rule, joined by commas. */
  static String about(String rule, CebMessage message) {
    return about(fresh(), rule, message);
  }

  static String about(MessageValidator validator, String rule, CebMessage message) {
    return String.join(
        ", ",
        findings(validator, rule, message).stream()
            .map(f -> f.severity() + " " + f.path().substring(f.path().lastIndexOf('/') + 1))
            .toList());
  }

  /** All that is found, in the same form with the rule. */
  static List<String> all(CebMessage message) {
    return fresh().validate(message).findings().stream()
        .map(f -> f.severity() + " " + f.rule() + " " + f.path())
        .toList();
  }
}
