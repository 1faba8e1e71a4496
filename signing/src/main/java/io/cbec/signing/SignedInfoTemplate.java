package io.cbec.signing;

import java.nio.charset.StandardCharsets;

/**
 * The fixed text of {@code ds:SignedInfo}. Only algorithms and digest vary, so both the bytes that
 * are signed and the element in the document are made by putting the digest between two constant
 * pieces.
 *
 * <p>The bytes that are signed are the canonical form of the element as it stands in a message
 * whose root declares exactly {@code xmlns:ceb} and {@code xmlns:xsi}. Immutable and thread-safe.
 */
final class SignedInfoTemplate {

  static final String NS_CEB = "http://www.chinaport.gov.cn/ceb";
  static final String NS_DS = "http://www.w3.org/2000/09/xmldsig#";
  static final String NS_XSI = "http://www.w3.org/2001/XMLSchema-instance";
  static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
  static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

  /** The namespaces a canonical root declares, in the order of their prefixes. */
  static final String ROOT_NAMESPACES =
      " xmlns:ceb=\"" + NS_CEB + "\" xmlns:xsi=\"" + NS_XSI + "\"";

  private static final String INHERITED_NAMESPACES =
      " xmlns:ceb=\"" + NS_CEB + "\" xmlns:ds=\"" + NS_DS + "\" xmlns:xsi=\"" + NS_XSI + "\"";
  private static final String END = "</ds:DigestValue></ds:Reference></ds:SignedInfo>";

  private final String afterName;
  private final byte[] signedStart;
  private final byte[] elementStart;
  private final byte[] end;

  SignedInfoTemplate(SignatureProfile profile) {
    this.afterName =
        "><ds:CanonicalizationMethod Algorithm=\""
            + C14N
            + "\"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\""
            + profile.signatureMethod()
            + "\"></ds:SignatureMethod><ds:Reference URI=\"\"><ds:Transforms>"
            + "<ds:Transform Algorithm=\""
            + ENVELOPED
            + "\"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm=\""
            + profile.digestMethod()
            + "\"></ds:DigestMethod><ds:DigestValue>";
    this.signedStart = ascii("<ds:SignedInfo" + INHERITED_NAMESPACES + afterName);
    this.elementStart = ascii("<ds:SignedInfo" + afterName);
    this.end = ascii(END);
  }

  /** The bytes that are signed. */
  byte[] toBeSigned(byte[] digestBase64) {
    return join(signedStart, digestBase64, end);
  }

  /** The bytes another signer may have signed: the same element with other namespaces in scope. */
  byte[] withNamespaces(String declarations, byte[] digestBase64) {
    return join(ascii("<ds:SignedInfo" + declarations + afterName), digestBase64, end);
  }

  /** The element in the document, up to the digest. */
  byte[] elementStart() {
    return elementStart;
  }

  /** The element in the document, behind the digest. */
  byte[] elementEnd() {
    return end;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[] first, byte[] second, byte[] third) {
    byte[] all = new byte[first.length + second.length + third.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    System.arraycopy(third, 0, all, first.length + second.length, third.length);
    return all;
  }
}
