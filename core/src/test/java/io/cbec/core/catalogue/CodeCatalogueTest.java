package io.cbec.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.StandardTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCatalogueTest {

  private static final CodeCatalogue CATALOGUE = CodeCatalogue.standard();

  private static final Map<String, CodeLayer> LAYERS =
      Map.ofEntries(
          Map.entry("returnStatus", CodeLayer.RECEIPT_STATUS),
          Map.entry("tax status", CodeLayer.TAX_STATUS),
          Map.entry("customs reason code", CodeLayer.CUSTOMS_REASON),
          Map.entry("DXP", CodeLayer.PLATFORM),
          Map.entry("business negative (import)", CodeLayer.IMPORT_REFUSAL),
          Map.entry("business negative (export, range)", CodeLayer.EXPORT_REFUSAL),
          Map.entry("business negative (undocumented)", CodeLayer.IMPORT_REFUSAL),
          Map.entry("business negative (simulator text, realistic)", CodeLayer.IMPORT_REFUSAL),
          Map.entry("CEB900 (simulator)", CodeLayer.FORMAT_REJECTION),
          Map.entry("unverified", CodeLayer.IMPORT_REFUSAL),
          Map.entry("Hangzhou jkf", CodeLayer.HANGZHOU),
          Map.entry("Hangzhou jkf gateway", CodeLayer.HANGZHOU_GATEWAY),
          Map.entry("Guangzhou gateway", CodeLayer.GUANGZHOU_GATEWAY),
          Map.entry("Guangzhou platform state", CodeLayer.GUANGZHOU_STATE),
          Map.entry("Guangzhou KJ", CodeLayer.GUANGZHOU_KJ),
          Map.entry("Guangzhou KJ (Huangpu)", CodeLayer.HUANGPU_STATE),
          Map.entry("Guangzhou KJ (CIQ)", CodeLayer.GUANGZHOU_INSPECTION),
          Map.entry("179 upload", CodeLayer.PAYMENT_UPLOAD),
          Map.entry("Hainan gateway", CodeLayer.HAINAN_GATEWAY),
          Map.entry("Ningbo gateway", CodeLayer.NINGBO_GATEWAY));

  private static final Map<String, NextStep> STEPS =
      Map.ofEntries(
          Map.entry("correct and resend", NextStep.CORRECT),
          Map.entry("retry same message with back-off", NextStep.RESEND),
          Map.entry("retry same CopMsgId with back-off", NextStep.RESEND),
          Map.entry("retry", NextStep.RESEND),
          Map.entry("resend (Hangzhou clients treat as push failure)", NextStep.RESEND),
          Map.entry("KEEP earlier state; treat as already submitted", NextStep.KEEP),
          Map.entry("KEEP earlier state", NextStep.KEEP),
          Map.entry("KEEP earlier state; use a newer appTime to change", NextStep.LATER_TIME),
          Map.entry("split to <=100 records", NextStep.SPLIT),
          Map.entry("do not retry unchanged", NextStep.CORRECT),
          Map.entry("correct and declare again under the same business key", NextStep.CORRECT),
          Map.entry("fix data", NextStep.CORRECT),
          Map.entry("fix", NextStep.CORRECT),
          Map.entry("fix signing", NextStep.CORRECT),
          Map.entry("fix and resend", NextStep.CORRECT),
          Map.entry("do not retry", NextStep.STOP),
          Map.entry("alert", NextStep.ALERT),
          Map.entry("wait, alert", NextStep.ALERT),
          Map.entry("wait, alert a person", NextStep.ALERT),
          Map.entry("wait; do not resend", NextStep.WAIT),
          Map.entry("wait", NextStep.WAIT),
          Map.entry("poll", NextStep.WAIT),
          Map.entry("go on", NextStep.NOTHING),
          Map.entry("terminal", NextStep.NOTHING),
          Map.entry("ship", NextStep.NOTHING),
          Map.entry("accept as unknown status", NextStep.CHECK),
          Map.entry("treat as 599, unverified", NextStep.CHECK));

  @Test
  void everyRowOfTheTableOfCodesIsInTheCatalogue() {
    List<Map<String, String>> rows = StandardTable.rows("return-codes.tsv");
    assertThat(rows).hasSize(361);
    Set<ReasonCode> covered = new HashSet<>();
    for (Map<String, String> row : rows) {
      CodeLayer layer = LAYERS.get(row.get("layer"));
      assertThat(layer).as(row.get("layer")).isNotNull();
      for (String code : codes(row.get("code"))) {
        List<ReasonCode> found =
            CATALOGUE.all().stream()
                .filter(c -> c.layer() == layer && written(c).equals(code))
                .toList();
        assertThat(found).as(row.toString()).isNotEmpty();
        covered.addAll(found);
        assertMeaning(row, found);
        assertEnding(row, found);
        assertStep(row, found);
        assertMessages(row, found);
      }
    }
    // Beside the rows there is one status that another table knows from a program, and what the
    // interface of announcement 179 answers beside 10000 and 20000.
    assertThat(CATALOGUE.all())
        .filteredOn(c -> !covered.contains(c))
        .extracting(ReasonCode::code)
        .containsExactlyInAnyOrder("400", "20004", "20001");
  }

  private static void assertMeaning(Map<String, String> row, List<ReasonCode> found) {
    String official = row.get("meaning_zh").replace("<br />", "");
    for (ReasonCode code : found) {
      String zh = code.meaning().zh().replace('（', '(').replace('）', ')');
      if (row.get("code").equals("S/F/B") || row.get("code").equals("T/F")) {
        assertThat(row.get("meaning_zh")).contains(code.meaning().zh().substring(0, 2));
      } else if (row.get("layer").equals("customs reason code")
          || row.get("code").equals("18/23")) {
        assertThat(official).as(row.toString()).contains(zh);
      } else if (official.contains("code listed twice")) {
        assertThat(official).contains(code.meaning().zh());
      } else if (row.get("code").equals("4000-9999") || row.get("code").equals("509")) {
        assertThat(official).startsWith(zh);
      } else {
        assertThat(zh).isEqualTo(official.replace('（', '(').replace('）', ')'));
      }
    }
    if (official.contains("code listed twice")) {
      assertThat(found).hasSize(2);
    }
  }

  private static void assertEnding(Map<String, String> row, List<ReasonCode> found) {
    String terminal = row.get("terminal");
    if (row.get("code").contains("/") && terminal.contains(";")) {
      return; // Two codes in one row: see codesThatStandTogetherAreTakenApart.
    }
    Ending expected;
    if (terminal.startsWith("yes (attempt)")) {
      expected = Ending.ATTEMPT;
    } else if (terminal.equals("yes") || terminal.equals("yes (goods may leave)")) {
      expected = Ending.FINAL;
    } else if (terminal.startsWith("yes") || terminal.equals("per message")) {
      expected = Ending.DEPENDS;
    } else if (terminal.startsWith("no")) {
      expected = Ending.OPEN;
    } else {
      expected = Ending.UNKNOWN;
    }
    assertThat(found).as(row.toString()).allMatch(c -> c.ending() == expected);
  }

  private static void assertStep(Map<String, String> row, List<ReasonCode> found) {
    String action = row.get("client_action");
    NextStep expected = STEPS.get(action);
    if (expected == null) {
      // What the table says about one status in particular.
      assertThat(action)
          .isIn(
              "",
              "declare later with appStatus=2 (signed)",
              "order/payment/waybill: done",
              "inventory: wait for 800");
    } else {
      assertThat(found).as(row.toString()).anyMatch(c -> c.step() == expected);
      if (found.size() == 1) {
        assertThat(found.get(0).step()).isEqualTo(expected);
      }
    }
  }

  private static void assertMessages(Map<String, String> row, List<ReasonCode> found) {
    if (row.get("layer").startsWith("business negative")) {
      String messages = row.get("applies_to");
      List<String> expected = new ArrayList<>();
      if (messages.startsWith("CEB")) {
        java.util.regex.Matcher matcher =
            java.util.regex.Pattern.compile("\\d{3}").matcher(messages);
        while (matcher.find()) {
          expected.add(matcher.group());
        }
      }
      assertThat(found).as(row.toString()).allMatch(c -> c.messages().equals(expected));
    }
  }

  private static List<String> codes(String cell) {
    return cell.matches("[A-Z0-9]+(/[A-Z0-9]+)+") ? List.of(cell.split("/")) : List.of(cell);
  }

  /** The code as the table writes it. */
  private static String written(ReasonCode code) {
    String separator = code.layer() == CodeLayer.PLATFORM ? "-" : "..";
    return code.code() + code.last().map(last -> separator + last).orElse("");
  }

  @Test
  void everyRejectCodeIsInTheCatalogueWithItsOfficialText() {
    List<Map<String, String>> rows = StandardTable.rows("reject-codes.tsv");
    assertThat(rows).hasSize(176);
    for (Map<String, String> row : rows) {
      CodeLayer layer =
          row.get("category").startsWith("platform")
              ? CodeLayer.PLATFORM
              : CodeLayer.IMPORT_REFUSAL;
      assertThat(CATALOGUE.find(row.get("code"), layer))
          .as(row.toString())
          .anyMatch(
              c ->
                  c.meaning()
                      .zh()
                      .replace(" ", "")
                      .equals(row.get("message_zh").replace(" ", "").replace("<br/>", "")));
    }
  }

  @Test
  void everyReasonSeenInPracticeIsInTheCatalogue() {
    List<Map<String, String>> rows = StandardTable.rows("codes/return_code.tsv");
    assertThat(rows).hasSize(12);
    for (Map<String, String> row : rows) {
      String code = row.get("code");
      List<ReasonCode> found =
          CATALOGUE.find(
              code, code.startsWith("-") ? CodeLayer.IMPORT_REFUSAL : CodeLayer.CUSTOMS_REASON);
      assertThat(found).as(code).hasSize(1);
      assertThat(row.get("desc_zh").replace(" ", "")).contains(found.get(0).meaning().zh());
      if (!code.startsWith("-")) {
        assertThat(found.get(0).messages()).containsExactly(row.get("message").split("/"));
      }
    }
  }

  @Test
  void everyStatusSeenInPracticeIsInTheCatalogue() {
    List<Map<String, String>> rows = StandardTable.rows("codes/return_status.tsv");
    assertThat(rows).hasSize(19);
    for (Map<String, String> row : rows) {
      if (!row.get("code").startsWith("<")) {
        assertThat(CATALOGUE.find(row.get("code"), CodeLayer.RECEIPT_STATUS))
            .singleElement()
            .satisfies(c -> assertThat(c.meaning().zh()).isEqualTo(row.get("name_zh")));
      }
    }
  }

  @Test
  void everyEntryIsWholeInBothLanguages() {
    for (ReasonCode code : CATALOGUE.all()) {
      for (var text : List.of(code.meaning(), code.cause(), code.stepText())) {
        assertThat(text.en()).as(code.toString()).isNotBlank().doesNotContain("  ", "a order");
        assertThat(text.en().codePoints().filter(Character::isIdeographic)).isEmpty();
        assertThat(text.zh().codePoints().filter(Character::isIdeographic)).isNotEmpty();
      }
      assertThat(code.cause().en()).as(code.toString()).matches("[A-Za-z].*\\.");
      assertThat(code.stepText().en()).as(code.toString()).matches("[A-Za-z].*\\.");
      assertThat(code.cause().zh()).as(code.toString()).endsWith("。");
      assertThat(code.stepText().zh()).as(code.toString()).endsWith("。");
    }
    assertThat(CATALOGUE.all()).doesNotHaveDuplicates().hasSizeGreaterThan(361);
  }

  @Test
  void oneCodeInSeveralLayersIsToldApart() {
    assertThat(CATALOGUE.find("-301001", MessageType.CEB311))
        .singleElement()
        .satisfies(c -> assertThat(c.meaning().en()).isEqualTo("order has no item lines"));
    assertThat(CATALOGUE.find("-301001", MessageType.CEB312))
        .isEqualTo(CATALOGUE.find("-301001", MessageType.CEB311));
    assertThat(CATALOGUE.find("-301001", MessageType.CEB621)).isEmpty();
    assertThat(CATALOGUE.find("-301001", CodeLayer.EXPORT_REFUSAL))
        .singleElement()
        .satisfies(c -> assertThat(c.messages()).containsExactly("303"));
    assertThat(CATALOGUE.find("-301001"))
        .hasSize(2)
        .first()
        .satisfies(c -> assertThat(c.layer()).isEqualTo(CodeLayer.IMPORT_REFUSAL));
    assertThat(CATALOGUE.find("1", MessageType.CEB816))
        .extracting(c -> c.meaning().zh())
        .containsExactly("已生成");
    assertThat(CATALOGUE.find("1", MessageType.CEB622))
        .extracting(c -> c.meaning().zh())
        .containsExactly("电子口岸已暂存");
    assertThat(CATALOGUE.find("1").get(0).layer()).isEqualTo(CodeLayer.RECEIPT_STATUS);
    assertThat(CATALOGUE.find("100").get(0).meaning().zh()).isEqualTo("海关退单");
  }

  @Test
  void whatMinus621005Means() {
    assertThat(CATALOGUE.find("-621005"))
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.meaning().zh()).contains("超过单笔限额");
              assertThat(c.messages()).containsExactly("621");
              assertThat(c.cause().en()).contains("limit");
              assertThat(c.standing()).isEqualTo(Standing.STANDARD);
              assertThat(c.ending()).isEqualTo(Ending.ATTEMPT);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "-302000, order: signature check failed",
    "-302001, order: format check failed",
    "-303000, order: format check failed",
    "-803001, arrival note: business check failed",
    "-804000, arrival note: business check failed",
    "-905000, consolidated bill: processing failed",
  })
  void rangesHoldTheirEnds(String code, String meaning) {
    assertThat(CATALOGUE.find(code, CodeLayer.EXPORT_REFUSAL))
        .singleElement()
        .satisfies(c -> assertThat(c.meaning().en()).isEqualTo(meaning));
  }

  @Test
  void familiesAndPlatformRangesAreFound() {
    assertThat(CATALOGUE.find("0.1.7", CodeLayer.GUANGZHOU_GATEWAY)).hasSize(1);
    assertThat(CATALOGUE.find("0.1", CodeLayer.GUANGZHOU_GATEWAY)).isEmpty();
    assertThat(CATALOGUE.find("4000", CodeLayer.PLATFORM)).hasSize(1);
    assertThat(CATALOGUE.find("9999", CodeLayer.PLATFORM)).hasSize(1);
    assertThat(CATALOGUE.find("3999", CodeLayer.PLATFORM))
        .singleElement()
        .satisfies(c -> assertThat(c.step()).isEqualTo(NextStep.RESEND));
  }

  @Test
  void answersToPaymentDataAreFound() {
    assertThat(CATALOGUE.find("10000", CodeLayer.PAYMENT_UPLOAD))
        .singleElement()
        .satisfies(c -> assertThat(c.cause().en()).contains("does not prove"));
    assertThat(CATALOGUE.find("20004", CodeLayer.PAYMENT_UPLOAD))
        .extracting(c -> c.meaning().zh())
        .containsExactly("验签证书未在服务系统注册", "其他异常");
    for (String code : List.of("20001", "20500", "21000")) {
      assertThat(CATALOGUE.find(code, CodeLayer.PAYMENT_UPLOAD))
          .singleElement()
          .satisfies(c -> assertThat(c.step()).isEqualTo(NextStep.CHECK));
    }
    assertThat(CATALOGUE.find("21001", CodeLayer.PAYMENT_UPLOAD)).isEmpty();
  }

  @Test
  void codesThatStandTogetherAreTakenApart() {
    assertThat(CATALOGUE.find("S", CodeLayer.GUANGZHOU_KJ).get(0).ending()).isEqualTo(Ending.OPEN);
    assertThat(CATALOGUE.find("F", CodeLayer.GUANGZHOU_KJ).get(0).ending())
        .isEqualTo(Ending.ATTEMPT);
    assertThat(CATALOGUE.find("B", CodeLayer.GUANGZHOU_KJ).get(0).ending())
        .isEqualTo(Ending.ATTEMPT);
    assertThat(CATALOGUE.find("T", CodeLayer.NINGBO_GATEWAY).get(0).ending())
        .isEqualTo(Ending.OPEN);
    assertThat(CATALOGUE.find("F", CodeLayer.NINGBO_GATEWAY).get(0).ending())
        .isEqualTo(Ending.ATTEMPT);
    assertThat(CATALOGUE.find("M5", CodeLayer.HANGZHOU)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "--1",
        "x",
        "-0",
        "-621007",
        "-99999999999999999999999",
        "123456789",
        "００"
      })
  void unknownCodesHaveNoMeaning(String code) {
    assertThat(CATALOGUE.find(code)).isEmpty();
  }
}
