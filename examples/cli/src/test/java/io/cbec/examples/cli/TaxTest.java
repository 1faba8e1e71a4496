package io.cbec.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cbec.core.codec.JsonCodec;
import io.cbec.schemas.CebMessage;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB621Message;
import io.cbec.schemas.imports.CEB625Message;
import io.cbec.schemas.imports.ImportInventory;
import io.cbec.schemas.imports.ImportInventoryHead;
import io.cbec.schemas.imports.ImportInventoryLine;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import io.cbec.schemas.imports.ImportReturnRequest;
import io.cbec.schemas.imports.ImportReturnRequestHead;
import io.cbec.schemas.imports.ImportReturnRequestLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 1, 12, 0);

  @TempDir private Path folder;

  private String file(String name, CebMessage message) throws IOException {
    return file(name, JsonCodec.create().encode(message));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static ImportInventoryLine line(int gnum, String hs, String qty, String total) {
    return ImportInventoryLine.builder()
        .gnum(gnum)
        .gcode(hs)
        .itemNo("SKU" + gnum)
        .qty(number(qty))
        .totalPrice(number(total))
        .build();
  }

  private static ImportInventory inventory(String orderNo, ImportInventoryLine... lines) {
    return ImportInventory.builder()
        .inventoryHead(
            ImportInventoryHead.builder()
                .orderNo(orderNo)
                .ebpCode("1105910159")
                .appTime(TIME)
                .freight(number("19"))
                .insuredFee(number("0"))
                .build())
        .inventoryList(List.of(lines))
        .build();
  }

  private static CEB621Message lists() {
    return CEB621Message.builder()
        .addInventory(
            inventory("O1", line(1, "3304990099", "1", "450"), line(2, "2208200000", "1", "500")))
        .build();
  }

  private static final String RATES =
      "hs\titem\tvat\tconsumption\tcontent\tduty\n"
          + "3304\t\t13%\tcosmetics\t30ml\t\n"
          + "2208\t\t\tspirits\t0.7l\t\n"
          + "\tSKU7\t0.09\t\t\t5%\n";

  @Test
  void jsonHasTheKeysOfTheContract() throws IOException {
    Run run =
        Run.of(
            "tax",
            "--format",
            "json",
            "--rates",
            file("rates.tsv", RATES),
            file("lists.json", lists()));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            {"orderNo":"O1","lines":[\
            {"gnum":1,"dutiableValue":459.00,"consumptionTax":56.70,"vat":49.14,"total":105.84},\
            {"gnum":2,"dutiableValue":510.00,"consumptionTax":89.81,"vat":58.09,"total":147.90}],\
            "total":253.74}
            """);
  }

  @Test
  void textIsForPeople() throws IOException {
    String rates = file("rates.tsv", RATES);
    String lists = file("lists.json", lists());
    Run run = Run.of("tax", "--rates", rates, lists, "--lang", "en");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            O1  2026-03-01
              line   dutiable value  duty  consumption tax  VAT     to be paid
              1      459.00          0.00  56.70            49.14   105.84
              2      510.00          0.00  89.81            58.09   147.90
              total  969.00          0.00  146.51           107.23  253.74
              Within the limits: 969.00 is at most 5000.00 a purchase, the year with it 969.00 of 26000.00.
            """);
    Run steps = Run.of("tax", "--steps", "--rates", rates, lists, "--lang", "zh");
    assertThat(steps.out())
        .contains(
            "应缴合计",
            "    TAX-06  第1项：V ÷ 30毫升 = 15.30元/毫升，不低于10.00元，征收消费税\n",
            "    TAX-04  合计 D 0.00 + CT 146.51 + VAT 107.23 = 253.74");
    assertThat(Run.of("tax", "--steps", "--rates", rates, lists, "--lang", "en").out())
        .contains("    TAX-06  line 1: V / 30 ml = 15.30 a ml");
  }

  @Test
  void stepsAreInJsonToo() throws IOException {
    JsonNode node =
        Run.of("tax", "--format", "json", "--steps", file("lists.json", lists())).json().get(0);
    assertThat(node.get("steps")).hasSize(11);
    assertThat(node.get("steps").get(2).get("rule").asText()).isEqualTo("TAX-03");
    assertThat(node.get("steps").get(2).get("gnum").asInt()).isEqualTo(1);
    assertThat(node.get("steps").get(0).has("gnum")).isFalse();
    assertThat(node.get("steps").get(0).get("messageZh").asText()).startsWith("完税价格");
    assertThat(node.get("total").decimalValue()).isEqualByComparingTo("88.18");
  }

  private static CEB311Message order(String qty, String total) {
    return CEB311Message.builder()
        .addOrder(
            ImportOrder.builder()
                .orderHead(
                    ImportOrderHead.builder()
                        .orderNo("O7")
                        .appTime(TIME)
                        .freight(number("0"))
                        .discount(number("20"))
                        .build())
                .addOrderList(
                    ImportOrderLine.builder()
                        .gnum(1)
                        .itemNo("SKU7")
                        .qty(number(qty))
                        .totalPrice(number(total))
                        .build())
                .build())
        .build();
  }

  private BigDecimal total(CebMessage message, String... options) throws IOException {
    List<String> words = new java.util.ArrayList<>(List.of("tax", "--format", "json"));
    words.addAll(List.of(options));
    words.add(file("message.json", message));
    return Run.of(words.toArray(new String[0])).json().get(0).get("total").decimalValue();
  }

  @Test
  void optionsChangeTheRates() throws IOException {
    assertThat(total(order("3", "100"))).isEqualByComparingTo("9.10");
    assertThat(total(order("3", "100"), "--vat", "0.09")).isEqualByComparingTo("6.30");
    assertThat(total(order("3", "100"), "--vat", "9%")).isEqualByComparingTo("6.30");
    assertThat(total(order("3", "100"), "--date", "2018-06-01")).isEqualByComparingTo("11.20");
    String rates = file("rates.tsv", RATES);
    assertThat(total(order("3", "100"), "--rates", rates)).isEqualByComparingTo("6.30");
    assertThat(total(order("3", "55.555"))).isEqualByComparingTo("5.06");
    assertThat(total(order("3", "55.555"), "--rounding", "none")).isEqualByComparingTo("5.05551");
    assertThat(total(order("3", "55.555"), "--rounding", "total")).isEqualByComparingTo("5.06");
    // A single item above the limit.
    assertThat(total(order("1", "8000"), "--duty", "8%")).isEqualByComparingTo("1763.20");
    assertThat(total(order("1", "8000"), "--duty", "8%", "--vat", "13%"))
        .isEqualByComparingTo("1763.20");
    assertThat(total(order("1", "8000"), "--rates", rates)).isEqualByComparingTo("1156.00");
  }

  @Test
  void goodsThatTheTableDoesNotKnowAreNotGuessed() throws IOException {
    String rates = file("rates.tsv", "hs\tvat\n9999\t0.13\n");
    String lists = file("lists.json", lists());
    Run run = Run.of("tax", "--rates", rates, lists, "--lang", "en");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            O1
              Line 1: the tax rates of the goods are not known.
              Give the rates, by HS code or by item number: orders carry no HS code.
            """);
    JsonNode node = Run.of("tax", "--format", "json", "--rates", rates, lists).json().get(0);
    assertThat(node.get("orderNo").asText()).isEqualTo("O1");
    assertThat(node.get("lines")).isEmpty();
    assertThat(node.get("total").isNull()).isTrue();
    assertThat(node.get("reason").asText()).isEqualTo("NO_RATE");
    assertThat(node.get("message").asText()).contains("not known.");
    assertThat(node.get("messageZh").asText()).contains("第1项商品");
    assertThat(Run.of("tax", "--rates", rates, "--vat", "0.13", lists).exitCode()).isZero();
  }

  @Test
  void theVerdictIsToldWhenItIsNotOrdinary() throws IOException {
    String several = file("several.json", order("3", "8000"));
    Run run = Run.of("tax", several, "--lang", "en");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("general trade");
    JsonNode outside = Run.of("tax", "--format", "json", several).json().get(0);
    assertThat(outside.get("verdict").asText()).isEqualTo("OUTSIDE_CBEC");
    assertThat(outside.get("rejectCode").asText()).isEqualTo("-621005");
    JsonNode beyond =
        Run.of("tax", "--format", "json", file("beyond.json", order("1", "26000.01")))
            .json()
            .get(0);
    assertThat(beyond.has("rejectCode")).isFalse();
    Run single =
        Run.of("tax", "--duty", "0.08", "--format", "json", file("one.json", order("1", "8000")));
    assertThat(single.exitCode()).isZero();
    assertThat(single.json().get(0).get("verdict").asText()).isEqualTo("SINGLE_ITEM_OVER_LIMIT");
    assertThat(single.json().get(0).get("lines").get(0).get("duty").decimalValue())
        .isEqualByComparingTo("640");
    Run unknown = Run.of("tax", "--format", "json", file("one.json", order("1", "8000")));
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.json().get(0).get("reason").asText()).isEqualTo("NO_DUTY");
  }

  private static CEB625Message returned(String orderNo) {
    return CEB625Message.builder()
        .addInvtRefund(
            ImportReturnRequest.builder()
                .invtRefundHead(
                    ImportReturnRequestHead.builder()
                        .orderNo(orderNo)
                        .ebpCode("1105910159")
                        .appTime(TIME)
                        .build())
                .addInvtRefundList(
                    ImportReturnRequestLine.builder().gnum(2).qty(number("1")).build())
                .build())
        .build();
  }

  @Test
  void returnsAreTheirPartOfTheList() throws IOException {
    String request = file("return.json", returned("O1"));
    String list = file("lists.json", lists());
    Run run = Run.of("tax", "--list", list, request, "--lang", "en");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).contains("not to be paid", "total  510.00          0.00  0.00");
    JsonNode node =
        Run.of("tax", "--format", "json", "--list", list, "--date", "2018-06-01", request)
            .json()
            .get(0);
    assertThat(node.get("lines")).hasSize(1);
    // 510 × 16 % × 70 %.
    assertThat(node.get("total").decimalValue()).isEqualByComparingTo("57.12");
    assertThat(Run.of("tax", request).exitCode()).isEqualTo(2);
    assertThat(Run.of("tax", "--list", request, request).exitCode()).isEqualTo(1);
    assertThat(Run.of("tax", "--list", list, file("other.json", returned("O9"))).exitCode())
        .isEqualTo(1);
    assertThat(Run.of("tax", "--list", "missing.xml", request).exitCode()).isEqualTo(3);
  }

  @Test
  void samplesOlderThanTheLawAreCalculatedByThatOfToday() {
    Run lists = Run.of("tax", "--format", "json", Run.sample("import/CEB621Message.xml"));
    assertThat(lists.exitCode()).as(lists.toString()).isZero();
    assertThat(lists.json()).hasSize(10);
    assertThat(lists.err()).contains("order2016030811340001");
    assertThat(lists.json().get(0).properties().stream().map(Map.Entry::getKey))
        .containsExactly("orderNo", "lines", "total");
    Run dated =
        Run.of(
            "tax",
            "--format",
            "json",
            "--date",
            "2026-03-01",
            Run.sample("import/CEB621Message.xml"));
    assertThat(dated.err()).isEmpty();
    // 732 × 9.1 %: 457.50 and 274.50.
    assertThat(dated.json().get(0).get("total").decimalValue()).isEqualByComparingTo("66.61");
    assertThat(Run.of("tax", Run.sample("import/CEB311Message.xml")).exitCode()).isEqualTo(1);
  }

  @Test
  void inputMayBeStandardInputOrAnEnvelope() throws IOException {
    byte[] json =
        JsonCodec.create().encode(lists()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(Run.withInput(json, "tax", "-").exitCode()).isZero();
    Path wrapped = folder.resolve("wrapped.xml");
    assertThat(
            Run.of(
                    "wrap",
                    "--sender",
                    "DXPENT0000000001",
                    "--receiver",
                    "DXPEDCCEB0000002",
                    "--out",
                    wrapped.toString(),
                    Run.sample("import/CEB621Message.xml"))
                .exitCode())
        .isZero();
    Run run = Run.of("tax", "--format", "json", "--date", "2026-03-01", wrapped.toString());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.json()).hasSize(10);
    assertThat(Run.of("tax", Run.sample("dxp/dxprep-0002-schema.xml")).exitCode()).isEqualTo(1);
  }

  @Test
  void whatHasNoTaxAndWhatIsNoMessage() throws IOException {
    Run payment = Run.of("tax", Run.sample("import/CEB411Message.xml"), "--lang", "en");
    assertThat(payment.exitCode()).isEqualTo(1);
    assertThat(payment.err()).contains("neither order (311)");
    assertThat(Run.of("tax", file("x.xml", "<x/>")).exitCode()).isEqualTo(3);
    assertThat(Run.of("tax", folder.resolve("missing.xml").toString()).exitCode()).isEqualTo(3);
    String lists = file("lists.json", lists());
    Run bad = Run.of("tax", "--rates", file("bad.tsv", "hs\tvat\n33\t13\n"), lists, "--lang", "en");
    assertThat(bad.exitCode()).isEqualTo(3);
    assertThat(bad.err()).contains("bad.tsv: Line 2: vat \"13\" is not understood.");
    assertThat(Run.of("tax", "--rates", "missing.tsv", lists).exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tax",
        "tax a b",
        "tax --vat 13 a",
        "tax --vat 100% a",
        "tax --vat x a",
        "tax --duty 8 a",
        "tax --duty -1 a",
        "tax --rounding up a",
        "tax --date yesterday a"
      })
  void wrongUsage(String words) {
    Run run = Run.of(words.split(" "));
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).startsWith("cbec: ").contains("tax --help");
  }
}
