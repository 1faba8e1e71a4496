package io.cbec.transport;

import io.cbec.core.Finding;
import io.cbec.core.codec.RefusalReason;
import io.cbec.schemas.Binary;
import io.cbec.schemas.dxp.DxpMsgSv;
import io.cbec.schemas.dxp.DxpRep;
import io.cbec.schemas.dxp.SvNo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of opening bytes from the platform (拆包结果).
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface UnwrapResult {

  /**
   * The business message inside.
   *
   * @return its XML; empty for a report and for a refusal
   */
  Optional<Binary> document();

  /**
   * An envelope.
   *
   * @param message the envelope; for a transport node message the envelope inside it
   * @param nodeMessage the whole transport node message (DxpMsgSv); empty for a plain DxpMsg
   */
  record Unwrapped(DxpMessage message, Optional<DxpMsgSv> nodeMessage) implements UnwrapResult {
    /** Both parts are required. */
    public Unwrapped {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(nodeMessage, "nodeMessage");
    }

    /**
     * The numbers of the transport node (SvNo).
     *
     * @return the numbers; empty for a plain DxpMsg
     */
    public Optional<SvNo> transport() {
      return nodeMessage.map(DxpMsgSv::getSvNo);
    }

    @Override
    public Optional<Binary> document() {
      return Optional.of(message.data());
    }
  }

  /**
   * A business message without an envelope, as client software leaves it in its receive directory.
   *
   * @param data the bytes
   * @param rootName the name of the root element, for example {@code CEB312Message}
   */
  record Bare(Binary data, String rootName) implements UnwrapResult {
    /** Both parts are required. */
    public Bare {
      Objects.requireNonNull(data, "data");
      Objects.requireNonNull(rootName, "rootName");
    }

    @Override
    public Optional<Binary> document() {
      return Optional.of(data);
    }
  }

  /**
   * An answer of the exchange platform itself (DxpRep): a message did not get through.
   *
   * @param report the answer
   */
  record Report(DxpRep report) implements UnwrapResult {
    /** The report is required. */
    public Report {
      Objects.requireNonNull(report, "report");
    }

    @Override
    public Optional<Binary> document() {
      return Optional.empty();
    }
  }

  /**
   * The bytes are nothing the platform sends.
   *
   * @param reason why
   * @param findings where and what to do
   */
  record Refused(RefusalReason reason, List<Finding> findings) implements UnwrapResult {
    /** Copies the list. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
      findings = List.copyOf(findings);
    }

    @Override
    public Optional<Binary> document() {
      return Optional.empty();
    }
  }
}
