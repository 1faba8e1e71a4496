package io.cbec.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.SampleExport;
import io.cbec.core.SampleSale;
import io.cbec.schemas.exports.ExportReturnRequestLine;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnRulesTest {

  private static final String LIST_NO = "37002026I000000001";

  static CEB625Message request(
      String list, LocalDate reported, List<ImportReturnRequestLine> lines) {
    return CEB625Message.builder()
        .addInvtRefund(
            ImportReturnRequest.builder()
                .invtRefundHead(
                    ImportReturnRequestHead.builder()
                        .guid("00000000-0000-4000-8000-000000000031")
                        .appTime(reported.atTime(12, 0))
                        .invtNo(list)
                        .build())
                .invtRefundList(lines)
                .build())
        .baseTransfer(SampleSale.transfer())
        .build();
  }

  static ImportReturnRequestLine line(Integer number, String quantity) {
    return ImportReturnRequestLine.builder()
        .gnum(number)
        .qty(quantity == null ? null : new BigDecimal(quantity))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "37002025I000000001,   2026-01-30, ''",
    "37002025I000000001,   2026-01-31, WARNING",
    "37002025I00000000001, 2026-01-31, WARNING",
    "37002026I000000001,   2026-12-31, ''",
    "37002026I000000001,   2027-01-31, WARNING",
    // Another law held, and nothing is known about it here.
    "37002019I000000001,   2020-06-01, ''",
    "37002019I000000001,   2019-06-01, ''",
    "37002020I000000001,   2021-01-31, WARNING",
    "3700202I000000001,    2026-12-31, ''",
    ",                     2026-12-31, ''",
  })
  void ref01TheYearOfTheListIsNotOver(String list, LocalDate reported, String expected) {
    String found = RuleCase.of("REF-01", request(list, reported, List.of(line(1, "1"))));
    assertThat(found)
        .isEqualTo(expected.isEmpty() ? "" : expected + " InvtRefund[1]/InvtRefundHead/invtNo");
  }

  @Test
  void ref01NamesListYearAndDays() {
    assertThat(
            RuleCase.words(
                RuleCase.findings(
                        "REF-01",
                        request(
                            "37002025I000000001", LocalDate.of(2026, 1, 31), List.of(line(1, "1"))))
                    .get(0)))
        .contains("\"37002025I000000001\" was declared in 2025", "30 days", "2025年", "30日");
  }

  @ParameterizedTest
  @CsvSource({"2, ''", "0.00001, ''", "0, ERROR qty", "-1, ERROR qty", ", ''"})
  void ref02SomethingComesBack(String quantity, String expected) {
    assertThat(
            RuleCase.of(
                    "REF-02",
                    request(LIST_NO, LocalDate.of(2026, 3, 1), List.of(line(1, quantity))))
                .replace("InvtRefund[1]/InvtRefundList[1]/", ""))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2,       1,       ''",
    "0,       1,       ERROR qty",
    "1,       0,       ERROR qty1",
    "-1,      -1,      ERROR qty; ERROR qty1",
    "0.00001, 0.00001, ''",
    ",        ,        ''",
  })
  void ref02SomethingExportedComesBack(String declared, String legal, String expected) {
    ExportReturnRequestLine line =
        SampleExport.returnedLine(1)
            .qty(declared == null ? null : new BigDecimal(declared))
            .qty1(legal == null ? null : new BigDecimal(legal))
            .build();
    assertThat(
            RuleCase.of("REF-02", SampleExport.returned(h -> h, line))
                .replace("InvtRefund[1]/InvtRefundList[1]/", ""))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1,        ''",
    "1 2 99,   ''",
    "0,        ERROR 1",
    "-1 1,     ERROR 1",
    "99 100,   ERROR 2",
    "1 1,      ERROR 2",
    "1 2 1,    ERROR 3",
    "2 1,      INFO 2",
    "3 1 2,    INFO 2",
    "3 2 1,    INFO 2; INFO 3",
    "? 1 ? 1,  ERROR 4",
    "?,        ''",
  })
  void ref02LinesOfTheListAreNamedOnce(String numbers, String expected) {
    List<ImportReturnRequestLine> lines =
        Arrays.stream(numbers.split(" "))
            .map(n -> line(n.equals("?") ? null : Integer.valueOf(n), "1"))
            .toList();
    assertThat(
            RuleCase.of("REF-02", request(LIST_NO, LocalDate.of(2026, 3, 1), lines))
                .replaceAll("InvtRefund\\[1]/InvtRefundList\\[(\\d)]/gnum", "$1"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1 100, ''", "101, ERROR 1", "2 2, ERROR 2"})
  void ref02ExportListsHaveAHundredLines(String numbers, String expected) {
    ExportReturnRequestLine[] lines =
        Arrays.stream(numbers.split(" "))
            .map(n -> SampleExport.returnedLine(Integer.parseInt(n)).build())
            .toArray(ExportReturnRequestLine[]::new);
    assertThat(
            RuleCase.of("REF-02", SampleExport.returned(h -> h, lines))
                .replaceAll("InvtRefund\\[1]/InvtRefundList\\[(\\d)]/gnum", "$1"))
        .isEqualTo(expected);
  }

  @Test
  void ref02NamesPlaceAndNumber() {
    assertThat(
            RuleCase.words(
                RuleCase.findings(
                        "REF-02",
                        request(
                            LIST_NO,
                            LocalDate.of(2026, 3, 1),
                            List.of(line(1, "1"), line(100, "1"))))
                    .get(0)))
        .contains("of line 2 is 100", "from 1 to 99");
  }

  @Test
  void absentValuesAreLeftToTheSchema() {
    CEB625Message empty =
        CEB625Message.builder().addInvtRefund(ImportReturnRequest.builder().build()).build();
    assertThat(RuleCase.of("REF-01", empty)).isEmpty();
    assertThat(RuleCase.of("REF-02", empty)).isEmpty();
  }
}
