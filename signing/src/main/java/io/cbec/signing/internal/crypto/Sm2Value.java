package io.cbec.signing.internal.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.jspecify.annotations.Nullable;

/**
 * The shape of SM2 signature values. Customs wants r‖s, 32 bytes each, big-endian; providers of the
 * JDK's signature API make a DER sequence of two integers instead.
 */
public final class Sm2Value {

  /** Length of r‖s in bytes. */
  public static final int LENGTH = 64;

  private static final int HALF = LENGTH / 2;
  private static final int TAG_SEQUENCE = 0x30;
  private static final int TAG_INTEGER = 0x02;

  private Sm2Value() {}

  /**
   * Whether r and s both lie in 1 … n−1.
   *
   * @param raw 64 bytes
   * @return false when one of them is zero or not below the order of the curve
   */
  public static boolean inRange(byte[] raw) {
    BigInteger order = CustomNamedCurves.getByName("sm2p256v1").getN();
    return inRange(new BigInteger(1, raw, 0, HALF), order)
        && inRange(new BigInteger(1, raw, HALF, HALF), order);
  }

  private static boolean inRange(BigInteger value, BigInteger order) {
    return value.signum() > 0 && value.compareTo(order) < 0;
  }

  /**
   * Reads a DER value: exactly one sequence of two positive integers of at most 32 bytes, in the
   * shortest form, and nothing after it.
   *
   * @param value the bytes to look at
   * @return r‖s; {@code null} when the bytes are not such a sequence
   */
  public static byte @Nullable [] fromDer(byte[] value) {
    // The longest form is 72 bytes, so every length fits into one byte below 0x80.
    if (value.length < 8 || value[0] != TAG_SEQUENCE || value[1] != value.length - 2) {
      return null;
    }
    byte[] raw = new byte[LENGTH];
    int next = readInteger(value, 2, raw, 0);
    if (next < 0) {
      return null;
    }
    return readInteger(value, next, raw, HALF) == value.length ? raw : null;
  }

  /** Copies one integer right-aligned into 32 bytes; gives the offset behind it, or -1. */
  private static int readInteger(byte[] value, int offset, byte[] raw, int at) {
    if (offset + 2 > value.length || value[offset] != TAG_INTEGER) {
      return -1;
    }
    int length = value[offset + 1];
    int start = offset + 2;
    int end = start + length;
    if (length < 1 || length > HALF + 1 || end > value.length || value[start] < 0) {
      return -1;
    }
    boolean padded = value[start] == 0 && length > 1;
    if (padded && value[start + 1] >= 0) {
      return -1;
    }
    int from = padded ? start + 1 : start;
    if (end - from > HALF) {
      return -1;
    }
    byte[] number = Arrays.copyOfRange(value, from, end);
    System.arraycopy(number, 0, raw, at + HALF - number.length, number.length);
    return end;
  }
}
