package io.cbec.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.StandardTable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCodeTest {

  @Test
  void everyPublishedStatusHasItsOfficialName() {
    Set<StatusCode> seen = new HashSet<>();
    for (Map<String, String> row : StandardTable.rows("status-codes.tsv")) {
      if (!row.get("returnStatus").startsWith("<")) {
        StatusCode status = StatusCode.of(row.get("returnStatus")).orElseThrow();
        assertThat(status.meaning().zh()).isEqualTo(row.get("name_zh"));
        seen.add(status);
      }
    }
    // 505 comes with export returns only.
    assertThat(seen).hasSize(StatusCode.values().length - 1).doesNotContain(StatusCode.HANDED_OVER);
  }

  @ParameterizedTest
  @CsvSource({
    "CEB312, 120, true", "CEB412, 120, true", "CEB512, 120, true", "CEB514, 120, true",
    "CEB622, 120, false", "CEB624, 120, false", "CEB626, 120, false", "CEB712, 120, false",
    "CEB622, 399, false", "CEB624, 399, true", "CEB626, 399, true", "CEB712, 399, true",
    "CEB312, 2, false", "CEB312, 4, true", "CEB312, 100, true", "CEB622, 800, true",
    "CEB622, 899, true", "CEB622, 700, true", "CEB622, 502, true", "CEB622, 501, false",
    "CEB622, 600, false",
  })
  void whatEndsDependsOnTheReceipt(MessageType type, String code, boolean isFinal) {
    assertThat(StatusCode.of(code).orElseThrow().isFinalFor(type)).isEqualTo(isFinal);
  }

  @ParameterizedTest
  @CsvSource({
    "304, 120, true", "404, 120, true", "506, 120, true", "506, 399, true", "508, 399, true",
    "510, 399, true", "604, 120, false", "604, 399, false", "604, 800, true", "606, 399, true",
    "608, 120, true", "702, 399, true", "214, 120, false", "214, 505, false", "214, 800, true",
    "216, 399, true",
  })
  void whatEndsOnTheExportSide(String number, String code, boolean isFinal) {
    MessageType type = MessageType.byNumber(number).orElseThrow();
    assertThat(StatusCode.of(code).orElseThrow().isFinalFor(type)).isEqualTo(isFinal);
  }

  @Test
  void theSetOfAReceiptIsInTheOrderOfTheProcedure() {
    assertThat(StatusCode.of(MessageType.CEB312))
        .containsExactly(
            StatusCode.DECLARING,
            StatusCode.SENT,
            StatusCode.SEND_FAILED,
            StatusCode.STORED,
            StatusCode.REJECTED);
    assertThat(StatusCode.of(MessageType.CEB622))
        .contains(StatusCode.RELEASED, StatusCode.INSPECTION)
        .doesNotContain(StatusCode.SUSPENDED, StatusCode.HANDED_OVER);
    assertThat(StatusCode.of(MessageType.CEB311)).isEmpty();
    for (MessageType type : MessageType.values()) {
      assertThat(StatusCode.of(type)).hasSameSizeAs(type.statusCodes());
      assertThat(StatusCode.of(type).stream().map(StatusCode::code))
          .containsExactlyElementsOf(type.statusCodes());
    }
  }

  @Test
  void otherCodesAreNoStatus() {
    assertThat(StatusCode.of("-1")).isEmpty();
    assertThat(StatusCode.of("34")).isEmpty();
    assertThat(StatusCode.of("")).isEmpty();
  }
}
