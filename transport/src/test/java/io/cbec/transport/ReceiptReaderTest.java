package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.schemas.imports.CEB816Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiptReaderTest {

  private final ReceiptReader reader = ReceiptReader.create();

  static List<Path> samples() {
    return Samples.files("/samples/receipts");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleOfTheImportSideIsRead(Path file) throws IOException {
    String name = file.getFileName().toString();
    String type = name.substring(0, 6).toUpperCase(java.util.Locale.ROOT);
    ReceiptResult result = reader.read(Files.readAllBytes(file));
    boolean export =
        List.of("304", "404", "506", "508", "604", "606").contains(name.substring(3, 6));
    if (export) {
      // Decoded, but not yet taken apart into receipts.
      assertThat(result).isInstanceOf(ReceiptResult.OtherMessage.class);
      return;
    }
    Receipt receipt = single(result);
    assertThat(receipt.type().map(MessageType::name)).contains(type);
    assertThat(receipt.returnTime()).isPresent();
    assertThat(receipt.guid()).isPresent();
    assertThat(receipt.statusClass()).isNotEqualTo(StatusClass.UNKNOWN);
    assertThat(receipt.source().toByteArray()).isEqualTo(Files.readAllBytes(file));
    assertThat(receipt.message()).isPresent();
    boolean ownKey = !type.equals("CEB816") && !type.equals("CEB818") && !type.equals("CEB900");
    assertThat(receipt.key().isPresent()).isEqualTo(ownKey);
  }

  @ParameterizedTest
  @CsvSource({
    "ceb312-120-stored, CEB311, 1100000001, ORDER0001, 120, ACCEPTED, true",
    "ceb312-neg-301010-duplicate, CEB311, 1100000001, ORDER0001, -301010, ALREADY_KNOWN, false",
    "ceb412-2-accepted, CEB411, 1100000004, PAY0001, 2, PENDING, false",
    "ceb512-120-stored, CEB511, 1100000003, WB0001, 120, ACCEPTED, true",
    "ceb514-2-accepted, CEB513, 1100000003, WB0001, 2, PENDING, false",
    "ceb622-120-stored, CEB621, 1100000002, COP0001, 120, ACCEPTED, false",
    "ceb622-300-manual-review, CEB621, 1100000002, COP0001, 300, REVIEW, false",
    "ceb622-500-inspection, CEB621, 1100000002, COP0001, 500, REVIEW, false",
    "ceb622-700-returned-abroad, CEB621, 1100000002, COP0001, 700, SHIPPED_BACK, true",
    "ceb622-800-released, CEB621, 1100000002, COP0001, 800, RELEASED, true",
    "ceb622-100-payer-mismatch, CEB621, 1100000002, COP0001, 100, REJECTED, true",
    "ceb622-neg-621004-duplicate, CEB621, 1100000002, COP0001, -621004, ALREADY_KNOWN, false",
    "ceb624-399-cancelled, CEB623, 1100000002, COPC0001, 399, ACCEPTED, true",
    "ceb626-800-released, CEB625, 1100000002, COPR0001, 800, RELEASED, true",
    "ceb712-399-concluded, CEB711, '', COPD0001, 399, ACCEPTED, true",
  })
  void keysAndStatuses(
      String sample,
      MessageType type,
      String company,
      String number,
      String status,
      StatusClass statusClass,
      boolean isFinal) {
    Receipt receipt = read(sample);

    assertThat(receipt.key()).contains(new DocumentKey(type, company, number));
    assertThat(receipt.status().code()).isEqualTo(status);
    assertThat(receipt.statusClass()).isEqualTo(statusClass);
    assertThat(receipt.status().isFinal()).isEqualTo(isFinal);
  }

  @Test
  void numbersTimesAndReasons() {
    Receipt released = read("ceb622-800-released");

    assertThat(released.preNo()).contains("B20230807000000001");
    assertThat(released.invtNo()).contains("64092023I000000001");
    assertThat(released.returnTime()).contains(LocalDateTime.of(2023, 8, 7, 16, 43, 52));
    assertThat(released.info().reasons()).containsExactly(new ReturnInfo.Reason("2600", "放行"));
  }

  @Test
  void aRejectionSaysWhatToDo() {
    Receipt rejected = read("ceb622-100-payer-mismatch");

    ReturnInfo.Reason reason = rejected.info().reasons().get(0);
    assertThat(reason.code()).isEqualTo("1327");
    assertThat(reason.meaning()).hasValueSatisfying(t -> assertThat(t.zh()).contains("支付人"));
    assertThat(reason.remedy()).hasValueSatisfying(t -> assertThat(t.en()).contains("one person"));
    assertThat(rejected.status().remedy()).isPresent();
  }

  @Test
  void aTaxBillIsKnownByItsListAndKeepsItsAmounts() {
    Receipt plain = read("ceb816-tax");
    Receipt extra = read("ceb816-tax-asseen-extra-fields");

    assertThat(plain.invtNo()).contains("64092023I000000001");
    assertThat(plain.taxNo()).contains("TX000000000001");
    assertThat(plain.statusClass()).isEqualTo(StatusClass.TAX);
    assertThat(plain.status().meaning().zh()).isEqualTo("已生成");
    assertThat(extra.message().orElseThrow()).isInstanceOf(CEB816Message.class);
    assertThat(read("ceb818-tax-status").status().meaning().zh()).isEqualTo("已汇总");
  }

  @Test
  void aFormatRejectionIsKnownByTheTransportId() {
    Receipt rejection = read("ceb900-schema-reject");

    assertThat(rejection.copMsgId()).contains("00000000-0000-4000-8000-0000000000AB");
    assertThat(rejection.statusClass()).isEqualTo(StatusClass.ERROR);
    assertThat(rejection.status().isFinal()).isTrue();
  }

  @Test
  void anAnswerOfThePlatformIsAReceiptToo() {
    Receipt report = single(reader.read(Samples.bytes("/samples/dxp/dxprep-0002-schema.xml")));

    assertThat(report.type()).isEmpty();
    assertThat(report.rootName()).isEqualTo("DxpRep");
    assertThat(report.status().code()).isEqualTo("0002");
    assertThat(report.status().meaning().zh()).contains("schema");
    assertThat(report.statusClass()).isEqualTo(StatusClass.ERROR);
    assertThat(report.copMsgId()).contains("00000000-0000-4000-8000-0000000000B1");
    assertThat(report.returnTime()).contains(LocalDateTime.of(2023, 8, 7, 16, 43, 48));
  }

  @Test
  void receiptsInEnvelopesAreRead() {
    for (String name :
        List.of(
            "dxpmsg-receipt-ceb312", "dxpmsgsv-receipt-ceb312", "dxpmsg-receipt-ceb622-bizkey")) {
      assertThat(single(reader.read(Samples.bytes("/samples/dxp/" + name + ".xml"))).key())
          .isPresent();
    }
  }

  @Test
  void aRequestIsNoReceipt() {
    assertThat(reader.read(Samples.bytes("/samples/dxp/dxpmsg-submit-ceb513.xml")))
        .isInstanceOf(ReceiptResult.OtherMessage.class);
  }

  @Test
  void theSameSaidTwiceIsOneReceipt() {
    Receipt bare = read("ceb312-2-accepted");
    Receipt wrapped = single(reader.read(Samples.bytes("/samples/dxp/dxpmsg-receipt-ceb312.xml")));

    assertThat(wrapped).isEqualTo(bare).hasSameHashCodeAs(bare);
  }

  @Test
  void wordsOfOfficersAreNotShown() {
    Receipt receipt = Samples.orderReceipt("100", 1, "[Code:1300;Desc:人工退单，张三]");
    assertThat(receipt.toString()).doesNotContain("张三");
    assertThat(receipt.info().toString()).contains("1300").doesNotContain("张三");
  }

  private Receipt read(String name) {
    return single(reader.read(Samples.bytes("/samples/receipts/" + name + ".xml")));
  }

  private static Receipt single(ReceiptResult result) {
    assertThat(result).isInstanceOf(ReceiptResult.Receipts.class);
    List<Receipt> receipts = ((ReceiptResult.Receipts) result).receipts();
    assertThat(receipts).hasSize(1);
    return receipts.get(0);
  }
}
