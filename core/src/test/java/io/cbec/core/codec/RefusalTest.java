package io.cbec.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not read, and what is said about it. */
class RefusalTest {

  private static final String NAMESPACE = " xmlns=\"http://www.chinaport.gov.cn/ceb\"";

  private final XmlCodec codec = XmlCodec.create();

  private DecodeResult.Refused refused(byte[] xml) {
    DecodeResult result =
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> codec.decode(xml));
    assertThat(result).isInstanceOf(DecodeResult.Refused.class);
    assertThat(result.findings()).isNotEmpty();
    return (DecodeResult.Refused) result;
  }

  private DecodeResult.Refused refused(String xml) {
    return refused(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String order(String head) {
    return "<CEB311Message"
        + NAMESPACE
        + ">\n<Order>\n<OrderHead>"
        + head
        + "</OrderHead></Order></CEB311Message>";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {
        "''|EMPTY",
        "'   '|EMPTY",
        "\uFEFF|EMPTY",
        "hello|NOT_XML",
        "{\"a\":1}|NOT_XML",
        "<CEB311Message xmlns='http://www.chinaport.gov.cn/ceb'><b></a></CEB311Message>|NOT_XML",
        "<a>&nope;</a>|UNKNOWN_ROOT",
        "<CEB311Message"
            + " xmlns='http://www.chinaport.gov.cn/ceb'><Order>&nope;</Order></CEB311Message>|NOT_XML",
        "<CEB311Message xmlns='http://www.chinaport.gov.cn/ceb'/><x/>|NOT_XML",
        "<CEB311Message xmlns='http://www.chinaport.gov.cn/ceb'><Order>|TRUNCATED",
        "<CEB311Message xmlns='http://www.chinaport.gov.cn/ceb'><Order|TRUNCATED",
        "<CEB311Message"
            + " xmlns='http://www.chinaport.gov.cn/ceb'><Order>&#1;</Order></CEB311Message>|ILLEGAL_CHARACTER",
        "<CEB311Message"
            + " xmlns='http://www.chinaport.gov.cn/ceb'>\u0001</CEB311Message>|ILLEGAL_CHARACTER",
        "<html><body>502 Bad Gateway</body></html>|UNKNOWN_ROOT",
        "<ceb311message xmlns='http://www.chinaport.gov.cn/ceb'/>|UNKNOWN_ROOT",
        "<CEB311Message/>|WRONG_NAMESPACE",
        "<CEB311Message xmlns='http://www.chinaport.gov.cn/CEB'/>|WRONG_NAMESPACE",
        "<!DOCTYPE a><a/>|DOCTYPE",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>|DOCTYPE",
        "<?xml version='1.0' encoding='no-such'?><a/>|BAD_CHARSET",
      })
  void hasAReason(String xml, RefusalReason reason) {
    assertThat(refused(xml).reason()).isEqualTo(reason);
  }

  @Test
  void bytesThatDoNotFitTheEncodingAreRefused() {
    assertThat(refused(new byte[] {'<', 'a', '>', (byte) 0xC3, (byte) 0x28}).reason())
        .isEqualTo(RefusalReason.BAD_CHARSET);
  }

  @Test
  void wrongCaseRootGetsAHint() {
    assertThat(
            refused("<ceb311message xmlns='http://www.chinaport.gov.cn/ceb'/>")
                .findings()
                .get(0)
                .remedy()
                .en())
        .contains("CEB311Message");
    assertThat(
            refused("<CEB622 xmlns='http://www.chinaport.gov.cn/ceb'/>")
                .findings()
                .get(0)
                .remedy()
                .en())
        .contains("CEB622Message");
  }

  @Test
  void billionLaughsEndAtTheDoctype() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 20; i++) {
      bomb.append("<!ENTITY l").append(i).append(" \"");
      bomb.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }
    assertThat(refused(bomb + "]><lolz>&l19;</lolz>").reason()).isEqualTo(RefusalReason.DOCTYPE);
  }

  @Test
  void absurdDepthIsRefusedEverywhere() {
    String deep = "<x>".repeat(100_000);
    assertThat(refused("<CEB311Message" + NAMESPACE + ">" + deep).reason())
        .isEqualTo(RefusalReason.TOO_DEEP);
    assertThat(refused("<CEB311Message" + NAMESPACE + "><ExtendMessage><Message>" + deep).reason())
        .isEqualTo(RefusalReason.TOO_DEEP);
    assertThat(
            refused(
                    "<CEB311Message"
                        + NAMESPACE
                        + "><s:Signature xmlns:s='http://www.w3.org/2000/09/xmldsig#'>"
                        + deep)
                .reason())
        .isEqualTo(RefusalReason.TOO_DEEP);
  }

  @Test
  void absurdSizeIsRefused() {
    XmlCodec small = XmlCodec.create(InputLimits.DEFAULT.withMaxBytes(50));
    assertThat(small.decode(order("").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            DecodeResult.Refused.class,
            r -> assertThat(r.reason()).isEqualTo(RefusalReason.TOO_LARGE));
    XmlCodec few = XmlCodec.create(InputLimits.DEFAULT.withMaxElements(10));
    assertThat(few.decode(order("<x/>".repeat(20)).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            DecodeResult.Refused.class,
            r -> assertThat(r.reason()).isEqualTo(RefusalReason.TOO_LARGE));
    XmlCodec brief = XmlCodec.create(InputLimits.DEFAULT.withMaxTextLength(100));
    assertThat(
            brief.decode(
                order("<note>" + "n".repeat(5000) + "</note>").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            DecodeResult.Refused.class,
            r -> assertThat(r.reason()).isEqualTo(RefusalReason.TOO_LARGE));
  }

  @Test
  void anOverlongNumberIsRefusedQuickly() {
    DecodeResult.Refused result =
        refused(order("<freight>" + "9".repeat(1_000_000) + "</freight>"));
    assertThat(result.findings()).extracting(Finding::rule).containsExactly("field.not-a-number");
  }

  @Test
  void everyBadValueIsNamedWithItsPlace() {
    DecodeResult.Refused result =
        refused(
            order(
                "\n<appTime>20261301000000</appTime>\n<goodsValue>1,000</goodsValue>"
                    + "<freight/>\n<discount>NaN</discount><taxTotal>1e3</taxTotal>"));
    assertThat(result.reason()).isEqualTo(RefusalReason.VALUE_NOT_BOUND);
    assertThat(result.findings())
        .extracting(
            f ->
                f.path().substring(f.path().lastIndexOf('/') + 1) + ":" + f.line() + ":" + f.rule())
        .containsExactly(
            "appTime:4:field.not-a-time",
            "goodsValue:5:field.not-a-number",
            "freight:5:field.not-a-number",
            "discount:6:field.not-a-number",
            "taxTotal:6:field.not-a-number");
    assertThat(result.findings()).extracting(Finding::layer).containsOnly(Layer.FIELD);
    assertThat(result.findings().get(0).path())
        .isEqualTo("/CEB311Message/Order[1]/OrderHead/appTime");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<orderNo>1</orderNo><orderNo>2</orderNo>|field.doubled",
        "<orderNo>1<b>2</b></orderNo>|field.unexpected-element",
        "text|field.unexpected-text",
      })
  void whatWouldBeLostIsRefused(String head, String rule) {
    assertThat(refused(order(head)).findings()).extracting(Finding::rule).containsExactly(rule);
  }

  @ParameterizedTest
  @EnumSource(RefusalReason.class)
  void everyReasonSpeaksBothLanguages(RefusalReason reason) {
    assertThat(reason.problem().zh()).isNotEqualTo(reason.problem().en()).containsPattern("[一-龥]");
    assertThat(reason.remedy().zh()).isNotEqualTo(reason.remedy().en()).containsPattern("[一-龥]");
  }

  @Test
  void exceptionNamesTheReasonAndNoValue() {
    DecodeResult result =
        codec.decode(
            order("<goodsValue>secret-13800000000</goodsValue>").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(result::orElseThrow)
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining("VALUE_NOT_BOUND")
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatXmlCannotHoldIsNotWritten() {
    for (String bad : new String[] {"a\u0000", "\u0001", "\uFFFE", "\uD800", "\uDC00x"}) {
      CEB311Message message =
          CEB311Message.builder()
              .addOrder(ImportOrder.builder().build())
              .addOrder(
                  ImportOrder.builder()
                      .orderHead(ImportOrderHead.builder().note(bad).build())
                      .build())
              .build();
      assertThatThrownBy(() -> codec.encode(message))
          .isInstanceOfSatisfying(
              UnencodableException.class,
              e -> assertThat(e.path()).isEqualTo("/CEB311Message/Order[2]/OrderHead/note"));
    }
    CEB311Message huge =
        CEB311Message.builder()
            .addOrder(
                ImportOrder.builder()
                    .orderHead(
                        ImportOrderHead.builder()
                            .goodsValue(new BigDecimal("1E+999999999"))
                            .build())
                    .build())
            .build();
    assertThatThrownBy(() -> codec.encode(huge)).isInstanceOf(UnencodableException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|EMPTY",
        "[]|NOT_JSON",
        "{}|NOT_JSON",
        "{\"CEB311Message\":1}|NOT_JSON",
        "{\"CEB999Message\":{}}|UNKNOWN_ROOT",
        "{\"CEB311Message\":{}} x|NOT_JSON",
        "{\"CEB311Message\":{\"guid\":\"1\",\"guid\":\"2\"}}|NOT_JSON",
        "{\"CEB311Message\":{|TRUNCATED",
        "{\"CEB311Message\":{\"Guid\":\"1\"}}|VALUE_NOT_BOUND",
        "{\"CEB311Message\":{\"guid\":1}}|VALUE_NOT_BOUND",
        "{\"CEB311Message\":{\"Order\":[{\"OrderHead\":{\"goodsValue\":\"x\"}}]}}|VALUE_NOT_BOUND",
      })
  void jsonHasAReasonToo(String json, RefusalReason reason) {
    DecodeResult result = JsonCodec.create().decode(json.getBytes(StandardCharsets.UTF_8));
    assertThat(result)
        .isInstanceOfSatisfying(
            DecodeResult.Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
  }

  @Test
  void deepJsonIsRefused() {
    String json = "{\"CEB311Message\":{\"x\":" + "[".repeat(100_000);
    assertThat(JsonCodec.create().decode(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            DecodeResult.Refused.class,
            r -> assertThat(r.reason()).isEqualTo(RefusalReason.TOO_DEEP));
  }
}
