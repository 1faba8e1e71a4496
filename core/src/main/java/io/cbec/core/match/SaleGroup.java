package io.cbec.core.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of one sale while they are being put together. For one use by one thread. */
final class SaleGroup {

  final @Nullable SaleDocument order;
  final List<SaleDocument> payments = new ArrayList<>(1);
  final List<SaleDocument> waybills = new ArrayList<>(1);
  final List<SaleDocument> lists = new ArrayList<>(1);
  final List<SaleDocument> cancellations = new ArrayList<>(0);
  final List<SaleDocument> returns = new ArrayList<>(0);

  /** Lists that do not count any more, so that nothing is compared with the wrong one. */
  private final List<SaleDocument> forgotten = new ArrayList<>(0);

  private String ebpCode = "";
  private String orderNo = "";

  SaleGroup(@Nullable SaleDocument order) {
    this.order = order;
    if (order != null) {
      name(order);
    }
  }

  /** The first document that knows a part of the key names it. */
  void name(SaleDocument document) {
    ebpCode = ebpCode.isEmpty() ? document.text("ebpCode") : ebpCode;
    orderNo = orderNo.isEmpty() ? document.text("orderNo") : orderNo;
  }

  String ebpCode() {
    return ebpCode;
  }

  String orderNo() {
    return orderNo;
  }

  List<SaleDocument> all() {
    List<SaleDocument> all = new ArrayList<>();
    if (order != null) {
      all.add(order);
    }
    all.addAll(payments);
    all.addAll(waybills);
    all.addAll(lists);
    all.addAll(cancellations);
    all.addAll(returns);
    return all;
  }

  /**
   * The list that a cancellation or return request is about; {@code null} when there is none, or
   * when it is one that does not count any more.
   */
  @Nullable SaleDocument listOf(SaleDocument request) {
    List<SaleDocument> all = new ArrayList<>(lists);
    all.addAll(forgotten);
    SaleDocument named =
        all.stream()
            .filter(list -> same(request.text("invtNo"), list.invtNo()))
            .findFirst()
            .or(
                () ->
                    all.stream()
                        .filter(l -> same(request.text("logisticsNo"), l.text("logisticsNo")))
                        .findFirst())
            .orElse(lists.isEmpty() ? null : lists.get(0));
    return forgotten.contains(named) ? null : named;
  }

  private static boolean same(String one, String other) {
    return !one.isEmpty() && one.equals(other);
  }

  /**
   * Of several lists those count that customs has not refused and nobody has cancelled, unless
   * there are none. What is left is what is going on.
   */
  void forgetLists() {
    List<SaleDocument> alive =
        lists.stream().filter(list -> !list.isRefused() && !isCancelled(list)).toList();
    if (!alive.isEmpty()) {
      forgotten.addAll(lists);
      forgotten.removeAll(alive);
      lists.retainAll(alive);
    }
  }

  private boolean isCancelled(SaleDocument list) {
    return cancellations.stream().anyMatch(c -> c.isConcluded() && listOf(c) == list);
  }
}
