package io.cbec.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.SampleSale;
import io.cbec.schemas.imports.CEB711Message;
import io.cbec.schemas.imports.ImportDelivery;
import io.cbec.schemas.imports.ImportDeliveryHead;
import org.junit.jupiter.api.Test;

/** Where the heads of documents are found. */
class DocumentTest {

  @Test
  void documentsThatMayRepeatHaveANumber() {
    assertThat(Document.of(SampleSale.order(h -> h)))
        .extracting(Document::path)
        .containsExactly("Order[1]/OrderHead");
  }

  @Test
  void theOnlyDocumentOfAMessageHasNone() {
    ImportDeliveryHead head = ImportDeliveryHead.builder().copNo("D1").build();
    CEB711Message message =
        CEB711Message.builder()
            .delivery(ImportDelivery.builder().deliveryHead(head).build())
            .build();
    assertThat(Document.of(message)).containsExactly(new Document(head, "Delivery/DeliveryHead"));
    assertThat(Document.of(CEB711Message.builder().build())).isEmpty();
  }

  @Test
  void aFieldThatIsNotThereHasNoText() {
    Document order = Document.of(SampleSale.order(h -> h.note(" "))).get(0);
    assertThat(order.text("orderNo")).isEqualTo(SampleSale.ORDER_NO);
    assertThat(order.text("note")).isNull();
    assertThat(order.text("goodsValue")).as("no text").isNull();
    assertThat(order.text("invtNo")).as("no field").isNull();
  }
}
