package io.cbec.core.match;

/**
 * What a session has done (比对汇总).
 *
 * <p>Immutable and thread-safe.
 *
 * @param documents documents and receipts that were looked at
 * @param sales sales they make
 * @param matched sales whose documents are there and agree
 * @param incomplete sales that agree, but lack a document
 * @param mismatched sales whose documents disagree
 * @param strayReceipts receipts about none of the documents
 * @param bytesOnDisk the most bytes that stood on the disk at one time
 */
public record MatchSummary(
    long documents,
    long sales,
    long matched,
    long incomplete,
    long mismatched,
    long strayReceipts,
    long bytesOnDisk) {

  /**
   * Whether all sales are matched.
   *
   * @return true also when there are none
   */
  public boolean allMatched() {
    return matched == sales;
  }
}
