package io.cbec.signing;

import io.cbec.core.Finding;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.internal.codec.InputText;
import io.cbec.core.internal.codec.Refusal;
import io.cbec.core.internal.xml.SecureXml;
import io.cbec.signing.internal.xml.XmlSpace;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a document into a tree, after a streaming pass has shown that it is small, flat and free of
 * a DTD. The tree, and everything that walks it, descends once per level, so depth must be known
 * before the tree is built. Immutable and thread-safe.
 */
final class DocumentReader {

  private static final int MAX_ATTRIBUTES = 64;

  /** Canonical form may copy all that are in scope for every element. Messages have two. */
  private static final int MAX_NAMESPACES = 256;

  private static final int WINDOW = 16;
  private static final String JDK_DEPTH = "jdk.xml.maxElementDepth";
  private static final String JDK_ATTRIBUTES = "jdk.xml.elementAttributeLimit";
  private static final String NO_LIMIT = "0";
  private static final Pattern CHARACTER_REFERENCE =
      Pattern.compile("&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,9}));");

  private final InputLimits limits;

  DocumentReader(InputLimits limits) {
    this.limits = limits;
  }

  Document read(byte[] input) throws VerificationStopped {
    refuseNonXml(input);
    String text = decode(input);
    scan(text);
    return parse(text);
  }

  /** Looks at the first byte that is neither a mark, white space nor the zero of a wide charset. */
  private static void refuseNonXml(byte[] input) throws VerificationStopped {
    for (byte b : input) {
      int c = b & 0xFF;
      boolean skipped = c <= ' ' || c == 0xEF || c == 0xBB || c == 0xBF || c == 0xFE || c == 0xFF;
      if (!skipped) {
        if (c == '<') {
          return;
        }
        throw VerificationStopped.refused(RefusalReason.NOT_XML);
      }
    }
    throw VerificationStopped.refused(RefusalReason.EMPTY);
  }

  /**
   * Decodes once, strictly and as the codec does, so that both passes and the codec see the same
   * characters; the JDK's parser replaces what it cannot decode.
   */
  private String decode(byte[] input) throws VerificationStopped {
    String text;
    try {
      text = InputText.of(input, limits).text();
    } catch (Refusal refusal) {
      Finding finding = refusal.finding();
      throw VerificationStopped.refused(refusal.reason(), finding.line(), finding.column());
    }
    if (!XmlSpace.trim(text).startsWith("<")) {
      // The bytes do start with one, so the declared charset is not the one that was written.
      throw VerificationStopped.refused(RefusalReason.BAD_CHARSET);
    }
    return text;
  }

  private void scan(String input) throws VerificationStopped {
    XMLStreamReader reader = null;
    int depth = 0;
    int elements = 0;
    int namespaces = 0;
    try {
      reader = streaming().createXMLStreamReader(new StringReader(input));
      long text = 0;
      refuseOtherVersion(reader);
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD -> throw refused(RefusalReason.DOCTYPE, reader.getLocation());
          case XMLStreamConstants.START_ELEMENT -> {
            text = 0;
            if (++depth > limits.maxDepth()) {
              throw refused(RefusalReason.TOO_DEEP, reader.getLocation());
            }
            namespaces += reader.getNamespaceCount();
            if (++elements > limits.maxElements()
                || reader.getAttributeCount() > MAX_ATTRIBUTES
                || namespaces > MAX_NAMESPACES) {
              throw refused(RefusalReason.TOO_LARGE, reader.getLocation());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            text = 0;
            depth--;
            namespaces -= reader.getNamespaceCount();
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            text += reader.getTextLength();
            if (text > limits.maxTextLength()) {
              throw refused(RefusalReason.TOO_LARGE, reader.getLocation());
            }
          }
          default -> {
            // Comments and processing instructions are judged once it is known that there is a
            // signature.
          }
        }
      }
    } catch (XMLStreamException e) {
      boolean open = elements == 0 || depth > 0;
      throw refused(reasonFor(input, open, e.getLocation()), e.getLocation());
    } catch (RuntimeException e) {
      // The JDK's parser has thrown unchecked exceptions for broken input before.
      throw VerificationStopped.refused(RefusalReason.NOT_XML);
    } finally {
      close(reader);
    }
  }

  /**
   * From JDK 24 the parsers have low limits of their own on depth and attributes. Here the limits
   * of the caller count, on every JDK, with their own reasons.
   */
  private static XMLInputFactory streaming() {
    XMLInputFactory factory = SecureXml.streaming();
    factory.setProperty(JDK_DEPTH, NO_LIMIT);
    factory.setProperty(JDK_ATTRIBUTES, "10000");
    return factory;
  }

  /** Canonical form is defined for XML 1.0 only. */
  private static void refuseOtherVersion(XMLStreamReader reader) throws VerificationStopped {
    String version = reader.getVersion();
    if (version != null && !version.equals("1.0")) {
      throw refused(RefusalReason.NOT_XML, reader.getLocation());
    }
  }

  private static VerificationStopped refused(RefusalReason reason, @Nullable Location location) {
    return location == null
        ? VerificationStopped.refused(reason)
        : VerificationStopped.refused(reason, location.getLineNumber(), location.getColumnNumber());
  }

  private static void close(@Nullable XMLStreamReader reader) {
    if (reader != null) {
      try {
        reader.close();
      } catch (XMLStreamException e) {
        // Nothing is held open: the input is an array.
      }
    }
  }

  private static RefusalReason reasonFor(String input, boolean open, @Nullable Location location) {
    int offset = location == null ? 0 : location.getCharacterOffset();
    int at = Math.min(Math.max(offset, 0), input.length());
    if (open && XmlSpace.isBlank(input.substring(at))) {
      return RefusalReason.TRUNCATED;
    }
    String near = input.substring(Math.max(0, at - WINDOW), Math.min(input.length(), at + WINDOW));
    Matcher matcher = CHARACTER_REFERENCE.matcher(near);
    while (matcher.find()) {
      String hex = matcher.group(1);
      long code = hex != null ? Long.parseLong(hex, 16) : Long.parseLong(matcher.group(2));
      if (!isXmlCharacter(code)) {
        return RefusalReason.ILLEGAL_CHARACTER;
      }
    }
    return RefusalReason.NOT_XML;
  }

  private static boolean isXmlCharacter(long code) {
    return code == 0x9
        || code == 0xA
        || code == 0xD
        || (code >= 0x20 && code <= 0xD7FF)
        || (code >= 0xE000 && code <= 0xFFFD)
        || (code >= 0x10000 && code <= 0x10FFFF);
  }

  private static Document parse(String input) throws VerificationStopped {
    try {
      DocumentBuilderFactory factory = SecureXml.dom();
      factory.setAttribute(JDK_DEPTH, NO_LIMIT);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder.parse(new InputSource(new StringReader(input)));
    } catch (SAXParseException e) {
      throw VerificationStopped.refused(
          RefusalReason.NOT_XML, e.getLineNumber(), e.getColumnNumber());
    } catch (SAXException | IOException | RuntimeException e) {
      throw VerificationStopped.refused(RefusalReason.NOT_XML);
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("the JDK's parser cannot be configured", impossible);
    }
  }

  /** Keeps the parser from printing to standard error. */
  private static final class Silent extends DefaultHandler {
    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
