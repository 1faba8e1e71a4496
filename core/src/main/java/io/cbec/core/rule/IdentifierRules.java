package io.cbec.core.rule;

import static io.cbec.core.rule.PartRule.reject;
import static io.cbec.core.rule.PartRule.say;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.identifier.CreditCode;
import io.cbec.core.identifier.CustomsCode;
import io.cbec.core.identifier.FieldText;
import io.cbec.core.identifier.IdentifierFlaw;
import io.cbec.core.identifier.ResidentId;
import io.cbec.core.internal.wording.Quote;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.NodeBinding;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules about identifiers of persons and enterprises: ID-01 for resident identity numbers,
 * where the type says that it is one; ID-02 to ID-05 for the codes of enterprises.
 */
final class IdentifierRules {

  private static final String RESIDENT_ID = "1";

  /** 订购人身份证号码有误. */
  private static final String REJECT_CODE = "1300";

  private static final Term BUYER = new Term("buyerIdNumber", "订购人证件号码");
  private static final Term PAYER = new Term("payerIdNumber", "支付人证件号码");

  private static final Set<String> ENTERPRISE_CODES =
      Set.of(
          "ebpCode",
          "ebcCode",
          "agentCode",
          "declAgentCode",
          "logisticsCode",
          "payCode",
          "assureCode",
          "areaCode",
          "iacCode",
          "ownerCode",
          "operatorCode",
          "copCode");

  private static final int CUSTOMS_LENGTH = 10;
  private static final int CREDIT_LENGTH = 18;

  private IdentifierRules() {}

  static List<Rule<?>> all() {
    return List.of(
        resident(
            ImportOrderHead.class,
            BUYER,
            ImportOrderHead::getBuyerIdType,
            ImportOrderHead::getBuyerIdNumber),
        resident(
            ImportPaymentHead.class,
            PAYER,
            ImportPaymentHead::getPayerIdType,
            ImportPaymentHead::getPayerIdNumber),
        resident(
            ImportInventoryHead.class,
            BUYER,
            ImportInventoryHead::getBuyerIdType,
            ImportInventoryHead::getBuyerIdNumber),
        resident(
            ImportCancellation.class,
            BUYER,
            ImportCancellation::getBuyerIdType,
            ImportCancellation::getBuyerIdNumber),
        resident(
            ImportReturnRequestHead.class,
            BUYER,
            ImportReturnRequestHead::getBuyerIdType,
            ImportReturnRequestHead::getBuyerIdNumber),
        enterprise("ID-02", IdentifierRules::creditCode),
        enterprise("ID-03", IdentifierRules::organisationCode),
        enterprise("ID-04", IdentifierRules::customsCode),
        enterprise("ID-05", IdentifierRules::kindOfCode));
  }

  private static <M> Rule<M> resident(
      Class<M> part,
      Term field,
      Function<M, @Nullable String> idType,
      Function<M, @Nullable String> idNumber) {
    return new PartRule<>(
        "ID-01",
        part,
        Layer.FIELD,
        (head, context) -> {
          String number = idNumber.apply(head);
          if (!RESIDENT_ID.equals(idType.apply(head)) || number == null || number.isEmpty()) {
            return;
          }
          ResidentId.check(number, context.today())
              .ifPresent(flaw -> resident(field, flaw, context));
        });
  }

  private static void resident(Term field, IdentifierFlaw flaw, Rule.Context context) {
    boolean remark = flaw.severity() != Severity.ERROR;
    reject(
        context,
        flaw.severity(),
        field.name(),
        remark ? null : REJECT_CODE,
        remark ? IdentifierWording.ID_01_LOWER_CASE : IdentifierWording.ID_01,
        field,
        flaw.problem());
  }

  private static FieldRule enterprise(String id, FieldRule.TextCheck check) {
    return FieldRule.ofTexts(
        id,
        IdentifierRules::isEnterpriseCode,
        (field, text, context) -> {
          String code = text.strip();
          // Foreign characters are the business of MSG-12, blanks that of the schema.
          if (!code.isEmpty()
              && FieldText.checkCode(code).isEmpty()
              && !isNoEnterprise(field.name(), code)) {
            check.check(field, code, context);
          }
        });
  }

  private static boolean isEnterpriseCode(NodeBinding<?, ?> part, FieldBinding<?, ?> field) {
    return ENTERPRISE_CODES.contains(field.name());
  }

  /** A producer that customs does not know is written as NO. */
  private static boolean isNoEnterprise(String field, String code) {
    return field.equals("ownerCode") && code.equals("NO");
  }

  private static void creditCode(FieldRule.Field field, String code, Rule.Context context) {
    if (code.length() == CREDIT_LENGTH) {
      CreditCode.check(code)
          .filter(flaw -> flaw != IdentifierFlaw.CREDIT_ORGANISATION)
          .ifPresent(flaw -> tell(field, code, flaw, IdentifierWording.ID_02, context));
    }
  }

  private static void organisationCode(FieldRule.Field field, String code, Rule.Context context) {
    if (code.length() == CREDIT_LENGTH) {
      CreditCode.check(code)
          .filter(flaw -> flaw == IdentifierFlaw.CREDIT_ORGANISATION)
          .ifPresent(flaw -> tell(field, code, flaw, IdentifierWording.ID_03, context));
    }
  }

  private static void customsCode(FieldRule.Field field, String code, Rule.Context context) {
    if (code.length() == CUSTOMS_LENGTH) {
      CustomsCode.check(code)
          .ifPresent(flaw -> tell(field, code, flaw, IdentifierWording.ID_04, context));
    }
  }

  private static void kindOfCode(FieldRule.Field field, String code, Rule.Context context) {
    if (code.length() == CREDIT_LENGTH || code.length() == CUSTOMS_LENGTH) {
      return;
    }
    // Platforms that are not registered have codes of China E-port, of any length.
    if (!field.name().equals("ebpCode")) {
      // A guarantor may have a code of up to 30 characters; which one, no text says.
      boolean open = field.name().equals("assureCode");
      say(
          context,
          open ? Severity.WARNING : Severity.ERROR,
          field.step(),
          IdentifierWording.ID_05,
          field.term(),
          Quote.of(code),
          code.codePointCount(0, code.length()));
    }
  }

  private static void tell(
      FieldRule.Field field,
      String code,
      IdentifierFlaw flaw,
      IdentifierWording wording,
      Rule.Context context) {
    say(
        context,
        flaw.severity(),
        field.step(),
        wording,
        field.term(),
        Quote.of(code),
        flaw.problem());
  }
}
