package io.cbec.core.match;

import io.cbec.core.SampleSale;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportWaybill;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Matches many sales in a process of its own: {@code MatchLoad SALES MEMORY DIRECTORY}. All orders
 * come first, then all payments, waybills and lists, each in another order: the worst case for
 * memory. Every thousandth payment is one yuan short; every thousandth list names a wrong order.
 */
public final class MatchLoad {

  private static final int IN_A_MESSAGE = 100;

  private MatchLoad() {}

  public static void main(String[] args) {
    int sales = Integer.parseInt(args[0]);
    long started = System.nanoTime();
    AtomicLong short1 = new AtomicLong();
    AtomicLong wrongOrder = new AtomicLong();
    MatchSummary summary;
    long added;
    try (MatchSession session =
        DocumentMatcher.builder()
            .without("X3-12")
            .build()
            .open(MatchStorage.below(Path.of(args[2])).memory(Long.parseLong(args[1])))) {
      add(session, sales);
      added = System.nanoTime();
      summary =
          session.finish(
              sale ->
                  sale.findings()
                      .forEach(
                          finding ->
                              (finding.rule().equals("X3-01") ? short1 : wrongOrder)
                                  .incrementAndGet()));
    }
    long ended = System.nanoTime();
    long peak = Runtime.getRuntime().totalMemory();
    System.out.printf(
        "documents=%d sales=%d matched=%d mismatched=%d X3-01=%d X3-04=%d%n",
        summary.documents(),
        summary.sales(),
        summary.matched(),
        summary.mismatched(),
        short1.get(),
        wrongOrder.get());
    System.out.printf(
        "add=%.1fs match=%.1fs maxHeap=%dMB committedHeap=%dMB disk=%dMB%n",
        (added - started) / 1e9,
        (ended - added) / 1e9,
        Runtime.getRuntime().maxMemory() >> 20,
        peak >> 20,
        summary.bytesOnDisk() >> 20);
  }

  private static void add(MatchSession session, int sales) {
    for (int from = 0; from < sales; from += IN_A_MESSAGE) {
      CEB311Message.Builder message = CEB311Message.builder();
      for (int i = from; i < Math.min(sales, from + IN_A_MESSAGE); i++) {
        message.addOrder(order(i));
      }
      session.add(message.build(), "orders/" + from + ".xml");
    }
    for (int from = 0; from < sales; from += IN_A_MESSAGE) {
      CEB411Message.Builder message = CEB411Message.builder();
      for (int i = from; i < Math.min(sales, from + IN_A_MESSAGE); i++) {
        message.addPayment(payment(sales - 1 - i));
      }
      session.add(message.build(), "payments/" + from + ".xml");
    }
    for (int from = 0; from < sales; from += IN_A_MESSAGE) {
      CEB511Message.Builder message = CEB511Message.builder();
      for (int i = from; i < Math.min(sales, from + IN_A_MESSAGE); i++) {
        message.addLogistics(waybill((int) (i * 7919L % sales)));
      }
      session.add(message.build(), "waybills/" + from + ".xml");
    }
    for (int from = 0; from < sales; from += IN_A_MESSAGE) {
      CEB621Message.Builder message = CEB621Message.builder();
      for (int i = from; i < Math.min(sales, from + IN_A_MESSAGE); i++) {
        message.addInventory(inventory((int) (i * 104729L % sales)));
      }
      session.add(message.build(), "lists/" + from + ".xml");
    }
  }

  private static LocalDateTime time(int i) {
    return LocalDate.of(2026, 3, 1).atStartOfDay().plusSeconds(i);
  }

  private static String id(int i) {
    return "11010119000101" + String.format("%04d", i % 10000);
  }

  private static ImportOrder order(int i) {
    return ImportOrder.builder()
        .orderHead(
            SampleSale.orderHead()
                .appTime(time(i))
                .orderNo("ORDER" + i)
                .payTransactionId("PAY" + i)
                .buyerIdNumber(id(i))
                .buyerName("测试" + i)
                .build())
        .orderList(List.of(SampleSale.orderLine(1).build(), SampleSale.orderLine(2).build()))
        .build();
  }

  private static ImportPayment payment(int i) {
    return ImportPayment.builder()
        .paymentHead(
            SampleSale.paymentHead()
                .appTime(time(i))
                .orderNo("ORDER" + i)
                .payTransactionId("PAY" + i)
                .payerIdNumber(id(i))
                .payerName("测试" + i)
                .amountPaid(new BigDecimal(i % 1000 == 500 ? "319.39" : "320.39"))
                .build())
        .build();
  }

  private static ImportWaybill waybill(int i) {
    return ImportWaybill.builder()
        .logisticsHead(
            SampleSale.waybillHead()
                .appTime(time(i))
                .orderNo("ORDER" + i)
                .logisticsNo("WB" + i)
                .build())
        .build();
  }

  private static ImportInventory inventory(int i) {
    return ImportInventory.builder()
        .inventoryHead(
            SampleSale.inventoryHead()
                .appTime(time(i))
                .orderNo((i % 1000 == 700 ? "WRONG" : "ORDER") + i)
                .logisticsNo("WB" + i)
                .copNo("COP" + i)
                .buyerIdNumber(id(i))
                .buyerName("测试" + i)
                .build())
        .inventoryList(
            List.of(SampleSale.inventoryLine(1).build(), SampleSale.inventoryLine(2).build()))
        .build();
  }
}
