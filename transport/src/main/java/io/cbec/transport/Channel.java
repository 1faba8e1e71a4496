package io.cbec.transport;

/**
 * A way to the platform and back (传输通道). Extension point: HTTP comes with this module, queues and
 * directories fit the same two methods.
 *
 * <p>Implementations are thread-safe: several threads send and one of them polls at the same time.
 * They never change a byte of an envelope and never send it twice on their own.
 */
public interface Channel extends AutoCloseable {

  /**
   * Sends an envelope. Blocks until the platform has answered or the time limits of the channel are
   * over.
   *
   * @param message the envelope; its bytes go out as they are
   * @return what came of it; trouble on the network is an outcome and never an exception
   */
  SendOutcome send(DxpMessage message);

  /**
   * Fetches what the platform holds for this enterprise since a place. Blocks.
   *
   * @param cursor where the last batch ended, or {@link ReceiptCursor#START}
   * @return the documents that came and the place to go on from; documents may come again, so
   *     whoever applies them must not mind repeats
   * @throws ChannelException when nothing could be fetched; the same cursor may be used again
   */
  ReceiptBatch receive(ReceiptCursor cursor);

  /** Frees connections and threads. Calls after that give {@link FailureCause#CHANNEL_CLOSED}. */
  @Override
  void close();
}
