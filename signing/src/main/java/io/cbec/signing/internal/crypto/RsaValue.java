package io.cbec.signing.internal.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/**
 * Verifies RSASSA-PKCS1-v1_5 as RFC 8017, 8.2.2 says: the one block a signer can make is built and
 * compared. Reading the block instead has let forged values through elsewhere; Bouncy Castle also
 * takes a block without the NULL of the hash.
 */
final class RsaValue {

  /** 00 01, eight times FF, 00. */
  private static final int LEAST_PADDING = 11;

  private RsaValue() {}

  static boolean verify(RSAKeyParameters key, HashFunction hash, byte[] signed, byte[] value) {
    BigInteger number = new BigInteger(1, value);
    if (number.compareTo(key.getModulus()) >= 0) {
      return false;
    }
    BigInteger opened = number.modPow(key.getExponent(), key.getModulus());
    byte[] expected = block(hash, signed, value.length);
    return MessageDigest.isEqual(fixedLength(opened, value.length), expected);
  }

  private static byte[] block(HashFunction hash, byte[] signed, int length) {
    byte[] info = digestInfo(hash, hash.of(signed));
    int padding = length - info.length - LEAST_PADDING;
    if (padding < 0) {
      throw new IllegalStateException("a key of " + length + " bytes is too short for " + hash);
    }
    byte[] block = new byte[length];
    block[1] = 1;
    Arrays.fill(block, 2, length - info.length - 1, (byte) 0xFF);
    System.arraycopy(info, 0, block, length - info.length, info.length);
    return block;
  }

  private static byte[] digestInfo(HashFunction hash, byte[] digest) {
    try {
      return new DigestInfo(new AlgorithmIdentifier(oid(hash), DERNull.INSTANCE), digest)
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException impossible) {
      throw new IllegalStateException("a digest cannot be encoded", impossible);
    }
  }

  private static ASN1ObjectIdentifier oid(HashFunction hash) {
    return switch (hash) {
      case SHA_1 -> OIWObjectIdentifiers.idSHA1;
      case SHA_256 -> NISTObjectIdentifiers.id_sha256;
      case SM3 -> throw new IllegalArgumentException("customs has no RSA with SM3");
    };
  }

  private static byte[] fixedLength(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int count = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
    return fixed;
  }
}
