package io.cbec.core.tax;

import io.cbec.core.tax.TaxAssessment.Kind;
import io.cbec.core.tax.TaxRefusal.Reason;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calculates the comprehensive tax of purchases and judges them by the limits (跨境电商综合税计算).
 *
 * <p>With V the dutiable value, D the duty, t and S the consumption tax by value and by content, v
 * VAT: {@code CT = (V + D + S) / (1 - t) * t + S} and {@code VAT = (V + D + CT) * v}. Inside the
 * limits D is 0 and 70 % of CT and VAT are due; a single item above the limit pays all. No small
 * amount is exempt. Source: 财关税〔2016〕18号, 财关税〔2018〕49号. Rules TAX-01 to TAX-06.
 *
 * <p>Everything is calculated exactly and rounded once, so that half a cent is never lost.
 *
 * <p>Immutable and thread-safe, as far as its {@link RateSource} and {@link BuyerYearLedger} are;
 * it blocks when they do. Bad input never throws: it is a {@link TaxRefusal}.
 */
public final class TaxCalculator {

  private final TaxTables tables;
  private final @Nullable RateSource rates;
  private final TaxRounding rounding;
  private final @Nullable BuyerYearLedger ledger;

  private TaxCalculator(Builder builder) {
    this.tables = builder.tables == null ? TaxTables.standard() : builder.tables;
    this.rates = builder.rates;
    this.rounding = builder.rounding;
    this.ledger = builder.ledger;
  }

  /**
   * Starts a calculator.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The dated tables it uses.
   *
   * @return those of the library, or those of the user
   */
  public TaxTables tables() {
    return tables;
  }

  /**
   * Calculates the tax of an order.
   *
   * @param order the order
   * @return the assessment, or why there is none
   */
  public TaxResult assess(ImportOrder order) {
    return assess(Purchase.of(order));
  }

  /**
   * Calculates the tax of an inventory list.
   *
   * @param list the list
   * @return the assessment, or why there is none
   */
  public TaxResult assess(ImportInventory list) {
    return assess(Purchase.of(list));
  }

  /**
   * Calculates the tax of a purchase. The ledger is only read: what it has booked for this very
   * purchase is not counted twice.
   *
   * @param purchase the purchase
   * @return the assessment, or why there is none
   */
  public TaxResult assess(Purchase purchase) {
    try {
      return assess(purchase, ledger);
    } catch (CannotAssess e) {
      return e.refusal();
    }
  }

  /**
   * Calculates the tax of a purchase and books it in the ledger, unless it is outside cross-border
   * e-commerce. Of two purchases that do not both fit into the year, one gets the verdict {@link
   * LimitVerdict.OutsideCbec}. Release it when customs refuses the list.
   *
   * @param purchase the purchase
   * @return the assessment, or why there is none; nothing is booked then
   * @throws IllegalStateException when the calculator has no ledger
   */
  public TaxResult book(Purchase purchase) {
    BuyerYearLedger own = ledger;
    if (own == null) {
      throw new IllegalStateException("the calculator has no ledger");
    }
    Optional<PurchaseKey> key = purchase.key();
    if (key.isEmpty()) {
      return new TaxRefusal(Reason.NO_BUYER, null);
    }
    while (true) {
      TaxResult result = assess(purchase);
      if (!(result instanceof TaxAssessment assessment)
          || assessment.verdict() instanceof LimitVerdict.OutsideCbec) {
        return result;
      }
      BigDecimal yearLimit = assessment.verdict().limits().perYear();
      if (own.reserve(key.get(), assessment.dutiableValue(), yearLimit)) {
        return assessment;
      }
      // Somebody was faster: the next look at the ledger says so.
    }
  }

  /**
   * Calculates what is not to be paid when goods go back (退货对应税额): for each line the part of the
   * taxes of the list that belongs to the returned quantity, by the law of the list's day.
   *
   * @param request the return request; it carries no prices
   * @param list the list it is about
   * @return the assessment, or why there is none
   */
  public TaxResult assess(ImportReturnRequest request, ImportInventory list) {
    try {
      return returned(request, list);
    } catch (CannotAssess e) {
      return e.refusal();
    }
  }

  /**
   * Lowers the year of the buyer by what went back. To be called once customs accepted the return
   * (rule LIM-04); a second call for the same request changes nothing.
   *
   * @param request the return request
   * @param list the list it is about
   * @return what went back, or why it is not known
   * @throws IllegalStateException when the calculator has no ledger
   */
  public TaxResult giveBack(ImportReturnRequest request, ImportInventory list) {
    BuyerYearLedger own = ledger;
    if (own == null) {
      throw new IllegalStateException("the calculator has no ledger");
    }
    ImportReturnRequestHead head = request.getInvtRefundHead();
    Optional<PurchaseKey> key = Purchase.of(list).key();
    String id = head == null ? null : head.getGuid();
    if (key.isEmpty() || id == null) {
      return new TaxRefusal(Reason.NO_BUYER, null);
    }
    TaxResult result = assess(request, list);
    result
        .assessment()
        .ifPresent(returned -> own.giveBack(key.get(), id, returned.dutiableValue()));
    return result;
  }

  private TaxAssessment returned(ImportReturnRequest request, ImportInventory list) {
    // What the buyer bought since then does not change what the list was.
    TaxAssessment whole = assess(Purchase.of(list), null);
    if (request.getInvtRefundList().isEmpty()) {
      throw new CannotAssess(Reason.NO_LINES, null);
    }
    Map<Integer, BigDecimal> quantities = new HashMap<>();
    List<LineTax> parts = new ArrayList<>();
    for (ImportReturnRequestLine line : request.getInvtRefundList()) {
      TaxedLine of = TaxedLine.find(whole.lines(), line.getGnum());
      if (of == null) {
        throw new CannotAssess(Reason.RETURN_UNKNOWN_LINE, line.getGnum());
      }
      BigDecimal quantity = usable(line.getQty(), of.gnum());
      BigDecimal all = usable(of.line().quantity(), of.gnum());
      if (quantity.signum() == 0) {
        throw new CannotAssess(Reason.BAD_AMOUNT, of.gnum());
      }
      if (quantities.merge(of.gnum(), quantity, BigDecimal::add).compareTo(all) > 0) {
        throw new CannotAssess(Reason.RETURN_TOO_MUCH, of.gnum());
      }
      parts.add(of.exact().part(Fraction.of(quantity, all)));
    }
    return new TaxAssessment(
        Kind.RETURN, whole.orderNo(), whole.date(), whole.verdict(), false, rounding, parts);
  }

  private TaxAssessment assess(Purchase purchase, @Nullable BuyerYearLedger year) {
    if (purchase.lines().isEmpty()) {
      throw new CannotAssess(Reason.NO_LINES, null);
    }
    if (purchase.date() == null) {
      throw new CannotAssess(Reason.NO_DATE, null);
    }
    Limits limits =
        tables.limits(purchase.date()).orElseThrow(() -> new CannotAssess(Reason.NO_LIMITS, null));
    BigDecimal freight = usable(purchase.freight(), null);
    BigDecimal insurance = usable(purchase.insurance(), null);
    List<BigDecimal> prices = new ArrayList<>();
    for (TaxLine line : purchase.lines()) {
      prices.add(usable(line.totalPrice(), line.gnum()));
      if (usable(line.quantity(), line.gnum()).signum() == 0) {
        throw new CannotAssess(Reason.BAD_AMOUNT, line.gnum());
      }
    }
    BigDecimal value =
        prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add).add(freight).add(insurance);
    PurchaseKey key = year == null ? null : purchase.key().orElse(null);
    BigDecimal spent =
        year == null || key == null
            ? BigDecimal.ZERO
            : year.spent(key.buyer(), key.year()).subtract(year.booked(key)).max(BigDecimal.ZERO);
    LimitVerdict verdict = limits.judge(value, purchase.isSingleItem(), spent);
    List<BigDecimal> freights = Apportionment.split(freight, prices);
    List<BigDecimal> insurances = Apportionment.split(insurance, prices);
    LineCalculation calculation = new LineCalculation(rates, purchase.date(), verdict);
    List<LineTax> lines = new ArrayList<>();
    for (int i = 0; i < prices.size(); i++) {
      lines.add(
          calculation.of(
              purchase.lines().get(i), prices.get(i), freights.get(i), insurances.get(i)));
    }
    return new TaxAssessment(
        Kind.PURCHASE, purchase.orderNo(), purchase.date(), verdict, key != null, rounding, lines);
  }

  private static BigDecimal usable(@Nullable BigDecimal amount, @Nullable Integer gnum) {
    if (amount == null) {
      throw new CannotAssess(Reason.MISSING_AMOUNT, gnum);
    }
    if (amount.signum() < 0 || !Amounts.isUsable(amount)) {
      throw new CannotAssess(Reason.BAD_AMOUNT, gnum);
    }
    return amount;
  }

  /** Builds {@link TaxCalculator}. Not thread-safe. */
  public static final class Builder {
    private @Nullable TaxTables tables;
    private @Nullable RateSource rates;
    private TaxRounding rounding = TaxRounding.EACH_TAX;
    private @Nullable BuyerYearLedger ledger;

    private Builder() {}

    /**
     * The dated tables.
     *
     * @param tables default {@link TaxTables#standard()}
     * @return this
     */
    public Builder tables(TaxTables tables) {
      this.tables = Objects.requireNonNull(tables, "tables");
      return this;
    }

    /**
     * Who knows the rates of goods.
     *
     * @param source asked for lines that do not bring their own; default none
     * @return this
     */
    public Builder rates(RateSource source) {
      this.rates = Objects.requireNonNull(source, "rates");
      return this;
    }

    /**
     * When taxes are rounded.
     *
     * @param rounding default {@link TaxRounding#EACH_TAX}
     * @return this
     */
    public Builder rounding(TaxRounding rounding) {
      this.rounding = Objects.requireNonNull(rounding, "rounding");
      return this;
    }

    /**
     * Who knows what buyers bought in the year. Without one only the purchase itself is compared
     * with the limit of the year.
     *
     * @param ledger default none
     * @return this
     */
    public Builder ledger(BuyerYearLedger ledger) {
      this.ledger = Objects.requireNonNull(ledger, "ledger");
      return this;
    }

    /**
     * Makes the calculator.
     *
     * @return a new calculator
     */
    public TaxCalculator build() {
      return new TaxCalculator(this);
    }
  }
}
