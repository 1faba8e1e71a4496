package io.cbec.signing;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/**
 * The JDK's XML Signature without its secure validation: what it accepts is cryptographically
 * right, so that a refusal by the library is one of form. RSA only.
 */
final class GeneralValidator {

  private GeneralValidator() {}

  static boolean accepts(byte[] xml, SigningKey key) throws Exception {
    Document document = Forger.parse(xml);
    Element signature =
        (Element) document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
    DOMValidateContext context =
        new DOMValidateContext(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(key.certificate().der()))
                .getPublicKey(),
            signature);
    context.setProperty("org.jcp.xml.dsig.secureValidation", false);
    NodeList elements = document.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      NamedNodeMap attributes = elements.item(i).getAttributes();
      for (int a = 0; a < attributes.getLength(); a++) {
        if (((Attr) attributes.item(a)).getName().equals("Id")) {
          context.setIdAttributeNS((Element) elements.item(i), null, "Id");
        }
      }
    }
    try {
      return XMLSignatureFactory.getInstance("DOM")
          .unmarshalXMLSignature(context)
          .validate(context);
    } catch (MarshalException | XMLSignatureException e) {
      return false;
    }
  }
}
