package io.cbec.core.internal.codec;

import io.cbec.core.internal.xml.SecureXml;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Elements that are kept as text: written canonically, in the context of our own root element. */
final class Fragments {

  private Fragments() {}

  /**
   * An element as canonical text, given the declarations of our root.
   *
   * @param text one element
   * @param style the family of the document it stands in
   * @return its canonical form
   */
  static String canonical(String text, Style style) {
    try {
      XMLStreamReader reader = open(text, style);
      reader.nextTag();
      if (reader.nextTag() != XMLStreamConstants.START_ELEMENT) {
        throw new NodeEncoder.Failure("the extension holds no element");
      }
      String canonical = copy(reader, style, InDepth.UNCHECKED);
      if (reader.nextTag() != XMLStreamConstants.END_ELEMENT
          || (reader.hasNext() && reader.next() != XMLStreamConstants.END_DOCUMENT)) {
        throw new NodeEncoder.Failure("the extension must be one element");
      }
      return canonical;
    } catch (XMLStreamException e) {
      throw new NodeEncoder.Failure("the kept element is not well-formed XML");
    }
  }

  /**
   * An element that has to keep its bytes: checked to be one well-formed element, not changed.
   *
   * @param text one element
   * @param style the family of the document it stands in
   * @return the text
   */
  static String checked(String text, Style style) {
    canonical(text, style);
    return text;
  }

  private static XMLStreamReader open(String text, Style style) throws XMLStreamException {
    // No DTD can stand inside an element, so the text can do no harm beyond being malformed.
    String tag = style.tagPrefix() + "context";
    return SecureXml.streaming()
        .createXMLStreamReader(
            new StringReader("<" + tag + style.declarations() + ">" + text + "</" + tag + ">"));
  }

  /** Told of each element below, so that limits hold there too. */
  interface InDepth {
    /** For text whose size is known already. */
    InDepth UNCHECKED = depth -> {};

    void enter(int depth);
  }

  /**
   * Copies the element at which a reader stands, canonically; the reader ends at its end tag.
   *
   * <p>The namespace of the family is always written with its own prefix; comments and processing
   * instructions are dropped.
   */
  static String copy(XMLStreamReader reader, Style style, InDepth watcher)
      throws XMLStreamException {
    StringBuilder out = new StringBuilder();
    Deque<Map<String, String>> scopes = new ArrayDeque<>();
    Deque<String> names = new ArrayDeque<>();
    Map<String, String> outside = new HashMap<>();
    outside.put("", style.prefix.isEmpty() ? style.namespace : "");
    outside.put(style.prefix, style.namespace);
    outside.put("xsi", Style.XSI);
    scopes.push(outside);
    int event = reader.getEventType();
    while (true) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          watcher.enter(names.size() + 1);
          names.push(start(reader, style, scopes, out));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          out.append("</").append(names.pop()).append('>');
          scopes.pop();
          if (names.isEmpty()) {
            return out.toString();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            escape(reader.getText(), false, out);
        default -> {}
      }
      event = reader.next();
    }
  }

  private static String start(
      XMLStreamReader reader, Style style, Deque<Map<String, String>> scopes, StringBuilder out) {
    Map<String, String> outer = scopes.element();
    Map<String, String> inner = new HashMap<>(outer);
    TreeMap<String, String> declare = new TreeMap<>();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String uri = orEmpty(reader.getNamespaceURI(i));
      if (!uri.equals(style.namespace)) {
        bind(orEmpty(reader.getNamespacePrefix(i)), uri, inner, declare);
      }
    }
    String name =
        qualified(
            reader.getPrefix(),
            reader.getNamespaceURI(),
            reader.getLocalName(),
            style,
            inner,
            declare);
    List<String[]> attributes = new ArrayList<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String uri = orEmpty(reader.getAttributeNamespace(i));
      String attribute =
          uri.isEmpty()
              ? reader.getAttributeLocalName(i)
              : qualified(
                  reader.getAttributePrefix(i),
                  uri,
                  reader.getAttributeLocalName(i),
                  style,
                  inner,
                  declare);
      attributes.add(
          new String[] {
            uri, reader.getAttributeLocalName(i), attribute, reader.getAttributeValue(i)
          });
    }
    attributes.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
    out.append('<').append(name);
    declare.forEach(
        (prefix, uri) -> {
          out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix).append("=\"");
          escape(uri, true, out);
          out.append('"');
        });
    for (String[] attribute : attributes) {
      out.append(' ').append(attribute[2]).append("=\"");
      escape(attribute[3], true, out);
      out.append('"');
    }
    out.append('>');
    scopes.push(inner);
    return name;
  }

  private static String qualified(
      String prefix,
      String namespace,
      String localName,
      Style style,
      Map<String, String> inner,
      Map<String, String> declare) {
    String uri = orEmpty(namespace);
    if (uri.equals("http://www.w3.org/XML/1998/namespace")) {
      return "xml:" + localName;
    }
    String written = uri.equals(style.namespace) ? style.prefix : orEmpty(prefix);
    bind(written, uri, inner, declare);
    return written.isEmpty() ? localName : written + ":" + localName;
  }

  private static void bind(
      String prefix, String uri, Map<String, String> inner, Map<String, String> declare) {
    if (!uri.equals(inner.get(prefix))) {
      inner.put(prefix, uri);
      declare.put(prefix, uri);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void escape(String text, boolean attribute, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append(attribute ? ">" : "&gt;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        case '\r' -> out.append("&#xD;");
        case '\n' -> out.append(attribute ? "&#xA;" : "\n");
        case '\t' -> out.append(attribute ? "&#x9;" : "\t");
        default -> out.append(c);
      }
    }
  }
}
