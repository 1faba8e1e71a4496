package io.cbec.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a channel secures its connections (TLS 设置): whom it trusts, how it shows itself and from
 * which version on. Host names are always checked.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no key.
 */
public final class TlsSettings {

  /** Versions of TLS. Older ones are not offered. */
  public enum Version {
    /** TLS 1.2 and later. */
    TLS_1_2(List.of("TLSv1.2", "TLSv1.3")),
    /** TLS 1.3 only. */
    TLS_1_3(List.of("TLSv1.3"));

    private final List<String> protocols;

    Version(List<String> protocols) {
      this.protocols = protocols;
    }

    String[] protocols() {
      return protocols.toArray(String[]::new);
    }
  }

  private final SSLContext context;
  private final Version minVersion;

  private TlsSettings(SSLContext context, Version minVersion) {
    this.context = context;
    this.minVersion = minVersion;
  }

  /**
   * The certificates the JDK trusts, no client key, TLS 1.2 and later.
   *
   * @return the settings used when none are given
   */
  public static TlsSettings systemDefault() {
    return builder().build();
  }

  /**
   * A context made elsewhere, for example with keys on a card.
   *
   * @param context the context
   * @param minVersion the oldest version to be used
   * @return the settings
   */
  public static TlsSettings of(SSLContext context, Version minVersion) {
    return new TlsSettings(
        Objects.requireNonNull(context, "context"),
        Objects.requireNonNull(minVersion, "minVersion"));
  }

  /**
   * Starts settings.
   *
   * @return a builder, to be used by one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  SSLContext context() {
    return context;
  }

  Version minVersion() {
    return minVersion;
  }

  @Override
  public String toString() {
    return "TlsSettings[" + minVersion + "]";
  }

  /** Builds {@link TlsSettings}. Not thread-safe. */
  public static final class Builder {
    private TrustManager @Nullable [] trusted;
    private KeyManager @Nullable [] keys;
    private Version version = Version.TLS_1_2;

    private Builder() {}

    /**
     * Trusts only the certificates of a PKCS#12 or JKS file.
     *
     * @param file the trust store
     * @param password its password; not kept
     * @return this
     * @throws IOException when the file cannot be read
     * @throws GeneralSecurityException when it is no key store
     */
    public Builder trustStore(Path file, char[] password)
        throws IOException, GeneralSecurityException {
      return trustStore(load(file, password));
    }

    /**
     * Trusts only the certificates of a key store.
     *
     * @param store the trust store
     * @return this
     * @throws GeneralSecurityException when it cannot be used
     */
    public Builder trustStore(KeyStore store) throws GeneralSecurityException {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      trusted = factory.getTrustManagers();
      return this;
    }

    /**
     * Shows a client certificate when the server asks for one.
     *
     * @param file a PKCS#12 or JKS file with key and certificate
     * @param password its password and that of the key; not kept
     * @return this
     * @throws IOException when the file cannot be read
     * @throws GeneralSecurityException when it is no key store or the password is wrong
     */
    public Builder clientKey(Path file, char[] password)
        throws IOException, GeneralSecurityException {
      return clientKey(load(file, password), password);
    }

    /**
     * Shows a client certificate when the server asks for one.
     *
     * @param store a key store with key and certificate
     * @param password the password of the key; not kept
     * @return this
     * @throws GeneralSecurityException when the password is wrong
     */
    public Builder clientKey(KeyStore store, char[] password) throws GeneralSecurityException {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      keys = factory.getKeyManagers();
      return this;
    }

    /**
     * Sets the oldest version to be used, TLS 1.2 when not set.
     *
     * @param oldest the version
     * @return this
     */
    public Builder minVersion(Version oldest) {
      version = Objects.requireNonNull(oldest, "oldest");
      return this;
    }

    /**
     * Builds.
     *
     * @return the settings
     * @throws IllegalStateException when this JDK has no TLS
     */
    public TlsSettings build() {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trusted, null);
        return new TlsSettings(context, version);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("TLS is not available", e);
      }
    }

    private static KeyStore load(Path file, char[] password)
        throws IOException, GeneralSecurityException {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, password);
      }
      return store;
    }
  }
}
