package io.cbec.core.codec;

import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.schemas.CebMessage;
import java.util.List;

/**
 * What came of reading a document: a message, or the reason why there is none. Never an exception,
 * never a value that silently became {@code null}.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface DecodeResult {

  /**
   * What reading has to say, in document order: all reasons of a refusal, or remarks about a
   * message that could be read (unknown elements that were kept, another order than the schema's).
   *
   * @return the findings; empty when there is nothing to say
   */
  List<Finding> findings();

  /**
   * The message, for callers that cannot go on without one.
   *
   * @return the message
   * @throws UnreadableMessageException when the document was refused; its text names the reason
   */
  CebMessage orElseThrow();

  /**
   * The document was read.
   *
   * @param message the message
   * @param type its type
   * @param charset the encoding it was read in, for example {@code GB2312}
   * @param findings remarks
   */
  record Decoded(CebMessage message, MessageType type, String charset, List<Finding> findings)
      implements DecodeResult {

    /** Copies the list. */
    public Decoded {
      findings = List.copyOf(findings);
    }

    @Override
    public CebMessage orElseThrow() {
      return message;
    }
  }

  /**
   * The document was refused.
   *
   * @param reason why
   * @param findings where and what to do, at least one
   */
  record Refused(RefusalReason reason, List<Finding> findings) implements DecodeResult {

    /** Copies the list. */
    public Refused {
      findings = List.copyOf(findings);
    }

    @Override
    public CebMessage orElseThrow() {
      throw new UnreadableMessageException(this);
    }
  }
}
