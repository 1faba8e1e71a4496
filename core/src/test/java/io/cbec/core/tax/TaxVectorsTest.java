package io.cbec.core.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered vectors of the standard about taxes and limits. */
class TaxVectorsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  record Vector(String id, String rule, String input, String expected) {
    @Override
    public String toString() {
      return id + " " + rule + " " + input;
    }

    Map<String, String> values() {
      return pairs(input);
    }
  }

  static List<Vector> vectors(String rule) throws IOException {
    List<Vector> vectors = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of("src/test/resources/standard/vectors.tsv")).stream()
            .skip(1)
            .toList()) {
      String[] column = line.split("\t", -1);
      if (column[1].equals(rule)) {
        vectors.add(new Vector(column[0], column[1], column[3], column[4]));
      }
    }
    return vectors;
  }

  static List<Vector> tax01() throws IOException {
    return vectors("TAX-01");
  }

  static List<Vector> tax02() throws IOException {
    return vectors("TAX-02");
  }

  static List<Vector> lim01() throws IOException {
    return vectors("LIM-01");
  }

  /** Names may have blanks: {@code payable CT=0.00 payable VAT=9.10}. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    java.util.regex.Matcher matcher =
        java.util.regex.Pattern.compile("([A-Za-z_][A-Za-z_ ]*)=([0-9.]+)").matcher(text);
    while (matcher.find()) {
      pairs.put(matcher.group(1), matcher.group(2));
    }
    return pairs;
  }

  @Test
  void allAreThere() throws IOException {
    assertThat(vectors("TAX-01")).hasSize(8);
    assertThat(vectors("TAX-02")).hasSize(2);
    assertThat(vectors("TAX-03")).hasSize(1);
    assertThat(vectors("LIM-01")).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("tax01")
  void tax01HasItsAmounts(Vector vector) {
    Map<String, String> in = vector.values();
    Map<String, String> out = pairs(vector.expected());
    TaxedLine line = assess(in, TaxRounding.EACH_TAX).lines().get(0);
    assertThat(line.statutoryConsumptionTax()).isEqualTo(number(out, "statutory CT"));
    assertThat(line.statutoryVat()).isEqualTo(number(out, "statutory VAT"));
    assertThat(line.consumptionTax()).isEqualTo(number(out, "payable CT"));
    assertThat(line.vat()).isEqualTo(number(out, "payable VAT"));
    assertThat(withoutDuty(assess(in, TaxRounding.EACH_TAX)))
        .isEqualTo(number(out, "sum_of_rounded"));
    assertThat(withoutDuty(assess(in, TaxRounding.TOTAL))).isEqualTo(number(out, "rounded_sum"));
    assertThat(withoutDuty(assess(in, TaxRounding.NONE))).isEqualTo(number(out, "unrounded"));
    assertThat(line.duty()).isEqualByComparingTo(number(in, "duty"));
  }

  private static BigDecimal withoutDuty(TaxAssessment assessment) {
    return assessment.total().subtract(assessment.duty().setScale(assessment.total().scale()));
  }

  private static BigDecimal number(Map<String, String> values, String name) {
    return new BigDecimal(values.get(name));
  }

  /** The vector gives money for the tax by content and the duty; both become rates of one unit. */
  private static TaxAssessment assess(Map<String, String> in, TaxRounding rounding) {
    BigDecimal value = number(in, "dutiable");
    GoodsRates.Builder rates =
        GoodsRates.vat(in.get("vat"))
            .consumption(in.get("ct"))
            .duty(number(in, "duty").divide(value));
    if (number(in, "specific_ct").signum() > 0) {
      rates.specific(new SpecificTax(number(in, "specific_ct"), BigDecimal.ONE, ContentUnit.PIECE));
    }
    TaxAssessment assessment =
        TaxCalculator.builder()
            .rounding(rounding)
            .build()
            .assess(
                Purchase.builder()
                    .date(DAY)
                    .addLine(
                        TaxLine.builder(1)
                            .totalPrice(value)
                            .content(Content.of("1", ContentUnit.PIECE))
                            .rates(rates.build())
                            .build())
                    .build())
            .assessment()
            .orElseThrow();
    boolean full = in.get("share").equals("1");
    assertThat(assessment.verdict() instanceof LimitVerdict.SingleItemOverLimit).isEqualTo(full);
    return assessment;
  }

  @ParameterizedTest
  @MethodSource("tax02")
  void tax02HasItsRate(Vector vector) {
    BigDecimal rate =
        GoodsRates.vat(vector.values().get("vat"))
            .consumption(vector.values().get("ct"))
            .build()
            .combinedRate(new BigDecimal("0.70"))
            .orElseThrow();
    assertThat(rate.movePointRight(2) + "%").isEqualTo(vector.expected());
  }

  @Test
  void tax03FreightIsApportioned() throws IOException {
    Vector vector = vectors("TAX-03").get(0);
    assertThat(vector.input()).isEqualTo("lines 100@13%,50@9%; freight 15");
    assertThat(vector.expected())
        .isEqualTo("dutiable:tax 110.00:10.01000, 55.00:3.46500 total=13.47500 -> 13.48");
    Purchase purchase =
        Purchase.builder()
            .date(DAY)
            .freight(new BigDecimal("15"))
            .addLine(line(1, "100", "0.13"))
            .addLine(line(2, "50", "0.09"))
            .build();
    TaxAssessment exact = assess(purchase, TaxRounding.NONE);
    assertThat(exact.lines())
        .extracting(l -> l.dutiableValue() + ":" + l.total())
        .containsExactly("110.00:10.01000", "55.00:3.46500");
    assertThat(exact.total()).isEqualTo("13.47500");
    assertThat(assess(purchase, TaxRounding.TOTAL).total()).isEqualTo("13.48");
    // Each line for itself: 10.01 + 3.47.
    assertThat(assess(purchase, TaxRounding.EACH_TAX).total()).isEqualTo("13.48");
  }

  private static TaxLine line(int gnum, String price, String vat) {
    return TaxLine.builder(gnum).totalPrice(price).rates(GoodsRates.vat(vat).build()).build();
  }

  private static TaxAssessment assess(Purchase purchase, TaxRounding rounding) {
    return TaxCalculator.builder()
        .rounding(rounding)
        .build()
        .assess(purchase)
        .assessment()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("lim01")
  void lim01HasItsVerdict(Vector vector) {
    Map<String, String> in = vector.values();
    LimitVerdict verdict =
        TaxTables.standard()
            .limits(DAY)
            .orElseThrow()
            .judge(
                number(in, "dutiable"),
                in.get("item_count").equals("1"),
                number(in, "used_this_year"));
    switch (vector.expected()) {
      case "OK within limits" -> assertThat(verdict).isInstanceOf(LimitVerdict.WithinLimits.class);
      case "OK but full tax (share 1, MFN duty)" ->
          assertThat(verdict).isInstanceOf(LimitVerdict.SingleItemOverLimit.class);
      case "REJECT: general trade" -> {
        assertThat(verdict).isInstanceOf(LimitVerdict.OutsideCbec.class);
        assertThat(((LimitVerdict.OutsideCbec) verdict).rejectCode()).isNull();
      }
      case "REJECT code 1313: over annual limit" ->
          assertThat(((LimitVerdict.OutsideCbec) verdict).rejectCode()).isEqualTo("1313");
      default -> throw new IllegalArgumentException(vector.expected());
    }
  }
}
