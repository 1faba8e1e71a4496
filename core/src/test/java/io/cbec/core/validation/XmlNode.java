package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cbec.core.internal.xml.SecureXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element that can be changed and written again: the raw material of mutants.
 *
 * <p>Keeps names, namespaces, attributes and text. White space between elements and comments are
 * dropped; neither has a say in the verdict of a schema.
 */
final class XmlNode {

  static final String CEB = "http://www.chinaport.gov.cn/ceb";
  static final String DS = "http://www.w3.org/2000/09/xmldsig#";
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /** An attribute as it stands in the document; {@code uri} is empty when it has no prefix. */
  record Attribute(String uri, String qualifiedName, String value) {}

  String prefix;
  String uri;
  String name;

  /** Namespace declarations on this element, prefix to URI. */
  final Map<String, String> declarations = new LinkedHashMap<>();

  final List<Attribute> attributes = new ArrayList<>();
  final List<XmlNode> children = new ArrayList<>();

  /** All character data directly inside the element. */
  String text = "";

  XmlNode(String prefix, String uri, String name) {
    this.prefix = prefix;
    this.uri = uri;
    this.name = name;
  }

  /** An element without content in the namespace and under the prefix of this one. */
  XmlNode sibling(String siblingName, String siblingText) {
    XmlNode node = new XmlNode(prefix, uri, siblingName);
    node.text = siblingText;
    return node;
  }

  XmlNode copy() {
    XmlNode copy = new XmlNode(prefix, uri, name);
    copy.declarations.putAll(declarations);
    copy.attributes.addAll(attributes);
    copy.text = text;
    for (XmlNode child : children) {
      copy.children.add(child.copy());
    }
    return copy;
  }

  /** Puts the element into another namespace, which it declares as its default. */
  void moveToNamespace(String other) {
    prefix = "";
    uri = other;
    declarations.put("", other);
  }

  byte[] write() {
    StringBuilder out = new StringBuilder(4096);
    write(out);
    return out.toString().getBytes(UTF_8);
  }

  private void write(StringBuilder out) {
    String qualifiedName = prefix.isEmpty() ? name : prefix + ':' + name;
    out.append('<').append(qualifiedName);
    declarations.forEach(
        (declared, namespace) -> {
          out.append(declared.isEmpty() ? " xmlns" : " xmlns:").append(declared).append("=\"");
          escape(namespace, out);
          out.append('"');
        });
    for (Attribute attribute : attributes) {
      out.append(' ').append(attribute.qualifiedName()).append("=\"");
      escape(attribute.value(), out);
      out.append('"');
    }
    out.append('>');
    escape(text, out);
    for (XmlNode child : children) {
      child.write(out);
    }
    out.append("</").append(qualifiedName).append('>');
  }

  private static void escape(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
        default -> out.append(c);
      }
    }
  }

  /** Reads documents, one after the other. */
  static final class Reader {

    private final SAXParser parser;

    Reader() {
      try {
        parser = SecureXml.sax().newSAXParser();
      } catch (SAXException | ParserConfigurationException e) {
        throw new IllegalStateException(e);
      }
    }

    /**
     * Reads a document.
     *
     * @param xml the document
     * @return its root
     * @throws SAXException when it is not well-formed
     */
    XmlNode read(byte[] xml) throws SAXException {
      Builder builder = new Builder();
      try {
        parser.parse(new ByteArrayInputStream(xml), builder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return builder.document.children.get(0);
    }
  }

  private static final class Builder extends DefaultHandler {

    private final XmlNode document = new XmlNode("", "", "");
    private final Deque<XmlNode> open = new ArrayDeque<>(List.of(document));
    private final Map<String, String> declared = new LinkedHashMap<>();

    @Override
    public void startPrefixMapping(String prefix, String uri) {
      declared.put(prefix, uri);
    }

    @Override
    public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
      int colon = qualifiedName.indexOf(':');
      XmlNode node = new XmlNode(colon < 0 ? "" : qualifiedName.substring(0, colon), uri, name);
      node.declarations.putAll(declared);
      declared.clear();
      for (int i = 0; i < attributes.getLength(); i++) {
        node.attributes.add(
            new Attribute(attributes.getURI(i), attributes.getQName(i), attributes.getValue(i)));
      }
      open.element().children.add(node);
      open.push(node);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      open.element().text += new String(characters, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qualifiedName) {
      XmlNode node = open.pop();
      if (!node.children.isEmpty() && node.text.isBlank()) {
        node.text = "";
      }
    }
  }
}
