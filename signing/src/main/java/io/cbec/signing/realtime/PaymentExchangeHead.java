package io.cbec.signing.realtime;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The payment of an enquiry (payExchangeInfoHead, 支付原始数据表头). Names are those of the announcement,
 * {@code initalRequest} with its slip. Nothing is checked here; {@link PaymentDataCheck} does that.
 *
 * <p>Immutable and thread-safe. The raw request and response of the payment hold personal data;
 * {@link #toString()} masks them.
 */
public final class PaymentExchangeHead {

  private final @Nullable String guid;
  private final @Nullable String initalRequest;
  private final @Nullable String initalResponse;
  private final @Nullable String ebpCode;
  private final @Nullable String payCode;
  private final @Nullable String payTransactionId;
  private final @Nullable BigDecimal totalAmount;
  private final @Nullable String currency;
  private final @Nullable String verDept;
  private final @Nullable String payType;
  private final @Nullable LocalDateTime tradingTime;
  private final @Nullable String note;

  private PaymentExchangeHead(Builder builder) {
    this.guid = builder.guid;
    this.initalRequest = builder.initalRequest;
    this.initalResponse = builder.initalResponse;
    this.ebpCode = builder.ebpCode;
    this.payCode = builder.payCode;
    this.payTransactionId = builder.payTransactionId;
    this.totalAmount = builder.totalAmount;
    this.currency = builder.currency;
    this.verDept = builder.verDept;
    this.payType = builder.payType;
    this.tradingTime = builder.tradingTime;
    this.note = builder.note;
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
    builder.guid = guid;
    builder.initalRequest = initalRequest;
    builder.initalResponse = initalResponse;
    builder.ebpCode = ebpCode;
    builder.payCode = payCode;
    builder.payTransactionId = payTransactionId;
    builder.totalAmount = totalAmount;
    builder.currency = currency;
    builder.verDept = verDept;
    builder.payType = payType;
    builder.tradingTime = tradingTime;
    builder.note = note;
    return builder;
  }

  /**
   * Number of this record, an upper-case UUID of 36 characters (系统唯一序号).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String guid() {
    return guid;
  }

  /**
   * The raw request to the payment company, at most 8000 characters (原始请求).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String initalRequest() {
    return initalRequest;
  }

  /**
   * The raw response of the payment company, at most 8000 characters (原始响应).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String initalResponse() {
    return initalResponse;
  }

  /**
   * Customs registration code of the e-commerce platform, at most 18 characters (电商平台代码).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String ebpCode() {
    return ebpCode;
  }

  /**
   * Customs registration code of the payment company, at most 18 characters (支付企业代码).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String payCode() {
    return payCode;
  }

  /**
   * Transaction number of the payment, at most 60 characters (交易流水号).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String payTransactionId() {
    return payTransactionId;
  }

  /**
   * Amount paid, in {@code currency}; at most 19 digits, 5 of them decimals (交易金额).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable BigDecimal totalAmount() {
    return totalAmount;
  }

  /**
   * Customs code of the currency, for example 142 for yuan (币制).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String currency() {
    return currency;
  }

  /**
   * Who can confirm the payment: 1 UnionPay, 2 NetsUnion, 3 other (验核机构).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String verDept() {
    return verDept;
  }

  /**
   * How it was paid: 1 app, 2 computer, 3 scanned code, 4 other; optional (支付类型).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String payType() {
    return payType;
  }

  /**
   * When the payment succeeded, time of China; fractions of a second are not sent (交易成功时间).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable LocalDateTime tradingTime() {
    return tradingTime;
  }

  /**
   * A note of at most 1000 characters; optional (备注).
   *
   * @return the value; {@code null} when absent
   */
  public @Nullable String note() {
    return note;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PaymentExchangeHead that
        && Objects.equals(guid, that.guid)
        && Objects.equals(initalRequest, that.initalRequest)
        && Objects.equals(initalResponse, that.initalResponse)
        && Objects.equals(ebpCode, that.ebpCode)
        && Objects.equals(payCode, that.payCode)
        && Objects.equals(payTransactionId, that.payTransactionId)
        && Objects.equals(totalAmount, that.totalAmount)
        && Objects.equals(currency, that.currency)
        && Objects.equals(verDept, that.verDept)
        && Objects.equals(payType, that.payType)
        && Objects.equals(tradingTime, that.tradingTime)
        && Objects.equals(note, that.note);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        guid,
        initalRequest,
        initalResponse,
        ebpCode,
        payCode,
        payTransactionId,
        totalAmount,
        currency,
        verDept,
        payType,
        tradingTime,
        note);
  }

  /** Shows what is not personal; the rest only as present ({@code ***}) or absent. */
  @Override
  public String toString() {
    return "PaymentExchangeHead["
        + "guid="
        + guid
        + ", initalRequest="
        + masked(initalRequest)
        + ", initalResponse="
        + masked(initalResponse)
        + ", ebpCode="
        + ebpCode
        + ", payCode="
        + payCode
        + ", payTransactionId="
        + payTransactionId
        + ", totalAmount="
        + totalAmount
        + ", currency="
        + currency
        + ", verDept="
        + verDept
        + ", payType="
        + payType
        + ", tradingTime="
        + tradingTime
        + ", note="
        + masked(note)
        + "]";
  }

  private static String masked(@Nullable Object value) {
    return value == null ? "absent" : "***";
  }

  /**
   * Builds a {@link PaymentExchangeHead}. Whether the values are good says {@link
   * PaymentDataCheck}. Not thread-safe.
   */
  public static final class Builder {
    private @Nullable String guid;
    private @Nullable String initalRequest;
    private @Nullable String initalResponse;
    private @Nullable String ebpCode;
    private @Nullable String payCode;
    private @Nullable String payTransactionId;
    private @Nullable BigDecimal totalAmount;
    private @Nullable String currency;
    private @Nullable String verDept;
    private @Nullable String payType;
    private @Nullable LocalDateTime tradingTime;
    private @Nullable String note;

    private Builder() {}

    /**
     * Number of this record, an upper-case UUID of 36 characters (系统唯一序号).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder guid(@Nullable String value) {
      this.guid = value;
      return this;
    }

    /**
     * The raw request to the payment company, at most 8000 characters (原始请求).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder initalRequest(@Nullable String value) {
      this.initalRequest = value;
      return this;
    }

    /**
     * The raw response of the payment company, at most 8000 characters (原始响应).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder initalResponse(@Nullable String value) {
      this.initalResponse = value;
      return this;
    }

    /**
     * Customs registration code of the e-commerce platform, at most 18 characters (电商平台代码).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder ebpCode(@Nullable String value) {
      this.ebpCode = value;
      return this;
    }

    /**
     * Customs registration code of the payment company, at most 18 characters (支付企业代码).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder payCode(@Nullable String value) {
      this.payCode = value;
      return this;
    }

    /**
     * Transaction number of the payment, at most 60 characters (交易流水号).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder payTransactionId(@Nullable String value) {
      this.payTransactionId = value;
      return this;
    }

    /**
     * Amount paid, in {@code currency}; at most 19 digits, 5 of them decimals (交易金额).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder totalAmount(@Nullable BigDecimal value) {
      this.totalAmount = value;
      return this;
    }

    /**
     * Customs code of the currency, for example 142 for yuan (币制).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder currency(@Nullable String value) {
      this.currency = value;
      return this;
    }

    /**
     * Who can confirm the payment: 1 UnionPay, 2 NetsUnion, 3 other (验核机构).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder verDept(@Nullable String value) {
      this.verDept = value;
      return this;
    }

    /**
     * How it was paid: 1 app, 2 computer, 3 scanned code, 4 other; optional (支付类型).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder payType(@Nullable String value) {
      this.payType = value;
      return this;
    }

    /**
     * When the payment succeeded, time of China; fractions of a second are not sent (交易成功时间).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder tradingTime(@Nullable LocalDateTime value) {
      this.tradingTime = value;
      return this;
    }

    /**
     * A note of at most 1000 characters; optional (备注).
     *
     * @param value the value; {@code null} for none
     * @return this
     */
    public Builder note(@Nullable String value) {
      this.note = value;
      return this;
    }

    /**
     * Builds.
     *
     * @return the object
     */
    public PaymentExchangeHead build() {
      return new PaymentExchangeHead(this);
    }
  }
}
