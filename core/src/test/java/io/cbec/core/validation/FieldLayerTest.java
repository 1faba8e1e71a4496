package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB623Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.ImportCancellation;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldLayerTest {

  private static final String HEAD = "/CEB311Message/Order[1]/OrderHead/";

  private final MessageValidator validator = field(SampleSale.validator());

  private static MessageValidator field(MessageValidator.Builder builder) {
    return builder.layers(EnumSet.of(Layer.FIELD)).build();
  }

  private List<Finding> findings(CebMessage message) {
    return validator.validate(message).findings();
  }

  @ParameterizedTest
  @CsvSource({
    "11010119000101009X, ''",
    "810000190001010018, ''",
    "110101190001010014, ''",
    "11010119000101017X, ''",
    "11010119000101017x, WARNING",
    "110101190001010251, ERROR",
    "110101190002300021, ERROR",
    "000101190001010027, ERROR",
    "11010119000101017,  ERROR",
    "11010119000101017XX, ERROR",
    "1101011900010101７X, ERROR",
    "11010118991231002X, ERROR",
    "护照E12345678,       ERROR",
  })
  void id01ResidentNumbersAreRight(String number, String severity) {
    assertThat(findings(SampleSale.order(h -> h.buyerIdNumber(number))))
        .extracting(f -> f.severity().name())
        .isEqualTo(severity.isEmpty() ? List.of() : List.of(severity));
  }

  @Test
  void id01NeverQuotesTheNumber() {
    Finding finding = findings(SampleSale.order(h -> h.buyerIdNumber("110101190001010251"))).get(0);
    assertThat(finding.rule()).isEqualTo("ID-01");
    assertThat(finding.rejectCode()).isEqualTo("1300");
    assertThat(finding.path()).isEqualTo(HEAD + "buyerIdNumber");
    assertThat(finding.toString()).doesNotContain("110101190001010251", "19000101");
  }

  @Test
  void id01OtherKindsOfPapersAreNotJudged() {
    assertThat(findings(SampleSale.order(h -> h.buyerIdType("2").buyerIdNumber("E1234567"))))
        .extracting(Finding::rule)
        .containsExactly("ORD-10");
    assertThat(findings(SampleSale.order(h -> h.buyerIdType(null).buyerIdNumber("E1234567"))))
        .isEmpty();
    assertThat(findings(SampleSale.order(h -> h.buyerIdNumber(null)))).isEmpty();
  }

  @Test
  void id01HoldsForEveryDocumentWithAPerson() {
    String wrong = "110101190001010251";
    assertThat(findings(SampleSale.payment(h -> h.payerIdNumber(wrong))))
        .extracting(Finding::path)
        .containsExactly("/CEB411Message/Payment[1]/PaymentHead/payerIdNumber");
    assertThat(findings(SampleSale.inventory(h -> h.buyerIdNumber(wrong))))
        .extracting(Finding::path)
        .containsExactly("/CEB621Message/Inventory[1]/InventoryHead/buyerIdNumber");
    CebMessage cancellation =
        CEB623Message.builder()
            .addInvtCancel(
                ImportCancellation.builder().buyerIdType("1").buyerIdNumber(wrong).build())
            .build();
    assertThat(findings(cancellation))
        .extracting(Finding::path)
        .containsExactly("/CEB623Message/InvtCancel[1]/buyerIdNumber");
    CebMessage returned =
        CEB625Message.builder()
            .addInvtRefund(
                ImportReturnRequest.builder()
                    .invtRefundHead(
                        ImportReturnRequestHead.builder()
                            .buyerIdType("1")
                            .buyerIdNumber(wrong)
                            .build())
                    .build())
            .build();
    assertThat(findings(returned))
        .filteredOn(f -> f.rule().equals("ID-01"))
        .extracting(Finding::path)
        .containsExactly("/CEB625Message/InvtRefund[1]/InvtRefundHead/buyerIdNumber");
  }

  @Test
  void id01NobodyIsBornTomorrow() {
    // 2026-03-01 in China is still 2026-02-28 in Greenwich.
    Instant night = Instant.parse("2026-02-28T16:00:00Z");
    CebMessage message = SampleSale.order(h -> h.buyerIdNumber(withCheck("11010120260301001")));
    MessageValidator then =
        field(SampleSale.validator().without("MSG-06").clock(Clock.fixed(night, ZoneOffset.UTC)));
    assertThat(then.validate(message).findings()).isEmpty();
    MessageValidator before =
        field(
            SampleSale.validator()
                .without("MSG-06")
                .clock(Clock.fixed(night.minusSeconds(1), ZoneOffset.UTC)));
    assertThat(before.validate(message).findings())
        .extracting(Finding::rule)
        .containsExactly("ID-01");
  }

  private static String withCheck(String seventeen) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += weights[i] * Character.digit(seventeen.charAt(i), 10);
    }
    return seventeen + "10X98765432".charAt(sum % 11);
  }

  @ParameterizedTest
  @CsvSource({
    "\u0085, WARNING, field.unsafe-character",
    "\u007F, WARNING, field.unsafe-character",
    "\uFDD0, WARNING, field.unsafe-character",
    "\uFFFD, WARNING, field.damaged-character",
    "𠮷, '', ''",
    "é, '', ''",
  })
  void charactersThatReceiversRefuseAreWarnedOf(String character, String severity, String rule) {
    assertThat(findings(SampleSale.order(h -> h.note("a" + character + "b"))))
        .extracting(f -> f.severity() + " " + f.rule() + " " + f.path())
        .isEqualTo(
            severity.isEmpty() ? List.of() : List.of(severity + " " + rule + " " + HEAD + "note"));
  }

  @Test
  void whatXmlCannotCarryIsFoundInTheObjectAllAtOnce() {
    CEB311Message message =
        SampleSale.order(h -> h.note("a\u0001b").buyerName("测\uD842").goodsValue(null));
    ValidationReport report = SampleSale.validator().without("MSG-08").build().validate(message);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.type().number()).isEqualTo("311");
    assertThat(report.findings())
        .extracting(Finding::layer, Finding::severity, Finding::rule, Finding::path)
        .contains(
            tuple(Layer.FIELD, Severity.ERROR, "field.illegal-character", HEAD + "note"),
            tuple(Layer.FIELD, Severity.ERROR, "field.illegal-character", HEAD + "buyerName"));
    assertThat(report.layersRun()).containsExactly(Layer.FIELD, Layer.BUSINESS);
    assertThat(report.layersNotRun()).containsExactly(Layer.WELL_FORMED, Layer.SCHEMA, Layer.MATCH);
  }

  @Test
  void brokenXmlInAnObjectIsAFinding() {
    CEB311Message message =
        SampleSale.order(h -> h).toBuilder().signature(XmlFragment.of("<open>")).build();
    ValidationReport report = SampleSale.validator().without("MSG-08").build().validate(message);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("field.illegal-fragment");
  }

  @Test
  void aTimeThatDoesNotExistHasItsPlace() {
    String xml =
        XmlCodec.create()
            .encode(SampleSale.order(h -> h))
            .text()
            .replace("20260301120000", "20260229120000")
            .replace("<ceb:appTime", "\n  <ceb:appTime");
    ValidationReport report =
        SampleSale.validator().without("MSG-08").build().validate(xml.getBytes(UTF_8));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings())
        .extracting(Finding::layer, Finding::path, Finding::line, Finding::column)
        .containsExactly(tuple(Layer.FIELD, HEAD + "appTime", 2, 3));
    assertThat(report.passed(Layer.SCHEMA)).isTrue();
    assertThat(report.layersNotRun()).containsExactly(Layer.BUSINESS, Layer.MATCH);
  }

  @Test
  void whatTheSchemaSaidIsNotSaidTwice() {
    String xml =
        XmlCodec.create().encode(SampleSale.order(h -> h)).text().replace(">320.39<", ">viel<");
    assertThat(
            SampleSale.validator()
                .without("MSG-08")
                .build()
                .validate(xml.getBytes(UTF_8))
                .findings())
        .extracting(Finding::rule)
        .containsExactly("schema.decimal");
    assertThat(validator.validate(xml.getBytes(UTF_8)).findings())
        .extracting(Finding::layer, Finding::path)
        .containsExactly(tuple(Layer.FIELD, HEAD + "acturalPaid"));
  }
}
