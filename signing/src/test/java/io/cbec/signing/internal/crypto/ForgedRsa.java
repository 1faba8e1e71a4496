package io.cbec.signing.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/** An RSA key that signs any block, not only the one the standard allows. */
public final class ForgedRsa {

  private final RSAKeyParameters publicKey;
  private final RSAKeyParameters privateKey;

  private ForgedRsa(AsymmetricCipherKeyPair pair) {
    this.publicKey = (RSAKeyParameters) pair.getPublic();
    this.privateKey = (RSAKeyParameters) pair.getPrivate();
  }

  /** A new key; the exponent 3 makes forgery without the private key possible elsewhere. */
  public static ForgedRsa generate(int bits, long exponent) {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(BigInteger.valueOf(exponent), new SecureRandom(), bits, 80));
    return new ForgedRsa(generator.generateKeyPair());
  }

  /** The certificate of the key. */
  public byte[] certificate() {
    return TestCertificates.rsa(publicKey.getModulus(), publicKey.getExponent());
  }

  CertificateKey certificateKey() {
    return Objects.requireNonNull(CertificateData.read(certificate())).key();
  }

  BigInteger modulus() {
    return publicKey.getModulus();
  }

  int length() {
    return (modulus().bitLength() + 7) / 8;
  }

  /** The value that opens to a block. */
  public byte[] value(byte[] block) {
    return fixed(new BigInteger(1, block).modPow(privateKey.getExponent(), modulus()));
  }

  byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] value = new byte[length()];
    int count = Math.min(bytes.length, value.length);
    System.arraycopy(bytes, bytes.length - count, value, value.length - count, count);
    return value;
  }

  /** The one block that is right. */
  public byte[] rightBlock(HashFunction hash, byte[] signed) {
    return padded(info(hash, signed));
  }

  /** Wrong blocks, each with its name. Readers that parse instead of compare took some of them. */
  public Map<String, byte[]> wrongBlocks(HashFunction hash, byte[] signed) {
    byte[] digest = hash.of(signed);
    byte[] info = info(hash, signed);
    byte[] right = padded(info);
    Map<String, byte[]> blocks = new LinkedHashMap<>();
    blocks.put("without NULL", padded(withoutNull(info)));
    blocks.put("NULL in long form", padded(replaced(info, "0500", "058100")));
    blocks.put("length in long form", padded(longForm(info, 0)));
    blocks.put("inner length in long form", padded(longForm(info, 2)));
    blocks.put("indefinite length", padded(indefinite(info)));
    blocks.put("garbage instead of NULL", padded(replaced(info, "0500", "0404deadbeef")));
    blocks.put("garbage after NULL", padded(replaced(info, "0500", "05000402dead")));
    blocks.put("garbage behind the digest in the sequence", padded(grown(info)));
    blocks.put("MD5 named", padded(named(new ASN1ObjectIdentifier("1.2.840.113549.2.5"), digest)));
    blocks.put(
        "another hash named",
        padded(
            named(
                hash == HashFunction.SHA_1
                    ? NISTObjectIdentifiers.id_sha256
                    : OIWObjectIdentifiers.idSHA1,
                digest)));
    blocks.put("no hash named", padded(digest));
    blocks.put("digest cut short", padded(Arrays.copyOf(info, info.length - 1)));
    blocks.put("digest of nothing", padded(info(hash, new byte[0])));
    blocks.put("other digest", padded(info(hash, new byte[] {9})));
    blocks.put("short padding, garbage behind", garbageBehind(info, 8));
    blocks.put("no padding, garbage behind", garbageBehind(info, 0));
    blocks.put("block type 0", with(right, 1, 0));
    blocks.put("block type 2", with(right, 1, 2));
    blocks.put("first byte 1", with(right, 0, 1));
    blocks.put("padding of 00", padding(right, info.length, 0x00));
    blocks.put("padding of FE", padding(right, info.length, 0xFE));
    blocks.put("one padding byte wrong", with(right, 5, 0x7F));
    blocks.put("last padding byte wrong", with(right, right.length - info.length - 2, 0));
    blocks.put("no separator", with(right, right.length - info.length - 1, 0xFF));
    blocks.put("zeros", new byte[length()]);
    blocks.values().removeIf(block -> new BigInteger(1, block).compareTo(modulus()) >= 0);
    return blocks;
  }

  /**
   * A value nobody needs the private key for: the cube root of a block with garbage behind
   * (Bleichenbacher 2006). Needs the exponent 3 and a long modulus.
   */
  public byte[] cubeRootForgery(HashFunction hash, byte[] signed) {
    byte[] start = garbageBehind(info(hash, signed), 8);
    byte[] info = info(hash, signed);
    Arrays.fill(start, 3 + 8 + info.length, start.length, (byte) 0xFF);
    BigInteger root = cubeRoot(new BigInteger(1, start));
    byte[] opened = fixed(root.pow(3));
    if (!Arrays.equals(opened, 0, 11 + info.length, start, 0, 11 + info.length)) {
      throw new AssertionError("the modulus is too short for this forgery");
    }
    return fixed(root);
  }

  private static BigInteger cubeRoot(BigInteger number) {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ONE.shiftLeft(number.bitLength() / 3 + 1);
    while (low.compareTo(high) < 0) {
      BigInteger middle = low.add(high).add(BigInteger.ONE).shiftRight(1);
      if (middle.pow(3).compareTo(number) <= 0) {
        low = middle;
      } else {
        high = middle.subtract(BigInteger.ONE);
      }
    }
    return low;
  }

  private static byte[] info(HashFunction hash, byte[] signed) {
    return named(
        hash == HashFunction.SHA_1 ? OIWObjectIdentifiers.idSHA1 : NISTObjectIdentifiers.id_sha256,
        hash.of(signed));
  }

  private static byte[] named(ASN1ObjectIdentifier oid, byte[] digest) {
    try {
      return new DigestInfo(new AlgorithmIdentifier(oid, DERNull.INSTANCE), digest).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] padded(byte[] info) {
    byte[] block = new byte[length()];
    block[1] = 1;
    Arrays.fill(block, 2, block.length - info.length - 1, (byte) 0xFF);
    System.arraycopy(info, 0, block, block.length - info.length, info.length);
    return block;
  }

  private byte[] garbageBehind(byte[] info, int padding) {
    byte[] block = new byte[length()];
    block[1] = 1;
    Arrays.fill(block, 2, 2 + padding, (byte) 0xFF);
    System.arraycopy(info, 0, block, 3 + padding, info.length);
    Arrays.fill(block, 3 + padding + info.length, block.length, (byte) 0xA5);
    return block;
  }

  private static byte[] with(byte[] block, int at, int value) {
    byte[] changed = block.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] padding(byte[] right, int infoLength, int value) {
    byte[] changed = right.clone();
    Arrays.fill(changed, 2, right.length - infoLength - 1, (byte) value);
    return changed;
  }

  private static byte[] withoutNull(byte[] info) {
    return replaced(info, "0500", "");
  }

  /** Exchanges bytes of the algorithm and mends the two lengths around them. */
  private static byte[] replaced(byte[] info, String from, String to) {
    String hex = HexFormat.of().formatHex(info);
    int at = hex.indexOf(from, 8);
    String changed = hex.substring(0, at) + to + hex.substring(at + from.length());
    byte[] bytes = HexFormat.of().parseHex(changed);
    int growth = bytes.length - info.length;
    bytes[1] += (byte) growth;
    bytes[3] += (byte) growth;
    return bytes;
  }

  private static byte[] longForm(byte[] info, int tagAt) {
    byte[] longer = new byte[info.length + 1];
    System.arraycopy(info, 0, longer, 0, tagAt + 1);
    longer[tagAt + 1] = (byte) 0x81;
    System.arraycopy(info, tagAt + 1, longer, tagAt + 2, info.length - tagAt - 1);
    if (tagAt > 0) {
      longer[1]++;
    }
    return longer;
  }

  private static byte[] indefinite(byte[] info) {
    byte[] longer = Arrays.copyOf(info, info.length + 2);
    longer[1] = (byte) 0x80;
    return longer;
  }

  private static byte[] grown(byte[] info) {
    byte[] longer = Arrays.copyOf(info, info.length + 4);
    longer[1] += 4;
    longer[info.length] = 4;
    longer[info.length + 1] = 2;
    return longer;
  }
}
