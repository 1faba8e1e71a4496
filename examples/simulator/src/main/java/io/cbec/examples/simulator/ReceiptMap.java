package io.cbec.examples.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The receipts in a message as maps from field to value, as the Hainan gateway shows them. */
final class ReceiptMap extends DefaultHandler {

  private final List<Map<String, String>> receipts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean leaf;

  private ReceiptMap() {}

  /** Reads a message the simulator wrote itself. */
  static List<Map<String, String>> of(byte[] message) {
    ReceiptMap map = new ReceiptMap();
    try {
      SAXParserFactory.newDefaultNSInstance()
          .newSAXParser()
          .parse(new ByteArrayInputStream(message), map);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException("the simulator wrote what it cannot read", e);
    }
    return map.receipts;
  }

  @Override
  public void startElement(String uri, String name, String qName, Attributes attributes) {
    depth++;
    leaf = true;
    text.setLength(0);
    if (depth == 2) {
      receipts.add(new LinkedHashMap<>());
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  @Override
  public void endElement(String uri, String name, String qName) {
    if (leaf && depth > 2) {
      receipts.get(receipts.size() - 1).putIfAbsent(name, text.toString());
    }
    leaf = false;
    depth--;
  }
}
