package io.cbec.core.internal.validation;

import io.cbec.core.Finding;
import io.cbec.core.Layer;
import io.cbec.core.MessageType;
import io.cbec.core.Severity;
import io.cbec.core.Text;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.internal.codec.Positions.Position;
import io.cbec.core.internal.validation.OpenElement.Child;
import io.cbec.core.internal.wording.Term;
import io.cbec.schemas.binding.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.xml.XMLConstants;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * One pass over one document: hands every event to the schema validator and turns what that says
 * into findings with path, place and words of our own. For one use by one thread.
 */
final class SchemaPass extends DefaultHandler {

  /** The envelope that enterprises send; the others come from the platform. */
  private static final String SENT_ENVELOPE = "DxpMsg";

  /** The code with which the platform refuses what does not satisfy the schema. */
  private static final String SCHEMA_REJECT_CODE = "0002";

  private static final int LONGEST_FOREIGN_TEXT = 300;

  /** Stops the reading of a document that exceeds the limits. */
  static final class LimitExceeded extends SAXException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What a family of documents has to satisfy.
   *
   * @param roots what the bindings say, by the name of the root element
   * @param validators makes validators of its schema
   */
  record Grammar(Map<String, NodeModel> roots, Supplier<ValidatorHandler> validators) {}

  private record PrefixMapping(String prefix, String uri) {}

  private record Note(
      Severity severity,
      String rule,
      String path,
      int line,
      int column,
      DocumentKey document,
      Text problem,
      Text remedy) {}

  private final Grammar messages;
  private final Grammar envelopes;
  private final InputLimits limits;
  private final boolean unsigned;
  private final int maxFindings;
  private final List<Note> notes = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<PrefixMapping> mappingsOfRoot = new ArrayList<>();
  private @Nullable ValidatorHandler validator;
  private boolean envelope;
  private boolean sentByEnterprise;
  private @Nullable OpenElement open;
  private @Nullable Locator locator;
  private @Nullable MessageType type;
  private char[] plain = new char[0];
  private int elements;
  private boolean truncated;

  SchemaPass(
      Grammar messages, Grammar envelopes, InputLimits limits, boolean unsigned, int maxFindings) {
    this.messages = messages;
    this.envelopes = envelopes;
    this.limits = limits;
    this.unsigned = unsigned;
    this.maxFindings = maxFindings;
  }

  /** The root element decides which schema is the law. */
  private ValidatorHandler begin(String rootName) throws SAXException {
    envelope = envelopes.roots().containsKey(rootName);
    ValidatorHandler chosen = (envelope ? envelopes : messages).validators().get();
    chosen.setErrorHandler(
        new ErrorHandler() {
          @Override
          public void warning(SAXParseException e) {
            // The validator warns about nothing that a document could do wrong.
          }

          @Override
          public void error(SAXParseException e) {
            said.add(String.valueOf(e.getMessage()));
          }

          @Override
          public void fatalError(SAXParseException e) {
            said.add(String.valueOf(e.getMessage()));
          }
        });
    if (locator != null) {
      chosen.setDocumentLocator(locator);
    }
    chosen.startDocument();
    for (PrefixMapping mapping : mappingsOfRoot) {
      chosen.startPrefixMapping(mapping.prefix(), mapping.uri());
    }
    validator = chosen;
    return chosen;
  }

  private ValidatorHandler validator() {
    ValidatorHandler begun = validator;
    if (begun == null) {
      throw new IllegalStateException("there was no root element");
    }
    return begun;
  }

  @Nullable MessageType type() {
    return type;
  }

  boolean truncated() {
    return truncated;
  }

  List<Finding> findings(Places places) {
    List<Finding> findings = new ArrayList<>(notes.size());
    for (Note note : notes) {
      Position at = places.tagStart(note.line(), note.column());
      boolean platform = note.severity() == Severity.ERROR && sentByEnterprise;
      findings.add(
          new Finding(
              Layer.SCHEMA,
              note.severity(),
              note.rule(),
              note.path(),
              at.line(),
              at.column(),
              note.document().value(),
              note.problem(),
              note.remedy(),
              platform ? SCHEMA_REJECT_CODE : null));
    }
    findings.sort(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
    return findings;
  }

  // ---- events of the parser

  @Override
  public void setDocumentLocator(Locator documentLocator) {
    locator = documentLocator;
  }

  @Override
  public void endDocument() throws SAXException {
    validator().endDocument();
  }

  @Override
  public void startPrefixMapping(String prefix, String uri) throws SAXException {
    if (validator == null) {
      mappingsOfRoot.add(new PrefixMapping(prefix, uri));
    } else {
      validator.startPrefixMapping(prefix, uri);
    }
  }

  @Override
  public void endPrefixMapping(String prefix) throws SAXException {
    validator().endPrefixMapping(prefix);
  }

  @Override
  public void processingInstruction(String target, String data) throws SAXException {
    if (validator != null) {
      validator.processingInstruction(target, data);
    }
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXException {
    throw e;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    ValidatorHandler chosen = validator == null ? begin(localName) : validator;
    OpenElement element = push(uri, localName);
    said.clear();
    chosen.startElement(uri, localName, qName, plain(attributes));
    OpenElement parent = element.parent;
    if (parent == null) {
      root(element);
    }
    boolean attributesExplained = false;
    boolean foreign = false;
    for (String message : said) {
      if (message.startsWith("cvc-complex-type.2.4")) {
        if (parent != null && parent.contentMessage == null) {
          parent.contentMessage = message;
        }
      } else if (message.startsWith("cvc-elt.1")) {
        if (parent != null) {
          other(element, message);
        }
      } else if (message.startsWith("cvc-elt.3")) {
        explain(element, Wording.NIL);
      } else if (message.startsWith("cvc-elt.4")) {
        explain(element, Wording.TYPE);
      } else if (message.startsWith("cvc-datatype-valid") || message.startsWith("cvc-id")) {
        // Only the form of an identifier, which the bindings do not know.
        foreign = true;
        other(element, message);
      } else if (!attributesExplained && !(foreign && message.startsWith("cvc-attribute.3"))) {
        attributesExplained = true;
        if (!attributes(element, attributes)) {
          other(element, message);
        }
      }
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (open != null) {
      open.append(characters, start, length);
    }
    validatorCharacters(characters, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
    characters(characters, start, length);
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    said.clear();
    validator().endElement(uri, localName, qName);
    OpenElement element = open;
    if (element == null) {
      throw new IllegalStateException("an end tag without start tag");
    }
    String valueMessage = null;
    for (String message : said) {
      if (message.startsWith("cvc-complex-type.2.4")) {
        element.contentMessage = element.contentMessage == null ? message : element.contentMessage;
      } else if (message.startsWith("cvc-complex-type.2.3")) {
        add(element, Severity.ERROR, Wording.STRAY_TEXT, element.term());
      } else if (message.startsWith("cvc-complex-type.2.1")
          && element.model != null
          && element.model.isEmpty()) {
        explain(element, Wording.NOT_EMPTY);
      } else if (message.startsWith("cvc-complex-type.2.2") && valueMessage != null) {
        // It only repeats that the value, about which the message before was, is not valid.
        continue;
      } else if (message.startsWith("cvc-complex-type.2.1")
          || message.startsWith("cvc-complex-type.2.2")
          || message.startsWith("cvc-type.3.1.2")) {
        explain(element, Wording.STRAY_ELEMENTS);
      } else if (valueMessage == null) {
        valueMessage = message;
      }
    }
    // A value that was read wrongly for a greater reason is not worth a finding of its own.
    if (valueMessage != null && !element.explained) {
      value(element, valueMessage);
    }
    if (element.contentMessage != null) {
      content(element, element.contentMessage);
    }
    if (element.depth <= 4 && element.model == null) {
      element.document.offer(localName, element.text.toString());
    }
    open = element.parent;
  }

  // ---- what the validator sees

  /**
   * The validator counts UTF-16 units where the schema counts characters, so it gets a plain letter
   * for each supplementary character. Its two halves may come in different calls: the first is
   * dropped, the second replaced.
   */
  private void validatorCharacters(char[] characters, int start, int length) throws SAXException {
    int first = start;
    while (first < start + length && !Character.isSurrogate(characters[first])) {
      first++;
    }
    if (first == start + length) {
      validator().characters(characters, start, length);
      return;
    }
    if (plain.length < length) {
      plain = new char[length];
    }
    int count = 0;
    for (int i = start; i < start + length; i++) {
      char c = characters[i];
      if (!Character.isHighSurrogate(c)) {
        plain[count++] = Character.isLowSurrogate(c) ? 'x' : c;
      }
    }
    validator().characters(plain, 0, count);
  }

  private static Attributes plain(Attributes attributes) {
    AttributesImpl changed = null;
    for (int i = 0; i < attributes.getLength(); i++) {
      String value = attributes.getValue(i);
      if (value.codePointCount(0, value.length()) < value.length()) {
        changed = changed == null ? new AttributesImpl(attributes) : changed;
        changed.setValue(i, value.replaceAll("[\\x{10000}-\\x{10FFFF}]", "x"));
      }
    }
    return changed == null ? attributes : changed;
  }

  // ---- where we are

  private OpenElement push(String uri, String localName) throws SAXException {
    int line = locator == null ? 0 : locator.getLineNumber();
    int column = locator == null ? 0 : locator.getColumnNumber();
    OpenElement parent = open;
    OpenElement element;
    if (parent == null) {
      NodeModel model = (envelope ? envelopes : messages).roots().get(localName);
      if (model != null && !uri.equals(model.namespace)) {
        model = null;
      }
      element = new OpenElement(null, new Child(uri, localName, null, 1, line, column), model);
    } else {
      Child child = parent.add(uri, localName, line, column);
      NodeModel.Slot slot = child.slot();
      element = new OpenElement(parent, child, slot == null ? null : slot.child);
    }
    if (element.depth > limits.maxDepth() || ++elements > limits.maxElements()) {
      throw new LimitExceeded();
    }
    open = element;
    return element;
  }

  // ---- findings

  /** Reports, once, what makes everything else about the value of the element worthless. */
  private void explain(OpenElement element, Wording wording) {
    if (!element.explained) {
      element.explained = true;
      add(element, Severity.ERROR, wording, element.term());
    }
  }

  private void root(OpenElement element) {
    String name = element.self.name();
    if (element.model != null) {
      if (!envelope) {
        type = MessageType.byRootName(name).orElse(null);
      }
      sentByEnterprise = envelope ? name.equals(SENT_ENVELOPE) : isSentByEnterprise(type);
      return;
    }
    Term found = new Term(name, "");
    if (envelope) {
      add(element, Severity.ERROR, Wording.ROOT_ENVELOPE_NAMESPACE, found);
    } else if (!messages.roots().containsKey(name) && MessageType.byRootName(name).isPresent()) {
      add(element, Severity.ERROR, Wording.ROOT_OTHER_EDITION, found);
    } else if (messages.roots().containsKey(name)) {
      add(element, Severity.ERROR, Wording.ROOT_NAMESPACE, found);
    } else {
      Set<String> known = new TreeSet<>(messages.roots().keySet());
      known.addAll(envelopes.roots().keySet());
      String meant = Spelling.meantRoot(name, known);
      if (meant == null) {
        add(element, Severity.ERROR, Wording.ROOT_UNKNOWN, found);
      } else {
        add(element, Severity.ERROR, Wording.ROOT_SIMILAR, found, meant);
      }
    }
  }

  private static boolean isSentByEnterprise(@Nullable MessageType type) {
    return type != null
        && type.sender() != MessageType.Sender.CUSTOMS
        && type.sender() != MessageType.Sender.EPORT;
  }

  private boolean attributes(OpenElement element, Attributes attributes) {
    if (element.inSignature()) {
      return false;
    }
    int before = notes.size();
    Map<String, NodeModel.Slot> known = new HashMap<>();
    if (element.model != null) {
      for (NodeModel.Slot slot : element.model.attributes) {
        known.put(slot.field.name(), slot);
        if (slot.field.required() && attributes.getValue("", slot.field.name()) == null) {
          addAttribute(
              element, slot.field.name(), Wording.ATTRIBUTE_MISSING, slot.term, element.term());
        }
      }
    }
    for (int i = 0; i < attributes.getLength(); i++) {
      String uri = attributes.getURI(i);
      String name = attributes.getLocalName(i);
      NodeModel.Slot slot = uri.isEmpty() ? known.get(name) : null;
      if (slot != null) {
        String value = attributes.getValue(i);
        int length = value.codePointCount(0, value.length());
        for (ValueCheck.Reason reason : ValueCheck.reasons(slot, value, length)) {
          addAttribute(element, name, reason.wording(), reason.arguments());
        }
      } else if (!uri.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
        addAttribute(
            element, name, Wording.ATTRIBUTE_UNEXPECTED, new Term(name, ""), element.term());
      }
    }
    return notes.size() > before || truncated;
  }

  private void value(OpenElement element, String message) {
    NodeModel.Slot slot = element.valueSlot();
    List<ValueCheck.Reason> reasons =
        slot == null
            ? List.of()
            : ValueCheck.reasons(slot, element.text.toString(), element.textLength);
    for (ValueCheck.Reason reason : reasons) {
      add(element, Severity.ERROR, reason.wording(), reason.arguments());
    }
    if (reasons.isEmpty()) {
      other(element, message);
    }
  }

  private void content(OpenElement element, String message) {
    NodeModel model = element.model;
    int before = notes.size();
    if (model != null) {
      new ContentCheck(
              element,
              model,
              unsigned,
              new ContentCheck.Sink() {
                @Override
                public void atChild(
                    Severity severity, Child child, Wording wording, Object... arguments) {
                  add(
                      severity,
                      element.path(child),
                      child.line(),
                      child.column(),
                      element.document,
                      wording,
                      arguments);
                }

                @Override
                public void atMissing(
                    Severity severity, String step, Wording wording, Object... arguments) {
                  add(
                      severity,
                      element.path() + step,
                      element.self.line(),
                      element.self.column(),
                      element.document,
                      wording,
                      arguments);
                }
              })
          .run();
    }
    if (notes.size() == before && !truncated) {
      NodeModel.Slot slot = element.self.slot();
      if (slot != null && slot.field.kind() == ValueKind.ANY) {
        add(element, Severity.ERROR, Wording.EXTENSION, slot.term);
      } else {
        other(element, message);
      }
    }
  }

  /** The words of the validator, where we have none of our own. They may quote a value. */
  private void other(OpenElement element, String message) {
    NodeModel.Slot slot = element.self.slot();
    // About the children of an element the validator names names only.
    boolean quotable =
        (element.model != null && !element.model.hasValue())
            || (slot != null && slot.field.personal() == null);
    String kind = message.contains(":") ? message.substring(0, message.indexOf(':')) : message;
    if (element.inSignature()) {
      // Nothing in a signature but its certificate names anybody, and that is base64.
      add(element, Severity.ERROR, Wording.SIGNATURE_CONTENT, element.term(), cut(message));
    } else {
      add(
          element,
          Severity.ERROR,
          Wording.OTHER,
          element.term(),
          quotable ? cut(message) : cut(kind));
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_FOREIGN_TEXT
        ? text
        : text.substring(0, LONGEST_FOREIGN_TEXT) + "…";
  }

  private void add(OpenElement element, Severity severity, Wording wording, Object... arguments) {
    add(
        severity,
        element.path(),
        element.self.line(),
        element.self.column(),
        element.document,
        wording,
        arguments);
  }

  private void addAttribute(
      OpenElement element, String name, Wording wording, Object... arguments) {
    add(
        Severity.ERROR,
        element.path() + "/@" + Term.cut(name),
        element.self.line(),
        element.self.column(),
        element.document,
        wording,
        arguments);
  }

  private void add(
      Severity severity,
      String path,
      int line,
      int column,
      DocumentKey document,
      Wording wording,
      Object... arguments) {
    if (notes.size() >= maxFindings) {
      truncated = true;
      return;
    }
    notes.add(
        new Note(
            severity,
            wording.rule(),
            path,
            line,
            column,
            document,
            wording.problem(arguments),
            wording.remedy(arguments)));
  }
}
