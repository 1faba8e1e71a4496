package io.cbec.core.tax;

import io.cbec.core.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a calculation into words, in the order in which a declarant would do it by hand. */
final class TaxSteps {

  private final TaxAssessment assessment;
  private final TaxedLine.Shares shares;
  private final List<TaxStep> steps = new ArrayList<>();

  private TaxSteps(TaxAssessment assessment) {
    this.assessment = assessment;
    this.shares = TaxedLine.Shares.of(assessment.verdict());
  }

  static List<TaxStep> of(TaxAssessment assessment) {
    TaxSteps steps = new TaxSteps(assessment);
    steps.value();
    steps.limits();
    assessment.lines().forEach(steps::line);
    steps.total();
    return List.copyOf(steps.steps);
  }

  private void value() {
    String sum =
        money(assessment.goodsValue())
            + " + "
            + money(assessment.freight())
            + " + "
            + money(assessment.insurance())
            + " = "
            + money(assessment.dutiableValue());
    boolean back = assessment.kind() == TaxAssessment.Kind.RETURN;
    add(
        "TAX-01",
        null,
        (back ? "Returned part: dutiable" : "Dutiable")
            + " value V = goods + freight + insurance = "
            + sum,
        (back ? "退货部分：" : "") + "完税价格 V = 商品价格 + 运费 + 保费 = " + sum);
  }

  private void limits() {
    LimitVerdict verdict = assessment.verdict();
    String rule =
        verdict instanceof LimitVerdict.WithinLimits
            ? "LIM-01"
            : verdict instanceof LimitVerdict.SingleItemOverLimit ? "LIM-02" : "LIM-03";
    boolean unknown = !assessment.isLedgerAsked();
    add(
        rule,
        null,
        verdict.text().en() + (unknown ? " Other purchases of the year are not counted." : ""),
        verdict.text().zh() + (unknown ? "（未计入该年度的其他交易。）" : ""));
    if (assessment.isDutyMissing()) {
      add(
          "LIM-03",
          null,
          "A duty rate is not known: the amounts are without duty.",
          "关税税率未知，以下金额不含关税。");
    }
  }

  private void line(TaxedLine line) {
    int gnum = line.gnum();
    String value =
        money(line.totalPrice())
            + " + "
            + money(line.freight())
            + " + "
            + money(line.insurance())
            + " = "
            + money(line.dutiableValue());
    add(
        "TAX-03",
        gnum,
        "V = price + share of freight + share of insurance = " + value,
        "V = 总价 + 分摊运费 + 分摊保费 = " + value);
    line.threshold().ifPresent(decision -> threshold(gnum, decision));
    BigDecimal dutyRate = line.dutyRate().orElse(BigDecimal.ZERO);
    if (dutyRate.signum() > 0) {
      String formula =
          "D = "
              + money(line.dutiableValue())
              + " × "
              + percent(dutyRate)
              + " = "
              + money(line.exact().duty().round(5));
      add("TAX-01", gnum, "duty " + formula, "关税 " + formula);
    }
    consumption(line);
    String vat =
        "VAT = ("
            + money(line.dutiableValue())
            + " + "
            + money(line.exact().duty().round(5))
            + " + "
            + money(line.statutoryConsumptionTax())
            + ") × "
            + percent(line.rates().vat())
            + " = "
            + money(line.statutoryVat());
    add("TAX-01", gnum, vat + " (V + D + CT, times v)", "增值税 " + vat + "（V + D + CT，乘以税率）");
    payable(line);
  }

  private void threshold(int gnum, ThresholdDecision decision) {
    String unit = decision.threshold().unit().symbol();
    String zhUnit = decision.threshold().unit().zh();
    String price = money(decision.unitPrice());
    String bound = money(decision.threshold().minimum());
    String content = plain(decision.content().amount());
    add(
        "TAX-06",
        gnum,
        "V / "
            + content
            + " "
            + decision.content().unit().symbol()
            + " = "
            + price
            + " a "
            + unit
            + (decision.reached()
                ? ", at least " + bound + ": consumption tax is due"
                : ", below " + bound + ": no consumption tax"),
        "V ÷ "
            + content
            + decision.content().unit().zh()
            + " = "
            + price
            + "元/"
            + zhUnit
            + (decision.reached() ? "，不低于" + bound + "元，征收消费税" : "，低于" + bound + "元，不征消费税"));
  }

  private void consumption(TaxedLine line) {
    BigDecimal specific = line.statutorySpecificTax();
    line.rates()
        .specific()
        .filter(tax -> specific.signum() > 0)
        .ifPresent(
            tax -> {
              Content content = line.content().orElseThrow();
              String amounts =
                  plain(tax.amount()) + " / " + plain(tax.per()) + " × " + plain(content.amount());
              add(
                  "TAX-01",
                  line.gnum(),
                  "S = "
                      + amounts
                      + " "
                      + content.unit().symbol()
                      + " = "
                      + money(specific)
                      + " (tax by content, yuan a "
                      + tax.unit().symbol()
                      + ")",
                  "从量消费税 S = "
                      + amounts
                      + content.unit().zh()
                      + " = "
                      + money(specific)
                      + "（元/"
                      + tax.unit().zh()
                      + "）");
            });
    if (line.consumptionRate().signum() == 0 && specific.signum() == 0) {
      add("TAX-01", line.gnum(), "no consumption tax, CT = 0", "无消费税，CT = 0");
      return;
    }
    String t = percent(line.consumptionRate());
    String formula =
        "CT = ("
            + money(line.dutiableValue())
            + " + "
            + money(line.exact().duty().round(5))
            + " + "
            + money(specific)
            + ") / (1 - "
            + t
            + ") × "
            + t
            + " + "
            + money(specific)
            + " = "
            + money(line.statutoryConsumptionTax());
    add(
        "TAX-01",
        line.gnum(),
        formula + " ((V + D + S) / (1 - t) × t + S)",
        "消费税 " + formula + "（(V + D + S) ÷ (1 - t) × t + S）");
  }

  private void payable(TaxedLine line) {
    String amounts =
        "CT "
            + money(line.statutoryConsumptionTax())
            + " × "
            + percent(shares.consumption())
            + " = "
            + money(line.consumptionTax())
            + ", VAT "
            + money(line.statutoryVat())
            + " × "
            + percent(shares.vat())
            + " = "
            + money(line.vat())
            + ", D = "
            + money(line.duty());
    boolean back = assessment.kind() == TaxAssessment.Kind.RETURN;
    add(
        "TAX-01",
        line.gnum(),
        (back ? "not to be paid: " : "to be paid: ")
            + amounts
            + "; together "
            + money(line.total()),
        (back ? "免征：" : "应缴：") + amounts + "；合计" + money(line.total()));
  }

  private void total() {
    String amounts =
        "D "
            + money(assessment.duty())
            + " + CT "
            + money(assessment.consumptionTax())
            + " + VAT "
            + money(assessment.vat())
            + " = "
            + money(assessment.total());
    String en =
        switch (assessment.rounding()) {
          case EACH_TAX -> "each tax of each line rounded to 0.01";
          case TOTAL -> "the exact sum rounded to 0.01";
          case NONE -> "five decimals";
        };
    String zh =
        switch (assessment.rounding()) {
          case EACH_TAX -> "逐项逐税四舍五入到分";
          case TOTAL -> "合计后四舍五入到分";
          case NONE -> "保留5位小数";
        };
    add("TAX-04", null, "Total " + amounts + " (" + en + ")", "合计 " + amounts + "（" + zh + "）");
  }

  private void add(String rule, @Nullable Integer gnum, String en, String zh) {
    steps.add(new TaxStep(rule, gnum, new Text(en, zh)));
  }

  private static String money(BigDecimal amount) {
    return Amounts.tidy(amount).toPlainString();
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String percent(BigDecimal rate) {
    return rate.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }
}
