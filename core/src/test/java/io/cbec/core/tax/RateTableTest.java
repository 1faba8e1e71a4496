package io.cbec.core.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTableTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private static final String TABLE =
      """
      \uFEFF# my goods
      hs|item|vat|consumption|specific|duty|content|valid_from|valid_to

      33||standard|0||||
      3304||13%|cosmetics||0.05|30ml||
      33049900||0.09|15%||||
      22||reduced|||8%|||
      22030000||||250/988l||||
      2208|||20 %|0.912/ L||0.7 l||
      2204||0.2|||||2019-04-01|2019-04-30
      2204||0.3|||||2019-05-01|
      |SKU1|0||||||
      9999|SKU2|0.01||||||
      """
          .replace('|', '\t');

  private static RateTable parse(String text) {
    return RateTable.parse(text, TaxTables.standard());
  }

  private static TaxLine line(String hs, String item) {
    return TaxLine.builder(1).hsCode(hs).itemNo(item).build();
  }

  private static Optional<GoodsRates> rates(String hs, String item) {
    return parse(TABLE).rates(line(hs, item), DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "3305000000, '',   0.13",
    "3304100000, '',   0.13",
    "3304990099, '',   0.09",
    "33,         '',   0.13",
    "2202100000, '',   0.09",
    "2203000000, '',   0.13",
    "3304990099, SKU1, 0",
    "'',         SKU1, 0",
    "'',         SKU2, 0.01",
    "9999000000, '',   -",
    "3304990099, SKU9, 0.09",
    "1234567890, '',   -",
    "'',         '',   -",
    "330499009912, '', 0.09",
  })
  void theItemThenTheLongestCodeCounts(String hs, String item, String vat) {
    assertThat(
            rates(hs.isEmpty() ? null : hs, item.isEmpty() ? null : item)
                .map(r -> r.vat().toPlainString())
                .orElse("-"))
        .isEqualTo(vat);
  }

  @Test
  void allColumnsAreRead() {
    GoodsRates cosmetics = rates("3304100000", null).orElseThrow();
    assertThat(cosmetics.consumption()).isEqualTo("0.15");
    assertThat(cosmetics.thresholds()).hasSize(3);
    assertThat(cosmetics.duty()).contains(new BigDecimal("0.05"));
    assertThat(cosmetics.contentEach()).contains(Content.of("30", ContentUnit.MILLILITRE));
    GoodsRates spirits = rates("2208200000", null).orElseThrow();
    assertThat(spirits.consumption()).isEqualByComparingTo("0.2");
    assertThat(spirits.specific())
        .contains(new SpecificTax(new BigDecimal("0.912"), BigDecimal.ONE, ContentUnit.LITRE));
    assertThat(spirits.contentEach()).contains(Content.of("0.7", ContentUnit.LITRE));
    GoodsRates beer = rates("2203000000", null).orElseThrow();
    assertThat(beer.specific())
        .contains(new SpecificTax(new BigDecimal("250"), new BigDecimal("988"), ContentUnit.LITRE));
    assertThat(beer.duty()).isEmpty();
    assertThat(beer.contentEach()).isEmpty();
    assertThat(beer.consumption()).isZero();
    assertThat(rates("2201000000", null).orElseThrow().duty()).contains(new BigDecimal("0.08"));
  }

  @ParameterizedTest
  @CsvSource({
    "2019-03-31, 0.10",
    "2019-04-01, 0.2",
    "2019-04-30, 0.2",
    "2019-05-01, 0.3",
    "2026-03-01, 0.3",
  })
  void rowsAreDated(LocalDate day, String vat) {
    // Outside its days the row is not there; the shorter code follows, 10 % before April 2019.
    assertThat(parse(TABLE).rates(line("2204210000", null), day).orElseThrow().vat())
        .isEqualTo(vat);
  }

  @Test
  void whatTheTablesOfTheLawDoNotKnowOnThatDayIsNotKnown() {
    assertThat(parse(TABLE).rates(line("3304100000", null), LocalDate.of(2016, 9, 30))).isEmpty();
    assertThat(parse(TABLE).rates(line("3305100000", null), LocalDate.of(1993, 1, 1))).isEmpty();
  }

  @Test
  void aDutyMayBeAHundredPercentAndMore() {
    RateTable table = parse("hs\tduty\n33\t100%\n34\t0.99\n");
    assertThat(table.rates(line("33", null), DAY).orElseThrow().duty().orElseThrow())
        .isEqualByComparingTo("1");
    assertThat(table.rates(line("34", null), DAY).orElseThrow().duty().orElseThrow())
        .isEqualByComparingTo("0.99");
  }

  @Test
  void theLastRowCounts() {
    RateTable table = parse("hs\tvat\n33\t0.1\n33\t0.2\n");
    assertThat(table.rates(line("33", null), DAY).orElseThrow().vat()).isEqualTo("0.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "vat\n",
        "hs|hs\n",
        "hs|rate\n",
        "hs|vat\n33|0.13|x\n",
        "hs|vat\n|0.13\n",
        "hs|vat\n3|0.13\n",
        "hs|vat\n33049900991|0.13\n",
        "hs|vat\n33a|0.13\n",
        "hs|vat\n33|13\n",
        "hs|vat\n33|1\n",
        "hs|vat\n33|-0.1\n",
        "hs|vat\n33|100%\n",
        "hs|vat\n33|high\n",
        "hs|vat\n33|%\n",
        "hs|consumption\n33|perfume\n",
        "hs|consumption\n33|1\n",
        "hs|duty\n33|8 percent\n",
        "hs|duty\n33|8\n",
        "hs|duty\n33|1\n",
        "hs|specific\n22|250\n",
        "hs|specific\n22|250/988\n",
        "hs|specific\n22|250/0l\n",
        "hs|specific\n22|250/988gallon\n",
        "hs|specific\n22|2.5.0/988l\n",
        "hs|content\n22|ml\n",
        "hs|content\n22|0ml\n",
        "hs|content\n22|30\n",
        "hs|content\n22|30 oz\n",
        "hs|content\n22|3..0ml\n",
        "hs|valid_from\n22|2019-13-01\n",
        "hs|valid_from|valid_to\n22|2019-02-01|2019-01-31\n",
      })
  void whatIsNotUnderstoodIsRefusedWithItsLine(String text) {
    assertThatExceptionOfType(RateTableException.class)
        .isThrownBy(() -> parse(text.replace('|', '\t')))
        .satisfies(
            e -> {
              int last = text.isEmpty() || text.startsWith("#") ? 1 : (int) text.lines().count();
              assertThat(e.line()).isEqualTo(last);
              assertThat(e.getMessage()).startsWith("line " + last + ": ");
              assertThat(e.text().en()).startsWith("Line " + last + ": ").endsWith(".");
              assertThat(e.text().zh()).startsWith("第" + last + "行：").endsWith("。");
            });
  }

  @ParameterizedTest
  @CsvSource({"40, 40, ''", "41, 40, …", "1000, 40, …"})
  void fortyCharactersOfACellAreQuoted(int length, int quoted, String end) {
    assertThatExceptionOfType(RateTableException.class)
        .isThrownBy(() -> parse("hs\tvat\n33\t" + "9".repeat(length)))
        .satisfies(e -> assertThat(e.text().en()).contains("\"" + "9".repeat(quoted) + end + "\""));
  }

  @Test
  void aLongCellIsNotQuotedWhole() {
    assertThatExceptionOfType(RateTableException.class)
        .isThrownBy(() -> parse("hs\tvat\n33\t" + "9".repeat(1000)))
        .satisfies(e -> assertThat(e.text().en()).hasSizeLessThan(100).contains("9…"));
  }
}
