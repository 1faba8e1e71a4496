package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.tax.BuyerKey;
import io.cbec.core.tax.GoodsRates;
import io.cbec.core.tax.InMemoryLedger;
import io.cbec.core.tax.LawSource;
import io.cbec.core.tax.Limits;
import io.cbec.core.tax.PurchaseKey;
import io.cbec.core.tax.RateSource;
import io.cbec.core.tax.TaxCalculator;
import io.cbec.core.tax.TaxTables;
import io.cbec.core.tax.Validity;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportTaxBill;
import io.cbec.schemas.imports.ImportTaxBillHead;
import io.cbec.schemas.imports.ImportTaxBillLine;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TAX-07, TAX-08 and LIM-01 to LIM-04. */
class TaxRulesTest {

  private static final Set<String> RULES =
      Set.of("TAX-07", "TAX-08", "LIM-01", "LIM-02", "LIM-03", "LIM-04");
  private static final BigDecimal YEAR = new BigDecimal("26000");

  private static MessageValidator.Builder business() {
    return MessageValidator.builder().layers(EnumSet.of(Layer.BUSINESS));
  }

  private static List<Finding> findings(MessageValidator.Builder validator, CebMessage message) {
    return validator.build().validate(message).findings().stream()
        .filter(f -> RULES.contains(f.rule()))
        .toList();
  }

  private static String summary(MessageValidator.Builder validator, CebMessage message) {
    return String.join(
        ", ",
        findings(validator, message).stream()
            .map(f -> f.severity() + " " + f.rule() + " " + f.rejectCode())
            .toList());
  }

  // LIM-01 to LIM-03.

  private static ImportInventory list(
      String number, String price, String qty, UnaryOperator<ImportInventoryHead.Builder> change) {
    return SampleSale.inventory(
            h -> change.apply(h.orderNo(number).freight(BigDecimal.ZERO)),
            SampleSale.inventoryLine(1)
                .qty(new BigDecimal(qty))
                .price(null)
                .totalPrice(new BigDecimal(price))
                .build())
        .getInventory()
        .get(0);
  }

  private static ImportInventory list(String number, String price) {
    return list(number, price, "3", h -> h);
  }

  private static CebMessage message(ImportInventory... lists) {
    return CEB621Message.builder()
        .inventory(List.of(lists))
        .baseTransfer(SampleSale.transfer())
        .build();
  }

  private static UnaryOperator<ImportInventoryHead.Builder> on(int year, int month, int day) {
    return head -> head.appTime(LocalDateTime.of(year, month, day, 23, 59, 59));
  }

  @ParameterizedTest
  @CsvSource({
    "5000,     3, 2019, ''",
    "5000.01,  3, 2019, ERROR LIM-03 -621005",
    "5000.01,  1, 2019, WARNING LIM-02 null",
    "5000,     1, 2019, ''",
    "26000,    1, 2019, WARNING LIM-02 null",
    "26000.01, 1, 2019, ERROR LIM-03 null",
    "26000.01, 3, 2019, ERROR LIM-03 null",
    "2000,     3, 2018, ''",
    "2000.01,  3, 2018, ERROR LIM-03 -621005",
    "2000.01,  1, 2018, WARNING LIM-02 null",
    "20000.01, 1, 2018, ERROR LIM-03 null",
    "99999,    1, 2015, ''",
  })
  void onePurchase(String price, String qty, int year, String expected) {
    assertThat(summary(business(), message(list("O1", price, qty, on(year, 12, 31)))))
        .isEqualTo(expected);
  }

  @Test
  void freightAndInsuranceCount() {
    UnaryOperator<ImportInventoryHead.Builder> costs =
        h -> h.freight(new BigDecimal("6")).insuredFee(new BigDecimal("4.01"));
    List<Finding> findings = findings(business(), message(list("O1", "4990", "2", costs)));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).problem().en()).contains("5000.01", "5000,");
    assertThat(findings.get(0).problem().zh()).contains("5000.01");
    assertThat(findings.get(0).path()).isEqualTo("/CEB621Message/Inventory[1]");
    assertThat(findings.get(0).document()).isEqualTo("O1");
    assertThat(
            summary(
                business(),
                message(
                    list("O1", "4990", "2", h -> costs.apply(h).freight(new BigDecimal("5.99"))))))
        .isEmpty();
  }

  @Test
  void aListWithoutAmountsIsNotJudged() {
    assertThat(summary(business(), message(list("O1", "6000", "3", h -> h.insuredFee(null)))))
        .isEmpty();
    assertThat(summary(business(), message(ImportInventory.builder().build()))).isEmpty();
    assertThat(summary(business(), message(list("O1", "1E+999999999", "3", h -> h)))).isEmpty();
  }

  @Test
  void aDeletedListIsNotJudged() {
    assertThat(summary(business(), message(list("O1", "6000", "3", h -> h.appType("3")))))
        .isEmpty();
  }

  private static ImportInventory[] six(
      String last, UnaryOperator<ImportInventoryHead.Builder> six) {
    ImportInventory[] lists = new ImportInventory[6];
    for (int i = 0; i < 5; i++) {
      lists[i] = list("O" + i, "5000");
    }
    lists[5] = list("O5", last, "3", six);
    return lists;
  }

  @Test
  void theListsOfOneMessageAreAddedUp() {
    assertThat(summary(business(), message(six("1000", h -> h)))).isEmpty();
    List<Finding> findings = findings(business(), message(six("1000.01", h -> h)));
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.rule()).isEqualTo("LIM-01");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.rejectCode()).isEqualTo("1313");
    assertThat(finding.path()).isEqualTo("/CEB621Message/Inventory[6]/InventoryHead/buyerIdNumber");
    assertThat(finding.problem().en()).contains("25000", "1000.01", "26000.01", "26000.");
    assertThat(finding.message().en() + finding.message().zh()).doesNotContain(SampleSale.ID);
  }

  @Test
  void onlyListsOfTheSameBuyerYearAndLifeCount() {
    assertThat(summary(business(), message(six("1000.01", h -> h.buyerIdNumber("A1"))))).isEmpty();
    assertThat(summary(business(), message(six("1000.01", h -> h.buyerIdNumber(null))))).isEmpty();
    assertThat(summary(business(), message(six("1000.01", on(2025, 12, 31))))).isEmpty();
    ImportInventory[] deleted = six("1000.01", h -> h);
    deleted[2] = list("O2", "5000", "3", h -> h.appType("3"));
    assertThat(summary(business(), message(deleted))).isEmpty();
    // A change replaces what was reported before under the same number, also its own.
    ImportInventory[] changed = six("1000.01", h -> h);
    changed[4] = list("O3", "4000");
    assertThat(summary(business(), message(changed))).isEmpty();
    ImportInventory[] same = six("1000.01", h -> h.orderNo("O0"));
    assertThat(summary(business(), message(same))).isEmpty();
    ImportInventory[] unknown = six("1000.01", h -> h);
    unknown[2] = ImportInventory.builder().build();
    assertThat(summary(business(), message(unknown))).isEmpty();
  }

  @Test
  void smallAndCapitalLettersAreTheSameBuyer() {
    ImportInventory[] lists = six("1000.01", h -> h.buyerIdNumber(" 11010119000101009x "));
    for (int i = 0; i < 5; i++) {
      lists[i] = list("O" + i, "5000", "3", h -> h.buyerIdNumber("11010119000101009X"));
    }
    assertThat(summary(business(), message(lists))).isEqualTo("ERROR LIM-01 1313");
  }

  @Test
  void aListWithoutReportTimeCountsToday() {
    MessageValidator.Builder in2026 =
        business().clock(Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC));
    assertThat(summary(in2026, message(six("1000.01", h -> h.appTime(null)))))
        .isEqualTo("ERROR LIM-01 1313");
    MessageValidator.Builder in2027 =
        business().clock(Clock.fixed(Instant.parse("2027-06-01T00:00:00Z"), ZoneOffset.UTC));
    assertThat(summary(in2027, message(six("1000.01", h -> h.appTime(null))))).isEmpty();
  }

  private static InMemoryLedger ledger(String purchase, String value) {
    InMemoryLedger ledger = new InMemoryLedger();
    assertThat(
            ledger.reserve(
                new PurchaseKey(BuyerKey.of(SampleSale.ID), 2026, purchase),
                new BigDecimal(value),
                YEAR))
        .isTrue();
    return ledger;
  }

  @Test
  void theLedgerOfTheYearCounts() {
    InMemoryLedger ledger = ledger("other", "25500");
    assertThat(summary(business().ledger(ledger), message(list("O1", "500")))).isEmpty();
    assertThat(summary(business().ledger(ledger), message(list("O1", "500.01"))))
        .isEqualTo("ERROR LIM-01 1313");
    assertThat(summary(business(), message(list("O1", "500.01")))).isEmpty();
    assertThat(
            summary(business().ledger(ledger), message(list("O1", "500.01", "3", on(2025, 6, 1)))))
        .isEmpty();
    // Validating does not book.
    assertThat(ledger.spent(BuyerKey.of(SampleSale.ID), 2026)).isEqualByComparingTo("25500");
    // Over the limit of a purchase, and over the year too.
    assertThat(summary(business().ledger(ledger), message(list("O1", "6000"))))
        .isEqualTo("ERROR LIM-03 -621005, ERROR LIM-01 1313");
  }

  @Test
  void whatIsBookedForTheListItselfDoesNotCountTwice() {
    InMemoryLedger ledger = ledger("1105910159/O1", "5000");
    ledger.reserve(
        new PurchaseKey(BuyerKey.of(SampleSale.ID), 2026, "1105910159/O2"),
        new BigDecimal("21000"),
        YEAR);
    assertThat(summary(business().ledger(ledger), message(list("O1", "5000")))).isEmpty();
    assertThat(summary(business().ledger(ledger), message(list("O2", "4000"), list("O1", "5000"))))
        .isEmpty();
    assertThat(summary(business().ledger(ledger), message(list("O3", "0.01"))))
        .isEqualTo("ERROR LIM-01 1313");
  }

  @Test
  void limitsCanBeThoseOfTheUser() {
    TaxTables tables =
        TaxTables.standard().toBuilder()
            .add(
                new Limits(
                    new BigDecimal("6000"),
                    new BigDecimal("30000"),
                    BigDecimal.ZERO,
                    new BigDecimal("0.7"),
                    new BigDecimal("0.7"),
                    Validity.ALWAYS,
                    new LawSource("a new law", LawSource.Confidence.B)))
            .build();
    MessageValidator.Builder validator =
        business().taxCalculator(TaxCalculator.builder().tables(tables).build());
    assertThat(summary(validator, message(list("O1", "6000")))).isEmpty();
    assertThat(summary(validator, message(list("O1", "6000.01"))))
        .isEqualTo("ERROR LIM-03 -621005");
  }

  // LIM-04.

  private static CebMessage returned(UnaryOperator<ImportReturnRequestHead.Builder> change) {
    return CEB625Message.builder()
        .addInvtRefund(
            ImportReturnRequest.builder()
                .invtRefundHead(
                    change
                        .apply(
                            ImportReturnRequestHead.builder()
                                .appTime(LocalDateTime.of(2026, 3, 20, 12, 0))
                                .ebpCode("1105910159")
                                .orderNo("O1")
                                .buyerIdNumber(SampleSale.ID))
                        .build())
                .build())
        .baseTransfer(SampleSale.transfer())
        .build();
  }

  @Test
  void aReturnSaysWhatTheYearLoses() {
    InMemoryLedger ledger = ledger("1105910159/O1", "5000");
    ledger.reserve(
        new PurchaseKey(BuyerKey.of(SampleSale.ID), 2026, "1105910159/O2"),
        new BigDecimal("123"),
        YEAR);
    List<Finding> findings = findings(business().ledger(ledger), returned(h -> h));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.INFO);
    assertThat(findings.get(0).rule()).isEqualTo("LIM-04");
    assertThat(findings.get(0).problem().en()).contains("2026", "5123", "5000");
    assertThat(findings.get(0).path())
        .isEqualTo("/CEB625Message/InvtRefund[1]/InvtRefundHead/buyerIdNumber");
    assertThat(summary(business(), returned(h -> h))).isEmpty();
    assertThat(summary(business().ledger(ledger), returned(h -> h.orderNo("O9")))).isEmpty();
    assertThat(summary(business().ledger(ledger), returned(h -> h.orderNo(null)))).isEmpty();
    assertThat(summary(business().ledger(ledger), returned(h -> h.buyerIdNumber(null)))).isEmpty();
    // A purchase of December goes back in January, not two years later.
    assertThat(
            summary(
                business().ledger(ledger),
                returned(h -> h.appTime(LocalDateTime.of(2027, 1, 3, 12, 0)))))
        .isEqualTo("INFO LIM-04 null");
    assertThat(
            summary(
                business().ledger(ledger),
                returned(h -> h.appTime(LocalDateTime.of(2028, 1, 3, 12, 0)))))
        .isEmpty();
    assertThat(
            summary(
                business().ledger(ledger),
                CEB625Message.builder()
                    .addInvtRefund(ImportReturnRequest.builder().build())
                    .build()))
        .isEmpty();
  }

  // TAX-07.

  private static ImportTaxBillHead.Builder billHead() {
    return ImportTaxBillHead.builder()
        .invtNo("90072026I600814218")
        .taxNo("90072026I600814218_0")
        .returnTime(LocalDateTime.of(2026, 3, 1, 12, 0))
        .customsTax(new BigDecimal("0"))
        .valueAddedTax(new BigDecimal("13.48"))
        .consumptionTax(new BigDecimal("1.50"));
  }

  private static ImportTaxBillLine.Builder billLine(String price, String vat) {
    return ImportTaxBillLine.builder()
        .taxPrice(new BigDecimal(price))
        .customsTax(new BigDecimal("0.00"))
        .valueAddedTax(new BigDecimal(vat))
        .consumptionTax(new BigDecimal("0.75"));
  }

  private static CebMessage bill(
      UnaryOperator<ImportTaxBillHead.Builder> head, ImportTaxBillLine... lines) {
    return CEB816Message.builder()
        .addTax(
            ImportTaxBill.builder()
                .taxHeadRd(head.apply(billHead()).build())
                .taxListRd(List.of(lines))
                .build())
        .build();
  }

  private static CebMessage bill(UnaryOperator<ImportTaxBillHead.Builder> head) {
    return bill(head, billLine("110", "10.01").build(), billLine("55", "3.465").build());
  }

  private static String paths(CebMessage message) {
    List<Finding> findings = findings(business(), message);
    assertThat(findings)
        .allMatch(f -> f.severity() == Severity.WARNING && f.rule().equals("TAX-07"));
    return String.join(
        " ", findings.stream().map(f -> f.path().replace("/CEB816Message/Tax[1]/", "")).toList());
  }

  @Test
  void billsAddUp() {
    // 10.01 + 3.465 = 13.475, in cents 13.48.
    assertThat(paths(bill(h -> h))).isEmpty();
    assertThat(paths(bill(h -> h.valueAddedTax(new BigDecimal("13.475"))))).isEmpty();
    assertThat(paths(bill(h -> h.valueAddedTax(new BigDecimal("13.47")))))
        .isEqualTo("TaxHeadRd/valueAddedTax");
    assertThat(paths(bill(h -> h.valueAddedTax(new BigDecimal("13.49")))))
        .isEqualTo("TaxHeadRd/valueAddedTax");
    assertThat(paths(bill(h -> h.consumptionTax(new BigDecimal("1.51")))))
        .isEqualTo("TaxHeadRd/consumptionTax");
    assertThat(paths(bill(h -> h.consumptionTax(null)))).isEmpty();
    // Not the sum of the lines, and not due either.
    assertThat(paths(bill(h -> h.customsTax(new BigDecimal("0.01")))))
        .isEqualTo("TaxHeadRd/customsTax TaxHeadRd/customsTax");
    assertThat(
            paths(
                bill(
                    h -> h,
                    billLine("110", "10.01").build(),
                    billLine("55", "3.465").valueAddedTax(null).build())))
        .isEmpty();
    assertThat(paths(bill(h -> h, new ImportTaxBillLine[0]))).isEmpty();
    Finding finding =
        findings(business(), bill(h -> h.valueAddedTax(new BigDecimal("13.47")))).get(0);
    assertThat(finding.problem().en())
        .contains("valueAddedTax (应征增值税)", "13.47", "13.475", "-0.005");
    assertThat(
            summary(
                business().amountTolerance(new BigDecimal("0.01")),
                bill(h -> h.valueAddedTax(new BigDecimal("13.485")))))
        .isEmpty();
  }

  @Test
  void billsNameTheirList() {
    assertThat(paths(bill(h -> h.taxNo("90072026I600814219_0")))).isEqualTo("TaxHeadRd/taxNo");
    assertThat(paths(bill(h -> h.taxNo("90072026I600814218")))).isEqualTo("TaxHeadRd/taxNo");
    assertThat(paths(bill(h -> h.taxNo(null)))).isEmpty();
    assertThat(paths(bill(h -> h.invtNo(null)))).isEmpty();
  }

  private static CebMessage duty(String head, String price, int year) {
    return bill(
        h ->
            h.customsTax(head == null ? null : new BigDecimal(head))
                .returnTime(year == 0 ? null : LocalDateTime.of(year, 3, 1, 12, 0))
                .valueAddedTax(new BigDecimal("10.01"))
                .consumptionTax(new BigDecimal("0.75")),
        billLine(price, "10.01").customsTax(head == null ? null : new BigDecimal(head)).build());
  }

  @Test
  void billsHaveNoDutyWithinTheLimit() {
    assertThat(paths(duty("640", "5000", 2026))).isEqualTo("TaxHeadRd/customsTax");
    assertThat(paths(duty("640", "5000.01", 2026))).isEmpty();
    assertThat(paths(duty("640", "2000.01", 2018))).isEmpty();
    assertThat(paths(duty("640", "2000", 2018))).isEqualTo("TaxHeadRd/customsTax");
    assertThat(paths(duty("640", "5000", 2015))).isEmpty();
    assertThat(paths(duty("640", "5000", 0))).isEqualTo("TaxHeadRd/customsTax");
    assertThat(paths(duty("0.00", "5000", 2026))).isEmpty();
    assertThat(paths(duty(null, "5000", 2026))).isEmpty();
    assertThat(paths(CEB816Message.builder().addTax(ImportTaxBill.builder().build()).build()))
        .isEmpty();
  }

  // TAX-08.

  private static final TaxCalculator CALCULATOR =
      TaxCalculator.builder().rates(RateSource.vat(new BigDecimal("0.13"))).build();

  private static CebMessage withheld(String tax) {
    return SampleSale.order(h -> h.taxTotal(tax == null ? null : new BigDecimal(tax)));
  }

  @ParameterizedTest
  @CsvSource({
    // 312 × 9.1 %, each line for itself: 28.40.
    "28.40, ''",
    "28.39, ''",
    "28.45, ''",
    "28.35, ''",
    "28.46, WARNING TAX-08 null",
    "28.34, WARNING TAX-08 null",
    "0.00,  ''",
    "0.01,  WARNING TAX-08 null",
    ",      ''",
  })
  void withheldTax(String tax, String expected) {
    assertThat(summary(business().taxCalculator(CALCULATOR), withheld(tax))).isEqualTo(expected);
    assertThat(summary(business(), withheld(tax))).isEmpty();
  }

  @Test
  void theFindingNamesBothAmounts() {
    Finding finding = findings(business().taxCalculator(CALCULATOR), withheld("27.30")).get(0);
    assertThat(finding.path()).isEqualTo("/CEB311Message/Order[1]/OrderHead/taxTotal");
    assertThat(finding.problem().en()).contains("27.30", "28.40", "-1.10", "312");
    assertThat(finding.problem().zh()).contains("27.30", "28.40", "-1.10", "312");
  }

  @Test
  void withoutRatesItSaysThatItWasNotCalculated() {
    TaxCalculator empty = TaxCalculator.builder().build();
    List<Finding> findings = findings(business().taxCalculator(empty), withheld("28.40"));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.INFO);
    assertThat(findings.get(0).problem().en()).contains("Line 1: the tax rates");
    assertThat(findings.get(0).remedy().en()).contains("item number");
    assertThat(summary(business().taxCalculator(empty), withheld("0"))).isEmpty();
  }

  @Test
  void whatIsOutsideIsNotCompared() {
    CebMessage outside = SampleSale.order(h -> h.freight(new BigDecimal("4700.01")));
    assertThat(summary(business().taxCalculator(CALCULATOR), outside)).isEmpty();
    TaxCalculator full =
        TaxCalculator.builder()
            .rates(RateSource.same(GoodsRates.vat("0.13").duty("0").build()))
            .build();
    CebMessage single =
        SampleSale.orders(
            ImportOrder.builder()
                .orderHead(
                    SampleSale.orderHead()
                        .freight(BigDecimal.ZERO)
                        .taxTotal(new BigDecimal("728"))
                        .build())
                .addOrderList(
                    SampleSale.orderLine(1)
                        .qty(BigDecimal.ONE)
                        .totalPrice(new BigDecimal("8000"))
                        .build())
                .build());
    assertThat(summary(business().taxCalculator(full), single)).isEqualTo("WARNING TAX-08 null");
    assertThat(
            summary(
                business().taxCalculator(CALCULATOR),
                SampleSale.orders(ImportOrder.builder().build())))
        .isEmpty();
  }

  @Test
  void rulesCanBeLeftOut() {
    assertThat(summary(business().without("LIM-03"), message(list("O1", "6000")))).isEmpty();
    assertThat(
            summary(
                business().severity("LIM-02", Severity.ERROR),
                message(list("O1", "6000", "1", h -> h))))
        .isEqualTo("ERROR LIM-02 null");
  }
}
