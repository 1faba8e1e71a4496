package io.cbec.core.tax;

import io.cbec.core.Text;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tax could not be calculated (无法计税). Immutable and thread-safe.
 *
 * @param reason why
 * @param gnum the number of the line; {@code null} when it is about the whole purchase
 */
public record TaxRefusal(Reason reason, @Nullable Integer gnum) implements TaxResult {

  /** A reason is required. */
  public TaxRefusal {
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public Optional<TaxAssessment> assessment() {
    return Optional.empty();
  }

  /**
   * Why, with the number of the line.
   *
   * @return both languages
   */
  public Text problem() {
    return gnum == null
        ? reason.problem
        : new Text(
            "Line " + gnum + ": " + reason.problem.en(), "第" + gnum + "项商品：" + reason.problem.zh());
  }

  /**
   * What to do.
   *
   * @return both languages
   */
  public Text remedy() {
    return reason.remedy;
  }

  /** Why a tax cannot be calculated. */
  public enum Reason {
    /** There is no line. */
    NO_LINES("there are no goods.", "没有商品项。", "Add the lines.", "请补充商品项。"),
    /** There is no day, so the law is not known. */
    NO_DATE(
        "the day is missing, so it is not known which rates hold.",
        "缺少日期，无法确定适用的税率。",
        "Give the report time (appTime) or a day.",
        "请填写报送时间（appTime）或指定日期。"),
    /** A price, a quantity, freight or insurance is missing. */
    MISSING_AMOUNT(
        "a price, a quantity, freight or insurance is missing.",
        "缺少总价、数量、运费或保费。",
        "Complete the amounts; write 0 where nothing is due.",
        "请补全金额，无则填写0。"),
    /** An amount is below zero, or a quantity is not above zero. */
    BAD_AMOUNT(
        "an amount is negative, a quantity is not above zero, or a number is far too long.",
        "金额为负数、数量不大于0或数字过长。",
        "Correct the amounts.",
        "请更正金额和数量。"),
    /** The tables have no limits for that day. */
    NO_LIMITS(
        "the tables have no limits for that day; they begin on 2016-04-08.",
        "该日期没有对应的限值（自2016年4月8日起施行）。",
        "Check the day, or add the limits to the tables.",
        "请核对日期，或在税率表中补充限值。"),
    /** Nobody knows the rates of the goods. */
    NO_RATE(
        "the tax rates of the goods are not known.",
        "商品税率未知。",
        "Give the rates, by HS code or by item number: orders carry no HS code.",
        "请按商品编码或企业商品货号提供税率；订单中没有商品编码。"),
    /** A single item above the limit carries duty, and its rate is not known. */
    NO_DUTY(
        "a single item above the limit carries duty, and the duty rate is not known.",
        "单件商品超过单次限值须征收关税，但关税税率未知。",
        "Give the duty rate of the goods, usually that of most-favoured nations.",
        "请提供商品的关税税率（一般为最惠国税率）。"),
    /** The tax depends on the content, which is not known. */
    NO_CONTENT(
        "the consumption tax depends on the content, and the content is not known.",
        "消费税取决于容量，但容量未知。",
        "Give the content: millilitres, grams, litres or pieces.",
        "请提供容量（毫升、克、升或片数）。"),
    /** The content is given in a unit that the tax cannot use. */
    CONTENT_UNIT(
        "the content is in a unit that does not fit the tax of the goods.",
        "容量单位与商品的计税单位不符。",
        "Give the content in the kind of unit that the tax is about.",
        "请按计税单位提供容量。"),
    /** A purchase can only be booked for a buyer, under an order number. */
    NO_BUYER(
        "the buyer or the order number is missing, so nothing can be booked.",
        "缺少订购人证件号码或订单编号，无法累计。",
        "Give the buyer's id number and the order number.",
        "请填写订购人证件号码和订单编号。"),
    /** The list has no line of that number, or the return says nothing. */
    RETURN_UNKNOWN_LINE(
        "the list has no line of this number.",
        "原清单没有该序号的商品。",
        "Use the line numbers of the list.",
        "请使用原清单的商品序号。"),
    /** More goes back than was bought. */
    RETURN_TOO_MUCH(
        "more goes back than the list has.", "退货数量超过原清单数量。", "Correct the quantity.", "请更正退货数量。");

    private final Text problem;
    private final Text remedy;

    Reason(String problemEn, String problemZh, String remedyEn, String remedyZh) {
      this.problem = new Text(problemEn, problemZh);
      this.remedy = new Text(remedyEn, remedyZh);
    }
  }
}
