package io.cbec.core.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cbec.core.internal.xml.SecureXml;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * The verdict of the XSDs alone, through the JDK's validator. For one thread at a time.
 *
 * <p>That validator counts UTF-16 units in length facets. The standard counts characters, so every
 * supplementary character is replaced by one of the basic plane first. Reads UTF-8 only.
 */
final class XsdVerdict implements SchemaVerdict {

  private static final Pattern SUPPLEMENTARY = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

  private final Validator validator;
  private final XMLReader reader;

  XsdVerdict(Schema schema) {
    validator = schema.newValidator();
    try {
      reader = SecureXml.sax().newSAXParser().getXMLReader();
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The schema of all messages of edition 202205, compiled from the files. */
  static Schema schema() {
    URL entry =
        Objects.requireNonNull(
            XsdVerdict.class.getResource("/io/cbec/schemas/xsd/202205/ceb.xsd"), "ceb.xsd");
    SchemaFactory factory = SecureXml.schema();
    try {
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file");
      return factory.newSchema(entry);
    } catch (SAXException e) {
      throw new IllegalStateException("the XSDs do not compile", e);
    }
  }

  @Override
  public boolean valid(byte[] xml) {
    String text = SUPPLEMENTARY.matcher(new String(xml, UTF_8)).replaceAll("字");
    try {
      validator.validate(new SAXSource(reader, new InputSource(new StringReader(text))));
      return true;
    } catch (SAXException invalid) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
