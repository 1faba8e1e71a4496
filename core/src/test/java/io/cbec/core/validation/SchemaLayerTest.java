package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.SampleSale;
import io.cbec.core.codec.Samples;
import io.cbec.core.codec.XmlCodec;
import io.cbec.core.validation.ValidationReport.Verdict;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema layer says: the rule, the place and the words. */
class SchemaLayerTest {

  private static final String HEAD = "/CEB311Message/Order[1]/OrderHead/";
  private static final String ORDER =
      XmlCodec.create().encode(SampleSale.order(h -> h.note("备注"))).text();

  private final MessageValidator validator =
      MessageValidator.builder().layers(EnumSet.of(Layer.SCHEMA)).build();

  private ValidationReport validate(String xml) {
    return validator.validate(xml.getBytes(UTF_8));
  }

  private static String element(String name, String value) {
    return "<ceb:" + name + ">" + value + "</ceb:" + name + ">";
  }

  /** The order with the first element of that name replaced. */
  private static String with(String name, String replacement) {
    String changed =
        Pattern.compile("<ceb:" + name + ">[^<]*</ceb:" + name + ">")
            .matcher(ORDER)
            .replaceFirst(java.util.regex.Matcher.quoteReplacement(replacement));
    assertThat(changed).isNotEqualTo(ORDER);
    return changed;
  }

  private Finding only(String xml) {
    ValidationReport report = validate(xml);
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings()).hasSize(1);
    Finding finding = report.findings().get(0);
    assertThat(finding.layer()).isEqualTo(Layer.SCHEMA);
    return finding;
  }

  @Test
  void aRightMessageIsValid() {
    ValidationReport report = validate(ORDER);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.findings()).isEmpty();
    assertThat(report.type()).isEqualTo(MessageType.CEB311);
    assertThat(report.layersRun()).containsExactly(Layer.WELL_FORMED, Layer.SCHEMA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "buyerName    | 61 x  | schema.max-length      | 订购人姓名 | 61 | 60",
        "orderNo      | 61 x  | schema.max-length      | 订单编号   | 61 | 60",
        "guid         | 35 x  | schema.length          | 系统唯一序号 | 35 | 36",
        "appType      | ''    | schema.empty           | 报送类型   | '' | ''",
        "consignee    | ''    | schema.empty           | 收货人     | '' | ''",
        "currency     | 502   | schema.fixed           | 币制       | 142 | 502",
        "goodsValue   | 1,000 | schema.decimal         | 商品价格   | 1,000 | ''",
        "goodsValue   | 1E3   | schema.decimal         | 商品价格   | 1E3 | ''",
        "goodsValue   | ''    | schema.empty           | 商品价格   | '' | ''",
        "freight      | 1.123456 | schema.fraction-digits | 运杂费  | 6 | 5",
        "freight      | 12345678901234567890 | schema.total-digits | 运杂费 | 20 | 19",
        "gnum         | one   | schema.integer         | 商品序号   | one | ''",
        "gnum         | 1.0   | schema.integer         | 商品序号   | 1.0 | ''",
        "gnum         | 99999999999 | schema.integer   | 商品序号   | 99999999999 | ''",
      })
  void namesTheFieldTheLimitAndTheLength(
      String field, String value, String rule, String term, String first, String second) {
    String text = value.endsWith(" x") ? "测".repeat(Integer.parseInt(value.split(" ")[0])) : value;
    Finding finding = only(with(field, element(field, text)));
    assertThat(finding.rule()).isEqualTo(rule);
    assertThat(finding.path()).endsWith("/" + field);
    assertThat(finding.problem().zh()).contains(term, field, first, second);
    assertThat(finding.problem().en()).contains(term, field, first, second);
    assertThat(finding.rejectCode()).isEqualTo("0002");
    assertThat(finding.document()).isEqualTo(field.equals("orderNo") ? text : "ORDER0001");
    int at = finding.column() - 1;
    assertThat(with(field, element(field, text)).substring(at)).startsWith("<ceb:" + field + ">");
  }

  @Test
  void lengthsCountCharactersAndNotTheirHalves() {
    String sixty = "𠮷".repeat(60);
    assertThat(validate(with("buyerName", element("buyerName", sixty))).findings()).isEmpty();
    Finding finding = only(with("buyerName", element("buyerName", sixty + "x")));
    assertThat(finding.problem().en()).contains("61").contains("60");
    String asReferences = "&#x20BB7;".repeat(60);
    assertThat(validate(with("buyerName", element("buyerName", asReferences))).findings())
        .isEmpty();
    // Long enough that the parser cuts it into pieces, between the halves of a character too.
    for (int shift = 0; shift < 3; shift++) {
      String note = "x".repeat(shift) + "𠮷".repeat(1000 - shift);
      String padded =
          with("note", element("note", note))
              .replace("<ceb:Order>", "<!--" + "y".repeat(8000 + shift) + "--><ceb:Order>");
      assertThat(validate(padded).findings()).isEmpty();
      assertThat(validate(padded.replace(note, note + "x")).findings()).hasSize(1);
    }
    String guid = "𠮷".repeat(36);
    assertThat(validate(ORDER.replaceFirst("guid=\"[^\"]*\"", "guid=\"" + guid + "\"")).findings())
        .isEmpty();
  }

  @Test
  void anEmptyOptionalElementIsToBeLeftOut() {
    String xml =
        ORDER.replace("<ceb:note>备注</ceb:note>", "<ceb:consigneeDistrict></ceb:consigneeDistrict>");
    Finding finding = only(xml);
    assertThat(finding.rule()).isEqualTo("schema.empty");
    assertThat(finding.remedy().en()).contains("Leave the element out");
    assertThat(finding.remedy().zh()).contains("省略整个节点");
    assertThat(validate(ORDER.replace("备注", "")).findings()).as("no facet is broken").isEmpty();
  }

  @Test
  void personalDataIsNeverQuoted() {
    String secret = "王小明机密";
    for (String field :
        List.of("buyerName", "buyerTelephone", "buyerIdNumber", "consignee", "consigneeAddress")) {
      ValidationReport report = validate(with(field, element(field, secret.repeat(50))));
      assertThat(report.findings()).hasSize(1);
      assertThat(report.toString()).doesNotContain("王小明");
    }
    String wrongNames =
        ORDER.replace("ceb:buyerName>", "ceb:buyername>").replace("测试甲", secret.repeat(50));
    assertThat(validate(wrongNames).toString()).doesNotContain("王小明");
    String between = ORDER.replace("<ceb:buyerName>", secret + "<ceb:buyerName>");
    assertThat(validate(between).toString()).doesNotContain("王小明");
    String nested =
        with("buyerName", "<ceb:buyerName>" + secret + "<ceb:x/>" + secret + "</ceb:buyerName>");
    assertThat(validate(nested).toString()).doesNotContain("王小明");
  }

  @Test
  void allMistakesOfAParentAreReportedNotOnlyTheFirst() {
    String xml =
        ORDER
            .replaceFirst("<ceb:orderNo>[^<]*</ceb:orderNo>", "")
            .replaceFirst("<ceb:ebpName>[^<]*</ceb:ebpName>", "")
            .replace("ceb:acturalPaid>", "ceb:actualPaid>")
            .replaceFirst("(<ceb:ebcName>[^<]*</ceb:ebcName>)", "$1$1")
            .replaceFirst("(<ceb:consignee>[^<]*</ceb:consignee>)(<ceb:c.*?>[^<]*<.*?>)", "$2$1")
            .replaceFirst("<ceb:country>116", "<ceb:country>CN");
    assertThat(validate(xml).findings())
        .extracting(Finding::rule, Finding::path)
        .containsExactlyInAnyOrder(
            tuple("schema.missing", HEAD + "orderNo"),
            tuple("schema.missing", HEAD + "ebpName"),
            tuple("schema.missing", HEAD + "acturalPaid"),
            tuple("schema.unexpected", HEAD + "actualPaid"),
            tuple("schema.too-many", HEAD + "ebcName[2]"),
            tuple("schema.order", HEAD + "consigneeTelephone"),
            tuple("schema.length", "/CEB311Message/Order[1]/OrderList[1]/country"));
  }

  @ParameterizedTest
  @CsvSource({
    "acturalPaid, actualPaid, acturalPaid",
    "buyerName, buyername, buyerName",
    "consigneeTelephone, consigneeTelphone, consigneeTelephone",
    "orderNo, OrderNO, orderNo",
  })
  void asksWhetherAnotherNameWasMeant(String name, String written, String meant) {
    String xml = ORDER.replace("ceb:" + name + ">", "ceb:" + written + ">");
    assertThat(validate(xml).findings())
        .filteredOn(f -> f.rule().equals("schema.unexpected"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.path()).isEqualTo(HEAD + written);
              assertThat(f.remedy().en()).contains("Did you mean " + meant);
              assertThat(f.remedy().zh()).contains(meant);
            });
  }

  @Test
  void tooManyDocumentsAndLinesAreCounted() {
    String one = ORDER.substring(ORDER.indexOf("<ceb:Order>"), ORDER.indexOf("<ceb:BaseTransfer>"));
    Finding documents = only(ORDER.replace(one, one.repeat(101)));
    assertThat(documents.rule()).isEqualTo("schema.too-many");
    assertThat(documents.path()).isEqualTo("/CEB311Message/Order[101]");
    assertThat(documents.problem().en()).contains("101").contains("100");
    assertThat(validate(ORDER.replace(one, one.repeat(100))).isValid()).isTrue();

    String line = one.substring(one.indexOf("<ceb:OrderList>"), one.lastIndexOf("<ceb:OrderList>"));
    Finding lines = only(ORDER.replace(line, line.repeat(100)));
    assertThat(lines.path()).isEqualTo("/CEB311Message/Order[1]/OrderList[100]");
    assertThat(lines.problem().zh()).contains("101").contains("99");
  }

  @Test
  void anElementInTheWrongPlaceSaysWhereItBelongs() {
    String transfer =
        ORDER.substring(ORDER.indexOf("<ceb:BaseTransfer>"), ORDER.lastIndexOf("</ceb:CEB311"));
    String xml = ORDER.replace(transfer, "").replaceFirst("<ceb:Order>", transfer + "<ceb:Order>");
    Finding finding = only(xml);
    assertThat(finding.rule()).isEqualTo("schema.order");
    assertThat(finding.problem().zh()).contains("位置不正确");
  }

  @Test
  void attributesHavePathsToo() {
    assertThat(validate(ORDER.replaceFirst(" guid=\"[^\"]*\"", " id=\"1\"")).findings())
        .extracting(Finding::rule, Finding::path)
        .containsExactlyInAnyOrder(
            tuple("schema.attribute-missing", "/CEB311Message/@guid"),
            tuple("schema.attribute-unexpected", "/CEB311Message/@id"));
    assertThat(only(ORDER.replaceFirst("version=\"1.0\"", "version=\"\"")).path())
        .isEqualTo("/CEB311Message/@version");
  }

  @Test
  void linesAndColumnsPointToTheStartTag() {
    String xml =
        ORDER
            .replace("<ceb:", "\r\n\t<ceb:")
            .replace("<ceb:BaseTransfer>", "<ceb:BaseTransfer\n   >")
            .replaceFirst("<ceb:dxpMode>DXP", "<ceb:dxpMode>X")
            .replaceFirst("<ceb:copCode>[^<]*</ceb:copCode>", "");
    String[] lines = xml.split("\r\n|\n");
    assertThat(validate(xml).findings())
        .hasSize(2)
        .allSatisfy(
            f -> {
              String expected =
                  f.rule().equals("schema.missing") ? "<ceb:BaseTransfer" : "<ceb:dxpMode>";
              assertThat(lines[f.line() - 1].substring(f.column() - 1)).startsWith(expected);
            });
  }

  @Test
  void findingsStandInTheOrderOfTheirPlaces() {
    String xml = new String(Samples.read("import/CEB311Message.xml"), UTF_8);
    String broken =
        xml.replace("<ceb:currency>142", "<ceb:currency>1")
            .replaceFirst("<ceb:copCode>", "<ceb:x/><ceb:copCode>");
    List<Finding> findings = validate(broken).findings();
    assertThat(findings).hasSizeGreaterThan(15);
    assertThat(findings)
        .isSortedAccordingTo(
            java.util.Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
  }

  static List<Path> samples() {
    return Samples.messages();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesHaveTheirVerdict(Path sample) {
    ValidationReport report = validator.validate(Samples.read(sample));
    String name = sample.getFileName().toString();
    boolean taxBillAsSent =
        name.equals("CEB816Message.xml") || name.equals("ceb816-tax-asseen-extra-fields.xml");
    assertThat(report.verdict()).isEqualTo(taxBillAsSent ? Verdict.INVALID : Verdict.VALID);
  }

  @Test
  void theTwoExtraFieldsOfTaxBillsAreExplained() {
    ValidationReport report =
        validator.validate(Samples.read("receipts/ceb816-tax-asseen-extra-fields.xml"));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings())
        .extracting(Finding::path, Finding::rejectCode)
        .containsExactly(
            tuple("/CEB816Message/Tax[1]/TaxHeadRd/orderNo", null),
            tuple("/CEB816Message/Tax[1]/TaxHeadRd/logisticsNo", null));
    assertThat(report.findings())
        .allSatisfy(
            f -> {
              assertThat(f.problem().en()).contains("customs really sends it");
              assertThat(f.remedy().en()).contains("harmless");
              assertThat(f.remedy().zh()).contains("无害");
            });
  }

  @Test
  void aMissingSignatureSaysSo() {
    String unsigned = XmlCodec.create().encode(SampleSale.inventory(h -> h)).text();
    Finding finding = only(unsigned);
    assertThat(finding.rule()).isEqualTo("schema.missing");
    assertThat(finding.path()).isEqualTo("/CEB621Message/Signature");
    assertThat(finding.remedy().en()).contains("Sign the message");
  }

  @Test
  void mistakesInsideASignatureAreReported() {
    String xml = new String(Samples.read("import/CEB621Message.xml"), UTF_8);
    ValidationReport report =
        validate(xml.replaceFirst("<ds:DigestValue>[^<]*", "<ds:DigestValue>***"));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::path)
        .containsExactly(
            tuple("schema.signature", "/CEB621Message/Signature/SignedInfo/Reference/DigestValue"));
    assertThat(validate(xml.replaceFirst("(?s)<ds:SignedInfo>.*</ds:SignedInfo>", "")).findings())
        .extracting(Finding::rule)
        .containsExactly("schema.signature");
  }

  @Test
  void anExtensionHoldsOneElementAtMost() {
    String extension =
        "<ceb:ExtendMessage><ceb:name>a</ceb:name><ceb:version>1</ceb:version><ceb:Message>%s"
            + "</ceb:Message></ceb:ExtendMessage></ceb:CEB311Message>";
    assertThat(
            validate(ORDER.replace("</ceb:CEB311Message>", extension.formatted("<x xmlns='u'/>")))
                .isValid())
        .isTrue();
    assertThat(
            only(ORDER.replace(
                    "</ceb:CEB311Message>", extension.formatted("<x xmlns='u'/><y xmlns='u'/>")))
                .rule())
        .isEqualTo("schema.extension");
    assertThat(validate(ORDER.replace("</ceb:CEB311Message>", extension.formatted(""))).isValid())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ceb311message, CEB311Message",
    "CEB311, CEB311Message",
    "CEB311Mesage, CEB311Message",
    "CEB31Message, standard",
    "CEB311Masage, standard",
    "CEB999Message, standard",
    "CEB901Message, standard",
    "CEB, standard",
    "Message, standard",
    "CEBMessage, standard",
    "dxpMsg, DxpMsg",
    "DxpMsg, http://www.chinaport.gov.cn/dxp",
    "Order, standard",
    "CEB399Message, standard",
  })
  void aWrongRootGetsAHint(String root, String hint) {
    Finding finding = only(ORDER.replace("CEB311Message", root));
    assertThat(finding.rule()).isEqualTo("schema.root");
    assertThat(finding.path()).isEqualTo("/" + root);
    assertThat(finding.message().en()).contains(hint);
    assertThat(validate(ORDER.replace("CEB311Message", root)).type()).isNull();
  }

  @Test
  void otherEncodingsAndFormsAreTheSameDocument() {
    String plain = ORDER.replace("ceb:", "").replace("xmlns:ceb=", "xmlns=");
    assertThat(validate(plain).isValid()).isTrue();
    byte[] chinese =
        ("<?xml version=\"1.0\" encoding=\"GB2312\"?>" + plain).getBytes(Charset.forName("GBK"));
    assertThat(validator.validate(chinese).isValid()).isTrue();
    assertThat(validate("\uFEFF" + plain).isValid()).isTrue();
  }

  @Test
  void nothingIsFetchedForASchemaLocation() {
    String xml =
        ORDER.replaceFirst(
            " version=",
            " xsi:schemaLocation=\"http://www.chinaport.gov.cn/ceb http://127.0.0.1:9/x.xsd\""
                + " version=");
    assertThat(validate(xml).isValid()).isTrue();
  }

  @Test
  void theReportSaysWhenItWasCut() {
    MessageValidator brief =
        MessageValidator.builder().layers(EnumSet.of(Layer.SCHEMA)).maxFindings(2).build();
    String xml = ORDER.replaceAll(">142<", ">1<").replaceAll(">007<", "><");
    ValidationReport report = brief.validate(xml.getBytes(UTF_8));
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.findings()).hasSize(3);
    assertThat(report.findings().get(2).rule()).isEqualTo("report.truncated");
  }
}
