package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.Text;
import io.cbec.core.codec.InputLimits;
import io.cbec.core.codec.RefusalReason;
import io.cbec.signing.SigningException.Reason;
import io.cbec.signing.internal.xml.ForeignTree;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/**
 * A message that somebody else wrote, put into canonical form so that it can be signed (外来报文). It
 * keeps what the document says: elements nobody knows, their order, white space between them.
 *
 * <p>What the standard's form demands is changed, and {@link #changes()} says so: the signature
 * covers {@link #bytes()}, so these and not the bytes that were given have to be sent. Messages of
 * this library need none of this; the codec writes them canonically.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no content, because messages hold
 * personal data.
 *
 * <p>Source: edition 202205, electronic signature of messages.
 */
public final class ForeignMessage {

  /** What had to be changed in a document (规范化时的改动). */
  public enum Change {
    /**
     * The text was not canonical: another charset, a declaration or byte order mark, line ends,
     * CDATA, character references, empty tags, the order of attributes.
     */
    TEXT(new Text("text put into canonical form", "文本已规范化")),
    /**
     * Prefixes and declarations of namespaces: customs wants the prefix {@code ceb:} and a root
     * that declares exactly {@code xmlns:ceb} and {@code xmlns:xsi}.
     */
    NAMESPACES(new Text("prefixes and namespace declarations", "命名空间前缀及声明")),
    /** Comments were left out; canonical form has none. */
    COMMENTS(new Text("comments left out", "已去掉注释")),
    /** Processing instructions were left out; a strict verifier refuses them. */
    PROCESSING_INSTRUCTIONS(new Text("processing instructions left out", "已去掉处理指令"));

    private final Text title;

    Change(Text title) {
      this.title = title;
    }

    /**
     * The change in words.
     *
     * @return both languages
     */
    public Text title() {
      return title;
    }
  }

  private final MessageType type;
  private final byte[] bytes;
  private final int signatureOffset;
  private final Set<Change> changes;

  private ForeignMessage(MessageType type, byte[] bytes, int signatureOffset, Set<Change> changes) {
    this.type = type;
    this.bytes = bytes;
    this.signatureOffset = signatureOffset;
    this.changes = Collections.unmodifiableSet(changes);
  }

  /**
   * Puts a document into canonical form, with the default limits but at most 16 MiB. Does not
   * block; takes about ten times the size of the document in memory.
   *
   * @param xml a message without a signature, in any charset XML knows
   * @return the message
   * @throws SigningException with {@code DOCUMENT_UNREADABLE}, {@code ALREADY_SIGNED}, {@code
   *     NO_SIGNATURE_PLACE} or {@code ROOT_NAMESPACES}
   */
  public static ForeignMessage of(byte[] xml) {
    return of(xml, SignatureVerifier.DEFAULT_LIMITS);
  }

  /**
   * Puts a document into canonical form.
   *
   * @param xml a message without a signature, in any charset XML knows
   * @param limits size, depth, number of elements, length of a text
   * @return the message
   * @throws SigningException as {@link #of(byte[])}
   */
  public static ForeignMessage of(byte[] xml, InputLimits limits) {
    byte[] input = xml.clone();
    try {
      Document document = new DocumentReader(limits).read(input);
      MessageType type = typeOf(document.getDocumentElement());
      return canonical(input, document, type);
    } catch (VerificationStopped stopped) {
      throw unreadable(stopped);
    }
  }

  private static MessageType typeOf(Element root) throws VerificationStopped {
    boolean ceb = SignedInfoTemplate.NS_CEB.equals(root.getNamespaceURI());
    MessageType type = ceb ? MessageType.byRootName(root.getLocalName()).orElse(null) : null;
    if (type == null) {
      throw VerificationStopped.refused(
          ceb ? RefusalReason.UNKNOWN_ROOT : RefusalReason.WRONG_NAMESPACE);
    }
    if (type.signatureUse() == SignatureUse.NONE) {
      throw new SigningException(Reason.NO_SIGNATURE_PLACE, type.rootName());
    }
    return type;
  }

  private static ForeignMessage canonical(byte[] input, Document document, MessageType type)
      throws VerificationStopped {
    ForeignTree tree = new ForeignTree(document);
    if (tree.has(SignedInfoTemplate.NS_DS, "Signature")) {
      throw new SigningException(Reason.ALREADY_SIGNED, type.rootName());
    }
    Set<Change> changes = EnumSet.noneOf(Change.class);
    if (tree.dropComments()) {
      changes.add(Change.COMMENTS);
    }
    if (tree.dropProcessingInstructions()) {
      changes.add(Change.PROCESSING_INSTRUCTIONS);
    }
    if (tree.rootDeclaresOtherThan(SignedInfoTemplate.NS_CEB, SignedInfoTemplate.NS_XSI)) {
      String obstacle = tree.declareAnew(SignedInfoTemplate.NS_CEB, SignedInfoTemplate.NS_XSI);
      if (obstacle != null) {
        throw new SigningException(Reason.ROOT_NAMESPACES, obstacle);
      }
      changes.add(Change.NAMESPACES);
    }
    Element root = document.getDocumentElement();
    ProcessingInstruction place = EnvelopedContent.marker(document);
    root.insertBefore(place, nodeBehindSignature(root, type));
    EnvelopedContent content = EnvelopedContent.of(document);
    byte[] canonical = content.bytes();
    RootTag.requireFixedText(type, canonical);
    if (changes.isEmpty() && !Arrays.equals(canonical, input)) {
      changes.add(Change.TEXT);
    }
    return new ForeignMessage(type, canonical, content.signatureOffset(), changes);
  }

  /** Import: the signature is last. Export: ExtendMessage stands behind it. */
  private static @Nullable Node nodeBehindSignature(Element root, MessageType type) {
    if (type.direction() == Direction.EXPORT) {
      for (Node child = root.getLastChild(); child != null; child = child.getPreviousSibling()) {
        if (child instanceof Element last) {
          boolean extension =
              "ExtendMessage".equals(last.getLocalName())
                  && SignedInfoTemplate.NS_CEB.equals(last.getNamespaceURI());
          return extension ? last : null;
        }
      }
    }
    return null;
  }

  private static SigningException unreadable(VerificationStopped stopped) {
    VerificationResult result = stopped.result();
    if (result instanceof VerificationResult.Refused refused) {
      String place =
          refused.line() > 0
              ? " Line " + refused.line() + ", column " + refused.column() + "."
              : "";
      return new SigningException(
          Reason.DOCUMENT_UNREADABLE, refused.reason().problem().en() + place);
    }
    return new SigningException(
        Reason.DOCUMENT_UNREADABLE, InvalidReason.NO_CANONICAL_FORM.problem().en());
  }

  /**
   * The type of the message.
   *
   * @return for example {@link MessageType#CEB311}
   */
  public MessageType type() {
    return type;
  }

  /**
   * What had to be changed.
   *
   * @return empty when the document was canonical and is signed as it was given
   */
  public Set<Change> changes() {
    return changes;
  }

  /**
   * The message in canonical form, UTF-8.
   *
   * @return a copy of the bytes
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The message in canonical form, without a copy.
   *
   * @return a read-only view of the bytes, with its own position and limit
   */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** Where the signature goes. */
  int signatureOffset() {
    return signatureOffset;
  }

  @Override
  public String toString() {
    return "ForeignMessage["
        + type.rootName()
        + ", "
        + bytes.length
        + " bytes, changes "
        + changes
        + "]";
  }
}
