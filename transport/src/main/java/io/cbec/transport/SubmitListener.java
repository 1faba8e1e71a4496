package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.validation.ValidationReport;
import io.cbec.schemas.Binary;
import io.cbec.schemas.CebMessage;

/**
 * Hears what a client does (进度监听). Extension point: override what is of interest.
 *
 * <p>Called on the thread that does the work, so be quick. An exception of a listener is logged by
 * its class and does not stop the work. Implementations are thread-safe when the client is used by
 * several threads.
 */
public interface SubmitListener {

  /**
   * A message was validated.
   *
   * @param type its type
   * @param report what was found
   */
  default void validated(MessageType type, ValidationReport report) {}

  /**
   * An envelope is about to be sent. What must survive a crash is to be stored now.
   *
   * @param message the envelope
   */
  default void sending(DxpMessage message) {}

  /**
   * An envelope was sent, or not.
   *
   * @param message the envelope
   * @param outcome what came of it
   */
  default void sent(DxpMessage message, SendOutcome outcome) {}

  /**
   * A receipt came that was not known.
   *
   * @param receipt the receipt
   * @param effect what became of it
   */
  default void received(Receipt receipt, ApplyResult.Effect effect) {}

  /**
   * The state of a document changed.
   *
   * @param change before and after
   */
  default void changed(StateChange change) {}

  /**
   * A message came that is no receipt, for example a copy that was subscribed to. The client does
   * not keep it.
   *
   * @param message the message
   */
  default void other(CebMessage message) {}

  /**
   * Something came that cannot be read. The client keeps it, see {@link
   * SingleWindowClient#drainUnreadable()}.
   *
   * @param bytes what came
   * @param reason why it was not read
   */
  default void unreadable(Binary bytes, RefusalReason reason) {}

  /**
   * Receipts could not be fetched while waiting; it is tried again.
   *
   * @param failure why
   */
  default void pollFailed(ChannelException failure) {}
}
