package io.cbec.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.cbec.signing.realtime.PaymentDataCheck;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.SessionId;
import io.cbec.transport.OpenRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shop's payments as customs wants them. */
class PaymentRecordsTest {

  private static Optional<PaymentExchangeInfo> collected(ShopExport export, String orderNo) {
    return new PaymentRecords(export, Enterprises.example())
        .collect(new OpenRequest(new SessionId("s-1"), orderNo, Optional.empty()));
  }

  @Test
  void everySaleOfTheShopCanBeAskedFor() throws IOException {
    try (InputStream json = Quickstart.class.getResourceAsStream("/shop/sales.json")) {
      ShopExport export = ShopExport.read(Objects.requireNonNull(json));
      for (ShopExport.Sale sale : export.sales()) {
        PaymentExchangeInfo info = collected(export, sale.saleNo()).orElseThrow();
        assertThat(PaymentDataCheck.check(info)).isEmpty();
        assertThat(info.head().totalAmount()).isEqualByComparingTo(sale.paid());
        assertThat(info.head().payTransactionId()).isEqualTo(sale.payment().serialNo());
        assertThat(info.head().initalRequest()).contains("\"", "\\\"", "\n", sale.saleNo());
        assertThat(info.head().initalResponse()).contains("\\\"", "\n", sale.payment().serialNo());
        assertThat(info.items().get(0).goodsInfo()).hasSameSizeAs(sale.items());
        assertThat(sale.payment().toString()).doesNotContain("subject");
      }
      assertThat(collected(export, "X1")).isEmpty();
    }
  }
}
