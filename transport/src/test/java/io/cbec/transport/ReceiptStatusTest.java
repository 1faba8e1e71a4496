package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.catalogue.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptStatusTest {

  /** The published table: code, Chinese name, meaning, receipts. */
  private static List<String[]> table() {
    List<String[]> rows = new ArrayList<>();
    String text = new String(Samples.bytes("/standard/status-codes.tsv"), StandardCharsets.UTF_8);
    text.lines().skip(1).forEach(line -> rows.add(line.split("\t", -1)));
    return rows;
  }

  @Test
  void everyPublishedStatusIsKnownByItsChineseName() {
    List<String[]> rows = table();
    assertThat(rows).hasSizeGreaterThan(15);
    for (String[] row : rows) {
      String code = row[0].startsWith("<") ? "-1" : row[0];
      ReceiptStatus status = ReceiptStatus.of(MessageType.CEB622, code);
      if (code.equals("-1")) {
        assertThat(status.meaning().zh()).isEqualTo("处理异常");
        assertThat(status.statusClass()).isEqualTo(StatusClass.ERROR);
      } else {
        assertThat(status.meaning().zh()).as(code).isEqualTo(row[1]);
        assertThat(status.statusClass()).as(code).isNotEqualTo(StatusClass.UNKNOWN);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-301010", "-301014", "-401007", "-401012", "-504012", "-504015", "-505012", "-505016",
        "-621004", "-623009", "-625033", "-800003", "-800005", "-304001"
      })
  void refusalsOfWhatCustomsHasAreNoRefusals(String code) {
    ReceiptStatus status = ReceiptStatus.of(MessageType.CEB312, code);
    assertThat(status.statusClass()).isEqualTo(StatusClass.ALREADY_KNOWN);
    assertThat(status.isFinal()).isFalse();
    assertThat(status.remedy()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-301013", "-401011", "-505015", "-621017", "-621023", "-623027", "-623028", "-625019",
        "-625110", "-625116", "-800004", "4"
      })
  void mistakesOfTheOtherSideMayBeSentAgain(String code) {
    assertThat(ReceiptStatus.of(MessageType.CEB622, code).isRetryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "CEB312, 2, false, false",
    "CEB312, 3, false, false",
    "CEB312, 4, true, false",
    "CEB312, 100, true, false",
    "CEB312, 120, true, true",
    "CEB412, 120, true, true",
    "CEB512, 120, true, true",
    "CEB514, 120, true, true",
    "CEB312, 399, true, true",
    "CEB312, -301001, true, false",
    "CEB622, 1, false, false",
    "CEB622, 120, false, false",
    "CEB622, 300, false, false",
    "CEB622, 399, false, false",
    "CEB622, 500, false, false",
    "CEB622, 501, false, false",
    "CEB622, 502, true, false",
    "CEB622, 503, true, false",
    "CEB622, 599, false, false",
    "CEB622, 600, false, false",
    "CEB622, 700, true, false",
    "CEB622, 800, true, true",
    "CEB622, 899, true, true",
    "CEB624, 120, false, false",
    "CEB624, 399, true, true",
    "CEB626, 120, false, false",
    "CEB626, 300, false, false",
    "CEB626, 399, true, true",
    "CEB626, 800, true, true",
    "CEB712, 399, true, true",
    "CEB900, -999999, true, false",
    "CEB622, 18, false, false",
    "CEB622, OK, false, false",
    "CEB816, 3, false, false",
  })
  void whatEndsAndWhatSucceeds(MessageType type, String code, boolean isFinal, boolean isSuccess) {
    ReceiptStatus status = ReceiptStatus.of(type, code);
    assertThat(status.isFinal()).isEqualTo(isFinal);
    assertThat(status.isSuccess()).isEqualTo(isSuccess);
  }

  @Test
  void strangeCodesAreKeptAsTheyAre() {
    for (String code : List.of("", "-", "--1", "-1x", "34", "999999999999")) {
      ReceiptStatus status = ReceiptStatus.of(MessageType.CEB622, code);
      assertThat(status.code()).isEqualTo(code);
      assertThat(status.statusClass()).isEqualTo(StatusClass.UNKNOWN);
      assertThat(status.isFinal()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(StatusCode.class)
  void statusesAreThoseOfTheCatalogue(StatusCode known) {
    ReceiptStatus status = ReceiptStatus.of(MessageType.CEB622, known.code());
    assertThat(status.meaning()).isEqualTo(known.meaning());
    assertThat(status.statusClass().name()).isEqualTo(known.kind().name());
    assertThat(status.isFinal()).isEqualTo(known.isFinalFor(MessageType.CEB622));
  }

  @Test
  void wordsOfReasonsComeFromTheCatalogue() {
    ReturnInfo.Reason mismatch = new ReturnInfo.Reason("1327", "x");
    assertThat(mismatch.meaning().orElseThrow().zh()).contains("支付人");
    assertThat(mismatch.remedy().orElseThrow().en()).contains("one person");
    ReturnInfo.Reason passed = new ReturnInfo.Reason("1800", "逻辑校验通过");
    assertThat(passed.meaning()).isPresent();
    assertThat(passed.remedy()).as("there is nothing to do").isEmpty();
    assertThat(new ReturnInfo.Reason("9", "x").meaning()).isEmpty();
  }

  @Test
  void platformErrorsAndTaxBillsHaveTheirOwnWords() {
    assertThat(ReceiptStatus.platform("0002").meaning().zh()).contains("schema");
    assertThat(ReceiptStatus.platform("3003").isRetryable()).isTrue();
    assertThat(ReceiptStatus.platform("0002").isRetryable()).isFalse();
    assertThat(ReceiptStatus.of(MessageType.CEB818, "2").meaning().zh()).isEqualTo("已汇总");
    assertThat(ReceiptStatus.of(MessageType.CEB816, "9").meaning().zh()).isEqualTo("未知状态");
  }

  @Test
  void aCodeWithTwoMeaningsIsNoDuplicateByItself() {
    assertThat(ReceiptStatus.of(MessageType.CEB626, "-625022").statusClass())
        .isEqualTo(StatusClass.ERROR);
  }

  @Test
  void reasonsAreReadInAnyCase() {
    assertThat(ReturnInfo.of("[code:13035;desc:支付企业不一致],x,[Code:1300;Desc:人工退单，原因]").reasons())
        .containsExactly(
            new ReturnInfo.Reason("13035", "支付企业不一致"), new ReturnInfo.Reason("1300", "人工退单，原因"));
    assertThat(ReturnInfo.of("收件地址不详").reasons()).isEmpty();
    assertThat(ReturnInfo.of("[Code:1800;Desc:逻辑校验通过").reasons()).isEmpty();
    assertThat(ReturnInfo.of(null).raw()).isEmpty();
    assertThat(ReturnInfo.of("[Code:1;Desc:".repeat(20_000)).reasons()).isEmpty();
  }

  @Test
  void theFirstAnswerNamesTheDeclarationAndItsOrder() {
    ReturnInfo info =
        ReturnInfo.of(
            "清单新增申报成功[00000000-0000-4000-8000-0000000000AA][电商企业编码：1100000001订单编号：ORDER0001]");
    assertThat(info.declaredGuid()).contains("00000000-0000-4000-8000-0000000000AA");
    assertThat(info.order()).containsExactly("1100000001", "ORDER0001");
    assertThat(ReturnInfo.of("新增申报成功").declaredGuid()).isEmpty();
  }
}
