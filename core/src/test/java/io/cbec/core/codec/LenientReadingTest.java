package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.schemas.exports.CEB606Message;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB622Message;
import io.cbec.schemas.imports.CEB816Message;
import io.cbec.schemas.imports.ImportInventoryReceipt;
import io.cbec.schemas.imports.ImportTaxBillHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Documents as customs and peers really send them. */
class LenientReadingTest {

  private static final String BODY =
      "<InventoryReturn><guid>00000000-0000-4000-8000-00000000001C</guid>"
          + "<copNo>COP0001</copNo><returnStatus>800</returnStatus>"
          + "<returnTime>20230807164352000</returnTime><returnInfo>放行</returnInfo>"
          + "</InventoryReturn>";
  private static final String GUID =
      " guid=\"00000000-0000-4000-8000-00000000001B\" version=\"1.0\"";
  private static final String NAMESPACE = " xmlns=\"http://www.chinaport.gov.cn/ceb\"";

  private final XmlCodec codec = XmlCodec.create();

  private static String receipt(String body) {
    return "<CEB622Message" + NAMESPACE + GUID + ">" + body + "</CEB622Message>";
  }

  private ImportInventoryReceipt read(byte[] xml) {
    DecodeResult result = codec.decode(xml);
    assertThat(result).as(result.findings().toString()).isInstanceOf(DecodeResult.Decoded.class);
    return ((CEB622Message) result.orElseThrow()).getInventoryReturn().get(0);
  }

  private ImportInventoryReceipt read(String xml) {
    return read(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void defaultNamespaceAndAnyPrefixMeanTheSame() {
    ImportInventoryReceipt plain = read(receipt(BODY));
    String prefixed =
        receipt(BODY).replace("xmlns=", "xmlns:q=").replaceAll("<(/?)([A-Z a-z])", "<$1q:$2");
    assertThat(read(prefixed)).isEqualTo(plain);
    assertThat(plain.getReturnInfo()).isEqualTo("放行");
  }

  @Test
  void byteOrderMarkIsPassedOver() {
    assertThat(read("\uFEFF" + receipt(BODY))).isEqualTo(read(receipt(BODY)));
    byte[] utf16 = ("\uFEFF" + receipt(BODY)).getBytes(StandardCharsets.UTF_16BE);
    assertThat(read(utf16)).isEqualTo(read(receipt(BODY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GB2312", "gb2312", "GBK", "GB18030", "Big5", "UTF-16"})
  void declaredEncodingIsHonoured(String charset) {
    String xml = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>" + receipt(BODY);
    assertThat(read(xml.getBytes(Charset.forName(charset)))).isEqualTo(read(receipt(BODY)));
  }

  @Test
  void namesOutsideGb2312AreReadUnderItsName() {
    String body = BODY.replace("放行", "收件人朱镕");
    String xml = "<?xml version=\"1.0\" encoding=\"gb2312\"?>" + receipt(body);
    assertThat(read(xml.getBytes(Charset.forName("GBK"))).getReturnInfo()).isEqualTo("收件人朱镕");
  }

  @Test
  void lineEndsCdataAndCommentsMakeNoDifference() {
    String body = BODY.replace("><", ">\r\n  <").replace("放行", "<![CDATA[放]]><!-- no -->行");
    assertThat(read(receipt(body))).isEqualTo(read(receipt(BODY)));
    assertThat(read(receipt(BODY.replace("放行", "放\r\n行"))).getReturnInfo()).isEqualTo("放\n行");
  }

  @Test
  void anotherOrderIsReadAndRemarkedOn() {
    String body =
        "<InventoryReturn><returnInfo>放行</returnInfo><returnStatus>800</returnStatus>"
            + "<copNo>COP0001</copNo><guid>00000000-0000-4000-8000-00000000001C</guid>"
            + "<returnTime>20230807164352000</returnTime></InventoryReturn>";
    assertThat(read(receipt(body))).isEqualTo(read(receipt(BODY)));
    DecodeResult result = codec.decode(receipt(body).getBytes(StandardCharsets.UTF_8));
    assertThat(result.findings()).extracting(Finding::rule).containsExactly("read.order");
    assertThat(result.findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
  }

  @Test
  void unknownElementsAreKeptAndWrittenAgain() {
    String body =
        BODY.replace(
            "<returnStatus>", "<newField a=\"1\">新<x xmlns=\"urn:x\"/></newField><returnStatus>");
    DecodeResult result = codec.decode(receipt(body).getBytes(StandardCharsets.UTF_8));
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.rule()).isEqualTo("read.unknown-element");
              assertThat(f.path()).isEqualTo("/CEB622Message/InventoryReturn[1]/newField");
              assertThat(f.line()).isEqualTo(1);
            });
    assertThat(codec.encode(result.orElseThrow()).text())
        .contains(
            "</ceb:copNo><ceb:newField a=\"1\">新<x"
                + " xmlns=\"urn:x\"></x></ceb:newField><ceb:returnStatus>");
  }

  @Test
  void emptyOptionalElementIsAbsentButWrittenAgain() {
    String body = BODY.replace("<copNo>", "<customsCode/><copNo>");
    assertThat(read(receipt(body)).getCustomsCode()).isNull();
    DecodeResult result = codec.decode(receipt(body).getBytes(StandardCharsets.UTF_8));
    assertThat(codec.encode(result.orElseThrow()).text())
        .contains("<ceb:customsCode></ceb:customsCode><ceb:copNo>");
    CEB622Message message = (CEB622Message) result.orElseThrow();
    ImportInventoryReceipt changed =
        message.getInventoryReturn().get(0).toBuilder().customsCode("6409").build();
    assertThat(codec.encode(message.toBuilder().inventoryReturn(List.of(changed)).build()).text())
        .contains("<ceb:customsCode>6409</ceb:customsCode><ceb:copNo>");
  }

  @Test
  void receiptTimeWithoutMillisecondsIsRead() {
    String body = BODY.replace("20230807164352000", "20230807164352");
    assertThat(read(receipt(body)).getReturnTime())
        .isEqualTo(LocalDateTime.of(2023, 8, 7, 16, 43, 52));
    assertThat(
            codec
                .encode(codec.decode(receipt(body).getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .text())
        .contains("<ceb:returnTime>20230807164352</ceb:returnTime>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+5", "005.50", " 5 ", ".5", "5.", "-0.0", "100.10"})
  void numbersKeepTheirSpelling(String number) {
    String xml =
        "<CEB311Message"
            + NAMESPACE
            + GUID
            + "><Order><OrderHead><goodsValue>"
            + number
            + "</goodsValue></OrderHead></Order></CEB311Message>";
    DecodeResult result = codec.decode(xml.getBytes(StandardCharsets.UTF_8));
    CEB311Message message = (CEB311Message) result.orElseThrow();
    assertThat(message.getOrder().get(0).getOrderHead().getGoodsValue())
        .isEqualByComparingTo(new BigDecimal(number.strip()));
    assertThat(codec.encode(message).text()).contains("<ceb:goodsValue>" + number + "<");
  }

  @Test
  void missingElementsAreAbsent() {
    ImportInventoryReceipt receipt = read(receipt("<InventoryReturn/>"));
    assertThat(receipt).isEqualTo(ImportInventoryReceipt.builder().build());
  }

  @Test
  void signatureWithPrefixDeclaredOnTheRootStandsAloneAfterwards() {
    String xml =
        "<a:CEB311Message xmlns:a=\"http://www.chinaport.gov.cn/ceb\""
            + " xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\""
            + GUID
            + "><!-- <s:Signature> --><s:Signature><s:SignedInfo a='>'/>\r\n"
            + "</s:Signature></a:CEB311Message>";
    DecodeResult result = codec.decode(xml.getBytes(StandardCharsets.UTF_8));
    assertThat(codec.encode(result.orElseThrow()).text())
        .endsWith(
            "<s:Signature xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\"><s:SignedInfo a='>'/>\r\n"
                + "</s:Signature></ceb:CEB311Message>");
  }

  /** Receipts of both sides with all children of a document in the opposite order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import/CEB312Message",
        "import/CEB622Message",
        "import/CEB626Message",
        "import/CEB818Message",
        "receipts/ceb816-tax",
        "receipts/ceb900-schema-reject",
        "export/CEB304Message",
        "export/CEB604Message",
        "export/CEB606Message",
        "export/CEB702Message",
        "export/CEB792Message",
        "export/CEB216Message"
      })
  void receiptsInAnotherOrderAreReadWhole(String sample) throws Exception {
    byte[] xml = Samples.read(sample + ".xml");
    byte[] turned = turned(xml);
    DecodeResult result = codec.decode(turned);
    assertThat(result.orElseThrow()).isEqualTo(codec.decode(xml).orElseThrow());
    assertThat(result.findings())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("read.order");
              assertThat(finding.severity()).isEqualTo(Severity.INFO);
              assertThat(finding.path()).startsWith("/CEB");
              assertThat(finding.line()).isPositive();
            });
    // Written again, it is in order.
    assertThat(codec.decode(codec.encode(result.orElseThrow()).bytes()).findings()).isEmpty();
  }

  /** The same document, the fields of each element in the opposite order. */
  private static byte[] turned(byte[] xml) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml));
    turn(document.getDocumentElement());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransformerFactory.newDefaultInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }

  private static void turn(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element below) {
        turn(below);
        children.add(below);
      }
    }
    for (Element child : children) {
      // Lines keep their order among themselves, since that has a meaning.
      boolean repeated =
          children.stream().filter(c -> c.getLocalName().equals(child.getLocalName())).count() > 1;
      if (!repeated) {
        element.insertBefore(child, element.getFirstChild());
      }
    }
  }

  @Test
  void theTaxBillKeepsOrderAndWaybill() {
    byte[] xml = Samples.read("receipts/ceb816-tax-asseen-extra-fields.xml");
    DecodeResult result = codec.decode(xml);
    ImportTaxBillHead head = ((CEB816Message) result.orElseThrow()).getTax().get(0).getTaxHeadRd();
    String text = new String(xml, StandardCharsets.UTF_8);
    assertThat(head.getOrderNo()).isNotNull();
    assertThat(head.getLogisticsNo()).isNotNull();
    assertThat(text).contains(">" + head.getOrderNo() + "</", ">" + head.getLogisticsNo() + "</");
    // They are fields of the model and at their usual place, so that there is nothing to remark.
    assertThat(result.findings()).isEmpty();
    assertThat(codec.encode(result.orElseThrow()).text())
        .contains(
            "<ceb:orderNo>"
                + head.getOrderNo()
                + "</ceb:orderNo><ceb:logisticsNo>"
                + head.getLogisticsNo()
                + "</ceb:logisticsNo></ceb:TaxHeadRd>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<guid>", "<invtNo>", "<returnInfo>", "</InvtCancelReturn>"})
  void theExportCancellationReceiptKeepsItsSequenceNumberWhereverItStands(String before) {
    String text =
        new String(Samples.read("receipts/ceb606-399-cancelled.xml"), StandardCharsets.UTF_8);
    assertThat(text).contains(before).doesNotContain("msgSeqNo");
    String xml = text.replaceFirst(before, "<msgSeqNo>000000007</msgSeqNo>" + before);
    DecodeResult result = codec.decode(xml.getBytes(StandardCharsets.UTF_8));
    CEB606Message message = (CEB606Message) result.orElseThrow();
    assertThat(message.getInvtCancelReturn().get(0).getMsgSeqNo()).isEqualTo("000000007");
    boolean last = before.startsWith("</");
    assertThat(result.findings()).hasSize(last ? 0 : 1);
    assertThat(result.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("read.order");
              assertThat(finding.severity()).isEqualTo(Severity.INFO);
              assertThat(finding.path()).isEqualTo("/CEB606Message/InvtCancelReturn[1]");
            });
    assertThat(codec.encode(message).text())
        .contains("<ceb:msgSeqNo>000000007</ceb:msgSeqNo></ceb:InvtCancelReturn>");
  }

  @ParameterizedTest
  @CsvSource({
    "ceb606Message, CEB606Message",
    "CEB606message, CEB606Message",
    "CEB311message, CEB311Message",
    "CEB816MESSAGE, CEB816Message",
    "Ceb213Message, CEB213Message",
    "CEB792, CEB792Message"
  })
  void aRootInWrongCaseIsRefusedAndTheRightOneNamed(String root, String right) {
    String xml = "<" + root + NAMESPACE + GUID + "/>";
    DecodeResult result = codec.decode(xml.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(DecodeResult.Refused.class);
    assertThat(((DecodeResult.Refused) result).reason()).isEqualTo(RefusalReason.UNKNOWN_ROOT);
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.path()).isEqualTo("/" + root);
              assertThat(finding.remedy().en()).contains(right);
              assertThat(finding.remedy().zh()).contains(right);
            });
  }
}
