package io.cbec.examples.benchmarks;

import io.cbec.signing.SelfSignedKey;
import io.cbec.signing.SignatureProfile;
import io.cbec.signing.SigningCertificate;
import io.cbec.signing.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * One new test key in the forms the paths need: for the library, for the JDK, and as a key that
 * does no work.
 */
final class TestKeys {

  private final SelfSignedKey key;
  private final PrivateKey privateKey;
  private final X509Certificate certificate;

  private TestKeys(SelfSignedKey key, PrivateKey privateKey, X509Certificate certificate) {
    this.key = key;
    this.privateKey = privateKey;
    this.certificate = certificate;
  }

  static TestKeys generate(SignatureProfile profile) {
    SelfSignedKey key = SelfSignedKey.generate(profile, "Benchmark");
    char[] password = "benchmark".toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
      store.load(new ByteArrayInputStream(key.toPkcs12(password)), password);
      String alias = Collections.list(store.aliases()).get(0);
      return new TestKeys(
          key,
          (PrivateKey) store.getKey(alias, password),
          (X509Certificate) store.getCertificate(alias));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the key that was just made cannot be read", e);
    }
  }

  SigningKey real() {
    return key;
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The same certificate, but signing gives a prepared value at once. */
  SigningKey constant() {
    return new ConstantKey(key.profile(), key.certificate(), constantValue());
  }

  /** A value the real key gave for something else: right in form, wrong in content. */
  byte[] constantValue() {
    return key.sign(new byte[] {1});
  }

  /** Leaves out the key operation, which costs the same on every path. */
  private record ConstantKey(SignatureProfile profile, SigningCertificate certificate, byte[] value)
      implements SigningKey {

    @Override
    public byte[] sign(byte[] toBeSigned) {
      return value;
    }

    @Override
    public void close() {}
  }
}
