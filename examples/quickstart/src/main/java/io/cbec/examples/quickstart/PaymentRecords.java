package io.cbec.examples.quickstart;

import io.cbec.examples.quickstart.ShopExport.Item;
import io.cbec.examples.quickstart.ShopExport.Product;
import io.cbec.examples.quickstart.ShopExport.Sale;
import io.cbec.signing.realtime.PaidGoods;
import io.cbec.signing.realtime.PaymentExchangeHead;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentExchangeItem;
import io.cbec.transport.OpenRequest;
import io.cbec.transport.PaymentDataSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What the shop knows of its payments, in the form customs asks for (海关179号公告). Thread-safe. */
final class PaymentRecords implements PaymentDataSource {

  private static final String CNY = "142";
  private static final String OTHER_THAN_UNION_PAY_AND_NETS_UNION = "3";

  private final ShopExport export;
  private final Enterprises companies;

  PaymentRecords(ShopExport export, Enterprises companies) {
    this.export = export;
    this.companies = companies;
  }

  @Override
  public Optional<PaymentExchangeInfo> collect(OpenRequest request) {
    return export.sales().stream()
        .filter(sale -> sale.saleNo().equals(request.orderNo()))
        .findFirst()
        .map(this::info);
  }

  private PaymentExchangeInfo info(Sale sale) {
    PaymentExchangeHead head =
        PaymentExchangeHead.builder()
            .guid(UUID.randomUUID().toString().toUpperCase(Locale.ROOT))
            .initalRequest(sale.payment().request())
            .initalResponse(sale.payment().response())
            .ebpCode(companies.shop().code())
            .payCode(companies.payment().code())
            .payTransactionId(sale.payment().serialNo())
            .totalAmount(sale.paid())
            .currency(CNY)
            .verDept(OTHER_THAN_UNION_PAY_AND_NETS_UNION)
            .tradingTime(ShopExport.time(sale.payment().paidAt()))
            .build();
    PaymentExchangeItem.Builder item =
        PaymentExchangeItem.builder()
            .orderNo(sale.saleNo())
            .recpAccount(companies.payeeAccount())
            .recpName(companies.shop().name());
    for (Item line : sale.items()) {
      Product product = export.product(line.sku());
      item.addGoods(new PaidGoods(product.title(), "https://shop.example/item/" + product.sku()));
    }
    return new PaymentExchangeInfo(head, List.of(item.build()));
  }
}
