package io.cbec.signing.realtime;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.rule.Confidence;
import io.cbec.core.rule.RuleFact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rule PAY-04: fields, lengths and codes of payment data (支付原始数据填制规范). Lengths count characters
 * (code points). Values are never quoted, because they can be personal.
 *
 * <p>Errors are what the table of the announcement forbids. What rests on practice or on another
 * document warns: a guid that is no upper-case UUID, a currency that is not three digits, a
 * negative amount. That {@code sessionID} has a usable form is the business of {@link SessionId}.
 *
 * <p>Stateless and thread-safe.
 *
 * <p>Source: 海关总署公告2018年第165号 and 第179号, annex.
 */
public final class PaymentDataCheck {

  /** The id of the rule. */
  public static final String RULE = "PAY-04";

  private static final String HEAD = "/payExchangeInfoHead/";
  private static final Pattern UUID =
      Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");
  private static final Pattern CURRENCY = Pattern.compile("[0-9]{3}");
  private static final int AMOUNT_DIGITS = 19;
  private static final int AMOUNT_DECIMALS = 5;

  private final List<Finding> findings = new ArrayList<>();
  private @Nullable String orderNo;

  private PaymentDataCheck() {}

  /**
   * What is known about the rule, which {@link io.cbec.core.rule.RuleCatalogue} does not hold.
   *
   * @return the fact
   */
  public static RuleFact fact() {
    return new RuleFact(
        RULE,
        Layer.FIELD,
        Severity.ERROR,
        Confidence.A,
        null,
        LocalDate.of(2019, 1, 1),
        null,
        new Text(
            "Payment data that customs asks for has all required fields, with the lengths and codes"
                + " of announcement 179; it is checked before it is signed.",
            "海关实时获取的支付原始数据须填齐必填字段，长度和代码符合179号公告；加签前校验。"),
        "announcements 2018-165 and 2018-179, annex");
  }

  /**
   * Checks payment data.
   *
   * @param info the data
   * @return everything found, in the order of the fields; empty when all is well
   */
  public static List<Finding> check(PaymentExchangeInfo info) {
    PaymentDataCheck check = new PaymentDataCheck();
    check.head(info.head());
    check.items(info.items());
    return List.copyOf(check.findings);
  }

  private void head(PaymentExchangeHead head) {
    String guid = head.guid();
    if (text(HEAD + "guid", "系统唯一序号", guid, true, 36)
        && guid != null
        && !UUID.matcher(guid).matches()) {
      warning(
          HEAD + "guid",
          new Text("guid is not an upper-case UUID.", "系统唯一序号（guid）不是大写的 UUID。"),
          new Text("Use a new random UUID in upper case.", "请使用新生成的大写 UUID。"));
    }
    text(HEAD + "initalRequest", "原始请求", head.initalRequest(), true, 8000);
    text(HEAD + "initalResponse", "原始响应", head.initalResponse(), true, 8000);
    text(HEAD + "ebpCode", "电商平台代码", head.ebpCode(), true, 18);
    text(HEAD + "payCode", "支付企业代码", head.payCode(), true, 18);
    text(HEAD + "payTransactionId", "交易流水号", head.payTransactionId(), true, 60);
    amount(head.totalAmount());
    currency(head.currency());
    code("verDept", "验核机构", head.verDept(), true, "1, 2, 3", "1、2、3", "[123]");
    code("payType", "支付类型", head.payType(), false, "1, 2, 3, 4", "1、2、3、4", "[1234]");
    time(head.tradingTime());
    text(HEAD + "note", "备注", head.note(), false, 1000);
  }

  private void items(List<PaymentExchangeItem> items) {
    if (items.isEmpty()) {
      missing("/payExchangeInfoLists", "支付原始数据表体");
    }
    for (int i = 0; i < items.size(); i++) {
      PaymentExchangeItem item = items.get(i);
      String path = "/payExchangeInfoLists[" + (i + 1) + "]/";
      orderNo = item.orderNo();
      text(path + "orderNo", "订单编号", item.orderNo(), true, 60);
      if (item.goodsInfo().isEmpty()) {
        missing(path + "goodsInfo", "商品信息");
      }
      for (int g = 0; g < item.goodsInfo().size(); g++) {
        PaidGoods goods = item.goodsInfo().get(g);
        String place = path + "goodsInfo[" + (g + 1) + "]/";
        text(place + "gname", "商品名称", goods.gname(), true, 250);
        text(place + "itemLink", "商品展示链接地址", goods.itemLink(), true, 3000);
      }
      text(path + "recpAccount", "收款账号", item.recpAccount(), true, 60);
      text(path + "recpCode", "收款企业代码", item.recpCode(), false, 18);
      text(path + "recpName", "收款企业名称", item.recpName(), true, 100);
    }
  }

  /** Gives whether there is a value and nothing is wrong with it. */
  private boolean text(String path, String zh, @Nullable String value, boolean required, int max) {
    if (value == null) {
      if (required) {
        missing(path, zh);
      }
      return false;
    }
    if (value.isBlank()) {
      error(
          path,
          new Text(name(path) + " is empty.", zh + "（" + name(path) + "）为空。"),
          required ? fill(path, zh) : new Text("Leave it out.", "无内容时请不要填写该字段。"));
      return false;
    }
    int length = value.codePointCount(0, value.length());
    if (length > max) {
      error(
          path,
          new Text(
              name(path) + " has " + length + " characters; " + max + " are allowed.",
              zh + "（" + name(path) + "）有" + length + "个字符，最多允许" + max + "个。"),
          new Text("Shorten it to " + max + " characters.", "请缩短至" + max + "个字符以内。"));
      return false;
    }
    if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xdfff)) {
      error(
          path,
          new Text(
              name(path) + " holds half of a character (a lone surrogate).",
              zh + "（" + name(path) + "）含有不完整的字符。"),
          new Text(
              "Mend where the text was cut or read in a wrong encoding.", "请检查文本是否被截断或以错误的编码读取。"));
      return false;
    }
    return true;
  }

  private void code(
      String field,
      String zh,
      @Nullable String value,
      boolean required,
      String en,
      String allowed,
      String form) {
    if (text(HEAD + field, zh, value, required, 1) && value != null && !value.matches(form)) {
      error(
          HEAD + field,
          new Text(field + " is none of " + en + ".", zh + "（" + field + "）不是" + allowed + "之一。"),
          new Text("Use one of " + en + ".", "请填写" + allowed + "之一。"));
    }
  }

  private void amount(@Nullable BigDecimal amount) {
    String path = HEAD + "totalAmount";
    if (amount == null) {
      missing(path, "交易金额");
      return;
    }
    BigDecimal plain = amount.stripTrailingZeros();
    // The order of size is looked at first: 1E+1000000 must not be written out to be measured.
    long whole = (long) plain.precision() - plain.scale();
    if (plain.scale() > AMOUNT_DECIMALS
        || whole > AMOUNT_DIGITS
        || Math.max(whole, 0) + Math.max(plain.scale(), 0) > AMOUNT_DIGITS) {
      error(
          path,
          new Text(
              "totalAmount does not fit into 19 digits with 5 decimals.",
              "交易金额（totalAmount）超出19位数字、5位小数的范围。"),
          new Text("Round it to 5 decimals or fewer.", "请保留不超过5位小数。"));
    } else if (amount.signum() < 0) {
      warning(
          path,
          new Text("totalAmount is negative.", "交易金额（totalAmount）为负数。"),
          new Text("Give the amount the buyer paid.", "请填写实际支付金额。"));
    }
  }

  private void currency(@Nullable String currency) {
    String path = HEAD + "currency";
    if (text(path, "币制", currency, true, 4)
        && currency != null
        && !CURRENCY.matcher(currency).matches()) {
      warning(
          path,
          new Text("currency is not a customs code of three digits.", "币制（currency）不是三位数字的海关代码。"),
          new Text("Use the customs code, 142 for yuan.", "请使用海关币制代码，人民币为142。"));
    }
  }

  private void time(@Nullable LocalDateTime time) {
    String path = HEAD + "tradingTime";
    if (time == null) {
      missing(path, "交易成功时间");
    } else if (time.getYear() < 1000 || time.getYear() > 9999) {
      error(
          path,
          new Text("tradingTime does not fit into 14 digits.", "交易成功时间（tradingTime）无法表示为14位数字。"),
          new Text("Give the time the payment succeeded.", "请填写支付成功的时间。"));
    }
  }

  private void missing(String path, String zh) {
    error(
        path,
        new Text(name(path) + " is missing.", "缺少" + zh + "（" + name(path) + "）。"),
        fill(path, zh));
  }

  private static Text fill(String path, String zh) {
    return new Text("Fill in " + name(path) + ".", "请填写" + zh + "。");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void error(String path, Text problem, Text remedy) {
    add(Severity.ERROR, path, problem, remedy);
  }

  private void warning(String path, Text problem, Text remedy) {
    add(Severity.WARNING, path, problem, remedy);
  }

  private void add(Severity severity, String path, Text problem, Text remedy) {
    findings.add(
        new Finding(Layer.FIELD, severity, RULE, path, 0, 0, orderNo, problem, remedy, null));
  }
}
