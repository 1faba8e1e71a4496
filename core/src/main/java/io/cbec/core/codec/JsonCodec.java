package io.cbec.core.codec;

import io.cbec.core.internal.codec.JsonReader;
import io.cbec.core.internal.codec.JsonWriter;
import io.cbec.core.internal.codec.MessagePlans;
import io.cbec.schemas.CebMessage;

/**
 * Messages as JSON, with the field names of the XML (报文的 JSON 形式).
 *
 * <p>The form: one object with one field, named like the root element, for example {@code
 * {"CEB311Message": {"guid": …, "version": …, "Order": [{"OrderHead": {…}, "OrderList": […]}],
 * …}}}. Elements that may repeat are arrays; decimals and whole numbers are JSON numbers with
 * exactly their digits; times and codes are texts as in XML; {@code Signature} and the content of
 * {@code ExtendMessage/Message} are texts that hold XML. Absent fields are left out. Reading
 * accepts numbers in quotes too.
 *
 * <p>JSON does not carry what a message kept beside its fields (empty and unknown elements).
 *
 * <p>Immutable and thread-safe; make one and keep it. No method blocks.
 */
public final class JsonCodec {

  private final JsonReader reader;
  private final JsonWriter writer;

  private JsonCodec(InputLimits limits) {
    MessagePlans plans = new MessagePlans();
    this.reader = new JsonReader(plans, limits);
    this.writer = new JsonWriter(plans);
  }

  /**
   * A codec with the default limits.
   *
   * @return a new codec
   */
  public static JsonCodec create() {
    return new JsonCodec(InputLimits.DEFAULT);
  }

  /**
   * A codec with other limits.
   *
   * @param limits how much is read before a document is refused
   * @return a new codec
   */
  public static JsonCodec create(InputLimits limits) {
    return new JsonCodec(limits);
  }

  /**
   * Reads a message.
   *
   * @param json the JSON, in UTF-8
   * @return the message, or the reason why there is none; names that no field has are refused
   */
  public DecodeResult decode(byte[] json) {
    return reader.read(json);
  }

  /**
   * Writes a message in one line.
   *
   * @param message the message
   * @return JSON
   */
  public String encode(CebMessage message) {
    return writer.write(message, false);
  }

  /**
   * Writes a message for people to read.
   *
   * @param message the message
   * @return JSON on many lines
   */
  public String encodePretty(CebMessage message) {
    return writer.write(message, true);
  }
}
