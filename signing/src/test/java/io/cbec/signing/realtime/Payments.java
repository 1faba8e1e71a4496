package io.cbec.signing.realtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** Payment data of invented people, and the vectors. */
final class Payments {

  static final SessionId SESSION = new SessionId("fe2374-8fnejf97-32839218");
  static final Instant TIME = Instant.ofEpochMilli(1533271903898L);

  private Payments() {}

  /** The values that stand in vectors/announcement-179. */
  static PaymentExchangeHead.Builder head() {
    return PaymentExchangeHead.builder()
        .guid("9D55BA71-22DE-41F4-8B50-C36C83B3B530")
        .initalRequest("{\"sub_mch\":\"TEST\",\"remark\":\"第一行\\n第二行\"}\nline 2\ttab C:\\pay")
        .initalResponse("ok/\u0001 𠮷 &amp; <b> %2B +")
        .ebpCode("3301964J31")
        .payCode("312226T001")
        .payTransactionId("TX-2026112200001")
        .totalAmount(new BigDecimal("100.100"))
        .currency("142")
        .verDept("3")
        .payType("1")
        .tradingTime(LocalDateTime.of(2018, 7, 5, 13, 33, 20, 999_000_000))
        .note("备注");
  }

  static PaymentExchangeItem.Builder item() {
    return PaymentExchangeItem.builder()
        .orderNo("SO1710301150602574003")
        .addGoods(new PaidGoods("测试商品 A", "http://shop.example/a?x=1&y=2"))
        .addGoods(new PaidGoods("B", "http://shop.example/b;http://shop.example/c"))
        .recpAccount("OSA571908863132601")
        .recpName("测试收款公司");
  }

  static PaymentExchangeInfo info() {
    return with(head());
  }

  static PaymentExchangeInfo with(PaymentExchangeHead.Builder head) {
    return new PaymentExchangeInfo(head.build(), List.of(item().build()));
  }

  static PaymentExchangeInfo with(PaymentExchangeItem.Builder item) {
    return new PaymentExchangeInfo(head().build(), List.of(item.build()));
  }

  static byte[] vector(String name) {
    try (InputStream in = Payments.class.getResourceAsStream("/vectors/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(vector(name), StandardCharsets.UTF_8);
  }
}
