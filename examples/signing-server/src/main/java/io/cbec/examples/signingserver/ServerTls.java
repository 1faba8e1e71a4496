package io.cbec.examples.signingserver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How the server shows itself, and whose client certificates it looks at at all. */
final class ServerTls {

  private ServerTls() {}

  static SSLContext context(Path serverKey, char[] password, Path clientCa) throws Failure {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(new ByteArrayInputStream(Files.readAllBytes(serverKey)), password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust(clientCa).getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new Failure(
          "the key of the server "
              + serverKey
              + " cannot be opened: wrong password, or no PKCS#12"
              + " file.",
          "服务器密钥 " + serverKey + " 无法打开：口令错误，或不是 PKCS#12 文件。");
    }
  }

  private static TrustManagerFactory trust(Path clientCa) throws Failure {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(clientCa)))) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
      if (store.size() == 0) {
        throw new GeneralSecurityException("no certificate");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory;
    } catch (IOException | GeneralSecurityException e) {
      throw new Failure(
          "the CA of the clients " + clientCa + " cannot be read; give PEM certificates.",
          "客户端 CA 证书 " + clientCa + " 无法读取，请提供 PEM 证书。");
    }
  }
}
