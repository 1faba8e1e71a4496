package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB411Message;
import io.cbec.schemas.imports.CEB511Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportPayment;
import io.cbec.schemas.imports.ImportPaymentHead;
import io.cbec.schemas.imports.ImportWaybill;
import io.cbec.schemas.imports.ImportWaybillHead;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchTest {

  @TempDir private Path folder;

  /** Goods of 129 yuan with a coupon of 30. */
  private Path outbox(String paid) throws Exception {
    Path outbox = Files.createDirectory(folder.resolve("outbox"));
    BigDecimal zero = BigDecimal.ZERO;
    BigDecimal price = new BigDecimal("129");
    write(
        outbox.resolve("order.xml"),
        CEB311Message.builder()
            .addOrder(
                ImportOrder.builder()
                    .orderHead(
                        ImportOrderHead.builder()
                            .orderNo("ORDER0001")
                            .ebpCode("1105910159")
                            .goodsValue(price)
                            .freight(zero)
                            .discount(new BigDecimal("30"))
                            .taxTotal(zero)
                            .acturalPaid(new BigDecimal("99"))
                            .build())
                    .addOrderList(
                        ImportOrderLine.builder().gnum(1).itemName("商品").totalPrice(price).build())
                    .build())
            .build());
    write(
        outbox.resolve("payment.xml"),
        CEB411Message.builder()
            .addPayment(
                ImportPayment.builder()
                    .paymentHead(
                        ImportPaymentHead.builder()
                            .orderNo("ORDER0001")
                            .ebpCode("1105910159")
                            .payCode("1105910161")
                            .payTransactionId("PAY0001")
                            .amountPaid(new BigDecimal(paid))
                            .build())
                    .build())
            .build());
    write(
        outbox.resolve("waybill.xml"),
        CEB511Message.builder()
            .addLogistics(
                ImportWaybill.builder()
                    .logisticsHead(
                        ImportWaybillHead.builder()
                            .orderNo("ORDER0001")
                            .logisticsCode("1105910162")
                            .logisticsNo("WB0001")
                            .build())
                    .build())
            .build());
    write(
        outbox.resolve("list.xml"),
        CEB621Message.builder()
            .addInventory(
                ImportInventory.builder()
                    .inventoryHead(
                        ImportInventoryHead.builder()
                            .orderNo("ORDER0001")
                            .ebpCode("1105910159")
                            .logisticsCode("1105910162")
                            .logisticsNo("WB0001")
                            .build())
                    .addInventoryList(
                        ImportInventoryLine.builder().gnum(1).gname("商品").totalPrice(price).build())
                    .build())
            .build());
    return outbox;
  }

  private static void write(Path file, CebMessage message) throws Exception {
    Files.write(file, XmlCodec.create().encode(message).bytes());
  }

  @Test
  void aSoundSaleMatches() throws Exception {
    Run run = Run.of("match", "--lang", "en", outbox("99").toString());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            MATCHED     ORDER0001  311+411+511+621
            4 documents, 1 sales: 1 matched, 0 incomplete, 0 mismatched
            """);
  }

  @Test
  void jsonHasTheKeysOfTheContract() throws Exception {
    Run run = Run.of("match", "--format", "json", outbox("100").toString());
    assertThat(run.json()).isNotEmpty();
    for (JsonNode sale : run.json()) {
      assertThat(sale.properties().stream().map(Map.Entry::getKey).toList())
          .contains("orderNo", "verdict", "findings");
      assertThat(sale.get("verdict").asText()).isIn("MATCHED", "INCOMPLETE", "MISMATCHED");
      for (JsonNode finding : sale.get("findings")) {
        assertThat(finding.properties().stream().map(Map.Entry::getKey).toList())
            .contains(
                "layer", "severity", "rule", "path", "line", "column", "message", "messageZh");
      }
    }
    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode finding = run.json().get(0).get("findings").get(0);
    assertThat(finding.get("rule").asText()).isEqualTo("X3-01");
    assertThat(finding.get("file").asText()).endsWith("payment.xml");
    assertThat(finding.get("againstFile").asText()).endsWith("order.xml");
    assertThat(finding.get("rejectCode").asText()).isEqualTo("1327");
    Path same = folder.resolve("outbox");
    assertThat(Run.of("match", "--amount-tolerance", "1", same.toString()).exitCode()).isZero();
    assertThat(Run.of("match", "--without", "X3-12,X3-01", same.toString()).exitCode()).isZero();
  }

  @Test
  void aWrongAmountIsTold() throws Exception {
    Path outbox = outbox("129");
    Run english = Run.of("match", "--lang", "en", outbox.toString());
    assertThat(english.exitCode()).as(english.toString()).isEqualTo(1);
    assertThat(english.out())
        .contains("MISMATCHED", "X3-01", "129", "coupon", "(customs: 1327)", "payment.xml")
        .contains("compared with", "order.xml", " sales: ");
    Run chinese = Run.of("match", "--lang", "zh", outbox.toString());
    assertThat(chinese.out()).contains("不一致", "支付金额为129", "优惠券", "退单代码 1327", "笔交易");
  }

  @Test
  void whatIsNoMessageIsSaidAndTheRestMatched() throws Exception {
    Path outbox = outbox("99");
    Files.writeString(outbox.resolve("broken.xml"), "no xml");
    Run run = Run.of("match", "--lang", "en", outbox.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("broken.xml");
    assertThat(run.out()).contains(" sales: ");
  }

  @Test
  void envelopesAreOpened() throws Exception {
    Path wrapped = folder.resolve("wrapped.xml");
    Run wrap =
        Run.of(
            "wrap",
            "--sender",
            "DXPENT0000000001",
            "--receiver",
            "DXPEDCCEB0000002",
            "--out",
            wrapped.toString(),
            Run.sample("import/CEB311Message.xml"));
    assertThat(wrap.exitCode()).as(wrap.toString()).isZero();
    Run run = Run.of("match", "--format", "json", wrapped.toString());
    assertThat(run.json()).isNotEmpty();
    assertThat(run.json().get(0).get("documents").get(0).asText()).isEqualTo("CEB311Message");
    assertThat(run.json().get(0).get("verdict").asText()).isEqualTo("INCOMPLETE");
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(Run.of("match").exitCode()).isEqualTo(2);
    assertThat(Run.of("match", "--amount-tolerance", "-1", "-").exitCode()).isEqualTo(2);
    assertThat(Run.of("match", "--amount-tolerance", "x", "-").exitCode()).isEqualTo(2);
  }

  @Test
  void nothingIsLeftInTheDirectoryForTemporaryFiles() throws Exception {
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Run.of("match", "--temp", temp.toString(), outbox("99").toString());
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).isEmpty();
    }
  }
}
