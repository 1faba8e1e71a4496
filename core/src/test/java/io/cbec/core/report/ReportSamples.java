package io.cbec.core.report;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.SampleSale;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.MessageValidator;
import io.cbec.core.validation.ValidationReport;
import io.cbec.core.validation.ValidationReport.Verdict;
import io.cbec.schemas.Edition;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Documents with mistakes to report. */
final class ReportSamples {

  /** The samples are not signed, which is not their point. */
  static final MessageValidator VALIDATOR = SampleSale.validator().without("MSG-08").build();

  static final String HOSTILE = "\"><img src=x onerror=alert(1)></script><script>alert(2)</script>";

  private ReportSamples() {}

  private static ImportOrder order(int number, UnaryOperator<ImportOrderHead.Builder> change) {
    String guid = "00000000-0000-4000-8000-00000000000" + number;
    return ImportOrder.builder()
        .orderHead(
            change.apply(SampleSale.orderHead().guid(guid).orderNo("ORDER000" + number)).build())
        .addOrderList(SampleSale.orderLine(1).build())
        .addOrderList(SampleSale.orderLine(2).build())
        .build();
  }

  /** Five orders: the first and the last are sound, one is hostile; unsigned. */
  static byte[] orders() {
    ImportOrder wrongLine =
        order(
            2, head -> head.acturalPaid(new BigDecimal("99")).buyerIdNumber("110101190001010013"));
    ImportOrder hostile =
        order(
            4,
            head ->
                head.orderNo("</title>" + HOSTILE).note(HOSTILE).batchNumbers("a\u0085\u202Eb"));
    CEB311Message message =
        CEB311Message.builder()
            .guid("00000000-0000-4000-8000-0000000000FF")
            .addOrder(order(1, head -> head))
            .addOrder(
                wrongLine.toBuilder()
                    .orderList(List.of())
                    .addOrderList(SampleSale.orderLine(1).qty(new BigDecimal("7")).build())
                    .addOrderList(SampleSale.orderLine(2).build())
                    .build())
            .addOrder(order(3, head -> head.ebpName("电".repeat(101))))
            .addOrder(hostile)
            .addOrder(order(5, head -> head))
            .baseTransfer(SampleSale.transfer())
            .build();
    String xml = new String(XmlCodec.create().encode(message).bytes(), StandardCharsets.UTF_8);
    // The third order lacks a field and has one that nobody knows.
    int third = xml.indexOf("ORDER0003");
    String rest =
        xml.substring(third)
            .replaceFirst("<ceb:ebpCode>[^<]*</ceb:ebpCode>", "")
            .replaceFirst("<ceb:currency>", "<ceb:buyerNmae>秘密的名字</ceb:buyerNmae><ceb:currency>");
    return (xml.substring(0, third) + rest).replace("><", ">\n<").getBytes(StandardCharsets.UTF_8);
  }

  static ReportEntry entry() {
    byte[] xml = orders();
    return ReportEntry.of("outbox/orders.xml", VALIDATOR.validate(xml)).withDocument(xml);
  }

  static Finding finding(Severity severity, Layer layer, String rule, String path) {
    return new Finding(
        layer,
        severity,
        rule,
        path,
        3,
        7,
        "A<1>",
        new Text("It is wrong.", "有误。"),
        new Text("Mend it.", "请更正。"),
        null);
  }

  static ValidationReport report(Verdict verdict, Finding... findings) {
    return new ValidationReport(
        io.cbec.core.MessageType.CEB311,
        Edition.E202205,
        verdict,
        List.of(findings),
        Set.of(Layer.WELL_FORMED, Layer.SCHEMA, Layer.FIELD),
        Set.of(Layer.BUSINESS, Layer.MATCH),
        Locale.ENGLISH);
  }
}
