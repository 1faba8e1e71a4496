package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.codec.DecodeResult;
import io.cbec.core.validation.ValidationReport;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every switch of the options that plays with receipts does what it says. */
class DeliveryTricksTest {

  @Test
  void storedAndReleasedComeTogether() {
    Bench bench = new Bench(SimulatorOptions.builder().deliverTogether(true));
    bench.sendSale("1");
    bench.receipts();
    bench.seconds(1);
    assertThat(bench.briefs()).containsExactly("312 120", "412 120", "512 120");
    bench.seconds(1);
    assertThat(bench.briefs()).containsExactly("622 120", "622 800", "816 ");
  }

  @Test
  void releasedComesBeforeStored() {
    Bench bench = new Bench(SimulatorOptions.builder().reorder(true));
    bench.sendSale("1");
    bench.receipts();
    bench.seconds(2);
    List<Bench.Line> receipts = bench.receipts();
    assertThat(receipts)
        .extracting(Bench.Line::brief)
        .containsExactly("312 120", "412 120", "512 120", "622 800", "622 120", "816 ");
    assertThat(receipts.get(3).field("returntime"))
        .as("the times tell the truth")
        .isGreaterThan(receipts.get(4).field("returntime"));
  }

  @Test
  void everyReceiptComesTwice() {
    Bench bench = new Bench(SimulatorOptions.builder().repeatReceipt(true));
    bench.send(Sales.orders(Sales.order("1")));
    List<Mail> mails = bench.mails();
    assertThat(mails).hasSize(2);
    assertThat(mails.get(0)).isEqualTo(mails.get(1));
  }

  @Test
  void receiptIsMissingFromOnePoll() {
    Bench bench = new Bench(SimulatorOptions.builder().loseUntilPolled(true));
    bench.send(Sales.orders(Sales.order("1")));
    assertThat(bench.receipts()).isEmpty();
    bench.send(Sales.orders(Sales.order("2")));
    assertThat(bench.receipt().field("orderno")).isEqualTo("ORDER1");
    assertThat(bench.receipt().field("orderno")).isEqualTo("ORDER2");
    assertThat(bench.receipts()).isEmpty();
  }

  @Test
  void taxBillHasFieldsTheSchemaLacks() {
    Bench bench = new Bench(SimulatorOptions.builder().extraFields816(true));
    bench.sendSale("1");
    bench.seconds(2);
    Mailbox.Batch batch = bench.post.after(Sales.DXP_ID, 0);
    Mail bill = batch.mails().get(batch.mails().size() - 1);
    assertThat(new String(bill.document(), StandardCharsets.UTF_8))
        .contains("<orderNo>ORDER1</orderNo><logisticsNo>WB1</logisticsNo></TaxHeadRd>");
    assertThat(
            new SchemaReader("202205/ceb.xsd")
                .read(bill.document(), new org.xml.sax.helpers.DefaultHandler())
                .problems())
        .as("the official schema refuses it")
        .isNotEmpty();
    assertThat(Bench.taxBill(bill).getTax().get(0).getTaxHeadRd().getOrderNo()).isEqualTo("ORDER1");
  }

  @Test
  void namespaceIsDefaultOrPrefixed() {
    Bench plain = new Bench();
    plain.sendSale("1");
    plain.seconds(2);
    assertThat(plain.mails())
        .allSatisfy(
            mail ->
                assertThat(text(mail, StandardCharsets.UTF_8))
                    .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><CEB")
                    .contains(" xmlns=\"http://www.chinaport.gov.cn/ceb\"")
                    .doesNotContain("ceb:"));
    Bench prefixed = new Bench(SimulatorOptions.builder().prefixed(true));
    prefixed.sendSale("1");
    prefixed.seconds(2);
    assertThat(prefixed.mails())
        .allSatisfy(
            mail ->
                assertThat(text(mail, StandardCharsets.UTF_8))
                    .contains("<ceb:CEB", " xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\""));
  }

  @Test
  void gb2312IsDeclaredAndUsed() {
    Bench bench = new Bench(SimulatorOptions.builder().gb2312(true));
    var order = Sales.order("1");
    bench.send(
        Sales.orders(
            order.toBuilder()
                .orderHead(order.getOrderHead().toBuilder().orderNo("单𠮷€").build())
                .build()));
    Mail mail = bench.post.after(Sales.DXP_ID, 0).mails().get(0);
    assertThat(text(mail, Charset.forName("GB2312")))
        .contains("encoding=\"gb2312\"", "新增申报成功", "单&#134071;&#8364;");
    DecodeResult.Decoded decoded = (DecodeResult.Decoded) Bench.CODEC.decode(mail.document());
    assertThat(decoded.charset()).startsWith("GB");
    assertThat(ReceiptFields.of(mail.document()).get(0)).containsEntry("orderno", "单𠮷€");
  }

  @Test
  void mailboxesAreBounded() {
    Bench bench = new Bench(SimulatorOptions.builder().maxReceipts(3));
    for (int i = 0; i < 10; i++) {
      bench.send(Sales.orders(Sales.order("M" + i)));
    }
    assertThat(bench.receipts())
        .extracting(line -> line.field("orderno"))
        .containsExactly("ORDERM7", "ORDERM8", "ORDERM9");
  }

  @Test
  void longMailboxesComeInBatches() {
    Bench bench = new Bench();
    for (int i = 0; i < 501; i++) {
      bench.post.sendFormatRejection(Sales.DXP_ID, "x", "id" + i, "Unknown", "");
    }
    Mailbox.Batch first = bench.post.after(Sales.DXP_ID, 0);
    assertThat(first.mails()).hasSize(500);
    assertThat(first.more()).isTrue();
    Mailbox.Batch second = bench.post.after(Sales.DXP_ID, first.last());
    assertThat(second.mails()).hasSize(1);
    assertThat(second.more()).isFalse();
    assertThat(bench.post.after(Sales.DXP_ID, 9_999).mails())
        .as("a cursor of another run starts over")
        .hasSize(500);
  }

  @Test
  void extraFieldsAreOffByDefault() {
    Bench bench = new Bench();
    bench.sendSale("1");
    bench.seconds(2);
    List<Mail> mails = new ArrayList<>(bench.mails());
    ValidationReport report = Bench.VALIDATOR.validate(mails.get(mails.size() - 1).document());
    assertThat(report.errors()).isEmpty();
  }

  private static String text(Mail mail, Charset charset) {
    return new String(mail.document(), charset);
  }
}
