package io.cbec.core.rule;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** ID-01: resident identity numbers of buyers and payers, where the type says that it is one. */
final class IdentityRules {

  private static final String RESIDENT_ID = "1";

  /** 订购人身份证号码有误. */
  private static final String REJECT_CODE = "1300";

  private static final Term BUYER = new Term("buyerIdNumber", "订购人证件号码");
  private static final Term PAYER = new Term("payerIdNumber", "支付人证件号码");

  private IdentityRules() {}

  static List<Rule<?>> all() {
    return List.of(
        rule(
            ImportOrderHead.class,
            BUYER,
            ImportOrderHead::getBuyerIdType,
            ImportOrderHead::getBuyerIdNumber),
        rule(
            ImportPaymentHead.class,
            PAYER,
            ImportPaymentHead::getPayerIdType,
            ImportPaymentHead::getPayerIdNumber),
        rule(
            ImportInventoryHead.class,
            BUYER,
            ImportInventoryHead::getBuyerIdType,
            ImportInventoryHead::getBuyerIdNumber),
        rule(
            ImportCancellation.class,
            BUYER,
            ImportCancellation::getBuyerIdType,
            ImportCancellation::getBuyerIdNumber),
        rule(
            ImportReturnRequestHead.class,
            BUYER,
            ImportReturnRequestHead::getBuyerIdType,
            ImportReturnRequestHead::getBuyerIdNumber));
  }

  private static <M> Rule<M> rule(
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
          IdentityWording problem = ResidentId.problem(number, context.today());
          if (problem != null) {
            boolean remark = problem == IdentityWording.ID_LOWER_CASE;
            context.report(
                remark ? Severity.WARNING : Severity.ERROR,
                field.name(),
                problem.problem(field),
                problem.remedy(field),
                remark ? null : REJECT_CODE);
          }
        });
  }
}
