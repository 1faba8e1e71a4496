package io.cbec.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.schemas.binding.Roots;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.common.ExtendMessage;
import io.cbec.schemas.dxp.AddInfo;
import io.cbec.schemas.dxp.BizKey;
import io.cbec.schemas.dxp.BizKeyEntry;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.schemas.dxp.TransInfo;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import io.cbec.schemas.imports.ImportOrderHead;
import io.cbec.schemas.imports.ImportOrderLine;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** The models are what XML Binding takes them for, so that tools built on it can use them. */
class XmlBindingTest {

  private final JAXBContext context = context();

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(Roots.all().toArray(Class<?>[]::new));
    } catch (JAXBException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void messageGoesThroughXmlBinding() throws Exception {
    CEB311Message message = Example.order();
    CEB311Message read = roundTrip(message);
    // The kept element gains the declarations in scope; all else comes back equal.
    assertThat(read.toBuilder().extendMessage(null).build())
        .isEqualTo(message.toBuilder().extendMessage(null).build());
    assertThat(read.getExtendMessage().getMessage().text())
        .startsWith("<x:y")
        .contains("xmlns:x=\"urn:x\"")
        .endsWith(">1</x:y>");
    assertThat(read.getOrder().get(0).getOrderHead().getGoodsValue())
        .isEqualTo(new BigDecimal("12.50"));
  }

  @Test
  void listsStayUnmodifiableAfterReading() throws Exception {
    CEB311Message read = roundTrip(Example.order());
    org.junit.jupiter.api.Assertions.assertThrows(
        UnsupportedOperationException.class, () -> read.getOrder().clear());
  }

  @Test
  void envelopeGoesThroughXmlBinding() throws Exception {
    DxpMsg envelope =
        DxpMsg.builder()
            .transInfo(
                TransInfo.builder()
                    .copMsgId("A1")
                    .senderId("DXPENT0000000001")
                    .creatTime(LocalDateTime.of(2026, 11, 21, 8, 0, 0))
                    .msgType("CEB311Message")
                    .build())
            .data(Binary.of("数据".getBytes(StandardCharsets.UTF_8)))
            .addInfo(
                AddInfo.builder()
                    .bizKey(
                        BizKey.builder()
                            .addKey(BizKeyEntry.builder().name("DealFlag").value("1").build())
                            .build())
                    .build())
            .build();
    assertThat(roundTrip(envelope)).isEqualTo(envelope);
  }

  private <T> T roundTrip(T value) throws JAXBException {
    StringWriter out = new StringWriter();
    context.createMarshaller().marshal(value, out);
    Unmarshaller unmarshaller = context.createUnmarshaller();
    unmarshaller.setEventHandler(event -> false);
    @SuppressWarnings("unchecked")
    T read = (T) unmarshaller.unmarshal(new StringReader(out.toString()));
    return read;
  }

  /** A message with a value of every kind. */
  static final class Example {
    private Example() {}

    static CEB311Message order() {
      return CEB311Message.builder()
          .addOrder(
              ImportOrder.builder()
                  .orderHead(
                      ImportOrderHead.builder()
                          .guid("4CDE1CFD-EDED-46B1-946C-B8022E42FC94")
                          .appTime(LocalDateTime.of(2026, 11, 21, 8, 30, 0))
                          .orderNo("NO-1 <&>")
                          .goodsValue(new BigDecimal("12.50"))
                          .buyerName("测试甲")
                          .buyerIdNumber("110101190001010014")
                          .buyerTelephone("10000000001")
                          .consigneeAddress("测试省测试市测试路1号")
                          .build())
                  .addOrderList(ImportOrderLine.builder().gnum(1).qty(new BigDecimal("2")).build())
                  .build())
          .baseTransfer(BaseTransfer.builder().copCode("1105910159").dxpMode("DXP").build())
          .extendMessage(
              ExtendMessage.builder()
                  .name("x")
                  .message(XmlFragment.of("<x:y xmlns:x=\"urn:x\">1</x:y>"))
                  .build())
          .build();
    }
  }
}
