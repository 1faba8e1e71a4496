package io.cbec.core.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes sales of the documents under one label: several when platforms use the same order number.
 * For one use by one thread.
 */
final class SaleGrouping {

  /** The newest report last; of two of one time that which takes more back. */
  private static final Comparator<Slip> BY_TIME =
      Comparator.comparing((Slip slip) -> slip.text("appTime"))
          .thenComparing(slip -> slip.text("appType"));

  private final Map<Role, List<SaleDocument>> documents = new EnumMap<>(Role.class);
  private final List<SaleGroup> groups = new ArrayList<>(1);
  private final Map<String, SaleGroup> byKey = new HashMap<>();
  private final Map<String, List<SaleGroup>> byOrderNo = new HashMap<>();
  private final Map<String, SaleGroup> byTransaction = new HashMap<>();

  /** By the order number of their payment, for orders whose own number is wrong. */
  private final Map<String, SaleGroup> byPayment = new HashMap<>();

  private final Map<String, SaleGroup> orphans = new LinkedHashMap<>();
  private int strayReceipts;

  private SaleGrouping() {}

  /**
   * Groups documents.
   *
   * @param slips the slips under one label, in their order
   */
  static SaleGrouping of(List<Slip> slips) {
    SaleGrouping grouping = new SaleGrouping();
    grouping.collect(slips);
    grouping.orders();
    grouping.payments();
    grouping.listsAndWaybills();
    grouping.followers();
    grouping.groups.addAll(grouping.orphans.values());
    return grouping;
  }

  /** The sales, those with an order first. */
  List<SaleGroup> groups() {
    return groups;
  }

  /** How many receipts are about none of the documents. */
  int strayReceipts() {
    return strayReceipts;
  }

  /** Puts the reports of each document together and gives it its answers. */
  private void collect(List<Slip> slips) {
    Map<Kind, Map<String, List<Slip>>> reports = new EnumMap<>(Kind.class);
    List<Slip> receipts = new ArrayList<>();
    for (Slip slip : slips) {
      if (slip.role() == Role.RECEIPT) {
        receipts.add(slip);
        continue;
      }
      List<Slip> same =
          reports
              .computeIfAbsent(slip.kind(), kind -> new LinkedHashMap<>())
              .computeIfAbsent(slip.documentKey(), key -> new ArrayList<>(1));
      // The same file found twice is no second report.
      if (same.stream().noneMatch(slip::saysTheSameAs)) {
        same.add(slip);
      }
    }
    List<SaleDocument> all = new ArrayList<>();
    for (Map<String, List<Slip>> ofKind : reports.values()) {
      for (List<Slip> ofDocument : ofKind.values()) {
        ofDocument.sort(BY_TIME);
        all.add(new SaleDocument(ofDocument));
      }
    }
    for (Slip receipt : receipts) {
      boolean found = false;
      for (SaleDocument document : all) {
        if (FollowerSearch.answers(receipt, document.slip())) {
          document.answered(receipt);
          found = true;
        }
      }
      strayReceipts += found ? 0 : 1;
    }
    for (SaleDocument document : all) {
      if (!document.slip().isDeletion()) {
        documents.computeIfAbsent(document.slip().role(), role -> new ArrayList<>()).add(document);
      }
    }
  }

  private List<SaleDocument> all(Role role) {
    return documents.getOrDefault(role, List.of());
  }

  private void orders() {
    for (SaleDocument order : all(Role.ORDER)) {
      SaleGroup group = new SaleGroup(order);
      groups.add(group);
      byKey.put(saleKey(order), group);
      if (order.slip().has("orderNo")) {
        byOrderNo.computeIfAbsent(order.text("orderNo"), no -> new ArrayList<>()).add(group);
      }
      if (order.slip().has("payTransactionId")) {
        byTransaction.put(transaction(order), group);
      }
    }
  }

  /** Those whose key is right come first, so that the others find what is still lacking. */
  private List<SaleDocument> rightOnesFirst(Role role) {
    return all(role).stream()
        .sorted(Comparator.comparing(document -> !byKey.containsKey(saleKey(document))))
        .toList();
  }

  private void payments() {
    for (SaleDocument payment : rightOnesFirst(Role.PAYMENT)) {
      SaleGroup group = byKey.get(saleKey(payment));
      if (group == null) {
        group = byTransaction.get(transaction(payment));
      }
      if (group == null) {
        group = first(payment.text("orderNo"), g -> g.payments.isEmpty());
      }
      if (group == null) {
        group = orphan(payment);
      }
      group.payments.add(payment);
      if (group.order != null && payment.slip().has("orderNo")) {
        byPayment.putIfAbsent(payment.text("orderNo"), group);
      }
    }
  }

  private void listsAndWaybills() {
    Map<String, List<SaleDocument>> waybillsByNo = new HashMap<>();
    for (SaleDocument waybill : all(Role.WAYBILL)) {
      if (waybill.slip().has("logisticsNo")) {
        waybillsByNo
            .computeIfAbsent(waybill.text("logisticsNo"), n -> new ArrayList<>())
            .add(waybill);
      }
    }
    IdentityHashMap<SaleDocument, SaleGroup> listed = new IdentityHashMap<>();
    for (SaleDocument list : rightOnesFirst(Role.LIST)) {
      SaleDocument waybill = waybillOf(list, waybillsByNo);
      SaleGroup group = byKey.get(saleKey(list));
      if (group == null) {
        group = first(list.text("orderNo"), g -> g.lists.isEmpty());
      }
      if (group == null && waybill != null) {
        group = first(waybill.text("orderNo"), g -> g.lists.isEmpty());
      }
      if (group == null) {
        group = orphan(list);
      }
      group.lists.add(list);
      if (waybill != null) {
        listed.putIfAbsent(waybill, group);
      }
    }
    for (SaleDocument waybill : all(Role.WAYBILL)) {
      SaleGroup group = listed.get(waybill);
      if (group == null) {
        group = first(waybill.text("orderNo"), g -> g.waybills.isEmpty());
      }
      if (group == null) {
        group = orphan(waybill);
      }
      group.waybills.add(waybill);
    }
  }

  /** The waybill that a list names; with another logistics enterprise when there is no better. */
  private static @Nullable SaleDocument waybillOf(
      SaleDocument list, Map<String, List<SaleDocument>> byNo) {
    List<SaleDocument> found = byNo.getOrDefault(list.text("logisticsNo"), List.of());
    for (SaleDocument waybill : found) {
      if (waybill.text("logisticsCode").equals(list.text("logisticsCode"))) {
        return waybill;
      }
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private void followers() {
    for (Role role : List.of(Role.CANCELLATION, Role.RETURN)) {
      for (SaleDocument request : all(role)) {
        SaleGroup group = byList(request);
        if (group == null) {
          group = byKey.get(saleKey(request));
        }
        if (group == null) {
          group = first(request.text("orderNo"), g -> !g.lists.isEmpty());
        }
        if (group == null) {
          group = orphan(request);
        }
        (role == Role.RETURN ? group.returns : group.cancellations).add(request);
      }
    }
  }

  private @Nullable SaleGroup byList(SaleDocument request) {
    List<SaleGroup> all = new ArrayList<>(groups);
    all.addAll(orphans.values());
    for (String number : List.of("invtNo", "logisticsNo")) {
      for (SaleGroup group : all) {
        for (SaleDocument list : group.lists) {
          String own = number.equals("invtNo") ? list.invtNo() : list.text(number);
          if (!own.isEmpty() && own.equals(request.text(number))) {
            return group;
          }
        }
      }
    }
    return null;
  }

  private static String saleKey(SaleDocument document) {
    return Slip.key(document.text("ebpCode"), document.text("orderNo"));
  }

  private static String transaction(SaleDocument document) {
    return Slip.key(document.text("payCode"), document.text("payTransactionId"));
  }

  /** Of several sales with one order number the first that still lacks such a document. */
  private @Nullable SaleGroup first(String orderNo, Predicate<SaleGroup> lacking) {
    List<SaleGroup> found = byOrderNo.get(orderNo);
    if (found == null) {
      return byPayment.get(orderNo);
    }
    for (SaleGroup group : found) {
      if (lacking.test(group)) {
        return group;
      }
    }
    return found.get(0);
  }

  /** A sale without order. Waybills name no platform, so the order number alone decides. */
  private SaleGroup orphan(SaleDocument document) {
    SaleGroup group =
        orphans.computeIfAbsent(document.text("orderNo"), number -> new SaleGroup(null));
    group.name(document);
    return group;
  }
}
