package io.cbec.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.SampleExport;
import io.cbec.core.SampleSale;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.ImportCancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancellationRulesTest {

  private static CEB623Message request(String list, String reason) {
    return CEB623Message.builder()
        .addInvtCancel(
            ImportCancellation.builder()
                .guid("00000000-0000-4000-8000-000000000021")
                .invtNo(list)
                .reason(reason)
                .build())
        .baseTransfer(SampleSale.transfer())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "37002026I000000001, 订购人取消订单, ''",
    "37002026I000000001, 无货,          ''",
    "' ',                订购人取消订单, ERROR invtNo",
    "37002026I000000001, ' ',           ERROR reason",
    "37002026I000000001, 无,            WARNING reason",
    "37002026I000000001, ' 空 ',        WARNING reason",
    "37002026I000000001, /,             WARNING reason",
    "37002026I000000001, -,             WARNING reason",
    "37002026I000000001, .,             WARNING reason",
    // The schema of this message refuses what is missing or has no character at all.
    "'',                 '',            ''",
    ",                   ,              ''",
  })
  void can01ImportCancellationsSayWhatAndWhy(String list, String reason, String expected) {
    assertThat(RuleCase.of("CAN-01", request(list, reason)).replace("InvtCancel[1]/", ""))
        .isEqualTo(expected);
  }

  @Test
  void can01NamesTheRefusalOfAMissingReason() {
    assertThat(RuleCase.findings("CAN-01", request("37002026I000000001", " ")))
        .extracting(Finding::rejectCode)
        .containsExactly("-623012");
    assertThat(RuleCase.findings("CAN-01", request(" ", "无")))
        .extracting(Finding::rejectCode)
        .containsExactly(null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "37002026E000000001, 客户取消订单, ''",
    "'',                 客户取消订单, ERROR invtNo",
    "' ',                客户取消订单, ERROR invtNo",
    "37002026E000000001, '',          ERROR reason",
    "37002026E000000001, ' ',         ERROR reason",
    "37002026E000000001, 无,          WARNING reason",
    ",                   ,            ''",
  })
  void can01ExportCancellationsSayWhatAndWhy(String list, String reason, String expected) {
    assertThat(
            RuleCase.of("CAN-01", SampleExport.cancellation(c -> c.invtNo(list).reason(reason)))
                .replace("InvtCancel[1]/", ""))
        .isEqualTo(expected);
  }
}
