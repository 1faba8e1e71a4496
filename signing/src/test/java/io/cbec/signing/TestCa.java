package io.cbec.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA for the TLS of one test run, with certificates of an hour. */
final class TestCa {

  static final char[] PASSWORD = "tls-of-a-test".toCharArray();

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  TestCa(String name) {
    this.name = new X500Name("CN=" + name);
    this.keys = newKeys();
    this.certificate = issue(this.name, keys, true, List.of());
  }

  /** Key and certificate of a server with these names, or of a client without any. */
  KeyStore issue(String commonName, String... hosts) {
    KeyPair own = newKeys();
    X509Certificate issued = issue(new X500Name("CN=" + commonName), own, false, List.of(hosts));
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("tls", own.getPrivate(), PASSWORD, new Certificate[] {issued, certificate});
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate issue(X500Name subject, KeyPair own, boolean ca, List<String> hosts) {
    Instant now = Instant.now();
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  name,
                  new BigInteger(63, new SecureRandom()).add(BigInteger.ONE),
                  Date.from(now.minus(Duration.ofMinutes(5))),
                  Date.from(now.plus(Duration.ofHours(1))),
                  subject,
                  own.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
      if (!hosts.isEmpty()) {
        GeneralName[] names =
            hosts.stream()
                .map(
                    host ->
                        new GeneralName(
                            host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                            host))
                .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  KeyStore trustStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("ca", certificate);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  String pem() {
    try {
      return SigningCertificate.of(certificate.getEncoded()).pem();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A context that trusts this CA and shows a key; none when {@code null}. */
  SSLContext context(KeyStore own) {
    try {
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(own, PASSWORD);
      TrustManagerFactory trustManagers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trustManagers.init(trustStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          own == null ? null : keyManagers.getKeyManagers(),
          trustManagers.getTrustManagers(),
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static Path write(KeyStore store, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
      return file;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
