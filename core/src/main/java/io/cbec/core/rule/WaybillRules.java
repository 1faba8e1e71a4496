package io.cbec.core.rule;

import static io.cbec.core.rule.PartRule.reject;
import static io.cbec.core.rule.PartRule.say;
import static io.cbec.core.rule.PartRule.show;
import static io.cbec.core.rule.PartRule.text;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.exports.ExportWaybill;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportWaybillHead;
import io.cbec.schemas.imports.ImportWaybillStatus;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules about waybills and their status, LOG-01 to LOG-06. */
final class WaybillRules {

  /** 物流运单已存在. */
  private static final String WAYBILL_EXISTS = "-504012";

  private static final String YUAN = "142";
  private static final int LONGEST_EXPORT_NUMBER = 80;

  private WaybillRules() {}

  static List<Rule<?>> all() {
    return List.of(
        new PartRule<>("LOG-01", ImportWaybillHead.class, Layer.FIELD, WaybillRules::basics),
        new PartRule<>("LOG-02", CEB511Message.class, WaybillRules::waybillsAreUnique),
        new PartRule<>("LOG-02", CEB621Message.class, WaybillRules::parcelsAreUnique),
        new PartRule<>("LOG-03", ImportWaybillHead.class, Layer.FIELD, WaybillRules::namesAnOrder),
        new PartRule<>("LOG-04", ImportWaybillHead.class, WaybillRules::billOfDirectMail),
        new PartRule<>("LOG-05", ImportWaybillStatus.class, Layer.FIELD, WaybillRules::signedFor),
        new PartRule<>("LOG-06", ExportWaybill.class, Layer.FIELD, WaybillRules::exportBasics));
  }

  private static void basics(ImportWaybillHead head, Rule.Context context) {
    String currency = text(head.getCurrency());
    if (!currency.isEmpty() && !currency.equals(YUAN)) {
      say(context, Severity.ERROR, "currency", WaybillWording.LOG_01_CURRENCY, Quote.of(currency));
    }
    charge(new Term("freight", "运费"), head.getFreight(), context);
    charge(new Term("insuredFee", "保价费"), head.getInsuredFee(), context);
    BigDecimal weight = head.getWeight();
    if (weight != null && weight.signum() <= 0) {
      say(context, Severity.ERROR, "weight", WaybillWording.LOG_01_WEIGHT, weight);
    }
    Integer packages = head.getPackNo();
    if (packages != null && packages != 1) {
      say(context, Severity.ERROR, "packNo", WaybillWording.LOG_01_PACKAGES, packages);
    }
  }

  /** The schema lets both charges away, the texts of the standard want a zero. */
  private static void charge(Term field, @Nullable BigDecimal amount, Rule.Context context) {
    if (amount == null) {
      say(context, Severity.WARNING, field.name(), WaybillWording.LOG_01_NO_CHARGE, field);
    } else if (amount.signum() < 0) {
      say(context, Severity.ERROR, field.name(), WaybillWording.LOG_01_CHARGE, field, amount);
    }
  }

  private static void waybillsAreUnique(CEB511Message message, Rule.Context context) {
    Set<List<String>> used = new HashSet<>();
    for (int i = 0; i < message.getLogistics().size(); i++) {
      ImportWaybillHead head = message.getLogistics().get(i).getLogisticsHead();
      if (head != null && OrderRules.isNew(head.getAppType())) {
        String field = "Logistics[" + (i + 1) + "]/LogisticsHead/logisticsNo";
        String number = text(head.getLogisticsNo());
        if (OrderRules.isRepeated(text(head.getLogisticsCode()), number, used)) {
          reject(
              context,
              Severity.ERROR,
              field,
              WAYBILL_EXISTS,
              WaybillWording.LOG_02,
              Quote.of(number));
        }
      }
    }
  }

  private static void parcelsAreUnique(CEB621Message message, Rule.Context context) {
    Set<List<String>> used = new HashSet<>();
    for (int i = 0; i < message.getInventory().size(); i++) {
      ImportInventoryHead head = message.getInventory().get(i).getInventoryHead();
      if (head != null && OrderRules.isNew(head.getAppType())) {
        String field = "Inventory[" + (i + 1) + "]/InventoryHead/logisticsNo";
        String number = text(head.getLogisticsNo());
        if (OrderRules.isRepeated(text(head.getLogisticsCode()), number, used)) {
          say(context, Severity.ERROR, field, WaybillWording.LOG_02, Quote.of(number));
        }
      }
    }
  }

  private static void namesAnOrder(ImportWaybillHead head, Rule.Context context) {
    if (text(head.getOrderNo()).isEmpty()) {
      say(context, Severity.ERROR, "orderNo", WaybillWording.LOG_03);
    }
  }

  /** A waybill does not say by which trade mode its goods come in. */
  private static void billOfDirectMail(ImportWaybillHead head, Rule.Context context) {
    if (text(head.getBillNo()).isEmpty()) {
      say(context, Severity.INFO, "billNo", WaybillWording.LOG_04);
    }
  }

  private static void signedFor(ImportWaybillStatus status, Rule.Context context) {
    String value = text(status.getLogisticsStatus());
    if (!value.isEmpty() && !value.equals("S")) {
      say(context, Severity.ERROR, "logisticsStatus", WaybillWording.LOG_05, Quote.of(value));
    }
    LocalDateTime time = status.getLogisticsTime();
    LocalDateTime reported = status.getAppTime();
    if (time != null && reported != null && time.withNano(0).isAfter(reported)) {
      say(
          context,
          Severity.WARNING,
          "logisticsTime",
          WaybillWording.LOG_05_TIME,
          show(time),
          show(reported));
    }
  }

  private static void exportBasics(ExportWaybill waybill, Rule.Context context) {
    String number = waybill.getLogisticsNo();
    int length = number == null ? 0 : number.codePointCount(0, number.length());
    if (length > LONGEST_EXPORT_NUMBER) {
      say(
          context,
          Severity.ERROR,
          "logisticsNo",
          WaybillWording.LOG_06_NUMBER,
          length,
          LONGEST_EXPORT_NUMBER);
    }
    required(new Term("grossWeight", "毛重"), waybill.getGrossWeight(), context);
    required(new Term("packNo", "件数"), waybill.getPackNo(), context);
    required(new Term("freight", "运费"), waybill.getFreight(), context);
    required(new Term("insuredFee", "保价费"), waybill.getInsuredFee(), context);
  }

  private static void required(Term field, @Nullable Object value, Rule.Context context) {
    if (value == null) {
      say(context, Severity.ERROR, field.name(), WaybillWording.LOG_06, field);
    }
  }
}
