package io.cbec.signing;

import io.cbec.core.Text;
import io.cbec.signing.internal.crypto.CertificateKey;
import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.xml.StrictBase64;
import io.cbec.signing.internal.xml.XmlSpace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Finds out why a digest or a signature value does not fit, by trying what commonly goes wrong
 * between signing and verifying. It only explains: nothing it tries is ever accepted. Changes the
 * tree it is given, so it runs last.
 */
final class FailureSearch {

  /** Stands in the official sample files. */
  private static final String PLACEHOLDER = "SF/P+2sVsRQ9dJIqJSroW6ajb0Y=";

  /** Each costs up to a millisecond, and anybody can send a message with a wrong value. */
  private static final int MOST_OTHER_KEYS = 100;

  /** Well above the largest message of the standard; each attempt hashes the whole content. */
  private static final int MAX_SEARCHED = 4 << 20;

  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private final byte[] input;
  private final Document document;
  private final String signatureName;
  private final EnvelopedContent content;
  private final SignatureProfile profile;
  private final byte[] expected;

  FailureSearch(
      byte[] input,
      SignedDocument signed,
      EnvelopedContent content,
      SignatureProfile profile,
      byte[] expected) {
    this.input = input;
    this.document = signed.document();
    this.signatureName = signed.signature().getNodeName();
    this.content = content;
    this.profile = profile;
    this.expected = expected;
  }

  /** A reason with what exactly was found. */
  record Cause(InvalidReason reason, Text hint) {

    Cause(InvalidReason reason) {
      this(reason, reason.problem());
    }
  }

  Cause ofDigest() throws VerificationStopped {
    if (StrictBase64.encode(expected).equals(PLACEHOLDER)) {
      return new Cause(InvalidReason.PLACEHOLDER);
    }
    if (content.length() > MAX_SEARCHED) {
      return new Cause(InvalidReason.DIGEST_DIFFERS);
    }
    int[] space = content.superfluousSpace(profile.hash(), expected);
    if (space != null) {
      return new Cause(
          InvalidReason.WHITE_SPACE_AT_SIGNATURE,
          new Text(
              "Without "
                  + space[0]
                  + " characters before and "
                  + space[1]
                  + " behind the signature the digest fits.",
              "去掉签名前 " + space[0] + " 个、签名后 " + space[1] + " 个空白字符后摘要一致。"));
    }
    for (HashFunction hash : HashFunction.values()) {
      if (fits(content.digest(hash))) {
        return new Cause(
            InvalidReason.WRONG_HASH,
            new Text("It is a " + hash + " digest.", "实际为 " + hash + " 摘要。"));
      }
    }
    if (fitsWithOtherLineEnds()) {
      return new Cause(InvalidReason.LINE_ENDS);
    }
    if (fitsRawText()) {
      return new Cause(InvalidReason.NOT_CANONICALIZED);
    }
    if (fitsWithXsi()) {
      return new Cause(InvalidReason.ROOT_WITHOUT_XSI);
    }
    dropWhiteSpaceBetweenElements(document.getDocumentElement());
    if (fits(EnvelopedContent.of(document).digest(profile.hash()))) {
      return new Cause(InvalidReason.PRETTY_PRINTED);
    }
    return new Cause(InvalidReason.DIGEST_DIFFERS);
  }

  private boolean fits(byte[] digest) {
    return MessageDigest.isEqual(digest, expected);
  }

  private boolean fitsWithOtherLineEnds() {
    String text = new String(content.bytes(), StandardCharsets.UTF_8);
    String plain = text.replace("&#xD;", "");
    return fits(hash(text.replace("\n", "\r\n")))
        || fits(hash(text.replace("\n", "&#xD;\n")))
        || (plain.length() != text.length() && fits(hash(plain)));
  }

  private byte[] hash(String text) {
    return profile.hash().of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The file as it is, without the signature: whole, without declaration, without last line end.
   */
  private boolean fitsRawText() {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    String endTag = "</" + signatureName + ">";
    int start = text.indexOf("<" + signatureName);
    int end = text.indexOf(endTag, Math.max(start, 0));
    if (start < 0 || end < 0) {
      return false;
    }
    String rest = text.substring(0, start) + text.substring(end + endTag.length());
    String withoutMark = rest.startsWith("\u00EF\u00BB\u00BF") ? rest.substring(3) : rest;
    String withoutDeclaration =
        withoutMark.startsWith("<?xml")
            ? withoutMark.substring(withoutMark.indexOf("?>") + 2)
            : withoutMark;
    for (String candidate :
        new String[] {
          rest, rest.strip(), withoutMark, withoutDeclaration, withoutDeclaration.strip()
        }) {
      if (fits(profile.hash().of(candidate.getBytes(StandardCharsets.ISO_8859_1)))) {
        return true;
      }
    }
    return false;
  }

  /** Tries the root as signers write it. Takes the declaration off again. */
  private boolean fitsWithXsi() throws VerificationStopped {
    Element root = document.getDocumentElement();
    if (root.hasAttributeNS(XMLNS, "xsi")) {
      return false;
    }
    root.setAttributeNS(XMLNS, "xmlns:xsi", SignedInfoTemplate.NS_XSI);
    boolean fits = fits(EnvelopedContent.of(document).digest(profile.hash()));
    root.removeAttributeNS(XMLNS, "xsi");
    return fits;
  }

  private static void dropWhiteSpaceBetweenElements(Element parent) {
    boolean mixed = false;
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      mixed |= child instanceof Element;
    }
    if (!mixed) {
      return;
    }
    Node child = parent.getFirstChild();
    while (child != null) {
      Node next = child.getNextSibling();
      if (child instanceof Element element) {
        dropWhiteSpaceBetweenElements(element);
      } else if (child.getNodeType() == Node.TEXT_NODE && XmlSpace.isBlank(child.getNodeValue())) {
        parent.removeChild(child);
      }
      child = next;
    }
  }

  /** The digest fits, the value does not. */
  Cause ofValue(
      SigningCertificate certificate,
      byte[] value,
      byte[] signedInfo,
      Collection<SigningCertificate> known) {
    CertificateKey key = certificate.key();
    byte[] digestBase64 = SignedInfoTemplate.ascii(StrictBase64.encode(expected));
    SignedInfoTemplate template = new SignedInfoTemplate(profile);
    byte[] fixed = template.toBeSigned(digestBase64);
    if (verifies(key, fixed, value)) {
      return new Cause(namespaceReason(signedInfo, fixed));
    }
    String ds = " xmlns:ds=\"" + SignedInfoTemplate.NS_DS + "\"";
    String ceb = " xmlns:ceb=\"" + SignedInfoTemplate.NS_CEB + "\"";
    for (String declarations : new String[] {"", ds, ceb + ds}) {
      if (verifies(key, template.withNamespaces(declarations, digestBase64), value)) {
        return new Cause(
            InvalidReason.OTHER_BYTES_SIGNED,
            new Text(
                "SignedInfo was signed without the namespaces it inherits from the root.",
                "加签时 SignedInfo 缺少从根元素继承的命名空间。"));
      }
    }
    if (verifies(key, digestBase64, value) || verifies(key, expected, value)) {
      return new Cause(
          InvalidReason.OTHER_BYTES_SIGNED,
          new Text("The digest was signed instead of SignedInfo.", "被签名的是摘要而不是 SignedInfo。"));
    }
    if (verifies(key, content.bytes(), value)) {
      return new Cause(
          InvalidReason.OTHER_BYTES_SIGNED,
          new Text("The message was signed instead of SignedInfo.", "被签名的是报文而不是 SignedInfo。"));
    }
    return otherSigner(value, List.of(signedInfo, fixed), known);
  }

  /** Several cards and one certificate: whose key was it? */
  private Cause otherSigner(
      byte[] value, List<byte[]> signed, Collection<SigningCertificate> known) {
    int tried = 0;
    for (SigningCertificate other : known) {
      if (other.fits(profile) && ++tried > MOST_OTHER_KEYS) {
        break;
      }
      if (signed.stream().anyMatch(bytes -> verifies(other.key(), bytes, value))) {
        return new Cause(
            InvalidReason.OTHER_KEY,
            new Text(
                "It was made by the key of the certificate " + other.certNo() + ".",
                "签名由证书 " + other.certNo() + " 的密钥生成。"));
      }
    }
    return new Cause(InvalidReason.SIGNATURE_DIFFERS);
  }

  private boolean verifies(CertificateKey key, byte[] signed, byte[] value) {
    return key.verify(profile.scheme(), signed, value);
  }

  /** The fixed text was signed, but the element in the document reads otherwise. */
  private InvalidReason namespaceReason(byte[] signedInfo, byte[] fixed) {
    if (startTag(signedInfo).equals(startTag(fixed))) {
      return InvalidReason.SIGNED_INFO_REFORMATTED;
    }
    NamedNodeMap attributes = document.getDocumentElement().getAttributes();
    boolean xsi = attributes.getNamedItemNS(XMLNS, "xsi") != null;
    return xsi ? InvalidReason.ROOT_NAMESPACES : InvalidReason.ROOT_WITHOUT_XSI;
  }

  private static String startTag(byte[] element) {
    String text = new String(element, StandardCharsets.UTF_8);
    return text.substring(0, text.indexOf('>'));
  }
}
