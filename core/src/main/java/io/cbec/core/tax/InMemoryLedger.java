package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in memory, for tests, examples and single runs: it forgets everything at the end, and it
 * grows with every purchase.
 *
 * <p>Thread-safe; callers about the same buyer and year wait for each other for an instant.
 */
public final class InMemoryLedger implements BuyerYearLedger {

  private final Map<BuyerYear, Account> accounts = new ConcurrentHashMap<>();

  /** An empty ledger. */
  public InMemoryLedger() {}

  private record BuyerYear(BuyerKey buyer, int year) {
    static BuyerYear of(PurchaseKey purchase) {
      return new BuyerYear(purchase.buyer(), purchase.year());
    }
  }

  /** The purchases of one buyer in one year. Its lock makes reserving atomic. */
  private static final class Account {
    private final Map<String, Booking> bookings = new HashMap<>();

    synchronized BigDecimal sum() {
      BigDecimal sum = BigDecimal.ZERO;
      for (Booking booking : bookings.values()) {
        sum = sum.add(booking.value);
      }
      return sum;
    }

    synchronized BigDecimal booked(String purchase) {
      Booking booking = bookings.get(purchase);
      return booking == null ? BigDecimal.ZERO : booking.value;
    }

    synchronized boolean reserve(String purchase, BigDecimal value, BigDecimal yearLimit) {
      if (sum().subtract(booked(purchase)).add(value).compareTo(yearLimit) > 0) {
        return false;
      }
      bookings.put(purchase, new Booking(value));
      return true;
    }

    synchronized boolean release(String purchase) {
      return bookings.remove(purchase) != null;
    }

    synchronized boolean giveBack(String purchase, String returnId, BigDecimal value) {
      Booking booking = bookings.get(purchase);
      if (booking == null || !booking.returns.add(returnId)) {
        return false;
      }
      booking.value = booking.value.subtract(value).max(BigDecimal.ZERO);
      return true;
    }
  }

  private static final class Booking {
    private final Set<String> returns = new HashSet<>();
    private BigDecimal value;

    Booking(BigDecimal value) {
      this.value = value;
    }
  }

  @Override
  public BigDecimal spent(BuyerKey buyer, int year) {
    Account account = accounts.get(new BuyerYear(buyer, year));
    return account == null ? BigDecimal.ZERO : account.sum();
  }

  @Override
  public BigDecimal booked(PurchaseKey purchase) {
    Account account = account(purchase);
    return account == null ? BigDecimal.ZERO : account.booked(purchase.purchase());
  }

  @Override
  public boolean reserve(PurchaseKey purchase, BigDecimal value, BigDecimal yearLimit) {
    mustNotBeNegative(value);
    return accounts
        .computeIfAbsent(BuyerYear.of(purchase), key -> new Account())
        .reserve(purchase.purchase(), value, yearLimit);
  }

  @Override
  public boolean release(PurchaseKey purchase) {
    Account account = account(purchase);
    return account != null && account.release(purchase.purchase());
  }

  @Override
  public boolean giveBack(PurchaseKey purchase, String returnId, BigDecimal value) {
    mustNotBeNegative(value);
    Account account = account(purchase);
    return account != null && account.giveBack(purchase.purchase(), returnId, value);
  }

  private @Nullable Account account(PurchaseKey purchase) {
    return accounts.get(BuyerYear.of(purchase));
  }

  private static void mustNotBeNegative(BigDecimal value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("a value must not be negative");
    }
  }

  /** Says nothing about the buyers. */
  @Override
  public String toString() {
    return "InMemoryLedger[" + accounts.size() + " years of buyers]";
  }
}
