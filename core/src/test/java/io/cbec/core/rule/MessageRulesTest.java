package io.cbec.core.rule;

import static io.cbec.core.rule.Asked.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.Edition;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.ExportBaseTransfer;
import io.cbec.schemas.exports.ExportInventory;
import io.cbec.schemas.exports.ExportInventoryHead;
import io.cbec.schemas.exports.ExportOrder;
import io.cbec.schemas.exports.ExportOrderHead;
import io.cbec.schemas.exports.ExportOrderLine;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB711Message;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportDelivery;
import io.cbec.schemas.imports.ImportDeliveryHead;
import io.cbec.schemas.imports.ImportDeliveryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportOrderReceipt;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRulesTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 1, 12, 5);

  private static CEB311Message orders(int count) {
    List<ImportOrder> orders = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      orders.add(
          SampleSale.order(
              SampleSale.orderHead()
                  .orderNo("O" + i)
                  .guid(String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", i))));
    }
    return SampleSale.orders(orders.toArray(ImportOrder[]::new));
  }

  private static CEB311Message lines(int count) {
    List<ImportOrderLine> lines = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      lines.add(SampleSale.orderLine(i).build());
    }
    return SampleSale.orders(
        ImportOrder.builder().orderHead(SampleSale.orderHead().build()).orderList(lines).build());
  }

  private static CEB303Message exportLines(int count) {
    return CEB303Message.builder()
        .addOrder(
            ExportOrder.builder()
                .orderHead(ExportOrderHead.builder().build())
                .orderList(Collections.nCopies(count, ExportOrderLine.builder().build()))
                .build())
        .build();
  }

  // ---- MSG-01 to MSG-03 ----

  @Test
  void msg01AMessageHoldsOneToAHundredDocuments() {
    assertThat(about("MSG-01", orders(1))).isEmpty();
    assertThat(about("MSG-01", orders(100))).isEmpty();
    assertThat(about("MSG-01", orders(101))).isEqualTo("ERROR Order[101]");
    assertThat(about("MSG-01", orders(0))).isEqualTo("ERROR Order[1]");
    Finding finding = Asked.findings("MSG-01", orders(102)).get(0);
    assertThat(finding.rejectCode()).isEqualTo("-301015");
    assertThat(finding.problem().en()).contains("102", "100");
    assertThat(about("MSG-01", CEB312Message.builder().build())).isEqualTo("ERROR OrderReturn[1]");
  }

  @Test
  void msg02ImportDocumentsHaveOneToNinetyNineLines() {
    assertThat(about("MSG-02", lines(1))).isEmpty();
    assertThat(about("MSG-02", lines(99))).isEmpty();
    assertThat(about("MSG-02", lines(100))).isEqualTo("ERROR OrderList[100]");
    assertThat(about("MSG-03", lines(100))).isEmpty();
    assertThat(about("MSG-02", lines(0))).isEqualTo("ERROR OrderList[1]");
    assertThat(Asked.findings("MSG-02", lines(0)).get(0).rejectCode()).isEqualTo("-301001");
    assertThat(Asked.findings("MSG-02", lines(100)).get(0).problem().zh()).contains("100", "99");
    assertThat(Asked.findings("MSG-02", lines(100)).get(0).document())
        .isEqualTo(SampleSale.ORDER_NO);
    CEB711Message delivery =
        CEB711Message.builder()
            .delivery(
                ImportDelivery.builder()
                    .deliveryHead(ImportDeliveryHead.builder().build())
                    .deliveryList(
                        Collections.nCopies(500, ImportDeliveryLine.builder().gnum(1).build()))
                    .build())
            .build();
    assertThat(about("MSG-02", delivery)).as("deliveries have no limit").isEmpty();
  }

  @Test
  void msg03ExportDocumentsHaveOneToAHundredLines() {
    assertThat(about("MSG-03", exportLines(1))).isEmpty();
    assertThat(about("MSG-03", exportLines(100))).isEmpty();
    assertThat(about("MSG-03", exportLines(101))).isEqualTo("ERROR OrderList[101]");
    assertThat(about("MSG-03", exportLines(0))).isEqualTo("ERROR OrderList[1]");
    assertThat(about("MSG-02", exportLines(101))).isEmpty();
  }

  @Test
  void whatTheSchemaSaysIsNotSaidAgain() {
    MessageValidator whole = SampleSale.validator().build();
    assertThat(whole.validate(orders(101)).findings())
        .extracting(Finding::rule)
        .contains("schema.too-many")
        .doesNotContain("MSG-01");
    assertThat(whole.validate(lines(100)).findings())
        .extracting(Finding::rule)
        .contains("schema.too-many")
        .doesNotContain("MSG-02");
    MessageValidator old = Asked.rules(SampleSale.validator().edition(Edition.E2018));
    assertThat(about(old, "MSG-01", orders(101))).as("limits of 202205 only").isEmpty();
    assertThat(about(old, "MSG-02", lines(100))).isEmpty();
  }

  // ---- MSG-04, NO-03, MSG-05 ----

  @ParameterizedTest
  @CsvSource({
    "4CDE1CFD-EDED-46B1-946C-B8022E42FC94, ''",
    "4cde1cfd-eded-46b1-946c-b8022e42fc94, WARNING",
    "CEB303_ZH_GZ_20230309112945042_67622, WARNING",
    "4CDE1CFDEDED46B1946CB8022E42FC94,     ERROR",
  })
  void msg04AndNo03IdsAreUuids(String guid, String severity) {
    String expected = severity.isEmpty() ? "" : severity + " ";
    CEB311Message message = SampleSale.order(h -> h).toBuilder().guid(guid).build();
    assertThat(about("MSG-04", message)).isEqualTo(severity.isEmpty() ? "" : expected + "@guid");
    assertThat(about("NO-03", message)).isEmpty();
    CebMessage document = SampleSale.order(h -> h.guid(guid));
    assertThat(about("NO-03", document)).isEqualTo(severity.isEmpty() ? "" : expected + "guid");
    assertThat(about("MSG-04", document)).isEmpty();
  }

  @Test
  void idsOfCustomsMayBeInLowerCase() {
    CEB312Message receipt =
        CEB312Message.builder()
            .guid("4cde1cfd-eded-46b1-946c-b8022e42fc94")
            .addOrderReturn(ImportOrderReceipt.builder().guid("4cde1cfd").build())
            .build();
    assertThat(about("MSG-04", receipt)).isEmpty();
    assertThat(about("NO-03", receipt)).isEqualTo("ERROR guid");
  }

  @Test
  void msg05EveryDocumentHasAnIdOfItsOwn() {
    assertThat(about("MSG-05", orders(3))).isEmpty();
    ImportOrder order = SampleSale.order(SampleSale.orderHead().guid("a".repeat(36)));
    ImportOrder same = SampleSale.order(SampleSale.orderHead().guid("A".repeat(36)));
    ImportOrder none = SampleSale.order(SampleSale.orderHead().guid(null));
    CebMessage message = SampleSale.orders(order, none, none, same);
    assertThat(Asked.findings("MSG-05", message))
        .extracting(Finding::path)
        .containsExactly("/CEB311Message/Order[4]/OrderHead/guid");
    // The message may have the id of its first document.
    assertThat(
            about(
                "MSG-05",
                SampleSale.order(h -> h.guid("B".repeat(36))).toBuilder()
                    .guid("B".repeat(36))
                    .build()))
        .isEmpty();
    ImportOrderReceipt receipt = ImportOrderReceipt.builder().guid("C".repeat(36)).build();
    assertThat(
            about("MSG-05", CEB312Message.builder().orderReturn(List.of(receipt, receipt)).build()))
        .isEmpty();
    ImportCancellation cancellation = ImportCancellation.builder().guid("D".repeat(36)).build();
    assertThat(
            Asked.findings(
                "MSG-05",
                CEB623Message.builder().invtCancel(List.of(cancellation, cancellation)).build()))
        .extracting(Finding::path)
        .containsExactly("/CEB623Message/InvtCancel[2]/guid");
  }

  // ---- MSG-06 to MSG-08 ----

  @Test
  void msg06TheReportIsOfNow() {
    assertThat(about("MSG-06", at(NOW))).isEmpty();
    assertThat(about("MSG-06", at(NOW.plusMinutes(10)))).isEmpty();
    assertThat(about("MSG-06", at(NOW.plusMinutes(10).plusSeconds(1))))
        .isEqualTo("WARNING appTime");
    assertThat(about("MSG-06", at(NOW.minusDays(30)))).isEmpty();
    assertThat(about("MSG-06", at(NOW.minusDays(30).minusSeconds(1)))).isEqualTo("WARNING appTime");
    assertThat(Asked.findings("MSG-06", at(NOW.plusDays(1))).get(0).problem().zh())
        .contains("2026-03-02 12:05:00", "2026-03-01 12:05:00");
    assertThat(Asked.findings("MSG-06", at(NOW.minusDays(31))).get(0).problem().en())
        .contains("2026-01-29 12:05:00", "30 days");
    assertThat(about("MSG-06", at(null))).isEmpty();
  }

  private static CebMessage at(LocalDateTime time) {
    return SampleSale.order(h -> h.appTime(time));
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "2, ''", "3, ''", "4, ERROR appType", "0, ERROR appType"})
  void msg07TheReportTypeIsKnown(String type, String expected) {
    assertThat(about("MSG-07", SampleSale.order(h -> h.appType(type)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, ''",
    "' 1', ''",
    "'', ''",
    "2, ERROR appType",
    "3, ERROR appType",
    "4, ERROR appType",
  })
  void msg07CancellationsAreNew(String type, String expected) {
    CebMessage message =
        CEB623Message.builder()
            .addInvtCancel(ImportCancellation.builder().appType(type).build())
            .build();
    assertThat(about("MSG-07", message)).isEqualTo(expected);
  }

  private static String onTheWire(MessageValidator validator, CebMessage message) {
    return String.join(
        ", ",
        validator.validate(XmlCodec.create().encode(message).bytes()).findings().stream()
            .filter(f -> f.rule().equals("MSG-08") || f.path().endsWith("/Signature"))
            .map(f -> f.severity() + " " + f.rule() + " " + f.path())
            .toList());
  }

  @Test
  void msg08WhatIsDeclaredIsSigned() {
    MessageValidator rules = Asked.rules(SampleSale.validator());
    CEB311Message order = SampleSale.order(h -> h);
    CEB621Message list = SampleSale.inventory(h -> h);
    assertThat(onTheWire(rules, order)).isEqualTo("WARNING MSG-08 /CEB311Message/Signature");
    assertThat(onTheWire(rules, list)).isEqualTo("ERROR MSG-08 /CEB621Message/Signature");
    assertThat(onTheWire(rules, SampleSale.order(h -> h.appStatus("1")))).isEmpty();
    assertThat(onTheWire(rules, SampleSale.inventory(h -> h.appStatus("1")))).isEmpty();
    XmlFragment signature =
        XmlFragment.of(
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:Signature>");
    assertThat(onTheWire(rules, order.toBuilder().signature(signature).build())).isEmpty();
    assertThat(onTheWire(rules, list.toBuilder().signature(signature).build())).isEmpty();
    assertThat(about("MSG-08", order)).as("signed after validating").isEmpty();
    assertThat(about("MSG-08", list)).isEmpty();
    assertThat(onTheWire(SampleSale.validator().build(), list))
        .as("once, by the schema")
        .isEqualTo("ERROR schema.missing /CEB621Message/Signature");
    assertThat(onTheWire(SampleSale.validator().build(), order))
        .isEqualTo("WARNING MSG-08 /CEB311Message/Signature");
    assertThat(onTheWire(rules, CEB312Message.builder().build())).isEmpty();
  }

  @Test
  void msg08TheTextsDemandTheSignatureOfExportLists() {
    MessageValidator rules = Asked.rules(SampleSale.validator());
    CEB603Message list =
        CEB603Message.builder()
            .addInventory(
                ExportInventory.builder()
                    .inventoryHead(ExportInventoryHead.builder().appStatus("2").build())
                    .build())
            .build();
    assertThat(onTheWire(rules, list)).isEqualTo("ERROR MSG-08 /CEB603Message/Signature");
    CEB303Message order =
        CEB303Message.builder()
            .addOrder(
                ExportOrder.builder()
                    .orderHead(ExportOrderHead.builder().appStatus("2").build())
                    .build())
            .build();
    assertThat(onTheWire(rules, order)).isEqualTo("WARNING MSG-08 /CEB303Message/Signature");
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "2, ''", "3, ERROR appStatus"})
  void msg08TheStatusIsKnown(String status, String expected) {
    assertThat(about("MSG-08", SampleSale.order(h -> h.appStatus(status)))).isEqualTo(expected);
  }

  // ---- MSG-14, MSG-15 ----

  private static CEB311Message sentBy(String copCode, String dxpMode, String dxpId) {
    return SampleSale.order(h -> h).toBuilder()
        .baseTransfer(
            SampleSale.transfer().toBuilder()
                .copCode(copCode)
                .dxpMode(dxpMode)
                .dxpId(dxpId)
                .build())
        .build();
  }

  @Test
  void msg14TheTransferNodeIsThatOfTheClient() {
    assertThat(about("MSG-14", sentBy("1105910160", "DXP", "DXPENT1"))).isEmpty();
    assertThat(about("MSG-14", sentBy("1105910160", "dxp", "DXPENT1"))).isEqualTo("ERROR dxpMode");
    assertThat(about("MSG-14", sentBy("1105910160", "", "DXPENT1"))).isEmpty();
    assertThat(about("MSG-14", sentBy("1105910160", "DXP", " "))).isEqualTo("WARNING dxpId");
    MessageValidator bound = Asked.rules(SampleSale.validator().company("1105910160"));
    assertThat(about(bound, "MSG-14", sentBy("1105910160", "DXP", "DXPENT1"))).isEmpty();
    assertThat(about(bound, "MSG-14", sentBy("1105910161", "DXP", "DXPENT1")))
        .isEqualTo("ERROR copCode");
    assertThat(about(bound, "MSG-14", sentBy("", "DXP", "DXPENT1"))).isEmpty();
    CEB303Message export =
        CEB303Message.builder()
            .baseTransfer(ExportBaseTransfer.builder().dxpMode("FTP").build())
            .build();
    assertThat(about("MSG-14", export)).isEqualTo("ERROR dxpMode");
  }

  @Test
  void msg15TheSenderIsResponsibleForTheDocument() {
    for (CebMessage message : SampleSale.complete()) {
      assertThat(about("MSG-15", message)).isEmpty();
    }
    assertThat(about("MSG-15", sentBy("1105910159", "DXP", "D"))).as("the platform").isEmpty();
    // An express operator may have been entrusted with orders and payments.
    assertThat(about("MSG-15", sentBy("1105910199", "DXP", "D"))).isEqualTo("WARNING copCode");
    CebMessage payment =
        SampleSale.payment(h -> h).toBuilder().baseTransfer(SampleSale.transfer()).build();
    assertThat(about("MSG-15", payment)).isEqualTo("WARNING copCode");
    CebMessage waybill =
        SampleSale.waybill(h -> h).toBuilder().baseTransfer(SampleSale.transfer()).build();
    assertThat(about("MSG-15", waybill)).isEqualTo("ERROR copCode");
    assertThat(Asked.findings("MSG-15", waybill).get(0).problem().en())
        .contains("1105910160", "1105910162", "Logistics[1]/LogisticsHead");
    CebMessage otherCode =
        SampleSale.waybill(h -> h).toBuilder()
            .baseTransfer(SampleSale.transfer("9144030071526726XG", "测试"))
            .build();
    assertThat(about("MSG-15", otherCode)).as("may be the same").isEqualTo("WARNING copCode");
    CebMessage agent = SampleSale.inventory(h -> h.ebcCode("1105910170"));
    assertThat(about("MSG-15", agent)).as("the agent declares").isEmpty();
    CebMessage stranger =
        SampleSale.inventory(h -> h.ebcCode("1105910170").agentCode("1105910171"));
    assertThat(about("MSG-15", stranger)).isEqualTo("ERROR copCode");
    assertThat(about("MSG-15", SampleSale.waybill(h -> h.logisticsCode(null)))).isEmpty();
    assertThat(about("MSG-15", SampleSale.order(h -> h).toBuilder().baseTransfer(null).build()))
        .isEmpty();
  }

  @Test
  void msg15ExportIsNotAnnounced() {
    CEB303Message export =
        CEB303Message.builder()
            .addOrder(
                ExportOrder.builder()
                    .orderHead(ExportOrderHead.builder().ebcCode("1105910160").build())
                    .build())
            .baseTransfer(ExportBaseTransfer.builder().copCode("1105910161").build())
            .build();
    assertThat(about("MSG-15", export)).isEqualTo("WARNING copCode");
  }

  @Test
  void soundDocumentsRaiseNothing() {
    MessageValidator whole = SampleSale.validator().build();
    for (CebMessage message : SampleSale.complete()) {
      assertThat(Asked.all(message)).isEmpty();
      assertThat(whole.validate(message).findings())
          .filteredOn(f -> !f.rule().equals("schema.signature-pending"))
          .isEmpty();
    }
  }

  @Test
  void rulesOfOneLayerAreAskedInThatLayer() {
    MessageValidator field = SampleSale.validator().layers(EnumSet.of(Layer.FIELD)).build();
    assertThat(field.validate(orders(101)).findings())
        .extracting(Finding::layer)
        .containsOnly(Layer.FIELD);
  }
}
