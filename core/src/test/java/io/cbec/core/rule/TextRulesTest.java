package io.cbec.core.rule;

import static io.cbec.core.rule.Asked.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.SampleSale;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB505Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportWaybill;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportOrderReceipt;
import io.cbec.schemas.imports.ImportTaxBill;
import io.cbec.schemas.imports.ImportTaxBillHead;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRulesTest {

  private static CebMessage line(UnaryOperator<ImportOrderLine.Builder> change) {
    return SampleSale.orders(
        ImportOrder.builder()
            .orderHead(SampleSale.orderHead().build())
            .addOrderList(change.apply(SampleSale.orderLine(1)).build())
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "12345678901234, ''",
    "12345678901234.12345, ''",
    "123456789012345, ERROR price",
    "1E+14, ERROR price",
    "1E+13, ''",
    "0.12345, ''",
    "0.1234500, ''",
    "0.123456, ERROR price",
    "1E-6, ERROR price",
    "-0.01, ERROR price",
  })
  void msg09NumbersFitTheirColumns(String number, String expected) {
    assertThat(about("MSG-09", line(l -> l.price(new BigDecimal(number))))).isEqualTo(expected);
  }

  @Test
  void msg09IsQuietWhereTheSchemaOrAnotherRuleHasSpoken() {
    MessageValidator whole = SampleSale.validator().build();
    CebMessage fractions = line(l -> l.price(new BigDecimal("0.123456")));
    assertThat(whole.validate(fractions).findings())
        .filteredOn(f -> f.path().endsWith("/price"))
        .extracting(Finding::rule)
        .containsExactly("schema.fraction-digits");
    CebMessage integers = line(l -> l.price(new BigDecimal("123456789012345")));
    assertThat(whole.validate(integers).findings())
        .filteredOn(f -> f.path().endsWith("/price"))
        .extracting(Finding::rule)
        .containsExactly("MSG-09");
    CebMessage negative = SampleSale.order(h -> h.freight(new BigDecimal("-1")));
    assertThat(Asked.all(negative))
        .contains("ERROR ORD-04 /CEB311Message/Order[1]/OrderHead/freight");
    assertThat(about("MSG-09", negative)).isEmpty();
    MessageValidator old = Asked.rules(SampleSale.validator().edition(Edition.E2018));
    assertThat(about(old, "MSG-09", fractions)).isEmpty();
    assertThat(about(old, "MSG-09", integers)).isEqualTo("ERROR price");
  }

  @Test
  void msg09CustomsMayCorrectWithMinus() {
    CebMessage bill =
        CEB816Message.builder()
            .addTax(
                ImportTaxBill.builder()
                    .taxHeadRd(ImportTaxBillHead.builder().customsTax(new BigDecimal("-1")).build())
                    .build())
            .build();
    assertThat(about("MSG-09", bill)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"60, ''", "61, ERROR orderNo", "1, ''", "0, ERROR orderNo"})
  void msg10TextsAreCountedInCharacters(int length, String expected) {
    assertThat(about("MSG-10", SampleSale.order(h -> h.orderNo("O".repeat(length)))))
        .isEqualTo(expected);
    if (length > 0) {
      assertThat(about("MSG-10", SampleSale.order(h -> h.buyerName("𠮷".repeat(length)))))
          .isEqualTo(length == 61 ? "" : expected);
      assertThat(about("MSG-10", SampleSale.order(h -> h.buyerRegNo("𠮷".repeat(length)))))
          .isEqualTo(length == 61 ? "ERROR buyerRegNo" : "");
    }
  }

  @Test
  void msg10IsTheBusinessOfTheSchemaWhenThatIsAsked() {
    CebMessage message = SampleSale.order(h -> h.orderNo("O".repeat(61)));
    assertThat(SampleSale.validator().build().validate(message).findings())
        .filteredOn(f -> f.path().endsWith("/orderNo"))
        .extracting(Finding::rule)
        .containsExactly("schema.max-length");
    MessageValidator old = Asked.rules(SampleSale.validator().edition(Edition.E2018));
    assertThat(about(old, "MSG-10", message)).isEmpty();
  }

  @Test
  void msg10CollapsesWhereTheSchemaDoes() {
    UnaryOperator<String> waybill =
        goods ->
            about(
                "MSG-10",
                CEB505Message.builder()
                    .addLogistics(ExportWaybill.builder().goodsInfo(goods).build())
                    .build());
    assertThat(waybill.apply("a".repeat(199) + "   b")).isEqualTo("ERROR goodsInfo");
    assertThat(waybill.apply("  " + "a".repeat(198) + " \n b ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "面膜, ''",
    "无糖饼干, ''",
    "无, ERROR",
    "空, ERROR",
    "/, ERROR",
    "' 无 ', ERROR",
    "'  ', ERROR",
  })
  void msg11DescriptionsSaySomething(String text, String severity) {
    String names = severity.isEmpty() ? "" : severity + " itemName, " + severity + " gmodel";
    String said = about("MSG-11", line(l -> l.itemName(text).gmodel(text)));
    // A blank model is what ORD-17 is about.
    assertThat(said).isEqualTo(text.isBlank() ? "ERROR itemName" : names);
    assertThat(about("MSG-11", SampleSale.waybill(h -> h.consignee(text))))
        .isEqualTo(severity.isEmpty() ? "" : "ERROR consignee");
    assertThat(about("MSG-11", SampleSale.waybill(h -> h.goodsInfo(text))))
        .as("optional: blank is absent")
        .isEqualTo(severity.isEmpty() || text.isBlank() ? "" : "ERROR goodsInfo");
    assertThat(about("MSG-11", SampleSale.order(h -> h.ebcName(text).consigneeAddress(text))))
        .isEqualTo(severity.isEmpty() ? "" : "ERROR ebcName, ERROR consigneeAddress");
  }

  @Test
  void msg11BlankIsLessWhereTheSchemaAllowsIt() {
    assertThat(about("MSG-11", SampleSale.order(h -> h.payName(" ")))).isEmpty();
    CebMessage list =
        CEB603Message.builder()
            .addInventory(
                ExportInventory.builder()
                    .inventoryHead(ExportInventoryHead.builder().ebpName("").build())
                    .build())
            .build();
    assertThat(about("MSG-11", list)).isEqualTo("WARNING ebpName");
    assertThat(about("MSG-11", line(l -> l.barCode("无")))).as("a bar code may be 无").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER-1_/é, ''",
    "ORDER１, ERROR orderNo",
    "订单1, ERROR orderNo",
    "ORDER１订, ERROR orderNo",
  })
  void msg12NumbersAreHalfWidth(String number, String expected) {
    assertThat(about("MSG-12", SampleSale.order(h -> h.orderNo(number)))).isEqualTo(expected);
  }

  @Test
  void msg12SaysWhatToWrite() {
    Finding full = Asked.findings("MSG-12", SampleSale.order(h -> h.orderNo("ＡＢ－１"))).get(0);
    assertThat(full.remedy().zh()).contains("\"AB-1\"");
    Finding other = Asked.findings("MSG-12", SampleSale.order(h -> h.orderNo("单1"))).get(0);
    assertThat(other.problem().en()).contains("U+5355");
  }

  @Test
  void msg12HoldsForCodesAndNumbersOnly() {
    assertThat(
            about("MSG-12", SampleSale.order(h -> h.ebcCode("１105910160").payTransactionId("付1"))))
        .isEqualTo("ERROR ebcCode, ERROR payTransactionId");
    assertThat(
            about(
                "MSG-12",
                SampleSale.inventory(h -> h.copNo("单").billNo("提").logisticsNo("运").preNo("预"))))
        .isEqualTo("ERROR logisticsNo, ERROR copNo, ERROR preNo, ERROR billNo");
    assertThat(about("MSG-12", line(l -> l.barCode("无").itemNo("货号1").itemName("名")))).isEmpty();
    assertThat(about("MSG-12", SampleSale.order(h -> h.buyerRegNo("用户甲")))).isEmpty();
    CebMessage receipt =
        CEB312Message.builder()
            .addOrderReturn(ImportOrderReceipt.builder().orderNo("单").build())
            .build();
    assertThat(about("MSG-12", receipt)).isEmpty();
  }

  @Test
  void msg12AForeignPlatformMayHaveNoCode() {
    UnaryOperator<String> export =
        code ->
            about(
                "MSG-12",
                CEB303Message.builder()
                    .addOrder(
                        ExportOrder.builder()
                            .orderHead(ExportOrderHead.builder().ebpCode(code).build())
                            .build())
                    .build());
    assertThat(export.apply("无")).isEmpty();
    assertThat(export.apply("空")).isEqualTo("ERROR ebpCode");
    assertThat(about("MSG-12", SampleSale.order(h -> h.ebpCode("无")))).isEqualTo("ERROR ebpCode");
    assertThat(about("MSG-12", SampleSale.order(h -> h.ebcCode("无")))).isEqualTo("ERROR ebcCode");
  }

  @ParameterizedTest
  @CsvSource({
    "a b, ''",
    "' a', space",
    "'a ', space",
    "'\u3000a', space",
    "'a\tb', line break",
    "'a\nb', line break",
    "a\u200Bb, U+200B",
    "a\uFEFF, U+FEFF",
    "'  ', ''",
    "a\u0085, ''",
  })
  void msg13NothingIsHidden(String note, String expected) {
    CebMessage message = SampleSale.order(h -> h.note(note));
    assertThat(about("MSG-13", message)).isEqualTo(expected.isEmpty() ? "" : "WARNING note");
    if (!expected.isEmpty()) {
      assertThat(Asked.findings("MSG-13", message).get(0).problem().en()).contains(expected);
    }
  }

  @Test
  void privateCharactersAreToldByTheValidator() {
    assertThat(Asked.all(SampleSale.order(h -> h.buyerName("测\uE123"))))
        .containsExactly(
            "WARNING field.private-character /CEB311Message/Order[1]/OrderHead/buyerName");
  }
}
