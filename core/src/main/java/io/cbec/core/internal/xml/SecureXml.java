package io.cbec.core.internal.xml;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;

/**
 * Makes XML parsers that refuse DTDs and never leave the document.
 *
 * <p>Each call gives a new factory of the JDK's own implementation, whatever else lies on the class
 * path: parsers found by look-up are a known source of crashes and of lost settings.
 */
public final class SecureXml {

  private static final String DISALLOW_DOCTYPE =
      "http://apache.org/xml/features/disallow-doctype-decl";

  private SecureXml() {}

  /**
   * A namespace-aware streaming parser factory that refuses DTDs.
   *
   * @return a new factory, to be used by one thread at a time
   */
  public static XMLInputFactory streaming() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  /**
   * A namespace-aware SAX parser factory that refuses DTDs.
   *
   * @return a new factory, to be used by one thread at a time
   */
  public static SAXParserFactory sax() {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(DISALLOW_DOCTYPE, true);
      factory.setXIncludeAware(false);
    } catch (ParserConfigurationException
        | SAXNotRecognizedException
        | SAXNotSupportedException impossible) {
      throw new IllegalStateException(
          "the JDK's SAX parser lacks a feature it documents", impossible);
    }
    return factory;
  }

  /**
   * A namespace-aware DOM parser factory that refuses DTDs and keeps comments and CDATA as read.
   *
   * @return a new factory, to be used by one thread at a time
   */
  public static DocumentBuilderFactory dom() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(DISALLOW_DOCTYPE, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException(
          "the JDK's DOM parser lacks a feature it documents", impossible);
    }
    return factory;
  }

  /**
   * A schema factory for XML Schema 1.0 that reads nothing from outside.
   *
   * @return a new factory, to be used by one thread at a time
   */
  public static SchemaFactory schema() {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    } catch (SAXException impossible) {
      throw new IllegalStateException(
          "the JDK's schema factory lacks a feature it documents", impossible);
    }
    return factory;
  }

  /**
   * A factory of streaming writers. They escape markup, but do not look for characters that XML
   * cannot hold.
   *
   * @return a new factory, to be used by one thread at a time
   */
  public static XMLOutputFactory writing() {
    return XMLOutputFactory.newDefaultFactory();
  }
}
