package io.cbec.transport;

import io.cbec.core.MessageType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something by which a receipt and a document can find each other.
 *
 * @param kind what it is
 * @param type the type of the request it belongs to; {@code null} when the value says enough
 * @param value the value
 */
record Link(Kind kind, @Nullable MessageType type, String value) {

  enum Kind {
    /** The whole business key. */
    KEY,
    /** The guid of the declared document. */
    GUID,
    /** The number of the e-port (preNo). */
    PRE_NO,
    /** Enterprise and order number, for the list of that order. */
    ORDER,
    /** The number of the enterprise alone (copNo), when the receipt lacks the enterprise. */
    COP_NO,
    /** The number of the list at customs (invtNo). */
    INVT_NO,
    /** The transport id of the message (CopMsgId). */
    COP_MSG_ID
  }

  static Link key(DocumentKey key) {
    return new Link(Kind.KEY, key.type(), key.company() + '\n' + key.number());
  }

  static Link guid(MessageType type, String guid) {
    return new Link(Kind.GUID, type, guid.toUpperCase(Locale.ROOT));
  }

  static Link preNo(MessageType type, String preNo) {
    return new Link(Kind.PRE_NO, type, preNo);
  }

  static Link order(String company, String orderNo) {
    return new Link(Kind.ORDER, null, company + '\n' + orderNo);
  }

  static Link copNo(MessageType type, String copNo) {
    return new Link(Kind.COP_NO, type, copNo);
  }

  static Link invtNo(String invtNo) {
    return new Link(Kind.INVT_NO, null, invtNo);
  }

  static Link copMsgId(String id) {
    return new Link(Kind.COP_MSG_ID, null, id);
  }
}
