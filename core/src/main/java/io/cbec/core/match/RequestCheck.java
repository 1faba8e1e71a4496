package io.cbec.core.match;

import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.rule.ReturnWindow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares cancellations and return requests with one list: CAN-01, CAN-02, REF-01 to REF-04.
 * Return requests come in the order of their times, because their quantities add up. For one use by
 * one thread.
 */
final class RequestCheck {

  /** 系统中不存在清单编号为[*]的清单. */
  private static final String NO_SUCH_LIST = "-623003";

  /** 清单的状态不符合撤单申报要求. */
  private static final String NOT_TO_BE_CANCELLED = "-623005";

  /** 在关联的清单中未找到表体序号为[*],商品编号为[*]的数据. */
  private static final String NO_SUCH_LINE = "-625209";

  private final SaleCheck report;
  private final SaleDocument list;
  private final MatchSettings settings;
  private final Map<String, BigDecimal> returned = new HashMap<>();
  private final Set<String> exceeded = new HashSet<>();

  RequestCheck(SaleCheck report, SaleDocument list, MatchSettings settings) {
    this.report = report;
    this.list = list;
    this.settings = settings;
  }

  void cancellation(SaleDocument request) {
    for (String field : List.of("orderNo", "ebpCode", "ebcCode", "logisticsNo", "buyerIdType")) {
      report.compare(request, field, list, field, MatchWording.CAN_01, null);
    }
    for (String field : List.of("buyerIdNumber", "buyerName", "buyerTelephone")) {
      report.compare(request, field, list, field, MatchWording.CAN_01_PERSON, null);
    }
    numberOfCustoms(request, MatchWording.CAN_01, NO_SUCH_LIST);
    if (list.answer() == null) {
      undecided(request, MatchWording.CAN_02.rule());
      return;
    }
    LocalDateTime released = list.released();
    LocalDateTime asked = asked(request);
    if (released != null && !released.isAfter(asked)) {
      report.say(
          Severity.WARNING,
          SaleCheck.place(request, ""),
          SaleCheck.place(list, ""),
          NOT_TO_BE_CANCELLED,
          MatchWording.CAN_02,
          list.status(),
          shown(released),
          shown(asked));
    }
  }

  void returnRequest(SaleDocument request) {
    for (String field : List.of("orderNo", "ebpCode", "ebcCode", "logisticsNo", "customsCode")) {
      report.compare(request, field, list, field, MatchWording.REF_03, null);
    }
    for (String field : List.of("buyerIdNumber", "buyerName")) {
      report.compare(request, field, list, field, MatchWording.REF_03_PERSON, null);
    }
    numberOfCustoms(request, MatchWording.REF_03, null);
    lines(request);
    release(request);
  }

  /** The number that customs gave to the list, when a document or receipt tells it. */
  private void numberOfCustoms(
      SaleDocument request, MatchWording wording, @Nullable String rejectCode) {
    String number = list.invtNo();
    if (!number.isEmpty() && !number.equals(request.text("invtNo"))) {
      report.say(
          Severity.ERROR,
          SaleCheck.place(request, "invtNo"),
          SaleCheck.place(list, ""),
          rejectCode,
          wording,
          SaleCheck.term(request, "invtNo"),
          Quote.of(request.text("invtNo")),
          Quote.of(number));
    }
  }

  // ---- REF-02

  private void lines(SaleDocument request) {
    Slip slip = request.slip();
    for (int i = 0; i < slip.lineCount(); i++) {
      String number = slip.text(i, "gnum");
      BigDecimal quantity = slip.amount(i, "qty");
      if (quantity != null && quantity.signum() <= 0) {
        report.say(
            Severity.ERROR,
            SaleCheck.linePlace(request, i, "qty"),
            null,
            null,
            MatchWording.REF_02_QTY,
            i + 1,
            quantity);
      }
      Integer line = number.isEmpty() ? null : GoodsCheck.lineOf(list.slip(), number);
      if (line != null) {
        for (String field : List.of("gcode", "gname", "unit")) {
          value(request, i, line, field);
        }
        if (!request.isRefused() && quantity != null && quantity.signum() > 0) {
          sum(request, i, line, number, quantity);
        }
      } else if (!number.isEmpty()) {
        report.say(
            Severity.ERROR,
            SaleCheck.linePlace(request, i, "gnum"),
            SaleCheck.place(list, ""),
            NO_SUCH_LINE,
            MatchWording.REF_02_NUMBER,
            i + 1,
            Quote.of(number));
      }
    }
  }

  private void value(SaleDocument request, int i, int line, String field) {
    String value = request.slip().text(i, field);
    String wanted = list.slip().text(line, field);
    if (!value.equals(wanted)) {
      report.say(
          Severity.ERROR,
          SaleCheck.linePlace(request, i, field),
          SaleCheck.linePlace(list, line, field),
          null,
          MatchWording.REF_02_VALUE,
          i + 1,
          request.kind().lineField(field).term(),
          Quote.of(value),
          Quote.of(wanted));
    }
  }

  /** Said once for each line of the list: where it is exceeded for the first time. */
  private void sum(SaleDocument request, int i, int line, String number, BigDecimal quantity) {
    BigDecimal sum = returned.merge(number, quantity, BigDecimal::add);
    BigDecimal most = list.slip().amount(line, "qty");
    if (most != null && sum.compareTo(most) > 0 && exceeded.add(number)) {
      report.say(
          Severity.ERROR,
          SaleCheck.linePlace(request, i, "qty"),
          SaleCheck.linePlace(list, line, "qty"),
          null,
          MatchWording.REF_02_SUM,
          i + 1,
          sum,
          most);
    }
  }

  // ---- REF-01, REF-04

  private void release(SaleDocument request) {
    Slip answer = list.answer();
    if (answer == null) {
      undecided(request, MatchWording.REF_04.rule());
      undecided(request, MatchWording.REF_01_LATE.rule());
      return;
    }
    LocalDateTime released = list.released();
    LocalDateTime asked = asked(request);
    if (released == null || released.isAfter(asked)) {
      report.say(
          Severity.ERROR,
          SaleCheck.place(request, ""),
          SaleCheck.place(list, ""),
          null,
          MatchWording.REF_04,
          list.status(),
          Quote.of(answer.text("returnTime")));
      return;
    }
    window(request, released.toLocalDate(), asked.toLocalDate());
  }

  private void window(SaleDocument request, LocalDate released, LocalDate asked) {
    ReturnWindow window = ReturnWindow.of(released).orElse(null);
    if (window == null) {
      report.say(
          Severity.INFO,
          SaleCheck.place(request, "appTime"),
          null,
          null,
          MatchWording.MATCH_NO_LAW,
          released);
      return;
    }
    if (!window.allowsApplication(asked)) {
      report.say(
          Severity.ERROR,
          SaleCheck.place(request, "appTime"),
          SaleCheck.place(list, ""),
          null,
          MatchWording.REF_01_LATE,
          released,
          ChronoUnit.DAYS.between(released, window.applyBy()),
          window.applyBy(),
          asked);
    } else {
      report.say(
          Severity.INFO,
          SaleCheck.place(request, "appTime"),
          SaleCheck.place(list, ""),
          null,
          MatchWording.REF_01_GOODS,
          released,
          asked,
          window.applyBy(),
          window.backBy());
    }
  }

  private void undecided(SaleDocument request, String rule) {
    if (settings.without().contains(rule)) {
      return;
    }
    report.say(
        Severity.INFO,
        SaleCheck.place(request, ""),
        null,
        null,
        MatchWording.MATCH_UNDECIDED,
        rule,
        "622");
  }

  /** A request without a time is one that is about to be sent. */
  private LocalDateTime asked(SaleDocument request) {
    LocalDateTime time = request.slip().time("appTime");
    return time == null ? LocalDateTime.now(settings.clock()) : time;
  }

  private static String shown(LocalDateTime time) {
    return time.toString().replace('T', ' ');
  }
}
