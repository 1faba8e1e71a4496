package io.cbec.examples.simulator;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a DxpMsg says (终端节点报文). Fields that are missing are empty, so that even a broken envelope
 * can be answered.
 *
 * @param copMsgId transport id
 * @param senderId who sent it, and gets the receipts
 * @param receiverIds for whom it is
 * @param created CreatTime as written
 * @param messageType MsgType
 * @param data the business message
 */
record Envelope(
    String copMsgId,
    String senderId,
    List<String> receiverIds,
    String created,
    String messageType,
    byte[] data) {

  /** Collects the fields while a {@link SchemaReader} reads. */
  static final class Collector extends DefaultHandler {

    private final Map<String, String> fields = new HashMap<>();
    private final List<String> receivers = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String root = "";

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) {
      if (root.isEmpty()) {
        root = name;
      }
      text.setLength(0);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      text.append(characters, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qName) {
      if (name.equals("ReceiverId")) {
        receivers.add(text.toString());
      } else {
        fields.putIfAbsent(name, text.toString());
      }
      text.setLength(0);
    }

    /** Whether the root is a DxpMsg. */
    boolean isEnvelope() {
      return root.equals("DxpMsg");
    }

    /** The envelope. Data that is no Base64 is empty; the schema has complained about it. */
    Envelope envelope() {
      return new Envelope(
          field("CopMsgId"),
          field("SenderId"),
          List.copyOf(receivers),
          field("CreatTime"),
          field("MsgType"),
          decoded(field("Data")));
    }

    private String field(String name) {
      return fields.getOrDefault(name, "");
    }

    private static byte[] decoded(String base64) {
      try {
        return Base64.getMimeDecoder().decode(base64);
      } catch (IllegalArgumentException broken) {
        return new byte[0];
      }
    }
  }
}
