package io.cbec.signing.internal.crypto;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * The private keys of a JKS file. Read here and not by the JDK, because the JDK refuses a whole
 * file that holds one SM2 certificate, even when another entry is wanted. Immutable.
 */
public final class JksFile {

  /** How reading went. */
  public enum State {
    /** The entries could be read; their keys are still encrypted. */
    OPEN,
    /** The bytes are not JKS. */
    NOT_JKS,
    /** The integrity check of the file does not fit the password. */
    WRONG_PASSWORD
  }

  private static final int MAGIC = 0xFEEDFEED;
  private static final int DIGEST = 20;
  private static final int TAG_PRIVATE_KEY = 1;
  private static final int TAG_TRUSTED_CERTIFICATE = 2;
  private static final ASN1ObjectIdentifier KEY_PROTECTOR =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.42.2.17.1.1");
  private static final String WHITENER = "Mighty Aphrodite";

  private final State state;
  private final Map<String, byte[]> encryptedKeys;
  private final List<KeyEntry> entries;

  private JksFile(State state, Map<String, byte[]> encryptedKeys, List<KeyEntry> entries) {
    this.state = state;
    this.encryptedKeys = encryptedKeys;
    this.entries = List.copyOf(entries);
  }

  private static JksFile failed(State state) {
    return new JksFile(state, Map.of(), List.of());
  }

  /**
   * Reads a file. CPU only.
   *
   * @param bytes the content of the file
   * @param password its password
   * @return state and entries
   */
  public static JksFile read(byte[] bytes, char[] password) {
    if (bytes.length < 12 + DIGEST) {
      return failed(State.NOT_JKS);
    }
    byte[] content = Arrays.copyOf(bytes, bytes.length - DIGEST);
    Map<String, byte[]> keys = new LinkedHashMap<>();
    List<KeyEntry> entries = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readInt() != MAGIC) {
        return failed(State.NOT_JKS);
      }
      int version = in.readInt();
      if (version != 1 && version != 2) {
        return failed(State.NOT_JKS);
      }
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        readEntry(in, version, keys, entries);
      }
      if (count < 0 || in.available() > 0) {
        return failed(State.NOT_JKS);
      }
    } catch (IOException e) {
      return failed(State.NOT_JKS);
    }
    byte[] expected = Arrays.copyOfRange(bytes, content.length, bytes.length);
    byte[] actual = digest(password, WHITENER.getBytes(StandardCharsets.UTF_8), content);
    return MessageDigest.isEqual(expected, actual)
        ? new JksFile(State.OPEN, keys, entries)
        : failed(State.WRONG_PASSWORD);
  }

  private static void readEntry(
      DataInputStream in, int version, Map<String, byte[]> keys, List<KeyEntry> entries)
      throws IOException {
    int tag = in.readInt();
    String alias = in.readUTF();
    in.readLong(); // when it was made
    if (tag == TAG_PRIVATE_KEY) {
      byte[] key = readBytes(in);
      int chain = in.readInt();
      byte[] own = null;
      for (int i = 0; i < chain; i++) {
        byte[] certificate = readCertificate(in, version);
        own = own == null ? certificate : own;
      }
      keys.put(alias, key);
      entries.add(new KeyEntry(alias, null, own));
    } else if (tag == TAG_TRUSTED_CERTIFICATE) {
      readCertificate(in, version);
    } else {
      throw new IOException("unknown entry");
    }
  }

  private static byte[] readCertificate(DataInputStream in, int version) throws IOException {
    if (version == 2) {
      in.readUTF(); // always X.509
    }
    return readBytes(in);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a length beyond the end");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** SHA-1 over the password in UTF-16 and what follows, as the format wants. */
  private static byte[] digest(char[] password, byte[]... pieces) {
    MessageDigest digest = HashFunction.SHA_1.start();
    byte[] passwordBytes = utf16(password);
    digest.update(passwordBytes);
    Arrays.fill(passwordBytes, (byte) 0);
    for (byte[] piece : pieces) {
      digest.update(piece);
    }
    return digest.digest();
  }

  private static byte[] utf16(char[] password) {
    byte[] bytes = new byte[password.length * 2];
    for (int i = 0; i < password.length; i++) {
      bytes[2 * i] = (byte) (password[i] >> 8);
      bytes[2 * i + 1] = (byte) password[i];
    }
    return bytes;
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
   * The private keys, still encrypted: their {@code key()} is {@code null}.
   *
   * @return unmodifiable; empty unless the state is {@link State#OPEN}
   */
  public List<KeyEntry> entries() {
    return entries;
  }

  /**
   * Decrypts the key of an entry.
   *
   * @param entry one of {@link #entries()}
   * @param keyPassword the password of the entry
   * @return the entry with its key; {@code null} when the password does not fit
   */
  public @Nullable KeyEntry unlock(KeyEntry entry, char[] keyPassword) {
    byte[] encrypted = encryptedKeys.get(entry.alias());
    byte[] pkcs8 = encrypted == null ? null : decrypt(encrypted, keyPassword);
    if (pkcs8 == null) {
      return null;
    }
    LocalKey key = LocalKey.ofPkcs8(pkcs8);
    Arrays.fill(pkcs8, (byte) 0);
    return new KeyEntry(entry.alias(), key, entry.certificate());
  }

  /** Salt, key xor a chain of digests, digest of the key. */
  private static byte @Nullable [] decrypt(byte[] encrypted, char[] password) {
    byte[] data;
    try {
      if (!DerShape.isSound(encrypted)) {
        return null;
      }
      EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(encrypted);
      if (!KEY_PROTECTOR.equals(info.getEncryptionAlgorithm().getAlgorithm())) {
        return null;
      }
      data = info.getEncryptedData();
    } catch (RuntimeException e) {
      return null;
    }
    int length = data.length - 2 * DIGEST;
    if (length <= 0) {
      return null;
    }
    byte[] key = Arrays.copyOfRange(data, DIGEST, DIGEST + length);
    byte[] link = Arrays.copyOf(data, DIGEST);
    for (int at = 0; at < length; at++) {
      if (at % DIGEST == 0) {
        link = digest(password, link);
      }
      key[at] ^= link[at % DIGEST];
    }
    byte[] check = Arrays.copyOfRange(data, DIGEST + length, data.length);
    if (MessageDigest.isEqual(check, digest(password, key))) {
      return key;
    }
    Arrays.fill(key, (byte) 0);
    return null;
  }
}
