package io.cbec.core.tax;

import io.cbec.core.tax.TaxedLine.Shares;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The comprehensive tax of a purchase, or of what goes back of it, with every step (综合税计算结果).
 * Amounts in yuan.
 *
 * <p>For a purchase outside cross-border e-commerce the amounts are the full taxes at the given
 * rates: what general trade would cost if these rates hold for it too.
 *
 * <p>Immutable and thread-safe. It holds no personal data.
 */
public final class TaxAssessment implements TaxResult {

  private final Kind kind;
  private final @Nullable String orderNo;
  private final LocalDate date;
  private final LimitVerdict verdict;
  private final boolean ledgerAsked;
  private final TaxRounding rounding;
  private final List<TaxedLine> lines;
  private final BigDecimal total;

  /** What is assessed. */
  public enum Kind {
    /** A purchase: what is to be paid. */
    PURCHASE,
    /** What goes back of it: what is not to be paid. */
    RETURN
  }

  TaxAssessment(
      Kind kind,
      @Nullable String orderNo,
      LocalDate date,
      LimitVerdict verdict,
      boolean ledgerAsked,
      TaxRounding rounding,
      List<LineTax> exact) {
    Shares shares = Shares.of(verdict);
    this.kind = kind;
    this.orderNo = orderNo;
    this.date = date;
    this.verdict = verdict;
    this.ledgerAsked = ledgerAsked;
    this.rounding = rounding;
    this.lines = exact.stream().map(line -> new TaxedLine(line, shares, rounding)).toList();
    this.total =
        rounding == TaxRounding.EACH_TAX
            ? sum(TaxedLine::total)
            : exact.stream()
                .map(line -> line.payable(shares))
                .reduce(Fraction.ZERO, Fraction::plus)
                .round(rounding.totalScale());
  }

  @Override
  public Optional<TaxAssessment> assessment() {
    return Optional.of(this);
  }

  /**
   * What is assessed.
   *
   * @return a purchase, or a return
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The order number (订单编号).
   *
   * @return {@code null} when the purchase has none
   */
  public @Nullable String orderNo() {
    return orderNo;
  }

  /**
   * The day by whose law it was taxed.
   *
   * @return that of the purchase, also for a return
   */
  public LocalDate date() {
    return date;
  }

  /**
   * What the purchase is under the limits.
   *
   * @return with the limits and what else the buyer bought in the year
   */
  public LimitVerdict verdict() {
    return verdict;
  }

  /**
   * Whether the year of the buyer was looked up.
   *
   * @return false when there was no ledger, or the purchase names no buyer
   */
  public boolean isLedgerAsked() {
    return ledgerAsked;
  }

  /**
   * How it was rounded.
   *
   * @return the setting
   */
  public TaxRounding rounding() {
    return rounding;
  }

  /**
   * The lines.
   *
   * @return in the order of the document, unmodifiable
   */
  public List<TaxedLine> lines() {
    return lines;
  }

  /**
   * The goods (商品总价).
   *
   * @return the prices of the lines together
   */
  public BigDecimal goodsValue() {
    return sum(TaxedLine::totalPrice);
  }

  /**
   * Freight (运费).
   *
   * @return that of the lines together
   */
  public BigDecimal freight() {
    return sum(TaxedLine::freight);
  }

  /**
   * Insurance (保费).
   *
   * @return that of the lines together
   */
  public BigDecimal insurance() {
    return sum(TaxedLine::insurance);
  }

  /**
   * The dutiable value (完税价格).
   *
   * @return goods, freight and insurance
   */
  public BigDecimal dutiableValue() {
    return sum(TaxedLine::dutiableValue);
  }

  /**
   * Duty (关税合计).
   *
   * @return that of the lines together
   */
  public BigDecimal duty() {
    return sum(TaxedLine::duty);
  }

  /**
   * Consumption tax (消费税合计).
   *
   * @return that of the lines together
   */
  public BigDecimal consumptionTax() {
    return sum(TaxedLine::consumptionTax);
  }

  /**
   * VAT (增值税合计).
   *
   * @return that of the lines together
   */
  public BigDecimal vat() {
    return sum(TaxedLine::vat);
  }

  /**
   * All taxes (综合税合计): to be paid for a purchase, not to be paid for a return. There is no
   * exemption of small amounts (rule TAX-05).
   *
   * @return that of the lines together; unless each tax is rounded, the exact sum, rounded once
   */
  public BigDecimal total() {
    return total;
  }

  /**
   * Whether a duty is due whose rate nobody knows. Only possible outside cross-border e-commerce;
   * the amounts are then without it.
   *
   * @return true when a duty is left out
   */
  public boolean isDutyMissing() {
    return lines.stream().anyMatch(line -> line.dutyRate().isEmpty());
  }

  /**
   * How it was calculated, step by step (计算步骤).
   *
   * @return in the order in which a person would do it
   */
  public List<TaxStep> steps() {
    return TaxSteps.of(this);
  }

  private BigDecimal sum(Function<TaxedLine, BigDecimal> amount) {
    return lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public String toString() {
    return "TaxAssessment["
        + kind
        + ", orderNo="
        + orderNo
        + ", date="
        + date
        + ", dutiableValue="
        + dutiableValue()
        + ", total="
        + total
        + "]";
  }
}
