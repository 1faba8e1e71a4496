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
import java.util.Arrays;
import java.util.Collections;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * One new test key in the forms the paths need: for the library, for the JDK, and as a key whose
 * values are prepared.
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

  /**
   * The same key, but a value is made once for each text: the messages of a benchmark are all the
   * same. The library verifies the value, so it has to be the right one.
   */
  SigningKey prepared() {
    return new PreparedKey(key);
  }

  /** A value the real key gave for something else: right in form, wrong in content. */
  byte[] constantValue() {
    return key.sign(new byte[] {1});
  }

  /** Leaves out the making of values, which costs the same on every path. For one thread. */
  private static final class PreparedKey implements SigningKey {
    private final SigningKey key;
    private byte[] text = {};
    private byte[] value = {};

    PreparedKey(SigningKey key) {
      this.key = key;
    }

    @Override
    public SignatureProfile profile() {
      return key.profile();
    }

    @Override
    public SigningCertificate certificate() {
      return key.certificate();
    }

    @Override
    public byte[] sign(byte[] toBeSigned) {
      if (!Arrays.equals(text, toBeSigned)) {
        text = toBeSigned.clone();
        value = key.sign(toBeSigned);
      }
      return value;
    }

    @Override
    public void close() {}
  }
}
