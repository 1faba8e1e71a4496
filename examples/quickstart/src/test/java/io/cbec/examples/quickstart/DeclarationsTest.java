package io.cbec.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cbec.core.Finding;
import io.cbec.core.Severity;
import io.cbec.core.validation.MessageValidator;
import io.cbec.schemas.CebMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The documents of the example raise nothing but remarks. */
class DeclarationsTest {

  private final LocalDateTime now = LocalDateTime.of(2026, 11, 21, 10, 0);
  private final MessageValidator validator =
      MessageValidator.builder()
          .clock(Clock.fixed(now.atZone(ZoneId.of("Asia/Shanghai")).toInstant(), ZoneId.of("UTC")))
          .build();

  @Test
  void theDocumentsOfTheShopAreSound() throws IOException {
    try (InputStream json = Quickstart.class.getResourceAsStream("/shop/sales.json")) {
      ShopExport export = ShopExport.read(Objects.requireNonNull(json));
      Declarations declarations = new Declarations(export, Enterprises.example(), now);
      assertThat(found(declarations.orders(export.sales()))).isEmpty();
      assertThat(found(declarations.payments(export.sales()))).isEmpty();
      assertThat(found(declarations.waybills(export.sales()))).isEmpty();
      // One sale is a single item above the limit of a purchase: it pays full tax.
      assertThat(found(declarations.inventories(export.sales())))
          .extracting(Finding::rule, Finding::path)
          .containsExactly(tuple("LIM-02", "/CEB621Message/Inventory[5]"));
      ShopExport.Sale returned =
          export.sales().stream().filter(sale -> sale.returned() != null).findFirst().orElseThrow();
      assertThat(found(declarations.returnRequest(returned, "64092026I000000001"))).isEmpty();
    }
  }

  private List<Finding> found(CebMessage message) {
    return validator.validate(message).findings().stream()
        .filter(f -> f.severity() != Severity.INFO)
        .toList();
  }
}
