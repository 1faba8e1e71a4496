package io.cbec.assertions;

import static io.cbec.assertions.CbecAssertions.assertThat;
import static io.cbec.assertions.CbecAssertions.assertThatDocument;
import static io.cbec.assertions.CbecAssertions.assertValid;
import static io.cbec.assertions.CbecAssertions.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.MessageValidator;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationAssertTest {

  private static final String SOUND = Orders.xml(Orders.order("320.39"));
  private static final String WRONG = Orders.xml(Orders.order("99.00"));

  private static final String INCOMPLETE =
      SOUND.replace("<ceb:ebpCode>1105910159</ceb:ebpCode>", "");

  private static void fails(ThrowingCallable assertion, String... words) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(words);
  }

  @Test
  void aSoundMessageIsValid() {
    assertThat(Orders.order("320.39"))
        .isValid()
        .passesSchema()
        .hasNoFinding("ORD-01")
        .hasNoFindings()
        .hasOnlyFindings();
    assertValid(Orders.order("320.39"));
  }

  @Test
  void aWrongOneIsNot() {
    assertThat(Orders.order("99.00"))
        .isInvalid()
        .passesSchema()
        .hasFinding("ORD-01")
        .hasFinding("ORD-01", at("OrderHead/acturalPaid"))
        .hasFinding("ORD-01", at("OrderHead/acturalPaid"), Severity.ERROR)
        .hasNoFinding("ORD-01", at("OrderHead/freight"))
        .hasNoFinding("ORD-02")
        .hasOnlyFindings("ORD-01");
  }

  @Test
  void failuresShowTheReport() {
    fails(
        () -> assertThat(Orders.order("99.00")).as("the first order").isValid(),
        "[the first order]",
        "Expecting",
        "INVALID     CEB311Message",
        "Order[1] (订单业务节点)  ORDER0001",
        "acturalPaid (实际支付金额) is 99.00",
        "remedy",
        "to be valid");
  }

  @Test
  void everyAssertionCanFail() {
    fails(() -> assertThatDocument(SOUND).isInvalid(), "VALID", "to be invalid");
    fails(() -> assertThatDocument(WRONG).isUnreadable(), "to be unreadable");
    fails(() -> assertThatDocument(WRONG).hasNoFindings(), "to have no findings");
    fails(() -> assertThatDocument(WRONG).hasFinding("ORD-02"), "to have a finding of ORD-02");
    fails(
        () -> assertThatDocument(WRONG).hasFinding("ORD-01", at("Order[2]/OrderHead/acturalPaid")),
        "to have a finding of ORD-01 at Order[2]/OrderHead/acturalPaid");
    fails(
        () -> assertThatDocument(WRONG).hasFinding("ORD-02", at("OrderHead/acturalPaid")),
        "to have a finding of ORD-02 at");
    fails(
        () -> assertThatDocument(WRONG).hasFinding("ORD-01", at("acturalPaid"), Severity.WARNING),
        "to have a finding of ORD-01 at acturalPaid that is WARNING");
    fails(() -> assertThatDocument(WRONG).hasNoFinding("ORD-01"), "to have no finding of ORD-01");
    fails(
        () -> assertThatDocument(WRONG).hasNoFinding("ORD-01", at("acturalPaid")),
        "to have no finding of ORD-01 at acturalPaid");
    fails(
        () -> assertThatDocument(WRONG).hasOnlyFindings("ORD-01", "ORD-02"),
        "[ORD-01, ORD-02] and no others, but found [MSG-08, ORD-01]");
    fails(
        () -> assertThatDocument(WRONG.replace("<ceb:freight>", "<ceb:fright>")).isValid(),
        "UNREADABLE");
    fails(
        () -> assertThatDocument(INCOMPLETE).passesSchema(),
        "schema.missing",
        "to pass the layer SCHEMA");
    fails(() -> assertValid(WRONG.getBytes(StandardCharsets.UTF_8)), "to be valid");
    fails(() -> assertValid(Orders.order("99.00")), "to be valid");
  }

  @Test
  void anInvalidDocumentIsNotAnUnreadableOne() {
    assertThatDocument("no XML").isUnreadable().hasFinding("read.not-xml");
    fails(() -> assertThatDocument("no XML").isInvalid(), "UNREADABLE");
    fails(() -> assertThatDocument(SOUND).isUnreadable(), "to be unreadable");
  }

  @Test
  void bytesAreJudgedAsTheyAreSent() {
    assertThatDocument(INCOMPLETE.getBytes(StandardCharsets.UTF_8))
        .isInvalid()
        .hasOnlyFindings("schema.missing", "MSG-08")
        .hasFinding("schema.missing", at("/CEB311Message/Order/OrderHead/ebpCode"));
  }

  @Test
  void filesAreNamedInFailures(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("order.xml"), WRONG);
    assertThatDocument(file).isInvalid();
    fails(() -> assertThatDocument(file).isValid(), "order.xml:");
    assertThatThrownBy(() -> assertThatDocument(folder.resolve("no.xml")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no.xml");
  }

  @Test
  void reportsAreJudgedAsTheyAre() {
    MessageValidator chinese = MessageValidator.builder().language(Locale.CHINESE).build();
    var report = chinese.validate(Orders.order("99.00"));
    assertThat(report).isInvalid().hasFinding("ORD-01");
    assertThat(assertThat(report).report()).isSameAs(report);
    fails(() -> assertThat(report).isValid(), "实际支付金额", "无效");
    assertThatThrownBy(() -> assertThat(report).withValidator(chinese))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherValidatorMayBeTaken() {
    MessageValidator lenient = MessageValidator.builder().without("ORD-01").build();
    assertThat(Orders.order("99.00")).withValidator(lenient).isValid();
    MessageValidator rulesOnly = MessageValidator.builder().layers(List.of(Layer.BUSINESS)).build();
    fails(
        () -> assertThat(Orders.order("320.39")).withValidator(rulesOnly).passesSchema(),
        "not run: official schema");
    assertThatThrownBy(() -> assertThat(Orders.order("320.39")).isValid().withValidator(lenient))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before the first assertion");
  }

  @Test
  void placesAreEndsOfPaths() {
    String path = "/CEB311Message/Order[2]/OrderList[13]/qty";
    for (String end :
        List.of(
            "qty",
            "OrderList/qty",
            "OrderList[13]/qty",
            "Order/OrderList[13]/qty",
            "Order[2]/OrderList/qty",
            "CEB311Message/Order/OrderList/qty",
            "/CEB311Message/Order/OrderList/qty",
            path)) {
      assertThat(at(end).isThatOf(Orders.finding(path))).as(end).isTrue();
    }
    for (String end :
        List.of(
            "ty",
            "List/qty",
            "OrderList[1]/qty",
            "OrderList[3]/qty",
            "Order[1]/OrderList/qty",
            "/qty",
            "/Order[2]/OrderList[13]/qty",
            "x/CEB311Message/Order/OrderList/qty",
            "OrderList",
            "qty[1]")) {
      assertThat(at(end).isThatOf(Orders.finding(path))).as(end).isFalse();
    }
    assertThat(at("qty")).hasToString("qty");
    assertThat(at("@guid").isThatOf(Orders.finding("/CEB311Message/@guid"))).isTrue();
    assertThat(at("qty").isThatOf(Orders.finding(""))).isFalse();
    for (String none : List.of("", "/", "Order/")) {
      assertThatThrownBy(() -> at(none)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aPercentSignInTheDocumentDoesNoHarm() {
    var message = Orders.order("99.00", "%s%n%d100%");
    fails(() -> assertThat(message).isValid(), "%s%n%d100%");
    assertThatCode(() -> XmlCodec.create().encode(message)).doesNotThrowAnyException();
  }
}
