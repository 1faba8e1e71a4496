package io.cbec.examples.quickstart;

import io.cbec.core.Finding;
import io.cbec.signing.Pkcs12Key;
import io.cbec.signing.realtime.PaidGoods;
import io.cbec.signing.realtime.PaymentDataCheck;
import io.cbec.signing.realtime.PaymentExchangeHead;
import io.cbec.signing.realtime.PaymentExchangeInfo;
import io.cbec.signing.realtime.PaymentExchangeItem;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.signing.realtime.SessionId;
import io.cbec.signing.realtime.SignedPaymentUpload;
import io.cbec.transport.PaymentDataSource;
import io.cbec.transport.PaymentEnquiryHandler;
import io.cbec.transport.PaymentEnquiryListener;
import io.cbec.transport.PaymentUploadClient;
import io.cbec.transport.UploadOutcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** The pieces of code in docs/announcement-179.md, so that they are compiled. */
final class PaymentDataSnippets {

  private PaymentDataSnippets() {}

  static PaymentExchangeInfo collect(
      String orderNo, String guid, String rawRequest, String rawResponse, LocalDateTime paidAt) {
    PaymentExchangeHead head =
        PaymentExchangeHead.builder()
            .guid(guid)
            .initalRequest(rawRequest)
            .initalResponse(rawResponse)
            .ebpCode("3301964J31")
            .payCode("312226T001")
            .payTransactionId("TX-1")
            .totalAmount(new BigDecimal("100.10"))
            .currency("142")
            .verDept("3")
            .payType("1")
            .tradingTime(paidAt)
            .build();
    PaymentExchangeItem item =
        PaymentExchangeItem.builder()
            .orderNo(orderNo)
            .addGoods(new PaidGoods("婴儿奶粉 800 g", "https://shop.example/item/1"))
            .recpAccount("account of the payee")
            .recpName("name of the payee")
            .build();
    PaymentExchangeInfo info = new PaymentExchangeInfo(head, List.of(item));
    return info;
  }

  static void check(PaymentExchangeInfo info) {
    for (Finding finding : PaymentDataCheck.check(info)) {
      System.out.println(finding.path() + " " + finding.message().zh());
    }
  }

  static void upload(String session, PaymentExchangeInfo info, char[] password) {
    try (Pkcs12Key key = Pkcs12Key.open(Path.of("shop.p12"), password);
        PaymentUploadClient client = PaymentUploadClient.builder().testService().build()) {
      PaymentUploadSigner signer = PaymentUploadSigner.of(key);
      SignedPaymentUpload upload = signer.sign(new SessionId(session), info, Instant.now());
      UploadOutcome outcome = client.upload(upload);
      System.out.println(outcome.text().zh());
    }
  }

  static void serve(
      PaymentUploadSigner signer,
      PaymentUploadClient client,
      PaymentDataSource orders,
      PaymentEnquiryListener log)
      throws IOException, InterruptedException {
    try (PaymentEnquiryHandler handler =
            PaymentEnquiryHandler.builder()
                .signer(signer)
                .client(client)
                .source(orders)
                .listener(log)
                .build();
        PaymentDataServer server =
            PaymentDataServer.start(new InetSocketAddress("127.0.0.1", 8080), handler)) {
      System.out.println("customs may post to " + server.uri());
      Thread.currentThread().join();
    }
  }
}
