package io.cbec.core.rule;

import static io.cbec.core.rule.Reports.absent;
import static io.cbec.core.rule.Reports.empty;
import static io.cbec.core.rule.Reports.error;
import static io.cbec.core.rule.Reports.info;
import static io.cbec.core.rule.Reports.listed;
import static io.cbec.core.rule.Reports.warning;

import io.cbec.core.codes.CodeListId;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportInventoryLine;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderLine;
import io.cbec.schemas.exports.ExportReceiptOfPayment;
import io.cbec.schemas.exports.ExportReturnRequestHead;
import io.cbec.schemas.exports.ExportSummaryRequest;
import io.cbec.schemas.exports.ExportSummaryRequestHead;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules about exports, EXP-01 to EXP-11, as far as one document decides. EXP-05 and EXP-12 need
 * what no message says; EXP-13 is the code list's business.
 */
final class ExportRules {

  private static final String SIMPLIFIED = "A";
  private static final String EXPORT = "E";
  private static final String IMPORT = "I";
  private static final String YUAN = "142";
  private static final String CASH = "现金支付";

  private static final Set<String> TO_COMPANIES = Set.of("9710", "9810");
  private static final Set<String> FROM_ZONES = Set.of("1210", "1239");
  private static final Set<String> MODES = Set.of("9610", "1210", "1239", "9710", "9810");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** An enterprise with a Chinese name is taken for one in China. */
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  private ExportRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("EXP-01", ExportInventoryHead.class, ExportRules::simplified),
        new PartRule<>("EXP-02", ExportInventory.class, ExportRules::tradeMode),
        new PartRule<>("EXP-03", ExportReturnRequestHead.class, ExportRules::taxFreeReturn),
        new PartRule<>("EXP-04", ExportReturnRequestHead.class, ExportRules::returnInTime),
        new PartRule<>("EXP-06", ExportOrderHead.class, ExportRules::orderType),
        new PartRule<>("EXP-06", ExportOrderLine.class, ExportRules::articleNumber),
        new PartRule<>("EXP-07", ExportOrder.class, ExportRules::priceOnBoard),
        new PartRule<>("EXP-08", ExportReceiptOfPayment.class, ExportRules::payer),
        new PartRule<>("EXP-09", ExportInventory.class, ExportRules::zoneAccount),
        new PartRule<>("EXP-10", ExportInventoryHead.class, ExportRules::direction),
        new PartRule<>("EXP-10", ExportInventoryLine.class, ExportRules::barCode),
        new PartRule<>("EXP-11", ExportSummaryRequest.class, ExportRules::summary));
  }

  private static void simplified(ExportInventoryHead head, Rule.Context context) {
    String licence = head.getLicenseNo();
    if (SIMPLIFIED.equals(head.getStatisticsFlag()) && licence != null && !absent(licence)) {
      error(context, "licenseNo", ExportWording.EXP_01, Quote.of(licence));
    }
  }

  private static void tradeMode(ExportInventory list, Rule.Context context) {
    ExportInventoryHead head = list.getInventoryHead();
    String mode = head == null ? null : head.getTradeMode();
    if (head == null || mode == null) {
      return;
    }
    String field = "InventoryHead/tradeMode";
    if (TO_COMPANIES.contains(mode)) {
      Optional<BigDecimal> limit = DatedFigures.ORDER_LIMIT.on(context.date());
      if (limit.isEmpty()) {
        error(context, field, ExportWording.EXP_02_NOT_YET, mode, context.date());
      } else {
        toCompanies(list, head, mode, limit.get(), context);
      }
    } else if (!MODES.contains(mode) && listed(context, CodeListId.TRADE_MODE, mode)) {
      error(context, field, ExportWording.EXP_02, Quote.of(mode));
    }
  }

  private static void toCompanies(
      ExportInventory list,
      ExportInventoryHead head,
      String mode,
      BigDecimal limit,
      Rule.Context context) {
    BigDecimal value = inYuan(list);
    if (value.compareTo(limit) > 0) {
      error(context, "InventoryHead/tradeMode", ExportWording.EXP_02_LIMIT, value, mode, limit);
    }
    String licence = head.getLicenseNo();
    // With a simplified declaration EXP-01 says so already.
    if (licence != null && !absent(licence) && !SIMPLIFIED.equals(head.getStatisticsFlag())) {
      error(
          context,
          "InventoryHead/licenseNo",
          ExportWording.EXP_02_LICENCE,
          Quote.of(licence),
          mode);
    }
  }

  /** What the lines in yuan add up to. Others only add to it; their rate is not in the message. */
  private static BigDecimal inYuan(ExportInventory list) {
    BigDecimal sum = BigDecimal.ZERO;
    for (ExportInventoryLine line : list.getInventoryList()) {
      BigDecimal total = line.getTotalPrice();
      if (total != null && YUAN.equals(line.getCurrency())) {
        sum = sum.add(total);
      }
    }
    return sum;
  }

  /**
   * The day of export is not in the message; the last day of the year of the list is the latest.
   */
  private static void taxFreeReturn(ExportReturnRequestHead head, Rule.Context context) {
    Optional<ListYear> number = ListYear.of(head.getInvtNo());
    Optional<ExportReturnWindow> window =
        number.map(ListYear::lastDay).flatMap(ExportReturnWindow::of);
    if (number.isEmpty() || window.isEmpty() || window.get().taxFreeBy().isEmpty()) {
      return;
    }
    LocalDate last = window.get().taxFreeBy().get();
    // When even the year is over, EXP-04 says so.
    if (context.date().isAfter(last) && window.get().allows(context.date())) {
      info(
          context,
          "invtNo",
          ExportWording.EXP_03,
          Quote.of(number.get().number()),
          number.get().inWords(),
          ChronoUnit.MONTHS.between(
              window.get().exported().withDayOfMonth(1), last.withDayOfMonth(1)));
    }
  }

  private static void returnInTime(ExportReturnRequestHead head, Rule.Context context) {
    ListYear.of(head.getInvtNo())
        .ifPresent(
            list ->
                ExportReturnWindow.of(list.lastDay())
                    .filter(window -> context.date().isAfter(window.backBy()))
                    .ifPresent(
                        window ->
                            info(
                                context,
                                "invtNo",
                                ExportWording.EXP_04,
                                Quote.of(list.number()),
                                list.inWords(),
                                ChronoUnit.MONTHS.between(window.exported(), window.backBy()))));
  }

  private static void orderType(ExportOrderHead head, Rule.Context context) {
    String type = head.getOrderType();
    if (type != null && type.equals(IMPORT)) {
      error(context, "orderType", ExportWording.EXP_06_TYPE, Quote.of(type));
    }
  }

  private static void articleNumber(ExportOrderLine line, Rule.Context context) {
    if (empty(line.getItemNo())) {
      error(context, "itemNo", ExportWording.EXP_06_ITEM);
    }
  }

  private static void priceOnBoard(ExportOrder order, Rule.Context context) {
    ExportOrderHead head = order.getOrderHead();
    BigDecimal value = head == null ? null : head.getGoodsValue();
    BigDecimal freight = head == null ? null : head.getFreight();
    if (value == null || freight == null || freight.signum() <= 0) {
      return;
    }
    BigDecimal sum = freight;
    for (ExportOrderLine line : order.getOrderList()) {
      BigDecimal total = line.getTotalPrice();
      if (total == null) {
        return;
      }
      sum = sum.add(total);
    }
    if (value.compareTo(sum) == 0) {
      warning(context, "OrderHead/goodsValue", ExportWording.EXP_07, value, freight);
    }
  }

  private static void payer(ExportReceiptOfPayment receipt, Rule.Context context) {
    String name = receipt.getPayName();
    String code = receipt.getPayCode();
    if (name == null) {
      return;
    }
    boolean cash = name.strip().equals(CASH);
    if (cash && code != null && !absent(code)) {
      warning(context, "payName", ExportWording.EXP_08_CASH, Quote.of(code));
    } else if (!cash && absent(code) && CHINESE.matcher(name).find()) {
      warning(context, "payCode", ExportWording.EXP_08);
    }
  }

  private static void zoneAccount(ExportInventory list, Rule.Context context) {
    ExportInventoryHead head = list.getInventoryHead();
    String mode = head == null ? null : head.getTradeMode();
    if (head == null || mode == null || !FROM_ZONES.contains(mode)) {
      return;
    }
    zoneField("InventoryHead/", new Term("emsNo", "账册编号"), head.getEmsNo(), mode, context);
    zoneField("InventoryHead/", new Term("iacCode", "区内企业代码"), head.getIacCode(), mode, context);
    zoneField("InventoryHead/", new Term("iacName", "区内企业名称"), head.getIacName(), mode, context);
    for (int i = 0; i < list.getInventoryList().size(); i++) {
      zoneField(
          "InventoryList[" + (i + 1) + "]/",
          new Term("itemRecordNo", "账册备案料号"),
          list.getInventoryList().get(i).getItemRecordNo(),
          mode,
          context);
    }
  }

  private static void zoneField(
      String path, Term field, @Nullable String value, String mode, Rule.Context context) {
    if (absent(value)) {
      error(context, path + field.name(), ExportWording.EXP_09, field, mode);
    }
  }

  private static void direction(ExportInventoryHead head, Rule.Context context) {
    String flag = head.getIeFlag();
    if (flag != null && !flag.equals(EXPORT) && listed(context, CodeListId.IE_FLAG, flag)) {
      error(context, "ieFlag", ExportWording.EXP_10_DIRECTION, Quote.of(flag));
    }
  }

  private static void barCode(ExportInventoryLine line, Rule.Context context) {
    if (empty(line.getBarCode())) {
      error(context, "barCode", ExportWording.EXP_10_BAR_CODE);
    }
  }

  private static void summary(ExportSummaryRequest request, Rule.Context context) {
    ExportSummaryRequestHead head = request.getSummaryApplyHead();
    if (head == null) {
      return;
    }
    String path = "SummaryApplyHead/";
    LocalDateTime start = head.getStartTime();
    LocalDateTime end = head.getEndTime();
    int lists = request.getSummaryApplyList().size();
    if (start == null && end == null) {
      if (lists == 0) {
        warning(context, path + "startTime", ExportWording.EXP_11_NOTHING);
      }
    } else if (start == null) {
      error(context, path + "startTime", ExportWording.EXP_11_ONE, new Term("startTime", "汇总开始时间"));
    } else if (end == null) {
      error(context, path + "endTime", ExportWording.EXP_11_ONE, new Term("endTime", "汇总结束时间"));
    } else {
      if (end.isBefore(start)) {
        error(
            context,
            path + "endTime",
            ExportWording.EXP_11_ORDER,
            TIME.format(end),
            TIME.format(start));
      } else {
        late(end.toLocalDate(), context);
      }
      if (lists > 0) {
        warning(context, path + "startTime", ExportWording.EXP_11_IGNORED, lists);
      }
    }
  }

  /** Lists of a month are summed up in the next one. */
  private static void late(LocalDate end, Rule.Context context) {
    DatedFigures.SUMMARY_DAY
        .on(context.date())
        .map(day -> end.plusMonths(1).withDayOfMonth(day.intValueExact()))
        .filter(last -> context.date().isAfter(last))
        .ifPresent(
            last ->
                warning(context, "SummaryApplyHead/endTime", ExportWording.EXP_11_LATE, end, last));
  }
}
