package io.cbec.signing;

import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.core.internal.xml.SecureXml;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.Location;
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
  private static final int TAIL = 512;
  private static final Pattern CHARACTER_REFERENCE =
      Pattern.compile("&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,9}));");

  private final InputLimits limits;

  DocumentReader(InputLimits limits) {
    this.limits = limits;
  }

  Document read(byte[] input) throws VerificationStopped {
    if (input.length > limits.maxBytes()) {
      throw VerificationStopped.refused(RefusalReason.TOO_LARGE);
    }
    refuseNonXml(input);
    scan(input);
    return parse(input);
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

  private void scan(byte[] input) throws VerificationStopped {
    String root = null;
    XMLStreamReader reader = null;
    try {
      reader = SecureXml.streaming().createXMLStreamReader(new ByteArrayInputStream(input));
      int depth = 0;
      int elements = 0;
      long text = 0;
      refuseOtherVersion(reader);
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD -> throw refused(RefusalReason.DOCTYPE, reader.getLocation());
          case XMLStreamConstants.START_ELEMENT -> {
            text = 0;
            if (root == null) {
              root = qualifiedName(reader);
            }
            if (++depth > limits.maxDepth()) {
              throw refused(RefusalReason.TOO_DEEP, reader.getLocation());
            }
            if (++elements > limits.maxElements() || reader.getAttributeCount() > MAX_ATTRIBUTES) {
              throw refused(RefusalReason.TOO_LARGE, reader.getLocation());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            text = 0;
            depth--;
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
      throw refused(reasonFor(e, input, root), e.getLocation());
    } catch (RuntimeException e) {
      // The JDK's parser has thrown unchecked exceptions for broken input before.
      throw VerificationStopped.refused(reasonFor(e, input, root));
    } finally {
      close(reader);
    }
  }

  /** Canonical form is defined for XML 1.0 only. */
  private static void refuseOtherVersion(XMLStreamReader reader) throws VerificationStopped {
    String version = reader.getVersion();
    if (version != null && !version.equals("1.0")) {
      throw refused(RefusalReason.NOT_XML, reader.getLocation());
    }
  }

  private static String qualifiedName(XMLStreamReader reader) {
    String prefix = reader.getPrefix();
    return prefix == null || prefix.isEmpty()
        ? reader.getLocalName()
        : prefix + ":" + reader.getLocalName();
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

  private static RefusalReason reasonFor(Exception e, byte[] input, @Nullable String root) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharConversionException
          || cause instanceof UnsupportedEncodingException) {
        return RefusalReason.BAD_CHARSET;
      }
    }
    if (holdsControlCharacter(input)) {
      return RefusalReason.ILLEGAL_CHARACTER;
    }
    return isTruncated(input, root) ? RefusalReason.TRUNCATED : RefusalReason.NOT_XML;
  }

  /** In charsets of one byte and in UTF-8; in wide charsets zeros are ordinary. */
  private static boolean holdsControlCharacter(byte[] input) {
    boolean wide =
        input.length > 1 && (input[0] == 0 || input[1] == 0 || (input[0] & 0xFE) == 0xFE);
    if (!wide) {
      for (byte b : input) {
        if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
          return true;
        }
      }
    }
    Matcher matcher = CHARACTER_REFERENCE.matcher(new String(input, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      String hex = matcher.group(1);
      long code = hex != null ? Long.parseLong(hex, 16) : Long.parseLong(matcher.group(2));
      if (!isXmlCharacter(code)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isXmlCharacter(long code) {
    return code == 0x9
        || code == 0xA
        || code == 0xD
        || (code >= 0x20 && code <= 0xD7FF)
        || (code >= 0xE000 && code <= 0xFFFD)
        || (code >= 0x10000 && code <= 0x10FFFF);
  }

  private static boolean isTruncated(byte[] input, @Nullable String root) {
    int from = Math.max(0, input.length - TAIL);
    String tail =
        new String(input, from, input.length - from, StandardCharsets.UTF_8)
            .replace("\0", "")
            .strip();
    if (root == null) {
      return !tail.endsWith(">");
    }
    return !tail.endsWith("</" + root + ">") && !tail.endsWith("/>");
  }

  private static Document parse(byte[] input) throws VerificationStopped {
    try {
      DocumentBuilder builder = SecureXml.dom().newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder.parse(new InputSource(new ByteArrayInputStream(input)));
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
