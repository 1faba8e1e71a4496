package io.cbec.signing;

import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.xml.CanonicalXml;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/**
 * The canonical form of a message on both sides of its signature. Together they are what the
 * enveloped signature covers; apart they show what stands next to it. Immutable.
 */
final class EnvelopedContent {

  private static final String MARKER = "signature";
  private static final byte[] MARKER_BYTES = SignedInfoTemplate.ascii("<?" + MARKER + "?>");

  /** Above this, only all or nothing is tried: megabytes of blanks must not cost seconds. */
  private static final int MAX_SPACE = 512;

  private final byte[] head;
  private final byte[] tail;

  private EnvelopedContent(byte[] head, byte[] tail) {
    this.head = head;
    this.tail = tail;
  }

  /**
   * Takes the signature out. A processing instruction stands in its place from then on, because
   * canonical form keeps one, and the verifier has refused any other.
   */
  static EnvelopedContent without(Element signature) throws VerificationStopped {
    Document document = signature.getOwnerDocument();
    Node parent = signature.getParentNode();
    parent.replaceChild(marker(document), signature);
    return of(document);
  }

  /** What stands in a tree for a signature that was taken out, or is not there yet. */
  static ProcessingInstruction marker(Document document) {
    return document.createProcessingInstruction(MARKER, "");
  }

  /** Reads a document that has a {@link #marker} in the place of its signature. */
  static EnvelopedContent of(Document document) throws VerificationStopped {
    byte[] canonical = canonical(document);
    int at = indexOf(canonical, MARKER_BYTES);
    return new EnvelopedContent(
        Arrays.copyOf(canonical, at),
        Arrays.copyOfRange(canonical, at + MARKER_BYTES.length, canonical.length));
  }

  static byte[] canonical(Node node) throws VerificationStopped {
    byte[] canonical = CanonicalXml.of(node);
    if (canonical == null) {
      throw VerificationStopped.invalid(InvalidReason.NO_CANONICAL_FORM);
    }
    return canonical;
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    // From the end: the signature is the last or last but one child.
    for (int at = bytes.length - wanted.length; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new IllegalStateException("the canonical form has lost the place of the signature");
  }

  /** The bytes the signature covers. */
  byte[] bytes() {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  /** Where in {@link #bytes()} the signature belongs. */
  int signatureOffset() {
    return head.length;
  }

  int length() {
    return head.length + tail.length;
  }

  byte[] digest(HashFunction hash) {
    return hash.of(head, tail);
  }

  /** The same without the white space next to the signature. */
  EnvelopedContent withoutAdjacentWhiteSpace() {
    return new EnvelopedContent(
        Arrays.copyOf(head, head.length - spaceBefore()),
        Arrays.copyOfRange(tail, spaceBehind(), tail.length));
  }

  private int spaceBefore() {
    int count = 0;
    while (count < head.length && isSpace(head[head.length - 1 - count])) {
      count++;
    }
    return count;
  }

  private int spaceBehind() {
    int count = 0;
    while (count < tail.length && isSpace(tail[count])) {
      count++;
    }
    return count;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n';
  }

  /**
   * Looks for white space next to the signature without which the digest fits.
   *
   * @return how many characters before it and behind it; {@code null} when that is not the cause
   */
  int @Nullable [] superfluousSpace(HashFunction hash, byte[] expected) {
    int before = spaceBefore();
    int behind = spaceBehind();
    if (before + behind == 0) {
      return null;
    }
    MessageDigest shared = hash.start();
    shared.update(head, 0, head.length - before);
    boolean plausible = before + behind <= MAX_SPACE;
    for (int cutBefore : plausible ? cuts(before) : new int[] {0, before}) {
      for (int cutBehind : plausible ? cuts(behind) : new int[] {0, behind}) {
        MessageDigest digest = copy(shared);
        digest.update(head, head.length - before, before - cutBefore);
        digest.update(tail, cutBehind, tail.length - cutBehind);
        if (MessageDigest.isEqual(digest.digest(), expected)) {
          return new int[] {cutBefore, cutBehind};
        }
      }
    }
    return null;
  }

  /** Everything, or the few characters of a line break and an indentation. */
  private static int[] cuts(int available) {
    int few = Math.min(available, 16);
    int[] cuts = new int[few + 2];
    for (int i = 0; i <= few; i++) {
      cuts[i] = i;
    }
    cuts[few + 1] = available;
    return cuts;
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the digests of the library can be cloned", impossible);
    }
  }
}
