package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.codec.WireMessage;
import java.nio.ByteBuffer;

/**
 * A signed message, ready to be wrapped and sent (已加签报文). Send the bytes as they are: parsing and
 * writing them again can break the signature.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no content, because messages hold
 * personal data.
 */
public final class SignedMessage {

  private static final byte[] SIGNATURE_START = SignedInfoTemplate.ascii("<ds:Signature ");

  private final MessageType type;
  private final SignatureProfile profile;
  private final String certNo;
  private final byte[] digest;
  private final byte[] bytes;

  SignedMessage(
      MessageType type, SignatureProfile profile, String certNo, byte[] digest, byte[] bytes) {
    this.type = type;
    this.profile = profile;
    this.certNo = certNo;
    this.digest = digest;
    this.bytes = bytes;
  }

  /**
   * Whether this is a given message with a signature put in.
   *
   * @param message a message without a signature
   * @return true when deleting the signature gives exactly that message
   */
  public boolean isOf(WireMessage message) {
    int offset = message.signatureOffset();
    int behind = message.length() - offset;
    if (offset < 0 || message.isSigned() || bytes.length <= message.length()) {
      return false;
    }
    ByteBuffer mine = buffer();
    ByteBuffer start = ByteBuffer.wrap(SIGNATURE_START);
    if (!mine.slice(offset, start.remaining()).equals(start)) {
      return false;
    }
    ByteBuffer other = message.buffer();
    return mine.slice(0, offset).equals(other.slice(0, offset))
        && mine.slice(bytes.length - behind, behind).equals(other.slice(offset, behind));
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
   * The algorithms it was signed with.
   *
   * @return the profile of the key
   */
  public SignatureProfile profile() {
    return profile;
  }

  /**
   * The number of the certificate (certNo).
   *
   * @return lower-case hex of whole bytes
   */
  public String certNo() {
    return certNo;
  }

  /**
   * The digest of the message without its signature (报文摘要).
   *
   * @return a copy; 32 bytes, or 20 for RSA_SHA1
   */
  public byte[] digest() {
    return digest.clone();
  }

  /**
   * The message with its signature, UTF-8.
   *
   * @return a copy of the bytes
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The message with its signature, without a copy.
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

  @Override
  public String toString() {
    return "SignedMessage["
        + type.rootName()
        + ", "
        + bytes.length
        + " bytes, "
        + profile
        + ", "
        + certNo
        + "]";
  }
}
