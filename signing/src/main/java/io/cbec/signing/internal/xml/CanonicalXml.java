package io.cbec.signing.internal.xml;

import java.io.ByteArrayOutputStream;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315OmitComments;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * Inclusive Canonical XML 1.0 without comments, by Apache Santuario.
 *
 * <p>The canonicalizer class is used directly: asking Santuario's registry for it would first fill
 * registries that the whole JVM shares.
 */
public final class CanonicalXml {

  private CanonicalXml() {}

  /**
   * Canonical form of a document or of an element as it stands in its document.
   *
   * @param node a document or an element
   * @return UTF-8; {@code null} when there is no canonical form, because the document declares a
   *     namespace with a relative URI
   */
  public static byte @Nullable [] of(Node node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    try {
      new Canonicalizer20010315OmitComments().engineCanonicalizeSubTree(node, out);
    } catch (CanonicalizationException e) {
      return null;
    }
    return out.toByteArray();
  }
}
