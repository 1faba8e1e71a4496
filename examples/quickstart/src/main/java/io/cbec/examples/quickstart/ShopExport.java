package io.cbec.examples.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shop exports, in the shop's own words. Nothing here knows of customs; {@link Declarations}
 * translates.
 *
 * @param exportedAt when
 * @param products the goods on sale
 * @param sales the sales of the day
 */
record ShopExport(String exportedAt, List<Product> products, List<Sale> sales) {

  /** One product. Amounts of legal units are per piece. */
  record Product(
      String sku,
      String title,
      String model,
      String hs,
      String unit,
      String legalUnit,
      BigDecimal legalPerPiece,
      @Nullable String secondUnit,
      @Nullable BigDecimal secondPerPiece,
      String origin,
      BigDecimal price,
      BigDecimal grossKg,
      String barcode) {}

  /** Who bought. */
  record Buyer(String account, String name, String idCard, String phone) {
    @Override
    public String toString() {
      return "Buyer[" + account + "]";
    }
  }

  /** Who paid, when it was somebody else. */
  record Payer(String name, String idCard) {
    @Override
    public String toString() {
      return "Payer[]";
    }
  }

  /**
   * The payment as the payment company booked it, with the texts that went to and fro. A real shop
   * keeps those from its log; they hold personal data.
   */
  record Payment(
      String channel,
      String serialNo,
      String paidAt,
      String request,
      String response,
      @Nullable Payer payer) {
    @Override
    public String toString() {
      return "Payment[" + serialNo + "]";
    }
  }

  /** Where the parcel goes. */
  record ShipTo(String name, String phone, String address, String district) {
    @Override
    public String toString() {
      return "ShipTo[" + district + "]";
    }
  }

  /** One line of a sale. */
  record Item(String sku, int pieces, BigDecimal price) {
    BigDecimal total() {
      return price.multiply(BigDecimal.valueOf(pieces));
    }
  }

  /** The parcel. */
  record Parcel(String trackingNo, BigDecimal weightKg) {}

  /** Goods that came back. */
  record Returned(String reason, List<ReturnedItem> items) {}

  /** One kind of goods that came back. */
  record ReturnedItem(String sku, int pieces) {}

  /** One sale. */
  record Sale(
      String saleNo,
      String story,
      String soldAt,
      Buyer buyer,
      Payment payment,
      ShipTo shipTo,
      List<Item> items,
      BigDecimal goodsTotal,
      BigDecimal shipping,
      BigDecimal coupon,
      BigDecimal tax,
      BigDecimal paid,
      Parcel parcel,
      @Nullable Returned returned) {}

  static ShopExport read(InputStream json) throws IOException {
    ObjectMapper mapper = JsonMapper.builder().build();
    return mapper.readValue(json, ShopExport.class);
  }

  Product product(String sku) {
    return products.stream()
        .filter(p -> p.sku().equals(sku))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the export has no product " + sku));
  }

  static LocalDateTime time(String text) {
    return LocalDateTime.parse(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }
}
