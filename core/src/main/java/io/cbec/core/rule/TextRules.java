package io.cbec.core.rule;

import static io.cbec.core.rule.PartRule.say;

import io.cbec.core.MessageType.Direction;
import io.cbec.core.Severity;
import io.cbec.core.identifier.FieldText;
import io.cbec.core.identifier.TextFlaw;
import io.cbec.core.internal.wording.Quote;
import io.cbec.schemas.Edition;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.FieldBinding.Facets;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * The rules about single values wherever they stand, MSG-09 to MSG-13: size of numbers, length of
 * texts, fillers, characters of codes, hidden characters.
 */
final class TextRules {

  /** Customs keeps numbers as decimal(19,5). */
  private static final int INTEGER_DIGITS = 14;

  private static final Set<String> DESCRIPTIONS =
      Set.of("consignee", "consigneeAddress", "gname", "gmodel", "itemName", "goodsInfo");

  private static final Set<String> NUMBERS =
      Set.of(
          "orderNo",
          "logisticsNo",
          "billNo",
          "payTransactionId",
          "payNo",
          "copNo",
          "coElNo",
          "preNo",
          "invtNo",
          "emsNo",
          "rkdNo",
          "sumNo");

  private static final String NO_PLATFORM = "无";

  private TextRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new FieldRule(
            "MSG-09", (part, field) -> field.kind() == ValueKind.DECIMAL, TextRules::number),
        new FieldRule("MSG-10", (part, field) -> field.kind() == ValueKind.TEXT, TextRules::length),
        FieldRule.ofTexts("MSG-11", TextRules::isDescription, TextRules::filler),
        FieldRule.ofTexts("MSG-12", TextRules::isCode, TextRules::code),
        FieldRule.ofTexts(
            "MSG-13", (part, field) -> field.kind() == ValueKind.TEXT, TextRules::hidden));
  }

  static boolean isCode(NodeBinding<?, ?> part, FieldBinding<?, ?> field) {
    return field.kind() == ValueKind.TEXT
        && (NUMBERS.contains(field.name())
            || (field.name().endsWith("Code") && !field.name().equals("barCode")));
  }

  private static boolean isDescription(NodeBinding<?, ?> part, FieldBinding<?, ?> field) {
    return field.kind() == ValueKind.TEXT
        && (DESCRIPTIONS.contains(field.name()) || field.name().endsWith("Name"));
  }

  // ---- MSG-09, MSG-10 ----

  private static void number(FieldRule.Field field, Object value, Rule.Context context) {
    BigDecimal number = (BigDecimal) value;
    if (number.signum() < 0 && context.type().isRequest()) {
      say(
          context,
          Severity.ERROR,
          field.step(),
          MessageWording.MSG_09_NEGATIVE,
          field.term(),
          number);
      return;
    }
    BigDecimal plain = number.stripTrailingZeros();
    int integers = plain.precision() - plain.scale();
    int fractions = Math.max(plain.scale(), 0);
    Facets facets = field.binding().facets();
    if (integers > INTEGER_DIGITS) {
      say(
          context,
          Severity.ERROR,
          field.step(),
          MessageWording.MSG_09_INTEGER,
          field.term(),
          integers,
          INTEGER_DIGITS);
    } else if (facets.fractionDigits() >= 0
        && fractions > facets.fractionDigits()
        && formIsOpen(context)) {
      say(
          context,
          Severity.ERROR,
          field.step(),
          MessageWording.MSG_09_FRACTION,
          field.term(),
          fractions,
          facets.fractionDigits());
    }
  }

  /** The limits are those of edition 202205; those of 2018 are the business of the schema layer. */
  private static boolean formIsOpen(Rule.Context context) {
    return !context.schemaChecked() && context.edition() == Edition.E202205;
  }

  private static void length(FieldRule.Field field, Object value, Rule.Context context) {
    if (!(value instanceof String text) || !formIsOpen(context)) {
      return;
    }
    Facets facets = field.binding().facets();
    String counted = facets.collapse() ? text.strip().replaceAll("[ \\t\\r\\n]+", " ") : text;
    int count = counted.codePointCount(0, counted.length());
    if (facets.maxLength() >= 0 && count > facets.maxLength()) {
      say(
          context,
          Severity.ERROR,
          field.step(),
          MessageWording.MSG_10,
          field.term(),
          count,
          facets.maxLength());
    } else if (count < facets.minLength()) {
      say(
          context,
          Severity.ERROR,
          field.step(),
          MessageWording.MSG_10_SHORT,
          field.term(),
          count,
          facets.minLength());
    }
  }

  // ---- MSG-11 to MSG-13 ----

  private static void filler(FieldRule.Field field, String text, Rule.Context context) {
    if (FieldText.isFiller(text)) {
      say(
          context,
          Severity.ERROR,
          field.step(),
          MessageWording.MSG_11,
          field.term(),
          Quote.of(text.strip()));
    } else if (text.isBlank() && field.binding().required()) {
      // Where the schema lets a value be empty, customs may live without it.
      boolean mayBeEmpty = field.binding().facets().minLength() < 1;
      say(
          context,
          mayBeEmpty ? Severity.WARNING : Severity.ERROR,
          field.step(),
          MessageWording.MSG_11_BLANK,
          field.term());
    }
  }

  private static void code(FieldRule.Field field, String text, Rule.Context context) {
    if (isNoPlatform(field, text, context)) {
      return;
    }
    FieldText.checkCode(text)
        .ifPresent(
            flaw -> {
              if (flaw.kind() == TextFlaw.Kind.FULL_WIDTH) {
                say(
                    context,
                    Severity.ERROR,
                    field.step(),
                    MessageWording.MSG_12_FULL_WIDTH,
                    field.term(),
                    Quote.of(text),
                    Quote.of(FieldText.halfWidth(text)));
              } else {
                say(
                    context,
                    Severity.ERROR,
                    field.step(),
                    MessageWording.MSG_12,
                    field.term(),
                    Quote.of(text),
                    flaw.number());
              }
            });
  }

  /** A foreign platform of an export that has no code is written as 无. */
  static boolean isNoPlatform(FieldRule.Field field, String text, Rule.Context context) {
    return field.name().equals("ebpCode")
        && context.type().direction() == Direction.EXPORT
        && text.strip().equals(NO_PLATFORM);
  }

  private static void hidden(FieldRule.Field field, String text, Rule.Context context) {
    TextFlaw flaw = FieldText.check(text).orElse(null);
    if (flaw == null || text.isBlank()) {
      return;
    }
    switch (flaw.kind()) {
      case EDGE_SPACE ->
          say(context, Severity.WARNING, field.step(), MessageWording.MSG_13_SPACE, field.term());
      case LINE_BREAK ->
          say(
              context,
              Severity.WARNING,
              field.step(),
              MessageWording.MSG_13_LINE_BREAK,
              field.term());
      case INVISIBLE ->
          say(
              context,
              Severity.WARNING,
              field.step(),
              MessageWording.MSG_13_INVISIBLE,
              field.term(),
              flaw.number());
      default -> {
        // The validator reports these by itself.
      }
    }
  }
}
