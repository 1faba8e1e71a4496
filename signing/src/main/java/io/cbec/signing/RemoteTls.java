package io.cbec.signing;

import io.cbec.signing.SigningException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How a client shows itself to a signing service and whom it trusts. Not thread-safe. */
final class RemoteTls {

  private KeyManager @Nullable [] keys;
  private TrustManager @Nullable [] trusted;

  void clientKey(Path file, char[] password) {
    try {
      KeyStore store = loadKey(file, password);
      if (!hasKey(store)) {
        throw new SigningException(Reason.NO_KEY_ENTRY, name(file));
      }
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      keys = factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      // The password has opened the file already.
      throw new SigningException(Reason.REMOTE_CLIENT_KEY, name(file), e);
    }
  }

  /** The JDK calls a file with a certificate it cannot read one with a wrong password. */
  private static KeyStore loadKey(Path file, char[] password) throws GeneralSecurityException {
    try {
      return load(file, password);
    } catch (SigningException e) {
      throw isForCustoms(file, password)
          ? new SigningException(Reason.REMOTE_CLIENT_KEY, name(file), e)
          : e;
    }
  }

  private static boolean isForCustoms(Path file, char[] password) {
    try (Pkcs12Key key = Pkcs12Key.open(file, password)) {
      return key.profile() == SignatureProfile.SM2_SM3;
    } catch (SigningException e) {
      return false;
    }
  }

  private static boolean hasKey(KeyStore store) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return true;
      }
    }
    return false;
  }

  void trustStore(Path file, char[] password) {
    try {
      KeyStore store = load(file, password);
      if (store.size() == 0) {
        throw new SigningException(Reason.NO_CERTIFICATE, name(file));
      }
      trust(store);
    } catch (GeneralSecurityException e) {
      throw new SigningException(Reason.BAD_CERTIFICATE, name(file), e);
    }
  }

  void trust(Path file) {
    try {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(read(file)));
      if (certificates.isEmpty()) {
        throw new SigningException(Reason.BAD_CERTIFICATE, name(file));
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
      trust(store);
    } catch (IOException | GeneralSecurityException e) {
      throw new SigningException(Reason.BAD_CERTIFICATE, name(file), e);
    }
  }

  private void trust(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    trusted = factory.getTrustManagers();
  }

  /** The context; {@code null} when nothing was set, for that of the JDK. */
  @Nullable SSLContext context() {
    if (keys == null && trusted == null) {
      return null;
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is not available", e);
    }
  }

  private static KeyStore load(Path file, char[] password) throws GeneralSecurityException {
    byte[] content = read(file);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(content), password);
      return store;
    } catch (IOException e) {
      boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
      throw new SigningException(wrong ? Reason.WRONG_PASSWORD : Reason.NOT_PKCS12, name(file), e);
    } catch (CertificateException e) {
      throw new SigningException(Reason.BAD_CERTIFICATE, name(file), e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SigningException(Reason.FILE_UNREADABLE, name(file), e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
