package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.CebMessage;
import io.cbec.schemas.common.CEB900Message;
import io.cbec.schemas.common.FormatRejection;
import io.cbec.schemas.imports.CEB312Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderReceipt;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Format, number of documents and signature. */
class IntakeTest {

  private final Bench bench = new Bench();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<CEB311Message xmlns=\"http://www.chinaport.gov.cn/ceb\"",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>",
        "<CEB311Message guid=\"1\" version=\"1.0\"/>",
        "<x xmlns=\"http://www.chinaport.gov.cn/ceb\">]]&gt;</x>"
      })
  void whatIsNoMessageIsRejected(String text) {
    bench.send(text.getBytes(StandardCharsets.UTF_8));
    FormatRejection rejection = rejection();
    assertThat(rejection.getReturnStatus()).isEqualTo("-999999");
    assertThat(rejection.getOriCopMsgId()).isEqualTo("COP-1");
    assertThat(rejection.getReturnInfo()).isNotEmpty();
    assertThat(Optional.ofNullable(rejection.getOriBizMessage()).orElse("")).isEqualTo(text);
  }

  @Test
  void brokenSchemaIsRejectedWithTheOriginal() {
    String name = "测".repeat(61);
    ImportOrder order = Sales.order("1");
    byte[] message =
        Bench.signed(
            Sales.orders(
                order.toBuilder()
                    .orderHead(order.getOrderHead().toBuilder().buyerName(name).build())
                    .build()));
    bench.send(message);
    Mail mail = bench.mails().get(0);
    assertThat(new String(mail.document(), StandardCharsets.UTF_8))
        .contains("<![CDATA[<ceb:CEB311");
    FormatRejection rejection = rejectionOf(mail);
    assertThat(rejection.getReturnInfo())
        .contains("cvc-maxLength-valid: buyerName")
        .doesNotContain(name);
    assertThat(rejection.getOriMessageType()).isEqualTo("CEB311Message");
    assertThat(rejection.getOriBizMessage()).isEqualTo(new String(message, StandardCharsets.UTF_8));
  }

  @Test
  void rareCharactersCountOnce() {
    ImportOrder order = Sales.order("1");
    bench.send(
        Sales.orders(
            order.toBuilder()
                .orderHead(order.getOrderHead().toBuilder().buyerName("𠮷".repeat(60)).build())
                .build()));
    assertThat(bench.receipt().brief()).isEqualTo("312 2");
  }

  @Test
  void receiptsAreNotTaken() {
    CebMessage receipt =
        CEB312Message.builder()
            .addOrderReturn(
                ImportOrderReceipt.builder()
                    .guid(Sales.guid())
                    .ebpCode("1")
                    .ebcCode("1")
                    .orderNo("1")
                    .returnStatus("2")
                    .returnTime(Sales.REPORTED)
                    .returnInfo("x")
                    .build())
            .build();
    bench.send(Bench.unsigned(receipt));
    assertThat(rejection().getOriMessageType()).isEqualTo("CEB312Message");
  }

  @Test
  void listWithoutSignatureBreaksTheSchema() {
    bench.send(Bench.unsigned(Sales.lists(Sales.list("1"))));
    assertThat(rejection().getOriMessageType()).isEqualTo("CEB621Message");
  }

  @Test
  void declarationsMustBeSigned() {
    for (CebMessage message :
        List.<CebMessage>of(
            Sales.orders(Sales.order("1")),
            Sales.payments(Sales.payment("1")),
            Sales.waybills(Sales.waybill("1")),
            Sales.waybillStatus("1", "S"))) {
      bench.send(Bench.unsigned(message));
    }
    List<Bench.Line> answers = bench.receipts();
    assertThat(answers)
        .extracting(Bench.Line::brief)
        .containsExactly("312 -301020", "412 -401009", "512 -504011", "514 -505011");
    assertThat(answers).allMatch(answer -> answer.info().contains("验签失败"));
    bench.send(Sales.orders(Sales.order("1")));
    assertThat(bench.receipt().status()).as("nothing was kept").isEqualTo("2");
  }

  @Test
  void draftsAndLenientWindowsNeedNoSignature() {
    bench.send(
        Bench.unsigned(Sales.payments(Sales.payment("1").toBuilder().appStatus("1").build())));
    assertThat(bench.receipt().brief()).isEqualTo("412 1");
    Bench lenient = new Bench(SimulatorOptions.builder().requireSignature(false));
    lenient.send(Bench.unsigned(Sales.orders(Sales.order("1"))));
    assertThat(lenient.receipt().brief()).isEqualTo("312 2");
  }

  @Test
  void changedAfterSigningIsRefused() {
    for (CebMessage message :
        List.<CebMessage>of(
            Sales.orders(Sales.order("1")),
            Sales.lists(Sales.list("1")),
            Sales.cancellations(Sales.cancellation("1", "64092026I000000001")),
            Sales.returnRequests(Sales.returnRequest("1", "64092026I000000001")),
            Sales.delivery("1"))) {
      String text = new String(Bench.signed(message), StandardCharsets.UTF_8);
      bench.send(text.replace("测试", "假冒").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(bench.briefs())
        .containsExactly("312 -301020", "622 -621029", "624 -623029", "626 -625208", "712 -800001");
  }

  @Test
  void hundredAndOneDocumentsAreTooMany() {
    ImportOrder[] orders =
        IntStream.range(0, 101).mapToObj(i -> Sales.order("N" + i)).toArray(ImportOrder[]::new);
    ImportPaymentHead[] payments =
        IntStream.range(0, 101)
            .mapToObj(i -> Sales.payment("N" + i))
            .toArray(ImportPaymentHead[]::new);
    ImportWaybillHead[] waybills =
        IntStream.range(0, 101)
            .mapToObj(i -> Sales.waybill("N" + i))
            .toArray(ImportWaybillHead[]::new);
    bench.send(Sales.orders(orders));
    assertThat(bench.receipts()).hasSize(101).allMatch(r -> r.brief().equals("312 -301015"));
    bench.send(Sales.payments(payments));
    assertThat(bench.receipts()).hasSize(101).allMatch(r -> r.brief().equals("412 -401013"));
    bench.send(Sales.waybills(waybills));
    assertThat(bench.receipts()).hasSize(101).allMatch(r -> r.brief().equals("512 -504013"));
    bench.send(
        Sales.lists(
            IntStream.range(0, 101)
                .mapToObj(i -> Sales.list("N" + i))
                .toArray(io.cbec.schemas.imports.ImportInventory[]::new)));
    assertThat(bench.receipts()).hasSize(101).allMatch(r -> r.brief().equals("622 -621030"));
  }

  @Test
  void withoutEnvelopeTheMessageNamesTheRecipient() {
    bench.intake.take(
        Bench.signed(Sales.orders(Sales.order("1"))), "M1", "", Optional.empty(), "SHOP");
    assertThat(bench.receipt().brief()).isEqualTo("312 2");
    ImportOrder order = Sales.order("2");
    byte[] broken =
        Bench.signed(
            Sales.orders(
                order.toBuilder()
                    .orderHead(order.getOrderHead().toBuilder().orderNo(null).build())
                    .build()));
    bench.intake.take(broken, "M2", "", Optional.empty(), "SHOP");
    assertThat(rejection().getOriCopMsgId()).isEqualTo("M2");
    bench.intake.take(new byte[] {1}, "M3", "", Optional.empty(), "SHOP");
    assertThat(bench.mails()).isEmpty();
    assertThat(bench.post.after("SHOP", 0).mails()).hasSize(1);
  }

  private FormatRejection rejection() {
    return rejectionOf(bench.mails().get(0));
  }

  private static FormatRejection rejectionOf(Mail mail) {
    CEB900Message message = (CEB900Message) Bench.CODEC.decode(mail.document()).orElseThrow();
    return message.getMessageReturn();
  }
}
