package io.cbec.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.MessageType;
import io.cbec.core.Party;
import io.cbec.core.split.MessageSplitter;
import io.cbec.schemas.common.BaseTransfer;
import io.cbec.schemas.imports.CEB311Message;
import io.cbec.schemas.imports.ImportOrder;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/catalogue.md shows. */
class CatalogueSnippetTest {

  @Test
  void questionsAndAnswers() {
    List<MessageType> back = MessageType.CEB621.replies(); // 622, 816, 818, 900
    List<Party> who = MessageType.CEB411.senders(); // PAYMENT, EXPRESS_OPERATOR, POST
    List<StatusCode> states = StatusCode.of(MessageType.CEB622); // 1, 2, 3, 4, 120, 300 …
    boolean done = StatusCode.STORED.isFinalFor(MessageType.CEB312); // true; for CEB622 false

    CodeCatalogue catalogue = CodeCatalogue.standard();
    for (ReasonCode code : catalogue.find("-621005")) {
      System.out.println(code.meaning().zh() + " → " + code.stepText().zh());
    }
    catalogue.find("-301001", MessageType.CEB312); // with an import order: it has no lines
    catalogue.find("-301001", CodeLayer.EXPORT_REFUSAL); // an export order: bad signature

    assertThat(back).hasSize(4);
    assertThat(who).hasSize(3);
    assertThat(states).hasSize(16);
    assertThat(done).isTrue();
  }

  @Test
  void splitting() {
    List<ImportOrder> orders = Collections.nCopies(250, ImportOrder.builder().build());
    BaseTransfer transfer = BaseTransfer.builder().build();

    CEB311Message all = CEB311Message.builder().order(orders).baseTransfer(transfer).build();
    List<CEB311Message> parts = MessageSplitter.create().split(all); // 100, 100 and 50 orders

    assertThat(parts).hasSize(3);
  }
}
