package io.cbec.signing;

import io.cbec.core.MessageType;
import io.cbec.core.MessageType.Direction;
import io.cbec.core.MessageType.SignatureUse;
import io.cbec.core.codec.RefusalReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * A message with exactly one signature at the place the schema wants, and nothing in it that could
 * mean one thing to the signature and another to a reader.
 */
final class SignedDocument {

  private final Document document;
  private final MessageType type;
  private final Element signature;

  private SignedDocument(Document document, MessageType type, Element signature) {
    this.document = document;
    this.type = type;
    this.signature = signature;
  }

  /** Checks a document; every breach, also a missing signature, ends the verification. */
  static SignedDocument of(Document document) throws VerificationStopped {
    Element root = document.getDocumentElement();
    Survey survey = new Survey();
    survey.look(document);
    Optional<MessageType> known = messageType(root);
    if (known.isEmpty()) {
      throw survey.nestedMessage && !survey.signatures.isEmpty()
          ? VerificationStopped.invalid(InvalidReason.WRAPPED_ROOT)
          : VerificationStopped.refused(
              SignedInfoTemplate.NS_CEB.equals(root.getNamespaceURI())
                  ? RefusalReason.UNKNOWN_ROOT
                  : RefusalReason.WRONG_NAMESPACE);
    }
    MessageType type = known.get();
    if (survey.signatures.isEmpty()) {
      throw survey.foreignSignature
          ? VerificationStopped.invalid(InvalidReason.SIGNATURE_NAMESPACE)
          : VerificationStopped.of(new VerificationResult.Unsigned(type));
    }
    if (survey.signatures.size() > 1) {
      throw VerificationStopped.invalid(InvalidReason.TWO_SIGNATURES);
    }
    if (type.signatureUse() == SignatureUse.NONE) {
      throw VerificationStopped.invalid(InvalidReason.NO_SIGNATURE_PLACE);
    }
    Element signature = survey.signatures.get(0);
    survey.refuseAmbiguity();
    refuseOtherPlace(root, type, signature);
    return new SignedDocument(document, type, signature);
  }

  private static Optional<MessageType> messageType(Element element) {
    return SignedInfoTemplate.NS_CEB.equals(element.getNamespaceURI())
        ? MessageType.byRootName(element.getLocalName())
        : Optional.empty();
  }

  /** Import: the last child. Export: one ExtendMessage may follow. */
  private static void refuseOtherPlace(Element root, MessageType type, Element signature)
      throws VerificationStopped {
    int behind = 0;
    boolean known = true;
    for (Node next = signature.getNextSibling(); next != null; next = next.getNextSibling()) {
      if (next instanceof Element element) {
        behind++;
        known &=
            SignedInfoTemplate.NS_CEB.equals(element.getNamespaceURI())
                && "ExtendMessage".equals(element.getLocalName());
      }
    }
    int allowed = type.direction() == Direction.EXPORT ? 1 : 0;
    if (signature.getParentNode() != root || behind > allowed || !known) {
      throw VerificationStopped.invalid(InvalidReason.SIGNATURE_MOVED);
    }
  }

  Document document() {
    return document;
  }

  MessageType type() {
    return type;
  }

  Element signature() {
    return signature;
  }

  /** One walk over the tree. The reader has bounded its depth. */
  private static final class Survey {

    private final List<Element> signatures = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private boolean foreignSignature;
    private boolean nestedMessage;
    private boolean comment;
    private boolean instruction;
    private boolean duplicateId;

    void look(Node node) {
      switch (node.getNodeType()) {
        case Node.COMMENT_NODE -> comment = true;
        case Node.PROCESSING_INSTRUCTION_NODE -> instruction = true;
        case Node.ELEMENT_NODE -> lookAt((Element) node);
        default -> {}
      }
      for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
        look(child);
      }
    }

    private void lookAt(Element element) {
      if ("Signature".equals(element.getLocalName())) {
        if (SignedInfoTemplate.NS_DS.equals(element.getNamespaceURI())) {
          signatures.add(element);
        } else {
          foreignSignature = true;
        }
      }
      nestedMessage |= messageType(element).isPresent();
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        Attr attribute = (Attr) attributes.item(i);
        String name = attribute.getLocalName();
        if (name != null && name.toLowerCase(Locale.ROOT).equals("id")) {
          duplicateId |= !ids.add(attribute.getValue());
        }
      }
    }

    void refuseAmbiguity() throws VerificationStopped {
      if (comment) {
        throw VerificationStopped.invalid(InvalidReason.COMMENT);
      }
      if (instruction) {
        throw VerificationStopped.invalid(InvalidReason.PROCESSING_INSTRUCTION);
      }
      if (duplicateId) {
        throw VerificationStopped.invalid(InvalidReason.DUPLICATE_ID);
      }
    }
  }
}
