package io.cbec.signing.internal.crypto;

import io.cbec.signing.internal.xml.StrictBase64;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** A private key and its certificate from PEM text. Immutable. */
public final class PemFile {

  /** How reading went. */
  public enum State {
    /** The key could be read. */
    OPEN,
    /** The text is not PEM or what it holds is broken. */
    NOT_PEM,
    /** There is no private key in it. */
    NO_KEY,
    /** There are several private keys in it. */
    SEVERAL_KEYS,
    /** The key is encrypted and there was no password. */
    PASSWORD_MISSING,
    /** The password does not decrypt the key. */
    WRONG_PASSWORD
  }

  /** Real files have a few kilobytes. */
  private static final int MAX_BYTES = 1024 * 1024;

  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";

  /** A file that asks for more is an attack or an accident; usual are 2,048 to 600,000. */
  private static final long MAX_ITERATIONS = 10_000_000;

  /** Memory of scrypt: 128 bytes times cost times block size. OpenSSL uses 16 MiB. */
  private static final long MAX_SCRYPT = 256 << 20;

  private final State state;
  private final KeyEntry entry;

  private PemFile(State state, KeyEntry entry) {
    this.state = state;
    this.entry = entry;
  }

  private static PemFile failed(State state) {
    return new PemFile(state, new KeyEntry("", null, null));
  }

  /**
   * Reads key and certificate. CPU only.
   *
   * @param keyPem text with one private key
   * @param certificates text with certificates, or one as DER
   * @param password the password of an encrypted key
   * @return state and entry; of several certificates the key's own, or the first when none fits
   */
  public static PemFile read(byte[] keyPem, byte[] certificates, char @Nullable [] password) {
    List<Block> blocks = blocks(keyPem);
    List<Block> keys = blocks.stream().filter(b -> b.label().endsWith(PRIVATE_KEY)).toList();
    if (keys.size() != 1) {
      State state = blocks.isEmpty() ? State.NOT_PEM : State.NO_KEY;
      return failed(keys.isEmpty() ? state : State.SEVERAL_KEYS);
    }
    // OpenSSL 3 writes the SEC 1 form of an SM2 key under a name of its own.
    String key = keys.get(0).text().replace("SM2 PRIVATE KEY", "EC PRIVATE KEY");
    return readKey(key + "\n", certificates, password);
  }

  /** Text from BEGIN to END. */
  private record Block(String label, String text, String body) {}

  /** No regular expression: those of Java run out of stack on long crafted text. */
  private static List<Block> blocks(byte[] bytes) {
    List<Block> blocks = new ArrayList<>();
    if (bytes.length > MAX_BYTES) {
      return blocks;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
      if (labelEnd < 0) {
        return blocks;
      }
      String label = text.substring(begin + BEGIN.length(), labelEnd);
      String mark = "-----END " + label + DASHES;
      int bodyStart = labelEnd + DASHES.length();
      int end = text.indexOf(mark, bodyStart);
      if (end < 0) {
        return blocks; // What is cut off in the middle holds nothing behind it.
      }
      String whole = text.substring(begin, end + mark.length());
      blocks.add(new Block(label, whole, text.substring(bodyStart, end)));
      begin = text.indexOf(BEGIN, end + mark.length());
    }
    return blocks;
  }

  private static PemFile readKey(String block, byte[] certificates, char @Nullable [] password) {
    Object read;
    try (PEMParser parser = new PEMParser(new StringReader(block))) {
      read = parser.readObject();
    } catch (IOException | RuntimeException e) {
      return failed(State.NOT_PEM);
    }
    boolean encrypted =
        read instanceof PKCS8EncryptedPrivateKeyInfo || read instanceof PEMEncryptedKeyPair;
    if (encrypted && (password == null || password.length == 0)) {
      return failed(State.PASSWORD_MISSING);
    }
    PrivateKeyInfo info;
    if (read instanceof PKCS8EncryptedPrivateKeyInfo pkcs8 && password != null) {
      if (!isDerivationBounded(pkcs8)) {
        return failed(State.NOT_PEM);
      }
      info = decrypt(pkcs8, password);
    } else if (read instanceof PEMEncryptedKeyPair pair && password != null) {
      info = decrypt(pair, password);
    } else if (read instanceof PEMKeyPair pair) {
      info = pair.getPrivateKeyInfo();
    } else if (read instanceof PrivateKeyInfo plain) {
      info = plain;
    } else {
      return failed(State.NOT_PEM);
    }
    if (info == null) {
      return failed(encrypted ? State.WRONG_PASSWORD : State.NOT_PEM);
    }
    LocalKey key = keyOf(info);
    return new PemFile(State.OPEN, new KeyEntry("", key, certificateOf(key, certificates)));
  }

  private static @Nullable LocalKey keyOf(PrivateKeyInfo info) {
    try {
      return LocalKey.ofPkcs8(info.getEncoded());
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isDerivationBounded(PKCS8EncryptedPrivateKeyInfo encrypted) {
    try {
      AlgorithmIdentifier algorithm = encrypted.toASN1Structure().getEncryptionAlgorithm();
      if (!PKCSObjectIdentifiers.id_PBES2.equals(algorithm.getAlgorithm())) {
        // The old schemes all have salt and count.
        return isBounded(PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations());
      }
      PBES2Parameters parameters = PBES2Parameters.getInstance(algorithm.getParameters());
      EncryptionScheme scheme = parameters.getEncryptionScheme();
      KeyDerivationFunc derivation = parameters.getKeyDerivationFunc();
      if (scheme == null) {
        return false;
      }
      if (MiscObjectIdentifiers.id_scrypt.equals(derivation.getAlgorithm())) {
        ScryptParams scrypt = ScryptParams.getInstance(derivation.getParameters());
        BigInteger work =
            scrypt
                .getCostParameter()
                .multiply(scrypt.getBlockSize())
                .multiply(scrypt.getParallelizationParameter())
                .shiftLeft(7);
        return work.signum() > 0 && work.compareTo(BigInteger.valueOf(MAX_SCRYPT)) <= 0;
      }
      return isBounded(PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount());
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isBounded(BigInteger iterations) {
    return iterations.signum() > 0 && iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) <= 0;
  }

  private static @Nullable PrivateKeyInfo decrypt(
      PKCS8EncryptedPrivateKeyInfo encrypted, char[] password) {
    Provider provider = new BouncyCastleProvider();
    try {
      return encrypted.decryptPrivateKeyInfo(
          new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(provider).build(password));
    } catch (PKCSException | OperatorCreationException | RuntimeException e) {
      // Wrong padding, or padding right by chance and no key behind it.
      return null;
    }
  }

  private static @Nullable PrivateKeyInfo decrypt(PEMEncryptedKeyPair encrypted, char[] password) {
    Provider provider = new BouncyCastleProvider();
    try {
      return encrypted
          .decryptKeyPair(
              new JcePEMDecryptorProviderBuilder().setProvider(provider).build(password))
          .getPrivateKeyInfo();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static byte @Nullable [] certificateOf(@Nullable LocalKey key, byte[] certificates) {
    if (certificates.length > 0 && certificates[0] == 0x30) {
      return certificates;
    }
    byte[] first = null;
    for (Block block : blocks(certificates)) {
      byte[] der = block.label().equals(CERTIFICATE) ? StrictBase64.decode(block.body()) : null;
      CertificateData data = der == null ? null : CertificateData.read(der);
      if (data != null) {
        if (key != null && key.belongsTo(data.key())) {
          return der;
        }
        first = first == null ? der : first;
      }
    }
    return first;
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
   * Key and certificate.
   *
   * @return empty unless the state is {@link State#OPEN}
   */
  public KeyEntry entry() {
    return entry;
  }
}
