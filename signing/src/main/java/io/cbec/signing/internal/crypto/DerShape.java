package io.cbec.signing.internal.crypto;

/**
 * Checks the outer shape of DER before a real parser sees it: one value that fills the bytes,
 * definite lengths, bounded nesting. General parsers descend once per level, so a crafted
 * certificate could exhaust the stack.
 */
public final class DerShape {

  private static final int MAX_DEPTH = 24;
  private static final int CONSTRUCTED = 0x20;

  private DerShape() {}

  /**
   * Whether the bytes are one DER value of bounded depth, of at most 16 MiB.
   *
   * @param der the bytes to look at
   * @return false when a general parser should not see them
   */
  public static boolean isSound(byte[] der) {
    int[] ends = new int[MAX_DEPTH];
    int depth = 0;
    ends[0] = der.length;
    int at = 0;
    int topLevelValues = 0;
    while (true) {
      while (at == ends[depth]) {
        if (depth == 0) {
          return topLevelValues == 1;
        }
        depth--;
      }
      if (depth == 0 && ++topLevelValues > 1) {
        return false;
      }
      int limit = ends[depth];
      int tag = der[at++] & 0xFF;
      if ((tag & 0x1F) == 0x1F || at >= limit) {
        return false;
      }
      int length = der[at++] & 0xFF;
      if (length >= 0x80) {
        int count = length & 0x7F;
        if (count == 0 || count > 3 || at + count > limit) {
          return false;
        }
        length = 0;
        for (int i = 0; i < count; i++) {
          length = (length << 8) | (der[at++] & 0xFF);
        }
      }
      if (length > limit - at) {
        return false;
      }
      if ((tag & CONSTRUCTED) != 0) {
        if (++depth == MAX_DEPTH) {
          return false;
        }
        ends[depth] = at + length;
      } else {
        at += length;
      }
    }
  }
}
