package io.cbec.core.rule;

import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Phrase;
import io.cbec.core.tax.BuyerYearLedger;
import io.cbec.core.tax.LimitVerdict;
import io.cbec.core.tax.LimitVerdict.OutsideCbec;
import io.cbec.core.tax.LimitVerdict.Reason;
import io.cbec.core.tax.Limits;
import io.cbec.core.tax.Purchase;
import io.cbec.core.tax.PurchaseKey;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules about the limits of a purchase and of a buyer's year, LIM-01 to LIM-04. The limits are
 * those of the day on which the list was reported.
 *
 * <p>The year is what the ledger of the validator knows, and the earlier lists of the same message;
 * without a ledger only the latter.
 */
final class LimitRules {

  private static final String DELETED = "3";

  private LimitRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("LIM-01", ImportInventory.class, LimitRules::yearOfTheBuyer),
        new PartRule<>("LIM-02", ImportInventory.class, LimitRules::singleItem),
        new PartRule<>("LIM-03", ImportInventory.class, LimitRules::outside),
        new PartRule<>("LIM-04", ImportReturnRequest.class, LimitRules::returnLowersTheYear));
  }

  private static void yearOfTheBuyer(ImportInventory list, Rule.Context context) {
    PurchaseKey key = purchase(list, context).key().orElse(null);
    if (key == null) {
      return;
    }
    OutsideCbec verdict =
        outside(judge(list, spentOnOthers(list, key, context), context), Reason.YEAR_USED_UP);
    if (verdict != null) {
      say(
          context,
          Severity.ERROR,
          "InventoryHead/buyerIdNumber",
          TaxWording.LIM_01,
          Reason.YEAR_USED_UP.rejectCode(),
          verdict.value(),
          verdict.spentBefore(),
          verdict.yearSum(),
          verdict.limits().perYear());
    }
  }

  private static void singleItem(ImportInventory list, Rule.Context context) {
    if (judge(list, BigDecimal.ZERO, context) instanceof LimitVerdict.SingleItemOverLimit single) {
      say(
          context,
          Severity.WARNING,
          "",
          TaxWording.LIM_02,
          null,
          single.value(),
          single.limits().perOrder(),
          single.limits().perYear());
    }
  }

  private static void outside(ImportInventory list, Rule.Context context) {
    LimitVerdict verdict = judge(list, BigDecimal.ZERO, context);
    OutsideCbec year = outside(verdict, Reason.ABOVE_YEAR_LIMIT);
    OutsideCbec order = outside(verdict, Reason.SEVERAL_ITEMS_ABOVE_ORDER_LIMIT);
    if (year != null) {
      say(
          context,
          Severity.ERROR,
          "",
          TaxWording.LIM_03_YEAR,
          Reason.ABOVE_YEAR_LIMIT.rejectCode(),
          year.value(),
          year.limits().perYear());
    } else if (order != null) {
      say(
          context,
          Severity.ERROR,
          "",
          TaxWording.LIM_03_SEVERAL,
          Reason.SEVERAL_ITEMS_ABOVE_ORDER_LIMIT.rejectCode(),
          order.value(),
          order.limits().perOrder());
    }
  }

  /** {@code null} when the list is deleted, its value is not known or its day has no limits. */
  private static @Nullable LimitVerdict judge(
      ImportInventory list, BigDecimal spent, Rule.Context context) {
    Purchase purchase = purchase(list, context);
    Optional<BigDecimal> value = purchase.dutiableValue();
    Optional<Limits> limits = context.taxTables().limits(context.date());
    if (isDeleted(list) || value.isEmpty() || limits.isEmpty()) {
      return null;
    }
    return limits.get().judge(value.get(), purchase.isSingleItem(), spent);
  }

  /** The verdict, when it is this reason that puts the purchase outside. */
  private static @Nullable OutsideCbec outside(@Nullable LimitVerdict verdict, Reason reason) {
    return verdict instanceof OutsideCbec outside && outside.reasons().contains(reason)
        ? outside
        : null;
  }

  /** What the ledger and the earlier lists of the message say, each purchase once. */
  private static BigDecimal spentOnOthers(
      ImportInventory list, PurchaseKey key, Rule.Context context) {
    Map<String, BigDecimal> earlier = earlier(list, key, context);
    BuyerYearLedger ledger = context.ledger().orElse(null);
    BigDecimal sum = BigDecimal.ZERO;
    if (ledger != null) {
      sum = ledger.spent(key.buyer(), key.year()).subtract(ledger.booked(key));
      for (String purchase : earlier.keySet()) {
        sum = sum.subtract(ledger.booked(new PurchaseKey(key.buyer(), key.year(), purchase)));
      }
    }
    for (BigDecimal value : earlier.values()) {
      sum = sum.add(value);
    }
    return sum.max(BigDecimal.ZERO);
  }

  private static Map<String, BigDecimal> earlier(
      ImportInventory list, PurchaseKey key, Rule.Context context) {
    Map<String, BigDecimal> values = new HashMap<>();
    List<ImportInventory> lists =
        context.message() instanceof CEB621Message message ? message.getInventory() : List.of();
    for (ImportInventory other : lists) {
      // The very object, not an equal one: a list may stand in a message twice.
      if (isSame(other, list)) {
        break;
      }
      if (!sameBuyer(other, list) || isDeleted(other)) {
        continue;
      }
      Purchase purchase = purchase(other, context);
      PurchaseKey otherKey = purchase.key().orElse(null);
      if (otherKey != null
          && otherKey.year() == key.year()
          && !otherKey.purchase().equals(key.purchase())) {
        purchase.dutiableValue().ifPresent(value -> values.put(otherKey.purchase(), value));
      }
    }
    return values;
  }

  @SuppressWarnings("ReferenceEquality") // Identity is what is asked.
  private static boolean isSame(ImportInventory a, ImportInventory b) {
    return a == b;
  }

  /** A quick look before the list is read as a purchase. */
  private static boolean sameBuyer(ImportInventory a, ImportInventory b) {
    return buyer(a).equalsIgnoreCase(buyer(b));
  }

  private static String buyer(ImportInventory list) {
    ImportInventoryHead head = list.getInventoryHead();
    return head == null ? "" : Objects.requireNonNullElse(head.getBuyerIdNumber(), "").strip();
  }

  private static boolean isDeleted(ImportInventory list) {
    ImportInventoryHead head = list.getInventoryHead();
    return head != null && DELETED.equals(head.getAppType());
  }

  /** A list without report time counts today. */
  private static Purchase purchase(ImportInventory list, Rule.Context context) {
    Purchase purchase = Purchase.of(list);
    return purchase.date() == null ? purchase.toBuilder().date(context.today()).build() : purchase;
  }

  /** Only the ledger knows what was booked: a return request carries no prices. */
  private static void returnLowersTheYear(ImportReturnRequest request, Rule.Context context) {
    BuyerYearLedger ledger = context.ledger().orElse(null);
    ImportReturnRequestHead head = request.getInvtRefundHead();
    if (ledger == null || head == null) {
      return;
    }
    // A purchase of December may go back in January.
    for (int year = context.date().getYear(); year >= context.date().getYear() - 1; year--) {
      PurchaseKey key = PurchaseKey.of(head, year).orElse(null);
      BigDecimal booked = key == null ? BigDecimal.ZERO : ledger.booked(key);
      if (key != null && booked.signum() > 0) {
        say(
            context,
            Severity.INFO,
            "InvtRefundHead/buyerIdNumber",
            TaxWording.LIM_04,
            null,
            String.valueOf(year),
            ledger.spent(key.buyer(), year),
            booked);
        return;
      }
    }
  }

  private static void say(
      Rule.Context context,
      Severity severity,
      String field,
      Phrase wording,
      @Nullable String rejectCode,
      Object... arguments) {
    context.report(
        severity, field, wording.problem(arguments), wording.remedy(arguments), rejectCode);
  }
}
