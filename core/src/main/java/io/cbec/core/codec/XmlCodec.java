package io.cbec.core.codec;

import io.cbec.core.internal.codec.MessagePlans;
import io.cbec.core.internal.codec.XmlDecoder;
import io.cbec.core.internal.codec.XmlEncoder;
import io.cbec.schemas.CebMessage;

/**
 * Reads messages in any form that customs or a peer sends, and writes them canonically (报文编解码).
 *
 * <p>Reading accepts the prefix or the default namespace, a byte order mark, the declared encoding
 * (GB2312 and others), CRLF, CDATA, elements in another order and elements nobody knows, which are
 * kept. It refuses DTDs and whatever exceeds the {@link InputLimits}. A value that does not fit its
 * field is a finding, never {@code null}.
 *
 * <p>Writing leaves out what is absent and puts nothing between the tags, so that the bytes equal
 * their own Canonical XML 1.0. What was read and not bound is written again: empty elements,
 * unknown elements, values in another spelling, and the signature byte for byte.
 *
 * <p>Immutable and thread-safe; make one and keep it. No method blocks.
 */
public final class XmlCodec {

  private final XmlDecoder decoder;
  private final XmlEncoder encoder;

  private XmlCodec(InputLimits limits) {
    MessagePlans plans = new MessagePlans();
    this.decoder = new XmlDecoder(plans, limits);
    this.encoder = new XmlEncoder(plans);
  }

  /**
   * A codec with the default limits.
   *
   * @return a new codec
   */
  public static XmlCodec create() {
    return new XmlCodec(InputLimits.DEFAULT);
  }

  /**
   * A codec with other limits.
   *
   * @param limits how much is read before a document is refused
   * @return a new codec
   */
  public static XmlCodec create(InputLimits limits) {
    return new XmlCodec(limits);
  }

  /**
   * Reads a message.
   *
   * @param xml the document, in any encoding it declares
   * @return the message, or the reason why there is none
   */
  public DecodeResult decode(byte[] xml) {
    return decoder.decode(xml, null);
  }

  /**
   * Writes a message. It is written as it is: {@code validate} tells what is missing.
   *
   * @param message the message
   * @return its canonical bytes
   * @throws UnencodableException when a value holds a character that XML cannot hold, or kept XML
   *     is not well-formed; the exception names the path, not the value
   */
  public WireMessage encode(CebMessage message) {
    return encode(message, true);
  }

  /**
   * Writes a message without the signature it may have, so that it can be signed anew.
   *
   * @param message the message
   * @return its canonical bytes, unsigned
   * @throws UnencodableException as {@link #encode(CebMessage)}
   */
  public WireMessage encodeUnsigned(CebMessage message) {
    return encode(message, false);
  }

  private WireMessage encode(CebMessage message, boolean keepSignature) {
    try {
      XmlEncoder.Encoded encoded = encoder.encode(message, keepSignature);
      return new WireMessage(
          encoded.type(), encoded.bytes(), encoded.signatureOffset(), encoded.signed());
    } catch (XmlEncoder.Unencodable e) {
      throw new UnencodableException(e.path(), String.valueOf(e.getMessage()));
    }
  }
}
