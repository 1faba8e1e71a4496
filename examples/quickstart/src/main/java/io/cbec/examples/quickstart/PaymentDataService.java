package io.cbec.examples.quickstart;

import io.cbec.signing.SigningKey;
import io.cbec.signing.realtime.PaymentUploadSigner;
import io.cbec.transport.EnquiryResult;
import io.cbec.transport.OpenRequest;
import io.cbec.transport.PaymentDataSource;
import io.cbec.transport.PaymentEnquiryHandler;
import io.cbec.transport.PaymentUploadClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All a platform needs to answer customs about payments (海关179号公告): an address that takes
 * enquiries, and what collects, signs and uploads behind it. Thread-safe.
 */
final class PaymentDataService implements AutoCloseable {

  private final PaymentUploadClient client;
  private final PaymentEnquiryHandler handler;
  private final PaymentDataServer server;
  private final Map<String, EnquiryResult> results;

  private PaymentDataService(
      PaymentUploadClient client,
      PaymentEnquiryHandler handler,
      PaymentDataServer server,
      Map<String, EnquiryResult> results) {
    this.client = client;
    this.handler = handler;
    this.server = server;
    this.results = results;
  }

  /**
   * Starts on a free port of this machine.
   *
   * @param customs where uploads go
   * @param key what signs them; not closed here
   * @param source where the data comes from
   */
  static PaymentDataService start(URI customs, SigningKey key, PaymentDataSource source)
      throws IOException {
    Map<String, EnquiryResult> results = new ConcurrentHashMap<>();
    PaymentUploadClient client = PaymentUploadClient.builder().baseUri(customs).build();
    PaymentEnquiryHandler handler =
        PaymentEnquiryHandler.builder()
            .signer(PaymentUploadSigner.of(key))
            .client(client)
            .source(source)
            .listener((request, result) -> results.put(session(request), result))
            .build();
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new PaymentDataService(
          client, handler, PaymentDataServer.start(anyPort, handler), results);
    } catch (IOException e) {
      handler.close();
      client.close();
      throw e;
    }
  }

  private static String session(OpenRequest request) {
    return request.session().value();
  }

  /** The address to register with customs (platDataOpen). */
  URI address() {
    return server.uri();
  }

  /** How the enquiries ended that have ended, by their sessionID. */
  Map<String, EnquiryResult> results() {
    return Map.copyOf(results);
  }

  @Override
  public void close() {
    server.close();
    handler.close();
    client.close();
  }
}
