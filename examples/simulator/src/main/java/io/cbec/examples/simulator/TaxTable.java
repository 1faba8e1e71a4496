package io.cbec.examples.simulator;

import static io.cbec.examples.simulator.Document.amount;
import static io.cbec.examples.simulator.Document.text;

import io.cbec.schemas.imports.ImportInventoryLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Tax rates by goods code (商品编码), enough for a simulator and no tariff: value-added tax and
 * consumption tax of the headings people buy, one rate of duty for everything.
 */
final class TaxTable {

  /**
   * The rates of one line of a list.
   *
   * @param duty share of the value (关税), charged above the limits only
   * @param vat value-added tax (增值税)
   * @param consumption share of the price (消费税从价)
   * @param specific consumption tax by quantity, in yuan for the whole line (消费税从量)
   */
  record Rates(BigDecimal duty, BigDecimal vat, BigDecimal consumption, BigDecimal specific) {}

  private static final BigDecimal DUTY = new BigDecimal("0.08");
  private static final BigDecimal VAT = new BigDecimal("0.13");
  private static final BigDecimal REDUCED_VAT = new BigDecimal("0.09");
  private static final BigDecimal NONE = BigDecimal.ZERO;

  /** Primary farm products, edible oil, salt, printed matter. */
  private static final List<String> REDUCED =
      List.of(
          "02", "03", "0401", "07", "08", "10", "1507", "1508", "1509", "1510", "1511", "1512",
          "1513", "1514", "1515", "2501", "4901", "4902", "4903");

  /** From this value a gram or millilitre, cosmetics are high-end (高档化妆品). */
  private static final BigDecimal HIGH_END_BY_GRAM = BigDecimal.TEN;

  /** From this value a sheet, for masks. */
  private static final BigDecimal HIGH_END_BY_SHEET = new BigDecimal("15");

  private static final BigDecimal HIGH_END_WATCH = new BigDecimal("10000");

  /** 250 yuan a tonne, a tonne being 988 litres. */
  private static final BigDecimal BEER_BY_LITRE =
      new BigDecimal("250").divide(new BigDecimal("988"), MathContext.DECIMAL64);

  private static final BigDecimal SPIRITS_BY_LITRE = new BigDecimal("0.912");

  private static final BigDecimal THOUSAND = new BigDecimal("1000");

  private TaxTable() {}

  /**
   * The rates of a line.
   *
   * @param line the line
   * @param value its dutiable value with freight and insurance, in yuan
   */
  static Rates rates(ImportInventoryLine line, BigDecimal value) {
    String code = text(line.getGcode());
    BigDecimal vat = REDUCED.stream().anyMatch(code::startsWith) ? REDUCED_VAT : VAT;
    return new Rates(DUTY, vat, consumption(code, line, value), specific(code, line));
  }

  private static BigDecimal consumption(String code, ImportInventoryLine line, BigDecimal value) {
    return switch (code.substring(0, 4)) {
      case "3303", "3304" -> isHighEnd(line, value) ? new BigDecimal("0.15") : NONE;
      case "2204", "2205", "2206" -> new BigDecimal("0.10");
      case "2208" -> new BigDecimal("0.20");
      case "9101", "9102" ->
          reaches(HIGH_END_WATCH, value, amount(line.getQty())) ? new BigDecimal("0.20") : NONE;
      case "7113", "7116" -> new BigDecimal("0.10");
      default -> NONE;
    };
  }

  private static BigDecimal specific(String code, ImportInventoryLine line) {
    return switch (code.substring(0, 4)) {
      case "2203" -> BEER_BY_LITRE.multiply(litres(line));
      case "2208" -> SPIRITS_BY_LITRE.multiply(litres(line));
      default -> NONE;
    };
  }

  /** Without a weight, volume or number of sheets nobody can tell, and no tax is charged. */
  private static boolean isHighEnd(ImportInventoryLine line, BigDecimal value) {
    BigDecimal grams =
        quantity(line, "036")
            .max(quantity(line, "035").multiply(THOUSAND))
            .max(quantity(line, "096"))
            .max(quantity(line, "095").multiply(THOUSAND));
    return reaches(HIGH_END_BY_GRAM, value, grams)
        || reaches(HIGH_END_BY_SHEET, value, quantity(line, "020"));
  }

  private static boolean reaches(BigDecimal price, BigDecimal value, BigDecimal quantity) {
    return quantity.signum() > 0 && value.compareTo(price.multiply(quantity)) >= 0;
  }

  private static BigDecimal litres(ImportInventoryLine line) {
    return quantity(line, "095").max(quantity(line, "096").movePointLeft(3));
  }

  /** The quantity the line states in a unit: traded, first legal or second legal. */
  private static BigDecimal quantity(ImportInventoryLine line, String unit) {
    if (unit.equals(line.getUnit1())) {
      return amount(line.getQty1());
    }
    if (unit.equals(line.getUnit2())) {
      return amount(line.getQty2());
    }
    return unit.equals(line.getUnit()) ? amount(line.getQty()) : NONE;
  }
}
