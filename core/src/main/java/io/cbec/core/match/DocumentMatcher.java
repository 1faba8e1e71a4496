package io.cbec.core.match;

import io.cbec.core.match.Documents.Located;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Matches order, payment, waybill and inventory list of each sale, as customs does before it
 * accepts the list (三单对碰): same numbers, same amounts, same persons, same goods.
 *
 * <p>The messages may come in any order and number; messages of other types are passed over.
 * Documents find each other by their keys: platform and order number, payment enterprise and
 * transaction, logistics enterprise and waybill number. A document whose key is wrong in one part
 * is still matched by the other parts, so that the finding can say which part is wrong. Where a
 * document was reported several times the newest report counts.
 *
 * <p>Rules X3-01 to X3-05, X3-07 and X3-08. What rests on an official text or on receipts of
 * customs is an error, the rest a warning. Missing partners are warnings: another enterprise may
 * have sent them.
 *
 * <p>Immutable and thread-safe; does not block.
 */
public final class DocumentMatcher {

  private DocumentMatcher() {}

  /**
   * A matcher with all rules.
   *
   * @return a new matcher
   */
  public static DocumentMatcher create() {
    return new DocumentMatcher();
  }

  /**
   * Matches the documents of messages.
   *
   * @param messages any messages
   * @return the result, sale by sale
   */
  public MatchReport match(Collection<? extends CebMessage> messages) {
    Documents documents = new Documents(messages);
    List<SaleGroup> groups = group(documents);
    List<MatchReport.Sale> sales = new ArrayList<>(groups.size());
    for (SaleGroup group : groups) {
      sales.add(new SaleCheck(group).run());
    }
    return new MatchReport(sales);
  }

  /** Puts together what belongs together. */
  private static List<SaleGroup> group(Documents documents) {
    List<SaleGroup> groups = new ArrayList<>();
    Map<String, SaleGroup> byKey = new HashMap<>();
    Map<String, List<SaleGroup>> byOrderNo = new HashMap<>();
    Map<String, SaleGroup> byTransaction = new HashMap<>();
    for (Located<ImportOrderHead, ImportOrder> order : documents.orders) {
      SaleGroup group = new SaleGroup(order);
      groups.add(group);
      ImportOrderHead head = order.head();
      byKey.put(Documents.key(head.getEbpCode(), head.getOrderNo()), group);
      if (head.getOrderNo() != null) {
        byOrderNo.computeIfAbsent(head.getOrderNo(), no -> new ArrayList<>()).add(group);
      }
      if (notEmpty(head.getPayTransactionId())) {
        byTransaction.put(Documents.key(head.getPayCode(), head.getPayTransactionId()), group);
      }
    }
    Map<String, SaleGroup> orphans = new LinkedHashMap<>();

    for (Located<ImportPaymentHead, ImportPayment> payment : documents.payments) {
      ImportPaymentHead head = payment.head();
      SaleGroup group = byKey.get(Documents.key(head.getEbpCode(), head.getOrderNo()));
      if (group == null) {
        group = first(byOrderNo, head.getOrderNo(), g -> g.payments.isEmpty());
      }
      if (group == null) {
        group = byTransaction.get(Documents.key(head.getPayCode(), head.getPayTransactionId()));
      }
      if (group == null) {
        group = orphan(orphans, head.getEbpCode(), head.getOrderNo());
      }
      group.payments.add(payment);
    }

    Map<String, List<Located<ImportWaybillHead, ImportWaybill>>> waybillsByNo = new HashMap<>();
    for (Located<ImportWaybillHead, ImportWaybill> waybill : documents.waybills) {
      String no = waybill.head().getLogisticsNo();
      if (notEmpty(no)) {
        waybillsByNo.computeIfAbsent(no, n -> new ArrayList<>()).add(waybill);
      }
    }
    Map<Located<ImportWaybillHead, ImportWaybill>, SaleGroup> listed = new IdentityHashMap<>();
    for (Located<ImportInventoryHead, ImportInventory> list : documents.inventories) {
      ImportInventoryHead head = list.head();
      Located<ImportWaybillHead, ImportWaybill> waybill = waybillOf(head, waybillsByNo);
      SaleGroup group = byKey.get(Documents.key(head.getEbpCode(), head.getOrderNo()));
      if (group == null) {
        group = first(byOrderNo, head.getOrderNo(), g -> g.inventories.isEmpty());
      }
      if (group == null && waybill != null) {
        group = first(byOrderNo, waybill.head().getOrderNo(), g -> g.inventories.isEmpty());
      }
      if (group == null) {
        group = orphan(orphans, head.getEbpCode(), head.getOrderNo());
      }
      group.inventories.add(list);
      if (waybill != null) {
        listed.putIfAbsent(waybill, group);
      }
    }

    for (Located<ImportWaybillHead, ImportWaybill> waybill : documents.waybills) {
      String orderNo = waybill.head().getOrderNo();
      SaleGroup group = listed.get(waybill);
      if (group == null) {
        group = first(byOrderNo, orderNo, g -> g.waybills.isEmpty());
      }
      if (group == null) {
        group = orphan(orphans, null, orderNo);
      }
      group.waybills.add(waybill);
    }
    groups.addAll(orphans.values());
    return groups;
  }

  /** The waybill that a list names; with another logistics enterprise when there is no better. */
  private static @Nullable Located<ImportWaybillHead, ImportWaybill> waybillOf(
      ImportInventoryHead list, Map<String, List<Located<ImportWaybillHead, ImportWaybill>>> byNo) {
    String no = list.getLogisticsNo();
    if (!notEmpty(no)) {
      return null;
    }
    List<Located<ImportWaybillHead, ImportWaybill>> found = byNo.getOrDefault(no, List.of());
    for (Located<ImportWaybillHead, ImportWaybill> waybill : found) {
      if (Objects.equals(waybill.head().getLogisticsCode(), list.getLogisticsCode())) {
        return waybill;
      }
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** Of several sales with one order number the first that still lacks such a document. */
  private static @Nullable SaleGroup first(
      Map<String, List<SaleGroup>> byOrderNo,
      @Nullable String orderNo,
      Function<SaleGroup, Boolean> lacking) {
    List<SaleGroup> found = orderNo == null ? null : byOrderNo.get(orderNo);
    if (found == null) {
      return null;
    }
    for (SaleGroup group : found) {
      if (lacking.apply(group)) {
        return group;
      }
    }
    return found.get(0);
  }

  /** A sale without order. Waybills name no platform, so the order number alone decides. */
  private static SaleGroup orphan(
      Map<String, SaleGroup> orphans, @Nullable String ebpCode, @Nullable String orderNo) {
    SaleGroup group = orphans.computeIfAbsent(Documents.key(orderNo), key -> new SaleGroup(null));
    group.name(ebpCode, orderNo);
    return group;
  }

  static boolean notEmpty(@Nullable String text) {
    return text != null && !text.isEmpty();
  }
}
