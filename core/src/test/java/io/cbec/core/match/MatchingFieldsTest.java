package io.cbec.core.match;

import static io.cbec.core.SampleRequest.INVT_NO;
import static io.cbec.core.SampleRequest.cancellation;
import static io.cbec.core.SampleRequest.listReceipt;
import static io.cbec.core.SampleRequest.returnHead;
import static io.cbec.core.SampleRequest.returnLine;
import static io.cbec.core.SampleRequest.returnRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.binding.ValueKind;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents of a sound sale agree; changing one field of one document raises exactly the
 * findings of that field. Every field of every document is changed, by the bindings: those that are
 * not in the table must raise nothing.
 */
class MatchingFieldsTest {

  private static final LocalDateTime RELEASED = LocalDateTime.of(2026, 3, 2, 10, 0);

  /**
   * The matching fields: document, field, and the findings that a change raises as rule and place.
   * Places: o order, p payment, w waybill, l list, c cancellation, r return request.
   */
  private static final String TABLE =
      """
      311 acturalPaid                X3-01 p.amountPaid
      311 orderNo                    X3-02 p.orderNo, X3-04 l.orderNo, X3-08 w.orderNo
      311 ebpCode                    X3-02 p.ebpCode, X3-04 l.ebpCode
      311 ebcCode                    X3-04 l.ebcCode
      311 buyerName                  X3-02 p.payerName, X3-04 l.buyerName, X3-12 o.consignee
      311 buyerIdNumber              X3-02 p.payerIdNumber, X3-04 l.buyerIdNumber
      311 buyerIdType                X3-04 l.buyerIdType
      311 payCode                    X3-03 p.payCode
      311 payTransactionId           X3-03 p.payTransactionId
      311 freight                    X3-06 l.freight
      311 consignee                  X3-08 w.consignee, X3-12 o.consignee
      311 consigneeTelephone         X3-08 w.consigneeTelephone
      311 consigneeAddress           X3-08 w.consigneeAddress
      311 OrderList/gnum             X3-05 l.gnum
      311 OrderList/itemName         X3-05 l.gname
      311 OrderList/qty              X3-05 l.qty
      311 OrderList/unit             X3-05 l.unit
      311 OrderList/price            X3-05 l.price
      311 OrderList/totalPrice       X3-05 l.totalPrice
      311 OrderList/currency         X3-05 l.currency
      411 amountPaid                 X3-01 p.amountPaid
      411 orderNo                    X3-02 p.orderNo
      411 ebpCode                    X3-02 p.ebpCode
      411 payerName                  X3-02 p.payerName
      411 payerIdNumber              X3-02 p.payerIdNumber
      411 payCode                    X3-03 p.payCode
      411 payTransactionId           X3-03 p.payTransactionId
      511 orderNo                    X3-08 w.orderNo
      511 logisticsCode              X3-07 w.logisticsCode
      511 logisticsNo                X3-07 w.logisticsNo
      511 billNo                     X3-07 w.billNo
      511 freight                    X3-09 w.freight
      511 insuredFee                 X3-09 w.insuredFee
      511 weight                     X3-09 w.weight
      511 consignee                  X3-08 w.consignee
      511 consigneeTelephone         X3-08 w.consigneeTelephone
      511 consigneeAddress           X3-08 w.consigneeAddress
      621 orderNo                    X3-04 l.orderNo, CAN-01 c.orderNo, REF-03 r.orderNo
      621 ebpCode                    X3-04 l.ebpCode, CAN-01 c.ebpCode, REF-03 r.ebpCode
      621 ebcCode                    X3-04 l.ebcCode, CAN-01 c.ebcCode, REF-03 r.ebcCode
      621 buyerIdType                X3-04 l.buyerIdType, CAN-01 c.buyerIdType
      621 buyerIdNumber              X3-04 l.buyerIdNumber, CAN-01 c.buyerIdNumber, REF-03 r.buyerIdNumber
      621 buyerName                  X3-04 l.buyerName, CAN-01 c.buyerName, REF-03 r.buyerName
      621 buyerTelephone             CAN-01 c.buyerTelephone
      621 customsCode                REF-03 r.customsCode
      621 invtNo                     CAN-01 c.invtNo, REF-03 r.invtNo
      621 logisticsCode              X3-07 w.logisticsCode
      621 logisticsNo                X3-07 w.logisticsNo, CAN-01 c.logisticsNo, REF-03 r.logisticsNo
      621 billNo                     X3-07 w.billNo
      621 freight                    X3-06 l.freight, X3-09 w.freight
      621 insuredFee                 X3-06 l.freight, X3-09 w.insuredFee
      621 grossWeight                X3-09 w.weight
      621 InventoryList/gnum         X3-05 l.gnum, REF-02 r.gnum
      621 InventoryList/gcode        REF-02 r.gcode
      621 InventoryList/gname        X3-05 l.gname, REF-02 r.gname
      621 InventoryList/qty          X3-05 l.qty
      621 InventoryList/unit         X3-05 l.unit, REF-02 r.unit
      621 InventoryList/price        X3-05 l.price
      621 InventoryList/totalPrice   X3-05 l.totalPrice
      621 InventoryList/currency     X3-05 l.currency
      623 appTime                    CAN-02 c.InvtCancel[1]
      623 orderNo                    CAN-01 c.orderNo
      623 ebpCode                    CAN-01 c.ebpCode
      623 ebcCode                    CAN-01 c.ebcCode
      623 logisticsNo                CAN-01 c.logisticsNo
      623 invtNo                     CAN-01 c.invtNo
      623 buyerIdType                CAN-01 c.buyerIdType
      623 buyerIdNumber              CAN-01 c.buyerIdNumber
      623 buyerName                  CAN-01 c.buyerName
      623 buyerTelephone             CAN-01 c.buyerTelephone
      625 appTime                    REF-01 r.appTime
      625 orderNo                    REF-03 r.orderNo
      625 ebpCode                    REF-03 r.ebpCode
      625 ebcCode                    REF-03 r.ebcCode
      625 logisticsNo                REF-03 r.logisticsNo
      625 invtNo                     REF-03 r.invtNo
      625 customsCode                REF-03 r.customsCode
      625 buyerIdNumber              REF-03 r.buyerIdNumber
      625 buyerName                  REF-03 r.buyerName
      625 InvtRefundList/gnum        REF-02 r.gnum
      625 InvtRefundList/gcode       REF-02 r.gcode
      625 InvtRefundList/gname       REF-02 r.gname
      625 InvtRefundList/qty         REF-02 r.qty
      625 InvtRefundList/unit        REF-02 r.unit
      """;

  /** Changing these is another report of another kind, not another value. */
  private static final Set<String> NOT_A_VALUE = Set.of("appType", "tradeMode");

  private static final Map<String, MessageType> PLACES =
      Map.of(
          "o", MessageType.CEB311,
          "p", MessageType.CEB411,
          "w", MessageType.CEB511,
          "l", MessageType.CEB621,
          "c", MessageType.CEB623,
          "r", MessageType.CEB625);

  private final DocumentMatcher matcher = DocumentMatcher.create();

  record Change(String message, String field) {
    @Override
    public String toString() {
      return message + " " + field;
    }
  }

  /** All that can be there of one sale. */
  static Map<String, CebMessage> sound() {
    Map<String, CebMessage> sale = new LinkedHashMap<>();
    sale.put("311", SampleSale.order(h -> h.consignee(SampleSale.NAME)));
    sale.put("411", SampleSale.payment(h -> h));
    sale.put("511", SampleSale.waybill(h -> h.consignee(SampleSale.NAME)));
    sale.put("621", SampleSale.inventory(h -> h.invtNo(INVT_NO)));
    sale.put("622", listReceipt("800", RELEASED));
    sale.put("623", cancellation(cancellation().build()));
    sale.put(
        "625",
        returnRequest(
            returnHead().build(), returnLine(1, "3").build(), returnLine(2, "3").build()));
    return sale;
  }

  @Test
  void aSoundSaleHasNoErrorWithAnyOfItsDocuments() {
    List<CebMessage> all = List.copyOf(sound().values());
    for (int chosen = 0; chosen < 1 << all.size(); chosen++) {
      List<CebMessage> some = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if ((chosen & 1 << i) != 0) {
          some.add(all.get(i));
        }
      }
      MatchReport report = matcher.match(some);
      assertThat(report.findings())
          .as(Integer.toBinaryString(chosen))
          .noneMatch(finding -> finding.severity() == Severity.ERROR);
      assertThat(report.sales()).hasSizeLessThan(2);
    }
  }

  @Test
  void aSoundSaleIsMatchedWithOneRemark() {
    MatchReport report = matcher.match(sound().values());
    assertThat(report.verdict()).isEqualTo(MatchReport.Verdict.MATCHED);
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("match.goods-due");
    assertThat(report.findings().get(0).problem().en())
        .contains("2026-03-02", "2026-03-20", "2026-04-01", "2026-04-16");
  }

  @Test
  void theTableHasEveryFieldThatIsKeptForComparing() {
    Set<String> kept = new TreeSet<>();
    for (Change change : changes()) {
      Kind kind =
          Stream.of(Kind.values())
              .filter(k -> k.type().number().equals(change.message()))
              .findFirst()
              .orElseThrow();
      String[] step = change.field().split("/", -1);
      boolean is = step.length == 2 ? kind.lineIndex(step[1]) >= 0 : kind.headIndex(step[0]) >= 0;
      if (is) {
        kept.add(change.toString());
      }
    }
    Set<String> compared = new TreeSet<>(table().keySet());
    kept.removeAll(compared);
    // What is only used to find, to count or to explain.
    assertThat(kept)
        .containsExactly(
            "311 appTime",
            "311 appType",
            "311 discount",
            "311 guid",
            "311 taxTotal",
            "411 appTime",
            "411 appType",
            "411 guid",
            "511 appTime",
            "511 appType",
            "511 guid",
            "621 agentCode",
            "621 appTime",
            "621 appType",
            "621 copNo",
            "621 guid",
            "621 preNo",
            "621 tradeMode",
            "623 agentCode",
            "623 appType",
            "623 copNo",
            "623 guid",
            "623 logisticsCode",
            "623 preNo",
            "625 agentCode",
            "625 appType",
            "625 copNo",
            "625 guid",
            "625 logisticsCode",
            "625 preNo");
  }

  static List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    sound()
        .forEach(
            (number, message) -> {
              if (!number.equals("622")) {
                fields(number, message, changes);
              }
            });
    return changes;
  }

  private static void fields(String number, CebMessage message, List<Change> changes) {
    NodeBinding<?, ?> document = NodeBinding.of(documentField(message).childType());
    for (FieldBinding<?, ?> field : document.fields()) {
      if (field.kind() != ValueKind.NODE) {
        changes.add(new Change(number, field.name()));
      } else {
        for (FieldBinding<?, ?> inner : NodeBinding.of(field.childType()).fields()) {
          changes.add(
              new Change(
                  number, field.repeated() ? field.name() + "/" + inner.name() : inner.name()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangedFieldRaisesItsFindingsOnly(Change change) {
    if (NOT_A_VALUE.contains(change.field())) {
      return;
    }
    Map<String, CebMessage> sale = sound();
    // Only with its cancellation or its return can a list have its one status.
    if (change.message().equals("623")) {
      sale.remove("625");
    }
    Set<String> before = findings(sale);
    sale.put(change.message(), changed(sale.get(change.message()), change.field()));
    Set<String> after = findings(sale);
    after.removeAll(before);
    Set<String> wanted = new TreeSet<>(table().getOrDefault(change.toString(), Set.of()));
    assertThat(after).isEqualTo(wanted);
  }

  private Set<String> findings(Map<String, CebMessage> sale) {
    MatchReport report = matcher.match(sale.values());
    assertThat(report.sales()).hasSize(1);
    Set<String> found = new TreeSet<>();
    for (Finding finding : report.findings()) {
      assertThat(finding.message().en() + finding.message().zh())
          .doesNotContain(SampleSale.ID, SampleSale.NAME, "1000000000", "测试省");
      if (finding.severity() != Severity.INFO) {
        String type = finding.path().substring(4, 7);
        String place =
            PLACES.entrySet().stream()
                .filter(e -> e.getValue().number().equals(type))
                .findFirst()
                .orElseThrow()
                .getKey();
        String field = finding.path().substring(finding.path().lastIndexOf('/') + 1);
        found.add(finding.rule() + " " + place + "." + field);
      }
    }
    return found;
  }

  private static Map<String, Set<String>> table() {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    for (String line : TABLE.lines().toList()) {
      String[] column = line.strip().split(" +", 3);
      Set<String> findings = new LinkedHashSet<>(List.of(column[2].split(", ", -1)));
      assertThat(table.put(column[0] + " " + column[1], findings)).as(line).isNull();
    }
    return table;
  }

  // ---- changing a field by its binding

  private static FieldBinding<?, ?> documentField(CebMessage message) {
    return NodeBinding.of(message.getClass()).fields().stream()
        .filter(field -> field.kind() == ValueKind.NODE && field.repeated())
        .findFirst()
        .orElseThrow();
  }

  private static CebMessage changed(CebMessage message, String field) {
    String list = documentField(message).name();
    return (CebMessage)
        copy(
            message,
            (name, value) ->
                name.equals(list) ? copy(value, (n, v) -> inDocument(n, v, field)) : value);
  }

  private static Object inDocument(String name, Object value, String field) {
    if (name.equals(field)) {
      return other(name, value);
    }
    String[] step = field.split("/", -1);
    if (step.length == 2 && name.equals(step[0])) {
      // Both lines: one finding each, at the same field.
      return copy(value, (n, v) -> n.equals(step[1]) ? other(n, v) : v);
    }
    if (step.length == 1 && value != null && name.endsWith("Head")) {
      return copy(value, (n, v) -> n.equals(field) ? other(n, v) : v);
    }
    return value;
  }

  private interface Edit {
    Object apply(String name, Object value);
  }

  /** A copy in which values may be others; absent ones are offered as null. */
  @SuppressWarnings("unchecked")
  private static Object copy(Object part, Edit edit) {
    NodeBinding<Object, Object> node =
        (NodeBinding<Object, Object>) NodeBinding.of(part.getClass());
    Object builder = node.emptyBuilder().get();
    for (FieldBinding<Object, Object> field : node.fields()) {
      Object value = field.get().apply(part);
      List<?> values = value instanceof List<?> all ? all : java.util.Arrays.asList(value);
      for (Object each : values) {
        Object changed = edit.apply(field.name(), each);
        if (changed != null) {
          field.set().accept(builder, changed);
        }
      }
    }
    return node.build().apply(builder);
  }

  private static Object other(String name, Object value) {
    if (value instanceof BigDecimal number) {
      // Far enough for the tolerance of weights, and no part of a price.
      BigDecimal little = new BigDecimal("0.77");
      return name.equals("qty") ? number.add(little) : number.subtract(little);
    }
    if (value instanceof Integer number) {
      return number + 7;
    }
    if (value instanceof LocalDateTime) {
      return LocalDateTime.of(2026, 4, 2, 0, 0);
    }
    if (value instanceof java.time.LocalDate date) {
      return date.plusDays(1);
    }
    if (value instanceof String text) {
      return text.substring(0, text.length() - 1) + (text.endsWith("9") ? "8" : "9");
    }
    return value == null && !name.endsWith("Head") ? null : value;
  }
}
