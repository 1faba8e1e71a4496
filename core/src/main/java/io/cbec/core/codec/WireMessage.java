package io.cbec.core.codec;

import io.cbec.core.MessageType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message as bytes, ready to be signed and sent (待传输报文).
 *
 * <p>The bytes are canonical: UTF-8 without mark or declaration, prefix {@code ceb:}, the root
 * declares exactly {@code xmlns:ceb} and {@code xmlns:xsi}, no white space between tags, start and
 * end tags in pairs. They equal their own Canonical XML 1.0, so the digest of the signature is a
 * plain hash of them.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows type and size only, because messages hold
 * personal data.
 */
public final class WireMessage {

  private final MessageType type;
  private final byte[] bytes;
  private final int signatureOffset;
  private final boolean signed;

  /** Only the codec makes these: whoever holds one may rely on the bytes being canonical. */
  WireMessage(MessageType type, byte[] bytes, int signatureOffset, boolean signed) {
    this.type = type;
    this.bytes = bytes;
    this.signatureOffset = signatureOffset;
    this.signed = signed;
  }

  /**
   * The type of the message.
   *
   * @return for example {@link MessageType#CEB311}
   */
  public MessageType type() {
    return type;
  }

  /**
   * The message as canonical UTF-8.
   *
   * @return a copy of the bytes
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The message as canonical UTF-8, without a copy.
   *
   * @return a read-only view of the bytes, with its own position and limit
   */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /**
   * Length of the message.
   *
   * @return the number of bytes
   */
  public int length() {
    return bytes.length;
  }

  /**
   * The place where the schema wants {@code ds:Signature}: last in import messages, before
   * ExtendMessage in export messages. In a message that is signed already, the start of that
   * signature.
   *
   * @return an offset into {@link #bytes()}; -1 when messages of this type carry no signature
   */
  public int signatureOffset() {
    return signatureOffset;
  }

  /**
   * Whether the message carries a {@code ds:Signature} already, kept from what was read.
   *
   * @return true when it does
   */
  public boolean isSigned() {
    return signed;
  }

  /**
   * The message as text. For display and tests: signing and sending use the bytes.
   *
   * @return the decoded bytes
   */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "WireMessage[" + type.rootName() + ", " + bytes.length + " bytes]";
  }
}
