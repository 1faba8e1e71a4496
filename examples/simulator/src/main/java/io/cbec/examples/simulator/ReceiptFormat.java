package io.cbec.examples.simulator;

import io.cbec.core.codec.XmlCodec;
import io.cbec.schemas.CebMessage;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Writes receipts in the forms real ones come in: default namespace or prefix, UTF-8 or GB2312
 * (回执的写法). Thread-safe.
 */
final class ReceiptFormat {

  /** Stands for the original in a CEB900 until it is put in. */
  static final String ORIGINAL = "ORIGINAL";

  private static final Charset GB2312 = Charset.forName("GB2312");

  private final XmlCodec codec = XmlCodec.create();
  private final boolean prefixed;
  private final boolean gb2312;

  ReceiptFormat(boolean prefixed, boolean gb2312) {
    this.prefixed = prefixed;
    this.gb2312 = gb2312;
  }

  /** Writes a message. */
  byte[] write(CebMessage message) {
    return declared(body(message));
  }

  /** Writes a format rejection with the message it is about. */
  byte[] write(CebMessage rejection, String original) {
    String marker = ">" + ORIGINAL + "<";
    return declared(body(rejection).replace(marker, ">" + cdata(original) + "<"));
  }

  /** Between the tags everything is escaped, so that a tag is the only place for {@code <ceb:}. */
  private String body(CebMessage message) {
    String canonical = codec.encode(message).text();
    return prefixed
        ? canonical
        : canonical
            .replace("<ceb:", "<")
            .replace("</ceb:", "</")
            .replaceFirst("xmlns:ceb=", "xmlns=");
  }

  private byte[] declared(String body) {
    String encoding = gb2312 ? "gb2312" : "UTF-8";
    String text = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + body;
    return gb2312 ? inGb2312(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  /** Characters outside GB2312 become character references. */
  private static byte[] inGb2312(String text) {
    CharsetEncoder encoder = GB2312.newEncoder();
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (encoder.canEncode(Character.toString(c))) {
                safe.appendCodePoint(c);
              } else {
                safe.append("&#").append(c).append(';');
              }
            });
    return safe.toString().getBytes(GB2312);
  }

  private static String cdata(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().map(c -> isXml(c) ? c : '?').forEach(legal::appendCodePoint);
    return "<![CDATA[" + legal.toString().replace("]]>", "]]]]><![CDATA[>") + "]]>";
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
