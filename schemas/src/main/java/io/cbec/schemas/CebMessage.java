package io.cbec.schemas;

import org.jspecify.annotations.Nullable;

/**
 * A message of the standard (报文): the root of a document tree such as {@code CEB311Message}.
 *
 * <p>All messages are immutable and thread-safe. They are built with the {@code builder()} of their
 * class or read by the codec of the core module.
 */
public interface CebMessage {

  /**
   * The unique id of the message (报文编号), 36 characters. We write upper-case UUIDs; other senders
   * use other forms.
   *
   * @return the id; {@code null} when a message that was read lacks it
   */
  @Nullable String getGuid();

  /**
   * The version of the message (版本号), at most 10 characters, {@code 1.0} in practice.
   *
   * @return the version; {@code null} when a message that was read lacks it
   */
  @Nullable String getVersion();
}
