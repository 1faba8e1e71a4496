package io.cbec.core.rule;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Phrase;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A built-in rule: its id, its class and what it does. */
record PartRule<M>(String id, Class<M> appliesTo, Layer layer, BiConsumer<M, Rule.Context> checks)
    implements Rule<M> {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  PartRule(String id, Class<M> appliesTo, BiConsumer<M, Rule.Context> checks) {
    this(id, appliesTo, Layer.BUSINESS, checks);
  }

  @Override
  public void check(M part, Rule.Context context) {
    checks.accept(part, context);
  }

  /** Reports in the words of a phrase. */
  static void say(
      Rule.Context context, Severity severity, String field, Phrase wording, Object... arguments) {
    reject(context, severity, field, null, wording, arguments);
  }

  /** Reports in the words of a phrase, with the code of the refusal it would bring. */
  static void reject(
      Rule.Context context,
      Severity severity,
      String field,
      @Nullable String rejectCode,
      Phrase wording,
      Object... arguments) {
    context.report(
        severity, field, wording.problem(arguments), wording.remedy(arguments), rejectCode);
  }

  /** A time as people read it. */
  static String show(LocalDateTime time) {
    return SHOWN.format(time);
  }

  /** The text of a field without spaces around it; empty when there is none. */
  static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
