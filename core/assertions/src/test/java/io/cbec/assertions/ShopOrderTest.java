package io.cbec.assertions;

import static io.cbec.assertions.CbecAssertions.assertThat;
import static io.cbec.assertions.CbecAssertions.assertThatDocument;
import static io.cbec.assertions.CbecAssertions.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.imports.CEB311Message;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The suite of a user, who imports AssertJ as well. */
class ShopOrderTest {

  private static final MessageValidator VALIDATOR =
      MessageValidator.builder().without("ORD-01").language(Locale.CHINESE).build();

  @Test
  void ordersAreDeclaredAsCustomsWantThem() {
    CEB311Message message = Orders.order("320.39");
    CEB311Message wrong = Orders.order("99.00");

    assertThat(message).isValid();
    assertThat(wrong)
        .isInvalid()
        .passesSchema()
        .hasOnlyFindings("ORD-01")
        .hasFinding("ORD-01", at("OrderHead/acturalPaid"))
        .hasNoFinding("ORD-02");

    assertThat(wrong).withValidator(VALIDATOR).isValid();

    assertThatDocument(Orders.xml(message)).isValid();
    assertThat("AssertJ's own").startsWith("AssertJ").hasSize(13);
    assertThat(new byte[] {1}).containsExactly(1);
  }
}
