package io.cbec.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.core.Severity;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documents of the example raise nothing but remarks. */
class DeclarationsTest {

  @Test
  void theDocumentsAreSound() throws Exception {
    ShopExport export;
    try (InputStream json = ShopExport.class.getResourceAsStream("/shop/sales.json")) {
      export = ShopExport.read(json);
    }
    Declarations declarations =
        new Declarations(
            export, Enterprises.example(), LocalDateTime.now(ZoneId.of("Asia/Shanghai")));
    List<CebMessage> messages =
        List.of(
            declarations.orders(export.sales()),
            declarations.payments(export.sales()),
            declarations.waybills(export.sales()),
            declarations.inventories(export.sales()));
    MessageValidator validator = MessageValidator.create();
    for (CebMessage message : messages) {
      assertThat(validator.validate(message).findings())
          .filteredOn(f -> f.severity() != Severity.INFO)
          .isEmpty();
    }
  }
}
