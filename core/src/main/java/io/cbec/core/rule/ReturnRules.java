package io.cbec.core.rule;

import static io.cbec.core.rule.Reports.error;
import static io.cbec.core.rule.Reports.info;
import static io.cbec.core.rule.Reports.notPositive;
import static io.cbec.core.rule.Reports.warning;

import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.exports.ExportReturnRequest;
import io.cbec.schemas.exports.ExportReturnRequestLine;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules about return requests as far as one of them decides: REF-01 by the year that the number
 * of the list holds, REF-02 by quantities and line numbers, also for returns of exported goods.
 */
final class ReturnRules {

  private static final int IMPORT_LINES = 99;
  private static final int EXPORT_LINES = 100;

  private ReturnRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("REF-01", ImportReturnRequestHead.class, ReturnRules::inTime),
        new PartRule<>(
            "REF-02",
            ImportReturnRequest.class,
            (request, context) ->
                numbers(
                    "InvtRefundList",
                    request.getInvtRefundList().stream()
                        .map(ImportReturnRequestLine::getGnum)
                        .toList(),
                    IMPORT_LINES,
                    context)),
        new PartRule<>(
            "REF-02",
            ExportReturnRequest.class,
            (request, context) ->
                numbers(
                    "InvtRefundList",
                    request.getInvtRefundList().stream()
                        .map(ExportReturnRequestLine::getGnum)
                        .toList(),
                    EXPORT_LINES,
                    context)),
        new PartRule<>(
            "REF-02",
            ImportReturnRequestLine.class,
            (line, context) -> quantity("qty", "数量", line.getQty(), context)),
        new PartRule<>(
            "REF-02",
            ExportReturnRequestLine.class,
            (line, context) -> {
              quantity("qty", "申报数量", line.getQty(), context);
              quantity("qty1", "法定数量", line.getQty1(), context);
            }));
  }

  /**
   * The day of release is not in the message; the last day of the year of the list is the latest.
   */
  private static void inTime(ImportReturnRequestHead head, Rule.Context context) {
    ListYear.of(head.getInvtNo())
        .ifPresent(
            list ->
                ReturnWindow.of(list.lastDay())
                    .filter(window -> context.date().isAfter(window.applyBy()))
                    .ifPresent(
                        window ->
                            warning(
                                context,
                                "invtNo",
                                ReturnWording.REF_01,
                                Quote.of(list.number()),
                                list.inWords(),
                                ChronoUnit.DAYS.between(window.released(), window.applyBy()))));
  }

  private static void quantity(
      String name, String zh, @Nullable BigDecimal quantity, Rule.Context context) {
    if (quantity != null && notPositive(quantity)) {
      error(context, name, ReturnWording.REF_02_QUANTITY, new Term(name, zh), quantity);
    }
  }

  private static void numbers(
      String element, List<@Nullable Integer> numbers, int lines, Rule.Context context) {
    Set<Integer> used = new HashSet<>();
    int last = 0;
    int place = 0;
    for (Integer number : numbers) {
      place++;
      String field = element + "[" + place + "]/gnum";
      if (number == null) {
        continue;
      }
      if (number < 1 || number > lines) {
        error(context, field, ReturnWording.REF_02_NUMBER, place, number, lines);
      } else if (!used.add(number)) {
        error(context, field, ReturnWording.REF_02_DOUBLED, place, number);
      } else if (number < last) {
        info(context, field, ReturnWording.REF_02_ORDER, place, number);
      }
      last = number;
    }
  }
}
