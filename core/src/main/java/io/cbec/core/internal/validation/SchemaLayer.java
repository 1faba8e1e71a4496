package io.cbec.core.internal.validation;

import io.cbec.core.Finding;
import io.cbec.core.MessageType;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.internal.xml.SecureXml;
import io.cbec.schemas.Edition;
import io.cbec.schemas.SchemaFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * The schema layer: whether a document satisfies the official schema of an edition, and if not, all
 * that is wrong with it.
 *
 * <p>The verdict is that of the JDK's schema validator. The findings are ours: the validator stops
 * looking at an element's children after their first mistake, so they are then compared with the
 * bindings, which were generated from the same schema.
 *
 * <p>Thread-safe. The schema is compiled once, at first use.
 */
public final class SchemaLayer {

  /** Our own scheme: no protocol handler knows it, so nothing can be fetched by it. */
  private static final String SCHEME = "cbec";

  private static final String BASE = SCHEME + ":/";

  private final Edition edition;
  private final Map<String, NodeModel> messages;
  private volatile @Nullable Schema schema;

  /**
   * Makes the layer; nothing is compiled yet.
   *
   * @param edition the edition whose schema is the law
   */
  public SchemaLayer(Edition edition) {
    this.edition = edition;
    this.messages = NodeModel.messages(edition);
  }

  /**
   * What came of it.
   *
   * @param findings all findings in document order
   * @param type the message that the root element names; {@code null} when it names none
   * @param readable whether the document could be read to its end
   * @param truncated whether there were more findings than wanted
   */
  public record Outcome(
      List<Finding> findings, @Nullable MessageType type, boolean readable, boolean truncated) {}

  /**
   * Checks a document.
   *
   * @param text its text
   * @param limits how much of it is read
   * @param unsigned whether the message is going to be signed later, so that a missing signature is
   *     only a remark
   * @param maxFindings how many findings to collect at most
   * @return the findings
   */
  public Outcome check(String text, InputLimits limits, boolean unsigned, int maxFindings) {
    SchemaPass pass = new SchemaPass(handler(), messages, limits, unsigned, maxFindings);
    boolean readable = true;
    try {
      XMLReader reader = SecureXml.sax().newSAXParser().getXMLReader();
      reader.setContentHandler(pass);
      reader.setErrorHandler(pass);
      reader.parse(new InputSource(new StringReader(text)));
    } catch (SAXException unreadable) {
      readable = false;
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string failed", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's SAX parser cannot be made", e);
    }
    return new Outcome(pass.findings(new Places(text)), pass.type(), readable, pass.truncated());
  }

  /** Compiles the schema if that has not been done yet. */
  public void warmUp() {
    schema();
  }

  private ValidatorHandler handler() {
    ValidatorHandler handler = schema().newValidatorHandler();
    try {
      // Otherwise the texts of the validator depend on the machine.
      handler.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
    } catch (SAXException unknownProperty) {
      // Only the texts kept for mistakes of an unknown kind would differ.
      return handler;
    }
    return handler;
  }

  private Schema schema() {
    Schema done = schema;
    if (done == null) {
      synchronized (this) {
        done = schema;
        if (done == null) {
          done = compile(edition);
          schema = done;
        }
      }
    }
    return done;
  }

  private static Schema compile(Edition edition) {
    SchemaFactory factory = SecureXml.schema();
    try {
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SCHEME);
      factory.setResourceResolver(
          (type, namespace, publicId, systemId, baseUri) ->
              new SchemaInput(BASE, SchemaFiles.resolve(path(String.valueOf(baseUri)), systemId)));
      String entry = SchemaFiles.of(edition);
      return factory.newSchema(
          new StreamSource(new SchemaInput(BASE, entry).getByteStream(), BASE + entry));
    } catch (SAXException e) {
      throw new IllegalStateException("the schema of edition " + edition.id() + " is broken", e);
    }
  }

  private static String path(String systemId) {
    if (!systemId.startsWith(BASE)) {
      throw new IllegalArgumentException("a schema refers to something outside");
    }
    return systemId.substring(BASE.length());
  }
}
