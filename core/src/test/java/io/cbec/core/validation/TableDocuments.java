package io.cbec.core.validation;

import io.cbec.core.validation.FieldTable.Declaration;
import io.cbec.core.validation.XmlNode.Attribute;

/** Makes valid messages from the field table, to reach the fields that no sample fills. */
final class TableDocuments {

  private final XmlNode signature;

  /**
   * Starts.
   *
   * @param signature the signature to put where the table has one
   */
  TableDocuments(XmlNode signature) {
    this.signature = signature;
  }

  /** A message with every optional node once. */
  XmlNode full(Declaration root) {
    return root(root, true);
  }

  /** A message with required nodes only. */
  XmlNode lean(Declaration root) {
    return root(root, false);
  }

  private XmlNode root(Declaration declaration, boolean optional) {
    XmlNode root = new XmlNode("ceb", XmlNode.CEB, declaration.name());
    root.declarations.put("ceb", XmlNode.CEB);
    for (Declaration attribute : declaration.attributes()) {
      root.attributes.add(new Attribute("", attribute.name(), text(attribute)));
    }
    addChildren(root, declaration, optional);
    return root;
  }

  private void addChildren(XmlNode node, Declaration declaration, boolean optional) {
    for (Declaration child : declaration.children()) {
      if (optional || child.minOccurs() > 0) {
        node.children.add(node(child, optional));
      }
    }
  }

  private XmlNode node(Declaration declaration, boolean optional) {
    XmlNode node = new XmlNode("ceb", XmlNode.CEB, declaration.name());
    switch (declaration.type()) {
      case SIGNATURE -> {
        return signature.copy();
      }
      case COMPLEX -> addChildren(node, declaration, optional);
      case ANY -> {
        if (optional) {
          node.children.add(node.sibling("own", "anything"));
        }
      }
      case STRING, DECIMAL, INT -> node.text = text(declaration);
    }
    return node;
  }

  private static String text(Declaration declaration) {
    if (!declaration.fixed().isEmpty()) {
      return declaration.fixed();
    }
    return switch (declaration.type()) {
      case STRING -> "7".repeat(Math.max(declaration.minLength(), 1));
      case DECIMAL -> "12.50";
      case INT -> "1";
      case COMPLEX, ANY, SIGNATURE -> throw new IllegalStateException(declaration.path());
    };
  }
}
