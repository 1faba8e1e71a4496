package io.cbec.signing.internal.remote;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A signing service cannot be talked to. Holds nothing that was sent. */
public final class RemoteFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String detail;

  RemoteFault(Kind kind, String detail, @Nullable Throwable cause) {
    super(Objects.requireNonNull(kind, "kind").name(), cause);
    this.kind = kind;
    this.detail = detail;
  }

  /**
   * What happened.
   *
   * @return the kind of fault
   */
  public Kind kind() {
    return kind;
  }

  /**
   * What exactly.
   *
   * @return in English, may be empty
   */
  public String detail() {
    return detail;
  }

  /** What can happen between a client and the service. */
  public enum Kind {
    /** Too many requests of this client are under way; nothing was sent. */
    BUSY,
    /** No connection could be made; nothing was sent. */
    UNREACHABLE,
    /** The certificate of the service is not trusted or names another host; nothing was sent. */
    NOT_TRUSTED,
    /** The service broke off as services do that do not accept the certificate of the client. */
    IDENTITY_REFUSED,
    /** TLS failed for another reason. */
    TLS_FAILED,
    /** The connection ended before the whole answer came. */
    LOST,
    /** The answer did not come in time. */
    TIMEOUT,
    /** The waiting thread was interrupted. */
    INTERRUPTED,
    /** What came is no answer, or too large. */
    BAD_ANSWER,
    /** The connection was closed by its owner. */
    CLOSED
  }
}
