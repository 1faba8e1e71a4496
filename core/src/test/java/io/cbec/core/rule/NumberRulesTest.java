package io.cbec.core.rule;

import static io.cbec.core.rule.Asked.about;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.CEB792Message;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportSummaryResult;
import io.cbec.schemas.exports.ExportSummaryResultHead;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB622Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportInventoryReceipt;
import io.cbec.schemas.imports.ImportOrderReceipt;
import io.cbec.schemas.imports.ImportTaxBill;
import io.cbec.schemas.imports.ImportTaxBillHead;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NO-01 to NO-08 and ID-02 to ID-05 in messages. */
class NumberRulesTest {

  // ---- ID-02 to ID-05 ----

  @ParameterizedTest
  @CsvSource({
    "9144030071526726XG, '', '', '', ''",
    "' 9144030071526726XG', '', '', '', ''",
    "9144030071526726XH, ERROR, '', '', ''",
    "4403169D3W, '', '', '', ''",
    "44031X9D3W, '', '', ERROR, ''",
    "440316, '', '', '', ERROR",
    "44031691234, '', '', '', ERROR",
    "４403169D3W, '', '', '', ''",
    "' ', '', '', '', ''",
  })
  void enterpriseCodesAreRight(String code, String id2, String id3, String id4, String id5) {
    CebMessage message = SampleSale.order(h -> h.ebcCode(code));
    assertThat(about("ID-02", message)).isEqualTo(field(id2));
    assertThat(about("ID-03", message)).isEqualTo(field(id3));
    assertThat(about("ID-04", message)).isEqualTo(field(id4));
    assertThat(about("ID-05", message)).isEqualTo(field(id5));
  }

  private static String field(String severity) {
    return severity.isEmpty() ? "" : severity + " ebcCode";
  }

  @Test
  void id03WarnsOfAnOddInside() {
    String odd = null;
    for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
      String code = "91440300715267260" + c;
      if (about("ID-02", SampleSale.order(h -> h.ebcCode(code))).isEmpty()) {
        odd = code;
      }
    }
    String found = odd;
    assertThat(about("ID-03", SampleSale.order(h -> h.ebcCode(found))))
        .isEqualTo("WARNING ebcCode");
  }

  @Test
  void everyCodeOfAnEnterpriseIsLookedAt() {
    assertThat(
            about(
                "ID-05",
                SampleSale.inventory(
                    h ->
                        h.ebcCode("1")
                            .agentCode("1")
                            .logisticsCode("1")
                            .areaCode("1")
                            .assureCode("1")
                            .customsCode("1"))))
        .isEqualTo(
            "ERROR ebcCode, ERROR logisticsCode, WARNING assureCode, ERROR agentCode,"
                + " ERROR areaCode");
    assertThat(about("ID-05", SampleSale.payment(h -> h.payCode("1")))).isEqualTo("ERROR payCode");
    assertThat(
            about(
                "ID-05",
                SampleSale.order(h -> h).toBuilder()
                    .baseTransfer(SampleSale.transfer("1", "测试"))
                    .build()))
        .isEqualTo("ERROR copCode");
    assertThat(about("ID-05", SampleSale.order(h -> h.ebpCode("EPORT1"))))
        .as("given by China E-port")
        .isEmpty();
    CebMessage producer = exportList(ExportInventoryHead.builder().ownerCode("NO"));
    assertThat(about("ID-05", producer)).isEmpty();
    assertThat(about("ID-05", exportList(ExportInventoryHead.builder().iacCode("NO"))))
        .isEqualTo("ERROR iacCode");
    CebMessage receipt =
        CEB312Message.builder()
            .addOrderReturn(ImportOrderReceipt.builder().ebcCode("1").build())
            .build();
    assertThat(about("ID-05", receipt)).isEmpty();
  }

  private static CebMessage exportList(ExportInventoryHead.Builder head) {
    return CEB603Message.builder()
        .addInventory(ExportInventory.builder().inventoryHead(head.build()).build())
        .build();
  }

  // ---- ID-01 ----

  @ParameterizedTest
  @CsvSource({
    "11010119000101009X, '', '', ''",
    "11010119000101009x, WARNING, '', is right but for one letter",
    "110101190001010015, ERROR, 1300, is not a right resident identity number",
    "11010119000101017,  ERROR, 1300, is not a right resident identity number",
  })
  void id01OnlyAWrongNumberIsRefused(String id, String severity, String code, String words) {
    List<Finding> findings =
        Asked.findings("ID-01", SampleSale.inventory(h -> h.buyerIdNumber(id)));
    assertThat(findings).hasSize(severity.isEmpty() ? 0 : 1);
    for (Finding finding : findings) {
      assertThat(finding.severity()).hasToString(severity);
      assertThat(finding.rejectCode()).isEqualTo(code.isEmpty() ? null : code);
      assertThat(finding.problem().en()).contains(words);
    }
  }

  // ---- NO-01, NO-02 ----

  @ParameterizedTest
  @CsvSource({
    "37002026I600814218, ''",
    "37002025I600814218, WARNING invtNo",
    "90072026I600814218, ERROR invtNo",
    "90072025I600814218, ERROR invtNo",
    "3700202I735812360, ERROR invtNo",
    "' ', ''",
    "３7002026I600814218, ''",
  })
  void no01ListNumbersInLists(String number, String expected) {
    assertThat(about("NO-01", SampleSale.inventory(h -> h.invtNo(number)))).isEqualTo(expected);
  }

  @Test
  void no01WithoutOfficeOrDayOnlyTheFormCounts() {
    String number = "90072018I600814218";
    assertThat(
            about(
                "NO-01",
                SampleSale.inventory(h -> h.invtNo(number).customsCode(null).declTime(null))))
        .isEmpty();
    assertThat(about("NO-01", SampleSale.inventory(h -> h.invtNo(number).customsCode(" "))))
        .isEqualTo("WARNING invtNo");
    CebMessage cancellation =
        CEB623Message.builder()
            .addInvtCancel(ImportCancellation.builder().customsCode("3700").invtNo(number).build())
            .build();
    assertThat(about("NO-01", cancellation)).as("that of the list, not of the request").isEmpty();
  }

  @Test
  void no01ExportNumbersMayBeLonger() {
    ExportInventoryHead.Builder head =
        ExportInventoryHead.builder()
            .customsCode("3700")
            .appTime(LocalDateTime.of(2026, 3, 1, 12, 0));
    assertThat(about("NO-01", exportList(head.invtNo("37002026E60081421801")))).isEmpty();
    assertThat(about("NO-01", exportList(head.invtNo("37002025E600814218"))))
        .isEqualTo("WARNING invtNo");
    assertThat(about("NO-01", exportList(head.invtNo("37012026E600814218"))))
        .isEqualTo("ERROR invtNo");
    assertThat(about("NO-01", exportList(head.appTime(null).invtNo("37002025E600814218"))))
        .isEmpty();
  }

  @Test
  void numbersOfCustomsAreRemarkedOnOnly() {
    CebMessage receipt =
        CEB622Message.builder()
            .addInventoryReturn(
                ImportInventoryReceipt.builder()
                    .invtNo("150032133004001110")
                    .preNo("20160321000000152B")
                    .build())
            .build();
    assertThat(about("NO-01", receipt)).isEqualTo("INFO invtNo");
    assertThat(about("NO-02", receipt)).isEqualTo("INFO preNo");
  }

  @ParameterizedTest
  @CsvSource({
    "B20181113676723229, ''",
    "C20181113676723229, ERROR preNo",
    "B20181332676723229, ERROR preNo",
    "B2018111367672322, ERROR preNo",
    "'', ''",
  })
  void no02NumbersOfListsBeginWithB(String number, String expected) {
    assertThat(about("NO-02", SampleSale.inventory(h -> h.preNo(number)))).isEqualTo(expected);
  }

  @Test
  void no02OtherDocumentsHaveOtherLetters() {
    CebMessage cancellation =
        CEB623Message.builder()
            .addInvtCancel(ImportCancellation.builder().preNo("C20181113676723229").build())
            .build();
    assertThat(about("NO-02", cancellation)).isEmpty();
    assertThat(
            about("NO-02", exportList(ExportInventoryHead.builder().preNo("C20181113676723229"))))
        .isEqualTo("ERROR preNo");
  }

  // ---- NO-04, NO-07 ----

  private static List<Finding> times(CebMessage message, String from, String to) {
    String xml = XmlCodec.create().encode(message).text();
    assertThat(xml).contains(from);
    return Asked.rules(SampleSale.validator().without("MSG-08"))
        .validate(xml.replace(from, to).getBytes(UTF_8))
        .findings();
  }

  @ParameterizedTest
  @CsvSource({
    "20260229000000",
    "20260228240000",
    "20260228236000",
    "20261301000000",
    "2026022800000",
    "2026-02-28 0:0",
  })
  void no04TimesExist(String time) {
    assertThat(times(SampleSale.order(h -> h), "20260301120000", time))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.rule()).isEqualTo("NO-04");
              assertThat(f.severity()).isEqualTo(Severity.ERROR);
              assertThat(f.layer()).isEqualTo(Layer.FIELD);
              assertThat(f.path()).endsWith("/appTime");
              assertThat(f.line()).isEqualTo(1);
            });
  }

  @Test
  void no07TimesOfReceiptsExist() {
    CebMessage receipt =
        CEB312Message.builder()
            .addOrderReturn(
                ImportOrderReceipt.builder()
                    .returnTime(LocalDateTime.of(2026, 3, 1, 12, 0))
                    .build())
            .build();
    assertThat(times(receipt, "20260301120000000", "20260301120000001")).isEmpty();
    assertThat(times(receipt, "20260301120000000", "20260301250000000"))
        .extracting(Finding::rule, f -> f.severity().name())
        .containsExactly(tuple("NO-07", "ERROR"));
  }

  // ---- NO-05, NO-06, NO-08 ----

  @ParameterizedTest
  @CsvSource({
    "19912345678, ''",
    "+8619912345678, ''",
    "' 19912345678', ''",
    "1380013800, WARNING buyerTelephone",
    "0571-12345678, WARNING buyerTelephone",
    "请问客服, WARNING buyerTelephone",
    "' ', ''",
  })
  void no05BuyersHaveMobiles(String phone, String expected) {
    assertThat(about("NO-05", SampleSale.inventory(h -> h.buyerTelephone(phone))))
        .isEqualTo(expected);
    Asked.findings("NO-05", SampleSale.inventory(h -> h.buyerTelephone(phone)))
        .forEach(f -> assertThat(f.toString()).doesNotContain(phone));
  }

  @Test
  void no05OthersMayHaveLandlines() {
    assertThat(about("NO-05", SampleSale.order(h -> h.consigneeTelephone("0571-12345678"))))
        .isEmpty();
    assertThat(about("NO-05", SampleSale.order(h -> h.consigneeTelephone("12"))))
        .isEqualTo("WARNING consigneeTelephone");
    assertThat(about("NO-05", SampleSale.payment(h -> h.telephone("12"))))
        .isEqualTo("WARNING telephone");
  }

  @Test
  void no06TaxBillsAreNamedAfterTheirList() {
    assertThat(about("NO-06", bill("90072018I600814218_0"))).isEmpty();
    assertThat(about("NO-06", bill("TX1600000000000_0"))).isEqualTo("INFO taxNo");
  }

  private static CebMessage bill(String number) {
    return CEB816Message.builder()
        .addTax(
            ImportTaxBill.builder()
                .taxHeadRd(ImportTaxBillHead.builder().taxNo(number).build())
                .build())
        .build();
  }

  @Test
  void no08DeclarationsHaveEighteenDigits() {
    assertThat(about("NO-08", summary("900720180000000001"))).isEmpty();
    assertThat(about("NO-08", summary("9007"))).isEqualTo("INFO entryId");
  }

  private static CebMessage summary(String entryId) {
    return CEB792Message.builder()
        .addSummaryResult(
            ExportSummaryResult.builder()
                .summaryResultHead(ExportSummaryResultHead.builder().entryId(entryId).build())
                .build())
        .build();
  }
}
