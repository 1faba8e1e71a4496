package io.cbec.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cbec.core.MessageType;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.codec.WireMessage;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.dxp.SvNo;
import io.cbec.signing.MessageSigner;
import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SignedMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DxpEnvelopeTest {

  private final DxpEnvelope envelope = DxpEnvelope.create(Samples.CLOCK, InputLimits.DEFAULT);

  @Test
  void writesTheDefaultNamespaceFormWithChinaTime() {
    DxpMessage message =
        envelope.wrap(
            "<a/>".getBytes(StandardCharsets.UTF_8), "CEB311Message", Samples.ROUTE, "M1");

    assertThat(new String(message.bytes(), StandardCharsets.UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        .contains("<DxpMsg xmlns=\"http://www.chinaport.gov.cn/dxp\"")
        .contains("ver=\"1.0\"")
        .contains("<CopMsgId>M1</CopMsgId><SenderId>DXPENT0000000001</SenderId>")
        .contains("<ReceiverIds><ReceiverId>DXPEDCCEB0000002</ReceiverId></ReceiverIds>")
        .contains("<CreatTime>2023-08-07T16:43:47</CreatTime><MsgType>CEB311Message</MsgType>")
        .contains("<Data>PGEvPg==</Data>")
        .doesNotContain("AddInfo");
    assertThat(message.createdAt()).contains(LocalDateTime.of(2023, 8, 7, 16, 43, 47));
  }

  @Test
  void aSignedMessageComesOutByteForByte() {
    WireMessage wire = XmlCodec.create().encode(Samples.order("ORDER0001"));
    try (SelfSignedKey key = SelfSignedKey.generate(SignatureProfile.SM2_SM3, "TEST SHOP")) {
      SignedMessage signed = MessageSigner.of(key).sign(wire);

      DxpMessage wrapped = envelope.wrap(signed, Samples.ROUTE, "M1");
      UnwrapResult opened = envelope.unwrap(wrapped.bytes());

      assertThat(opened)
          .isInstanceOfSatisfying(
              UnwrapResult.Unwrapped.class,
              unwrapped -> {
                assertThat(unwrapped.message()).isEqualTo(wrapped);
                assertThat(unwrapped.message().data().toByteArray()).isEqualTo(signed.bytes());
                assertThat(unwrapped.message().type()).contains(MessageType.CEB311);
                assertThat(unwrapped.message().bytes()).isEqualTo(wrapped.bytes());
                assertThat(unwrapped.transport()).isEmpty();
              });
    }
  }

  @Test
  void bytesCannotBeChangedFromOutside() {
    DxpMessage message = Samples.envelope();
    byte[] before = message.bytes();
    message.bytes()[10] = 0;
    assertThat(message.bytes()).isEqualTo(before);
  }

  @Test
  void idsAreChecked() {
    byte[] xml = {'<'};
    assertThatIllegalArgumentException().isThrownBy(() -> DxpRoute.toImport("DXPENT00000000012"));
    assertThatIllegalArgumentException().isThrownBy(() -> DxpRoute.toImport(""));
    assertThatIllegalArgumentException().isThrownBy(() -> DxpRoute.toImport("DXP ENT"));
    assertThatIllegalArgumentException().isThrownBy(() -> new DxpRoute("A", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DxpRoute("A", List.of("1", "2", "3", "4", "5", "6")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> envelope.wrap(xml, "CEB311Message", Samples.ROUTE, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> envelope.wrap(xml, "CEB311Message", Samples.ROUTE, "x".repeat(256)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> envelope.wrap(xml, "CEB311Message", Samples.ROUTE, "a\u0001"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> envelope.wrap(xml, "C".repeat(31), Samples.ROUTE, "M1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> envelope.wrap(new byte[0], "CEB311Message", Samples.ROUTE, "M1"));
    assertThat(DxpRoute.toImport("D").receiverIds()).containsExactly("DXPEDCCEB0000002");
  }

  @Test
  void bothFormsAreRead() {
    DxpMessage plain = unwrapped("/samples/dxp/dxpmsg-submit-ceb513.xml").message();
    DxpMessage prefixed = unwrapped("/samples/dxp/dxpmsg-submit-prefixed-form.xml").message();

    assertThat(prefixed.data()).isEqualTo(plain.data());
    assertThat(prefixed.copMsgId()).isEqualTo("DXPENT0000000001202308071643480001");
    assertThat(plain.senderId()).isEqualTo("DXPENT0000000001");
    assertThat(plain.receiverIds()).containsExactly("DXPEDCCEB0000002");
    assertThat(plain.type()).contains(MessageType.CEB513);
    assertThat(XmlCodec.create().decode(plain.data().toByteArray()).orElseThrow()).isNotNull();
  }

  @Test
  void theTransportNodeMessageIsOpenedToItsEnvelope() {
    UnwrapResult.Unwrapped opened = unwrapped("/samples/dxp/dxpmsgsv-receipt-ceb312.xml");

    assertThat(opened.transport().map(SvNo::getMsgId)).contains("00000002202308071643500000000001");
    assertThat(opened.message().messageType()).isEqualTo("CEB312Message");
    // What is handed on is an envelope that stands alone.
    assertThat(envelope.unwrap(opened.message().bytes()))
        .isInstanceOfSatisfying(
            UnwrapResult.Unwrapped.class,
            again -> assertThat(again.message().data()).isEqualTo(opened.message().data()));
  }

  @Test
  void whatWasReadIsWrittenAnewWithoutLoss() {
    UnwrapResult.Unwrapped plain = unwrapped("/samples/dxp/dxpmsg-receipt-ceb622-bizkey.xml");
    byte[] written = envelope.encode(plain.message().envelope());
    assertThat(new String(written, StandardCharsets.UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><DxpMsg xmlns=")
        .contains("<Key name=\"DealFlag\">1</Key>")
        .doesNotContain("\n");
    assertThat(((UnwrapResult.Unwrapped) envelope.unwrap(written)).message().envelope())
        .isEqualTo(plain.message().envelope());

    UnwrapResult.Unwrapped node = unwrapped("/samples/dxp/dxpmsgsv-receipt-ceb312.xml");
    byte[] nodeWritten = envelope.encode(node.nodeMessage().orElseThrow());
    assertThat(((UnwrapResult.Unwrapped) envelope.unwrap(nodeWritten)).nodeMessage())
        .isEqualTo(node.nodeMessage());
    assertThat(plain.nodeMessage()).isEmpty();

    UnwrapResult report =
        envelope.unwrap(Samples.bytes("/samples/dxp/dxprep-2001-no-receiver.xml"));
    assertThat(envelope.unwrap(envelope.encode(((UnwrapResult.Report) report).report())))
        .isEqualTo(report);
  }

  @Test
  void thePlatformsOwnAnswerIsAReport() {
    UnwrapResult opened =
        envelope.unwrap(Samples.bytes("/samples/dxp/dxprep-2001-no-receiver.xml"));
    assertThat(opened)
        .isInstanceOfSatisfying(
            UnwrapResult.Report.class,
            report ->
                assertThat(report.report().getResponse().get(0).getResponseCode())
                    .isEqualTo("2001"));
    assertThat(opened.document()).isEmpty();
  }

  @Test
  void theZeroByteOfQueuesIsDropped() {
    byte[] bytes = Samples.bytes("/samples/dxp/dxpmsg-receipt-ceb312.xml");
    byte[] queued = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, queued, 1, bytes.length);

    assertThat(envelope.unwrap(queued)).isEqualTo(envelope.unwrap(bytes));
  }

  @Test
  void aBareReceiptIsTakenAsItLies() {
    byte[] bytes = Samples.bytes("/samples/receipts/ceb312-2-accepted.xml");
    byte[] queued = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, queued, 1, bytes.length);

    for (byte[] input : List.of(bytes, queued)) {
      assertThat(envelope.unwrap(input))
          .isInstanceOfSatisfying(
              UnwrapResult.Bare.class,
              bare -> {
                assertThat(bare.rootName()).isEqualTo("CEB312Message");
                assertThat(bare.data().toByteArray()).isEqualTo(bytes);
              });
    }
  }

  @Test
  void otherEncodingsAreRead() {
    String text =
        new String(
            Samples.bytes("/samples/receipts/ceb622-800-released.xml"), StandardCharsets.UTF_8);
    byte[] utf16 =
        text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")
            .getBytes(StandardCharsets.UTF_16BE);
    byte[] gb2312 =
        text.replace("encoding=\"UTF-8\"", "encoding=\"gb2312\"").getBytes(Charset.forName("GBK"));

    for (byte[] input : List.of(utf16, gb2312)) {
      assertThat(ReceiptReader.create().read(input))
          .isInstanceOfSatisfying(
              ReceiptResult.Receipts.class,
              read ->
                  assertThat(read.receipts().get(0).info().reasons())
                      .extracting(ReturnInfo.Reason::description)
                      .containsExactly("放行"));
    }
  }

  @Test
  void sizeAndDepthAreLimited() {
    byte[] bytes = Samples.bytes("/samples/dxp/dxpmsg-receipt-ceb312.xml");
    DxpEnvelope small = DxpEnvelope.create(InputLimits.DEFAULT.withMaxBytes(bytes.length - 1));
    byte[] deep =
        ("<DxpMsg xmlns=\"http://www.chinaport.gov.cn/dxp\">" + "<a>".repeat(1_000_000))
            .getBytes(StandardCharsets.UTF_8);

    assertThat(small.unwrap(bytes))
        .isInstanceOfSatisfying(
            UnwrapResult.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE));
    assertThat(envelope.unwrap(deep))
        .isInstanceOfSatisfying(
            UnwrapResult.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_DEEP));
  }

  @Test
  void nothingOfTheMessageIsShown() {
    assertThat(Samples.envelope().toString())
        .contains("CEB311Message", "00000000-0000-4000-8000-0000000000B1")
        .doesNotContain("chinaport");
  }

  private UnwrapResult.Unwrapped unwrapped(String resource) {
    return (UnwrapResult.Unwrapped) envelope.unwrap(Samples.bytes(resource));
  }
}
