package io.cbec.core.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest {

  private static final BuyerKey BUYER = BuyerKey.of("110101190001010014");
  private static final BigDecimal LIMIT = new BigDecimal("26000");

  private final InMemoryLedger ledger = new InMemoryLedger();

  private static PurchaseKey key(String purchase) {
    return new PurchaseKey(BUYER, 2026, purchase);
  }

  private boolean reserve(String purchase, String value) {
    return ledger.reserve(key(purchase), new BigDecimal(value), LIMIT);
  }

  private String spent() {
    return ledger.spent(BUYER, 2026).toPlainString();
  }

  @Test
  void anEmptyLedgerKnowsNobody() {
    assertThat(spent()).isEqualTo("0");
    assertThat(ledger.booked(key("A"))).isZero();
    assertThat(ledger.release(key("A"))).isFalse();
    assertThat(ledger.giveBack(key("A"), "R", BigDecimal.ONE)).isFalse();
    assertThat(spent()).isEqualTo("0");
  }

  @Test
  void theLimitMayBeReached() {
    assertThat(reserve("A", "25999.99")).isTrue();
    assertThat(reserve("B", "0.02")).isFalse();
    assertThat(spent()).isEqualTo("25999.99");
    assertThat(ledger.booked(key("B"))).isZero();
    assertThat(reserve("B", "0.01")).isTrue();
    assertThat(spent()).isEqualTo("26000.00");
  }

  @Test
  void aPurchaseIsReplacedNotDoubled() {
    assertThat(reserve("A", "20000")).isTrue();
    assertThat(reserve("A", "26000")).isTrue();
    assertThat(spent()).isEqualTo("26000");
    assertThat(reserve("A", "26000.01")).isFalse();
    assertThat(ledger.booked(key("A"))).isEqualByComparingTo("26000");
  }

  @Test
  void whatIsReleasedIsFreeAgain() {
    assertThat(reserve("A", "26000")).isTrue();
    assertThat(ledger.release(key("A"))).isTrue();
    assertThat(ledger.release(key("A"))).isFalse();
    assertThat(reserve("B", "26000")).isTrue();
  }

  @Test
  void aReturnIsTakenOffOnceAndNeverMoreThanIsBooked() {
    assertThat(reserve("A", "100")).isTrue();
    assertThat(reserve("B", "50")).isTrue();
    assertThat(ledger.giveBack(key("A"), "R1", new BigDecimal("30"))).isTrue();
    assertThat(ledger.giveBack(key("A"), "R1", new BigDecimal("30"))).isFalse();
    assertThat(ledger.booked(key("A"))).isEqualByComparingTo("70");
    assertThat(ledger.giveBack(key("A"), "R2", new BigDecimal("71"))).isTrue();
    assertThat(ledger.booked(key("A"))).isEqualByComparingTo("0");
    assertThat(spent()).isEqualTo("50");
    assertThat(ledger.giveBack(key("C"), "R3", BigDecimal.ONE)).isFalse();
  }

  @Test
  void negativeValuesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> reserve("A", "-0.01"));
    assertThat(reserve("A", "0")).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.giveBack(key("A"), "R", new BigDecimal("-1")));
    assertThat(ledger.giveBack(key("A"), "R", BigDecimal.ZERO)).isTrue();
  }

  @Test
  void yearsAndBuyersAreKeptApart() {
    assertThat(reserve("A", "26000")).isTrue();
    assertThat(ledger.reserve(new PurchaseKey(BUYER, 2027, "A"), LIMIT, LIMIT)).isTrue();
    assertThat(ledger.reserve(new PurchaseKey(BuyerKey.of("X"), 2026, "A"), LIMIT, LIMIT)).isTrue();
    assertThat(ledger.toString()).isEqualTo("InMemoryLedger[3 years of buyers]");
    assertThat(key("A").toString()).doesNotContain("110101").contains("***");
  }

  @Test
  void ofPurchasesThatDoNotAllFitNoneGetsThroughTwice() throws Exception {
    int threads = 16;
    int each = 200;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Integer>> accepted = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        accepted.add(
            executor.submit(
                () -> {
                  start.await();
                  int passed = 0;
                  for (int i = 0; i < each; i++) {
                    if (reserve(number + "-" + i, "100")) {
                      passed++;
                    }
                  }
                  return passed;
                }));
      }
      start.countDown();
      int all = 0;
      for (Future<Integer> future : accepted) {
        all += future.get(30, TimeUnit.SECONDS);
      }
      assertThat(all).isEqualTo(260);
      assertThat(spent()).isEqualTo("26000");
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void ofTwoOrdersOfWhichOneFitsOneIsBooked() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 300; round++) {
        InMemoryLedger fresh = new InMemoryLedger();
        fresh.reserve(key("before"), new BigDecimal("22000"), LIMIT);
        TaxCalculator calculator =
            TaxCalculator.builder()
                .rates(RateSource.vat(new BigDecimal("0.13")))
                .ledger(fresh)
                .build();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> within = new ArrayList<>();
        for (String order : List.of("A", "B")) {
          Purchase purchase =
              Purchase.builder()
                  .date(LocalDate.of(2026, 3, 1))
                  .buyer(BUYER)
                  .order("P", order)
                  .addLine(TaxLine.builder(1).totalPrice("3000").build())
                  .build();
          within.add(
              executor.submit(
                  () -> {
                    start.await();
                    return calculator.book(purchase).assessment().orElseThrow().verdict()
                        instanceof LimitVerdict.WithinLimits;
                  }));
        }
        start.countDown();
        assertThat(within.get(0).get(30, TimeUnit.SECONDS))
            .isNotEqualTo(within.get(1).get(30, TimeUnit.SECONDS));
        assertThat(fresh.spent(BUYER, 2026)).isEqualByComparingTo("25000");
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
