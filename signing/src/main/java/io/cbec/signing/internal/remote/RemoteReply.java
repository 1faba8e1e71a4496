package io.cbec.signing.internal.remote;

/** What the service answered. Immutable and thread-safe. */
public final class RemoteReply {

  private final int status;
  private final byte[] body;

  RemoteReply(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  /**
   * The status of HTTP.
   *
   * @return for example 200
   */
  public int status() {
    return status;
  }

  /**
   * The content.
   *
   * @return a copy
   */
  public byte[] body() {
    return body.clone();
  }

  @Override
  public String toString() {
    return "RemoteReply[" + status + ", " + body.length + " bytes]";
  }
}
