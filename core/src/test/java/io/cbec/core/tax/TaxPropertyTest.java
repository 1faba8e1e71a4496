package io.cbec.core.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for taxes whatever the numbers are. */
class TaxPropertyTest {

  private static final String SEED = "20261122";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final BigDecimal SHARE = new BigDecimal("0.70");
  private static final BigDecimal LARGEST_ERROR = new BigDecimal("0.000000000000000000001");

  @Provide
  Arbitrary<BigDecimal> prices() {
    return Arbitraries.longs().between(0, 99_999_99).map(cents -> BigDecimal.valueOf(cents, 2));
  }

  @Provide
  Arbitrary<BigDecimal> small() {
    return Arbitraries.longs().between(1, 50_00).map(cents -> BigDecimal.valueOf(cents, 2));
  }

  @Provide
  Arbitrary<GoodsRates> goods() {
    return Combinators.combine(
            Arbitraries.of("0.13", "0.09", "0"),
            Arbitraries.of("0", "0.10", "0.15", "0.36"),
            Arbitraries.of(true, false))
        .as(
            (vat, consumption, byContent) -> {
              GoodsRates.Builder rates =
                  GoodsRates.vat(vat)
                      .consumption(consumption)
                      .duty("0.08")
                      .contentEach(Content.of("0.7", ContentUnit.LITRE));
              if (byContent) {
                rates.specific(
                    new SpecificTax(
                        new BigDecimal("250"), new BigDecimal("988"), ContentUnit.LITRE));
              }
              return rates.build();
            });
  }

  @Provide
  Arbitrary<List<TaxLine>> lines() {
    return Combinators.combine(small(), goods())
        .as((price, rates) -> TaxLine.builder(1).totalPrice(price).rates(rates).build())
        .list()
        .ofMinSize(1)
        .ofMaxSize(99);
  }

  private static TaxAssessment assess(
      List<TaxLine> lines, BigDecimal freight, TaxRounding rounding) {
    Purchase.Builder purchase = Purchase.builder().date(DAY).freight(freight);
    lines.forEach(purchase::addLine);
    return TaxCalculator.builder()
        .rounding(rounding)
        .build()
        .assess(purchase.build())
        .assessment()
        .orElseThrow();
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Property(tries = 2000, seed = SEED)
  void sharesAddUpToTheAmountAndNoneIsNegative(
      @ForAll("prices") BigDecimal amount,
      @ForAll List<@net.jqwik.api.From("prices") BigDecimal> prices) {
    List<BigDecimal> shares = Apportionment.split(amount, prices);
    assertThat(shares).hasSameSizeAs(prices);
    if (!prices.isEmpty()) {
      assertThat(sum(shares)).isEqualByComparingTo(amount);
    }
    assertThat(shares).allMatch(share -> share.signum() >= 0);
  }

  @Property(tries = 1000, seed = SEED)
  void aShareIsNeverMoreThanACentFromItsPartButForTheRest(
      @ForAll("prices") BigDecimal amount,
      @ForAll("prices") BigDecimal first,
      @ForAll("small") BigDecimal last) {
    List<BigDecimal> shares = Apportionment.split(amount, List.of(first, last));
    BigDecimal part = amount.multiply(first).divide(first.add(last), MathContext.DECIMAL128);
    assertThat(shares.get(0).subtract(part).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
  }

  @Property(tries = 300, seed = SEED)
  void linesAddUpToTheTotals(
      @ForAll("lines") List<TaxLine> lines, @ForAll("small") BigDecimal freight) {
    TaxAssessment cents = assess(lines, freight, TaxRounding.EACH_TAX);
    assertThat(sum(cents.lines().stream().map(TaxedLine::total).toList())).isEqualTo(cents.total());
    assertThat(cents.duty().add(cents.consumptionTax()).add(cents.vat())).isEqualTo(cents.total());
    assertThat(cents.freight()).isEqualByComparingTo(freight);
    assertThat(cents.dutiableValue())
        .isEqualByComparingTo(sum(lines.stream().map(TaxLine::totalPrice).toList()).add(freight));
    // However it is rounded, it is at most half a unit for each number that was rounded.
    BigDecimal exact = assess(lines, freight, TaxRounding.NONE).total();
    BigDecimal once = assess(lines, freight, TaxRounding.TOTAL).total();
    assertThat(once.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.00501"));
    assertThat(cents.total().subtract(exact).abs())
        .isLessThanOrEqualTo(BigDecimal.valueOf(lines.size() * 15L, 3));
  }

  @Property(tries = 300, seed = SEED)
  void theOrderOfLinesMakesNoDifferenceWithoutFreight(@ForAll("lines") List<TaxLine> lines) {
    List<TaxLine> reversed = new ArrayList<>(lines);
    Collections.reverse(reversed);
    for (TaxRounding rounding : TaxRounding.values()) {
      assertThat(assess(reversed, BigDecimal.ZERO, rounding).total())
          .isEqualTo(assess(lines, BigDecimal.ZERO, rounding).total());
    }
  }

  @Property(tries = 1000, seed = SEED)
  void aHigherPriceNeverHasLessTax(
      @ForAll("small") BigDecimal price,
      @ForAll("small") BigDecimal more,
      @ForAll("goods") GoodsRates rates) {
    for (TaxRounding rounding : TaxRounding.values()) {
      assertThat(one(price.add(more), rates, rounding).total())
          .isGreaterThanOrEqualTo(one(price, rates, rounding).total());
    }
  }

  @Property(tries = 1000, seed = SEED)
  void theCombinedRateAgreesWithTheFormula(
      @ForAll("small") BigDecimal price, @ForAll("goods") GoodsRates rates) {
    rates
        .combinedRate(SHARE)
        .ifPresent(
            combined ->
                assertThat(one(price, rates, TaxRounding.NONE).total())
                    .isCloseTo(
                        price.multiply(combined),
                        org.assertj.core.api.Assertions.within(new BigDecimal("0.00004"))));
  }

  /** The formulas as the law has them, with very many digits. */
  @Property(tries = 1000, seed = SEED)
  void theExactFormulaIsThatOfTheLaw(
      @ForAll("prices") BigDecimal value, @ForAll("goods") GoodsRates rates) {
    MathContext digits = new MathContext(60, RoundingMode.HALF_UP);
    LimitVerdict verdict =
        TaxTables.standard().limits(DAY).orElseThrow().judge(value, true, BigDecimal.ZERO);
    LineTax line =
        new LineCalculation(null, DAY, verdict)
            .of(
                TaxLine.builder(1).totalPrice(value).rates(rates).build(),
                value,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    BigDecimal v = value;
    BigDecimal d =
        verdict instanceof LimitVerdict.WithinLimits
            ? BigDecimal.ZERO
            : v.multiply(new BigDecimal("0.08"));
    BigDecimal t = rates.consumption();
    BigDecimal s =
        rates.specific().isPresent()
            ? new BigDecimal("175").divide(new BigDecimal("988"), digits)
            : BigDecimal.ZERO;
    BigDecimal ct = v.add(d).add(s).divide(BigDecimal.ONE.subtract(t), digits).multiply(t).add(s);
    BigDecimal vat = v.add(d).add(ct).multiply(rates.vat());
    assertThat(line.duty().round(30)).isCloseTo(d, within());
    assertThat(line.consumption().round(30)).isCloseTo(ct, within());
    assertThat(line.vat().round(30)).isCloseTo(vat, within());
  }

  private static org.assertj.core.data.Offset<BigDecimal> within() {
    return org.assertj.core.api.Assertions.within(LARGEST_ERROR);
  }

  private static TaxAssessment one(BigDecimal price, GoodsRates rates, TaxRounding rounding) {
    return assess(
        List.of(TaxLine.builder(1).totalPrice(price).rates(rates).build()),
        BigDecimal.ZERO,
        rounding);
  }
}
