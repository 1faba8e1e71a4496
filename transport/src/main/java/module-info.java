/** Envelopes, channels, receipts, document state and the client (报文传输). */
module io.cbec.transport {
  requires transitive io.cbec.signing;
  requires transitive io.cbec.core;
  requires com.fasterxml.jackson.core;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.slf4j;
  requires static org.jspecify;

  exports io.cbec.transport;
}
