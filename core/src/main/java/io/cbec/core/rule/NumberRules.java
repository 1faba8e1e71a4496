package io.cbec.core.rule;

import static io.cbec.core.rule.PartRule.say;
import static io.cbec.core.rule.PartRule.text;

import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.identifier.DeclarationNumber;
import io.cbec.core.identifier.FieldText;
import io.cbec.core.identifier.IdentifierFlaw;
import io.cbec.core.identifier.InventoryNumber;
import io.cbec.core.identifier.PhoneNumber;
import io.cbec.core.identifier.PreEntryNumber;
import io.cbec.core.identifier.TaxBillNumber;
import io.cbec.core.internal.wording.Quote;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryHead;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules about numbers of documents and about phones, NO-01 to NO-03, NO-05, NO-06 and NO-08.
 * Times that do not exist (NO-04, NO-07) stop the decoder, and the validator names the rule.
 */
final class NumberRules {

  private static final Set<String> PHONES =
      Set.of("buyerTelephone", "consigneeTelephone", "telephone", "ebcTelephone");

  /** The kind of list that numbers of China E-port name by B. */
  private static final Set<String> LISTS = Set.of("ImportInventoryHead", "ExportInventoryHead");

  private NumberRules() {}

  static List<Rule<?>> all() {
    return List.of(
        number("NO-01", "invtNo", InventoryNumber::check, NumberWording.NO_01),
        new PartRule<>("NO-01", ImportInventoryHead.class, Layer.FIELD, NumberRules::importList),
        new PartRule<>("NO-01", ExportInventoryHead.class, Layer.FIELD, NumberRules::exportList),
        number("NO-02", "preNo", PreEntryNumber::check, NumberWording.NO_02),
        new FieldRule(
            "NO-02",
            (part, field) ->
                LISTS.contains(part.type().getSimpleName()) && field.name().equals("preNo"),
            NumberRules::preEntryOfList),
        new FieldRule(
            "NO-03",
            (part, field) -> part.rootName() == null && field.name().equals("guid"),
            MessageRules.guid(MessageWording.NO_03)),
        FieldRule.ofTexts(
            "NO-05", (part, field) -> PHONES.contains(field.name()), NumberRules::phone),
        number("NO-06", "taxNo", TaxBillNumber::check, NumberWording.NO_06),
        number("NO-08", "entryId", DeclarationNumber::check, NumberWording.NO_08));
  }

  /** Nobody can mend what customs sends: there a wrong number is a remark. */
  private static FieldRule number(
      String id,
      String name,
      Function<String, Optional<IdentifierFlaw>> check,
      NumberWording wording) {
    return new FieldRule(
        id,
        (part, field) -> field.name().equals(name),
        (field, value, context) -> {
          String number = ((String) value).strip();
          if (number.isEmpty() || FieldText.checkCode(number).isPresent()) {
            return;
          }
          check
              .apply(number)
              .ifPresent(
                  flaw ->
                      say(
                          context,
                          context.type().isRequest() ? flaw.severity() : Severity.INFO,
                          field.step(),
                          wording,
                          field.term(),
                          Quote.of(number),
                          flaw.problem()));
        });
  }

  private static void importList(ImportInventoryHead head, Rule.Context context) {
    LocalDate day = head.getDeclTime();
    listNumber(head.getInvtNo(), head.getCustomsCode(), day, context);
  }

  private static void exportList(ExportInventoryHead head, Rule.Context context) {
    LocalDateTime time = head.getAppTime();
    listNumber(
        head.getInvtNo(), head.getCustomsCode(), time == null ? null : time.toLocalDate(), context);
  }

  private static void listNumber(
      @Nullable String invtNo,
      @Nullable String customsCode,
      @Nullable LocalDate day,
      Rule.Context context) {
    String number = text(invtNo);
    String customs = text(customsCode);
    if (number.isEmpty() || InventoryNumber.check(number).isPresent()) {
      return;
    }
    String office = number.substring(0, 4);
    int year = Integer.parseInt(number.substring(4, 8));
    if (!customs.isEmpty() && !customs.equals(office)) {
      say(
          context,
          Severity.ERROR,
          "invtNo",
          NumberWording.NO_01_CUSTOMS,
          Quote.of(number),
          Quote.of(customs));
    } else if (day != null && day.getYear() != year) {
      // A list may be declared in the old year and numbered in the new one.
      say(
          context,
          Severity.WARNING,
          "invtNo",
          NumberWording.NO_01_YEAR,
          Quote.of(number),
          String.valueOf(day.getYear()));
    }
  }

  private static void preEntryOfList(FieldRule.Field field, Object value, Rule.Context context) {
    String number = ((String) value).strip();
    if (PreEntryNumber.check(number).isEmpty() && number.charAt(0) != 'B') {
      say(
          context,
          Severity.ERROR,
          field.step(),
          NumberWording.NO_02_LETTER,
          field.term(),
          Quote.of(number));
    }
  }

  /** Buyers are called on mobiles; a landline is worth a look. */
  private static void phone(FieldRule.Field field, String text, Rule.Context context) {
    String number = text.strip();
    boolean buyer = field.name().equals("buyerTelephone");
    // That the buyer of an order cannot be called at all is said by ORD-18.
    if (number.isEmpty()
        || (buyer && context.type() == MessageType.CEB311 && !OrderRules.canBeCalled(number))) {
      return;
    }
    IdentifierFlaw flaw = PhoneNumber.check(number).orElse(null);
    if (flaw != null) {
      say(
          context,
          flaw.severity(),
          field.step(),
          NumberWording.NO_05,
          field.term(),
          flaw.problem());
    } else if (buyer && !PhoneNumber.isMobile(number)) {
      say(context, Severity.WARNING, field.step(), NumberWording.NO_05_LANDLINE, field.term());
    }
  }
}
