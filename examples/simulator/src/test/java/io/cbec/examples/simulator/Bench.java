package io.cbec.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulator without HTTP, in manual time: messages go in, receipts come out. */
final class Bench {

  static final XmlCodec CODEC = XmlCodec.create();
  static final MessageValidator VALIDATOR = MessageValidator.create();
  static final SelfSignedKey KEY = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "测试企业");
  static final MessageSigner SIGNER = MessageSigner.of(KEY);

  final ManualClock time = new ManualClock();
  final TestPlatform platform = new TestPlatform();
  final PaymentDataDesk payments;
  final PostOffice post;
  final CustomsDesk desk;
  final Intake intake;
  private long cursor;

  Bench() {
    this(SimulatorOptions.builder());
  }

  Bench(SimulatorOptions.Builder builder) {
    SimulatorOptions options = builder.clock(time.clock()).build();
    Numbers numbers = new Numbers();
    post = new PostOffice(options, numbers);
    payments = new PaymentDataDesk(options, time, Runnable::run, platform);
    desk = new CustomsDesk(options, time, numbers, post, payments);
    intake = new Intake(options, desk, post, payments::know);
  }

  static byte[] signed(CebMessage message) {
    return SIGNER.sign(CODEC.encode(message)).bytes();
  }

  static byte[] unsigned(CebMessage message) {
    return CODEC.encode(message).bytes();
  }

  void send(CebMessage message) {
    send(signed(message));
  }

  void send(byte[] message) {
    intake.take(message, "COP-1", "", Optional.of(Sales.DXP_ID), Sales.DXP_ID);
  }

  void seconds(int seconds) {
    time.pass(Duration.ofSeconds(seconds));
  }

  /** The mails since the last look, in order; every one is valid against the schema. */
  List<Mail> mails() {
    Mailbox.Batch batch = post.after(Sales.DXP_ID, cursor);
    cursor = batch.last();
    batch.mails().forEach(Bench::assertValid);
    return batch.mails();
  }

  static void assertValid(Mail mail) {
    ValidationReport report = VALIDATOR.validate(mail.document());
    assertThat(report.errors()).as(mail.type().rootName()).isEmpty();
    assertThat(report.isValid()).as(mail.type().rootName()).isTrue();
  }

  /** One receipt in the words of its fields. */
  record Line(MessageType type, Map<String, String> fields) {
    String status() {
      return fields.getOrDefault("returnstatus", "");
    }

    String info() {
      return fields.getOrDefault("returninfo", "");
    }

    String field(String name) {
      return fields.getOrDefault(name, "");
    }

    /** For example {@code 312 2}. */
    String brief() {
      return type.number() + " " + status();
    }
  }

  /** The receipts since the last look, each on its own. */
  List<Line> receipts() {
    List<Line> lines = new ArrayList<>();
    for (Mail mail : mails()) {
      ReceiptFields.of(mail.document()).forEach(row -> lines.add(new Line(mail.type(), row)));
    }
    return lines;
  }

  List<String> briefs() {
    return receipts().stream().map(Line::brief).toList();
  }

  /** The single receipt since the last look. */
  Line receipt() {
    List<Line> lines = receipts();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  /** Declares a whole sale and returns the number of its list, which is stored but not released. */
  String storedSale(String no) {
    sendSale(no);
    seconds(1);
    return receipts().stream()
        .filter(line -> line.brief().equals("622 120"))
        .map(line -> line.field("invtno"))
        .findFirst()
        .orElseThrow();
  }

  /** Declares a whole sale and waits for its release. */
  String releasedSale(String no) {
    String invtNo = storedSale(no);
    seconds(1);
    assertThat(briefs()).contains("622 800");
    return invtNo;
  }

  void sendSale(String no) {
    send(Sales.orders(Sales.order(no)));
    send(Sales.payments(Sales.payment(no)));
    send(Sales.waybills(Sales.waybill(no)));
    send(Sales.lists(Sales.list(no)));
  }

  static CEB816Message taxBill(Mail mail) {
    return (CEB816Message) CODEC.decode(mail.document()).orElseThrow();
  }
}
