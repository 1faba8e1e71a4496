package io.cbec.examples.simulator;

import static io.cbec.examples.simulator.Document.amount;
import static io.cbec.examples.simulator.Document.text;

import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares order, payment and waybill with the list (三单对碰). Where customs' own reason code is known
 * it is used; for the rest an officer returns the list in words (1300).
 */
final class DocumentMatch {

  private DocumentMatch() {}

  /**
   * A difference.
   *
   * @param refusal what the list is answered
   * @param orderToo whether the order is returned as well
   */
  record Mismatch(Refusal refusal, boolean orderToo) {}

  /** The first difference between the four documents; empty when they agree. */
  static Optional<Mismatch> compare(
      Document.Order order,
      Document.Payment payment,
      Document.Waybill waybill,
      Document.Inventory list) {
    if (!sameBuyer(order.head(), list.head())) {
      return list(Refusal.returned("13127", "清单订购人和订单不一致，修改订购人后重新申报"));
    }
    if (!payerIsBuyer(order.head(), payment.head())) {
      return list(Refusal.returned("1327", "订单购买人与支付单支付人名字或身份证号码不一致"));
    }
    if (!samePaymentCompany(order.head(), payment.head())) {
      return Optional.of(new Mismatch(Refusal.returned("13035", "支付企业不一致"), true));
    }
    if (!same(order.head().getActuralPaid(), payment.head().getAmountPaid())) {
      return list(Refusal.byOfficer("支付金额与订单实际支付金额不一致"));
    }
    if (!sameItems(order.lines(), list.lines())) {
      return list(Refusal.returned("1322", "订单清单表体商品项不一致"));
    }
    if (!sameParcel(order.head(), waybill.head(), list.head())) {
      return list(Refusal.byOfficer("运单与订单或清单不一致"));
    }
    return Optional.empty();
  }

  private static Optional<Mismatch> list(Refusal refusal) {
    return Optional.of(new Mismatch(refusal, false));
  }

  private static boolean sameBuyer(ImportOrderHead order, ImportInventoryHead list) {
    return Objects.equals(order.getEbcCode(), list.getEbcCode())
        && Objects.equals(order.getBuyerIdType(), list.getBuyerIdType())
        && Objects.equals(order.getBuyerIdNumber(), list.getBuyerIdNumber())
        && Objects.equals(order.getBuyerName(), list.getBuyerName());
  }

  private static boolean payerIsBuyer(ImportOrderHead order, ImportPaymentHead payment) {
    return Objects.equals(order.getBuyerName(), payment.getPayerName())
        && Objects.equals(order.getBuyerIdNumber(), payment.getPayerIdNumber());
  }

  /** The order need not name the payment; when it does, it must be this one. */
  private static boolean samePaymentCompany(ImportOrderHead order, ImportPaymentHead payment) {
    return sameIfGiven(order.getPayCode(), payment.getPayCode())
        && sameIfGiven(order.getPayTransactionId(), payment.getPayTransactionId());
  }

  private static boolean sameItems(
      List<ImportOrderLine> ordered, List<ImportInventoryLine> declared) {
    Map<Integer, ImportOrderLine> byNumber = new HashMap<>();
    ordered.forEach(line -> byNumber.put(line.getGnum(), line));
    if (ordered.size() != declared.size() || byNumber.size() != ordered.size()) {
      return false;
    }
    for (ImportInventoryLine line : declared) {
      ImportOrderLine twin = byNumber.remove(line.getGnum());
      if (twin == null || !sameItem(twin, line)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameItem(ImportOrderLine ordered, ImportInventoryLine declared) {
    return Objects.equals(ordered.getItemName(), declared.getGname())
        && Objects.equals(ordered.getUnit(), declared.getUnit())
        && same(ordered.getQty(), declared.getQty())
        && same(ordered.getPrice(), declared.getPrice())
        && same(ordered.getTotalPrice(), declared.getTotalPrice());
  }

  private static boolean sameParcel(
      ImportOrderHead order, ImportWaybillHead waybill, ImportInventoryHead list) {
    return Objects.equals(order.getOrderNo(), waybill.getOrderNo())
        && Objects.equals(order.getConsignee(), waybill.getConsignee())
        && Objects.equals(order.getConsigneeTelephone(), waybill.getConsigneeTelephone())
        && Objects.equals(order.getConsigneeAddress(), waybill.getConsigneeAddress())
        && sameIfGiven(list.getBillNo(), text(waybill.getBillNo()));
  }

  private static boolean sameIfGiven(@Nullable String given, @Nullable String other) {
    return text(given).isEmpty() || Objects.equals(given, other);
  }

  /** Numbers are compared, not their spelling: 300.0 equals 300. */
  private static boolean same(@Nullable BigDecimal first, @Nullable BigDecimal second) {
    return amount(first).compareTo(amount(second)) == 0;
  }
}
