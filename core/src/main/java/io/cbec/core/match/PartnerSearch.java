package io.cbec.core.match;

import io.cbec.core.match.Candidate.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings payments, waybills and lists to the order they belong to when their order number is wrong
 * or missing: payments by their transaction, waybills and lists by the waybill number.
 */
final class PartnerSearch extends Search {

  PartnerSearch(Workspace space, Sorter notes) {
    super(space, notes);
  }

  @Override
  void offer(String label, List<Slip> slips) {
    List<Slip> orders = of(Role.ORDER, slips);
    List<Slip> payments = of(Role.PAYMENT, slips);
    List<Slip> waybills = of(Role.WAYBILL, slips);
    List<Slip> lists = of(Role.LIST, slips);
    Set<String> paid = numbers(payments, "payTransactionId");
    Set<String> named = numbers(orders, "payTransactionId");
    boolean ordersAreServed = orders.stream().allMatch(o -> has(paid, o, "payTransactionId"));
    for (Slip order : orders) {
      underTransaction(
          label,
          order,
          when(!has(paid, order, "payTransactionId"), Trait.WANTING),
          when(payments.isEmpty() && waybills.isEmpty() && lists.isEmpty(), Trait.ALONE));
    }
    for (Slip payment : payments) {
      boolean seeking =
          orders.isEmpty() || (ordersAreServed && !has(named, payment, "payTransactionId"));
      boolean inCompany = orders.isEmpty() && !(waybills.isEmpty() && lists.isEmpty());
      underTransaction(
          label, payment, when(seeking, Trait.SEEKING), when(inCompany, Trait.IN_COMPANY));
    }

    Set<String> carried = numbers(waybills, "logisticsNo");
    Set<String> listed = numbers(lists, "logisticsNo");
    boolean listsAreServed = lists.stream().allMatch(l -> has(carried, l, "logisticsNo"));
    boolean oneIsServed = lists.stream().anyMatch(l -> has(carried, l, "logisticsNo"));
    for (Slip list : lists) {
      boolean served = has(carried, list, "logisticsNo");
      underWaybill(
          label,
          list,
          when(!orders.isEmpty(), Trait.ANCHORED),
          when(!served, Trait.WANTING),
          when(orders.isEmpty() || (!served && oneIsServed), Trait.SEEKING));
    }
    for (Slip waybill : waybills) {
      underWaybill(
          label,
          waybill,
          when(!orders.isEmpty(), Trait.ANCHORED),
          when(lists.isEmpty(), Trait.WITHOUT_LIST),
          when(listsAreServed && !has(listed, waybill, "logisticsNo"), Trait.SEEKING));
    }
  }

  private static List<Slip> of(Role role, List<Slip> slips) {
    return slips.stream().filter(slip -> slip.role() == role).toList();
  }

  private static Set<String> numbers(List<Slip> slips, String field) {
    Set<String> numbers = new HashSet<>();
    slips.forEach(slip -> numbers.add(slip.text(field)));
    return numbers;
  }

  private static boolean has(Set<String> numbers, Slip slip, String field) {
    return slip.has(field) && numbers.contains(slip.text(field));
  }

  private static @Nullable Trait when(boolean condition, Trait trait) {
    return condition ? trait : null;
  }

  @Override
  void place(boolean payments, List<Candidate> candidates) {
    if (payments) {
      payments(candidates);
    } else {
      waybills(candidates);
    }
    reunite(candidates);
  }

  private static void payments(List<Candidate> all) {
    for (Candidate payment : all) {
      if (payment.role() == Role.PAYMENT && payment.is(Trait.SEEKING)) {
        Candidate order = best(payment, all, c -> c.role() == Role.ORDER && c.is(Trait.WANTING));
        if (order != null && order.is(Trait.ALONE) && payment.is(Trait.IN_COMPANY)) {
          // All but the order agree on a number: that of the order is wrong.
          order.moveTo(payment.label());
        } else if (order != null && !order.isMoved()) {
          payment.moveTo(order.label());
        }
      }
    }
  }

  private static void waybills(List<Candidate> all) {
    List<Candidate> lists = new ArrayList<>();
    for (Candidate each : all) {
      if (each.role() == Role.LIST && each.is(Trait.WANTING)) {
        // Those whose order is known come first.
        lists.add(each.is(Trait.ANCHORED) ? anchored(lists) : lists.size(), each);
      }
    }
    for (Candidate list : lists) {
      Candidate waybill =
          best(list, all, c -> c.role() == Role.WAYBILL && c.is(Trait.SEEKING) && !c.isMoved());
      if (waybill == null) {
        continue;
      }
      boolean takesList = waybill.is(Trait.ANCHORED) && waybill.is(Trait.WITHOUT_LIST);
      if (list.is(Trait.SEEKING) && takesList) {
        list.moveTo(waybill.label());
      } else if (list.is(Trait.ANCHORED) || !waybill.is(Trait.ANCHORED)) {
        waybill.moveTo(list.label());
      }
    }
  }

  private static int anchored(List<Candidate> lists) {
    return (int) lists.stream().filter(list -> list.is(Trait.ANCHORED)).count();
  }

  /** The first that fits, better of the same enterprise. */
  private static @Nullable Candidate best(
      Candidate seeker, List<Candidate> all, Predicate<Candidate> fits) {
    Candidate first = null;
    for (Candidate each : all) {
      if (fits.test(each) && !each.label().equals(seeker.label())) {
        if (each.code().equals(seeker.code())) {
          return each;
        }
        first = first == null ? each : first;
      }
    }
    return first;
  }

  /** A report that changes an earlier one takes it along, whatever its order number says now. */
  private static void reunite(List<Candidate> all) {
    Comparator<Candidate> byTime = Comparator.comparing(c -> c.slip().text("appTime"));
    for (Candidate change : all.stream().sorted(byTime).toList()) {
      if (change.slip().claimsToBeNew()) {
        continue;
      }
      for (Candidate earlier : all) {
        if (earlier.kind() == change.kind()
            && earlier.role() != Role.ORDER
            && earlier.role() != Role.LIST
            && earlier.code().equals(change.code())
            && byTime.compare(earlier, change) <= 0) {
          earlier.moveTo(change.target());
        }
      }
    }
  }

  @Override
  boolean isUnique(char what, Candidate candidate) {
    return switch (candidate.role()) {
      case PAYMENT, WAYBILL, LIST -> true;
      default -> false;
    };
  }
}
