package io.cbec.core.match;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Phrase;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.core.match.MatchReport.Discrepancy;
import io.cbec.core.match.MatchReport.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the documents of one sale with each other. For one use by one thread. */
final class SaleCheck {

  /** 订单购买人与支付单支付人名字或身份证号码不一致. */
  private static final String PAYER_DIFFERS = "1327";

  /** 支付企业不一致. */
  private static final String PAYMENT_ENTERPRISE_DIFFERS = "13035";

  /** 清单订购人和订单不一致. */
  private static final String BUYER_DIFFERS = "13127";

  /** 订单清单表体商品项不一致. */
  private static final String ITEMS_DIFFER = "1322";

  /** 已存在相同编号的订单, 支付单, 运单; 清单已经申报过. */
  private static final String ORDER_EXISTS = "-301010";

  private static final String PAYMENT_EXISTS = "-401007";
  private static final String WAYBILL_EXISTS = "-504015";
  private static final String LIST_EXISTS = "-621004";

  /** Goods mailed directly from abroad (直购进口). */
  private static final String DIRECT_MAIL = "9610";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final SaleGroup sale;
  private final MatchSettings settings;
  private final List<Discrepancy> findings = new ArrayList<>();
  private boolean incomplete;

  SaleCheck(SaleGroup sale, MatchSettings settings) {
    this.sale = sale;
    this.settings = settings;
  }

  MatchReport.Sale run(List<Note> notes) {
    sale.forgetLists();
    boolean export = sale.all().stream().anyMatch(document -> document.kind().isExport());
    missing(export);
    repeated();
    notes.forEach(this::used);
    SaleDocument order = sale.order;
    if (order != null) {
      compareWithOrder(order, export);
    }
    for (SaleDocument list : sale.lists) {
      waybills(list);
    }
    if (order != null && !export) {
      consigneeAndBuyer(order);
    }
    sale.all().forEach(this::refused);
    requests();
    boolean wrong = findings.stream().anyMatch(f -> f.finding().severity() == Severity.ERROR);
    MatchReport.Verdict verdict =
        wrong
            ? MatchReport.Verdict.MISMATCHED
            : incomplete ? MatchReport.Verdict.INCOMPLETE : MatchReport.Verdict.MATCHED;
    EnumSet<MessageType> present = EnumSet.noneOf(MessageType.class);
    sale.all().forEach(document -> present.add(document.type()));
    return new MatchReport.Sale(
        sale.ebpCode().isEmpty() ? null : sale.ebpCode(),
        sale.orderNo(),
        present,
        verdict,
        findings);
  }

  private void requests() {
    Map<SaleDocument, RequestCheck> checks = new HashMap<>();
    for (SaleDocument request : sale.cancellations) {
      SaleDocument list = sale.listOf(request);
      if (list != null) {
        checks
            .computeIfAbsent(list, l -> new RequestCheck(this, l, settings))
            .cancellation(request);
      }
    }
    List<SaleDocument> returns = new ArrayList<>(sale.returns);
    returns.sort((a, b) -> a.text("appTime").compareTo(b.text("appTime")));
    for (SaleDocument request : returns) {
      SaleDocument list = sale.listOf(request);
      if (list != null) {
        checks
            .computeIfAbsent(list, l -> new RequestCheck(this, l, settings))
            .returnRequest(request);
      }
    }
  }

  // ---- what is there

  private void missing(boolean export) {
    boolean requestsOnly =
        sale.order == null
            && sale.payments.isEmpty()
            && sale.waybills.isEmpty()
            && sale.lists.isEmpty();
    if (!requestsOnly) {
      missing(export ? MessageType.CEB303 : MessageType.CEB311, sale.order == null);
      // The receipt of an export sale may be left out.
      missing(MessageType.CEB411, !export && sale.payments.isEmpty());
      missing(export ? MessageType.CEB505 : MessageType.CEB511, sale.waybills.isEmpty());
    }
    missing(export ? MessageType.CEB603 : MessageType.CEB621, sale.lists.isEmpty());
  }

  private void missing(MessageType type, boolean isMissing) {
    if (isMissing) {
      incomplete = true;
      say(Severity.WARNING, null, null, null, MatchWording.MATCH_MISSING, type.title());
    }
  }

  // ---- ORD-09, PAY-03, LOG-02, INV-19

  private void repeated() {
    for (SaleDocument document : sale.all()) {
      int count = declarations(document);
      if (count < 2) {
        continue;
      }
      Place place = place(document, "");
      switch (document.kind()) {
        case ORDER ->
            say(
                Severity.ERROR,
                place,
                null,
                ORDER_EXISTS,
                MatchWording.ORD_09,
                shown(document.text("orderNo")),
                count);
        case PAYMENT ->
            say(
                Severity.ERROR,
                place,
                null,
                PAYMENT_EXISTS,
                MatchWording.PAY_03,
                shown(document.text("payTransactionId")),
                count);
        case WAYBILL, EXPORT_WAYBILL ->
            say(
                Severity.ERROR,
                place,
                null,
                WAYBILL_EXISTS,
                MatchWording.LOG_02,
                shown(document.text("logisticsNo")),
                count);
        case LIST -> {}
        default ->
            say(
                Severity.WARNING,
                place,
                null,
                null,
                MatchWording.MATCH_DOUBLED,
                document.type().title(),
                sale.orderNo(),
                count);
      }
    }
    Map<String, Integer> lists = new HashMap<>();
    for (SaleDocument list : sale.lists) {
      if (list.kind() == Kind.LIST) {
        lists.merge(list.text("ebcCode"), declarations(list), Integer::sum);
      }
    }
    Set<String> said = new HashSet<>();
    for (SaleDocument list : sale.lists) {
      int count = lists.getOrDefault(list.text("ebcCode"), 0);
      if (count > 1 && said.add(list.text("ebcCode"))) {
        say(
            Severity.ERROR,
            place(list, ""),
            null,
            LIST_EXISTS,
            MatchWording.INV_19,
            shown(sale.orderNo()),
            count);
      }
    }
  }

  /** How often a document was declared as new while an earlier declaration of it was alive. */
  private static int declarations(SaleDocument document) {
    int count = 0;
    Slip before = null;
    for (Slip report : document.reports()) {
      if (report.claimsToBeNew()) {
        boolean afterRefusal =
            before != null
                && document.refusedBetween(before.text("appTime"), report.text("appTime"));
        count = afterRefusal ? 1 : count + 1;
        before = report;
      }
    }
    return count;
  }

  private void used(Note note) {
    for (SaleDocument document : sale.all()) {
      if (document.reports().stream().noneMatch(slip -> slip.id() == note.id())) {
        continue;
      }
      Kind kind = document.kind();
      Place other = new Place(note.otherSource(), kind.path(note.otherNumber(), ""));
      Object[] words = {shown(note.number()), shown(note.otherOrderNo())};
      switch (note.what()) {
        case Search.PAYMENT ->
            say(
                Severity.ERROR,
                place(document, "payTransactionId"),
                other,
                PAYMENT_EXISTS,
                MatchWording.PAY_03_TWO,
                words);
        case Search.WAYBILL ->
            say(
                Severity.ERROR,
                place(document, "logisticsNo"),
                other,
                document.slip().role() == Role.WAYBILL ? WAYBILL_EXISTS : null,
                MatchWording.LOG_02_TWO,
                words);
        default ->
            say(
                Severity.ERROR,
                place(document, "copNo"),
                other,
                LIST_EXISTS,
                MatchWording.INV_19_TWO,
                words);
      }
    }
  }

  // ---- X3-01 to X3-06, X3-08: against the order

  private void compareWithOrder(SaleDocument order, boolean export) {
    if (export) {
      for (List<SaleDocument> documents : List.of(sale.payments, sale.lists)) {
        for (SaleDocument document : documents) {
          for (String field : List.of("orderNo", "ebpCode", "ebcCode")) {
            compare(document, field, order, field, MatchWording.EXPORT_KEY, null, Severity.WARNING);
          }
        }
      }
      sale.lists.forEach(list -> exportLines(order, list));
      return;
    }
    sale.payments.forEach(payment -> payment(order, payment));
    for (SaleDocument list : sale.lists) {
      buyer(order, list);
      new GoodsCheck(this, order, list, settings).run();
      freight(order, list);
    }
    sale.waybills.forEach(waybill -> consignee(order, waybill));
  }

  private void payment(SaleDocument order, SaleDocument payment) {
    BigDecimal paid = payment.slip().amount("amountPaid");
    BigDecimal owed = order.slip().amount("acturalPaid");
    if (paid != null && owed != null && paid.compareTo(owed) != 0) {
      amounts(order, payment, paid, owed);
    }
    for (String field : List.of("orderNo", "ebpCode")) {
      compare(payment, field, order, field, MatchWording.X3_02_KEY, PAYER_DIFFERS);
    }
    compare(payment, "payerName", order, "buyerName", MatchWording.X3_02_PERSON, PAYER_DIFFERS);
    compare(
        payment, "payerIdNumber", order, "buyerIdNumber", MatchWording.X3_02_PERSON, PAYER_DIFFERS);
    for (String field : List.of("payCode", "payTransactionId")) {
      if (order.slip().has(field)) {
        compare(payment, field, order, field, MatchWording.X3_03, PAYMENT_ENTERPRISE_DIFFERS);
      }
    }
  }

  /** X3-01: which part of the price makes the difference, when it is exactly one. */
  private void amounts(SaleDocument order, SaleDocument payment, BigDecimal paid, BigDecimal owed) {
    Place place = place(payment, "amountPaid");
    Place against = place(order, "acturalPaid");
    BigDecimal more = paid.subtract(owed);
    BigDecimal difference = more.abs();
    if (difference.compareTo(settings.amountTolerance()) <= 0) {
      say(
          Severity.WARNING,
          place,
          against,
          null,
          MatchWording.X3_11,
          paid,
          owed,
          difference,
          settings.amountTolerance());
      return;
    }
    BigDecimal tax = amount(order, "taxTotal");
    BigDecimal freight = amount(order, "freight");
    MatchWording wording = MatchWording.X3_01;
    Object part = "";
    if (difference.compareTo(amount(order, "discount")) == 0) {
      wording = more.signum() > 0 ? MatchWording.X3_01_COUPON_PAID : MatchWording.X3_01_COUPON_OWED;
    } else if (difference.compareTo(tax) == 0) {
      wording = MatchWording.X3_01_PART;
      part = Kind.ORDER.headField("taxTotal").term();
    } else if (difference.compareTo(freight) == 0) {
      wording = MatchWording.X3_01_PART;
      part = Kind.ORDER.headField("freight").term();
    } else if (difference.compareTo(tax.add(freight)) == 0) {
      wording = MatchWording.X3_01_PART;
      part = new Term("taxTotal + freight", "代扣税款与运杂费");
    }
    say(Severity.ERROR, place, against, PAYER_DIFFERS, wording, paid, owed, difference, part);
  }

  private static BigDecimal amount(SaleDocument document, String field) {
    BigDecimal amount = document.slip().amount(field);
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private void buyer(SaleDocument order, SaleDocument list) {
    for (String field : List.of("orderNo", "ebpCode", "ebcCode", "buyerIdType")) {
      compare(list, field, order, field, MatchWording.X3_04_KEY, BUYER_DIFFERS);
    }
    for (String field : List.of("buyerIdNumber", "buyerName")) {
      compare(list, field, order, field, MatchWording.X3_04_PERSON, BUYER_DIFFERS);
    }
  }

  private void freight(SaleDocument order, SaleDocument list) {
    BigDecimal whole = order.slip().amount("freight");
    BigDecimal freight = list.slip().amount("freight");
    BigDecimal insurance = list.slip().amount("insuredFee");
    if (whole == null || freight == null || insurance == null) {
      return;
    }
    BigDecimal parts = freight.add(insurance);
    BigDecimal difference = whole.subtract(parts).abs();
    if (difference.compareTo(settings.amountTolerance()) > 0) {
      boolean withoutInsurance = whole.compareTo(freight) == 0;
      say(
          Severity.WARNING,
          place(list, "freight"),
          place(order, "freight"),
          null,
          withoutInsurance ? MatchWording.X3_06_INSURANCE : MatchWording.X3_06,
          whole,
          parts,
          insurance);
    }
  }

  private void consignee(SaleDocument order, SaleDocument waybill) {
    compare(waybill, "orderNo", order, "orderNo", MatchWording.X3_08_ORDER, null);
    for (String field : List.of("consignee", "consigneeTelephone", "consigneeAddress")) {
      compare(waybill, field, order, field, MatchWording.X3_08_CONSIGNEE, null);
    }
  }

  private void exportLines(SaleDocument order, SaleDocument list) {
    GoodsCheck.Lines lines = new GoodsCheck.Lines(list.slip(), order.slip());
    if (!lines.sameCount()) {
      say(
          Severity.WARNING,
          place(list, ""),
          place(order, ""),
          null,
          MatchWording.EXPORT_LINES,
          list.slip().lineCount(),
          order.slip().lineCount());
    }
    for (int line : lines.alone()) {
      say(
          Severity.WARNING,
          linePlace(list, line, "gnum"),
          place(order, ""),
          null,
          MatchWording.EXPORT_LINE,
          line + 1,
          shown(list.slip().text(line, "gnum")));
    }
  }

  // ---- X3-07, X3-09

  private void waybills(SaleDocument list) {
    for (SaleDocument waybill : sale.waybills) {
      // With several parcels a list is compared with its own waybill only.
      if (!isNamedBy(list, waybill)
          && sale.waybills.stream().anyMatch(other -> isNamedBy(list, other))) {
        continue;
      }
      if (list.kind().isExport()) {
        for (String field : List.of("logisticsCode", "logisticsNo")) {
          compare(waybill, field, list, field, MatchWording.EXPORT_WAYBILL, null, Severity.WARNING);
        }
        continue;
      }
      compare(waybill, "logisticsCode", list, "logisticsCode", MatchWording.X3_07, null);
      compare(waybill, "logisticsNo", list, "logisticsNo", MatchWording.X3_07, null);
      if (list.text("tradeMode").equals(DIRECT_MAIL)) {
        compare(waybill, "billNo", list, "billNo", MatchWording.X3_07, null);
      }
      fee(waybill, list, "freight");
      fee(waybill, list, "insuredFee");
      weight(waybill, list);
    }
  }

  private static boolean isNamedBy(SaleDocument list, SaleDocument waybill) {
    return waybill.text("logisticsNo").equals(list.text("logisticsNo"));
  }

  private void fee(SaleDocument waybill, SaleDocument list, String field) {
    BigDecimal one = waybill.slip().amount(field);
    BigDecimal other = list.slip().amount(field);
    if (one != null
        && other != null
        && one.subtract(other).abs().compareTo(settings.amountTolerance()) > 0) {
      say(
          Severity.WARNING,
          place(waybill, field),
          place(list, field),
          null,
          MatchWording.X3_09_FEE,
          term(waybill, field),
          one,
          other);
    }
  }

  private void weight(SaleDocument waybill, SaleDocument list) {
    BigDecimal one = waybill.slip().amount("weight");
    BigDecimal other = list.slip().amount("grossWeight");
    if (one == null || other == null) {
      return;
    }
    BigDecimal difference = one.subtract(other).abs();
    if (difference.compareTo(other.multiply(settings.weightShare())) > 0
        && difference.compareTo(settings.weightKilograms()) > 0) {
      say(
          Severity.WARNING,
          place(waybill, "weight"),
          place(list, "grossWeight"),
          null,
          MatchWording.X3_09_WEIGHT,
          one,
          other,
          settings.weightShare().multiply(HUNDRED).stripTrailingZeros(),
          settings.weightKilograms());
    }
  }

  // ---- X3-10, X3-12

  private void refused(SaleDocument document) {
    Slip answer = document.answer();
    if (answer == null || !document.isRefused()) {
      return;
    }
    String status = document.status();
    String code = status.startsWith("-") ? status : answer.text("returnInfo");
    say(
        Severity.INFO,
        place(document, ""),
        new Place(answer.source(), answer.kind().path(answer.number(), "returnStatus")),
        code.isEmpty() ? null : code,
        MatchWording.X3_10,
        document.type().title(),
        status,
        code.isEmpty() ? "-" : code);
  }

  private void consigneeAndBuyer(SaleDocument order) {
    if (order.slip().has("consignee")
        && order.slip().has("buyerName")
        && !order.text("consignee").equals(order.text("buyerName"))) {
      say(
          Severity.WARNING,
          place(order, "consignee"),
          place(order, "buyerName"),
          null,
          MatchWording.X3_12);
    }
  }

  // ---- comparing and saying

  /** Compares two fields of heads; a difference is an error. */
  void compare(
      SaleDocument one,
      String field,
      SaleDocument other,
      String otherField,
      Phrase wording,
      @Nullable String rejectCode) {
    compare(one, field, other, otherField, wording, rejectCode, Severity.ERROR);
  }

  private void compare(
      SaleDocument one,
      String field,
      SaleDocument other,
      String otherField,
      Phrase wording,
      @Nullable String rejectCode,
      Severity severity) {
    String value = one.text(field);
    String wanted = other.text(otherField);
    if (value.equals(wanted)) {
      return;
    }
    // Of a personal field the slip only holds a pseudonym: the fields are named, not the values.
    boolean personal = one.kind().headField(field).isPersonal();
    say(
        severity,
        place(one, field),
        place(other, otherField),
        rejectCode,
        wording,
        term(one, field),
        personal ? term(other, otherField) : shown(value),
        personal ? "" : shown(wanted),
        one.type().title());
  }

  static String shown(String value) {
    return Quote.of(value);
  }

  static Term term(SaleDocument document, String field) {
    return document.kind().headField(field).term();
  }

  static Place place(SaleDocument document, String field) {
    Slip slip = document.slip();
    return new Place(slip.source(), slip.kind().path(slip.number(), field));
  }

  static Place linePlace(SaleDocument document, int line, String field) {
    Slip slip = document.slip();
    return new Place(slip.source(), slip.kind().path(slip.number(), line + 1, field));
  }

  /** Reports, unless the user wants nothing of this rule. */
  void say(
      Severity severity,
      @Nullable Place place,
      @Nullable Place against,
      @Nullable String rejectCode,
      Phrase wording,
      Object... arguments) {
    if (settings.without().contains(wording.rule())) {
      return;
    }
    findings.add(
        new Discrepancy(
            new Finding(
                Layer.MATCH,
                settings.severities().getOrDefault(wording.rule(), severity),
                wording.rule(),
                place == null ? "" : place.path(),
                0,
                0,
                sale.orderNo().isEmpty() ? null : sale.orderNo(),
                wording.problem(arguments),
                wording.remedy(arguments),
                rejectCode),
            place,
            against));
  }
}
