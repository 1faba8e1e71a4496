package io.cbec.examples.simulator;

import static io.cbec.examples.simulator.Document.amount;

import io.cbec.schemas.imports.ImportInventoryLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The comprehensive tax of a list (跨境电商综合税), line by line, rounded to 0.01 yuan.
 *
 * <p>Within the limit of 5000 yuan there is no duty, and 70 % of consumption tax and value-added
 * tax are charged; a single article above it pays everything in full.
 *
 * @param lines in the order of the list
 */
record TaxBill(List<Line> lines) {

  private static final BigDecimal SHARE = new BigDecimal("0.70");

  /**
   * The tax of one line, in yuan.
   *
   * @param goods the line of the list
   * @param price dutiable value (完税价格)
   * @param duty 关税
   * @param vat 增值税
   * @param consumption 消费税
   */
  record Line(
      ImportInventoryLine goods,
      BigDecimal price,
      BigDecimal duty,
      BigDecimal vat,
      BigDecimal consumption) {}

  /** Copies the list. */
  TaxBill {
    lines = List.copyOf(lines);
  }

  /** Works out the tax of a list. */
  static TaxBill of(Document.Inventory list) {
    boolean overLimit = list.value().compareTo(Admission.LIMIT_OF_ONE_LIST) > 0;
    List<BigDecimal> values = dutiableValues(list);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      lines.add(line(list.lines().get(i), values.get(i), overLimit));
    }
    return new TaxBill(lines);
  }

  BigDecimal duty() {
    return sum(Line::duty);
  }

  BigDecimal vat() {
    return sum(Line::vat);
  }

  BigDecimal consumption() {
    return sum(Line::consumption);
  }

  private BigDecimal sum(Function<Line, BigDecimal> tax) {
    return lines.stream().map(tax).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The formulas of 财关税〔2016〕18号; the value-added tax is due on the full consumption tax. */
  private static Line line(ImportInventoryLine goods, BigDecimal value, boolean overLimit) {
    TaxTable.Rates rates = TaxTable.rates(goods, value);
    BigDecimal share = overLimit ? BigDecimal.ONE : SHARE;
    BigDecimal duty = overLimit ? value.multiply(rates.duty()) : BigDecimal.ZERO;
    BigDecimal consumption =
        value
            .add(duty)
            .add(rates.specific())
            .multiply(rates.consumption())
            .divide(BigDecimal.ONE.subtract(rates.consumption()), MathContext.DECIMAL64)
            .add(rates.specific());
    BigDecimal vat = value.add(duty).add(consumption).multiply(rates.vat());
    return new Line(
        goods, value, cents(duty), cents(vat.multiply(share)), cents(consumption.multiply(share)));
  }

  /** Freight and insurance go to the lines by price; what rounding leaves goes to the last one. */
  private static List<BigDecimal> dutiableValues(Document.Inventory list) {
    BigDecimal extra = amount(list.head().getFreight()).add(amount(list.head().getInsuredFee()));
    BigDecimal goods = list.value().subtract(extra);
    BigDecimal left = extra;
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < list.lines().size(); i++) {
      BigDecimal price = amount(list.lines().get(i).getTotalPrice());
      boolean last = i == list.lines().size() - 1;
      BigDecimal part =
          last || goods.signum() == 0
              ? (last ? left : BigDecimal.ZERO)
              : extra.multiply(price).divide(goods, 2, RoundingMode.HALF_UP);
      left = left.subtract(part);
      values.add(price.add(part));
    }
    return values;
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
