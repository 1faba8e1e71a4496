package io.cbec.examples.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The receipts of a message as rows of the Hainan gateway's database: lower-case names, times in
 * milliseconds since 1970, and for lists no copNo, as seen in live answers.
 */
final class ReceiptMap extends DefaultHandler {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

  private final List<Map<String, String>> rows = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean leaf;

  private ReceiptMap() {}

  /** The rows of a message the simulator wrote itself. */
  static List<Map<String, String>> rows(Mailbox.Entry entry, String dxpId) {
    ReceiptMap map = new ReceiptMap();
    try {
      SAXParserFactory.newDefaultNSInstance()
          .newSAXParser()
          .parse(new ByteArrayInputStream(entry.mail().document()), map);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException("the simulator wrote what it cannot read", e);
    }
    map.rows.forEach(row -> complete(row, entry, dxpId));
    return map.rows;
  }

  private static void complete(Map<String, String> row, Mailbox.Entry entry, String dxpId) {
    switch (entry.mail().type()) {
      case CEB312 -> rename(row, "guid", "re_order_guid");
      case CEB622 -> {
        rename(row, "guid", "re_elist_guid");
        row.remove("copno");
      }
      default -> {
        // Only the rows of 312 and 622 are known; the others keep the names of the fields.
      }
    }
    row.computeIfPresent("returntime", (name, time) -> millis(LocalDateTime.parse(time, MILLIS)));
    row.put("returntime2", entry.delivered().format(SECONDS));
    row.put("instm", millis(entry.delivered()));
    row.put("trans_dxpid", dxpId);
  }

  private static void rename(Map<String, String> row, String from, String to) {
    String value = row.remove(from);
    if (value != null) {
      row.put(to, value);
    }
  }

  private static String millis(LocalDateTime time) {
    return Long.toString(time.atZone(CustomsDesk.CHINA).toInstant().toEpochMilli());
  }

  @Override
  public void startElement(String uri, String name, String qName, Attributes attributes) {
    depth++;
    leaf = true;
    text.setLength(0);
    if (depth == 2) {
      rows.add(new LinkedHashMap<>());
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  @Override
  public void endElement(String uri, String name, String qName) {
    if (leaf && depth > 2) {
      rows.get(rows.size() - 1).putIfAbsent(name.toLowerCase(Locale.ROOT), text.toString());
    }
    leaf = false;
    depth--;
  }
}
