package io.cbec.examples.simulator;

import io.cbec.schemas.SchemaFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Reads XML and checks it against an XSD in one pass, with the parser and validator of the JDK: the
 * window must not share the mistakes of the library it judges. Refuses DTDs. Thread-safe.
 */
final class SchemaReader {

  private static final String SCHEME = "cbec:/";
  private static final int MOST_PROBLEMS = 10;

  private final Schema schema;

  /**
   * Compiles a schema, which takes a moment.
   *
   * @param path a path of {@link SchemaFiles}
   */
  SchemaReader(String path) {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    factory.setResourceResolver(
        (type, namespace, publicId, systemId, base) ->
            input(SchemaFiles.resolve(pathOf(base), systemId)));
    try {
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "cbec");
      schema =
          factory.newSchema(new StreamSource(new ByteArrayInputStream(read(path)), SCHEME + path));
    } catch (SAXException e) {
      throw new IllegalStateException("the schema does not compile: " + path, e);
    }
  }

  /**
   * What came of reading.
   *
   * @param wellFormed whether it is XML at all
   * @param problems what does not fit the schema; empty when it is valid. They name elements and
   *     places, never values.
   */
  record Verdict(boolean wellFormed, List<String> problems) {
    boolean isValid() {
      return wellFormed && problems.isEmpty();
    }
  }

  /**
   * Reads a document.
   *
   * @param xml the bytes
   * @param content sees the elements as they come, valid or not
   */
  Verdict read(byte[] xml, ContentHandler content) {
    Problems problems = new Problems();
    ValidatorHandler validator = schema.newValidatorHandler();
    validator.setErrorHandler(problems);
    validator.setContentHandler(content);
    problems.setContentHandler(validator);
    try {
      XMLReader reader = reader();
      reader.setContentHandler(problems);
      reader.setErrorHandler(problems);
      reader.parse(new InputSource(new ByteArrayInputStream(xml)));
    } catch (SAXException | IOException notXml) {
      return new Verdict(false, List.of("not well-formed XML"));
    }
    return new Verdict(true, List.copyOf(problems.found));
  }

  private static XMLReader reader() throws SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newSAXParser().getXMLReader();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's parser lacks a feature it documents", e);
    }
  }

  /**
   * A schema file. The limit of 100 documents is taken out: going over it has answers of its own,
   * one for each message type, which the window gives itself.
   */
  private static byte[] read(String path) {
    String xsd = new String(SchemaFiles.read(path), StandardCharsets.UTF_8);
    return xsd.replace("maxOccurs=\"100\"", "maxOccurs=\"unbounded\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static LSInput input(String path) {
    try {
      DOMImplementationLS dom =
          (DOMImplementationLS)
              DocumentBuilderFactory.newDefaultInstance()
                  .newDocumentBuilder()
                  .getDOMImplementation()
                  .getFeature("LS", "3.0");
      LSInput input = dom.createLSInput();
      input.setSystemId(SCHEME + path);
      input.setByteStream(new ByteArrayInputStream(read(path)));
      return input;
    } catch (ParserConfigurationException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static String pathOf(@Nullable String systemId) {
    return systemId == null ? "" : systemId.substring(SCHEME.length());
  }

  /** Notes what is wrong and in which element; values may be personal and are left out. */
  private static final class Problems extends XMLFilterImpl implements ErrorHandler {

    private final List<String> found = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes)
        throws SAXException {
      open.push(name);
      super.startElement(uri, name, qName, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
      super.endElement(uri, name, qName);
      open.pop();
    }

    /** The validator counts UTF-16 units, the standard characters: 𠮷 must count as one. */
    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
      char[] counted = new char[length];
      int kept = 0;
      for (int i = start; i < start + length; i++) {
        if (!Character.isLowSurrogate(text[i])) {
          counted[kept++] = Character.isHighSurrogate(text[i]) ? '字' : text[i];
        }
      }
      super.characters(counted, 0, kept);
    }

    @Override
    public void error(SAXParseException e) {
      String message = String.valueOf(e.getMessage());
      int colon = message.indexOf(':');
      // The start of the message is the name of the rule in the XML Schema standard.
      String rule = message.startsWith("cvc-") && colon > 0 ? message.substring(0, colon) : "error";
      String element = open.isEmpty() ? "" : open.peek();
      String problem = rule + ": " + element + " (line " + e.getLineNumber() + ")";
      if (found.size() < MOST_PROBLEMS && !found.contains(problem)) {
        found.add(problem);
      }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void warning(SAXParseException e) {}
  }
}
