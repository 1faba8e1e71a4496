package io.cbec.core.rule;

import io.cbec.core.Severity;
import io.cbec.core.codes.CodeListId;
import io.cbec.core.internal.wording.Phrase;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What many rules do: put a phrase into a finding, ask whether a value is there. */
final class Reports {

  private Reports() {}

  static void error(Rule.Context context, String field, Phrase wording, Object... arguments) {
    PartRule.reject(context, Severity.ERROR, field, null, wording, arguments);
  }

  static void warning(Rule.Context context, String field, Phrase wording, Object... arguments) {
    PartRule.reject(context, Severity.WARNING, field, null, wording, arguments);
  }

  static void info(Rule.Context context, String field, Phrase wording, Object... arguments) {
    PartRule.reject(context, Severity.INFO, field, null, wording, arguments);
  }

  /** An error for which customs' own code is known. */
  static void refused(
      Rule.Context context, String field, String rejectCode, Phrase wording, Object... arguments) {
    PartRule.reject(context, Severity.ERROR, field, rejectCode, wording, arguments);
  }

  /** Whether there is nothing: no element, an empty one or one of spaces. */
  static boolean absent(@Nullable String value) {
    return value == null || value.isBlank();
  }

  /** Whether there is an element that says nothing. Missing ones are the schema's business. */
  static boolean empty(@Nullable String value) {
    return value != null && value.isBlank();
  }

  /** Whether a number is there that is not above zero. */
  static boolean notPositive(@Nullable BigDecimal number) {
    return number != null && number.signum() <= 0;
  }

  /** Whether the list has the code. One that it lacks is reported by CODE-01 already. */
  static boolean listed(Rule.Context context, CodeListId list, String code) {
    return context.codes().list(list).find(code.strip()).isPresent();
  }
}
