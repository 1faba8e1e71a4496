package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.signing.SigningException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The start tag of a canonical message. What it declares is inherited into SignedInfo: a namespace
 * more or less, or an attribute of the {@code xml} namespace, and the signature over the fixed text
 * would not verify.
 */
final class RootTag {

  private static final String NAMESPACE = " xmlns";
  private static final String XML = " xml:";

  private RootTag() {}

  /** In canonical form namespaces stand first and sorted, attributes behind them. */
  static void requireFixedText(MessageType type, byte[] canonical) {
    String start = "<ceb:" + type.rootName() + SignedInfoTemplate.ROOT_NAMESPACES;
    if (!hasAt(canonical, 0, start) || hasAt(canonical, start.length(), NAMESPACE)) {
      throw new SigningException(Reason.ROOT_NAMESPACES, type.rootName());
    }
    // Each attribute is a blank, name, equals sign and value in quotes; quotes in values are
    // escaped, but > is not.
    int at = start.length();
    while (canonical[at] == ' ') {
      int equals = indexOf(canonical, '=', at);
      if (hasAt(canonical, at, XML)) {
        String name = new String(canonical, at + 1, equals - at - 1, StandardCharsets.UTF_8);
        throw new SigningException(Reason.ROOT_NAMESPACES, type.rootName() + " has " + name);
      }
      at = indexOf(canonical, '"', equals + 2) + 1;
    }
  }

  private static boolean hasAt(byte[] bytes, int at, String text) {
    byte[] wanted = SignedInfoTemplate.ascii(text);
    return at + wanted.length <= bytes.length
        && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    int at = from;
    while (bytes[at] != wanted) {
      at++;
    }
    return at;
  }
}
