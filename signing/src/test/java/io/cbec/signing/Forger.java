package io.cbec.signing;

import io.cbec.core.internal.xml.SecureXml;
import io.cbec.signing.internal.crypto.HashFunction;
import io.cbec.signing.internal.xml.CanonicalXml;
import io.cbec.signing.internal.xml.StrictBase64;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Signs documents of any form the way a general XML Signature tool does: the mathematics is right,
 * so what is refused is refused for its form.
 */
final class Forger {

  static final String SIGNATURE =
      "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
          + "<ds:CanonicalizationMethod"
          + " Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\">"
          + "</ds:CanonicalizationMethod>"
          + "<ds:SignatureMethod"
          + " Algorithm=\"http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3\">"
          + "</ds:SignatureMethod><ds:Reference URI=\"\"><ds:Transforms><ds:Transform"
          + " Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>"
          + "</ds:Transforms>"
          + "<ds:DigestMethod Algorithm=\"http://www.chinaport.gov.cn/2022/04/xmldsig#sm3\">"
          + "</ds:DigestMethod><ds:DigestValue>{DIGEST}</ds:DigestValue></ds:Reference>"
          + "</ds:SignedInfo><ds:SignatureValue>{VALUE}</ds:SignatureValue><ds:KeyInfo>"
          + "<ds:KeyName>{NAME}</ds:KeyName><ds:X509Data>"
          + "<ds:X509Certificate>{CERTIFICATE}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
          + "</ds:Signature>";

  private static final String NS_DS = "http://www.w3.org/2000/09/xmldsig#";

  private final SigningKey key;
  private final HashFunction hash;

  Forger(SigningKey key, HashFunction hash) {
    this.key = key;
    this.hash = hash;
  }

  static Forger sm2() {
    return new Forger(Fixtures.sm2Key(), HashFunction.SM3);
  }

  /** The usual order with a signature of any form in the usual place. */
  byte[] order(String signature) {
    return sign(Fixtures.ROOT + Fixtures.BODY + signature + Fixtures.END);
  }

  /** Fills in the places in braces. */
  byte[] sign(String template) {
    String named = named(template);
    Document document = parse(named);
    Node signature = document.getElementsByTagNameNS(NS_DS, "Signature").item(0);
    signature.getParentNode().removeChild(signature);
    return signInfo(named.replace("{DIGEST}", StrictBase64.encode(hash.of(canonical(document)))));
  }

  private String named(String template) {
    return template
        .replace("{NAME}", key.certNo())
        .replace("{CERTIFICATE}", StrictBase64.encode(key.certificate().der()));
  }

  private byte[] signInfo(String digested) {
    Element signedInfo =
        (Element) parse(digested).getElementsByTagNameNS(NS_DS, "SignedInfo").item(0);
    byte[] value = key.sign(canonical(signedInfo));
    return Fixtures.utf8(digested.replace("{VALUE}", StrictBase64.encode(value)));
  }

  /** Signs the one element whose Id is given. The reference has to name it: {@code URI="#id"}. */
  byte[] signPart(String template, String id) {
    String named = named(template);
    Document document = parse(named);
    Node signature = document.getElementsByTagNameNS(NS_DS, "Signature").item(0);
    Element part = byId(document, id);
    boolean inside =
        (signature.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_CONTAINED_BY) != 0;
    if (!inside) {
      signature.getParentNode().removeChild(signature);
    }
    return signInfo(named.replace("{DIGEST}", StrictBase64.encode(hash.of(canonical(part)))));
  }

  private static Element byId(Document document, String id) {
    NodeList elements = document.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      if (element.getAttribute("Id").equals(id)) {
        return element;
      }
    }
    throw new IllegalArgumentException("nothing has the id " + id);
  }

  static byte[] canonical(Node node) {
    return Objects.requireNonNull(CanonicalXml.of(node));
  }

  static Document parse(String xml) {
    return parse(Fixtures.utf8(xml));
  }

  static Document parse(byte[] xml) {
    try {
      return SecureXml.dom().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    } catch (Exception e) {
      throw new AssertionError("the test document is not well-formed", e);
    }
  }
}
