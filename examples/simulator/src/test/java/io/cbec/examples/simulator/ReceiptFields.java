package io.cbec.examples.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The fields of the receipts in a message, by lower-case name; nested ones too. */
final class ReceiptFields {

  private ReceiptFields() {}

  static List<Map<String, String>> of(byte[] message) {
    try {
      Element root =
          DocumentBuilderFactory.newDefaultNSInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(message))
              .getDocumentElement();
      List<Map<String, String>> receipts = new ArrayList<>();
      for (int i = 0; i < root.getChildNodes().getLength(); i++) {
        Map<String, String> fields = new HashMap<>();
        NodeList all = ((Element) root.getChildNodes().item(i)).getElementsByTagNameNS("*", "*");
        for (int j = 0; j < all.getLength(); j++) {
          fields.putIfAbsent(
              all.item(j).getLocalName().toLowerCase(Locale.ROOT), all.item(j).getTextContent());
        }
        receipts.add(fields);
      }
      return receipts;
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }
}
