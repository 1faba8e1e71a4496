package io.cbec.signing;

import io.cbec.core.Text;
import io.cbec.signing.internal.xml.StrictBase64;
import io.cbec.signing.internal.xml.XmlSpace;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * A {@code ds:Signature} taken apart by the customs edition of XML Signature: nothing may be
 * missing, nothing may stand there besides, values are text only.
 */
final class SignatureElement {

  private static final int QUOTE_LIMIT = 120;

  /** No hash function in use makes more; the digest is handed out with the result. */
  private static final int MAX_DIGEST_BYTES = 64;

  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private final Element signedInfo;
  private final String signatureMethod;
  private final String digestMethod;
  private final byte[] digest;
  private final byte[] value;
  private final String keyName;
  private final byte[] certificate;

  private SignatureElement(Element signature) throws VerificationStopped {
    allowAttributes(signature);
    List<Element> parts = children(signature);
    if (count(parts, "SignedInfo") > 1) {
      throw VerificationStopped.invalid(InvalidReason.TWO_SIGNED_INFO);
    }
    require(parts, "SignedInfo", "SignatureValue", "KeyInfo");
    this.signedInfo = parts.get(0);
    allowAttributes(signedInfo);
    List<Element> info = children(signedInfo);
    if (count(info, "Reference") != 1) {
      throw VerificationStopped.invalid(InvalidReason.REFERENCES);
    }
    require(info, "CanonicalizationMethod", "SignatureMethod", "Reference");
    requireCanonicalization(info.get(0));
    this.signatureMethod = algorithm(info.get(1), InvalidReason.SIGNATURE_CONTENT);
    List<Element> reference = reference(info.get(2));
    this.digestMethod = algorithm(reference.get(1), InvalidReason.SIGNATURE_CONTENT);
    this.digest = digest(reference.get(2));
    this.value = base64(parts.get(1));
    List<Element> keyInfo = keyInfo(parts.get(2));
    this.keyName = XmlSpace.trim(text(keyInfo.get(0)));
    this.certificate = base64(keyInfo.get(1));
  }

  static SignatureElement of(Element signature) throws VerificationStopped {
    return new SignatureElement(signature);
  }

  private static void requireCanonicalization(Element method) throws VerificationStopped {
    String algorithm = algorithm(method, InvalidReason.CANONICALIZATION);
    if (!algorithm.equals(SignedInfoTemplate.C14N)) {
      throw VerificationStopped.invalid(InvalidReason.CANONICALIZATION, quoted(algorithm));
    }
  }

  /** Gives Transforms, DigestMethod and DigestValue. */
  private static List<Element> reference(Element reference) throws VerificationStopped {
    if (!reference.hasAttribute("URI") || !reference.getAttribute("URI").isEmpty()) {
      throw VerificationStopped.invalid(
          InvalidReason.REFERENCE_URI, quoted(reference.getAttribute("URI")));
    }
    allowAttributes(reference, "URI");
    List<Element> parts = children(reference);
    if (count(parts, "Transforms") != 1) {
      throw VerificationStopped.invalid(InvalidReason.TRANSFORMS);
    }
    require(parts, "Transforms", "DigestMethod", "DigestValue");
    allowAttributes(parts.get(0));
    List<Element> transforms = children(parts.get(0));
    if (transforms.size() != 1 || count(transforms, "Transform") != 1) {
      throw VerificationStopped.invalid(InvalidReason.TRANSFORMS);
    }
    String transform = algorithm(transforms.get(0), InvalidReason.TRANSFORMS);
    if (!transform.equals(SignedInfoTemplate.ENVELOPED)) {
      throw VerificationStopped.invalid(InvalidReason.TRANSFORMS, quoted(transform));
    }
    return parts;
  }

  /** Gives KeyName and X509Certificate. */
  private static List<Element> keyInfo(Element keyInfo) throws VerificationStopped {
    allowAttributes(keyInfo);
    List<Element> parts = children(keyInfo);
    if (parts.size() != 2 || count(parts, "KeyName") != 1 || count(parts, "X509Data") != 1) {
      throw VerificationStopped.invalid(InvalidReason.KEY_INFO);
    }
    boolean nameFirst = is(parts.get(0), "KeyName");
    Element data = parts.get(nameFirst ? 1 : 0);
    allowAttributes(data);
    List<Element> certificates = children(data);
    if (certificates.size() != 1 || !is(certificates.get(0), "X509Certificate")) {
      throw VerificationStopped.invalid(InvalidReason.KEY_INFO);
    }
    return List.of(parts.get(nameFirst ? 0 : 1), certificates.get(0));
  }

  /** The Algorithm attribute of an element that has no children. */
  private static String algorithm(Element element, InvalidReason reason)
      throws VerificationStopped {
    allowAttributes(element, "Algorithm");
    if (!children(element).isEmpty() || !element.hasAttribute("Algorithm")) {
      throw VerificationStopped.invalid(reason);
    }
    return element.getAttribute("Algorithm");
  }

  private static byte[] digest(Element element) throws VerificationStopped {
    byte[] digest = base64(element);
    if (digest.length > MAX_DIGEST_BYTES) {
      throw VerificationStopped.invalid(
          InvalidReason.DIGEST_DIFFERS,
          new Text(
              "The digest has " + digest.length + " bytes; none has more than 64.",
              "摘要有 " + digest.length + " 字节，摘要最长为 64 字节。"));
    }
    return digest;
  }

  private static byte[] base64(Element element) throws VerificationStopped {
    byte[] decoded = StrictBase64.decode(text(element));
    if (decoded == null) {
      throw VerificationStopped.invalid(
          InvalidReason.MALFORMED_BASE64, quoted(element.getLocalName()));
    }
    return decoded;
  }

  private static String text(Element element) throws VerificationStopped {
    allowAttributes(element);
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() != Node.TEXT_NODE) {
        throw VerificationStopped.invalid(
            InvalidReason.NOT_TEXT_ONLY, quoted(element.getLocalName()));
      }
      text.append(child.getNodeValue());
    }
    return text.toString();
  }

  /** The child elements; between them only white space may stand. */
  private static List<Element> children(Element parent) throws VerificationStopped {
    List<Element> elements = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      } else if (child.getNodeType() != Node.TEXT_NODE || !XmlSpace.isBlank(child.getNodeValue())) {
        throw VerificationStopped.invalid(
            InvalidReason.SIGNATURE_CONTENT, quoted(parent.getLocalName()));
      }
    }
    return elements;
  }

  private static void require(List<Element> elements, String... names) throws VerificationStopped {
    for (int i = 0; i < Math.max(elements.size(), names.length); i++) {
      if (i >= names.length) {
        throw VerificationStopped.invalid(
            InvalidReason.SIGNATURE_CONTENT, quoted(elements.get(i).getNodeName()));
      }
      if (i >= elements.size() || !is(elements.get(i), names[i])) {
        throw VerificationStopped.invalid(InvalidReason.SIGNATURE_CONTENT, quoted(names[i]));
      }
    }
  }

  /** Besides namespaces and Id, only these attributes may stand on the element. */
  private static void allowAttributes(Element element, String... names) throws VerificationStopped {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      boolean known =
          XMLNS.equals(attribute.getNamespaceURI())
              || attribute.getName().equals("Id")
              || List.of(names).contains(attribute.getName());
      if (!known) {
        throw VerificationStopped.invalid(
            InvalidReason.SIGNATURE_CONTENT, quoted(attribute.getName()));
      }
    }
  }

  private static long count(List<Element> elements, String name) {
    return elements.stream().filter(element -> is(element, name)).count();
  }

  private static boolean is(Element element, String name) {
    return SignedInfoTemplate.NS_DS.equals(element.getNamespaceURI())
        && name.equals(element.getLocalName());
  }

  /** What was found in the document, cut short and without control characters. */
  static Text quoted(String found) {
    String whole = found.strip();
    boolean cut = whole.length() > QUOTE_LIMIT;
    String start = cut ? whole.substring(0, QUOTE_LIMIT) : whole;
    String shown = start.replaceAll("[^\\x21-\\x7E]", "?") + (cut ? "…" : "");
    return new Text("Found: \"" + shown + "\".", "内容为 “" + shown + "”。");
  }

  Element signedInfo() {
    return signedInfo;
  }

  String signatureMethod() {
    return signatureMethod;
  }

  String digestMethod() {
    return digestMethod;
  }

  byte[] digest() {
    return digest;
  }

  byte[] value() {
    return value;
  }

  String keyName() {
    return keyName;
  }

  byte[] certificate() {
    return certificate;
  }
}
