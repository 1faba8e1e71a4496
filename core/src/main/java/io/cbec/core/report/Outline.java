package io.cbec.core.report;

import io.cbec.core.Finding;
import io.cbec.core.Text;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.internal.codec.InputText;
import io.cbec.core.internal.codec.Refusal;
import io.cbec.core.internal.validation.DocumentKey;
import io.cbec.core.internal.xml.SecureXml;
import io.cbec.core.report.FieldPath.Step;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.ValueKind;
import io.cbec.schemas.internal.Masked;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A document as it stands in a file, with the findings at their places. Personal data is masked as
 * in the {@code toString} of the models; values of elements that no schema has are left out,
 * because nobody knows what they are.
 */
final class Outline {

  /** Longer values would hide the rest of the page. */
  private static final int LONGEST_VALUE = 300;

  /** One element or attribute. */
  static final class Node {
    private final Step step;
    private final @Nullable Class<?> type;
    private final List<Node> children = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private @Nullable Text value;
    private boolean readable;

    Node(Step step, @Nullable Class<?> type) {
      this.step = step;
      this.type = type;
    }

    Step step() {
      return step;
    }

    /** Whether it holds fields of its own. */
    boolean isPart() {
      return type != null;
    }

    /** What stands in it, ready to be shown; {@code null} when it is not in the document at all. */
    @Nullable Text value() {
      return value;
    }

    List<Node> children() {
      return children;
    }

    /** The findings about it. */
    List<Finding> findings() {
      return findings;
    }

    /** The findings about it and all below it. */
    List<Finding> allFindings() {
      List<Finding> all = new ArrayList<>(findings);
      children.forEach(child -> all.addAll(child.allFindings()));
      return all;
    }

    /** The number by which people know a document; {@code null} when it has none. */
    @Nullable String key() {
      DocumentKey key = new DocumentKey();
      offer(key);
      for (Node child : children) {
        if (child.isPart() && child.step.index() == 0) {
          child.offer(key);
        }
      }
      return key.value();
    }

    private void offer(DocumentKey key) {
      for (Node child : children) {
        if (child.value != null && child.readable) {
          key.offer(child.step.name(), child.value.en());
        }
      }
    }

    /** How many fields stand in it and below it. */
    int size() {
      return 1 + children.stream().mapToInt(Node::size).sum();
    }
  }

  private final FieldNames names;
  private final Map<String, Node> byPath = new HashMap<>();
  private @Nullable Node root;

  private Outline(FieldNames names) {
    this.names = names;
  }

  /**
   * Reads a document.
   *
   * @return its root; empty when it cannot be read or its root is none we know
   */
  static Optional<Node> of(byte[] document, List<Finding> findings, FieldNames names) {
    Outline outline = new Outline(names);
    try {
      outline.read(InputText.of(document, InputLimits.DEFAULT).text());
    } catch (Refusal | XMLStreamException e) {
      return Optional.empty();
    }
    Node root = outline.root;
    if (root != null) {
      findings.forEach(outline::attach);
    }
    return Optional.ofNullable(root);
  }

  private void read(String text) throws XMLStreamException {
    XMLStreamReader reader = SecureXml.streaming().createXMLStreamReader(new StringReader(text));
    List<Node> open = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Node node = start(reader.getLocalName(), open.isEmpty() ? null : last(open));
          if (node == null) {
            return;
          }
          attributes(reader, node);
          content.setLength(0);
          if (node.isPart()) {
            open.add(node);
          } else {
            leaf(reader, node, content);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
        default -> {}
      }
    }
  }

  private static Node last(List<Node> nodes) {
    return nodes.get(nodes.size() - 1);
  }

  private @Nullable Node start(String name, @Nullable Node parent) {
    if (parent == null) {
      Class<?> type = names.root(name);
      if (type == null) {
        return null;
      }
      Node node = new Node(new Step("/" + name, name, 0, null), type);
      byPath.put(node.step().path(), node);
      root = node;
      return node;
    }
    FieldBinding<?, ?> binding = names.field(parent.type, name);
    int count = parent.seen.merge(name, 1, Integer::sum);
    boolean numbered = count > 1 || (binding != null && binding.repeated());
    String path = parent.step().path() + "/" + name + (numbered ? "[" + count + "]" : "");
    Node node =
        new Node(
            new Step(path, name, numbered ? count : 0, binding),
            binding == null ? null : binding.childType());
    parent.children.add(node);
    byPath.put(path, node);
    return node;
  }

  private void attributes(XMLStreamReader reader, Node node) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      FieldBinding<?, ?> binding = names.field(node.type, "@" + name);
      String path = node.step().path() + "/@" + name;
      Node attribute = new Node(new Step(path, "@" + name, 0, binding), null);
      attribute.value = shown(binding, reader.getAttributeValue(i));
      // Namespaces of schema instances and the like are of no interest here.
      if (binding != null) {
        node.children.add(attribute);
      }
      byPath.put(path, attribute);
    }
  }

  /** Reads to the end of an element without fields of its own. */
  private static void leaf(XMLStreamReader reader, Node node, StringBuilder content)
      throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            content.append(reader.getText());
        default -> {}
      }
    }
    node.value = shown(node.step().binding(), content.toString());
    node.readable = node.value.en().equals(node.value.zh());
  }

  private static Text shown(@Nullable FieldBinding<?, ?> binding, String value) {
    if (binding == null) {
      return new Text("(unknown, value not shown)", "（未知，不显示内容）");
    }
    if (binding.kind() == ValueKind.SIGNATURE
        || binding.kind() == ValueKind.ANY
        || binding.kind() == ValueKind.BASE64) {
      return new Text("(not shown)", "（不显示内容）");
    }
    if (value.isBlank()) {
      return new Text("(empty)", "（空）");
    }
    String personal = binding.personal();
    String shown = personal == null ? value : Masked.mask(value, personal);
    if (shown.codePointCount(0, shown.length()) > LONGEST_VALUE) {
      shown = shown.substring(0, shown.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
    return new Text(shown, shown);
  }

  /** A finding about something that is not there gets a place of its own beside its neighbours. */
  private void attach(Finding finding) {
    Node node = byPath.get(finding.path());
    if (node != null && (node.step().binding() != null || node == root || isShown(node))) {
      node.findings.add(finding);
      return;
    }
    FieldPath path = names.resolve(finding.path());
    for (int i = path.steps().size() - 2; i >= 0; i--) {
      Node around = byPath.get(path.steps().get(i).path());
      if (around != null) {
        if (i == path.steps().size() - 2 && around.isPart()) {
          Step missing = path.steps().get(i + 1);
          Node gap = new Node(missing, null);
          around.children.add(gap);
          byPath.put(missing.path(), gap);
          around = gap;
        }
        around.findings.add(finding);
        return;
      }
    }
    if (root != null) {
      root.findings.add(finding);
    }
  }

  /** Attributes that no schema has are not shown, all other nodes are. */
  private static boolean isShown(Node node) {
    return !node.step().name().startsWith("@");
  }
}
