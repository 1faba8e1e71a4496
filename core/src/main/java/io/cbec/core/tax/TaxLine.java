package io.cbec.core.tax;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a purchase, as far as tax needs it (商品项). Values that a document lacks are {@code
 * null}; {@link TaxCalculator} says when it needs them.
 *
 * <p>Immutable and thread-safe.
 */
public final class TaxLine {

  private final int gnum;
  private final @Nullable String hsCode;
  private final @Nullable String itemNo;
  private final @Nullable String name;
  private final @Nullable BigDecimal quantity;
  private final @Nullable BigDecimal totalPrice;
  private final @Nullable Content content;
  private final @Nullable GoodsRates rates;

  private TaxLine(Builder builder) {
    this.gnum = builder.gnum;
    this.hsCode = builder.hsCode;
    this.itemNo = builder.itemNo;
    this.name = builder.name;
    this.quantity = builder.quantity;
    this.totalPrice = builder.totalPrice;
    this.content = builder.content;
    this.rates = builder.rates;
  }

  /**
   * Starts a line.
   *
   * @param gnum its number (商品序号)
   * @return a builder with quantity 1, to be used by one thread
   */
  public static Builder builder(int gnum) {
    return new Builder(gnum);
  }

  /**
   * Its number (商品序号).
   *
   * @return usually from 1
   */
  public int gnum() {
    return gnum;
  }

  /**
   * The HS code (商品编码). Orders have none.
   *
   * @return up to ten digits, or {@code null}
   */
  public @Nullable String hsCode() {
    return hsCode;
  }

  /**
   * The number that the enterprise gives the goods (企业商品货号).
   *
   * @return {@code null} when there is none
   */
  public @Nullable String itemNo() {
    return itemNo;
  }

  /**
   * The name of the goods (商品名称).
   *
   * @return {@code null} when there is none
   */
  public @Nullable String name() {
    return name;
  }

  /**
   * How many (数量).
   *
   * @return {@code null} when it is missing
   */
  public @Nullable BigDecimal quantity() {
    return quantity;
  }

  /**
   * The price of the line (总价) in yuan, without freight.
   *
   * @return {@code null} when it is missing
   */
  public @Nullable BigDecimal totalPrice() {
    return totalPrice;
  }

  /**
   * What is in the whole line (总容量), for goods that are taxed by it.
   *
   * @return {@code null} when it was not given; the rates may know the content of one unit
   */
  public @Nullable Content content() {
    return content;
  }

  /**
   * The rates of this line, before those of any {@link RateSource}.
   *
   * @return {@code null} when they were not given
   */
  public @Nullable GoodsRates rates() {
    return rates;
  }

  /** Builds {@link TaxLine}. Not thread-safe. */
  public static final class Builder {
    private final int gnum;
    private @Nullable String hsCode;
    private @Nullable String itemNo;
    private @Nullable String name;
    private @Nullable BigDecimal quantity = BigDecimal.ONE;
    private @Nullable BigDecimal totalPrice;
    private @Nullable Content content;
    private @Nullable GoodsRates rates;

    private Builder(int gnum) {
      this.gnum = gnum;
    }

    /**
     * The HS code.
     *
     * @param code up to ten digits
     * @return this
     */
    public Builder hsCode(@Nullable String code) {
      this.hsCode = code;
      return this;
    }

    /**
     * The number that the enterprise gives the goods.
     *
     * @param number as in the document
     * @return this
     */
    public Builder itemNo(@Nullable String number) {
      this.itemNo = number;
      return this;
    }

    /**
     * The name of the goods.
     *
     * @param text as in the document
     * @return this
     */
    public Builder name(@Nullable String text) {
      this.name = text;
      return this;
    }

    /**
     * How many.
     *
     * @param amount default 1
     * @return this
     */
    public Builder quantity(@Nullable BigDecimal amount) {
      this.quantity = amount;
      return this;
    }

    /**
     * The price of the line.
     *
     * @param yuan without freight, insurance and tax
     * @return this
     */
    public Builder totalPrice(@Nullable BigDecimal yuan) {
      this.totalPrice = yuan;
      return this;
    }

    /**
     * The price of the line.
     *
     * @param yuan for example {@code 450.00}
     * @return this
     */
    public Builder totalPrice(String yuan) {
      return totalPrice(new BigDecimal(yuan));
    }

    /**
     * What is in the whole line.
     *
     * @param all for example 60 ml for two bottles of 30 ml
     * @return this
     */
    public Builder content(Content all) {
      this.content = Objects.requireNonNull(all, "content");
      return this;
    }

    /**
     * The rates of this line.
     *
     * @param own go before those of a {@link RateSource}
     * @return this
     */
    public Builder rates(GoodsRates own) {
      this.rates = Objects.requireNonNull(own, "rates");
      return this;
    }

    /**
     * Makes the line.
     *
     * @return a new line
     */
    public TaxLine build() {
      return new TaxLine(this);
    }
  }
}
