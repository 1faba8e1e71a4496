package io.cbec.transport;

import io.cbec.core.MessageType;
import io.cbec.schemas.Binary;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.schemas.dxp.ReceiverIds;
import io.cbec.schemas.dxp.TransInfo;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An envelope with a business message in it (终端节点报文 DxpMsg), as bytes that are made once and sent
 * as they are, however often.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows the header only: the business message
 * holds personal data.
 */
public final class DxpMessage {

  private final byte[] bytes;
  private final DxpMsg envelope;

  /** Only {@link DxpEnvelope} makes these: the bytes and the model say the same. */
  DxpMessage(byte[] bytes, DxpMsg envelope) {
    this.bytes = bytes;
    this.envelope = Objects.requireNonNull(envelope, "envelope");
  }

  /**
   * The envelope as it is sent, or as it was received.
   *
   * @return a copy of the bytes
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The same without a copy, for senders in this package. */
  byte[] sharedBytes() {
    return bytes;
  }

  /**
   * Length of the envelope.
   *
   * @return the number of bytes
   */
  public int length() {
    return bytes.length;
  }

  /**
   * Transport id, chosen by the sender and repeated in refusals of the platform (CopMsgId).
   *
   * @return the id; empty when a received envelope lacks it
   */
  public String copMsgId() {
    return text(header() == null ? null : header().getCopMsgId());
  }

  /**
   * Sender (SenderId).
   *
   * @return the DXPID; empty when a received envelope lacks it
   */
  public String senderId() {
    return text(header() == null ? null : header().getSenderId());
  }

  /**
   * Receivers (ReceiverId).
   *
   * @return their ids
   */
  public List<String> receiverIds() {
    TransInfo header = header();
    ReceiverIds ids = header == null ? null : header.getReceiverIds();
    return ids == null ? List.of() : ids.getReceiverId();
  }

  /**
   * When the envelope was made: local time of China without a zone (CreatTime).
   *
   * @return the time; empty when a received envelope lacks it
   */
  public Optional<LocalDateTime> createdAt() {
    TransInfo header = header();
    return Optional.ofNullable(header == null ? null : header.getCreatTime());
  }

  /**
   * What the envelope says it holds (MsgType), for example {@code CEB311Message}. Some senders
   * leave it empty.
   *
   * @return the name of the root element
   */
  public String messageType() {
    return text(header() == null ? null : header().getMsgType());
  }

  /**
   * The type that {@link #messageType()} names.
   *
   * @return the type; empty when it names none that the library knows
   */
  public Optional<MessageType> type() {
    return MessageType.byRootName(messageType());
  }

  /**
   * The business message (Data), decoded from Base64.
   *
   * @return its XML as bytes
   */
  public Binary data() {
    Binary data = envelope.getData();
    return data == null ? Binary.of(new byte[0]) : data;
  }

  /**
   * The whole envelope as a model: file name, business keys, signature.
   *
   * @return the model
   */
  public DxpMsg envelope() {
    return envelope;
  }

  private @Nullable TransInfo header() {
    return envelope.getTransInfo();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DxpMessage that && java.util.Arrays.equals(that.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "DxpMessage["
        + messageType()
        + ", copMsgId="
        + copMsgId()
        + ", "
        + senderId()
        + " -> "
        + receiverIds()
        + ", "
        + bytes.length
        + " bytes]";
  }
}
