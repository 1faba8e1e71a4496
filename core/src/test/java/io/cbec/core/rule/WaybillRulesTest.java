package io.cbec.core.rule;

import static io.cbec.core.rule.Asked.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.SampleSale;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.exports.CEB505Message;
import io.cbec.schemas.exports.ExportWaybill;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB513Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import io.cbec.schemas.imports.ImportWaybillStatus;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaybillRulesTest {

  private static ImportWaybill waybill(UnaryOperator<ImportWaybillHead.Builder> change) {
    return ImportWaybill.builder()
        .logisticsHead(change.apply(SampleSale.waybillHead()).build())
        .build();
  }

  private static CebMessage waybills(ImportWaybill... waybills) {
    return CEB511Message.builder().logistics(Arrays.asList(waybills)).build();
  }

  private static ImportInventory list(UnaryOperator<ImportInventoryHead.Builder> change) {
    return ImportInventory.builder()
        .inventoryHead(change.apply(SampleSale.inventoryHead()).build())
        .build();
  }

  @Test
  void log01WaybillsAreInYuan() {
    assertThat(about("LOG-01", SampleSale.waybill(h -> h.currency("142")))).isEmpty();
    assertThat(about("LOG-01", SampleSale.waybill(h -> h.currency("502"))))
        .isEqualTo("ERROR currency");
    assertThat(about("LOG-01", SampleSale.waybill(h -> h.currency(null)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.00001, 1, ''",
    "12, 1, 1, , ''",
    "-0.01, 0, 1, 1, ERROR freight",
    "0, -0.01, 1, 1, ERROR insuredFee",
    ", , 1, 1, 'WARNING freight, WARNING insuredFee'",
    "0, 0, 0, 1, ERROR weight",
    "0, 0, -1, 1, ERROR weight",
    "0, 0, , 1, ''",
    "0, 0, 1, 0, ERROR packNo",
    "0, 0, 1, 2, ERROR packNo",
  })
  void log01ChargesWeightAndPackages(
      BigDecimal freight, BigDecimal fee, BigDecimal weight, Integer packages, String expected) {
    assertThat(
            about(
                "LOG-01",
                SampleSale.waybill(
                    h -> h.freight(freight).insuredFee(fee).weight(weight).packNo(packages))))
        .isEqualTo(expected);
  }

  @Test
  void log02ParcelsHaveNumbersOfTheirOwn() {
    assertThat(about("LOG-02", waybills(waybill(h -> h), waybill(h -> h.logisticsNo("WB2")))))
        .isEmpty();
    CebMessage twice = waybills(waybill(h -> h), waybill(h -> h.logisticsNo("WB0001 ")));
    assertThat(Asked.findings("LOG-02", twice))
        .extracting(Finding::path, f -> f.severity().name(), Finding::rejectCode)
        .containsExactly(
            tuple("/CEB511Message/Logistics[2]/LogisticsHead/logisticsNo", "ERROR", "-504012"));
    assertThat(about("LOG-02", waybills(waybill(h -> h), waybill(h -> h.appType("2"))))).isEmpty();
    assertThat(
            about("LOG-02", waybills(waybill(h -> h), waybill(h -> h.logisticsCode("1105910199")))))
        .isEmpty();
    assertThat(about("LOG-02", waybills(ImportWaybill.builder().build()))).isEmpty();
  }

  @Test
  void log02ListsAreOfDifferentParcels() {
    CebMessage twice =
        CEB621Message.builder().inventory(Arrays.asList(list(h -> h), list(h -> h))).build();
    assertThat(Asked.findings("LOG-02", twice))
        .extracting(Finding::path, Finding::rejectCode)
        .containsExactly(tuple("/CEB621Message/Inventory[2]/InventoryHead/logisticsNo", null));
    CebMessage changed =
        CEB621Message.builder()
            .inventory(
                Arrays.asList(
                    list(h -> h), list(h -> h.appType("2")), ImportInventory.builder().build()))
            .build();
    assertThat(about("LOG-02", changed)).isEmpty();
  }

  @Test
  void log03WaybillsNameTheirOrderSince2018() {
    assertThat(about("LOG-03", SampleSale.waybill(h -> h))).isEmpty();
    assertThat(about("LOG-03", SampleSale.waybill(h -> h.orderNo(" ")))).isEqualTo("ERROR orderNo");
    LocalDateTime since = LocalDateTime.of(2018, 9, 30, 0, 0);
    assertThat(about("LOG-03", SampleSale.waybill(h -> h.orderNo(null).appTime(since))))
        .isEqualTo("ERROR orderNo");
    assertThat(
            about(
                "LOG-03", SampleSale.waybill(h -> h.orderNo(null).appTime(since.minusSeconds(1)))))
        .isEmpty();
  }

  @Test
  void log04DirectMailHasABill() {
    assertThat(about("LOG-04", SampleSale.waybill(h -> h))).isEmpty();
    assertThat(about("LOG-04", SampleSale.waybill(h -> h.billNo(null)))).isEqualTo("INFO billNo");
    assertThat(about("LOG-04", SampleSale.waybill(h -> h.billNo(" ")))).isEqualTo("INFO billNo");
  }

  @Test
  void log05ParcelsAreSignedFor() {
    LocalDateTime reported = LocalDateTime.of(2026, 3, 1, 12, 0);
    assertThat(status("S", reported, reported)).isEmpty();
    assertThat(status("R", reported, reported)).isEqualTo("ERROR logisticsStatus");
    assertThat(status("s", reported, reported)).isEqualTo("ERROR logisticsStatus");
    assertThat(status("", reported, reported)).isEmpty();
    assertThat(status("S", reported.plusSeconds(1), reported)).isEqualTo("WARNING logisticsTime");
    assertThat(status("S", null, reported)).isEmpty();
    assertThat(status("S", reported, null)).isEmpty();
  }

  private static String status(String status, LocalDateTime time, LocalDateTime reported) {
    return about(
        "LOG-05",
        CEB513Message.builder()
            .addLogisticsStatus(
                ImportWaybillStatus.builder()
                    .logisticsStatus(status)
                    .logisticsTime(time)
                    .appTime(reported)
                    .build())
            .build());
  }

  private static String export(UnaryOperator<ExportWaybill.Builder> change) {
    ExportWaybill.Builder waybill =
        ExportWaybill.builder()
            .logisticsNo("WB1")
            .grossWeight(BigDecimal.ONE)
            .packNo(1)
            .freight(BigDecimal.ZERO)
            .insuredFee(BigDecimal.ZERO);
    return about(
        "LOG-06", CEB505Message.builder().addLogistics(change.apply(waybill).build()).build());
  }

  @Test
  void log06ExportWaybillsAreWhole() {
    assertThat(export(w -> w)).isEmpty();
    assertThat(export(w -> w.grossWeight(null))).isEqualTo("ERROR grossWeight");
    assertThat(export(w -> w.packNo(null))).isEqualTo("ERROR packNo");
    assertThat(export(w -> w.freight(null))).isEqualTo("ERROR freight");
    assertThat(export(w -> w.insuredFee(null))).isEqualTo("ERROR insuredFee");
    assertThat(export(w -> w.logisticsNo("1".repeat(80)))).isEmpty();
    assertThat(export(w -> w.logisticsNo("1".repeat(81)))).isEqualTo("ERROR logisticsNo");
    assertThat(export(w -> w.logisticsNo(null))).isEmpty();
  }
}
