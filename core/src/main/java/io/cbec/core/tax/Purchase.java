package io.cbec.core.tax;

import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One purchase of one buyer, as far as tax and limits need it (一笔交易): from an order, from an
 * inventory list, or built by hand. Values that a document lacks are absent; {@link TaxCalculator}
 * says when it needs them.
 *
 * <p>A discount (非现金抵扣金额) plays no part: it does not lower the dutiable value.
 *
 * <p>Immutable and thread-safe. It holds the key of the buyer, which is personal data; {@link
 * #toString()} does not show it.
 */
public final class Purchase {

  private final @Nullable String platform;
  private final @Nullable String orderNo;
  private final @Nullable LocalDate date;
  private final @Nullable BuyerKey buyer;
  private final @Nullable BigDecimal freight;
  private final @Nullable BigDecimal insurance;
  private final List<TaxLine> lines;

  private Purchase(Builder builder) {
    this.platform = builder.platform;
    this.orderNo = builder.orderNo;
    this.date = builder.date;
    this.buyer = builder.buyer;
    this.freight = builder.freight;
    this.insurance = builder.insurance;
    this.lines = List.copyOf(builder.lines);
  }

  /**
   * Starts a purchase.
   *
   * @return a builder without freight and insurance, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The purchase of an order (订单). Its freight (运杂费) includes insurance; it has no HS codes.
   *
   * @param order the order
   * @return the purchase, dated by appTime
   */
  public static Purchase of(ImportOrder order) {
    Builder purchase = builder();
    ImportOrderHead head = order.getOrderHead();
    purchase.freight = head == null ? null : head.getFreight();
    if (head != null) {
      purchase.head(
          head.getEbpCode(), head.getOrderNo(), head.getAppTime(), head.getBuyerIdNumber());
    }
    for (ImportOrderLine line : order.getOrderList()) {
      purchase.addLine(
          TaxLine.builder(numberOf(line.getGnum(), purchase))
              .itemNo(line.getItemNo())
              .name(line.getItemName())
              .quantity(line.getQty())
              .totalPrice(line.getTotalPrice())
              .build());
    }
    return purchase.build();
  }

  /**
   * The purchase of an inventory list (清单).
   *
   * @param list the list
   * @return the purchase, dated by appTime
   */
  public static Purchase of(ImportInventory list) {
    Builder purchase = builder();
    ImportInventoryHead head = list.getInventoryHead();
    purchase.freight = head == null ? null : head.getFreight();
    purchase.insurance = head == null ? null : head.getInsuredFee();
    if (head != null) {
      purchase.head(
          head.getEbpCode(), head.getOrderNo(), head.getAppTime(), head.getBuyerIdNumber());
    }
    for (ImportInventoryLine line : list.getInventoryList()) {
      purchase.addLine(
          TaxLine.builder(numberOf(line.getGnum(), purchase))
              .hsCode(line.getGcode())
              .itemNo(line.getItemNo())
              .name(line.getGname())
              .quantity(line.getQty())
              .totalPrice(line.getTotalPrice())
              .build());
    }
    return purchase.build();
  }

  /** A line without number has that of its place. */
  private static int numberOf(@Nullable Integer gnum, Builder purchase) {
    return gnum == null ? purchase.lines.size() + 1 : gnum;
  }

  /**
   * A builder with these values.
   *
   * @return a builder, to be used by one thread
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.platform = platform;
    builder.orderNo = orderNo;
    builder.date = date;
    builder.buyer = buyer;
    builder.freight = freight;
    builder.insurance = insurance;
    builder.lines.addAll(lines);
    return builder;
  }

  /**
   * The order number (订单编号).
   *
   * @return {@code null} when there is none
   */
  public @Nullable String orderNo() {
    return orderNo;
  }

  /**
   * The day by whose law it is taxed.
   *
   * @return {@code null} when it is missing
   */
  public @Nullable LocalDate date() {
    return date;
  }

  /**
   * Freight in yuan (运费).
   *
   * @return {@code null} when it is missing
   */
  public @Nullable BigDecimal freight() {
    return freight;
  }

  /**
   * Insurance in yuan (保费).
   *
   * @return {@code null} when it is missing
   */
  public @Nullable BigDecimal insurance() {
    return insurance;
  }

  /**
   * The lines.
   *
   * @return unmodifiable
   */
  public List<TaxLine> lines() {
    return lines;
  }

  /**
   * The key under which a ledger books it.
   *
   * @return empty when buyer, order number or day are missing
   */
  public Optional<PurchaseKey> key() {
    if (buyer == null || orderNo == null || date == null) {
      return Optional.empty();
    }
    return Optional.of(new PurchaseKey(buyer, date.getYear(), PurchaseKey.name(platform, orderNo)));
  }

  /**
   * The dutiable value (完税价格): goods, freight and insurance, without tax. Limits are about it.
   *
   * @return in yuan; empty when an amount is missing, negative or far too long
   */
  public Optional<BigDecimal> dutiableValue() {
    BigDecimal sum = BigDecimal.ZERO;
    List<@Nullable BigDecimal> amounts = new ArrayList<>();
    amounts.add(freight);
    amounts.add(insurance);
    lines.forEach(line -> amounts.add(line.totalPrice()));
    for (BigDecimal amount : amounts) {
      if (amount == null || amount.signum() < 0 || !Amounts.isUsable(amount)) {
        return Optional.empty();
      }
      sum = sum.add(amount);
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  /**
   * Whether it is one thing: one line with quantity 1 (单件商品).
   *
   * @return false when the quantity is missing
   */
  public boolean isSingleItem() {
    BigDecimal quantity = lines.size() == 1 ? lines.get(0).quantity() : null;
    return quantity != null && quantity.compareTo(BigDecimal.ONE) == 0;
  }

  /** Says nothing about the buyer. */
  @Override
  public String toString() {
    return "Purchase[orderNo=" + orderNo + ", date=" + date + ", lines=" + lines.size() + "]";
  }

  /** Builds {@link Purchase}. Not thread-safe. */
  public static final class Builder {
    private @Nullable String platform;
    private @Nullable String orderNo;
    private @Nullable LocalDate date;
    private @Nullable BuyerKey buyer;
    private @Nullable BigDecimal freight = BigDecimal.ZERO;
    private @Nullable BigDecimal insurance = BigDecimal.ZERO;
    private final List<TaxLine> lines = new ArrayList<>();

    private Builder() {}

    private void head(
        @Nullable String ebpCode,
        @Nullable String order,
        @Nullable LocalDateTime reported,
        @Nullable String buyerId) {
      this.platform = ebpCode;
      this.orderNo = order;
      this.date = reported == null ? null : reported.toLocalDate();
      this.buyer = BuyerKey.ofNullable(buyerId);
    }

    /**
     * Platform and order number, which name the purchase.
     *
     * @param ebpCode the code of the platform (电商平台代码)
     * @param number the order number
     * @return this
     */
    public Builder order(String ebpCode, String number) {
      this.platform = Objects.requireNonNull(ebpCode, "ebpCode");
      this.orderNo = Objects.requireNonNull(number, "number");
      return this;
    }

    /**
     * The day by whose law it is taxed.
     *
     * @param day the day in China
     * @return this
     */
    public Builder date(LocalDate day) {
      this.date = Objects.requireNonNull(day, "date");
      return this;
    }

    /**
     * The buyer.
     *
     * @param key whose year it counts in
     * @return this
     */
    public Builder buyer(BuyerKey key) {
      this.buyer = Objects.requireNonNull(key, "buyer");
      return this;
    }

    /**
     * Freight.
     *
     * @param yuan default 0
     * @return this
     */
    public Builder freight(BigDecimal yuan) {
      this.freight = Objects.requireNonNull(yuan, "freight");
      return this;
    }

    /**
     * Insurance.
     *
     * @param yuan default 0
     * @return this
     */
    public Builder insurance(BigDecimal yuan) {
      this.insurance = Objects.requireNonNull(yuan, "insurance");
      return this;
    }

    /**
     * Adds a line.
     *
     * @param line the line
     * @return this
     */
    public Builder addLine(TaxLine line) {
      lines.add(Objects.requireNonNull(line, "line"));
      return this;
    }

    /**
     * Makes the purchase.
     *
     * @return a new purchase
     */
    public Purchase build() {
      return new Purchase(this);
    }
  }
}
