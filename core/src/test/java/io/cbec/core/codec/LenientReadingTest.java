package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.CEB622Message;
import io.cbec.schemas.imports.ImportInventoryReceipt;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(
            codec
                .encode(message.toBuilder().inventoryReturn(java.util.List.of(changed)).build())
                .text())
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
}
