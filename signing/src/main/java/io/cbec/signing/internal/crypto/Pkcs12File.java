package io.cbec.signing.internal.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;

/**
 * The private keys of a PKCS#12 file, read with a Bouncy Castle provider that is never registered.
 */
public final class Pkcs12File {

  /** How reading went. */
  public enum State {
    /** The entries could be read. */
    OPEN,
    /** The bytes are not PKCS#12. */
    NOT_PKCS12,
    /** The integrity check of the file does not fit the password. */
    WRONG_PASSWORD
  }

  private final State state;
  private final List<KeyEntry> entries;

  private Pkcs12File(State state, List<KeyEntry> entries) {
    this.state = state;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a file. CPU only; takes as long as the file's iteration count wants.
   *
   * @param bytes the content of the file
   * @param password its password
   * @return state and entries
   */
  public static Pkcs12File read(byte[] bytes, char[] password) {
    if (!isPfx(bytes)) {
      return new Pkcs12File(State.NOT_PKCS12, List.of());
    }
    Provider provider = new BouncyCastleProvider();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12", provider);
      store.load(new ByteArrayInputStream(bytes), password);
      return new Pkcs12File(State.OPEN, entriesOf(store, password));
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      // The store reports a wrong password and a damaged file alike; the MAC tells them apart.
      State state = isMacValid(bytes, password, provider) ? State.NOT_PKCS12 : State.WRONG_PASSWORD;
      return new Pkcs12File(state, List.of());
    }
  }

  private static boolean isPfx(byte[] bytes) {
    try {
      return Pfx.getInstance(ASN1Primitive.fromByteArray(bytes)) != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isMacValid(byte[] bytes, char[] password, Provider provider) {
    try {
      PKCS12PfxPdu file = new PKCS12PfxPdu(bytes);
      return file.hasMac()
          && file.isMacValid(
              new JcePKCS12MacCalculatorBuilderProvider().setProvider(provider), password);
    } catch (IOException | PKCSException | RuntimeException e) {
      return false;
    }
  }

  private static List<KeyEntry> entriesOf(KeyStore store, char[] password)
      throws GeneralSecurityException {
    List<KeyEntry> entries = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        Key key = store.getKey(alias, password);
        byte[] encoded = key == null ? null : key.getEncoded();
        Certificate certificate = store.getCertificate(alias);
        entries.add(
            new KeyEntry(
                alias,
                encoded == null ? null : LocalKey.ofPkcs8(encoded),
                certificate == null ? null : certificate.getEncoded()));
      }
    }
    return entries;
  }

  /**
   * How reading went.
   *
   * @return the state
   */
  public State state() {
    return state;
  }

  /**
   * The private keys.
   *
   * @return unmodifiable; empty unless the state is {@link State#OPEN}
   */
  public List<KeyEntry> entries() {
    return entries;
  }

  /**
   * The names of the private keys.
   *
   * @return unmodifiable
   */
  public List<String> aliases() {
    return entries.stream().map(KeyEntry::alias).sorted().toList();
  }
}
