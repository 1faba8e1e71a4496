package io.cbec.signing.internal.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The tree of a document somebody else wrote, and what has to be changed in it before a signature
 * over the fixed text of SignedInfo can verify. For one thread. The reader has bounded its depth.
 */
public final class ForeignTree {

  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private final Document document;

  /**
   * Looks at a tree and changes it.
   *
   * @param document the tree, read with namespaces
   */
  public ForeignTree(Document document) {
    this.document = document;
  }

  /**
   * Looks for an element.
   *
   * @param namespace its namespace
   * @param localName its name
   * @return whether there is one anywhere
   */
  public boolean has(String namespace, String localName) {
    return document.getElementsByTagNameNS(namespace, localName).getLength() > 0;
  }

  /**
   * Removes all comments.
   *
   * @return whether there were any
   */
  public boolean dropComments() {
    return drop(Node.COMMENT_NODE);
  }

  /**
   * Removes all processing instructions.
   *
   * @return whether there were any
   */
  public boolean dropProcessingInstructions() {
    return drop(Node.PROCESSING_INSTRUCTION_NODE);
  }

  private boolean drop(short kind) {
    List<Node> found = new ArrayList<>();
    collect(document, kind, found);
    found.forEach(node -> node.getParentNode().removeChild(node));
    return !found.isEmpty();
  }

  private static void collect(Node parent, short kind, List<Node> found) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == kind) {
        found.add(child);
      }
      collect(child, kind, found);
    }
  }

  /**
   * Whether the root declares something else than the two namespaces of a message with their usual
   * prefixes.
   *
   * @param ceb the namespace of messages
   * @param xsi the namespace of schema instances
   * @return whether declarations have to be changed
   */
  public boolean rootDeclaresOtherThan(String ceb, String xsi) {
    Element root = document.getDocumentElement();
    int declarations = 0;
    for (Attr attribute : attributes(root)) {
      declarations += XMLNS.equals(attribute.getNamespaceURI()) ? 1 : 0;
    }
    return declarations != 2
        || !ceb.equals(root.getAttributeNS(XMLNS, "ceb"))
        || !xsi.equals(root.getAttributeNS(XMLNS, "xsi"));
  }

  /**
   * Declares all namespaces anew: the two of a message on the root with the prefixes {@code ceb}
   * and {@code xsi}, every other one on the elements that use it.
   *
   * @param ceb the namespace of messages
   * @param xsi the namespace of schema instances
   * @return what stands in the way; {@code null} when it was done
   */
  public @Nullable String declareAnew(String ceb, String xsi) {
    Element root = document.getDocumentElement();
    String obstacle = obstacle(root, ceb, xsi);
    if (obstacle == null) {
      declareAnew(root, ceb, xsi);
      root.setAttributeNS(XMLNS, "xmlns:ceb", ceb);
      root.setAttributeNS(XMLNS, "xmlns:xsi", xsi);
    }
    return obstacle;
  }

  /** Looked for before anything is changed. */
  private static @Nullable String obstacle(Element element, String ceb, String xsi) {
    String found = takenPrefix(element, ceb, xsi);
    for (Attr attribute : attributes(element)) {
      if (found == null && !XMLNS.equals(attribute.getNamespaceURI())) {
        found = takenPrefix(attribute, ceb, xsi);
      }
      if (xsi.equals(attribute.getNamespaceURI()) && "type".equals(attribute.getLocalName())) {
        // Its value names a prefix, which would mean something else afterwards.
        return "xsi:type on " + element.getLocalName();
      }
    }
    for (Node child = element.getFirstChild();
        found == null && child != null;
        child = child.getNextSibling()) {
      found = child instanceof Element inner ? obstacle(inner, ceb, xsi) : null;
    }
    return found;
  }

  private static @Nullable String takenPrefix(Node node, String ceb, String xsi) {
    String prefix = node.getPrefix();
    boolean taken =
        ("ceb".equals(prefix) && !ceb.equals(node.getNamespaceURI()))
            || ("xsi".equals(prefix) && !xsi.equals(node.getNamespaceURI()));
    return taken ? "the prefix " + prefix + " means another namespace" : null;
  }

  private static void declareAnew(Element element, String ceb, String xsi) {
    List<Attr> attributes = attributes(element);
    for (Attr attribute : attributes) {
      if (XMLNS.equals(attribute.getNamespaceURI())) {
        element.removeAttributeNode(attribute);
      }
    }
    if (ceb.equals(element.getNamespaceURI())) {
      element.setPrefix("ceb");
    } else {
      String prefix = element.getPrefix();
      String namespace = element.getNamespaceURI();
      element.setAttributeNS(
          XMLNS, prefix == null ? "xmlns" : "xmlns:" + prefix, namespace == null ? "" : namespace);
    }
    for (Attr attribute : attributes) {
      String namespace = attribute.getNamespaceURI();
      if (namespace == null || namespace.equals(XMLNS) || namespace.equals(XML)) {
        continue;
      }
      if (namespace.equals(xsi)) {
        attribute.setPrefix("xsi");
      } else if (namespace.equals(ceb)) {
        attribute.setPrefix("ceb");
      } else {
        element.setAttributeNS(XMLNS, "xmlns:" + attribute.getPrefix(), namespace);
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        declareAnew(inner, ceb, xsi);
      }
    }
  }

  private static List<Attr> attributes(Element element) {
    NamedNodeMap map = element.getAttributes();
    List<Attr> attributes = new ArrayList<>();
    for (int i = 0; i < map.getLength(); i++) {
      attributes.add((Attr) map.item(i));
    }
    return attributes;
  }
}
