package io.cbec.transport;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.codec.WireMessage;
import io.cbec.core.internal.codec.InputText;
import io.cbec.core.internal.codec.NodeCodec;
import io.cbec.core.internal.codec.Refusal;
import io.cbec.core.internal.xml.SecureXml;
import io.cbec.schemas.Binary;
import io.cbec.schemas.dxp.DxpMsg;
import io.cbec.schemas.dxp.DxpMsgSv;
import io.cbec.schemas.dxp.DxpRep;
import io.cbec.schemas.dxp.ReceiverIds;
import io.cbec.schemas.dxp.TransInfo;
import io.cbec.signing.SignedMessage;
import java.io.StringReader;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages into envelopes and takes them out (报文封装与拆封): the terminal node message DxpMsg of
 * the data exchange platform.
 *
 * <p>Written is the default-namespace form, which every receiver seen in practice reads. Read are
 * both forms, the transport node message DxpMsgSv, the platform's own answers DxpRep, bare business
 * messages as client software leaves them in its receive directory, and all of these with the one
 * zero byte that "HG" queues put in front.
 *
 * <p>Source: edition 202205, terminal node and transport node messages. Immutable and thread-safe;
 * make one and keep it. No method blocks.
 */
public final class DxpEnvelope {

  /** The id of customs' import system on the platform. */
  public static final String IMPORT_RECEIVER = "DXPEDCCEB0000002";

  /** The id of customs' export system on the platform. */
  public static final String EXPORT_RECEIVER = "DXPEDCCEB0000003";

  /** Times on the wire are local times of China. */
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static final String CEB_NAMESPACE = "http://www.chinaport.gov.cn/ceb";
  private static final int MAX_COP_MSG_ID = 255;
  private static final int MAX_MESSAGE_TYPE = 30;

  private final NodeCodec codec = NodeCodec.of(DxpMsg.class, DxpMsgSv.class, DxpRep.class);
  private final Clock clock;
  private final InputLimits limits;

  private DxpEnvelope(Clock clock, InputLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * With the system clock and the default limits.
   *
   * @return a new instance
   */
  public static DxpEnvelope create() {
    return create(Clock.systemUTC(), InputLimits.DEFAULT);
  }

  /**
   * With the system clock.
   *
   * @param limits how much is read before bytes are refused
   * @return a new instance
   */
  public static DxpEnvelope create(InputLimits limits) {
    return create(Clock.systemUTC(), limits);
  }

  /**
   * With a clock of its own.
   *
   * @param clock gives the time of the envelope
   * @param limits how much is read before bytes are refused
   * @return a new instance
   */
  public static DxpEnvelope create(Clock clock, InputLimits limits) {
    return new DxpEnvelope(clock, limits);
  }

  /**
   * Wraps a signed message.
   *
   * @param message the message
   * @param route from whom to whom
   * @param copMsgId transport id, 1 to 255 characters, never used before
   * @return the envelope
   * @throws IllegalArgumentException when the id is too long or empty
   */
  public DxpMessage wrap(SignedMessage message, DxpRoute route, String copMsgId) {
    return wrap(message.bytes(), message.type().rootName(), route, copMsgId);
  }

  /**
   * Wraps a message as it is, signed or not.
   *
   * @param message the message
   * @param route from whom to whom
   * @param copMsgId transport id, 1 to 255 characters, never used before
   * @return the envelope
   * @throws IllegalArgumentException when the id is too long or empty
   */
  public DxpMessage wrap(WireMessage message, DxpRoute route, String copMsgId) {
    return wrap(message.bytes(), message.type().rootName(), route, copMsgId);
  }

  /**
   * Wraps any business message, for relays and test platforms.
   *
   * @param document the business message; its bytes are not looked at
   * @param messageType the name of its root element, at most 30 characters, may be empty
   * @param route from whom to whom
   * @param copMsgId transport id, 1 to 255 characters, never used before
   * @return the envelope
   * @throws IllegalArgumentException when a value is too long or empty
   */
  public DxpMessage wrap(byte[] document, String messageType, DxpRoute route, String copMsgId) {
    checkLength(copMsgId, 1, MAX_COP_MSG_ID, "CopMsgId");
    checkLength(messageType, 0, MAX_MESSAGE_TYPE, "MsgType");
    if (document.length == 0) {
      throw new IllegalArgumentException("there is no message to wrap");
    }
    ReceiverIds.Builder receivers = ReceiverIds.builder();
    route.receiverIds().forEach(receivers::addReceiverId);
    DxpMsg envelope =
        DxpMsg.builder()
            .ver("1.0")
            .transInfo(
                TransInfo.builder()
                    .copMsgId(copMsgId)
                    .senderId(route.senderId())
                    .receiverIds(receivers.build())
                    .creatTime(
                        LocalDateTime.ofInstant(clock.instant(), CHINA)
                            .truncatedTo(ChronoUnit.SECONDS))
                    .msgType(messageType)
                    .build())
            .data(Binary.of(document))
            .build();
    return new DxpMessage(codec.encode(envelope), envelope);
  }

  /**
   * Writes an envelope as {@link #wrap} does: UTF-8, default namespace, no white space between the
   * elements. For envelopes that were built or changed by hand.
   *
   * @param envelope the envelope; what its schema wants is not checked here
   * @return the document
   * @throws IllegalArgumentException when a value holds a character that XML cannot carry
   */
  public byte[] encode(DxpMsg envelope) {
    return codec.encode(envelope);
  }

  /**
   * Writes a transport node message in the same form.
   *
   * @param nodeMessage the node message with the envelope in it
   * @return the document
   * @throws IllegalArgumentException when a value holds a character that XML cannot carry
   */
  public byte[] encode(DxpMsgSv nodeMessage) {
    return codec.encode(nodeMessage);
  }

  /**
   * Writes an answer of the platform in the same form.
   *
   * @param report the answer
   * @return the document
   * @throws IllegalArgumentException when a value holds a character that XML cannot carry
   */
  public byte[] encode(DxpRep report) {
    return codec.encode(report);
  }

  /**
   * Opens what the platform sent.
   *
   * @param bytes an envelope, an answer of the platform, or a bare business message
   * @return what is in it, or why it cannot be opened
   */
  public UnwrapResult unwrap(byte[] bytes) {
    byte[] xml = withoutQueueMark(bytes);
    NodeCodec.Outcome outcome = codec.decode(xml, limits);
    Object root = outcome.root();
    if (root instanceof DxpMsg message) {
      return unwrapped(xml, message, Optional.empty());
    }
    if (root instanceof DxpMsgSv outer) {
      DxpMsg inner = outer.getDxpMsg();
      return inner == null
          ? missing("/DxpMsgSv/DxpMsg", "envelope", "信封")
          : unwrapped(codec.encode(inner), inner, Optional.of(outer));
    }
    if (root instanceof DxpRep report) {
      return new UnwrapResult.Report(report);
    }
    RefusalReason reason = outcome.reason() == null ? RefusalReason.NOT_XML : outcome.reason();
    if (reason == RefusalReason.UNKNOWN_ROOT) {
      String bare = bareRoot(xml);
      if (bare != null) {
        return new UnwrapResult.Bare(Binary.of(xml), bare);
      }
    }
    return new UnwrapResult.Refused(reason, outcome.findings());
  }

  private static UnwrapResult unwrapped(
      byte[] xml, DxpMsg message, Optional<DxpMsgSv> nodeMessage) {
    Binary data = message.getData();
    if (data == null || data.length() == 0) {
      return missing("/DxpMsg/Data", "data", "数据");
    }
    return new UnwrapResult.Unwrapped(new DxpMessage(xml, message), nodeMessage);
  }

  private static UnwrapResult missing(String path, String en, String zh) {
    Finding finding =
        new Finding(
            Layer.SCHEMA,
            Severity.ERROR,
            "envelope.no-" + en,
            path,
            0,
            0,
            null,
            new Text("The message has no " + en + " in it.", "报文中没有" + zh + "。"),
            new Text("Fetch or send it again as a whole.", "请重新获取或发送完整报文。"),
            null);
    return new UnwrapResult.Refused(RefusalReason.EMPTY, List.of(finding));
  }

  /** The root of a business message without an envelope; {@code null} when it is none. */
  private @Nullable String bareRoot(byte[] xml) {
    try {
      String text = InputText.of(xml, limits).text();
      XMLStreamReader reader = SecureXml.streaming().createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          String name = reader.getLocalName();
          return CEB_NAMESPACE.equals(reader.getNamespaceURI()) && name.startsWith("CEB")
              ? name
              : null;
        }
      }
      return null;
    } catch (Refusal | XMLStreamException e) {
      return null;
    }
  }

  /** Drops the zero byte of "HG" queues, but not the first byte of UTF-16. */
  private static byte[] withoutQueueMark(byte[] bytes) {
    boolean marked = bytes.length > 2 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] != 0;
    return marked ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static void checkLength(String value, int min, int max, String what) {
    int length = value.codePointCount(0, value.length());
    if (length < min || length > max) {
      throw new IllegalArgumentException(
          what + " has " + length + " characters, " + min + " to " + max + " are allowed");
    }
  }
}
