package io.cbec.core.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.core.Text;
import io.cbec.core.tax.LawSource.Confidence;
import io.cbec.schemas.TaxTableFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dated tables: what holds on which day. */
class TaxTablesTest {

  private static final TaxTables TABLES = TaxTables.standard();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @ParameterizedTest
  @CsvSource({
    "1993-12-31, '',   ''",
    "1994-01-01, 0.17, 0.13",
    "2017-06-30, 0.17, 0.13",
    "2017-07-01, 0.17, 0.11",
    "2018-04-30, 0.17, 0.11",
    "2018-05-01, 0.16, 0.10",
    "2019-03-31, 0.16, 0.10",
    "2019-04-01, 0.13, 0.09",
    "2026-03-01, 0.13, 0.09",
  })
  void vatIsThatOfTheDay(LocalDate day, String standard, String reduced) {
    assertThat(TABLES.vat(VatLevel.STANDARD, day).map(r -> r.rate().toPlainString()).orElse(""))
        .isEqualTo(standard);
    assertThat(TABLES.vat(VatLevel.REDUCED, day).map(r -> r.rate().toPlainString()).orElse(""))
        .isEqualTo(reduced);
  }

  @Test
  void limitsHaveTheirShares() {
    for (LocalDate day : List.of(LocalDate.of(2016, 4, 8), DAY)) {
      Limits limits = TABLES.limits(day).orElseThrow();
      assertThat(limits.duty()).isZero();
      assertThat(limits.vatShare()).isEqualTo("0.70");
      assertThat(limits.consumptionShare()).isEqualTo("0.70");
      assertThat(limits.source().confidence()).isEqualTo(Confidence.A);
      assertThat(limits.source().title()).startsWith("财关税〔");
      assertThat(limits.validity().contains(day)).isTrue();
    }
    assertThat(TABLES.limits(DAY).orElseThrow().perYear()).isEqualTo("26000");
    assertThat(TABLES.limits(LocalDate.of(2018, 12, 31)).orElseThrow().perYear())
        .isEqualTo("20000");
  }

  @Test
  void categoriesHaveTheirRates() {
    assertThat(TABLES.categories()).hasSize(12).contains("cosmetics", "wine", "spirits", "watch");
    for (String category : TABLES.categories()) {
      ConsumptionTax tax = TABLES.consumptionTax(category, DAY).orElseThrow();
      assertThat(tax.category()).isEqualTo(category);
      assertThat(tax.name().zh()).containsPattern("\\p{IsHan}");
      assertThat(tax.name().en()).isNotBlank();
      assertThat(tax.headings()).containsPattern("[0-9]{4}");
      assertThat(tax.source().title()).isNotBlank();
      assertThat(tax.rate().signum() > 0 || tax.specific().isPresent()).as(category).isTrue();
      assertThat(tax.validity().contains(DAY)).isTrue();
    }
    assertThat(TABLES.consumptionTax("cosmetics", LocalDate.of(2016, 9, 30))).isEmpty();
    assertThat(TABLES.consumptionTax("cosmetics", LocalDate.of(2016, 10, 1))).isPresent();
    assertThat(TABLES.consumptionTax("nothing", DAY)).isEmpty();
    assertThat(TABLES.consumptionTax("cosmetics", DAY).orElseThrow().thresholds())
        .extracting(t -> t.minimum() + " " + t.unit().symbol())
        .containsExactly("10 ml", "10 g", "15 piece");
    assertThat(TABLES.consumptionTax("wine", DAY).orElseThrow().thresholds()).isEmpty();
    assertThat(TaxTables.standard().consumptionTax("beer-a", DAY).orElseThrow().specific())
        .contains(new SpecificTax(new BigDecimal("250"), new BigDecimal("988"), ContentUnit.LITRE));
  }

  @Test
  void theFilesAreTabSeparatedAndDated() {
    for (String name :
        List.of(
            TaxTableFiles.VAT_RATE,
            TaxTableFiles.LIMITS,
            TaxTableFiles.CONSUMPTION_TAX,
            TaxTableFiles.THRESHOLD)) {
      List<String> lines =
          new String(TaxTableFiles.read(name), java.nio.charset.StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(lines.get(0)).contains("valid_from", "valid_to", "source", "confidence");
      int columns = lines.get(0).split("\t", -1).length;
      assertThat(lines).allMatch(line -> line.split("\t", -1).length == columns);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> TaxTableFiles.read("nothing"));
  }

  @Test
  void aRowThatIsAddedGoesFirst() {
    LocalDate change = LocalDate.of(2027, 1, 1);
    LawSource source = new LawSource("a new law", Confidence.B);
    Validity from = new Validity(change, null);
    TaxTables tables =
        TABLES.toBuilder()
            .add(new VatRate(VatLevel.STANDARD, new BigDecimal("0.12"), from, source))
            .add(
                new Limits(
                    new BigDecimal("6000"),
                    new BigDecimal("30000"),
                    BigDecimal.ZERO,
                    new BigDecimal("0.8"),
                    new BigDecimal("0.9"),
                    from,
                    source))
            .add(
                new ConsumptionTax(
                    "wine",
                    new Text("wine", "葡萄酒"),
                    "2204",
                    new BigDecimal("0.2"),
                    null,
                    List.of(),
                    from,
                    source))
            .build();
    assertThat(tables.vat(VatLevel.STANDARD, change).orElseThrow().rate()).isEqualTo("0.12");
    assertThat(tables.vat(VatLevel.STANDARD, change.minusDays(1)).orElseThrow().rate())
        .isEqualTo("0.13");
    assertThat(tables.limits(change).orElseThrow().perOrder()).isEqualTo("6000");
    assertThat(tables.limits(DAY).orElseThrow().perOrder()).isEqualTo("5000");
    assertThat(tables.consumptionTax("wine", change).orElseThrow().rate()).isEqualTo("0.2");
    assertThat(TABLES.limits(change).orElseThrow().perOrder()).isEqualTo("5000");
    // The shares of VAT and consumption tax are not the same thing.
    Purchase purchase =
        Purchase.builder()
            .date(change)
            .addLine(
                TaxLine.builder(1)
                    .totalPrice("100")
                    .rates(
                        GoodsRates.vat("0.12")
                            .consumption(tables.consumptionTax("wine", change).orElseThrow())
                            .build())
                    .build())
            .build();
    TaxAssessment assessment =
        TaxCalculator.builder().tables(tables).build().assess(purchase).assessment().orElseThrow();
    assertThat(assessment.consumptionTax()).isEqualTo("22.50");
    assertThat(assessment.vat()).isEqualTo("12.00");
    assertThat(TaxTables.builder().build().limits(DAY)).isEmpty();
  }

  @Test
  void validity() {
    LocalDate first = LocalDate.of(2020, 1, 1);
    LocalDate last = LocalDate.of(2020, 1, 2);
    Validity days = new Validity(first, last);
    assertThat(days.contains(first.minusDays(1))).isFalse();
    assertThat(days.contains(first)).isTrue();
    assertThat(days.contains(last)).isTrue();
    assertThat(days.contains(last.plusDays(1))).isFalse();
    assertThat(Validity.ALWAYS.contains(LocalDate.MIN)).isTrue();
    assertThat(Validity.ALWAYS.contains(LocalDate.MAX)).isTrue();
    assertThat(new Validity(first, first).contains(first)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new Validity(last, first));
  }

  @Test
  void unitsAreFoundBySymbolAndName() {
    assertThat(ContentUnit.of(" ML ")).contains(ContentUnit.MILLILITRE);
    assertThat(ContentUnit.of("千克")).contains(ContentUnit.KILOGRAM);
    assertThat(ContentUnit.of("bottle")).isEmpty();
    assertThat(ContentUnit.SHEET.zh()).isEqualTo("张");
  }
}
