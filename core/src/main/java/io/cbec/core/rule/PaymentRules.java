package io.cbec.core.rule;

import static io.cbec.core.rule.PartRule.reject;
import static io.cbec.core.rule.PartRule.say;
import static io.cbec.core.rule.PartRule.show;
import static io.cbec.core.rule.PartRule.text;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Quote;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.ImportPaymentHead;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules about payment slips, PAY-01 to PAY-03. */
final class PaymentRules {

  /** 已存在相同编号的支付单. */
  private static final String PAYMENT_EXISTS = "-401007";

  private static final String YUAN = "142";
  private static final String RESIDENT_ID = "1";

  private PaymentRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("PAY-01", ImportPaymentHead.class, PaymentRules::basics),
        new PartRule<>("PAY-02", ImportPaymentHead.class, Layer.FIELD, PaymentRules::payer),
        new PartRule<>("PAY-03", CEB411Message.class, PaymentRules::paymentsAreUnique));
  }

  private static void basics(ImportPaymentHead head, Rule.Context context) {
    String currency = text(head.getCurrency());
    if (!currency.isEmpty() && !currency.equals(YUAN) && !context.schemaChecked()) {
      say(context, Severity.ERROR, "currency", PaymentWording.PAY_01_CURRENCY, Quote.of(currency));
    }
    BigDecimal amount = head.getAmountPaid();
    if (amount != null && amount.signum() < 0) {
      say(context, Severity.ERROR, "amountPaid", PaymentWording.PAY_01_AMOUNT, amount);
    }
    LocalDateTime paid = head.getPayTime();
    LocalDateTime reported = head.getAppTime();
    if (paid != null && reported != null && paid.withNano(0).isAfter(reported)) {
      say(
          context,
          Severity.ERROR,
          "payTime",
          PaymentWording.PAY_01_TIME,
          show(paid),
          show(reported));
    }
  }

  private static void payer(ImportPaymentHead head, Rule.Context context) {
    String type = text(head.getPayerIdType());
    if (!type.isEmpty() && !type.equals(RESIDENT_ID)) {
      say(context, Severity.ERROR, "payerIdType", PaymentWording.PAY_02_TYPE, Quote.of(type));
    }
    if (text(head.getPayerName()).isEmpty()) {
      say(context, Severity.ERROR, "payerName", PaymentWording.PAY_02_NAME);
    }
  }

  private static void paymentsAreUnique(CEB411Message message, Rule.Context context) {
    Set<List<String>> used = new HashSet<>();
    for (int i = 0; i < message.getPayment().size(); i++) {
      ImportPaymentHead head = message.getPayment().get(i).getPaymentHead();
      if (head == null || !OrderRules.isNew(head.getAppType())) {
        continue;
      }
      String number = text(head.getPayTransactionId());
      if (OrderRules.isRepeated(text(head.getPayCode()), number, used)) {
        reject(
            context,
            Severity.ERROR,
            "Payment[" + (i + 1) + "]/PaymentHead/payTransactionId",
            PAYMENT_EXISTS,
            PaymentWording.PAY_03,
            Quote.of(number));
      }
    }
  }
}
