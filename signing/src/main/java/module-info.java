/** XML signatures of customs messages with SM2/SM3 and RSA (加签、验签): sign, verify, keys. */
module io.cbec.signing {
  requires transitive io.cbec.core;
  requires com.fasterxml.jackson.core;
  requires java.net.http;
  requires java.xml;
  requires org.apache.santuario.xmlsec;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.pkix;
  requires static org.jspecify;

  exports io.cbec.signing;
  exports io.cbec.signing.realtime;
}
