package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cbec.core.internal.xml.SecureXml;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The verdict of the XSDs alone, through the JDK's validator.
 *
 * <p>That validator counts UTF-16 units in length facets. The standard counts characters, so every
 * supplementary character is replaced by one of the basic plane first. Reads UTF-8 only.
 */
final class XsdVerdict implements SchemaVerdict {

  private final Schema schema;
  private final SAXParserFactory parsers;

  XsdVerdict() {
    URL entry =
        Objects.requireNonNull(
            XsdVerdict.class.getResource("/io/cbec/schemas/xsd/202205/ceb.xsd"), "ceb.xsd");
    SchemaFactory factory = SecureXml.schema();
    try {
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file");
      schema = factory.newSchema(entry);
    } catch (SAXException e) {
      throw new IllegalStateException("the XSDs do not compile", e);
    }
    parsers = SecureXml.sax();
  }

  @Override
  public boolean valid(byte[] xml) {
    String text = new String(xml, UTF_8).replaceAll("[\\x{10000}-\\x{10FFFF}]", "字");
    Validator validator = schema.newValidator();
    try {
      validator.validate(
          new SAXSource(
              parsers.newSAXParser().getXMLReader(), new InputSource(new StringReader(text))));
      return true;
    } catch (SAXException invalid) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
