package io.cbec.core.tax;

import static io.cbec.core.tax.ContentUnit.GRAM;
import static io.cbec.core.tax.ContentUnit.KILOGRAM;
import static io.cbec.core.tax.ContentUnit.LITRE;
import static io.cbec.core.tax.ContentUnit.MILLILITRE;
import static io.cbec.core.tax.ContentUnit.PIECE;
import static io.cbec.core.tax.ContentUnit.SHEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cbec.core.SampleSale;
import io.cbec.core.tax.TaxRefusal.Reason;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The worked examples of the standard, refusals, limits and returns. */
class TaxCalculatorTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final TaxTables TABLES = TaxTables.standard();
  private static final GoodsRates PLAIN = GoodsRates.vat("0.13").build();
  private static final TaxCalculator PLAIN_CALCULATOR =
      TaxCalculator.builder().rates(RateSource.same(PLAIN)).build();

  private static GoodsRates category(String category) {
    return GoodsRates.vat("0.13")
        .consumption(TABLES.consumptionTax(category, DAY).orElseThrow())
        .build();
  }

  private static TaxLine.Builder line(String price) {
    return TaxLine.builder(1).totalPrice(price);
  }

  private static Purchase purchase(TaxLine... lines) {
    Purchase.Builder purchase = Purchase.builder().date(DAY);
    for (TaxLine line : lines) {
      purchase.addLine(line);
    }
    return purchase.build();
  }

  private static TaxAssessment assess(TaxRounding rounding, Purchase purchase) {
    return TaxCalculator.builder()
        .rounding(rounding)
        .rates(RateSource.same(PLAIN))
        .build()
        .assess(purchase)
        .assessment()
        .orElseThrow();
  }

  private static TaxAssessment assess(Purchase purchase) {
    return assess(TaxRounding.EACH_TAX, purchase);
  }

  private static void refused(TaxResult result, Reason reason, Integer gnum) {
    assertThat(result).isEqualTo(new TaxRefusal(reason, gnum));
    assertThat(result.assessment()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // case, V, category, content, unit, CT, VAT, total, exact sum rounded
    "plain 13 %,              608.00, '',        '',   '',    0.00,  55.33, 55.33,  55.33",
    "cosmetics 15.00 a ml,    450,    cosmetics, 30,   ml,    55.59, 48.18, 103.77, 103.76",
    "cosmetics 9.00 a ml,     450,    cosmetics, 50,   ml,    0.00,  40.95, 40.95,  40.95",
    "cosmetics 10.00 a ml,    500,    cosmetics, 50,   ml,    61.76, 53.53, 115.29, 115.29",
    "cosmetics 9.99998 a ml,  499.999,cosmetics, 50,   ml,    0.00,  45.50, 45.50,  45.50",
    "cosmetics 10.00 a g,     500,    cosmetics, 0.05, kg,    61.76, 53.53, 115.29, 115.29",
    "cosmetics in litres,     500,    cosmetics, 0.05, l,     61.76, 53.53, 115.29, 115.29",
    "masks 15.00 a piece,     150,    cosmetics, 10,   piece, 18.53, 16.06, 34.59,  34.59",
    "masks 15.00 a sheet,     150,    cosmetics, 10,   sheet, 18.53, 16.06, 34.59,  34.59",
    "masks 14.99 a piece,     149.9,  cosmetics, 10,   piece, 0.00,  13.64, 13.64,  13.64",
    "wine,                    200,    wine,      '',   '',    15.56, 20.22, 35.78,  35.78",
    "brandy 0.7 l,            500,    spirits,   0.7,  l,     88.06, 56.95, 145.01, 145.01",
    "brandy 700 ml,           500,    spirits,   700,  ml,    88.06, 56.95, 145.01, 145.01",
    "beer 1.98 l,             60,     beer-a,    1.98, l,     0.35,  5.51,  5.86,   5.86",
    "no exemption below 50,   10.00,  '',        '',   '',    0.00,  0.91,  0.91,   0.91",
  })
  void workedExamples(
      String name,
      String value,
      String category,
      String content,
      String unit,
      String consumption,
      String vat,
      String total,
      String roundedSum) {
    TaxLine.Builder line = line(value).rates(category.isEmpty() ? PLAIN : category(category));
    if (!content.isEmpty()) {
      line.content(Content.of(content, ContentUnit.of(unit).orElseThrow()));
    }
    TaxAssessment assessment = assess(purchase(line.build()));
    assertThat(assessment.consumptionTax()).as(name).isEqualTo(consumption);
    assertThat(assessment.vat()).as(name).isEqualTo(vat);
    assertThat(assessment.total()).as(name).isEqualTo(total);
    assertThat(assess(TaxRounding.TOTAL, purchase(line.build())).total()).isEqualTo(roundedSum);
  }

  @Test
  void theVatOf2018MatchesThePageOfThatYear() {
    Purchase purchase =
        Purchase.builder().date(LocalDate.of(2018, 6, 1)).addLine(line("925.36").build()).build();
    TaxAssessment assessment =
        TaxCalculator.builder()
            .rates(RateSource.vat(VatLevel.STANDARD, TABLES))
            .build()
            .assess(purchase)
            .assessment()
            .orElseThrow();
    assertThat(assessment.total()).isEqualTo("103.64");
  }

  @Test
  void theThresholdShowsItsDecision() {
    TaxLine line =
        line("450").rates(category("cosmetics")).content(Content.of("50", MILLILITRE)).build();
    ThresholdDecision decision = assess(purchase(line)).lines().get(0).threshold().orElseThrow();
    assertThat(decision.reached()).isFalse();
    assertThat(decision.unitPrice()).isEqualByComparingTo("9");
    assertThat(decision.threshold().minimum()).isEqualByComparingTo("10");
    assertThat(decision.threshold().unit()).isEqualTo(MILLILITRE);
    assertThat(decision.content()).isEqualTo(Content.of("50", MILLILITRE));
    TaxedLine plain = assess(purchase(line("450").build())).lines().get(0);
    assertThat(plain.threshold()).isEmpty();
    assertThat(plain.content()).isEmpty();
  }

  @Test
  void freightMayLiftCosmeticsOverTheThreshold() {
    TaxLine line =
        line("499").rates(category("cosmetics")).content(Content.of("50", MILLILITRE)).build();
    assertThat(assess(purchase(line)).consumptionTax()).isEqualByComparingTo("0");
    Purchase withFreight = purchase(line).toBuilder().freight(new BigDecimal("1.00")).build();
    assertThat(assess(withFreight).consumptionTax()).isEqualTo("61.76");
  }

  @Test
  void theContentOfOneUnitIsMultipliedByTheQuantity() {
    GoodsRates rates =
        category("cosmetics").toBuilder().contentEach(Content.of("30", MILLILITRE)).build();
    TaxLine two = line("900").quantity(new BigDecimal("2")).rates(rates).build();
    ThresholdDecision decision = assess(purchase(two)).lines().get(0).threshold().orElseThrow();
    assertThat(decision.unitPrice()).isEqualByComparingTo("15");
    assertThat(decision.content().amount()).isEqualByComparingTo("60");
    assertThat(assess(purchase(two)).lines().get(0).content())
        .contains(Content.of("60", MILLILITRE));
    // The content of the line goes before that of one unit.
    TaxLine own = line("900").rates(rates).content(Content.of("100", MILLILITRE)).build();
    assertThat(assess(purchase(own)).lines().get(0).threshold().orElseThrow().reached()).isFalse();
  }

  @Test
  void aSingleItemOverTheLimitPaysEverything() {
    GoodsRates rates = GoodsRates.vat("0.13").duty("0.08").build();
    TaxAssessment assessment = assess(purchase(line("8000").rates(rates).build()));
    assertThat(assessment.verdict()).isInstanceOf(LimitVerdict.SingleItemOverLimit.class);
    assertThat(assessment.duty()).isEqualTo("640.00");
    assertThat(assessment.vat()).isEqualTo("1123.20");
    assertThat(assessment.total()).isEqualTo("1763.20");
    assertThat(assessment.lines().get(0).dutyRate()).contains(new BigDecimal("0.08"));
    assertThat(assessment.isDutyMissing()).isFalse();
    // 8000 + 640 and 15 %: CT = 8640 / 0.85 * 0.15.
    TaxAssessment luxury =
        assess(purchase(line("8000").rates(rates.toBuilder().consumption("0.15").build()).build()));
    assertThat(luxury.consumptionTax()).isEqualTo("1524.71");
    assertThat(luxury.vat()).isEqualTo("1321.41");
    assertThat(luxury.duty()).isEqualTo("640.00");
  }

  @Test
  void insideTheLimitsThereIsNoDuty() {
    GoodsRates rates = GoodsRates.vat("0.13").duty("0.08").build();
    TaxAssessment assessment = assess(purchase(line("5000").rates(rates).build()));
    assertThat(assessment.duty()).isEqualByComparingTo("0");
    assertThat(assessment.total()).isEqualTo("455.00");
    assertThat(assessment.lines().get(0).dutyRate()).contains(BigDecimal.ZERO);
  }

  @Test
  void aSingleItemOverTheLimitNeedsItsDutyRate() {
    refused(PLAIN_CALCULATOR.assess(purchase(line("5000.01").build())), Reason.NO_DUTY, 1);
  }

  @Test
  void outsideTheAmountsAreTheFullOnesAndSayWhenDutyIsMissing() {
    TaxAssessment assessment =
        assess(purchase(line("5000.01").quantity(new BigDecimal("2")).build()));
    assertThat(assessment.verdict()).isInstanceOf(LimitVerdict.OutsideCbec.class);
    assertThat(assessment.total()).isEqualTo("650.00");
    assertThat(assessment.isDutyMissing()).isTrue();
    assertThat(assessment.steps()).anyMatch(s -> s.text().en().contains("without duty"));
    TaxAssessment known =
        assess(
            purchase(
                line("5000.01")
                    .quantity(new BigDecimal("2"))
                    .rates(GoodsRates.vat("0.13").duty("0").build())
                    .build()));
    assertThat(known.isDutyMissing()).isFalse();
    assertThat(known.steps()).noneMatch(s -> s.text().en().contains("without duty"));
  }

  @ParameterizedTest
  @CsvSource({
    "2016-04-07, ''",
    "2016-04-08, 2000",
    "2018-12-31, 2000",
    "2019-01-01, 5000",
    "2026-03-01, 5000",
  })
  void limitsAreThoseOfTheDay(LocalDate day, String perOrder) {
    Purchase purchase = Purchase.builder().date(day).addLine(line("100").build()).build();
    if (perOrder.isEmpty()) {
      refused(PLAIN_CALCULATOR.assess(purchase), Reason.NO_LIMITS, null);
    } else {
      assertThat(assess(purchase).verdict().limits().perOrder()).isEqualByComparingTo(perOrder);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // value, single item, spent before, day, verdict
    "5000,     false, 0,        2019-01-01, within",
    "5000.01,  false, 0,        2019-01-01, SEVERAL_ITEMS_ABOVE_ORDER_LIMIT -621005",
    "5000.01,  true,  0,        2019-01-01, single",
    "5000,     true,  21000,    2019-01-01, within",
    "5000,     true,  21000.01, 2019-01-01, YEAR_USED_UP 1313",
    "26000,    true,  0,        2019-01-01, single",
    "26000,    true,  0.01,     2019-01-01, YEAR_USED_UP 1313",
    "26000.01, true,  0,        2019-01-01, ABOVE_YEAR_LIMIT null",
    "26000.01, false, 5000,     2019-01-01, ABOVE_YEAR_LIMIT null",
    "6000,     false, 25000,    2019-01-01, "
        + "SEVERAL_ITEMS_ABOVE_ORDER_LIMIT YEAR_USED_UP -621005",
    "2000,     false, 18000,    2018-12-31, within",
    "2000.01,  false, 0,        2018-12-31, SEVERAL_ITEMS_ABOVE_ORDER_LIMIT -621005",
    "2000.01,  true,  0,        2018-12-31, single",
    "2000,     true,  18000.01, 2018-12-31, YEAR_USED_UP 1313",
    "20000.01, true,  0,        2018-12-31, ABOVE_YEAR_LIMIT null",
  })
  void limits(String value, boolean single, String spent, LocalDate day, String expected) {
    LimitVerdict verdict =
        TABLES
            .limits(day)
            .orElseThrow()
            .judge(new BigDecimal(value), single, new BigDecimal(spent));
    String actual;
    if (verdict instanceof LimitVerdict.OutsideCbec outside) {
      actual =
          outside.reasons().stream().map(Enum::name).reduce((a, b) -> a + " " + b).orElseThrow()
              + " "
              + outside.rejectCode();
    } else {
      actual = verdict instanceof LimitVerdict.WithinLimits ? "within" : "single";
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(verdict.yearSum())
        .isEqualByComparingTo(new BigDecimal(value).add(new BigDecimal(spent)));
    String limit = verdict.limits().perOrder().toPlainString();
    if (expected.startsWith("ABOVE")) {
      limit = verdict.limits().perYear().toPlainString();
    } else if (expected.startsWith("YEAR")) {
      limit = new BigDecimal(spent).toBigInteger().toString();
    }
    String number = new BigDecimal(value).setScale(2).toPlainString();
    assertThat(verdict.text().en()).contains(number, limit).endsWith(".");
    assertThat(verdict.text().zh()).contains(number, limit).endsWith("。");
  }

  @Test
  void anOutsideVerdictHasAReason() {
    Limits limits = TABLES.limits(DAY).orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LimitVerdict.OutsideCbec(
                    limits, BigDecimal.ONE, BigDecimal.ZERO, java.util.List.of()));
  }

  @Test
  void itemsAreSingleOnlyWithOneLineOfQuantityOne() {
    assertThat(purchase(line("1").build()).isSingleItem()).isTrue();
    assertThat(purchase(line("1").quantity(new BigDecimal("1.000")).build()).isSingleItem())
        .isTrue();
    assertThat(purchase(line("1").quantity(new BigDecimal("2")).build()).isSingleItem()).isFalse();
    assertThat(purchase(line("1").quantity(null).build()).isSingleItem()).isFalse();
    assertThat(purchase(line("1").build(), line("1").build()).isSingleItem()).isFalse();
    assertThat(purchase().isSingleItem()).isFalse();
  }

  @Test
  void anOrderIsAssessedWithoutItsDiscount() {
    ImportOrder order = SampleSale.order(SampleSale.orderHead());
    TaxAssessment assessment = PLAIN_CALCULATOR.assess(order).assessment().orElseThrow();
    // 300 + 12, the discount of 20 plays no part: 28.39.
    assertThat(assessment.dutiableValue()).isEqualByComparingTo("312");
    assertThat(assessment.total()).isEqualTo("28.40");
    assertThat(
            TaxCalculator.builder()
                .rates(RateSource.same(PLAIN))
                .rounding(TaxRounding.TOTAL)
                .build()
                .assess(order)
                .assessment()
                .orElseThrow()
                .total())
        .isEqualTo("28.39");
    assertThat(assessment.orderNo()).isEqualTo(SampleSale.ORDER_NO);
    assertThat(assessment.date()).isEqualTo(DAY);
    assertThat(assessment.kind()).isEqualTo(TaxAssessment.Kind.PURCHASE);
    assertThat(assessment.goodsValue()).isEqualByComparingTo("300");
    assertThat(assessment.freight()).isEqualByComparingTo("12");
    assertThat(assessment.insurance()).isEqualByComparingTo("0");
    assertThat(assessment.rounding()).isEqualTo(TaxRounding.EACH_TAX);
    assertThat(assessment.isLedgerAsked()).isFalse();
    assertThat(assessment.assessment()).containsSame(assessment);
  }

  private static ImportInventory list() {
    return SampleSale.inventory(
            h -> h.freight(new BigDecimal("10")).insuredFee(new BigDecimal("2.01")))
        .getInventory()
        .get(0);
  }

  @Test
  void aListIsAssessedWithFreightAndInsurance() {
    TaxAssessment assessment = PLAIN_CALCULATOR.assess(list()).assessment().orElseThrow();
    assertThat(assessment.freight()).isEqualByComparingTo("10");
    assertThat(assessment.insurance()).isEqualByComparingTo("2.01");
    assertThat(assessment.dutiableValue()).isEqualByComparingTo("312.01");
    assertThat(assessment.lines())
        .extracting(
            l -> l.gnum() + " " + l.freight() + " " + l.insurance() + " " + l.dutiableValue())
        .containsExactly("1 5.00 1.01 156.01", "2 5.00 1.00 156.00");
    assertThat(assessment.lines().get(0).line().hsCode()).isEqualTo("3304990099");
    assertThat(assessment.lines().get(1).line().itemNo()).isEqualTo("SKU2");
    assertThat(assessment.lines().get(1).line().name()).isEqualTo("商品2");
    assertThat(assessment.lines().get(1).totalPrice()).isEqualByComparingTo("150");
    assertThat(assessment.lines().get(1).rates()).isSameAs(PLAIN);
  }

  @Test
  void whatIsMissingOrWrongIsRefusedByName() {
    refused(PLAIN_CALCULATOR.assess(purchase()), Reason.NO_LINES, null);
    refused(
        PLAIN_CALCULATOR.assess(Purchase.builder().addLine(line("1").build()).build()),
        Reason.NO_DATE,
        null);
    refused(
        PLAIN_CALCULATOR.assess(purchase(TaxLine.builder(7).build())), Reason.MISSING_AMOUNT, 7);
    refused(
        PLAIN_CALCULATOR.assess(purchase(line("1").quantity(null).build())),
        Reason.MISSING_AMOUNT,
        1);
    refused(
        PLAIN_CALCULATOR.assess(purchase(line("1").quantity(BigDecimal.ZERO).build())),
        Reason.BAD_AMOUNT,
        1);
    refused(PLAIN_CALCULATOR.assess(purchase(line("-0.01").build())), Reason.BAD_AMOUNT, 1);
    refused(PLAIN_CALCULATOR.assess(purchase(line("1E+1000000000").build())), Reason.BAD_AMOUNT, 1);
    refused(PLAIN_CALCULATOR.assess(purchase(line("1E-1000000000").build())), Reason.BAD_AMOUNT, 1);
    refused(
        PLAIN_CALCULATOR.assess(
            purchase(line("1").build()).toBuilder().freight(new BigDecimal("-1")).build()),
        Reason.BAD_AMOUNT,
        null);
    refused(
        PLAIN_CALCULATOR.assess(
            purchase(line("1").build()).toBuilder().insurance(new BigDecimal("-1")).build()),
        Reason.BAD_AMOUNT,
        null);
    refused(TaxCalculator.builder().build().assess(purchase(line("1").build())), Reason.NO_RATE, 1);
    refused(
        TaxCalculator.builder()
            .rates((line, date) -> Optional.empty())
            .build()
            .assess(purchase(line("1").build())),
        Reason.NO_RATE,
        1);
    refused(
        PLAIN_CALCULATOR.assess(purchase(line("1").rates(category("cosmetics")).build())),
        Reason.NO_CONTENT,
        1);
    refused(
        PLAIN_CALCULATOR.assess(purchase(line("1").rates(category("beer-b")).build())),
        Reason.NO_CONTENT,
        1);
    refused(
        PLAIN_CALCULATOR.assess(
            purchase(line("1").rates(category("beer-b")).content(Content.of("1", GRAM)).build())),
        Reason.CONTENT_UNIT,
        1);
    refused(
        PLAIN_CALCULATOR.assess(
            purchase(
                line("1").rates(category("watch")).content(Content.of("1", KILOGRAM)).build())),
        Reason.CONTENT_UNIT,
        1);
  }

  @Test
  void documentsWithoutHeadsAndLinesAreRefused() {
    refused(PLAIN_CALCULATOR.assess(ImportOrder.builder().build()), Reason.NO_LINES, null);
    refused(PLAIN_CALCULATOR.assess(ImportInventory.builder().build()), Reason.NO_LINES, null);
    refused(
        PLAIN_CALCULATOR.assess(
            SampleSale.inventory(h -> h.insuredFee(null)).getInventory().get(0)),
        Reason.MISSING_AMOUNT,
        null);
    refused(
        PLAIN_CALCULATOR.assess(
            ImportOrder.builder()
                .orderHead(SampleSale.orderHead().freight(null).build())
                .addOrderList(SampleSale.orderLine(1).build())
                .build()),
        Reason.MISSING_AMOUNT,
        null);
    refused(
        PLAIN_CALCULATOR.assess(
            ImportOrder.builder()
                .orderHead(ImportOrderHead.builder().build())
                .addOrderList(SampleSale.orderLine(1).build())
                .build()),
        Reason.NO_DATE,
        null);
  }

  @Test
  void linesWithoutNumberHaveThatOfTheirPlace() {
    Purchase order =
        Purchase.of(
            ImportOrder.builder()
                .addOrderList(SampleSale.orderLine(1).gnum(5).build())
                .addOrderList(SampleSale.orderLine(1).gnum(null).build())
                .build());
    assertThat(order.lines()).extracting(TaxLine::gnum).containsExactly(5, 2);
    assertThat(order.freight()).isNull();
    assertThat(order.dutiableValue()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyRefusalSaysWhatToDo(Reason reason) {
    for (Integer gnum : new Integer[] {null, 3}) {
      TaxRefusal refusal = new TaxRefusal(reason, gnum);
      assertThat(refusal.problem().en()).endsWith(".");
      assertThat(refusal.problem().zh()).containsPattern(Pattern.compile("\\p{IsHan}{2}.*。"));
      assertThat(refusal.remedy().en()).endsWith(".");
      assertThat(refusal.remedy().zh()).endsWith("。");
      assertThat(refusal.problem().en().startsWith("Line 3: ")).isEqualTo(gnum != null);
      assertThat(refusal.problem().zh().startsWith("第3项商品：")).isEqualTo(gnum != null);
    }
  }

  @Test
  void stepsShowEveryNumberInBothLanguages() {
    Purchase purchase =
        purchase(
                line("450")
                    .rates(category("cosmetics"))
                    .content(Content.of("30", MILLILITRE))
                    .build(),
                TaxLine.builder(2)
                    .totalPrice("500")
                    .rates(category("spirits"))
                    .content(Content.of("0.7", LITRE))
                    .build())
            .toBuilder()
            .freight(new BigDecimal("19"))
            .build();
    TaxAssessment assessment = assess(purchase);
    String en =
        String.join(
            "\n",
            assessment.steps().stream()
                .map(s -> s.rule() + " " + s.gnum() + " " + s.text().en())
                .toList());
    assertThat(en)
        .isEqualTo(
            """
            TAX-01 null Dutiable value V = goods + freight + insurance = 950.00 + 19.00 + 0.00 = 969.00
            LIM-01 null Within the limits: 969.00 is at most 5000.00 a purchase, the year with it 969.00 of 26000.00. Other purchases of the year are not counted.
            TAX-03 1 V = price + share of freight + share of insurance = 450.00 + 9.00 + 0.00 = 459.00
            TAX-06 1 V / 30 ml = 15.30 a ml, at least 10.00: consumption tax is due
            TAX-01 1 CT = (459.00 + 0.00 + 0.00) / (1 - 15 %) × 15 % + 0.00 = 81.00 ((V + D + S) / (1 - t) × t + S)
            TAX-01 1 VAT = (459.00 + 0.00 + 81.00) × 13 % = 70.20 (V + D + CT, times v)
            TAX-01 1 to be paid: CT 81.00 × 70 % = 56.70, VAT 70.20 × 70 % = 49.14, D = 0.00; together 105.84
            TAX-03 2 V = price + share of freight + share of insurance = 500.00 + 10.00 + 0.00 = 510.00
            TAX-01 2 S = 0.912 / 1 × 0.7 l = 0.6384 (tax by content, yuan a l)
            TAX-01 2 CT = (510.00 + 0.00 + 0.6384) / (1 - 20 %) × 20 % + 0.6384 = 128.298 ((V + D + S) / (1 - t) × t + S)
            TAX-01 2 VAT = (510.00 + 0.00 + 128.298) × 13 % = 82.97874 (V + D + CT, times v)
            TAX-01 2 to be paid: CT 128.298 × 70 % = 89.81, VAT 82.97874 × 70 % = 58.09, D = 0.00; together 147.90
            TAX-04 null Total D 0.00 + CT 146.51 + VAT 107.23 = 253.74 (each tax of each line rounded to 0.01)\
            """);
    String zh = String.join("\n", assessment.steps().stream().map(s -> s.text().zh()).toList());
    assertThat(zh)
        .isEqualTo(
            """
            完税价格 V = 商品价格 + 运费 + 保费 = 950.00 + 19.00 + 0.00 = 969.00
            限值以内：完税价格969.00元，不超过单次限值5000.00元；年度累计969.00元，不超过26000.00元。（未计入该年度的其他交易。）
            V = 总价 + 分摊运费 + 分摊保费 = 450.00 + 9.00 + 0.00 = 459.00
            V ÷ 30毫升 = 15.30元/毫升，不低于10.00元，征收消费税
            消费税 CT = (459.00 + 0.00 + 0.00) / (1 - 15 %) × 15 % + 0.00 = 81.00（(V + D + S) ÷ (1 - t) × t + S）
            增值税 VAT = (459.00 + 0.00 + 81.00) × 13 % = 70.20（V + D + CT，乘以税率）
            应缴：CT 81.00 × 70 % = 56.70, VAT 70.20 × 70 % = 49.14, D = 0.00；合计105.84
            V = 总价 + 分摊运费 + 分摊保费 = 500.00 + 10.00 + 0.00 = 510.00
            从量消费税 S = 0.912 / 1 × 0.7升 = 0.6384（元/升）
            消费税 CT = (510.00 + 0.00 + 0.6384) / (1 - 20 %) × 20 % + 0.6384 = 128.298（(V + D + S) ÷ (1 - t) × t + S）
            增值税 VAT = (510.00 + 0.00 + 128.298) × 13 % = 82.97874（V + D + CT，乘以税率）
            应缴：CT 128.298 × 70 % = 89.81, VAT 82.97874 × 70 % = 58.09, D = 0.00；合计147.90
            合计 D 0.00 + CT 146.51 + VAT 107.23 = 253.74（逐项逐税四舍五入到分）\
            """);
  }

  @Test
  void stepsNameDutyTheMissedThresholdAndTheRounding() {
    TaxAssessment full =
        assess(
            TaxRounding.NONE,
            purchase(line("8000").rates(GoodsRates.vat("0.13").duty("0.08").build()).build()));
    assertThat(full.steps()).extracting(TaxStep::rule).contains("LIM-02").doesNotContain("LIM-01");
    assertThat(full.steps())
        .extracting(s -> s.text().en())
        .contains(
            "duty D = 8000.00 × 8 % = 640.00",
            "no consumption tax, CT = 0",
            "to be paid: CT 0.00 × 100 % = 0.00, VAT 1123.20 × 100 % = 1123.20, D = 640.00;"
                + " together 1763.20",
            "Total D 640.00 + CT 0.00 + VAT 1123.20 = 1763.20 (five decimals)");
    TaxAssessment cheap =
        assess(
            TaxRounding.TOTAL,
            purchase(
                line("99").rates(category("cosmetics")).content(Content.of("10", SHEET)).build()));
    assertThat(cheap.steps())
        .extracting(s -> s.text().en())
        .contains(
            "V / 10 sheet = 9.90 a piece, below 15.00: no consumption tax",
            "Total D 0.00 + CT 0.00 + VAT 9.009 = 9.01 (the exact sum rounded to 0.01)");
    assertThat(cheap.steps())
        .extracting(s -> s.text().zh())
        .contains("V ÷ 10张 = 9.90元/片，低于15.00元，不征消费税");
    assertThat(
            assess(
                    purchase(line("5000").quantity(new BigDecimal("6")).build()).toBuilder()
                        .freight(BigDecimal.ONE)
                        .build())
                .steps())
        .extracting(TaxStep::rule)
        .contains("LIM-03");
  }

  @Test
  void nothingShowsTheBuyer() {
    Purchase purchase = Purchase.of(SampleSale.order(SampleSale.orderHead()));
    TaxAssessment assessment = PLAIN_CALCULATOR.assess(purchase).assessment().orElseThrow();
    String all =
        purchase
            + " "
            + purchase.key()
            + " "
            + assessment
            + " "
            + assessment.steps()
            + " "
            + assessment.verdict();
    assertThat(all).contains("ORDER0001", "***").doesNotContain(SampleSale.ID, SampleSale.NAME);
    assertThat(purchase.toString()).contains("ORDER0001", "2026-03-01");
    assertThat(assessment.toString()).contains("312", "28.40", "PURCHASE");
  }

  // Returns.

  private static ImportReturnRequest request(Object... gnumAndQuantity) {
    ImportReturnRequest.Builder request =
        ImportReturnRequest.builder()
            .invtRefundHead(
                ImportReturnRequestHead.builder()
                    .guid("00000000-0000-4000-8000-000000000025")
                    .build());
    for (int i = 0; i < gnumAndQuantity.length; i += 2) {
      request.addInvtRefundList(
          ImportReturnRequestLine.builder()
              .gnum((Integer) gnumAndQuantity[i])
              .qty(
                  gnumAndQuantity[i + 1] == null
                      ? null
                      : new BigDecimal((String) gnumAndQuantity[i + 1]))
              .build());
    }
    return request.build();
  }

  @Test
  void aReturnOfEverythingIsTheTaxOfTheList() {
    TaxAssessment whole = PLAIN_CALCULATOR.assess(list()).assessment().orElseThrow();
    TaxAssessment back =
        PLAIN_CALCULATOR.assess(request(1, "3", 2, "3"), list()).assessment().orElseThrow();
    assertThat(back.kind()).isEqualTo(TaxAssessment.Kind.RETURN);
    assertThat(back.total()).isEqualTo(whole.total());
    assertThat(back.dutiableValue()).isEqualByComparingTo(whole.dutiableValue());
    assertThat(back.goodsValue()).isEqualByComparingTo("300");
    assertThat(back.freight()).isEqualByComparingTo("10");
    assertThat(back.insurance()).isEqualByComparingTo("2.01");
    assertThat(back.orderNo()).isEqualTo(SampleSale.ORDER_NO);
    assertThat(back.date()).isEqualTo(DAY);
    assertThat(back.steps().get(0).text().en()).startsWith("Returned part: dutiable value V");
    assertThat(back.steps().get(0).text().zh()).startsWith("退货部分：完税价格");
    assertThat(back.steps()).anyMatch(s -> s.text().en().startsWith("not to be paid: "));
    assertThat(back.steps()).anyMatch(s -> s.text().zh().startsWith("免征："));
    assertThat(whole.steps().get(0).text().zh()).startsWith("完税价格");
  }

  @Test
  void aReturnOfOneOfThreeIsAThirdOfItsLine() {
    TaxAssessment back =
        PLAIN_CALCULATOR.assess(request(2, "1"), list()).assessment().orElseThrow();
    assertThat(back.lines()).hasSize(1);
    TaxedLine line = back.lines().get(0);
    assertThat(line.gnum()).isEqualTo(2);
    assertThat(line.totalPrice()).isEqualByComparingTo("50");
    assertThat(line.freight()).isEqualByComparingTo("1.66667");
    assertThat(line.insurance()).isEqualByComparingTo("0.33333");
    assertThat(line.dutiableValue()).isEqualByComparingTo("52");
    // 52 × 9.1 %.
    assertThat(back.total()).isEqualTo("4.73");
  }

  @Test
  void aReturnKeepsTheVerdictOfItsList() {
    InMemoryLedger ledger = new InMemoryLedger();
    PurchaseKey other = new PurchaseKey(BuyerKey.of(SampleSale.ID), 2026, "other");
    assertThat(ledger.reserve(other, new BigDecimal("26000"), new BigDecimal("26000"))).isTrue();
    TaxCalculator calculator =
        TaxCalculator.builder().rates(RateSource.same(PLAIN)).ledger(ledger).build();
    assertThat(calculator.assess(list()).assessment().orElseThrow().verdict())
        .isInstanceOf(LimitVerdict.OutsideCbec.class);
    TaxAssessment back = calculator.assess(request(2, "1"), list()).assessment().orElseThrow();
    assertThat(back.total()).isEqualTo("4.73");
    assertThat(back.isLedgerAsked()).isFalse();
  }

  @Test
  void returnsThatDoNotFitTheListAreRefused() {
    refused(PLAIN_CALCULATOR.assess(request(), list()), Reason.NO_LINES, null);
    refused(PLAIN_CALCULATOR.assess(request(3, "1"), list()), Reason.RETURN_UNKNOWN_LINE, 3);
    refused(PLAIN_CALCULATOR.assess(request(null, "1"), list()), Reason.RETURN_UNKNOWN_LINE, null);
    refused(PLAIN_CALCULATOR.assess(request(1, "3.00001"), list()), Reason.RETURN_TOO_MUCH, 1);
    refused(PLAIN_CALCULATOR.assess(request(1, "2", 1, "1.5"), list()), Reason.RETURN_TOO_MUCH, 1);
    refused(PLAIN_CALCULATOR.assess(request(1, "0"), list()), Reason.BAD_AMOUNT, 1);
    refused(PLAIN_CALCULATOR.assess(request(1, null), list()), Reason.MISSING_AMOUNT, 1);
    refused(TaxCalculator.builder().build().assess(request(1, "1"), list()), Reason.NO_RATE, 1);
  }

  // Booking.

  @Test
  void bookingNeedsALedgerABuyerAndAnOrderNumber() {
    assertThatIllegalStateException()
        .isThrownBy(() -> PLAIN_CALCULATOR.book(purchase(line("1").build())));
    assertThatIllegalStateException()
        .isThrownBy(() -> PLAIN_CALCULATOR.giveBack(request(1, "1"), list()));
    TaxCalculator calculator =
        TaxCalculator.builder().rates(RateSource.same(PLAIN)).ledger(new InMemoryLedger()).build();
    refused(calculator.book(purchase(line("1").build())), Reason.NO_BUYER, null);
    refused(
        calculator.giveBack(
            request(1, "1"), SampleSale.inventory(h -> h.orderNo(null)).getInventory().get(0)),
        Reason.NO_BUYER,
        null);
    refused(
        calculator.giveBack(ImportReturnRequest.builder().build(), list()), Reason.NO_BUYER, null);
  }

  @Test
  void bookingCountsOnceAndReturnsLowerTheYear() {
    InMemoryLedger ledger = new InMemoryLedger();
    TaxCalculator calculator =
        TaxCalculator.builder().rates(RateSource.same(PLAIN)).ledger(ledger).build();
    BuyerKey buyer = BuyerKey.of(SampleSale.ID);
    Purchase purchase = Purchase.of(list());
    for (int i = 0; i < 2; i++) {
      TaxAssessment booked = calculator.book(purchase).assessment().orElseThrow();
      assertThat(booked.verdict().spentBefore()).isEqualByComparingTo("0");
      assertThat(booked.isLedgerAsked()).isTrue();
      assertThat(booked.steps()).noneMatch(s -> s.text().en().contains("not counted"));
      assertThat(ledger.spent(buyer, 2026)).isEqualByComparingTo("312.01");
    }
    for (int i = 0; i < 2; i++) {
      assertThat(calculator.giveBack(request(2, "1"), list()).assessment()).isPresent();
      assertThat(ledger.spent(buyer, 2026)).isEqualByComparingTo("260.01");
    }
    refused(calculator.giveBack(request(9, "1"), list()), Reason.RETURN_UNKNOWN_LINE, 9);
    assertThat(ledger.spent(buyer, 2026)).isEqualByComparingTo("260.01");
  }

  @Test
  void whatDoesNotFitIntoTheYearIsNotBooked() {
    InMemoryLedger ledger = new InMemoryLedger();
    TaxCalculator calculator =
        TaxCalculator.builder().rates(RateSource.same(PLAIN)).ledger(ledger).build();
    BuyerKey buyer = BuyerKey.of(SampleSale.ID);
    for (int i = 1; i <= 5; i++) {
      calculator.book(booking(buyer, i, "5000"));
    }
    assertThat(ledger.spent(buyer, 2026)).isEqualByComparingTo("25000");
    TaxAssessment sixth = calculator.book(booking(buyer, 6, "1000.01")).assessment().orElseThrow();
    assertThat(((LimitVerdict.OutsideCbec) sixth.verdict()).rejectCode()).isEqualTo("1313");
    assertThat(ledger.spent(buyer, 2026)).isEqualByComparingTo("25000");
    assertThat(calculator.book(booking(buyer, 6, "1000")).assessment().orElseThrow().verdict())
        .isInstanceOf(LimitVerdict.WithinLimits.class);
    assertThat(ledger.spent(buyer, 2026)).isEqualByComparingTo("26000");
    // Another buyer and another year are not concerned.
    assertThat(ledger.spent(BuyerKey.of("A1"), 2026)).isEqualByComparingTo("0");
    assertThat(ledger.spent(buyer, 2027)).isEqualByComparingTo("0");
  }

  private static Purchase booking(BuyerKey buyer, int number, String value) {
    return Purchase.builder()
        .date(DAY)
        .buyer(buyer)
        .order("P", "O" + number)
        .addLine(line(value).build())
        .build();
  }

  /** A ledger that always says that somebody was faster, until the year is full. */
  @Test
  void aPurchaseThatLosesTheRaceIsJudgedAgain() {
    InMemoryLedger inside = new InMemoryLedger();
    BuyerKey buyer = BuyerKey.of(SampleSale.ID);
    BuyerYearLedger racing =
        new BuyerYearLedger() {
          @Override
          public BigDecimal spent(BuyerKey key, int year) {
            return inside.spent(key, year);
          }

          @Override
          public BigDecimal booked(PurchaseKey purchase) {
            return inside.booked(purchase);
          }

          @Override
          public boolean reserve(PurchaseKey purchase, BigDecimal value, BigDecimal limit) {
            PurchaseKey faster = new PurchaseKey(buyer, 2026, "faster");
            assertThat(inside.reserve(faster, new BigDecimal("25000"), limit)).isTrue();
            return inside.reserve(purchase, value, limit);
          }

          @Override
          public boolean release(PurchaseKey purchase) {
            return inside.release(purchase);
          }

          @Override
          public boolean giveBack(PurchaseKey purchase, String returnId, BigDecimal value) {
            return inside.giveBack(purchase, returnId, value);
          }
        };
    TaxAssessment late =
        TaxCalculator.builder()
            .rates(RateSource.same(PLAIN))
            .ledger(racing)
            .build()
            .book(booking(buyer, 1, "2000"))
            .assessment()
            .orElseThrow();
    assertThat(late.verdict()).isInstanceOf(LimitVerdict.OutsideCbec.class);
    assertThat(late.verdict().spentBefore()).isEqualByComparingTo("25000");
  }

  // Rates.

  @Test
  void sourcesAreAskedOneAfterTheOther() {
    GoodsRates food = GoodsRates.vat("0.09").build();
    Map<String, GoodsRates> own = Map.of("SKU2", food);
    RateSource source =
        ((RateSource) (line, date) -> Optional.ofNullable(own.get(line.itemNo())))
            .orElse(RateSource.vat(new BigDecimal("0.13")));
    TaxAssessment assessment =
        TaxCalculator.builder()
            .rates(source)
            .build()
            .assess(SampleSale.order(SampleSale.orderHead()))
            .assessment()
            .orElseThrow();
    assertThat(assessment.lines())
        .extracting(l -> l.rates().vat().toPlainString())
        .containsExactly("0.13", "0.09");
  }

  @Test
  void theRatesOfALineGoFirst() {
    GoodsRates food = GoodsRates.vat("0.09").build();
    assertThat(assess(purchase(line("100").rates(food).build())).total()).isEqualTo("6.30");
  }

  @ParameterizedTest
  @CsvSource({
    "0.13, 0,    0.091000",
    "0.09, 0,    0.063000",
    "0.13, 0.15, 0.230588",
    "0.13, 0.10, 0.178889",
    "0.13, 0.20, 0.288750",
  })
  void combinedRates(String vat, String consumption, String combined) {
    assertThat(
            GoodsRates.vat(vat)
                .consumption(consumption)
                .build()
                .combinedRate(new BigDecimal("0.7")))
        .contains(new BigDecimal(combined));
  }

  @Test
  void thereIsNoCombinedRateForTaxByContent() {
    assertThat(category("spirits").combinedRate(new BigDecimal("0.7"))).isEmpty();
  }

  @Test
  void ratesAreShares() {
    assertThatIllegalArgumentException().isThrownBy(() -> GoodsRates.vat("1"));
    assertThatIllegalArgumentException().isThrownBy(() -> GoodsRates.vat("-0.01"));
    assertThatIllegalArgumentException().isThrownBy(() -> GoodsRates.vat("13"));
    assertThatIllegalArgumentException().isThrownBy(() -> GoodsRates.vat("0.13").consumption("1"));
    assertThatIllegalArgumentException().isThrownBy(() -> GoodsRates.vat("0.13").duty("-0.01"));
    assertThatIllegalArgumentException().isThrownBy(() -> GoodsRates.vat("0." + "1".repeat(100)));
    assertThatIllegalArgumentException().isThrownBy(() -> GoodsRates.vat("0.13").duty("1E+100"));
    String sixty = "0." + "1".repeat(60);
    assertThat(GoodsRates.vat(sixty).build().vat()).isEqualTo(sixty);
    assertThatIllegalArgumentException().isThrownBy(() -> GoodsRates.vat(sixty + "1"));
    SpecificTax perPiece = new SpecificTax(BigDecimal.ONE, BigDecimal.ONE, PIECE);
    assertThat(GoodsRates.vat("0.13").specific(perPiece).build().specific()).contains(perPiece);
    assertThat(GoodsRates.vat("0").duty("1.5").build().duty()).contains(new BigDecimal("1.5"));
    assertThatIllegalArgumentException().isThrownBy(() -> Content.of("0", PIECE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PriceThreshold(BigDecimal.ZERO, PIECE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpecificTax(BigDecimal.ONE, BigDecimal.ZERO, PIECE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpecificTax(new BigDecimal("-1"), BigDecimal.ONE, PIECE));
    assertThat(new SpecificTax(BigDecimal.ZERO, BigDecimal.ONE, PIECE).amount()).isZero();
    assertThat(category("cosmetics").toString()).contains("vat=0.13", "consumption=0.15");
  }

  /** Sixty digits before or behind the point, no more: a huge exponent would fill the memory. */
  @Test
  void amountsOfContentHaveSixtyDigitsAtMost() {
    BigDecimal largest = new BigDecimal("1E+60");
    BigDecimal tooLarge = new BigDecimal("1E+61");
    assertThat(new Content(largest, PIECE).amount()).isEqualTo(largest);
    assertThatIllegalArgumentException().isThrownBy(() -> new Content(tooLarge, PIECE));
    assertThat(new PriceThreshold(largest, PIECE).minimum()).isEqualTo(largest);
    assertThatIllegalArgumentException().isThrownBy(() -> new PriceThreshold(tooLarge, PIECE));
    assertThat(new SpecificTax(largest, largest, PIECE).per()).isEqualTo(largest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpecificTax(tooLarge, BigDecimal.ONE, PIECE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpecificTax(BigDecimal.ONE, tooLarge, PIECE));
  }

  @Test
  void aTaxByContentOfZeroIsNotWrittenDown() {
    assertThat(specificSteps("0")).isEmpty();
    assertThat(specificSteps("0.01")).hasSize(1);
  }

  private static List<String> specificSteps(String amount) {
    SpecificTax tax = new SpecificTax(new BigDecimal(amount), BigDecimal.ONE, LITRE);
    TaxLine line =
        line("500")
            .rates(GoodsRates.vat("0.13").consumption("0.2").specific(tax).build())
            .content(Content.of("1", LITRE))
            .build();
    return assess(purchase(line)).steps().stream()
        .map(step -> step.text().en())
        .filter(text -> text.startsWith("S = "))
        .toList();
  }

  @Test
  void aCopyOfRatesIsTheSame() {
    GoodsRates rates =
        category("spirits").toBuilder()
            .duty("0.1")
            .contentEach(Content.of("1", LITRE))
            .thresholds(List.of(new PriceThreshold(BigDecimal.TEN, LITRE)))
            .build();
    assertThat(rates.toBuilder().build().toString()).isEqualTo(rates.toString());
    assertThat(rates.specific()).isPresent();
    assertThat(rates.thresholds()).hasSize(1);
    assertThat(rates.contentEach()).contains(Content.of("1", LITRE));
    assertThat(rates.duty()).contains(new BigDecimal("0.1"));
  }

  @Test
  void aBuyerIsTheSameWithSpacesAndSmallLetters() {
    BuyerKey buyer = BuyerKey.of(" 11010119000101009x ");
    assertThat(buyer).isEqualTo(BuyerKey.of("11010119000101009X"));
    assertThat(buyer).hasSameHashCodeAs(BuyerKey.of("11010119000101009X"));
    assertThat(buyer).isNotEqualTo(BuyerKey.of("1")).isNotEqualTo("11010119000101009X");
    assertThat(buyer).doesNotHaveSameHashCodeAs(BuyerKey.of("1"));
    assertThat(buyer.idNumber()).isEqualTo("11010119000101009X");
    assertThat(buyer.toString()).isEqualTo("BuyerKey[***]");
    assertThatIllegalArgumentException().isThrownBy(() -> BuyerKey.of(" "));
  }
}
