package io.cbec.examples.simulator;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** Writes the envelopes of the platform: DxpMsg and DxpRep. Thread-safe. */
final class EnvelopeWriter {

  private static final String NAMESPACE = "http://www.chinaport.gov.cn/dxp";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final boolean prefixed;

  EnvelopeWriter(boolean prefixed) {
    this.prefixed = prefixed;
  }

  /** A receipt on its way to an enterprise. */
  byte[] wrap(Mail mail, String receiverId) {
    String name = mail.type().rootName();
    return document(
        "DxpMsg",
        element(
                "TransInfo",
                transInfo(
                    mail.id(),
                    SimulatorOptions.IMPORT_RECEIVER,
                    receiverId,
                    mail.time().format(SECONDS),
                    name))
            + element("Data", Base64.getEncoder().encodeToString(mail.document()))
            + element("AddInfo", element("FileName", name + "_" + mail.id() + ".xml")));
  }

  /**
   * The platform's refusal of an envelope (DxpRep).
   *
   * @param code ResponseCode, four digits
   * @param info in words
   * @param refused the envelope, as far as it could be read
   */
  byte[] report(String code, String info, Envelope refused, LocalDate today) {
    String sender = orElse(refused.senderId(), 16, "UNKNOWN");
    String receiver =
        refused.receiverIds().isEmpty() ? "UNKNOWN" : orElse(refused.receiverIds().get(0), 16, "");
    String created = refused.created();
    return document(
        "DxpRep",
        element("RecevierId", sender)
            + element(
                "Response",
                element("NodeId", "00000002")
                    + element("ResponseCode", code)
                    + element("ResponseInfo", info)
                    + element("NoticeTime", today.toString())
                    + element(
                        "OriHead",
                        transInfo(
                            orElse(refused.copMsgId(), 255, "UNKNOWN"),
                            sender,
                            receiver.isEmpty() ? "UNKNOWN" : receiver,
                            isTime(created) ? created : today + "T00:00:00",
                            orElse(refused.messageType(), 30, "")))));
  }

  private String transInfo(
      String copMsgId, String sender, String receiver, String created, String messageType) {
    return element("CopMsgId", copMsgId)
        + element("SenderId", sender)
        + element("ReceiverIds", element("ReceiverId", receiver))
        + element("CreatTime", created)
        + element("MsgType", messageType);
  }

  private byte[] document(String root, String content) {
    String name = prefixed ? "dxp:" + root : root;
    String declaration = prefixed ? "xmlns:dxp" : "xmlns";
    String text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><%s %s=\"%s\" ver=\"1.0\">%s</%s>"
            .formatted(name, declaration, NAMESPACE, content, name);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The content is markup already, or text escaped by {@link #orElse}. */
  private String element(String name, String content) {
    String tag = prefixed ? "dxp:" + name : name;
    return "<" + tag + ">" + content + "</" + tag + ">";
  }

  /** What an unreadable envelope said, cut and escaped, or something in its place. */
  private static String orElse(String value, int longest, String other) {
    String cut = value.length() > longest ? value.substring(0, longest) : value;
    String escaped = cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return escaped.isBlank() ? other : escaped;
  }

  private static boolean isTime(String text) {
    return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
  }
}
