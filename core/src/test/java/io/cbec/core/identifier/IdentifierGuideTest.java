package io.cbec.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The code of docs/identifiers.md. */
class IdentifierGuideTest {

  @Test
  void theGuideIsRight() {
    Optional<IdentifierFlaw> flaw = CreditCode.check("9144030071526726XH");
    flaw.ifPresent(f -> System.out.println(f.severity() + " " + f.problem().zh()));
    boolean person = ResidentId.check("11010119000101009X", LocalDate.of(2026, 3, 1)).isEmpty();
    boolean mobile = PhoneNumber.isMobile("+8613800138000");
    String code = FieldText.halfWidth("ＡＢ１２");
    assertThat(flaw).contains(IdentifierFlaw.CREDIT_CHECK);
    assertThat(person).isTrue();
    assertThat(mobile).isTrue();
    assertThat(code).isEqualTo("AB12");
  }
}
