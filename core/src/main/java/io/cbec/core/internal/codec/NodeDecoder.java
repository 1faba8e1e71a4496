package io.cbec.core.internal.codec;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.internal.codec.NodePlan.FieldPlan;
import io.cbec.core.internal.xml.SecureXml;
import io.cbec.schemas.Unbound;
import io.cbec.schemas.XmlFragment;
import io.cbec.schemas.binding.FieldBinding;
import io.cbec.schemas.binding.ValueKind;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document into a model. Lenient in form, strict in values: elements may come in any
 * order and unknown ones are kept, but a value that is none is a finding, never {@code null}.
 *
 * <p>Decision: values are read with the JDK's streaming parser and the bindings, not by an XML
 * Binding unmarshaller, which turns a bad number or date into {@code null} and knows no lines.
 */
final class NodeDecoder {

  private static final Pattern CHARACTER_REFERENCE = Pattern.compile("&#[xX]?[0-9A-Fa-f]*;?$");

  private final Style style;
  private final InputLimits limits;
  private final @Nullable Positions positions;
  private final String text;
  private final XMLStreamReader reader;
  private final List<Finding> findings = new ArrayList<>();
  private final StringBuilder path = new StringBuilder();
  private int elements;
  private boolean failed;

  /** What was read. */
  record Decoded(String rootName, @Nullable Object root, List<Finding> findings) {}

  private NodeDecoder(
      InputText input, Style style, InputLimits limits, @Nullable Positions positions)
      throws XMLStreamException {
    this.style = style;
    this.limits = limits;
    this.positions = positions;
    this.text = input.text();
    this.reader = SecureXml.streaming().createXMLStreamReader(new StringReader(text));
  }

  /**
   * Reads a document.
   *
   * @param roots finds the plan of a root by namespace and local name, or throws a refusal
   * @return the root; {@code null} when a value could not be read, with a finding for each
   * @throws Refusal when the document cannot be read
   */
  static Decoded decode(
      InputText input,
      Style style,
      InputLimits limits,
      @Nullable Positions positions,
      BiFunction<String, String, NodePlan> roots) {
    NodeDecoder decoder = null;
    try {
      decoder = new NodeDecoder(input, style, limits, positions);
      return decoder.document(roots);
    } catch (XMLStreamException e) {
      throw malformed(input.text(), e);
    }
  }

  private static Refusal malformed(String text, XMLStreamException e) {
    Location location = e.getLocation();
    int line = location == null ? 0 : Math.max(location.getLineNumber(), 0);
    int column = location == null ? 0 : Math.max(location.getColumnNumber(), 0);
    int offset = offset(text, line, column);
    RefusalReason reason = RefusalReason.NOT_XML;
    if (Values.isBlank(text)) {
      reason = RefusalReason.EMPTY;
    } else if (offset > 0 && offset <= text.length()) {
      String before = text.substring(Math.max(0, offset - 12), offset);
      if (CHARACTER_REFERENCE.matcher(before).find()) {
        reason = RefusalReason.ILLEGAL_CHARACTER;
      } else if (text.stripLeading().startsWith("<")
          && (text.lastIndexOf('<') > text.lastIndexOf('>')
              || Values.isBlank(text.substring(offset)))) {
        reason = RefusalReason.TRUNCATED;
      }
    }
    return new Refusal(reason, "", line, column, null);
  }

  private static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line && start >= 0; i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return 0;
      }
    }
    return Math.min(start + Math.max(column - 1, 0), text.length());
  }

  private Decoded document(BiFunction<String, String, NodePlan> roots) throws XMLStreamException {
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw refusal(RefusalReason.DOCTYPE);
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        break;
      }
    }
    String rootName = reader.getLocalName();
    path.append('/').append(rootName);
    NodePlan plan;
    try {
      plan = roots.apply(orEmpty(reader.getNamespaceURI()), rootName);
    } catch (Refusal refusal) {
      throw here(refusal);
    }
    Object root = node(plan, 1);
    while (reader.hasNext()) {
      reader.next();
    }
    return new Decoded(rootName, failed ? null : root, List.copyOf(findings));
  }

  private Refusal here(Refusal refusal) {
    Location location = reader.getLocation();
    Finding finding = refusal.finding();
    return new Refusal(
        refusal.reason(),
        path.toString(),
        location.getLineNumber(),
        location.getColumnNumber(),
        finding.remedy());
  }

  private Object node(NodePlan plan, int depth) throws XMLStreamException {
    enter(depth);
    Object builder = plan.binding.emptyBuilder().get();
    List<Unbound.Entry> kept = new ArrayList<>(0);
    int[] seen = new int[plan.fields.length];
    attributes(plan, builder);
    int last = -1;
    boolean disordered = false;
    StringBuilder content = plan.content == null ? null : new StringBuilder();
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        break;
      }
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        if (content != null) {
          content.append(reader.getText());
        } else if (!Values.isBlank(reader.getText())) {
          error(
              "field.unexpected-text",
              new Text("There is text between the elements.", "元素之间有多余的文字。"),
              new Text("Remove the text or put it into its element.", "请删除该文字，或放入对应的元素。"));
        }
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        FieldPlan field = find(plan);
        if (field == null) {
          unknown(kept, last, depth);
          continue;
        }
        if (field.index < last && !disordered) {
          disordered = true;
          note(
              "read.order",
              new Text("The elements stand in another order than the schema's.", "元素顺序与规范不一致。"),
              new Text(
                  "Nothing for reading; write them in the schema's order.", "读取不受影响；发送时请按规范顺序填写。"));
        }
        last = Math.max(last, field.index);
        int count = ++seen[field.index];
        int before = path.length();
        path.append('/').append(field.name());
        if (field.binding.repeated() || count > 1) {
          path.append('[').append(count).append(']');
        }
        place();
        if (count > 1 && !field.binding.repeated()) {
          error(
              "field.doubled",
              new Text("The element occurs more than once.", "该元素重复出现。"),
              new Text("Leave one of them.", "请只保留一个。"));
          skip(depth + 1);
        } else {
          element(field, builder, kept, depth + 1);
        }
        path.setLength(before);
      }
    }
    if (content != null) {
      content(plan, builder, content.toString(), kept);
    }
    if (!kept.isEmpty()) {
      plan.binding.keepUnbound().accept(builder, new Unbound(kept));
    }
    return plan.binding.build().apply(builder);
  }

  private @Nullable FieldPlan find(NodePlan plan) {
    String namespace = orEmpty(reader.getNamespaceURI());
    FieldPlan field = plan.elementByName.get(reader.getLocalName());
    if (field == null) {
      return null;
    }
    boolean signature = field.binding.kind() == ValueKind.SIGNATURE;
    return namespace.equals(signature ? Style.XMLDSIG : style.namespace) ? field : null;
  }

  private void attributes(NodePlan plan, Object builder) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      boolean local = orEmpty(reader.getAttributeNamespace(i)).isEmpty();
      FieldPlan field = local ? plan.attributeByName.get(name) : null;
      int before = path.length();
      path.append("/@").append(name);
      if (field == null) {
        note(
            "read.unknown-attribute",
            new Text("The attribute is not in the schema and is not kept.", "规范中没有该属性，未保留。"),
            new Text("Nothing for reading; leave it out when sending.", "读取不受影响；发送时请勿填写。"));
      } else {
        place();
        try {
          Object value = Values.read(field.binding.kind(), reader.getAttributeValue(i));
          field.binding.set().accept(builder, value);
        } catch (Values.Unreadable e) {
          error(e.rule(), e.problem(), e.remedy());
        }
      }
      path.setLength(before);
    }
  }

  private void content(NodePlan plan, Object builder, String value, List<Unbound.Entry> kept) {
    FieldPlan field = plan.content;
    if (field != null) {
      value(field, builder, kept, value);
    }
  }

  private void element(FieldPlan field, Object builder, List<Unbound.Entry> kept, int depth)
      throws XMLStreamException {
    switch (field.binding.kind()) {
      case NODE -> field.binding.set().accept(builder, node(field.child(), depth));
      case SIGNATURE -> field.binding.set().accept(builder, signature(depth));
      case ANY -> any(field, builder, kept, depth);
      default -> value(field, builder, kept, leafText(depth));
    }
  }

  private void value(FieldPlan field, Object builder, List<Unbound.Entry> kept, String written) {
    ValueKind kind = field.binding.kind();
    if (written.isEmpty() && !(field.binding.required() && kind == ValueKind.TEXT)) {
      if (!field.binding.required()) {
        kept.add(new Unbound.Entry(Unbound.Kind.EMPTY, field.index, ""));
        return;
      }
    }
    // The schema gives an empty element a meaning where it has a default or fixed value.
    String meant = written.isEmpty() ? meaningOfEmpty(field.binding.facets()) : written;
    try {
      Object value = Values.read(kind, meant);
      field.binding.set().accept(builder, value);
      if ((kind != ValueKind.TEXT || written.isEmpty())
          && !written.equals(Values.write(kind, value))) {
        kept.add(new Unbound.Entry(Unbound.Kind.LEXICAL, field.index, written));
      }
    } catch (Values.Unreadable e) {
      error(e.rule(), e.problem(), e.remedy());
    }
  }

  private static String meaningOfEmpty(FieldBinding.Facets facets) {
    return facets.fixed() != null
        ? facets.fixed()
        : facets.defaultValue() != null ? facets.defaultValue() : "";
  }

  /** The text of the element at which the reader stands; elements inside it are a finding. */
  private String leafText(int depth) throws XMLStreamException {
    enter(depth);
    String first = null;
    StringBuilder more = null;
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        return more != null ? more.toString() : first == null ? "" : first;
      }
      if (event == XMLStreamConstants.CHARACTERS
          || event == XMLStreamConstants.CDATA
          || event == XMLStreamConstants.SPACE) {
        String part = reader.getText();
        if (first == null) {
          first = part;
        } else {
          more = more == null ? new StringBuilder(first) : more;
          more.append(part);
        }
        int length = more == null ? first.length() : more.length();
        if (length > limits.maxTextLength()) {
          throw refusal(RefusalReason.TOO_LARGE);
        }
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        error(
            "field.unexpected-element",
            new Text("The element must hold text only.", "该元素只能包含文字。"),
            new Text("Remove the element inside it.", "请删除其中的子元素。"));
        skip(depth + 1);
      }
    }
  }

  private void any(FieldPlan field, Object builder, List<Unbound.Entry> kept, int depth)
      throws XMLStreamException {
    enter(depth);
    boolean found = false;
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        if (!found) {
          kept.add(new Unbound.Entry(Unbound.Kind.EMPTY, field.index, ""));
        }
        return;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (found) {
          error(
              "field.doubled",
              new Text("The extension holds more than one element.", "扩展节点只能包含一个元素。"),
              new Text("Put one element around them.", "请用一个元素包裹其内容。"));
          skip(depth + 1);
        } else {
          found = true;
          field.binding.set().accept(builder, XmlFragment.of(fragment(depth)));
        }
      } else if (event == XMLStreamConstants.CHARACTERS && !Values.isBlank(reader.getText())) {
        error(
            "field.unexpected-text",
            new Text("The extension must hold an element, not text.", "扩展节点只能包含元素，不能是文字。"),
            new Text("Put an element around the text.", "请用元素包裹该文字。"));
      }
    }
  }

  private String fragment(int depth) throws XMLStreamException {
    return Fragments.copy(reader, style, below -> enter(depth + below));
  }

  /** The signature keeps its characters exactly: it is cut from the text, not written again. */
  private XmlFragment signature(int depth) throws XMLStreamException {
    String prefix = orEmpty(reader.getPrefix());
    boolean declared = false;
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      declared |= orEmpty(reader.getNamespacePrefix(i)).equals(prefix);
    }
    String tag = "<" + (prefix.isEmpty() ? "" : prefix + ":") + reader.getLocalName();
    int ordinal = elements + 1;
    skip(depth);
    String cut = TagScanner.element(text, ordinal);
    if (!declared) {
      // The root that declared the prefix is written anew; the signature has to say it itself.
      String attribute = prefix.isEmpty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"";
      cut = tag + attribute + Style.XMLDSIG + "\"" + cut.substring(tag.length());
    }
    return XmlFragment.of(cut);
  }

  private void unknown(List<Unbound.Entry> kept, int last, int depth) throws XMLStreamException {
    int before = path.length();
    path.append('/').append(reader.getLocalName());
    place();
    finding(
        Layer.WELL_FORMED,
        Severity.WARNING,
        "read.unknown-element",
        new Text("The schema has no such element here; it is kept as it is.", "规范中此处没有该元素，已原样保留。"),
        new Text("Check the spelling of its name; upper and lower case matter.", "请检查元素名称，注意大小写。"));
    kept.add(new Unbound.Entry(Unbound.Kind.UNKNOWN, last, fragment(depth)));
    path.setLength(before);
  }

  /** Passes over the element at which the reader stands. */
  private void skip(int depth) throws XMLStreamException {
    int open = 1;
    enter(depth);
    while (open > 0) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        enter(depth + open++);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open--;
      }
    }
  }

  private void enter(int depth) {
    if (depth > limits.maxDepth()) {
      throw refusal(RefusalReason.TOO_DEEP);
    }
    if (++elements > limits.maxElements()) {
      throw refusal(RefusalReason.TOO_LARGE);
    }
    if (depth == 1) {
      place();
    }
  }

  private void place() {
    if (positions != null) {
      Location location = reader.getLocation();
      positions.put(path.toString(), location.getLineNumber(), location.getColumnNumber());
    }
  }

  private Refusal refusal(RefusalReason reason) {
    Location location = reader.getLocation();
    return new Refusal(
        reason, path.toString(), location.getLineNumber(), location.getColumnNumber(), null);
  }

  private void error(String rule, Text problem, Text remedy) {
    failed = true;
    finding(Layer.FIELD, Severity.ERROR, rule, problem, remedy);
  }

  private void note(String rule, Text problem, Text remedy) {
    finding(Layer.WELL_FORMED, Severity.INFO, rule, problem, remedy);
  }

  private void finding(Layer layer, Severity severity, String rule, Text problem, Text remedy) {
    Location location = reader.getLocation();
    findings.add(
        new Finding(
            layer,
            severity,
            rule,
            path.toString(),
            location.getLineNumber(),
            location.getColumnNumber(),
            null,
            problem,
            remedy,
            null));
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
