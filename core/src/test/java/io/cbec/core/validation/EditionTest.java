package io.cbec.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.codec.Samples;
import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.Edition;
import io.cbec.schemas.exports.CEB303Message;
import io.cbec.schemas.exports.CEB505Message;
import io.cbec.schemas.exports.CEB603Message;
import io.cbec.schemas.exports.CEB606Message;
import io.cbec.schemas.exports.CEB792Message;
import io.cbec.schemas.exports.ExportInventoryHead;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One model, two editions: what the older one cannot express is said in words. */
class EditionTest {

  private static final XmlCodec XML = XmlCodec.create();
  private static final MessageValidator CURRENT = validator(Edition.E202205);
  private static final MessageValidator OLD = validator(Edition.E2018);

  private static MessageValidator validator(Edition edition) {
    return MessageValidator.builder().edition(edition).layers(EnumSet.of(Layer.SCHEMA)).build();
  }

  private static String sample(String name) {
    return new String(Samples.read("export/" + name + ".xml"), StandardCharsets.UTF_8);
  }

  private static List<Finding> errors(MessageValidator validator, String xml) {
    return validator.validate(xml.getBytes(StandardCharsets.UTF_8)).errors();
  }

  @Test
  void aMessageOfTheCurrentEditionOnlyIsNamed() {
    assertThat(errors(OLD, sample("CEB213Message")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("schema.root");
              assertThat(finding.message().en()).contains("CEB213Message", "edition");
            });
    assertThat(errors(CURRENT, sample("CEB213Message"))).isEmpty();
  }

  @Test
  void anElementOfTheCurrentEditionOnlyIsNamed() {
    CEB792Message result =
        (CEB792Message) XML.decode(Samples.read("export/CEB792Message.xml")).orElseThrow();
    assertThat(CURRENT.validate(result).errors()).isEmpty();
    assertThat(OLD.validate(result).errors())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("schema.unexpected");
              assertThat(finding.path()).endsWith("/gseqno");
            });
  }

  @Test
  void limitsAreThoseOfTheEdition() {
    String longer =
        sample("CEB303Message").replaceAll("(<ceb:ebpCode>)[^<]*", "$1" + "7".repeat(50));
    assertThat(errors(OLD, longer)).isEmpty();
    assertThat(errors(CURRENT, longer))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.message().en()).contains("18", "50"));
    String empty = sample("CEB303Message").replaceAll("(<ceb:orderNo>)[^<]*", "$1");
    assertThat(errors(CURRENT, empty)).isEmpty();
    assertThat(errors(OLD, empty))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.path()).endsWith("/orderNo"));
  }

  @Test
  void whiteSpaceIsCollapsedBeforeItIsCounted() {
    String spaces = sample("CEB603Message").replaceAll("(<ceb:trafMode>)([^<]*)", "$1 $2\n");
    assertThat(errors(CURRENT, spaces)).isEmpty();
    assertThat(errors(OLD, spaces)).isNotEmpty();
    String two = sample("CEB603Message").replaceAll("(<ceb:trafMode>)([^<]*)", "$1 5   6 ");
    assertThat(errors(CURRENT, two))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.message().en()).contains("3"));
  }

  @Test
  void anEmptyElementWithADefaultHasItsValueAndIsWrittenAsItWas() {
    String xml =
        sample("CEB303Message")
            .replaceAll("(<ceb:freight>)[^<]*", "$1")
            .replaceAll("(<ceb:appStatus>)[^<]*", "$1");
    assertThat(errors(CURRENT, xml)).isEmpty();
    CEB303Message message =
        (CEB303Message) XML.decode(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    assertThat(message.getOrder().get(0).getOrderHead().getFreight()).isEqualTo(BigDecimal.ZERO);
    assertThat(message.getOrder().get(0).getOrderHead().getAppStatus()).isEqualTo("1");
    assertThat(XML.encode(message).text())
        .contains("<ceb:freight></ceb:freight>", "<ceb:appStatus></ceb:appStatus>");
  }

  @Test
  void whatTheSchemaFixesIsFilledInAndNothingElse() {
    ExportInventoryHead head = ExportInventoryHead.builder().pod("502").build();
    assertThat(head.getFFlag()).isEqualTo("3");
    assertThat(head.getIFlag()).isEqualTo("3");
    assertThat(head.getFreight()).isNull();
    assertThat(head.getPod()).isEqualTo("502");
    assertThat(CEB603Message.builder().build().getInventory()).isEmpty();
  }

  @Test
  void theSignatureStandsBeforeTheExtension() {
    CEB505Message message =
        (CEB505Message) XML.decode(Samples.read("export/CEB505Message.xml")).orElseThrow();
    String text = XML.encode(message).text();
    int offset = XML.encode(message.toBuilder().signature(null).build()).signatureOffset();
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), 0, offset, StandardCharsets.UTF_8))
        .endsWith("</ceb:BaseTransfer>");
  }

  @Test
  void theCancellationReceiptKeepsTheFieldTheSchemaLacks() {
    String xml =
        new String(Samples.read("receipts/ceb606-399-cancelled.xml"), StandardCharsets.UTF_8)
            .replace("</invtNo>", "</invtNo><msgSeqNo>1</msgSeqNo>");
    CEB606Message receipt =
        (CEB606Message) XML.decode(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    assertThat(receipt.getInvtCancelReturn().get(0).getMsgSeqNo()).isEqualTo("1");
    assertThat(errors(CURRENT, xml))
        .extracting(Finding::path)
        .containsExactly("/CEB606Message/InvtCancelReturn[1]/msgSeqNo");
  }

  @Test
  void everyMessageIsInTheCatalogue() {
    assertThat(MessageType.values()).hasSize(42);
    assertThat(MessageType.CEB701.answer()).contains(MessageType.CEB702);
    assertThat(MessageType.CEB792.answer()).isEmpty();
  }
}
