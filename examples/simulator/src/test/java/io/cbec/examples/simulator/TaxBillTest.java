package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryLine;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked numbers of the comprehensive tax. */
class TaxBillTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // name, goods code, price, legal quantity, unit, consumption tax, value-added tax
    "plain goods,            1905310000, 608.00, 1,     035, 0,     55.33",
    "book at the lower rate, 4901990000, 100.00, 1,     035, 0,     6.30",
    "cosmetics at 15 a ml,   3304990099, 450,    30,    096, 55.59, 48.18",
    "cosmetics at 9 a ml,    3304990099, 450,    50,    096, 0,     40.95",
    "cosmetics at 10 a ml,   3304990099, 500,    50,    096, 61.76, 53.53",
    "cosmetics by weight,    3304990099, 450,    0.030, 035, 55.59, 48.18",
    "mask at 15 a sheet,     3304990099, 150,    10,    020, 18.53, 16.06",
    "wine,                   2204210000, 200,    0.75,  095, 15.56, 20.22",
    "brandy,                 2208200000, 500,    0.7,   095, 88.06, 56.95",
    "beer,                   2203000000, 60,     1.98,  095, 0.35,  5.51",
    "less than 50 of tax,    1905310000, 10.00,  1,     035, 0,     0.91"
  })
  void oneLine(
      String name,
      String code,
      BigDecimal price,
      BigDecimal quantity,
      String unit,
      BigDecimal consumption,
      BigDecimal vat) {
    ImportInventoryLine line =
        Sales.line(1, "商品", code, price.toString()).toBuilder().qty1(quantity).unit1(unit).build();
    TaxBill bill = bill("0", line);
    assertThat(bill.consumption()).isEqualByComparingTo(consumption);
    assertThat(bill.vat()).isEqualByComparingTo(vat);
    assertThat(bill.duty()).isEqualByComparingTo("0");
  }

  @Test
  void twoRatesInOneListWithFreightSharedByPrice() {
    TaxBill bill =
        bill(
            "15",
            Sales.line(1, "饼干", "1905310000", "100"),
            Sales.line(2, "图书", "4901990000", "50"));
    assertThat(bill.lines())
        .extracting(TaxBill.Line::price)
        .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .containsExactly(new BigDecimal("110"), new BigDecimal("55"));
    assertThat(bill.lines())
        .extracting(TaxBill.Line::vat)
        .containsExactly(new BigDecimal("10.01"), new BigDecimal("3.47"));
    assertThat(bill.vat()).isEqualByComparingTo("13.48");
  }

  @Test
  void whatRoundingLeavesGoesToTheLastLine() {
    TaxBill bill =
        bill(
            "10",
            Sales.line(1, "甲", "1905310000", "100"),
            Sales.line(2, "乙", "1905310000", "100"),
            Sales.line(3, "丙", "1905310000", "100"));
    assertThat(bill.lines())
        .extracting(TaxBill.Line::price)
        .containsExactly(
            new BigDecimal("103.33"), new BigDecimal("103.33"), new BigDecimal("103.34"));
  }

  @Test
  void giftsOnlyStillCarryTheFreight() {
    TaxBill bill =
        bill("10", Sales.line(1, "甲", "1905310000", "0"), Sales.line(2, "乙", "1905310000", "0"));
    assertThat(bill.lines().get(1).price()).isEqualByComparingTo("10");
  }

  @Test
  void aboveTheLimitEverythingIsDueInFull() {
    TaxBill bill = bill("0", Sales.line(1, "相机", "8525892900", "8000"));
    assertThat(bill.duty()).isEqualByComparingTo("640.00");
    assertThat(bill.vat()).isEqualByComparingTo("1123.20");
  }

  private static TaxBill bill(String freight, ImportInventoryLine... lines) {
    ImportInventory list = Sales.list("1");
    return TaxBill.of(
        new Document.Inventory(
            list.getInventoryHead().toBuilder().freight(new BigDecimal(freight)).build(),
            List.of(lines)));
  }
}
