package io.cbec.core;

import io.cbec.schemas.SchemaFiles;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the XSD files themselves declare: the roots, and every path below them. Read with a plain
 * DOM, so that nothing that was generated from the files can hide a gap.
 */
final class SchemaPaths {

  /**
   * One attribute, element or text.
   *
   * @param path {@code Order/OrderHead/orderNo}, {@code @guid}, {@code ds:Signature}, {@code
   *     A/text()}
   * @param leaf whether it holds a value, and no elements that are declared
   * @param extra whether customs sends it though the official schema lacks it
   * @param fixed the value that the schema fixes
   */
  record Declared(
      String path,
      boolean leaf,
      boolean extra,
      int minOccurs,
      int maxOccurs,
      @Nullable String fixed,
      String zh,
      String en) {

    /** Whether it stands directly below the root. */
    boolean atTheTop() {
      return !path.contains("/");
    }
  }

  /**
   * One root element.
   *
   * @param folder the folder of the file, which says the side: imports, exports, common, dxp
   */
  record Root(String name, String namespace, String folder, List<Declared> below) {

    List<Declared> leaves() {
      return below.stream().filter(Declared::leaf).toList();
    }

    @Nullable Declared at(String path) {
      return below.stream().filter(d -> d.path().equals(path)).findFirst().orElse(null);
    }
  }

  private static final String XS = "http://www.w3.org/2001/XMLSchema";
  private static final String DS = "http://www.w3.org/2000/09/xmldsig#";

  private final DocumentBuilder parser;
  private final Set<String> files = new TreeSet<>();
  private final Map<String, Element> types = new HashMap<>();
  private final Map<String, Element> elements = new HashMap<>();
  private final Map<Element, String> fileOf = new HashMap<>();

  /** Reads the file with all that it includes. */
  SchemaPaths(String file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      parser = factory.newDocumentBuilder();
      load(file);
    } catch (Exception e) {
      throw new AssertionError("cannot read the schema " + file, e);
    }
  }

  /** The files that were read. */
  Set<String> files() {
    return files;
  }

  /** The root elements, but those of the signature vocabulary. */
  List<Root> roots() {
    return elements.values().stream()
        .filter(element -> !namespace(element).equals(DS))
        .map(
            element -> {
              List<Declared> below = new ArrayList<>();
              below(contentOf(element), "", below);
              String[] folders = fileOf.get(element).split("/");
              return new Root(
                  element.getAttribute("name"),
                  namespace(element),
                  folders[folders.length - 2],
                  List.copyOf(below));
            })
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  private void load(String file) throws Exception {
    if (!files.add(file)) {
      return;
    }
    Element schema =
        parser.parse(new ByteArrayInputStream(SchemaFiles.read(file))).getDocumentElement();
    String namespace = schema.getAttribute("targetNamespace");
    for (Element child : children(schema)) {
      switch (child.getLocalName()) {
        case "include", "import" ->
            load(SchemaFiles.resolve(file, child.getAttribute("schemaLocation")));
        case "element" -> {
          elements.put(key(namespace, child.getAttribute("name")), child);
          fileOf.put(child, file);
        }
        case "complexType", "simpleType" ->
            types.put(key(namespace, child.getAttribute("name")), child);
        case "annotation" -> {}
        default -> throw new AssertionError(file + ": this test cannot read " + child.getTagName());
      }
    }
  }

  /** What a type declares, attributes first. */
  private void below(Element type, String prefix, List<Declared> into) {
    for (Element child : children(type)) {
      switch (child.getLocalName()) {
        case "attribute" -> {
          int least = child.getAttribute("use").equals("required") ? 1 : 0;
          add(child, prefix + "@" + child.getAttribute("name"), least, 1, typeOf(child), into);
        }
        case "sequence" -> {
          for (Element part : children(child)) {
            if (part.getLocalName().equals("element")) {
              element(part, prefix, into);
            } else {
              throw new AssertionError("this test cannot read " + part.getTagName());
            }
          }
        }
        case "simpleContent" -> {
          Element extension = children(child).get(0);
          add(extension, prefix + "text()", 1, 1, named(extension, "base"), into);
          below(extension, prefix, into);
        }
        case "annotation" -> extras(child, prefix, into);
        default -> throw new AssertionError("this test cannot read " + child.getTagName());
      }
    }
  }

  private void element(Element particle, String prefix, List<Declared> into) {
    Element element = particle;
    if (particle.hasAttribute("ref")) {
      element = elements.get(qualified(particle, particle.getAttribute("ref")));
    }
    boolean signature = namespace(element).equals(DS);
    String path = prefix + (signature ? "ds:" : "") + element.getAttribute("name");
    String most = particle.getAttribute("maxOccurs");
    Element type = contentOf(element);
    add(
        particle,
        path,
        particle.getAttribute("minOccurs").equals("0") ? 0 : 1,
        most.isEmpty() ? 1 : most.equals("unbounded") ? Integer.MAX_VALUE : Integer.parseInt(most),
        type,
        into);
    if (!signature && isComplex(type)) {
      below(type, path + "/", into);
    }
  }

  private void add(
      Element declaration,
      String path,
      int least,
      int most,
      @Nullable Element type,
      List<Declared> into) {
    String zh = words(declaration, "zh");
    String en = words(declaration, "en");
    into.add(
        new Declared(
            path,
            path.endsWith("ds:Signature") || !isComplex(type),
            false,
            least,
            most,
            declaration.hasAttribute("fixed") ? declaration.getAttribute("fixed") : null,
            zh.isEmpty() && type != null ? words(type, "zh") : zh,
            en.isEmpty() && type != null ? words(type, "en") : en));
  }

  private static void extras(Element annotation, String prefix, List<Declared> into) {
    for (Element appinfo : children(annotation)) {
      for (Element extra : children(appinfo)) {
        if (extra.getLocalName().equals("extra")) {
          String zh = extra.getElementsByTagName("zh").item(0).getTextContent();
          String en = extra.getElementsByTagName("en").item(0).getTextContent();
          into.add(
              new Declared(
                  prefix + extra.getAttribute("name"), true, true, 0, 1, null, zh.strip(), en));
        }
      }
    }
  }

  /** Whether the type has elements or attributes of its own; one wildcard counts as a value. */
  private static boolean isComplex(@Nullable Element type) {
    return type != null
        && type.getLocalName().equals("complexType")
        && type.getElementsByTagNameNS(XS, "any").getLength() == 0;
  }

  private @Nullable Element contentOf(Element element) {
    for (Element child : children(element)) {
      if (child.getLocalName().endsWith("Type")) {
        return child;
      }
    }
    return typeOf(element);
  }

  private @Nullable Element typeOf(Element declaration) {
    return named(declaration, "type");
  }

  /** The type that an attribute names; null for the types of XML Schema itself. */
  private @Nullable Element named(Element declaration, String attribute) {
    String key = qualified(declaration, declaration.getAttribute(attribute));
    if (key.startsWith(key(XS, ""))) {
      return null;
    }
    Element type = types.get(key);
    if (type == null) {
      throw new AssertionError("no type " + key);
    }
    return type;
  }

  private static String qualified(Element where, String name) {
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? null : name.substring(0, colon);
    return key(where.lookupNamespaceURI(prefix), name.substring(colon + 1));
  }

  private static String key(@Nullable String namespace, String name) {
    return "{" + namespace + "}" + name;
  }

  private static String namespace(Element declaration) {
    return declaration.getOwnerDocument().getDocumentElement().getAttribute("targetNamespace");
  }

  private static String words(Element declaration, String language) {
    for (Element annotation : children(declaration)) {
      if (annotation.getLocalName().equals("annotation")) {
        for (Element words : children(annotation)) {
          if (words.getAttribute("xml:lang").equals(language)) {
            return words.getTextContent().strip();
          }
        }
      }
    }
    return "";
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
