package io.cbec.signing.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order that a payment paid (payExchangeInfoLists, 支付原始数据表体). Nothing is checked here; {@link
 * PaymentDataCheck} does that.
 *
 * <p>Immutable and thread-safe. {@link #toString()} masks account, code and name of the payee.
 */
public final class PaymentExchangeItem {

  private final @Nullable String orderNo;
  private final List<PaidGoods> goodsInfo;
  private final @Nullable String recpAccount;
  private final @Nullable String recpCode;
  private final @Nullable String recpName;

  private PaymentExchangeItem(Builder builder) {
    this.orderNo = builder.orderNo;
    this.goodsInfo = List.copyOf(builder.goodsInfo);
    this.recpAccount = builder.recpAccount;
    this.recpCode = builder.recpCode;
    this.recpName = builder.recpName;
  }

  /**
   * Starts with nothing.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts with the values of this object.
   *
   * @return a builder, to be used by one thread
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.orderNo = orderNo;
    builder.goodsInfo.addAll(goodsInfo);
    builder.recpAccount = recpAccount;
    builder.recpCode = recpCode;
    builder.recpName = recpName;
    return builder;
  }

  /**
   * Number of the order at the platform, at most 60 characters (订单编号).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String orderNo() {
    return orderNo;
  }

  /**
   * The goods of the order (商品信息).
   *
   * @return the goods, unmodifiable
   */
  public List<PaidGoods> goodsInfo() {
    return goodsInfo;
  }

  /**
   * Account of the payee, at most 60 characters (收款账号).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String recpAccount() {
    return recpAccount;
  }

  /**
   * Registration code of the payee, at most 18 characters; optional (收款企业代码).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String recpCode() {
    return recpCode;
  }

  /**
   * Name of the payee, at most 100 characters (收款企业名称).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String recpName() {
    return recpName;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PaymentExchangeItem that
        && Objects.equals(orderNo, that.orderNo)
        && Objects.equals(goodsInfo, that.goodsInfo)
        && Objects.equals(recpAccount, that.recpAccount)
        && Objects.equals(recpCode, that.recpCode)
        && Objects.equals(recpName, that.recpName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(orderNo, goodsInfo, recpAccount, recpCode, recpName);
  }

  /** Shows what is not personal; the rest only as present ({@code ***}) or absent. */
  @Override
  public String toString() {
    return "PaymentExchangeItem["
        + "orderNo="
        + orderNo
        + ", goodsInfo="
        + goodsInfo.size()
        + ", recpAccount="
        + masked(recpAccount)
        + ", recpCode="
        + masked(recpCode)
        + ", recpName="
        + masked(recpName)
        + "]";
  }

  private static String masked(@Nullable Object value) {
    return value == null ? "absent" : "***";
  }

  /**
   * Builds a {@link PaymentExchangeItem}. Whether the values are good says {@link
   * PaymentDataCheck}. Not thread-safe.
   */
  public static final class Builder {
    private @Nullable String orderNo;
    private final List<PaidGoods> goodsInfo = new ArrayList<>();
    private @Nullable String recpAccount;
    private @Nullable String recpCode;
    private @Nullable String recpName;

    private Builder() {}

    /**
     * Number of the order at the platform, at most 60 characters (订单编号).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder orderNo(@Nullable String value) {
      this.orderNo = value;
      return this;
    }

    /**
     * Adds goods that were paid for.
     *
     * @param goods one kind of goods
     * @return this
     */
    public Builder addGoods(PaidGoods goods) {
      goodsInfo.add(Objects.requireNonNull(goods, "goods"));
      return this;
    }

    /**
     * Account of the payee, at most 60 characters (收款账号).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder recpAccount(@Nullable String value) {
      this.recpAccount = value;
      return this;
    }

    /**
     * Registration code of the payee, at most 18 characters; optional (收款企业代码).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder recpCode(@Nullable String value) {
      this.recpCode = value;
      return this;
    }

    /**
     * Name of the payee, at most 100 characters (收款企业名称).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder recpName(@Nullable String value) {
      this.recpName = value;
      return this;
    }

    /**
     * Builds.
     *
     * @return the object
     */
    public PaymentExchangeItem build() {
      return new PaymentExchangeItem(this);
    }
  }
}
