package io.cbec.core.rule;

import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Phrase;
import io.cbec.core.internal.wording.Term;
import io.cbec.core.tax.LimitVerdict;
import io.cbec.core.tax.Limits;
import io.cbec.core.tax.TaxAssessment;
import io.cbec.core.tax.TaxCalculator;
import io.cbec.core.tax.TaxRefusal;
import io.cbec.core.tax.TaxResult;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportTaxBill;
import io.cbec.schemas.imports.ImportTaxBillHead;
import io.cbec.schemas.imports.ImportTaxBillLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules about taxes: TAX-07 about tax bills, TAX-08 about what an order withholds. */
final class TaxRules {

  /** Rounding of lines adds up to a few cents. */
  private static final BigDecimal WITHHELD_TOLERANCE = new BigDecimal("0.05");

  private static final int CENTS = 2;

  private TaxRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("TAX-07", ImportTaxBill.class, TaxRules::billAddsUp),
        new PartRule<>("TAX-07", ImportTaxBillHead.class, TaxRules::billNamesItsList),
        new PartRule<>("TAX-07", ImportTaxBill.class, TaxRules::noDutyWithinTheLimit),
        new PartRule<>("TAX-08", ImportOrder.class, TaxRules::withheldTaxIsThatOfTheLaw));
  }

  private static void billAddsUp(ImportTaxBill bill, Rule.Context context) {
    ImportTaxBillHead head = bill.getTaxHeadRd();
    if (head == null || bill.getTaxListRd().isEmpty()) {
      return;
    }
    sum(
        bill,
        new Term("customsTax", "应征关税"),
        head.getCustomsTax(),
        ImportTaxBillLine::getCustomsTax,
        context);
    sum(
        bill,
        new Term("valueAddedTax", "应征增值税"),
        head.getValueAddedTax(),
        ImportTaxBillLine::getValueAddedTax,
        context);
    sum(
        bill,
        new Term("consumptionTax", "应征消费税"),
        head.getConsumptionTax(),
        ImportTaxBillLine::getConsumptionTax,
        context);
  }

  private static void sum(
      ImportTaxBill bill,
      Term field,
      @Nullable BigDecimal total,
      Function<ImportTaxBillLine, @Nullable BigDecimal> tax,
      Rule.Context context) {
    BigDecimal sum = sum(bill, tax);
    if (total == null || sum == null) {
      return;
    }
    // Lines may have five decimals while the head is in cents.
    boolean same =
        within(total, sum, context.amountTolerance())
            || total.compareTo(sum.setScale(CENTS, RoundingMode.HALF_UP)) == 0;
    if (!same) {
      say(
          context,
          "TaxHeadRd/" + field.name(),
          TaxWording.TAX_07_SUM,
          field,
          total,
          sum,
          total.subtract(sum));
    }
  }

  /** {@code null} when a line lacks the amount. */
  private static @Nullable BigDecimal sum(
      ImportTaxBill bill, Function<ImportTaxBillLine, @Nullable BigDecimal> amount) {
    BigDecimal sum = BigDecimal.ZERO;
    for (ImportTaxBillLine line : bill.getTaxListRd()) {
      BigDecimal each = amount.apply(line);
      if (each == null) {
        return null;
      }
      sum = sum.add(each);
    }
    return sum;
  }

  private static void billNamesItsList(ImportTaxBillHead head, Rule.Context context) {
    String taxNo = head.getTaxNo();
    String listNo = head.getInvtNo();
    if (taxNo != null && listNo != null && !taxNo.startsWith(listNo + "_")) {
      say(context, "taxNo", TaxWording.TAX_07_NUMBER);
    }
  }

  private static void noDutyWithinTheLimit(ImportTaxBill bill, Rule.Context context) {
    ImportTaxBillHead head = bill.getTaxHeadRd();
    BigDecimal value = sum(bill, ImportTaxBillLine::getTaxPrice);
    if (head == null || value == null || bill.getTaxListRd().isEmpty()) {
      return;
    }
    BigDecimal duty = head.getCustomsTax();
    LocalDateTime returned = head.getReturnTime();
    LocalDate date = returned == null ? context.today() : returned.toLocalDate();
    Limits limits = context.taxTables().limits(date).orElse(null);
    if (duty != null
        && duty.signum() != 0
        && limits != null
        && limits.duty().signum() == 0
        && value.compareTo(limits.perOrder()) <= 0) {
      say(context, "TaxHeadRd/customsTax", TaxWording.TAX_07_DUTY, duty, value, limits.perOrder());
    }
  }

  private static void withheldTaxIsThatOfTheLaw(ImportOrder order, Rule.Context context) {
    TaxCalculator calculator = context.taxCalculator().orElse(null);
    ImportOrderHead head = order.getOrderHead();
    BigDecimal withheld = head == null ? null : head.getTaxTotal();
    // Zero: the seller collects no tax.
    if (calculator == null || withheld == null || withheld.signum() == 0) {
      return;
    }
    TaxResult result = calculator.assess(order);
    if (result instanceof TaxRefusal refusal) {
      context.report(
          Severity.INFO,
          "OrderHead/taxTotal",
          TaxWording.TAX_08_NOT_ASKED.problem(refusal.problem()),
          refusal.remedy(),
          null);
    } else if (result instanceof TaxAssessment assessment
        && !(assessment.verdict() instanceof LimitVerdict.OutsideCbec)
        && !within(withheld, assessment.total(), WITHHELD_TOLERANCE)) {
      say(
          context,
          "OrderHead/taxTotal",
          TaxWording.TAX_08,
          withheld,
          assessment.total(),
          withheld.subtract(assessment.total()),
          assessment.dutiableValue());
    }
  }

  private static boolean within(BigDecimal a, BigDecimal b, BigDecimal tolerance) {
    return a.subtract(b).abs().compareTo(tolerance) <= 0;
  }

  private static void say(Rule.Context context, String field, Phrase wording, Object... arguments) {
    context.report(
        Severity.WARNING, field, wording.problem(arguments), wording.remedy(arguments), null);
  }
}
