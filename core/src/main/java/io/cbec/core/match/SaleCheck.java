package io.cbec.core.match;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.internal.wording.Phrase;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.core.match.Documents.Located;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the documents of one sale with each other. For one use by one thread. */
final class SaleCheck {

  /** 订单购买人与支付单支付人名字或身份证号码不一致. */
  static final String PAYER_DIFFERS = "1327";

  /** 支付企业不一致. */
  static final String PAYMENT_ENTERPRISE_DIFFERS = "13035";

  /** 清单订购人和订单不一致. */
  static final String BUYER_DIFFERS = "13127";

  /** 订单清单表体商品项不一致. */
  static final String ITEMS_DIFFER = "1322";

  /** Goods mailed directly from abroad (直购进口). */
  private static final String DIRECT_MAIL = "9610";

  private final SaleGroup sale;
  private final List<Finding> findings = new ArrayList<>();
  private boolean incomplete;

  SaleCheck(SaleGroup sale) {
    this.sale = sale;
  }

  MatchReport.Sale run() {
    EnumSet<MessageType> present = EnumSet.noneOf(MessageType.class);
    Located<ImportOrderHead, ImportOrder> order = sale.order;
    presence(MessageType.CEB311, order == null ? List.of() : List.of(order), present);
    presence(MessageType.CEB411, sale.payments, present);
    presence(MessageType.CEB511, sale.waybills, present);
    presence(MessageType.CEB621, sale.inventories, present);
    if (order != null) {
      for (Located<ImportPaymentHead, ImportPayment> payment : sale.payments) {
        payment(order.head(), payment);
      }
      for (Located<ImportInventoryHead, ImportInventory> list : sale.inventories) {
        buyer(order.head(), list);
        goods(order.whole(), list);
      }
      for (Located<ImportWaybillHead, ImportWaybill> waybill : sale.waybills) {
        consignee(order.head(), waybill);
      }
    }
    for (Located<ImportInventoryHead, ImportInventory> list : sale.inventories) {
      waybill(list);
    }
    boolean wrong = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    MatchReport.Verdict verdict =
        wrong
            ? MatchReport.Verdict.MISMATCHED
            : incomplete ? MatchReport.Verdict.INCOMPLETE : MatchReport.Verdict.MATCHED;
    return new MatchReport.Sale(sale.ebpCode(), sale.orderNo(), present, verdict, findings);
  }

  private void presence(
      MessageType type, List<? extends Located<?, ?>> documents, EnumSet<MessageType> present) {
    if (documents.isEmpty()) {
      incomplete = true;
      say(Severity.WARNING, "", null, MatchWording.MATCH_MISSING, type.title());
      return;
    }
    present.add(type);
    for (Located<?, ?> document : documents) {
      if (document.reports() > 1) {
        say(
            Severity.WARNING,
            document.path(),
            null,
            MatchWording.MATCH_DOUBLED,
            type.title(),
            sale.orderNo(),
            document.reports());
      }
    }
  }

  // ---- X3-01, X3-02, X3-03

  private void payment(ImportOrderHead order, Located<ImportPaymentHead, ImportPayment> located) {
    ImportPaymentHead payment = located.head();
    String head = located.path() + "/PaymentHead/";
    BigDecimal paid = payment.getAmountPaid();
    BigDecimal owed = order.getActuralPaid();
    if (paid != null && owed != null && paid.compareTo(owed) != 0) {
      say(Severity.ERROR, head + "amountPaid", PAYER_DIFFERS, MatchWording.X3_01, paid, owed);
    }

    keyPart(
        head,
        "orderNo",
        payment.getOrderNo(),
        order.getOrderNo(),
        PAYER_DIFFERS,
        MatchWording.X3_02_KEY,
        ImportPaymentHead.class);
    keyPart(
        head,
        "ebpCode",
        payment.getEbpCode(),
        order.getEbpCode(),
        PAYER_DIFFERS,
        MatchWording.X3_02_KEY,
        ImportPaymentHead.class);
    if (differ(payment.getPayerName(), order.getBuyerName())) {
      say(
          Severity.ERROR,
          head + "payerName",
          PAYER_DIFFERS,
          MatchWording.X3_02_PERSON,
          term(ImportPaymentHead.class, "payerName"),
          term(ImportOrderHead.class, "buyerName"));
    }
    if (idsDiffer(payment.getPayerIdNumber(), order.getBuyerIdNumber())) {
      say(
          Severity.ERROR,
          head + "payerIdNumber",
          PAYER_DIFFERS,
          MatchWording.X3_02_PERSON,
          term(ImportPaymentHead.class, "payerIdNumber"),
          term(ImportOrderHead.class, "buyerIdNumber"));
    }

    if (DocumentMatcher.notEmpty(order.getPayCode())) {
      keyPart(
          head,
          "payCode",
          payment.getPayCode(),
          order.getPayCode(),
          PAYMENT_ENTERPRISE_DIFFERS,
          MatchWording.X3_03,
          ImportPaymentHead.class);
    }
    if (DocumentMatcher.notEmpty(order.getPayTransactionId())) {
      keyPart(
          head,
          "payTransactionId",
          payment.getPayTransactionId(),
          order.getPayTransactionId(),
          PAYMENT_ENTERPRISE_DIFFERS,
          MatchWording.X3_03,
          ImportPaymentHead.class);
    }
  }

  // ---- X3-04

  private void buyer(ImportOrderHead order, Located<ImportInventoryHead, ImportInventory> located) {
    ImportInventoryHead list = located.head();
    String head = located.path() + "/InventoryHead/";
    keyPart(
        head,
        "orderNo",
        list.getOrderNo(),
        order.getOrderNo(),
        BUYER_DIFFERS,
        MatchWording.X3_04_KEY,
        ImportInventoryHead.class);
    keyPart(
        head,
        "ebpCode",
        list.getEbpCode(),
        order.getEbpCode(),
        BUYER_DIFFERS,
        MatchWording.X3_04_KEY,
        ImportInventoryHead.class);
    keyPart(
        head,
        "ebcCode",
        list.getEbcCode(),
        order.getEbcCode(),
        BUYER_DIFFERS,
        MatchWording.X3_04_KEY,
        ImportInventoryHead.class);
    keyPart(
        head,
        "buyerIdType",
        list.getBuyerIdType(),
        order.getBuyerIdType(),
        BUYER_DIFFERS,
        MatchWording.X3_04_KEY,
        ImportInventoryHead.class);
    if (idsDiffer(list.getBuyerIdNumber(), order.getBuyerIdNumber())) {
      say(
          Severity.ERROR,
          head + "buyerIdNumber",
          BUYER_DIFFERS,
          MatchWording.X3_04_PERSON,
          term(ImportInventoryHead.class, "buyerIdNumber"));
    }
    if (differ(list.getBuyerName(), order.getBuyerName())) {
      say(
          Severity.ERROR,
          head + "buyerName",
          BUYER_DIFFERS,
          MatchWording.X3_04_PERSON,
          term(ImportInventoryHead.class, "buyerName"));
    }
  }

  // ---- X3-05

  private void goods(ImportOrder order, Located<ImportInventoryHead, ImportInventory> located) {
    List<ImportInventoryLine> listLines = located.whole().getInventoryList();
    List<ImportOrderLine> orderLines = order.getOrderList();
    if (listLines.size() != orderLines.size()) {
      say(
          Severity.ERROR,
          located.path(),
          ITEMS_DIFFER,
          MatchWording.X3_05_COUNT,
          listLines.size(),
          orderLines.size());
    }
    Map<Integer, List<ImportOrderLine>> byNumber = new HashMap<>();
    for (ImportOrderLine line : orderLines) {
      if (line.getGnum() != null) {
        byNumber.computeIfAbsent(line.getGnum(), number -> new ArrayList<>()).add(line);
      }
    }
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < listLines.size(); i++) {
      ImportInventoryLine line = listLines.get(i);
      String path = located.path() + "/InventoryList[" + (i + 1) + "]/";
      Integer number = line.getGnum();
      if (number == null) {
        continue;
      }
      List<ImportOrderLine> partners = byNumber.getOrDefault(number, List.of());
      if (partners.size() == 1 && seen.merge(number, 1, Integer::sum) == 1) {
        line(path, number, line, partners.get(0));
      } else {
        say(Severity.ERROR, path + "gnum", ITEMS_DIFFER, MatchWording.X3_05_NUMBER, number);
      }
    }
  }

  private void line(String path, int number, ImportInventoryLine list, ImportOrderLine order) {
    String name = list.getGname();
    String ordered = order.getItemName();
    if (name != null && ordered != null && differ(name, ordered)) {
      say(
          Severity.ERROR,
          path + "gname",
          ITEMS_DIFFER,
          MatchWording.X3_05_NAME,
          number,
          Quote.of(name),
          Quote.of(ordered));
    }
    number(path, number, "qty", list.getQty(), order.getQty());
    text(path, number, "unit", list.getUnit(), order.getUnit());
    number(path, number, "price", list.getPrice(), order.getPrice());
    number(path, number, "totalPrice", list.getTotalPrice(), order.getTotalPrice());
    text(path, number, "currency", list.getCurrency(), order.getCurrency());
  }

  /** These need only be equal by one source, hence a warning. */
  private void number(
      String path, int line, String field, @Nullable BigDecimal a, @Nullable BigDecimal b) {
    if (a != null && b != null && a.compareTo(b) != 0) {
      value(path, line, field, a, b);
    }
  }

  private void text(String path, int line, String field, @Nullable String a, @Nullable String b) {
    if (a != null && b != null && differ(a, b)) {
      value(path, line, field, Quote.of(a), Quote.of(b));
    }
  }

  private void value(String path, int line, String field, Object a, Object b) {
    say(
        Severity.WARNING,
        path + field,
        ITEMS_DIFFER,
        MatchWording.X3_05_VALUE,
        line,
        term(ImportInventoryLine.class, field),
        a,
        b);
  }

  // ---- X3-07

  private void waybill(Located<ImportInventoryHead, ImportInventory> located) {
    ImportInventoryHead list = located.head();
    for (Located<ImportWaybillHead, ImportWaybill> candidate : sale.waybills) {
      // With several parcels a list is compared with its own waybill only.
      boolean own = Objects.equals(candidate.head().getLogisticsNo(), list.getLogisticsNo());
      if (!own && hasOwnWaybill(list)) {
        continue;
      }
      ImportWaybillHead waybill = candidate.head();
      String head = candidate.path() + "/LogisticsHead/";
      keyPart(
          head,
          "logisticsCode",
          waybill.getLogisticsCode(),
          list.getLogisticsCode(),
          null,
          MatchWording.X3_07,
          ImportWaybillHead.class);
      keyPart(
          head,
          "logisticsNo",
          waybill.getLogisticsNo(),
          list.getLogisticsNo(),
          null,
          MatchWording.X3_07,
          ImportWaybillHead.class);
      if (DIRECT_MAIL.equals(list.getTradeMode())) {
        keyPart(
            head,
            "billNo",
            waybill.getBillNo(),
            list.getBillNo(),
            null,
            MatchWording.X3_07,
            ImportWaybillHead.class);
      }
    }
  }

  private boolean hasOwnWaybill(ImportInventoryHead list) {
    return sale.waybills.stream()
        .anyMatch(w -> Objects.equals(w.head().getLogisticsNo(), list.getLogisticsNo()));
  }

  // ---- X3-08

  private void consignee(ImportOrderHead order, Located<ImportWaybillHead, ImportWaybill> located) {
    ImportWaybillHead waybill = located.head();
    String head = located.path() + "/LogisticsHead/";
    if (differ(waybill.getOrderNo(), order.getOrderNo())) {
      say(
          Severity.ERROR,
          head + "orderNo",
          null,
          MatchWording.X3_08_ORDER,
          shown(waybill.getOrderNo()),
          shown(order.getOrderNo()));
    }
    consigneePart(head, "consignee", waybill.getConsignee(), order.getConsignee());
    consigneePart(
        head, "consigneeTelephone", waybill.getConsigneeTelephone(), order.getConsigneeTelephone());
    consigneePart(
        head, "consigneeAddress", waybill.getConsigneeAddress(), order.getConsigneeAddress());
  }

  private void consigneePart(
      String head, String field, @Nullable String waybill, @Nullable String order) {
    if (differ(waybill, order)) {
      say(
          Severity.ERROR,
          head + field,
          null,
          MatchWording.X3_08_CONSIGNEE,
          term(ImportWaybillHead.class, field));
    }
  }

  // ---- comparing and saying

  private void keyPart(
      String head,
      String field,
      @Nullable String found,
      @Nullable String wanted,
      @Nullable String rejectCode,
      Phrase wording,
      Class<?> type) {
    if (differ(found, wanted)) {
      say(
          Severity.ERROR,
          head + field,
          rejectCode,
          wording,
          term(type, field),
          shown(found),
          shown(wanted));
    }
  }

  private static String shown(@Nullable String value) {
    return Quote.of(value == null ? "" : value);
  }

  /** Absent and empty are the same to customs. */
  private static boolean differ(@Nullable String a, @Nullable String b) {
    return !(a == null ? "" : a).equals(b == null ? "" : b);
  }

  /** The check character x may be written small; ID-01 warns of that. */
  private static boolean idsDiffer(@Nullable String a, @Nullable String b) {
    return !(a == null ? "" : a).equalsIgnoreCase(b == null ? "" : b);
  }

  private static Term term(Class<?> type, String field) {
    for (FieldBinding<?, ?> binding : NodeBinding.of(type).fields()) {
      if (binding.name().equals(field)) {
        return Term.of(binding);
      }
    }
    return new Term(field, "");
  }

  private void say(
      Severity severity,
      String path,
      @Nullable String rejectCode,
      Phrase wording,
      Object... arguments) {
    Text problem = wording.problem(arguments);
    findings.add(
        new Finding(
            Layer.MATCH,
            severity,
            wording.rule(),
            path,
            0,
            0,
            sale.orderNo().isEmpty() ? null : sale.orderNo(),
            problem,
            wording.remedy(arguments),
            rejectCode));
  }
}
