package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.signing.SigningException.Reason;
import java.nio.charset.StandardCharsets;

/**
 * The start tag of a canonical message. What it declares is inherited into SignedInfo: a namespace
 * more or less, or an attribute of the {@code xml} namespace, and the signature over the fixed text
 * would not verify.
 */
final class RootTag {

  private RootTag() {}

  /** In canonical form namespaces stand first and sorted, attributes behind them. */
  static void requireFixedText(MessageType type, byte[] canonical) {
    int end = 0;
    while (end < canonical.length && canonical[end] != '>') {
      end++;
    }
    String actual = new String(canonical, 0, end, StandardCharsets.ISO_8859_1);
    String start = "<ceb:" + type.rootName() + SignedInfoTemplate.ROOT_NAMESPACES;
    if (!actual.startsWith(start) || actual.startsWith(" xmlns", start.length())) {
      throw new SigningException(Reason.ROOT_NAMESPACES, type.rootName());
    }
    requireNoXmlAttribute(type, actual, start.length());
  }

  /** Canonical form writes each attribute as a blank, name, equals sign and value in quotes. */
  private static void requireNoXmlAttribute(MessageType type, String tag, int from) {
    int at = from;
    while (at < tag.length() && tag.charAt(at) == ' ') {
      int nameEnd = tag.indexOf('=', at);
      if (tag.startsWith("xml:", at + 1)) {
        throw new SigningException(
            Reason.ROOT_NAMESPACES, type.rootName() + " has " + tag.substring(at + 1, nameEnd));
      }
      at = tag.indexOf('"', nameEnd + 2) + 1;
    }
  }
}
