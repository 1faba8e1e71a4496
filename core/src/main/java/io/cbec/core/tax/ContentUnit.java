package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Units of what is in a package: volume, mass or number (容量单位). */
public enum ContentUnit {
  /** Millilitre (毫升). */
  MILLILITRE("ml", "毫升", Dimension.VOLUME, 1),
  /** Litre (升). */
  LITRE("l", "升", Dimension.VOLUME, 1000),
  /** Gram (克). */
  GRAM("g", "克", Dimension.MASS, 1),
  /** Kilogram (千克). */
  KILOGRAM("kg", "千克", Dimension.MASS, 1000),
  /** Piece (片), or any single thing (只). */
  PIECE("piece", "片", Dimension.NUMBER, 1),
  /** Sheet (张). Counts like a piece. */
  SHEET("sheet", "张", Dimension.NUMBER, 1);

  private final String symbol;
  private final String zh;
  private final Dimension dimension;
  private final BigDecimal base;

  ContentUnit(String symbol, String zh, Dimension dimension, int base) {
    this.symbol = symbol;
    this.zh = zh;
    this.dimension = dimension;
    this.base = BigDecimal.valueOf(base);
  }

  private enum Dimension {
    VOLUME,
    MASS,
    NUMBER
  }

  /**
   * A unit by its symbol, in any case.
   *
   * @param symbol for example {@code ml}
   * @return the unit; empty when there is none
   */
  public static Optional<ContentUnit> of(String symbol) {
    String wanted = symbol.strip().toLowerCase(Locale.ROOT);
    for (ContentUnit unit : values()) {
      if (unit.symbol.equals(wanted) || unit.zh.equals(wanted)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /**
   * The symbol.
   *
   * @return for example {@code ml}
   */
  public String symbol() {
    return symbol;
  }

  /**
   * The Chinese name.
   *
   * @return for example 毫升
   */
  public String zh() {
    return zh;
  }

  /** How many of the smallest unit of its kind it is. */
  BigDecimal base() {
    return base;
  }

  boolean isComparableWith(ContentUnit other) {
    return dimension == other.dimension;
  }
}
