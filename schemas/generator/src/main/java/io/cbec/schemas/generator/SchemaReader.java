package io.cbec.schemas.generator;

import com.sun.xml.xsom.XSAnnotation;
import com.sun.xml.xsom.XSAttributeUse;
import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSComponent;
import com.sun.xml.xsom.XSElementDecl;
import com.sun.xml.xsom.XSFacet;
import com.sun.xml.xsom.XSModelGroup;
import com.sun.xml.xsom.XSParticle;
import com.sun.xml.xsom.XSSchemaSet;
import com.sun.xml.xsom.XSSimpleType;
import com.sun.xml.xsom.XSTerm;
import com.sun.xml.xsom.XSType;
import com.sun.xml.xsom.parser.XSOMParser;
import com.sun.xml.xsom.util.DomAnnotationParserFactory;
import io.cbec.schemas.generator.Model.ClassModel;
import io.cbec.schemas.generator.Model.ClassName;
import io.cbec.schemas.generator.Model.Doc;
import io.cbec.schemas.generator.Model.Facets;
import io.cbec.schemas.generator.Model.FieldModel;
import io.cbec.schemas.generator.Model.Form;
import io.cbec.schemas.generator.Model.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads a schema into the classes it means. One class a complex type, in the schema's order. */
final class SchemaReader {

  private static final String MODEL = "urn:cbec:model";
  private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";

  private final Map<String, ClassModel> classes = new LinkedHashMap<>();

  private SchemaReader() {}

  static List<ClassModel> read(Path file) throws IOException {
    XSOMParser parser = new XSOMParser(SAXParserFactory.newDefaultNSInstance());
    parser.setAnnotationParser(new DomAnnotationParserFactory());
    parser.setErrorHandler(new Strict());
    XSSchemaSet schemas;
    try {
      parser.parse(file.toFile());
      schemas = parser.getResult();
    } catch (SAXException e) {
      throw new IOException("cannot read schema " + file, e);
    }
    SchemaReader reader = new SchemaReader();
    for (Iterator<XSElementDecl> roots = schemas.iterateElementDecls(); roots.hasNext(); ) {
      XSElementDecl root = roots.next();
      if (!root.getTargetNamespace().equals(XMLDSIG)) {
        reader.root(root);
      }
    }
    return List.copyOf(reader.classes.values());
  }

  private void root(XSElementDecl root) {
    XSComplexType type = root.getType().asComplexType();
    if (type == null) {
      throw new IllegalStateException("root element " + root.getName() + " has no content");
    }
    ClassName name = new ClassName(packageOf(root), root.getName());
    add(name, root.getName(), type, doc(root));
  }

  private ClassName node(XSComplexType type) {
    ClassName name = new ClassName(packageOf(type), type.getName());
    if (!classes.containsKey(key(name))) {
      add(name, null, type, doc(type));
    }
    return name;
  }

  private void add(ClassName name, @Nullable String rootName, XSComplexType type, Doc doc) {
    if (classes.containsKey(key(name))) {
      return;
    }
    // Holds the place, so that the order is that of the schema.
    ClassModel empty = new ClassModel(name, type.getTargetNamespace(), rootName, doc, List.of());
    classes.put(key(name), empty);
    List<FieldModel> fields = new ArrayList<>();
    for (XSAttributeUse use : type.getAttributeUses()) {
      XSSimpleType valueType = use.getDecl().getType();
      fields.add(
          new FieldModel(
              use.getDecl().getName(),
              Form.ATTRIBUTE,
              kind(valueType),
              use.isRequired(),
              1,
              facets(valueType, fixed(use)),
              docOr(use.getDecl(), valueType),
              personal(use.getDecl(), valueType),
              null));
    }
    fields.sort(Comparator.comparing(FieldModel::name));
    if (type.getContentType().asParticle() != null) {
      particle(type.getContentType().asParticle(), true, fields);
    } else if (type.getContentType().asSimpleType() != null) {
      XSSimpleType valueType = type.getContentType().asSimpleType();
      fields.add(
          new FieldModel(
              "",
              Form.CONTENT,
              kind(valueType),
              true,
              1,
              facets(valueType, null),
              docOr(type, valueType),
              personal(type, valueType),
              null));
    }
    for (Element extra : appinfo(type, "extra")) {
      int maxLength = Integer.parseInt(extra.getAttribute("maxLength"));
      fields.add(
          new FieldModel(
              extra.getAttribute("name"),
              Form.EXTRA,
              Kind.TEXT,
              false,
              1,
              new Facets(-1, maxLength, -1, -1, null),
              new Doc(childText(extra, "zh"), childText(extra, "en")),
              null,
              null));
    }
    classes.put(
        key(name),
        new ClassModel(name, type.getTargetNamespace(), rootName, doc, List.copyOf(fields)));
  }

  private void particle(XSParticle particle, boolean required, List<FieldModel> fields) {
    XSTerm term = particle.getTerm();
    boolean here = required && particle.getMinOccurs().intValue() > 0;
    if (term.isModelGroup()) {
      group(term.asModelGroup(), here, fields);
    } else if (term.isModelGroupDecl()) {
      group(term.asModelGroupDecl().getModelGroup(), here, fields);
    } else if (term.isElementDecl()) {
      int max = particle.getMaxOccurs().intValue();
      fields.add(element(term.asElementDecl(), here, max < 0 ? Integer.MAX_VALUE : max));
    } else {
      throw new IllegalStateException("a wildcard needs an element of its own around it");
    }
  }

  private void group(XSModelGroup group, boolean required, List<FieldModel> fields) {
    if (group.getCompositor() != XSModelGroup.SEQUENCE) {
      throw new IllegalStateException("only sequences can be read");
    }
    for (XSParticle child : group.getChildren()) {
      particle(child, required, fields);
    }
  }

  private FieldModel element(XSElementDecl element, boolean required, int max) {
    XSType type = element.getType();
    if (element.getTargetNamespace().equals(XMLDSIG)) {
      Doc doc =
          new Doc("签名节点", "The enveloped XML signature of the document, kept as it was read.");
      return new FieldModel(
          element.getName(),
          Form.ELEMENT,
          Kind.SIGNATURE,
          required,
          max,
          Facets.NONE,
          doc,
          null,
          null);
    }
    XSComplexType complex = type.asComplexType();
    if (complex == null) {
      XSSimpleType simple = type.asSimpleType();
      String fixed = element.getFixedValue() == null ? null : element.getFixedValue().value;
      return new FieldModel(
          element.getName(),
          Form.ELEMENT,
          kind(simple),
          required,
          max,
          facets(simple, fixed),
          docOr(element, simple),
          personal(element, simple),
          null);
    }
    if (isAnyType(complex)) {
      return new FieldModel(
          element.getName(),
          Form.ELEMENT,
          Kind.TEXT,
          required,
          max,
          Facets.NONE,
          doc(element),
          null,
          null);
    }
    if (holdsAnyElement(complex)) {
      return new FieldModel(
          element.getName(),
          Form.ELEMENT,
          Kind.ANY,
          required,
          max,
          Facets.NONE,
          doc(element),
          null,
          null);
    }
    ClassName child =
        element.isGlobal() && !complex.isGlobal()
            ? new ClassName(packageOf(element), element.getName())
            : node(complex);
    return new FieldModel(
        element.getName(),
        Form.ELEMENT,
        Kind.NODE,
        required,
        max,
        Facets.NONE,
        docOr(element, complex),
        null,
        child);
  }

  private static boolean isAnyType(XSComplexType type) {
    return "anyType".equals(type.getName())
        && type.getTargetNamespace().equals("http://www.w3.org/2001/XMLSchema");
  }

  private static boolean holdsAnyElement(XSComplexType type) {
    XSParticle particle = type.getContentType().asParticle();
    if (particle == null || !particle.getTerm().isModelGroup()) {
      return false;
    }
    XSParticle[] children = particle.getTerm().asModelGroup().getChildren();
    return children.length == 1 && children[0].getTerm().isWildcard();
  }

  private static @Nullable String fixed(XSAttributeUse use) {
    return use.getFixedValue() == null ? null : use.getFixedValue().value;
  }

  private static Kind kind(XSSimpleType type) {
    for (XSSimpleType t = type; ; t = t.getSimpleBaseType()) {
      Optional<Element> time = appinfo(t, "time").stream().findFirst();
      if (time.isPresent()) {
        String pattern = time.get().getAttribute("pattern");
        return switch (pattern) {
          case "yyyyMMddHHmmss" -> Kind.TIME14;
          case "yyyyMMddHHmmssSSS" -> Kind.TIME17;
          case "yyyyMMdd" -> Kind.DATE8;
          default -> throw new IllegalStateException("unknown time pattern " + pattern);
        };
      }
      if (t.getTargetNamespace().equals("http://www.w3.org/2001/XMLSchema")) {
        return switch (t.getName()) {
          case "decimal" -> Kind.DECIMAL;
          case "int" -> Kind.INT;
          case "dateTime" -> Kind.ISO_TIME;
          case "date" -> Kind.ISO_DATE;
          case "base64Binary" -> Kind.BASE64;
          case "string", "ID", "token" -> Kind.TEXT;
          default -> throw new IllegalStateException("no Java type for xs:" + t.getName());
        };
      }
    }
  }

  private static Facets facets(XSSimpleType type, @Nullable String fixed) {
    int length = facet(type, XSFacet.FACET_LENGTH);
    int min = length >= 0 ? length : facet(type, XSFacet.FACET_MINLENGTH);
    int max = length >= 0 ? length : facet(type, XSFacet.FACET_MAXLENGTH);
    int fraction = facet(type, XSFacet.FACET_FRACTIONDIGITS);
    return new Facets(min, max, facet(type, XSFacet.FACET_TOTALDIGITS), fraction, fixed);
  }

  private static int facet(XSSimpleType type, String name) {
    XSFacet facet = type.getFacet(name);
    return facet == null ? -1 : Integer.parseInt(facet.getValue().value);
  }

  /** The folder of the file decides the package. */
  private static String packageOf(XSComponent component) {
    String file = component.getLocator().getSystemId();
    String folder = file.substring(0, file.lastIndexOf('/'));
    return "io.cbec.schemas." + folder.substring(folder.lastIndexOf('/') + 1);
  }

  private static String key(ClassName name) {
    return name.packageName() + "." + name.simpleName();
  }

  private static Doc doc(XSComponent component) {
    String zh = "";
    String en = "";
    for (Element element : children(component)) {
      if ("documentation".equals(element.getLocalName())) {
        String language = element.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang");
        String text = element.getTextContent().strip().replaceAll("\\s+", " ");
        if (language.equals("zh")) {
          zh = text;
        } else {
          en = text;
        }
      }
    }
    return new Doc(zh, en);
  }

  private static Doc docOr(XSComponent component, XSComponent type) {
    Doc own = doc(component);
    if (!own.zh().isEmpty() && !own.en().isEmpty()) {
      return own;
    }
    Doc inherited = doc(type);
    return new Doc(
        own.zh().isEmpty() ? inherited.zh() : own.zh(),
        own.en().isEmpty() ? inherited.en() : own.en());
  }

  private static @Nullable String personal(XSComponent component, XSComponent type) {
    List<Element> own = appinfo(component, "personal");
    List<Element> found = own.isEmpty() ? appinfo(type, "personal") : own;
    return found.isEmpty() ? null : found.get(0).getAttribute("kind");
  }

  private static List<Element> appinfo(XSComponent component, String name) {
    List<Element> found = new ArrayList<>();
    for (Element element : children(component)) {
      if ("appinfo".equals(element.getLocalName())) {
        NodeList list = element.getElementsByTagNameNS(MODEL, name);
        for (int i = 0; i < list.getLength(); i++) {
          found.add((Element) list.item(i));
        }
      }
    }
    return found;
  }

  private static List<Element> children(XSComponent component) {
    List<Element> found = new ArrayList<>();
    XSAnnotation annotation = component.getAnnotation();
    if (annotation != null && annotation.getAnnotation() instanceof Element root) {
      for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element element) {
          found.add(element);
        }
      }
    }
    return found;
  }

  private static String childText(Element parent, String localName) {
    Node node = parent.getElementsByTagNameNS("*", localName).item(0);
    return node == null ? "" : node.getTextContent().strip().replaceAll("\\s+", " ");
  }

  /** Any complaint of the parser ends the build. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
