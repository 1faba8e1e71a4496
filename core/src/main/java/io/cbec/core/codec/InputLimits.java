package io.cbec.core.codec;

/**
 * How much input is read before it is refused (输入限制). The standard names no limits in bytes; these
 * are wide for messages of 100 documents with 99 lines each and small enough for a server.
 *
 * <p>Immutable and thread-safe.
 *
 * @param maxBytes largest document in bytes, default 64 MiB
 * @param maxDepth deepest nesting of elements, default 64 (messages need 5, signatures 8)
 * @param maxElements largest number of elements, default 2 000 000
 * @param maxTextLength longest text of one element in characters, default 32 Mi (the data of an
 *     envelope is one such text)
 */
public record InputLimits(int maxBytes, int maxDepth, int maxElements, int maxTextLength) {

  /** The limits used when none are given. */
  public static final InputLimits DEFAULT = new InputLimits(64 << 20, 64, 2_000_000, 32 << 20);

  /** The deepest nesting that may be allowed: deeper documents could exhaust a thread's stack. */
  public static final int GREATEST_DEPTH = 500;

  /** All limits must be positive, the depth at most {@link #GREATEST_DEPTH}. */
  public InputLimits {
    if (maxBytes <= 0 || maxDepth <= 0 || maxElements <= 0 || maxTextLength <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (maxDepth > GREATEST_DEPTH) {
      throw new IllegalArgumentException("maxDepth must be at most " + GREATEST_DEPTH);
    }
  }

  /**
   * The same with another size.
   *
   * @param bytes largest document in bytes
   * @return the changed limits
   */
  public InputLimits withMaxBytes(int bytes) {
    return new InputLimits(bytes, maxDepth, maxElements, maxTextLength);
  }

  /**
   * The same with another depth.
   *
   * @param depth deepest nesting of elements
   * @return the changed limits
   */
  public InputLimits withMaxDepth(int depth) {
    return new InputLimits(maxBytes, depth, maxElements, maxTextLength);
  }

  /**
   * The same with another number of elements.
   *
   * @param elements largest number of elements
   * @return the changed limits
   */
  public InputLimits withMaxElements(int elements) {
    return new InputLimits(maxBytes, maxDepth, elements, maxTextLength);
  }

  /**
   * The same with another text length.
   *
   * @param characters longest text of one element
   * @return the changed limits
   */
  public InputLimits withMaxTextLength(int characters) {
    return new InputLimits(maxBytes, maxDepth, maxElements, characters);
  }
}
