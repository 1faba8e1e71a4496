package io.cbec.core.rule;

import java.util.List;
import java.util.stream.Stream;

/** The rules that come with the library (内置校验规则), for validators that choose among them. */
public final class StandardRules {

  private StandardRules() {}

  /**
   * All of them.
   *
   * @return new objects, thread-safe, in the order in which they are asked; several may share an id
   *     when a rule looks at more than one kind of part
   */
  public static List<Rule<?>> all() {
    return Stream.of(
            MessageRules.all(),
            TextRules.all(),
            OrderRules.all(),
            PaymentRules.all(),
            WaybillRules.all(),
            InventoryRules.all(),
            CancellationRules.all(),
            ReturnRules.all(),
            ExportRules.all(),
            TaxRules.all(),
            LimitRules.all(),
            IdentifierRules.all(),
            NumberRules.all())
        .flatMap(List::stream)
        .toList();
  }
}
