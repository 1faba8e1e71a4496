package io.cbec.core.match;

import static io.cbec.core.SampleRequest.cancellation;
import static io.cbec.core.SampleRequest.listReceipt;
import static io.cbec.core.SampleRequest.returnHead;
import static io.cbec.core.SampleRequest.returnLine;
import static io.cbec.core.SampleRequest.returnRequest;
import static io.cbec.core.SampleSale.inventory;
import static io.cbec.core.SampleSale.inventoryLine;
import static io.cbec.core.SampleSale.order;
import static io.cbec.core.SampleSale.orderHead;
import static io.cbec.core.SampleSale.orderLine;
import static io.cbec.core.SampleSale.payment;
import static io.cbec.core.SampleSale.waybill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.ImportOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What findings say and where, and the limits of what is looked at. */
class MatchBoundariesTest {

  private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 1, 12, 0);
  private static final String OTHER = "00000000-0000-4000-8000-00000000000F";

  private static DocumentMatcher matcher() {
    return DocumentMatcher.builder().without("X3-12").build();
  }

  private static List<Finding> all(CebMessage... messages) {
    return matcher().match(List.of(messages)).findings();
  }

  private static List<Finding> findings(CebMessage... messages) {
    return all(messages).stream().filter(f -> !f.rule().equals("match.missing")).toList();
  }

  private static List<String> missing(CebMessage... messages) {
    return all(messages).stream()
        .filter(f -> f.rule().equals("match.missing"))
        .map(f -> f.problem().zh().replaceAll("所给单证中缺少该笔交易的|。", ""))
        .toList();
  }

  // ---- what is missing

  @Test
  void whateverIsThereOfASaleMakesTheRestMissing() {
    CebMessage cancelled = cancellation(cancellation().build());
    int list = missing(cancelled).size();
    assertThat(list).isEqualTo(1);
    assertThat(missing(order(h -> h), cancelled)).hasSize(3);
    assertThat(missing(payment(h -> h), cancelled)).hasSize(3);
    assertThat(missing(waybill(h -> h), cancelled)).hasSize(3);
    assertThat(missing(inventory(h -> h), cancelled)).hasSize(3);
    assertThat(missing(order(h -> h), payment(h -> h), waybill(h -> h), inventory(h -> h)))
        .isEmpty();
  }

  // ---- what was declared or used twice

  @Test
  void aRequestIsDeclaredOnce() {
    List<Finding> findings =
        findings(
            inventory(h -> h.invtNo("37002026I000000001")),
            listReceipt("399", DAY),
            cancellation(cancellation().build()),
            cancellation(cancellation().guid(OTHER).build()));
    assertThat(findings)
        .extracting(Finding::rule, Finding::severity, Finding::path)
        .containsExactly(
            tuple("match.duplicate", Severity.WARNING, "/CEB623Message/InvtCancel[1]"));
    assertThat(findings.get(0).problem().en()).contains("2");
  }

  @Test
  void aSharedNumberIsSaidOfTheDocumentThatHasIt() {
    assertThat(
            findings(
                order(h -> h),
                payment(h -> h),
                inventory(h -> h),
                order(h -> h.orderNo("ORDER0002")),
                payment(h -> h.orderNo("ORDER0002")),
                inventory(h -> h.orderNo("ORDER0002"))))
        .extracting(
            Finding::document,
            Finding::rule,
            f -> f.path().replaceAll("^/(CEB...).*/", "$1 "),
            Finding::rejectCode)
        .containsExactlyInAnyOrder(
            tuple("ORDER0001", "PAY-03", "CEB411 payTransactionId", "-401007"),
            tuple("ORDER0001", "LOG-02", "CEB621 logisticsNo", null),
            tuple("ORDER0001", "INV-19", "CEB621 copNo", "-621004"),
            tuple("ORDER0002", "PAY-03", "CEB411 payTransactionId", "-401007"),
            tuple("ORDER0002", "LOG-02", "CEB621 logisticsNo", null),
            tuple("ORDER0002", "INV-19", "CEB621 copNo", "-621004"));
    assertThat(findings(waybill(h -> h), waybill(h -> h.orderNo("ORDER0002"))))
        .extracting(Finding::rule, Finding::rejectCode)
        .containsExactly(tuple("LOG-02", "-504015"), tuple("LOG-02", "-504015"));
  }

  @Test
  void waybillsWithoutTimeAreNearEachOther() {
    for (boolean first : List.of(true, false)) {
      assertThat(
              findings(
                  waybill(h -> h.appTime(first ? null : DAY)),
                  waybill(h -> h.orderNo("ORDER0002").appTime(first ? DAY : null))))
          .extracting(Finding::rule)
          .containsExactly("LOG-02", "LOG-02");
    }
  }

  @Test
  void beyondWhatIdentifiesEachIsComparedWithTheFirst() {
    for (int count : new int[] {Search.MOST_OF_ONE_NUMBER, Search.MOST_OF_ONE_NUMBER + 1}) {
      List<CebMessage> messages = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String no = "ORDER" + (1000 + i);
        messages.add(payment(h -> h.orderNo(no)));
      }
      assertThat(matcher().match(messages).findings().stream().map(Finding::rule))
          .filteredOn("PAY-03"::equals)
          .hasSize(count);
    }
  }

  // ---- what is said

  @Test
  void aDifferenceNamesTheFieldAndBothValues() {
    Finding key = findings(order(h -> h), payment(h -> h.ebpCode("9999999999"))).get(0);
    assertThat(key.problem().en()).contains("ebpCode", "9999999999", "1105910159");
    Finding person = findings(order(h -> h), payment(h -> h.payerName("测试丙"))).get(0);
    assertThat(person.problem().en()).contains("payerName", "buyerName").doesNotContain("测试丙");
    Finding fee =
        findings(waybill(h -> h.freight(BigDecimal.TEN)), inventory(h -> h.freight(BigDecimal.ONE)))
            .get(0);
    assertThat(fee.problem().en()).contains("freight", "10", "1");
  }

  @Test
  void linesAreCountedFromOne() {
    assertThat(
            findings(
                order(h -> h),
                inventory(h -> h, inventoryLine(1).build(), inventoryLine(7).gname("商品2").build())))
        .singleElement()
        .satisfies(f -> assertThat(f.problem().en()).containsPattern("[Ll]ine 2\\b"));
    assertThat(
            findings(
                order(h -> h),
                inventory(
                    h -> h,
                    inventoryLine(1).build(),
                    inventoryLine(2).gname("别的").unit("011").build())))
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.problem().en()).containsPattern("[Ll]ine 2\\b"));
    assertThat(
            findings(
                inventory(h -> h.invtNo("37002026I000000001")),
                returnRequest(
                    returnHead().build(),
                    returnLine(1, "1").build(),
                    returnLine(2, "-1").gcode("1").build(),
                    returnLine(2, "4").build(),
                    returnLine(9, "1").build())))
        .filteredOn(f -> f.rule().equals("REF-02"))
        .extracting(f -> f.problem().en().replaceAll(".*?[Ll]ine (\\d+).*", "$1"))
        .containsExactly("2", "2", "3", "4");
  }

  @Test
  void aLineThatTheListHasTwiceIsNoLine() {
    assertThat(
            findings(
                inventory(
                    h -> h.invtNo("37002026I000000001"),
                    inventoryLine(1).build(),
                    inventoryLine(1).build()),
                returnRequest(returnHead().build(), returnLine(1, "1").build())))
        .filteredOn(f -> f.rule().equals("REF-02"))
        .extracting(Finding::rejectCode)
        .containsExactly("-625209");
  }

  @Test
  void aLateCancellationTellsBothTimes() {
    Finding late =
        findings(
                inventory(h -> h.invtNo("37002026I000000001")),
                listReceipt("800", DAY),
                cancellation(cancellation().build()))
            .get(0);
    assertThat(late.rule()).isEqualTo("CAN-02");
    assertThat(late.problem().en()).contains("2026-03-01 12:00", "2026-03-01 18:00");
  }

  private static CebMessage ordered(String discount, String... prices) {
    ImportOrder.Builder order =
        ImportOrder.builder().orderHead(orderHead().discount(new BigDecimal(discount)).build());
    for (int i = 0; i < prices.length; i++) {
      order.addOrderList(orderLine(i + 1).totalPrice(new BigDecimal(prices[i])).build());
    }
    return SampleSale.orders(order.build());
  }

  @Test
  void onlyADifferenceOfTheDiscountIsThatOfACoupon() {
    CebMessage list = inventory(h -> h);
    assertThat(findings(ordered("20", "130", "150"), list))
        .singleElement()
        .satisfies(f -> assertThat(f.problem().en()).contains("coupon"));
    assertThat(findings(ordered("20", "140", "150"), list))
        .singleElement()
        .satisfies(f -> assertThat(f.problem().en()).doesNotContain("coupon"));
    // No coupon, and together the lines agree.
    assertThat(findings(ordered("0", "140", "160"), list))
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.problem().en()).doesNotContain("coupon"));
  }

  // ---- numbers as long as can be computed with

  @Test
  void numbersOfTwoHundredDigitsAreCompared() {
    BigDecimal whole = new BigDecimal("9".repeat(200));
    BigDecimal small = BigDecimal.ONE.movePointLeft(200);
    for (BigDecimal amount : List.of(whole, small)) {
      assertThat(findings(order(h -> h.acturalPaid(amount)), payment(h -> h)))
          .extracting(Finding::rule)
          .containsExactly("X3-01");
    }
    BigDecimal tooLong = new BigDecimal("9".repeat(201));
    BigDecimal tooSmall = BigDecimal.ONE.movePointLeft(201);
    for (BigDecimal amount : List.of(tooLong, tooSmall)) {
      assertThat(findings(order(h -> h.acturalPaid(amount)), payment(h -> h))).isEmpty();
    }
  }

  @Test
  void aLongNumberIsKeptAsItIsUpToALimit() {
    String longest = "y".repeat(512);
    assertThat(matcher().match(List.of(order(h -> h.orderNo(longest)))).sale(longest)).isPresent();
    String tooLong = "y".repeat(513);
    assertThat(matcher().match(List.of(order(h -> h.orderNo(tooLong)))).sale(tooLong)).isEmpty();
  }

  // ---- sessions

  @Test
  void aSummaryTellsWhatDidNotMatch(@TempDir Path directory) throws IOException {
    try (MatchSession session = matcher().open(MatchStorage.below(directory).memory(1 << 16))) {
      for (int i = 0; i < 500; i++) {
        String no = "ORDER" + i;
        session.add(order(h -> h.orderNo(no).payTransactionId(no)));
      }
      MatchSummary summary = session.finish(sale -> {});
      assertThat(summary.allMatched()).isFalse();
      assertThat(summary.incomplete()).isEqualTo(500);
      assertThat(summary.bytesOnDisk()).isPositive();
    }
  }

  @Test
  void remediesOfTheDiskDiffer() {
    Path directory = Path.of("d");
    MatchStorageException full =
        new MatchStorageException(directory, new IOException("No space left on device"));
    MatchStorageException unusable = new MatchStorageException(directory, new IOException("x"));
    assertThat(full.remedy().en()).contains("space");
    assertThat(unusable.remedy().en()).contains("exists");
  }

  @Test
  void filesThatAreDeletedFreeTheirSpace(@TempDir Path directory) {
    try (RunFiles files = new RunFiles(directory);
        Sorter sorter = new Sorter(files, 1000, 2)) {
      for (int i = 0; i < 300; i++) {
        sorter.add("key" + i, new byte[100]);
      }
      // At most what there is twice: while runs are merged into one.
      assertThat(files.peak()).isLessThan(2 * 300 * 120);
    }
  }

  @Test
  void aSorterGivesItsSpaceBackWhenItIsClosed(@TempDir Path directory) {
    try (RunFiles files = new RunFiles(directory)) {
      Sorter sorter = new Sorter(files, 100);
      for (int i = 0; i < 20; i++) {
        sorter.add("key" + i, new byte[100]);
      }
      assertThat(sorter.runCount()).isPositive();
      sorter.close();
      assertThat(sorter.runCount()).isZero();
      assertThat(sorter.isEmpty()).isTrue();
      assertThat(directory.toFile().listFiles()[0].listFiles()).isEmpty();
    }
  }

  @Test
  void freezingWritesTheRestOnlyWhenThereAreFiles(@TempDir Path directory) {
    try (RunFiles files = new RunFiles(directory);
        Sorter small = new Sorter(files, 1 << 20);
        Sorter large = new Sorter(files, 500)) {
      small.add("key", new byte[1]);
      small.freeze();
      assertThat(small.runCount()).isZero();
      for (int i = 0; large.runCount() == 0; i++) {
        large.add("key" + i, new byte[100]);
      }
      large.freeze();
      assertThat(large.runCount()).isEqualTo(1);
      large.add("key", new byte[1]);
      large.freeze();
      assertThat(large.runCount()).isEqualTo(2);
    }
  }
}
