package io.cbec.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.tax.TaxTables;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What a context of somebody else has when it says nothing about it. */
class RuleContextTest {

  @Test
  void theTablesOfTheLibraryAreThereWithoutCalculatorAndLedger() {
    Rule.Context context =
        (Rule.Context)
            Proxy.newProxyInstance(
                Rule.Context.class.getClassLoader(),
                new Class<?>[] {Rule.Context.class},
                InvocationHandler::invokeDefault);
    LocalDate day = LocalDate.of(2026, 3, 1);
    assertThat(context.taxTables().limits(day))
        .isPresent()
        .isEqualTo(TaxTables.standard().limits(day));
    assertThat(context.taxCalculator()).isEmpty();
    assertThat(context.ledger()).isEmpty();
  }
}
