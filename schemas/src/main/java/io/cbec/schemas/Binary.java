package io.cbec.schemas;

import java.util.Arrays;

/**
 * Bytes as a value, for example the business message inside an envelope (报文数据).
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows the size only.
 */
public final class Binary {

  private final byte[] bytes;

  private Binary(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Copies bytes.
   *
   * @param bytes the bytes
   * @return the value
   */
  public static Binary of(byte[] bytes) {
    return new Binary(bytes.clone());
  }

  /**
   * The bytes.
   *
   * @return a copy
   */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /**
   * How many bytes there are.
   *
   * @return the length
   */
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Binary binary && Arrays.equals(binary.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Binary[" + bytes.length + " bytes]";
  }
}
